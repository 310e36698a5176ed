//! What every request may need.

pub mod kept;
pub mod limits;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use object_store::ObjectStore;
use storage::Store;

use self::limits::Limits;
use crate::assets::Assets;

/// What every request may need. Cheap to clone.
#[derive(Clone)]
pub struct State(pub Arc<Inner>);

/// See [`State`].
pub struct Inner {
    /// Database, clock, chance, key.
    pub store: Store,
    /// The bytes of uploaded files.
    pub files: Box<dyn ObjectStore>,
    /// Fonts for printing.
    pub fonts: documents::Fonts,
    /// Styles and scripts.
    pub assets: Assets,
    /// How often what may be asked for.
    pub limits: Limits,
    /// How the instance is set up.
    pub settings: Settings,
    /// Where scans are handed in.
    pub desk: storage::scan::Desk,
    /// Calendars as they were written, and how often they were asked for.
    pub calendars: self::kept::Kept,
    /// Wakes the worker that sends letters.
    pub wake: Arc<tokio::sync::Notify>,
    /// Changes when the server is to stop: answers without an end then come to one.
    pub stopped: tokio::sync::watch::Receiver<bool>,
}

/// How the instance is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which people reach the instance, without a slash at the end. Links in
    /// mails, codes and calendars begin with it; never with what a request claims.
    pub public_url: String,
    /// Proxies whose word about a request's origin is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How letters leave.
    pub mail: MailSettings,
    /// Whether it is the demonstration: the gallery and the outbox can be seen.
    pub demo: bool,
}

/// How letters leave.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// From which address.
    pub from: String,
    /// Through which server, or into which folder.
    pub transport: MailTransport,
}

/// Where letters go.
#[derive(Clone, Debug)]
pub enum MailTransport {
    /// A mail server.
    Smtp(SmtpServer),
    /// A folder, a file a letter.
    Folder(PathBuf),
}

/// A mail server.
#[derive(Clone)]
pub struct SmtpServer {
    /// `smtp://` or `smtps://`, with the user if need be.
    pub url: String,
    /// The user's password, when the address does not hold it.
    pub password: Option<String>,
}

impl std::fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpServer(…)")
    }
}

impl std::ops::Deref for State {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Settings {
    /// Whether people reach the instance over TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The session cookie's name: bound to the host over TLS (RFC 6265bis, `__Host-`), plain on
    /// a loopback address, where browsers do not take a secure cookie.
    pub fn cookie(&self) -> &'static str {
        if self.is_secure() {
            "__Host-pavillon"
        } else {
            "pavillon"
        }
    }
}

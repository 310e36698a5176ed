//! The ways out: a mail server, or a folder with a file a letter.

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::id::MailId;
use domain::mail::Trouble;
use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::state::{MailSettings, MailTransport};

/// How long a mail server may keep silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// Settings with which no letter can leave.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The sender is not a mail address.
    #[error("the sender is not a mail address, nor `Name <address>`")]
    From,
    /// The server's address is not one.
    #[error("the mail server's address is not smtp://… or smtps://…: {0}")]
    Server(smtp::Error),
    /// There is a password and nobody whose it is.
    #[error("the mail server's address names no user for the password: smtps://USER@HOST")]
    User,
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub(super) enum Undelivered {
    /// Its address is not one.
    #[error("not a mail address")]
    Address,
    /// It cannot be written as a message.
    #[error("cannot be written: {0}")]
    Message(lettre::error::Error),
    /// The mail server did not take it.
    #[error("{0}")]
    Smtp(smtp::Error),
    /// The folder did not take it.
    #[error("folder: {0}")]
    Folder(std::io::Error),
}

impl Undelivered {
    /// A word for the log.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Message(_) => "message",
            Self::Smtp(_) => "smtp",
            Self::Folder(_) => "folder",
        }
    }

    /// The code that the mail server answered (RFC 5321, 4.2), if it did.
    pub(super) fn code(&self) -> Option<u16> {
        match self {
            Self::Smtp(error) => error.status().map(u16::from),
            _ => None,
        }
    }

    /// What that means for the letter, and for those behind it.
    pub(super) fn trouble(&self) -> Trouble {
        match self {
            Self::Address => Trouble::Address,
            Self::Message(_) => Trouble::Message,
            Self::Folder(_) => Trouble::Nothing,
            Self::Smtp(error) => match error.status().map(u16::from) {
                // The server is not there, has no time, or does not take this sender's letters at all.
                None | Some(421 | 454 | 530 | 534 | 535 | 538) => Trouble::Nothing,
                Some(500..) => Trouble::Refused,
                Some(_) => Trouble::Later,
            },
        }
    }
}

/// A way out, with the sender that letters bear.
pub(super) struct Transport {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

impl Transport {
    /// Makes the way out ready; nothing is connected or written yet.
    ///
    /// # Errors
    /// When the settings cannot be understood.
    pub(super) fn open(settings: &MailSettings) -> Result<Self, SettingsError> {
        let from = settings.from.parse().map_err(|_| SettingsError::From)?;
        let way = match &settings.transport {
            MailTransport::Smtp(server) => {
                let mut smtp =
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(&guarded(&server.url))
                        .map_err(SettingsError::Server)?
                        .timeout(Some(PATIENCE));
                if let Some(password) = &server.password {
                    let user = user(&server.url).ok_or(SettingsError::User)?;
                    smtp = smtp.credentials(Credentials::new(user, password.clone()));
                }
                Way::Smtp(Box::new(smtp.build()))
            }
            MailTransport::Folder(folder) => Way::Folder(folder.clone()),
        };
        Ok(Self { from, way })
    }

    /// Who letters come from.
    pub(super) const fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Sends a message.
    ///
    /// # Errors
    /// When it was not taken.
    pub(super) async fn send(&self, id: MailId, message: &Message) -> Result<(), Undelivered> {
        match &self.way {
            Way::Smtp(smtp) => {
                let envelope = message.envelope();
                let sent = smtp.send_raw(envelope, &message.formatted()).await;
                // A name in other letters than ASCII's leaves by servers that take such; no other letter waits
                // for that.
                let ascii = |to: &lettre::Address| to.to_string().is_ascii();
                match sent {
                    Err(error) if error.is_client() && !envelope.to().iter().all(ascii) => {
                        Err(Undelivered::Address)
                    }
                    Err(error) => Err(Undelivered::Smtp(error)),
                    Ok(_) => Ok(()),
                }
            }
            Way::Folder(folder) => keep(folder, id, &message.formatted())
                .await
                .map_err(Undelivered::Folder),
        }
    }
}

/// Puts a letter into the folder under its id: whole or not at all for whoever watches, and once
/// even when it is tried twice.
async fn keep(folder: &Path, id: MailId, message: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let part = folder.join(format!(".{id}.part"));
    tokio::fs::write(&part, message).await?;
    tokio::fs::rename(&part, folder.join(format!("{id}.eml"))).await
}

/// The user that an address names, as it was before it was written into one.
fn user(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?']).next()?;
    let name = authority.rsplit_once('@')?.0.split(':').next()?;
    let pair = format!("user={}", name.replace('+', "%2B"));
    let (_, name) = form_urlencoded::parse(pair.as_bytes()).next()?;
    (!name.is_empty()).then(|| name.into_owned())
}

/// An `smtp://` address as it is used: to another machine only over STARTTLS, unless the address
/// itself says `?tls=…`.
pub(super) fn guarded(url: &str) -> String {
    let Some(rest) = url.strip_prefix("smtp://") else {
        return url.to_owned();
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = place.split('/').next().unwrap_or_default();
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let ip = name
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<std::net::IpAddr>();
    let here = name.eq_ignore_ascii_case("localhost") || ip.is_ok_and(|ip| ip.is_loopback());
    if here || query.split('&').any(|pair| pair.starts_with("tls=")) {
        return url.to_owned();
    }
    let sign = if query.is_empty() { "?" } else { "&" };
    format!("{}{sign}tls=required", url.trim_end_matches('?'))
}

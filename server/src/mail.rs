//! Letters leave the outbox here: composed in the reader's language, sent, and tried again until
//! they are gone. The words live in `locales/…/mail.ftl`, two messages a letter.

mod said;
mod transport;

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use app::text::Locale;
use domain::mail::{Queued, Trouble};
use domain::time::Timestamp;
use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use storage::Store;
use tokio::sync::{Notify, watch};

use crate::state::MailSettings;

pub use transport::SettingsError;
use transport::{Transport, Undelivered};

/// How long the worker sleeps when nobody wakes it: what another server wrote waits no longer.
const TICK: Duration = Duration::from_secs(5);
/// What is kept of the reason for a failure, in characters.
const REASON: usize = 300;

/// A letter in words, ready to be sent or shown on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// Its subject, on one line.
    pub subject: String,
    /// Its text; paragraphs are apart by an empty line.
    pub body: String,
    /// To whom, as `Name <address>`.
    pub to: String,
}

/// Puts a letter into words in its reader's language; French when that is unknown. What an act
/// put beside the letter is only ever inserted, never read as a text with placeholders.
pub fn compose(letter: &Queued, public_url: &str) -> Composed {
    let locale = Locale::of(&letter.locale).unwrap_or_default();
    let name = one_line(&letter.recipient_name);
    let mut args = said::args(locale, letter.letter.as_ref(), public_url);
    args.push(("named", said::yes(&name)));
    args.push(("name", name.clone()));
    let text = |part: &str| locale.text_args(&format!("mail-{}-{part}", letter.template), &args);
    let recipient = one_line(&letter.recipient);
    Composed {
        subject: one_line(&text("subject")),
        body: paragraphs(&text("body")),
        to: if name.is_empty() {
            recipient
        } else {
            format!("{name} <{recipient}>")
        },
    }
}

/// A header holds one line: whatever breaks or steers lines becomes a space.
fn one_line(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    text.trim().to_owned()
}

/// Closes the gap that a part leaves when it has nothing to say.
fn paragraphs(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|before| before.is_empty())) {
            lines.push(line);
        }
    }
    let mut body = lines.join("\n").trim_end().to_owned();
    body.push('\n');
    body
}

/// Takes letters out of the outbox until it is told to stop.
#[derive(Debug)]
pub struct Worker {
    /// Where the outbox is.
    pub store: Store,
    /// How letters leave.
    pub settings: MailSettings,
    /// The address that links begin with, without a slash at the end.
    pub public_url: String,
    /// Whether what a letter said is kept once it is sent: the demonstration shows it on screen.
    pub keep_sent: bool,
    /// Wakes the worker before its tick, after an act that may have written a letter.
    pub wake: Arc<Notify>,
}

/// Whether letters could leave with these settings; for the start of the program, so that a typing
/// error is told at once and not by the first letter.
///
/// # Errors
/// What is wrong with them.
pub fn check(settings: &MailSettings) -> Result<(), SettingsError> {
    Transport::open(settings).map(|_| ())
}

/// What ended a round before the outbox was empty.
enum Interrupted {
    Stopped,
    Unreachable,
    Store(storage::Error),
}

impl Worker {
    /// Sends what is due, then sleeps until it is woken, until the tick, or until `stop` says so.
    /// A letter that is on its way is finished first.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let transport = match Transport::open(&self.settings) {
            Ok(transport) => transport,
            Err(error) => {
                tracing::error!(%error, "letters stay in the outbox");
                return;
            }
        };
        loop {
            match self.round(&transport, &stop).await {
                Ok(()) | Err(Interrupted::Unreachable) => {}
                Err(Interrupted::Stopped) => return,
                Err(Interrupted::Store(error)) => {
                    tracing::error!(%error, "the outbox cannot be read or written");
                }
            }
            tokio::select! {
                // Whoever could say stop is gone: nothing will be sent for them any more.
                _ = stop.wait_for(|stop| *stop) => return,
                () = self.wake.notified() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
    }

    async fn round(
        &self,
        transport: &Transport,
        stop: &watch::Receiver<bool>,
    ) -> Result<(), Interrupted> {
        storage::sign_in::answer(&self.store)
            .await
            .map_err(Interrupted::Store)?;
        loop {
            if *stop.borrow() {
                return Err(Interrupted::Stopped);
            }
            // One after the other: a server that is killed has a single one in hand.
            let letter = storage::mail::claim(&self.store)
                .await
                .map_err(Interrupted::Store)?;
            let Some(letter) = letter else {
                return Ok(());
            };
            self.deliver(transport, &letter).await?;
        }
    }

    async fn deliver(&self, transport: &Transport, letter: &Queued) -> Result<(), Interrupted> {
        let sent = match message(letter, transport.from(), &self.public_url, self.store.now()) {
            Ok(message) => transport.send(letter.id, &message).await,
            Err(error) => Err(error),
        };
        let Err(error) = sent else {
            return storage::mail::sent(&self.store, letter.id, self.keep_sent)
                .await
                .map_err(Interrupted::Store);
        };
        // What a server answers names the address, so the log has its code only.
        let (trouble, reason) = (error.trouble(), error.to_string());
        let reason: String = reason.chars().take(REASON).collect();
        let ended = storage::mail::failed(&self.store, letter, trouble, &reason)
            .await
            .map_err(Interrupted::Store)?;
        tracing::warn!(
            letter = %letter.id,
            template = %letter.template,
            attempts = letter.attempts + 1,
            reason = error.word(),
            code = error.code(),
            ended,
            "a letter did not leave"
        );
        // The letters behind it would wait for the same silence.
        if trouble == Trouble::Nothing {
            Err(Interrupted::Unreachable)
        } else {
            Ok(())
        }
    }
}

/// The message as it travels (RFC 5322). Its id is the letter's, so that a letter that goes out
/// twice is one message to whoever reads it; `Auto-Submitted` keeps absence notes away (RFC 3834).
fn message(
    letter: &Queued,
    from: &Mailbox,
    public_url: &str,
    now: Timestamp,
) -> Result<Message, Undelivered> {
    let composed = compose(letter, public_url);
    let name = one_line(&letter.recipient_name);
    let address = domain::mail::address::leaving(&letter.recipient);
    let address = address.parse().map_err(|_| Undelivered::Address)?;
    let to = Mailbox::new((!name.is_empty()).then_some(name), address);
    let header = |name, value: &str| {
        HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
    };
    let locale = Locale::of(&letter.locale).unwrap_or_default();
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(composed.subject)
        .date(UNIX_EPOCH + Duration::from_millis(millis))
        .message_id(Some(format!("<{}@{}>", letter.id, host(public_url))))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", locale.code()))
        .header(ContentType::TEXT_PLAIN)
        .body(composed.body)
        .map_err(Undelivered::Message)
}

/// The host of an address, without its port.
fn host(public_url: &str) -> &str {
    let rest = public_url
        .split_once("://")
        .map_or(public_url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests;

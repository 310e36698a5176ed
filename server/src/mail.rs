//! Letters leave the outbox here: composed in the reader's language, sent, and tried again until
//! they are gone. The words live in `locales/…/mail.ftl`, two messages a letter.

pub mod example;
mod said;
mod transport;

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use app::text::Locale;
use domain::mail::wording::{self, Field, WordingInput};
use domain::mail::{Letter, Queued, Template, Trouble, Voice, Went};
use domain::organisation::Language;
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

/// Who writes where no organisation does.
const HOUSE: &str = "Pavillon";

/// Puts a letter into words in its reader's language; French when that is unknown: the organisation's own
/// words where it has some, else the house's. What an act put beside the letter is only ever inserted,
/// never read as a text with placeholders.
pub fn compose(letter: &Queued, voice: &Voice, public_url: &str) -> Composed {
    let path = letter.letter.as_ref().map_or("", Letter::path);
    put(
        letter,
        voice,
        &format!("{public_url}{path}"),
        &way_out(letter, public_url),
    )
}

/// The page on which its reader ends such letters; empty where it comes once.
fn way_out(letter: &Queued, public_url: &str) -> String {
    match letter.letter.as_ref().map_or("", Letter::stop) {
        "" => String::new(),
        path => format!("{public_url}{path}"),
    }
}

/// What is kept of a letter for those on whose behalf it leaves: a link that opens something to whoever
/// has it is only its reader's.
pub fn went(letter: &Queued, voice: &Voice, public_url: &str) -> Went {
    let locale = Locale::of(&letter.locale).unwrap_or_default();
    let hidden = locale.text("mail-link-not-kept");
    let path = letter.letter.as_ref().map_or("", Letter::path);
    let secret = letter.letter.as_ref().is_some_and(Letter::is_secret);
    let link = if secret {
        hidden.clone()
    } else {
        format!("{public_url}{path}")
    };
    let stop = if way_out(letter, public_url).is_empty() {
        String::new()
    } else {
        hidden
    };
    let Composed { subject, body, .. } = put(letter, voice, &link, &stop);
    Went { subject, body }
}

fn put(letter: &Queued, voice: &Voice, link: &str, stop: &str) -> Composed {
    let locale = Locale::of(&letter.locale).unwrap_or_default();
    let name = one_line(&letter.recipient_name);
    let whose = match one_line(&voice.name) {
        name if name.is_empty() => HOUSE.to_owned(),
        name => name,
    };
    let closing = match voice.signature.trim() {
        "" => format!("{}\n{whose}", locale.text("mail-regards")),
        own => own.to_owned(),
    };
    let hello = [("named", said::yes(&name)), ("name", name.clone())];
    let mut args = said::args(locale, letter.letter.as_ref());
    args.extend([
        ("greeting", locale.text_args("mail-hello", &hello)),
        ("name", name.clone()),
        ("organisation", whose),
        ("url", link.to_owned()),
        ("stop", stop.to_owned()),
    ]);
    let own = voice.wording.as_ref();
    let own = own.and_then(|words| in_own_words(letter.template, locale, words, &args, &closing));
    let (subject, body) = own.unwrap_or_else(|| {
        args.push(("closing", closing));
        in_our_words(letter.template, locale, &args)
    });
    let recipient = one_line(&letter.recipient);
    Composed {
        subject: one_line(&subject),
        body: paragraphs(&body),
        to: if name.is_empty() {
            recipient
        } else {
            format!("{name} <{recipient}>")
        },
    }
}

fn in_our_words(
    template: Template,
    locale: Locale,
    args: &[(&'static str, String)],
) -> (String, String) {
    let text = |part: &str| locale.text_args(&format!("mail-{template}-{part}"), args);
    (text("subject"), text("body"))
}

/// A letter in an organisation's own words, signed once; `None` where they are not fit for it any more.
fn in_own_words(
    template: Template,
    locale: Locale,
    words: &WordingInput,
    args: &[(&'static str, String)],
    closing: &str,
) -> Option<(String, String)> {
    wording::may_say(template, language(locale), words).ok()?;
    let value = |field: Field| {
        let known = args.iter().find(|(name, _)| *name == field.word());
        known.map_or_else(String::new, |(_, value)| value.clone())
    };
    let subject = wording::filled(&words.subject, value)?;
    let body = wording::filled(&words.body, value)?;
    let body = body.trim_end();
    // Whoever wrote it may have signed it.
    let signed = body.ends_with(closing.trim());
    let body = if signed {
        body.to_owned()
    } else {
        format!("{body}\n\n{closing}")
    };
    Some((subject, body))
}

/// The house's words of a letter, with its fields as an organisation writes them: what it begins with.
pub fn original(template: Template, locale: Locale) -> WordingInput {
    let language = language(locale);
    let mut args: Vec<(&'static str, String)> = template
        .fields()
        .map(|field| (field.word(), field.written(language)))
        .collect();
    args.push(("closing", String::new()));
    let (subject, body) = in_our_words(template, locale, &args);
    WordingInput {
        subject: one_line(&subject),
        body: paragraphs(&body).trim_end().to_owned(),
    }
}

/// The language of a page, as letters have it.
pub const fn language(locale: Locale) -> Language {
    match locale {
        Locale::French => Language::French,
        Locale::English => Language::English,
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
        let voice = storage::mail::voice(&self.store, letter)
            .await
            .map_err(Interrupted::Store)?;
        let url = &self.public_url;
        let sent = match message(letter, &voice, transport.from(), url, self.store.now()) {
            Ok(message) => transport.send(letter.id, &message).await,
            Err(error) => Err(error),
        };
        let Err(error) = sent else {
            let went = went(letter, &voice, url);
            return storage::mail::sent(&self.store, letter.id, self.keep_sent, Some(&went))
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
/// twice is one message to whoever reads it; `Auto-Submitted` keeps absence notes away (RFC 3834). It comes
/// from the instance's address, for which mail servers vouch, in the organisation's name, and is answered
/// to the organisation.
fn message(
    letter: &Queued,
    voice: &Voice,
    from: &Mailbox,
    public_url: &str,
    now: Timestamp,
) -> Result<Message, Undelivered> {
    let composed = compose(letter, voice, public_url);
    let name = one_line(&letter.recipient_name);
    let address = domain::mail::address::leaving(&letter.recipient);
    let address = address.parse().map_err(|_| Undelivered::Address)?;
    let to = Mailbox::new((!name.is_empty()).then_some(name), address);
    let header = |name, value: &str| {
        HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
    };
    let locale = Locale::of(&letter.locale).unwrap_or_default();
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    let whose = Some(one_line(&voice.name)).filter(|name| !name.is_empty());
    let mut from = from.clone();
    if whose.is_some() {
        from.name.clone_from(&whose);
    }
    let mut message = Message::builder();
    if let Some(reply_to) = reply_to(voice) {
        message = message.reply_to(Mailbox::new(whose, reply_to));
    }
    // Mail programs show a button for it (RFC 2369).
    let stop = way_out(letter, public_url);
    if !stop.is_empty() {
        message = message.raw_header(header("List-Unsubscribe", &format!("<{stop}>")));
        // They send it themselves where that is safe on the way (RFC 8058).
        if stop.starts_with("https://") {
            let post = "List-Unsubscribe=One-Click";
            message = message.raw_header(header("List-Unsubscribe-Post", post));
        }
    }
    message
        .from(from)
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

/// Where a letter is answered: in ASCII, as every mail server takes it.
fn reply_to(voice: &Voice) -> Option<lettre::Address> {
    let address = domain::mail::address::leaving(&voice.reply_to);
    address.parse().ok().filter(|_| address.is_ascii())
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

//! The code on a badge: a token of 93 bytes, signed with Ed25519 (RFC 8032), as upper-case base32
//! without padding (RFC 4648, section 6), so that a QR code holds it in its alphanumeric mode.
//!
//! ```text
//! bytes  what
//!     1  version (upper four bits, 1) and kind (lower four bits)
//!     1  number of the key that signs
//!     4  short id of the participation
//!    16  id of the badge
//!     3  valid from, in quarters of an hour since 2020, rounded down
//!     3  valid until, the same, rounded up
//!     1  epoch: which of the badge's codes this is
//!    64  signature of `pavillon badge` and the bytes above
//! ```
//!
//! All numbers are big-endian. There is nothing personal in it. A code has 149 characters, so an
//! address on a host of 18 just fits a QR code of version 7 at level M.

use ed25519_dalek::Signer;
use uuid::Uuid;

pub use ed25519_dalek::{SigningKey, VerifyingKey};

use super::CODE;
#[cfg(not(target_family = "wasm"))]
use super::keyboard::meant;
use super::kind::Kind;
use crate::letters::BASE_32;

const VERSION: u8 = 1;
const BODY: usize = 29;
const SIGNATURE: usize = 64;
/// What no code, with any address around it, is longer than, in bytes.
const LONGEST: usize = 1_024;
/// A shorter text is never taken for a code of ours that something happened to.
const SHORTEST_LIKENESS: usize = 100;
/// Keeps a signature made for anything else from passing as a badge's.
const PURPOSE: &[u8; 14] = b"pavillon badge";

/// 2020-01-01T00:00:00Z in Unix milliseconds.
const DATES_FROM: i64 = 1_577_836_800_000;
/// A quarter of an hour in milliseconds.
const QUARTER: i64 = 15 * 60_000;
/// The last quarter of an hour that three bytes count, in the year 2498.
const LAST_QUARTER: i64 = 0xff_ffff;

/// Which of a participation's keys signed a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub u8);

/// What a code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Which key signs.
    pub key: KeyId,
    /// The participation's short id.
    pub participation: u32,
    /// The badge's id.
    pub badge: Uuid,
    /// What the wearer is.
    pub kind: Kind,
    /// From when the badge is good, in Unix milliseconds. A code keeps the quarter of an hour
    /// that has begun, from 2020 on.
    pub valid_from: i64,
    /// When the badge stops being good, in Unix milliseconds. A code keeps the end of the quarter
    /// of an hour.
    pub valid_until: i64,
    /// Which of the badge's codes this is.
    pub epoch: u8,
}

impl Token {
    /// The token as its code keeps it: moments rounded outward to quarters of an hour.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self {
            valid_from: moment(quarter_before(self.valid_from)),
            valid_until: moment(quarter_after(self.valid_until)),
            ..self
        }
    }

    fn body(&self) -> [u8; BODY] {
        let mut body = [0; BODY];
        body[0] = VERSION << 4 | self.kind.number();
        body[1] = self.key.0;
        body[2..6].copy_from_slice(&self.participation.to_be_bytes());
        body[6..22].copy_from_slice(self.badge.as_bytes());
        body[22..25].copy_from_slice(&three_bytes(quarter_before(self.valid_from)));
        body[25..28].copy_from_slice(&three_bytes(quarter_after(self.valid_until)));
        body[28] = self.epoch;
        body
    }

    fn of_body(body: &[u8; BODY]) -> Result<Self, ReadError> {
        let [
            head,
            key,
            p0,
            p1,
            p2,
            p3,
            badge @ ..,
            f0,
            f1,
            f2,
            u0,
            u1,
            u2,
            epoch,
        ] = body;
        if head >> 4 != VERSION {
            return Err(ReadError::UnknownVersion);
        }
        let quarter = |bytes: [&u8; 3]| bytes.iter().fold(0, |sum, b| sum << 8 | i64::from(**b));
        Ok(Self {
            key: KeyId(*key),
            participation: u32::from_be_bytes([*p0, *p1, *p2, *p3]),
            badge: Uuid::from_bytes(*badge),
            // A kind that came later than this program: to it, the code is of a newer version.
            kind: Kind::of_number(head & 0x0f).ok_or(ReadError::UnknownVersion)?,
            valid_from: moment(quarter([f0, f1, f2])),
            valid_until: moment(quarter([u0, u1, u2])),
            epoch: *epoch,
        })
    }
}

const fn moment(quarter: i64) -> i64 {
    DATES_FROM + quarter * QUARTER
}

fn quarter_before(moment: i64) -> i64 {
    moment
        .saturating_sub(DATES_FROM)
        .div_euclid(QUARTER)
        .clamp(0, LAST_QUARTER)
}

fn quarter_after(moment: i64) -> i64 {
    let since = moment
        .saturating_sub(DATES_FROM)
        .clamp(0, LAST_QUARTER * QUARTER);
    (since + QUARTER - 1).div_euclid(QUARTER)
}

const fn three_bytes(quarter: i64) -> [u8; 3] {
    let [.., high, middle, low] = quarter.to_be_bytes();
    [high, middle, low]
}

fn message(body: &[u8; BODY]) -> [u8; PURPOSE.len() + BODY] {
    let mut message = [0; PURPOSE.len() + BODY];
    message[..PURPOSE.len()].copy_from_slice(PURPOSE);
    message[PURPOSE.len()..].copy_from_slice(body);
    message
}

/// The code of a token. The same token and key always give the same code. `token.key` must be the
/// number that the key's public half goes by.
pub fn sign(token: &Token, key: &SigningKey) -> String {
    let body = token.body();
    let mut code = [0; BODY + SIGNATURE];
    code[..BODY].copy_from_slice(&body);
    code[BODY..].copy_from_slice(&key.sign(&message(&body)).to_bytes());
    BASE_32.encode(&code)
}

/// Why a text is not a code that can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Something else: another system's code, an address, a word.
    #[error("not a badge of ours")]
    NotOurs,
    /// One of ours with letters missing or wrong.
    #[error("the code is damaged")]
    Damaged,
    /// One of ours, made by a newer program than this.
    #[error("the code is of an unknown version")]
    UnknownVersion,
}

/// A code that was read. Nothing it says may be believed before [`Unverified::verify`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unverified {
    claimed: Token,
    body: [u8; BODY],
    signature: [u8; SIGNATURE],
}

/// Reads what was scanned or typed: a code, or the whole address around it, in any case, with whatever
/// readers put around either; the address also as a reader typed it that is set to another keyboard than its
/// machine.
///
/// # Errors
/// What the text is instead.
pub fn read(text: &str) -> Result<Unverified, ReadError> {
    if text.trim().len() > LONGEST {
        return Err(ReadError::NotOurs);
    }
    let text = crate::symbology::printed(text);
    let read = of_text(&text);
    if matches!(read, Err(ReadError::NotOurs | ReadError::Damaged))
        && let Some(meant) = meant(&text).first()
    {
        return of_text(meant);
    }
    read
}

/// The short id of the participation that a code says it is for, unproven; 0 when it is no code.
pub fn whose(text: &str) -> u32 {
    read(text).map_or(0, |read| read.claimed().participation)
}

/// Everything that it may be: what a reader typed can be read on several keyboards, of which only the
/// signature tells which was meant.
///
/// # Errors
/// What the text is instead.
pub fn readings(text: &str) -> Result<Vec<Unverified>, ReadError> {
    let first = read(text)?;
    let text = crate::symbology::printed(text);
    let others = match of_text(&text) {
        Ok(_) => Vec::new(),
        Err(_) => meant(&text),
    };
    let others = others.iter().skip(1).filter_map(|text| of_text(text).ok());
    Ok(std::iter::once(first).chain(others).collect())
}

#[cfg(target_family = "wasm")]
const fn meant(_: &str) -> Vec<String> {
    Vec::new()
}

fn of_text(text: &str) -> Result<Unverified, ReadError> {
    let addressed = super::address::code_of(text);
    let code = addressed.unwrap_or(text).to_ascii_uppercase();
    let Some(bytes) = BASE_32.decode(&code) else {
        return Err(what_it_looks_like(&code, addressed.is_some()));
    };
    if code.len() < SHORTEST_LIKENESS {
        return Err(ReadError::NotOurs);
    }
    if bytes[0] >> 4 != VERSION {
        return Err(ReadError::UnknownVersion);
    }
    let bytes: [u8; BODY + SIGNATURE] = bytes.try_into().map_err(|_| ReadError::Damaged)?;
    let mut body = [0; BODY];
    let mut signature = [0; SIGNATURE];
    body.copy_from_slice(&bytes[..BODY]);
    signature.copy_from_slice(&bytes[BODY..]);
    Ok(Unverified {
        claimed: Token::of_body(&body)?,
        body,
        signature,
    })
}

/// Whether a text that is not base32 was a code of this version before something happened to it.
fn what_it_looks_like(code: &str, addressed: bool) -> ReadError {
    let cut = addressed || code.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'));
    let long = code.len() == CODE || (cut && code.len() >= SHORTEST_LIKENESS);
    let ours = code.starts_with(['C', 'D']) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if long && ours {
        ReadError::Damaged
    } else {
        ReadError::NotOurs
    }
}

/// The public keys that are good at the same time, each by its number. They belong to one
/// participation.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<(KeyId, VerifyingKey)>);

impl Keys {
    /// Whether a key is among them under that number.
    pub fn has(&self, id: KeyId, key: &VerifyingKey) -> bool {
        self.0.iter().any(|(known, k)| *known == id && k == key)
    }
}

impl FromIterator<(KeyId, VerifyingKey)> for Keys {
    fn from_iter<I: IntoIterator<Item = (KeyId, VerifyingKey)>>(keys: I) -> Self {
        Self(keys.into_iter().collect())
    }
}

/// Why a code that was read is not to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// There is no key of that number: it is not ours, or the list of keys is old.
    #[error("no such key")]
    UnknownKey,
    /// The key did not sign this.
    #[error("the signature is wrong")]
    NotGenuine,
}

impl Unverified {
    /// What the code says it is: good for finding the keys to check it with, and for nothing else.
    pub const fn claimed(&self) -> &Token {
        &self.claimed
    }

    /// The signature as it was read: whoever has it holds the badge, so it is a key to what is
    /// sealed for its holder.
    pub const fn signature(&self) -> &[u8; SIGNATURE] {
        &self.signature
    }

    /// The token, once its signature has been found genuine.
    ///
    /// # Errors
    /// When there is no such key, or it did not sign this.
    pub fn verify(&self, keys: &Keys) -> Result<Token, VerifyError> {
        self.signed_by(keys).map(|_| self.claimed)
    }

    /// The key that signed it, of those given.
    ///
    /// # Errors
    /// When none of them did.
    pub fn signed_by(&self, keys: &Keys) -> Result<VerifyingKey, VerifyError> {
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature);
        let message = message(&self.body);
        let mut error = VerifyError::UnknownKey;
        for (_, key) in keys.0.iter().filter(|(id, _)| *id == self.claimed.key) {
            // Strict: weak keys and other forms of the same signature are refused.
            if key.verify_strict(&message, &signature).is_ok() {
                return Ok(*key);
            }
            error = VerifyError::NotGenuine;
        }
        Err(error)
    }
}

#[cfg(test)]
mod tests;

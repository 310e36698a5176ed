//! Secrets: hashes of tokens, sealed private keys, addresses that only the instance can make.

mod vouch;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::BASE32_NOPAD;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::chance::Chance;
use crate::error::{Error, Result};

/// The key of the instance, kept in a file beside the database and never in it. It seals nothing by
/// itself: each purpose has a key that is derived from it.
#[derive(Clone)]
pub struct InstanceKey([u8; 32]);

/// What something is sealed for. What is sealed for one purpose opens for no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The private half of a key pair that signs badges.
    SigningKey,
    /// What a letter says until it leaves.
    Letter,
    /// What a letter said when it left.
    Went,
    /// Who asked for a link to sign in with, until the letter is written.
    SignInRequest,
    /// What a form was answered, for whoever sent it twice.
    Answer,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::SigningKey => "signing key",
            Self::Letter => "letter",
            Self::Went => "letter that went",
            Self::SignInRequest => "sign-in request",
            Self::Answer => "answer",
        }
    }
}

/// How sealed bytes begin since there is a key for each purpose.
const FORM: u8 = 2;

impl std::fmt::Debug for InstanceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstanceKey(…)")
    }
}

impl InstanceKey {
    /// Takes the key's bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Seals bytes for a purpose (XChaCha20-Poly1305), bound to what they belong to: in another row
    /// they do not open.
    pub(crate) fn seal(
        &self,
        chance: &Chance,
        purpose: Purpose,
        of: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>> {
        let nonce: [u8; 24] = chance.bytes();
        let bound = bound(purpose, of);
        let payload = Payload {
            msg: plain,
            aad: &bound,
        };
        let sealed = self
            .cipher(purpose)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::Sealed)?;
        Ok([&[FORM], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] sealed for the same purpose and the same owner.
    pub(crate) fn open(&self, purpose: Purpose, of: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let sealed = sealed.strip_prefix(&[FORM]).ok_or(Error::Sealed)?;
        let (nonce, body) = sealed.split_at_checked(24).ok_or(Error::Sealed)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| Error::Sealed)?;
        let bound = bound(purpose, of);
        let payload = Payload {
            msg: body,
            aad: &bound,
        };
        self.cipher(purpose)
            .decrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::Sealed)
    }

    /// Opens what was sealed before there was a key for each purpose: under the instance's own, and
    /// bound to nothing.
    pub(crate) fn open_first_form(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or(Error::Sealed)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| Error::Sealed)?;
        XChaCha20Poly1305::new(&Key::from(self.0))
            .decrypt(&XNonce::from(nonce), body)
            .map_err(|_| Error::Sealed)
    }

    /// What a database keeps of the key that it belongs to. Nothing follows from it.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.derived("fingerprint")
    }

    /// Whether a database's fingerprint is this key's.
    pub fn is_of(&self, fingerprint: &[u8]) -> bool {
        same(&self.fingerprint(), fingerprint)
    }

    /// A key for one purpose: HKDF's expansion (RFC 5869, 2.3), whose first step a key of 32 random
    /// bytes does not need.
    fn derived(&self, label: &str) -> [u8; 32] {
        let mut key = [0; 32];
        let info = [b"pavillon 2 ", label.as_bytes()].concat();
        Hkdf::<Sha256>::from_prk(&self.0)
            .expect("the key is as long as HKDF asks")
            .expand(&info, &mut key)
            .expect("32 bytes are one block");
        key
    }

    /// Half of an HMAC-SHA-256 over a purpose and a message. It is made with the instance's own key,
    /// so that every address that people had before each purpose had one goes on working; the purpose
    /// comes first, and is none of the labels above (decision 0026).
    pub(crate) fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 16] {
        half_mac(&self.0, purpose, message)
    }

    /// The secret part of an address, with the key of its purpose, which seals nothing else (decision
    /// 0030).
    pub(crate) fn address_seal(&self, purpose: &str, message: &[u8]) -> [u8; 16] {
        let key = self.derived(&format!("address {purpose}"));
        half_mac(&key, purpose, message)
    }

    fn cipher(&self, purpose: Purpose) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.derived(purpose.label())))
    }
}

fn half_mac(key: &[u8; 32], purpose: &str, message: &[u8]) -> [u8; 16] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key)
        .expect("HMAC takes a key of any length");
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(message);
    let full = mac.finalize().into_bytes();
    let mut half = [0; 16];
    half.copy_from_slice(&full[..16]);
    half
}

/// What sealed bytes are bound to: their purpose, and whose they are.
fn bound(purpose: Purpose, of: &[u8]) -> Vec<u8> {
    [purpose.label().as_bytes(), &[0], of].concat()
}

/// Seals as it was done before there was a key for each purpose, for tests of what comes from then.
#[cfg(test)]
pub(crate) fn seal_in_first_form(key: &InstanceKey, chance: &Chance, plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; 24] = chance.bytes();
    let sealed = XChaCha20Poly1305::new(&Key::from(key.0))
        .encrypt(&XNonce::from(nonce), plain)
        .expect("it seals");
    [nonce.as_slice(), &sealed].concat()
}

/// A fresh token of 160 bits for a link or a cookie, in letters and digits.
pub(crate) fn token(chance: &Chance) -> String {
    BASE32_NOPAD.encode(&chance.bytes::<20>()).to_lowercase()
}

/// What is kept of a token.
pub(crate) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_key_only() {
        let chance = Chance::seeded(1);
        let key = InstanceKey::new([7; 32]);
        let sealed = key
            .seal(&chance, Purpose::Letter, b"1", b"private")
            .unwrap();
        assert_eq!(
            key.open(Purpose::Letter, b"1", &sealed).unwrap(),
            b"private"
        );
        let other = InstanceKey::new([8; 32]);
        assert!(other.open(Purpose::Letter, b"1", &sealed).is_err());
        for cut in [0, 1, 10, 25, sealed.len() - 1] {
            assert!(key.open(Purpose::Letter, b"1", &sealed[..cut]).is_err());
        }
    }

    #[test]
    fn what_is_sealed_for_one_purpose_or_row_opens_for_no_other() {
        let chance = Chance::seeded(1);
        let key = InstanceKey::new([7; 32]);
        let sealed = key
            .seal(&chance, Purpose::Letter, b"1", b"private")
            .unwrap();
        assert!(key.open(Purpose::Letter, b"2", &sealed).is_err());
        assert!(key.open(Purpose::Letter, b"", &sealed).is_err());
        assert!(key.open(Purpose::SigningKey, b"1", &sealed).is_err());
        assert!(key.open_first_form(&sealed).is_err());
        assert!(key.open_first_form(&sealed[1..]).is_err());
    }

    #[test]
    fn what_was_sealed_before_there_were_purposes_still_opens_as_that_and_as_nothing_else() {
        let chance = Chance::seeded(1);
        let key = InstanceKey::new([7; 32]);
        let sealed = seal_in_first_form(&key, &chance, b"private");
        assert_eq!(key.open_first_form(&sealed).unwrap(), b"private");
        assert!(key.open(Purpose::SigningKey, b"", &sealed).is_err());
        let versioned = [&[FORM], sealed.as_slice()].concat();
        assert!(key.open(Purpose::SigningKey, b"", &versioned).is_err());
    }

    #[test]
    fn every_key_is_its_own_and_an_address_is_made_as_ever() {
        let key = InstanceKey::new([7; 32]);
        let all = [
            key.derived(Purpose::SigningKey.label()),
            key.derived(Purpose::Letter.label()),
            key.derived(Purpose::SignInRequest.label()),
            key.derived(Purpose::Answer.label()),
            key.derived("address feed"),
            key.derived("address team"),
            key.fingerprint(),
            key.0,
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one));
        }
        // Calendars are subscribed to and private pages are kept by this: it never changes.
        let seal = key.mac("feed", b"an id and an epoch");
        let hex = data_encoding::HEXLOWER.encode(&seal);
        assert_eq!(hex, "245b54b1e7dfb728b10b47dcf8c8a2b5");
        assert_ne!(seal, key.address_seal("feed", b"an id and an epoch"));
    }
}

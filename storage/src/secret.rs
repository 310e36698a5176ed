//! Secrets: hashes of tokens, sealed private keys, addresses that only the instance can make.

mod vouch;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::chance::Chance;
use crate::error::{Error, Result};

/// The key of the instance, kept in a file beside the database and never in it.
#[derive(Clone)]
pub struct InstanceKey([u8; 32]);

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

    /// Seals bytes (XChaCha20-Poly1305), bound to what they belong to.
    pub(crate) fn seal(&self, chance: &Chance, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; 24] = chance.bytes();
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), plain)
            .map_err(|_| Error::Sealed)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] sealed.
    pub(crate) fn open(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or(Error::Sealed)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| Error::Sealed)?;
        self.cipher()
            .decrypt(&XNonce::from(nonce), body)
            .map_err(|_| Error::Sealed)
    }

    /// Half of an HMAC-SHA-256 over a purpose and a message: the secret part of an address.
    pub(crate) fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 16] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0)
            .expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message);
        let full = mac.finalize().into_bytes();
        let mut half = [0; 16];
        half.copy_from_slice(&full[..16]);
        half
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }
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
        let sealed = key.seal(&chance, b"private").unwrap();
        assert_eq!(key.open(&sealed).unwrap(), b"private");
        assert!(InstanceKey::new([8; 32]).open(&sealed).is_err());
        assert!(key.open(&sealed[..10]).is_err());
    }
}

//! Feeds: an audience's calendar as the bytes that calendar programs fetch.

pub mod entry;
pub mod ics;
pub mod kept;
mod line;
pub mod links;
pub mod serve;
pub mod zone;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The strong validator of a representation (RFC 9110, 8.8.3), quotes included: the first half of
/// its SHA-256. The same bytes have the same one in every process.
pub fn etag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let half = digest.get(..16).unwrap_or(&digest);
    format!("\"{}\"", HEXLOWER.encode(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_have_the_same_strong_etag_and_others_another() {
        let one = etag(b"BEGIN:VCALENDAR");
        assert_eq!(one, etag(b"BEGIN:VCALENDAR"));
        assert_ne!(one, etag(b"BEGIN:VCALENDAr"));
        assert_eq!(one.len(), 34);
        assert!(one.starts_with('"') && one.ends_with('"'));
    }
}

//! Feeds: an audience's calendar as the bytes that calendar programs fetch.

pub mod entry;
pub mod ics;
pub mod kept;
mod line;
pub mod links;
mod part;
pub mod serve;
pub mod zone;

use xxhash_rust::xxh3::xxh3_128;

/// The strong validator of a representation (RFC 9110, 8.8.3), quotes included: its XXH3 of 128 bits.
/// The same bytes have the same one in every process. It guards nothing: whoever could make two
/// calendars that share one would only hide a change of their own from those who follow them.
pub fn etag(body: &[u8]) -> String {
    format!("\"{:032x}\"", xxh3_128(body))
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

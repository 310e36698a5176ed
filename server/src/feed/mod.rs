//! Feeds: an audience's calendar as the bytes that calendar programs fetch.

pub mod entry;
pub mod ics;
mod line;
pub mod links;
mod part;
pub mod serve;
pub mod zone;

pub use crate::state::kept::{self, etag};

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

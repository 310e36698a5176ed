//! The instance's word for something it said itself, until a moment: nobody else can give it, and it
//! holds for nothing else.

use data_encoding::BASE32_NOPAD;
use domain::time::Timestamp;

use super::{InstanceKey, same};

impl InstanceKey {
    /// Gives its word.
    pub fn vouch(&self, purpose: &str, said: &[&str], until: Timestamp) -> String {
        let mac = self.mac(purpose, &message(said, until));
        format!(
            "{}-{}",
            until.millis(),
            BASE32_NOPAD.encode(&mac).to_lowercase()
        )
    }

    /// Whether it gave its word for the same, and still stands by it.
    pub fn stands_by(&self, purpose: &str, said: &[&str], word: &str, now: Timestamp) -> bool {
        let read = word.split_once('-').and_then(|(until, mac)| {
            let until = Timestamp(until.parse().ok()?);
            let mac = BASE32_NOPAD.decode(mac.to_uppercase().as_bytes()).ok()?;
            Some((until, mac))
        });
        read.is_some_and(|(until, mac)| {
            same(&mac, &self.mac(purpose, &message(said, until))) && now < until
        })
    }
}

/// Each part after its length, so that no two lists of parts are the same message.
fn message(said: &[&str], until: Timestamp) -> Vec<u8> {
    let mut message = until.millis().to_be_bytes().to_vec();
    for part in said {
        message.extend((part.len() as u64).to_be_bytes());
        message.extend(part.as_bytes());
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp(1_795_521_600_000);

    #[test]
    fn a_word_holds_for_what_it_was_given_for_until_it_runs_out() {
        let key = InstanceKey::new([7; 32]);
        let word = key.vouch("confirm", &["a", "bc"], NOON);
        let before = Timestamp(NOON.millis() - 1);
        assert!(key.stands_by("confirm", &["a", "bc"], &word, before));
        assert!(!key.stands_by("confirm", &["a", "bc"], &word, NOON));
        assert!(!key.stands_by("confirm", &["ab", "c"], &word, before));
        assert!(!key.stands_by("confirm", &["a", "bc", ""], &word, before));
        assert!(!key.stands_by("feed", &["a", "bc"], &word, before));
        assert!(!InstanceKey::new([8; 32]).stands_by("confirm", &["a", "bc"], &word, before));
        let longer = word.replacen(&NOON.millis().to_string(), "9795521600000", 1);
        for wrong in ["", "-", "1-", &longer, &word[..word.len() - 1]] {
            assert!(
                !key.stands_by("confirm", &["a", "bc"], wrong, before),
                "{wrong}"
            );
        }
    }
}

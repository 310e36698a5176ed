//! Calendars as they were last written, so that asking again costs no more than looking up whether
//! anything changed; and how often each was asked for.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::body::Bytes;
use domain::feed::Program;
use domain::id::FeedId;
use domain::time::Timestamp;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use storage::feed::health::Fetches;
use xxhash_rust::xxh3::xxh3_128;

/// The most memory that written calendars may take, in bytes.
const MOST: usize = 64 * 1024 * 1024;
/// How many can be written at once; those of one feed wait for each other.
const WRITERS: usize = 64;
/// Names, headers and the like of one calendar.
const OVERHEAD: usize = 512;

/// The strong validator of a representation (RFC 9110, 8.8.3), quotes included: its XXH3 of 128 bits.
/// The same bytes have the same one in every process. It guards nothing: whoever could make two
/// calendars that share one would only hide a change of their own from those who follow them.
pub fn etag(body: &[u8]) -> String {
    format!("\"{:032x}\"", xxh3_128(body))
}

/// One representation: its bytes and their strong validator.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The bytes.
    pub body: Bytes,
    /// The validator, quotes included.
    pub tag: String,
}

impl Variant {
    fn new(body: Vec<u8>) -> Self {
        let tag = etag(&body);
        Self {
            body: body.into(),
            tag,
        }
    }
}

/// A calendar as it was written.
#[derive(Debug)]
pub struct Written {
    /// As it is.
    pub plain: Variant,
    /// Compressed, from the first time that somebody takes it so.
    compressed: OnceLock<Variant>,
    /// When what it says last changed.
    pub changed: Timestamp,
    /// Its file's name.
    pub file_name: String,
    /// Whether only its owner knows its address.
    pub private: bool,
}

impl Written {
    /// From its bytes.
    pub fn new(body: Vec<u8>, changed: Timestamp, file_name: String, private: bool) -> Self {
        Self {
            plain: Variant::new(body),
            compressed: OnceLock::new(),
            changed,
            file_name,
            private,
        }
    }

    /// Compressed (RFC 1952), without a time of its own: the same bytes each time.
    pub fn compressed(&self) -> &Variant {
        self.compressed.get_or_init(|| {
            let out = Vec::with_capacity(self.plain.body.len() / 8);
            let mut encoder: GzEncoder<Vec<u8>> =
                GzBuilder::new().mtime(0).write(out, Compression::fast());
            let done = encoder
                .write_all(&self.plain.body)
                .and_then(|()| encoder.finish());
            // Writing into memory does not fail; if it did, what is there is still right.
            done.map_or_else(|_| self.plain.clone(), Variant::new)
        })
    }

    fn size(&self) -> usize {
        // The compressed one is set aside for from the beginning: it comes later.
        self.plain.body.len() + self.plain.body.len() / 4 + OVERHEAD
    }
}

/// What a written calendar is right for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which of the feed's addresses.
    pub epoch: i64,
    /// Which version of the organisation's calendars.
    pub version: i64,
    /// Which day, for what goes sixty days after it was cancelled.
    pub day: i64,
}

struct Slot {
    standing: Standing,
    written: Arc<Written>,
    used: u64,
}

#[derive(Default)]
struct Shelf {
    slots: HashMap<FeedId, Slot>,
    bytes: usize,
    turn: u64,
}

/// The written calendars of an instance, and how often each was asked for.
pub struct Kept {
    shelf: Mutex<Shelf>,
    most: usize,
    writers: Vec<tokio::sync::Mutex<()>>,
    counted: Mutex<HashMap<(FeedId, Program), Count>>,
}

#[derive(Clone, Copy)]
struct Count {
    at: Timestamp,
    fetches: i64,
    unchanged: i64,
}

impl Default for Kept {
    fn default() -> Self {
        Self::new(MOST)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Kept {
    /// None yet, of at most so many bytes together.
    pub fn new(most: usize) -> Self {
        Self {
            shelf: Mutex::default(),
            most,
            writers: (0..WRITERS)
                .map(|_| tokio::sync::Mutex::default())
                .collect(),
            counted: Mutex::default(),
        }
    }

    /// The calendar as it was written, if that is still right.
    pub fn find(&self, feed: FeedId, standing: Standing) -> Option<Arc<Written>> {
        let mut shelf = locked(&self.shelf);
        shelf.turn += 1;
        let turn = shelf.turn;
        let slot = shelf.slots.get_mut(&feed)?;
        slot.used = turn;
        (slot.standing == standing).then(|| slot.written.clone())
    }

    /// Keeps a calendar in place of the one before it; those that were not asked for the longest
    /// make room.
    pub fn keep(&self, feed: FeedId, standing: Standing, written: &Arc<Written>) {
        let mut shelf = locked(&self.shelf);
        let size = written.size();
        if let Some(before) = shelf.slots.remove(&feed) {
            shelf.bytes -= before.written.size();
        }
        if size > self.most {
            return;
        }
        while shelf.bytes + size > self.most {
            let oldest = shelf.slots.iter().min_by_key(|(_, slot)| slot.used);
            let Some(oldest) = oldest.map(|(feed, _)| *feed) else {
                break;
            };
            if let Some(slot) = shelf.slots.remove(&oldest) {
                shelf.bytes -= slot.written.size();
            }
        }
        shelf.turn += 1;
        let slot = Slot {
            standing,
            written: written.clone(),
            used: shelf.turn,
        };
        shelf.bytes += size;
        shelf.slots.insert(feed, slot);
    }

    /// The turn of whoever writes that feed: the others wait, and find it written.
    pub async fn writing(&self, feed: FeedId) -> tokio::sync::MutexGuard<'_, ()> {
        let at = usize::from(feed.0.as_bytes()[15]) % WRITERS;
        self.writers[at].lock().await
    }

    /// Counts a fetch.
    pub fn count(&self, feed: FeedId, program: Program, at: Timestamp, unchanged: bool) {
        let mut counted = locked(&self.counted);
        let count = counted.entry((feed, program)).or_insert(Count {
            at,
            fetches: 0,
            unchanged: 0,
        });
        count.at = count.at.max(at);
        count.fetches += 1;
        count.unchanged += i64::from(unchanged);
    }

    /// What was counted since the last time, which is then forgotten.
    pub fn counted(&self) -> Vec<Fetches> {
        std::mem::take(&mut *locked(&self.counted))
            .into_iter()
            .map(|((feed_id, program), count)| Fetches {
                feed_id,
                program,
                fetched_at: count.at,
                fetches: count.fetches,
                unchanged: count.unchanged,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    const FIRST: Standing = Standing {
        epoch: 0,
        version: 1,
        day: 20_000,
    };

    fn feed(number: u128) -> FeedId {
        FeedId(uuid::Uuid::from_u128(number))
    }

    fn written(bytes: usize) -> Arc<Written> {
        let body = vec![b'x'; bytes];
        Arc::new(Written::new(body, Timestamp(0), String::new(), false))
    }

    #[test]
    fn a_calendar_is_found_as_long_as_it_is_right() {
        let kept = Kept::default();
        kept.keep(feed(1), FIRST, &written(10));
        assert!(kept.find(feed(1), FIRST).is_some());
        assert!(kept.find(feed(2), FIRST).is_none());
        for other in [
            Standing { epoch: 1, ..FIRST },
            Standing {
                version: 2,
                ..FIRST
            },
            Standing {
                day: 20_001,
                ..FIRST
            },
        ] {
            assert!(kept.find(feed(1), other).is_none(), "{other:?}");
        }
    }

    #[test]
    fn the_one_that_nobody_asked_for_the_longest_makes_room() {
        let size = written(1_000).size();
        let kept = Kept::new(3 * size);
        for number in 1..=3 {
            kept.keep(feed(number), FIRST, &written(1_000));
        }
        assert!(kept.find(feed(1), FIRST).is_some());
        kept.keep(feed(4), FIRST, &written(1_000));
        let there: Vec<_> = (1..=4)
            .filter(|number| kept.find(feed(*number), FIRST).is_some())
            .collect();
        assert_eq!(there, [1, 3, 4]);
        let again = Standing {
            version: 2,
            ..FIRST
        };
        kept.keep(feed(4), again, &written(1_000));
        assert_eq!(locked(&kept.shelf).bytes, 3 * size, "replaced, not added");
        kept.keep(feed(5), FIRST, &written(4_000));
        assert!(
            kept.find(feed(5), FIRST).is_none(),
            "larger than everything"
        );
        assert_eq!(locked(&kept.shelf).slots.len(), 3);
    }

    #[test]
    fn what_is_compressed_is_the_same_each_time_and_has_a_validator_of_its_own() {
        let (one, other) = (written(100_000), written(100_000));
        assert_eq!(one.compressed().body, other.compressed().body);
        assert_ne!(one.compressed().tag, one.plain.tag);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&one.compressed().body[..])
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, one.plain.body);
        assert!(one.compressed().body.len() < 2_000);
    }

    #[test]
    fn fetches_are_counted_by_program_and_handed_over_once() {
        let kept = Kept::default();
        kept.count(feed(1), Program::Google, Timestamp(5), false);
        kept.count(feed(1), Program::Google, Timestamp(9), true);
        kept.count(feed(1), Program::Apple, Timestamp(7), true);
        let mut counted = kept.counted();
        counted.sort_by_key(|one| one.program);
        let [google, apple] = &counted[..] else {
            panic!("{counted:?}")
        };
        assert_eq!(
            (google.fetches, google.unchanged, google.fetched_at.0),
            (2, 1, 9)
        );
        assert_eq!(
            (apple.fetches, apple.unchanged, apple.fetched_at.0),
            (1, 1, 7)
        );
        assert!(kept.counted().is_empty());
    }
}

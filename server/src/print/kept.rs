//! Prints under way and done, kept in memory for a while: a PDF is made again faster than it would
//! be stored.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use documents::badge::Step;
use domain::id::{BadgeId, ParticipationId, PrintId};
use domain::print::Layout;
use domain::time::Timestamp;

/// How long a PDF is kept.
pub const MINUTES: i64 = 15;
/// How many bytes of PDF are kept in all. The last one stays even when it is larger.
const BYTES: usize = 64 * 1024 * 1024;
/// How many prints are remembered, with their PDF or without.
const PRINTS: usize = 200;

/// A print: what was asked for, and how far it has come.
#[derive(Clone, Debug)]
pub struct Kept {
    /// At which participation.
    pub participation: ParticipationId,
    /// Its word in addresses.
    pub slug: String,
    /// Which badges.
    pub badges: Arc<[BadgeId]>,
    /// On which paper.
    pub layout: Layout,
    /// How far it has come.
    pub stage: Stage,
}

/// How far a print has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Others come before.
    Waiting,
    /// Under way.
    At(Step),
    /// Done.
    Done {
        /// The PDF.
        pdf: Bytes,
        /// Until when it is kept.
        until: Timestamp,
    },
    /// It could not be made; the reference is in the log.
    Failed(String),
    /// It was done, and its PDF is kept no longer.
    Gone,
}

/// The prints of the last minutes, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Prints(Arc<Mutex<VecDeque<(PrintId, Kept)>>>);

impl Prints {
    fn all(&self) -> MutexGuard<'_, VecDeque<(PrintId, Kept)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a print that begins.
    pub fn begin(&self, id: PrintId, kept: Kept) {
        let mut all = self.all();
        all.push_back((id, kept));
        while all.len() > PRINTS {
            all.pop_front();
        }
    }

    /// Says how far a print has come.
    pub fn tell(&self, id: PrintId, stage: Stage) {
        let mut all = self.all();
        if let Some((_, kept)) = all.iter_mut().find(|(known, _)| *known == id) {
            kept.stage = stage;
        }
        make_room(&mut all, BYTES);
    }

    /// A print, unless it was long ago.
    pub fn find(&self, id: PrintId, now: Timestamp) -> Option<Kept> {
        let mut all = self.all();
        forget(&mut all, now);
        all.iter()
            .find(|(known, _)| *known == id)
            .map(|(_, kept)| kept.clone())
    }

    /// Those whose PDF can be had.
    pub fn done(&self, now: Timestamp) -> Vec<PrintId> {
        let mut all = self.all();
        forget(&mut all, now);
        all.iter()
            .filter(|(_, kept)| matches!(kept.stage, Stage::Done { .. }))
            .map(|(id, _)| *id)
            .collect()
    }
}

/// Lets go of what was kept long enough.
fn forget(all: &mut VecDeque<(PrintId, Kept)>, now: Timestamp) {
    for (_, kept) in all {
        if matches!(kept.stage, Stage::Done { until, .. } if until <= now) {
            kept.stage = Stage::Gone;
        }
    }
}

/// Lets go of the oldest until there are few enough bytes.
fn make_room(all: &mut VecDeque<(PrintId, Kept)>, bytes: usize) {
    let mut room = bytes;
    let mut first = true;
    for (_, kept) in all.iter_mut().rev() {
        let Stage::Done { pdf, .. } = &kept.stage else {
            continue;
        };
        match room.checked_sub(pdf.len()) {
            Some(left) => room = left,
            None if first => room = 0,
            None => {
                room = 0;
                kept.stage = Stage::Gone;
            }
        }
        first = false;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn print(number: u128) -> PrintId {
        PrintId(Uuid::from_u128(number))
    }

    fn kept() -> Kept {
        Kept {
            participation: ParticipationId(Uuid::nil()),
            slug: "vivatech-2027".to_owned(),
            badges: Arc::from([]),
            layout: Layout::A6,
            stage: Stage::Waiting,
        }
    }

    fn done(bytes: usize, until: i64) -> Stage {
        Stage::Done {
            pdf: vec![0; bytes].into(),
            until: Timestamp(until),
        }
    }

    fn prints(sizes: &[usize]) -> VecDeque<(PrintId, Kept)> {
        let stages = sizes.iter().map(|bytes| done(*bytes, 10));
        (1..)
            .map(print)
            .zip(stages.map(|stage| Kept { stage, ..kept() }))
            .collect()
    }

    fn gone(all: &VecDeque<(PrintId, Kept)>) -> Vec<bool> {
        all.iter().map(|(_, k)| k.stage == Stage::Gone).collect()
    }

    #[test]
    fn a_pdf_can_be_had_until_its_time_is_over_and_then_the_print_is_still_known() {
        let prints = Prints::default();
        prints.begin(print(1), kept());
        let at = |millis| prints.find(print(1), Timestamp(millis));
        assert_eq!(at(0).unwrap().stage, Stage::Waiting);
        prints.tell(print(1), done(3, 10));
        assert_eq!(prints.done(Timestamp(9)), [print(1)]);
        assert_eq!(at(9).unwrap().stage, done(3, 10));
        assert_eq!(at(10).unwrap().stage, Stage::Gone);
        assert!(prints.done(Timestamp(10)).is_empty());
    }

    #[test]
    fn the_oldest_makes_room_for_the_newest() {
        let mut all = prints(&[4, 4, 4]);
        make_room(&mut all, 8);
        assert_eq!(gone(&all), [true, false, false]);
    }

    #[test]
    fn the_newest_stays_however_large_it_is() {
        let mut all = prints(&[1, 20]);
        make_room(&mut all, 8);
        assert_eq!(gone(&all), [true, false]);
    }

    #[test]
    fn only_so_many_prints_are_remembered() {
        let prints = Prints::default();
        for number in 0..=200 {
            prints.begin(print(number), kept());
        }
        let now = Timestamp(0);
        assert!(prints.find(print(0), now).is_none());
        assert!(prints.find(print(1), now).is_some());
    }
}

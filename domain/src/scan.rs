//! A scan: a fact. This badge, at this point, at this moment, that way, by this device, with this
//! verdict. Scans are only ever added; everything else is worked out from them.

mod aside;
pub mod curve;
pub mod door;
pub mod empty;
pub mod entries;
pub mod judge;
pub mod whereabouts;

use crate::badge::Kind;
use crate::badge::verdict::{Outcome, Reason};
use crate::id::{ApiTokenId, BadgeId, DeviceId, ParticipationId, PointId, ScanId};
use crate::sql::word_enum;
use crate::time::Timestamp;

pub use crate::point::Direction;
pub use aside::{AFTER_REVOCATION, AHEAD, Bounds, FURTHEST_OFF, GRACE_DAYS, Told};

word_enum! {
    /// Which scans are listed.
    Which {
        /// All of them, the latest first.
        All => "all",
        /// Those that refused somebody.
        Refused => "refused",
        /// Those at which a supervisor let somebody in against a refusal.
        LetIn => "let_in",
        /// Those that admitted a badge that had been revoked by then.
        AfterRevocation => "after_revocation",
        /// Those whose moment and arrival show a clock that is wrong.
        WrongClock => "wrong_clock",
        /// Those that a revoked device handed in.
        Late => "late",
        /// Those that move nobody.
        Aside => "aside",
    }
}

word_enum! {
    /// Why a scan moves nobody. It is kept and listed all the same.
    Aside {
        /// Its moment is later than the server's clock.
        Ahead => "ahead",
        /// Its moment is before the show's first day.
        Early => "early",
        /// The device says that its clock is further off than a clock is.
        Clock => "clock",
        /// The device had been revoked by then, or too long ago.
        Revoked => "revoked",
    }
}

/// How many scans one request may bring.
pub const BATCH: usize = 500;
/// How long a reason for letting somebody in may be, in characters.
pub const OVERRIDE: usize = 200;
/// How far a device's clock may be off before what it says is not believed, in milliseconds: ten
/// years.
pub const WILDEST_CLOCK: i64 = 10 * 366 * 86_400_000;

/// A scan as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Scan {
    /// Its id, made by whoever scanned.
    pub id: ScanId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// At which point.
    pub point_id: PointId,
    /// By which device, when by one.
    pub device_id: Option<DeviceId>,
    /// By which program, when by one.
    pub api_token_id: Option<ApiTokenId>,
    /// Which badge, when the code was genuine.
    pub badge_id: Option<BadgeId>,
    /// Of which kind.
    pub kind: Option<Kind>,
    /// Which way.
    pub direction: Direction,
    /// The device's clock.
    pub at: Timestamp,
    /// The server's clock less the device's, as the device last knew it, in milliseconds.
    pub clock_offset: i64,
    /// The moment by the server's clock, as well as the device knew it: scans are put into order
    /// by it.
    pub moment: Timestamp,
    /// When the server first heard of it.
    pub received_at: Timestamp,
    /// Whether the verdict was given without the server.
    pub offline: bool,
    /// The verdict that was given.
    pub verdict: Outcome,
    /// Why not, when not.
    pub reason: Option<Reason>,
    /// Why a supervisor let them in all the same.
    pub override_reason: Option<String>,
    /// Whether the device had been revoked when the server heard of it.
    pub late: bool,
    /// Why it moves nobody; `None` when it counts.
    pub aside: Option<Aside>,
    /// The moment that its refusal turned on, in Unix milliseconds: whoever asks again hears the same.
    pub turns_at: Option<i64>,
}

impl Scan {
    /// Whether somebody passed: admitted, or let in against the refusal.
    pub const fn passed(&self) -> bool {
        matches!(self.verdict, Outcome::Admitted) || self.override_reason.is_some()
    }

    /// The scan as a step on somebody's way; `None` when nobody passed, or when it moves nobody.
    pub fn passage(&self) -> Option<whereabouts::Passage> {
        (self.passed() && self.aside.is_none()).then_some(whereabouts::Passage {
            id: self.id,
            point: self.point_id,
            direction: self.direction,
            moment: self.moment.millis(),
        })
    }
}

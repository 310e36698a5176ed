//! Scans whose moment cannot be right, or that come from a device that was taken out of use: they are
//! kept as they came and listed, and move nobody.

use super::Aside;
use crate::badge::verdict::Reason;
use crate::time::Timestamp;

/// How much later than the server's clock a moment may be, in milliseconds: what a clock that was
/// measured over a slow network is off by.
pub const AHEAD: i64 = 5 * 60_000;
/// How far off a device may say that its clock is, in milliseconds. A phone whose date is a week off
/// is set right before it scans; a claim beyond that is a way to choose the moment.
pub const FURTHEST_OFF: i64 = 7 * 86_400_000;
/// For how many days a device that was revoked may hand in what it scanned before: a phone that was
/// lost in the hall is found while the stand is taken down or on the way home, within the week.
pub const GRACE_DAYS: i64 = 7;
/// How much later than its revocation a scan of a revoked device may be, in milliseconds: clocks that
/// are within this of each other count as right.
pub const AFTER_REVOCATION: i64 = crate::device::WRONG_CLOCK;

/// What a scan says of its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The moment by the server's clock, as well as the device knew it.
    pub moment: Timestamp,
    /// The server's clock less the device's, as the device says, in milliseconds.
    pub offset: i64,
    /// Whether the verdict was given without the server: otherwise the scan is being made now.
    pub offline: bool,
}

/// What a moment is held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// When the show's first day begins, build-up days included.
    pub first: Option<Timestamp>,
    /// Since when the device may no longer scan.
    pub revoked: Option<Timestamp>,
}

impl Bounds {
    /// Why a scan that the server hears of at that moment moves nobody; `None` when it counts.
    pub fn refuse(&self, told: Told, heard: Timestamp) -> Option<Aside> {
        if self.revoked.is_some_and(|at| is_too_late(told, heard, at)) {
            return Some(Aside::Revoked);
        }
        if told
            .offset
            .checked_abs()
            .is_none_or(|far| far > FURTHEST_OFF)
        {
            return Some(Aside::Clock);
        }
        if told.moment > heard.plus_millis(AHEAD) {
            return Some(Aside::Ahead);
        }
        let early = self.first.is_some_and(|first| told.moment < first);
        early.then_some(Aside::Early)
    }
}

/// Whether a revoked device hands in what it cannot have scanned while it was in force, or comes too
/// late with it.
fn is_too_late(told: Told, heard: Timestamp, revoked: Timestamp) -> bool {
    !told.offline
        || told.moment > revoked.plus_millis(AFTER_REVOCATION)
        || heard > revoked.plus_days(GRACE_DAYS)
}

impl Aside {
    /// What whoever hands it in is told.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Ahead | Self::Early | Self::Clock => Reason::WrongMoment,
            Self::Revoked => Reason::DeviceRevoked,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOON: Timestamp = Timestamp(1_813_060_800_000);
    const MINUTE: i64 = 60_000;

    fn at(minutes: i64) -> Told {
        Told {
            moment: NOON.plus_minutes(minutes),
            offset: 0,
            offline: true,
        }
    }

    #[test]
    fn a_scan_of_tomorrow_or_of_before_the_show_is_set_aside() {
        let bounds = Bounds {
            first: Some(NOON.plus_days(-1)),
            revoked: None,
        };
        let refuse = |minutes| bounds.refuse(at(minutes), NOON);
        assert_eq!(refuse(0), None);
        assert_eq!(refuse(5), None, "clocks are not alike");
        assert_eq!(refuse(6), Some(Aside::Ahead));
        assert_eq!(refuse(24 * 60), Some(Aside::Ahead));
        assert_eq!(
            refuse(-24 * 60),
            None,
            "a day of build-up is a day of the show"
        );
        assert_eq!(refuse(-24 * 60 - 1), Some(Aside::Early));
        let dateless = Bounds::default();
        assert_eq!(dateless.refuse(at(-24 * 60 - 1), NOON), None);
    }

    #[test]
    fn a_device_does_not_choose_the_moment_by_a_clock_that_no_phone_has() {
        let claim = |offset| Told { offset, ..at(0) };
        let refuse = |offset| Bounds::default().refuse(claim(offset), NOON);
        assert_eq!(refuse(3_600_000), None);
        assert_eq!(refuse(-FURTHEST_OFF), None);
        assert_eq!(refuse(FURTHEST_OFF + 1), Some(Aside::Clock));
        assert_eq!(refuse(i64::MIN), Some(Aside::Clock));
    }

    #[test]
    fn a_revoked_device_hands_in_what_it_scanned_before_and_for_a_week() {
        let bounds = Bounds {
            first: None,
            revoked: Some(NOON),
        };
        let refuse = |told, days| bounds.refuse(told, NOON.plus_days(days));
        assert_eq!(refuse(at(-1), 0), None);
        assert_eq!(refuse(at(2), 1), None, "clocks are not alike");
        assert_eq!(refuse(at(3), 1), Some(Aside::Revoked));
        assert_eq!(refuse(at(-1), GRACE_DAYS), None);
        assert_eq!(refuse(at(-1), GRACE_DAYS + 1), Some(Aside::Revoked));
        let online = Told {
            offline: false,
            ..at(-1)
        };
        assert_eq!(refuse(online, 0), Some(Aside::Revoked), "it asks now");
    }

    proptest! {
        #[test]
        fn what_counts_lies_within_the_show_and_not_in_the_future(
            minutes in -20_000..20_000_i64,
            offset in any::<i64>(),
            offline in any::<bool>(),
            revoked in proptest::option::of(-20_000..20_000_i64),
        ) {
            let bounds = Bounds {
                first: Some(NOON.plus_days(-3)),
                revoked: revoked.map(|minutes| NOON.plus_minutes(minutes)),
            };
            let told = Told { offset, offline, ..at(minutes) };
            if bounds.refuse(told, NOON).is_none() {
                prop_assert!((-3 * 24 * 60..=5).contains(&minutes));
                prop_assert!(offset.abs() <= FURTHEST_OFF);
                if let Some(revoked) = revoked {
                    prop_assert!(offline && (minutes - revoked) * MINUTE <= AFTER_REVOCATION);
                }
            }
        }
    }
}

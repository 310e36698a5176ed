//! The whole verdict at a point: the code, then the point's rules, then what is known of the badge.

use super::Direction;
use super::whereabouts::{Area, Place, Whereabouts};
use crate::badge::verdict::{Reason, Verdict};
use crate::point::Rules;

/// Judges a scan. `code` is what [`crate::badge::verdict::check`] says of the code alone; `known`
/// tells where the badge is and how many are in the point's area, `None` when that is not known:
/// all of it on the server, some of it on a device.
///
/// Nobody is kept in: whoever leaves with a genuine badge is let out, whatever else is wrong with
/// it, so that they are counted out.
pub fn judge(
    code: Verdict,
    rules: &Rules,
    direction: Direction,
    now: i64,
    known: impl FnOnce() -> (Whereabouts, Option<i64>),
) -> Verdict {
    let Some(token) = code.token().copied() else {
        return code;
    };
    let refused = |reason| Verdict::Refused {
        reason,
        token: Some(token),
    };
    if !rules.goes(direction) {
        return refused(Reason::WrongDirection);
    }
    if direction == Direction::Out {
        return Verdict::Admitted(token);
    }
    if let Some(reason) = code.reason() {
        return refused(reason);
    }
    if let Some(reason) = rules.refuses(token.kind, now) {
        return refused(reason);
    }
    let (whereabouts, crowd) = known();
    match refused_for_company(rules, &whereabouts, crowd) {
        Some(reason) => refused(reason),
        None => Verdict::Admitted(token),
    }
}

/// Why somebody may not come in because of where they and others are.
fn refused_for_company(
    rules: &Rules,
    whereabouts: &Whereabouts,
    crowd: Option<i64>,
) -> Option<Reason> {
    let area = Area::of(rules.id, rules.kind);
    let place = Place {
        area,
        entry: rules.entry,
    };
    if whereabouts.repeats(place).is_some() {
        return Some(Reason::AlreadyIn);
    }
    let counted = whereabouts.is_in(area);
    match (rules.limit, crowd) {
        (Some(limit), Some(crowd)) if crowd >= limit && !counted => Some(Reason::Full),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::badge::Kind;
    use crate::badge::token::{KeyId, Token};
    use crate::id::{PointId, ScanId};
    use crate::point::{Entry, PointKind, Ways, Window};
    use crate::scan::whereabouts::{Ends, Passage};

    fn token() -> Token {
        Token {
            key: KeyId(1),
            participation: 7,
            badge: Uuid::from_u128(1),
            kind: Kind::Visitor,
            valid_from: 0,
            valid_until: 10_000,
            epoch: 0,
        }
    }

    fn door() -> Rules {
        Rules {
            id: PointId(Uuid::from_u128(9)),
            kind: PointKind::Door,
            ways: Ways::Both,
            kinds: vec![Kind::Visitor],
            hours: Some(vec![Window {
                from: 1_000,
                until: 5_000,
            }]),
            entry: Entry::AfterLeaving,
            limit: Some(2),
            warning: None,
        }
    }

    fn inside() -> Whereabouts {
        let passage = Passage {
            id: ScanId(Uuid::from_u128(3)),
            point: door().id,
            direction: Direction::In,
            moment: 1_000,
        };
        let place = Place {
            area: Area::Show,
            entry: Entry::AfterLeaving,
        };
        Whereabouts::of(vec![passage], |_| Some(place), &Ends::default()).0
    }

    fn reason(
        rules: &Rules,
        direction: Direction,
        now: i64,
        known: (Whereabouts, Option<i64>),
    ) -> Option<Reason> {
        judge(Verdict::Admitted(token()), rules, direction, now, || known).reason()
    }

    #[test]
    fn each_rule_of_a_point_refuses_for_its_own_reason() {
        let fresh = || (Whereabouts::default(), Some(0));
        let into = |rules: &Rules, now, known| reason(rules, Direction::In, now, known);
        assert_eq!(into(&door(), 1_000, fresh()), None);
        assert_eq!(into(&door(), 999, fresh()), Some(Reason::Closed));
        assert_eq!(into(&door(), 5_000, fresh()), Some(Reason::Closed));
        let press = Rules {
            kinds: vec![Kind::Press],
            ..door()
        };
        assert_eq!(into(&press, 1_000, fresh()), Some(Reason::WrongKind));
        let exit = Rules {
            ways: Ways::Out,
            ..door()
        };
        assert_eq!(into(&exit, 1_000, fresh()), Some(Reason::WrongDirection));
        assert_eq!(
            into(&door(), 1_000, (inside(), Some(1))),
            Some(Reason::AlreadyIn)
        );
        assert_eq!(
            into(&door(), 1_000, (Whereabouts::default(), Some(2))),
            Some(Reason::Full)
        );
        assert_eq!(into(&door(), 1_000, (Whereabouts::default(), None)), None);
        // Whoever is counted already makes the crowd no larger.
        let again = Rules {
            entry: Entry::Many,
            ..door()
        };
        assert_eq!(into(&again, 1_000, (inside(), Some(2))), None);
    }

    #[test]
    fn nobody_is_kept_in() {
        let revoked = Verdict::Refused {
            reason: Reason::Revoked,
            token: Some(token()),
        };
        let out = judge(revoked, &door(), Direction::Out, 99_000, || {
            (inside(), Some(9))
        });
        assert_eq!(out, Verdict::Admitted(token()));
        let forged = Verdict::Refused {
            reason: Reason::NotGenuine,
            token: None,
        };
        let out = judge(forged, &door(), Direction::Out, 0, || (inside(), None));
        assert_eq!(out.reason(), Some(Reason::NotGenuine));
    }
}

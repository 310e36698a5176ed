//! The whole verdict at a point: the code, then the point's rules, then what is known of the badge.

use super::Direction;
use super::whereabouts::{Area, Place, Whereabouts};
use crate::badge::Kind;
use crate::badge::verdict::{Reason, Refusal, Verdict};
use crate::hours::Window;
use crate::point::{Comer, Entitled, Rules};

/// What is known of a badge besides its code, and of the point: all of it on the server, some of it on a
/// device.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The number of the badge's category; 0 where it has none.
    pub category: u8,
    /// Where whoever wears the badge is.
    pub whereabouts: Whereabouts,
    /// When they came into the point's area, in Unix milliseconds.
    pub entries: Vec<i64>,
    /// The show's day that it is.
    pub today: Window,
    /// On how many other days they came there.
    pub days: i64,
    /// How many are in the point's area; `None` when that is not known.
    pub crowd: Option<i64>,
    /// What the badge is entitled to.
    pub entitled: Entitled,
    /// When the badge is good, in their order, where it is not good from the first to the last moment that
    /// its code says.
    pub times: Vec<Window>,
}

impl Seen {
    /// Who comes, as the rules ask.
    fn comer(&self, kind: Kind) -> Comer<'_> {
        Comer {
            kind,
            category: self.category,
            entries: &self.entries,
            today: self.today,
            days: self.days,
            entitled: &self.entitled,
        }
    }

    /// Why the badge is not good at that moment, though its code is.
    fn outside(&self, now: i64) -> Option<Refusal> {
        let (first, last) = (self.times.first()?, self.times.last()?);
        let next = self.times.iter().find(|time| now < time.until);
        let (reason, when) = match next {
            Some(next) if next.has(now) => return None,
            Some(next) if now < first.from => (Reason::NotYetValid, next.from),
            Some(next) => (Reason::NotNow, next.from),
            None => (Reason::NoLongerValid, last.until),
        };
        let when = Some(when);
        Some(Refusal { reason, when })
    }
}

/// Judges a scan. `code` is what [`crate::badge::verdict::check`] says of the code alone.
///
/// Nobody is kept in: whoever leaves with a genuine badge is let out, whatever else is wrong with
/// it, so that they are counted out.
pub fn judge(code: Verdict, rules: &Rules, direction: Direction, now: i64, seen: &Seen) -> Verdict {
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
    let outside = || Some(seen.outside(now)?.reason);
    if let Some(reason) = code.reason().or_else(outside) {
        return refused(reason);
    }
    let ruled = rules.refuses(&seen.comer(token.kind), now);
    let ruled = ruled.map(|refusal| refusal.reason);
    // What the badge is and what the hour is comes first, then where they are, then what they did before.
    let at_once = ruled.filter(|reason| {
        matches!(
            reason,
            Reason::WrongKind
                | Reason::WrongCategory
                | Reason::NoRight
                | Reason::NotNow
                | Reason::Closed
        )
    });
    let reason = at_once
        .or_else(|| in_already(rules, seen).then_some(Reason::AlreadyIn))
        .or(ruled)
        .or_else(|| is_full(rules, seen).then_some(Reason::Full));
    reason.map_or(Verdict::Admitted(token), refused)
}

/// The moment that a refusal turns on, in Unix milliseconds: one that is to come is when it will be
/// otherwise (the door opens, the badge holds, they may come again), one that is past is since when it is so
/// (the door closed, they came in).
pub fn turns(verdict: &Verdict, rules: &Rules, seen: &Seen, now: i64) -> Option<i64> {
    let (reason, token) = (verdict.reason()?, verdict.token()?);
    if let Some(outside) = seen.outside(now).filter(|outside| outside.reason == reason) {
        return outside.when;
    }
    match reason {
        Reason::NotYetValid => Some(token.valid_from),
        Reason::NoLongerValid => Some(token.valid_until),
        Reason::AlreadyIn => in_since(rules, seen),
        Reason::Closed | Reason::TooOften | Reason::TooSoon | Reason::NotNow | Reason::UsedUp => {
            rules
                .refuses(&seen.comer(token.kind), now)
                .filter(|refusal| refusal.reason == reason)?
                .when
        }
        _ => None,
    }
}

const fn place(rules: &Rules) -> Place {
    Place {
        area: Area::of(rules.id, rules.kind),
        entry: rules.entry,
    }
}

/// Whether somebody has come in before who may not do so once more.
fn in_already(rules: &Rules, seen: &Seen) -> bool {
    seen.whereabouts.repeats(place(rules)).is_some()
}

/// When they did.
fn in_since(rules: &Rules, seen: &Seen) -> Option<i64> {
    let area = place(rules).area;
    let entered = seen.whereabouts.entered.iter();
    let moments = entered.filter(|entered| entered.area == area).map(|e| e.at);
    // What was kept before moments were has none.
    moments.filter(|at| *at > 0).max()
}

/// Whether there is no room. Whoever is counted already makes the crowd no larger.
fn is_full(rules: &Rules, seen: &Seen) -> bool {
    let counted = seen.whereabouts.is_in(place(rules).area);
    matches!((rules.limit, seen.crowd), (Some(limit), Some(crowd)) if crowd >= limit && !counted)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::badge::token::{KeyId, Token};
    use crate::id::{PointId, ScanId};
    use crate::point::{Entry, Pass, PointKind, Ways};
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
            pass: Pass {
                kinds: vec![Kind::Visitor],
                hours: Some(vec![Window {
                    from: 1_000,
                    until: 5_000,
                }]),
                ..Pass::default()
            },
            others: vec![],
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
        let seen = seen_of(known);
        judge(Verdict::Admitted(token()), rules, direction, now, &seen).reason()
    }

    fn seen_of((whereabouts, crowd): (Whereabouts, Option<i64>)) -> Seen {
        Seen {
            whereabouts,
            crowd,
            ..Seen::default()
        }
    }

    #[test]
    fn each_rule_of_a_point_refuses_for_its_own_reason() {
        let fresh = || (Whereabouts::default(), Some(0));
        let into = |rules: &Rules, now, known| reason(rules, Direction::In, now, known);
        assert_eq!(into(&door(), 1_000, fresh()), None);
        assert_eq!(into(&door(), 999, fresh()), Some(Reason::Closed));
        assert_eq!(into(&door(), 5_000, fresh()), Some(Reason::Closed));
        let press = Rules {
            pass: Pass {
                kinds: vec![Kind::Press],
                ..door().pass
            },
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
        let seen = seen_of((inside(), Some(9)));
        let out = judge(revoked, &door(), Direction::Out, 99_000, &seen);
        assert_eq!(out, Verdict::Admitted(token()));
        let forged = Verdict::Refused {
            reason: Reason::NotGenuine,
            token: None,
        };
        let out = judge(
            forged,
            &door(),
            Direction::Out,
            0,
            &seen_of((inside(), None)),
        );
        assert_eq!(out.reason(), Some(Reason::NotGenuine));
    }
}

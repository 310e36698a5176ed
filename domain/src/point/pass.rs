//! Whom a point lets in, in a form that needs no time zone: what a device carries and the server judges by.

use serde::{Deserialize, Serialize};

use crate::badge::Kind;
use crate::badge::verdict::{Reason, Refusal};

/// A span of time, in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Window {
    /// From here on.
    pub from: i64,
    /// Until just before.
    pub until: i64,
}

impl Window {
    /// Whether a moment lies within it.
    pub const fn has(&self, moment: i64) -> bool {
        self.from <= moment && moment < self.until
    }
}

/// How often somebody may come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Times {
    /// So often.
    pub most: i64,
    /// In each of these spans, what is outside of all of them being free; empty: ever.
    pub within: Vec<Window>,
}

/// One way to be let in: all that it asks must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pass {
    /// Which kinds pass; empty for all.
    pub kinds: Vec<Kind>,
    /// When it is open; `None` for always.
    #[cfg_attr(feature = "schema", schema(required))]
    pub hours: Option<Vec<Window>>,
    /// How often one badge may come in; `None` for as often as one likes.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub times: Option<Times>,
    /// How long after an entry one may come in again, in milliseconds.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub wait: Option<i64>,
}

impl Pass {
    /// Whether it asks when a badge came in before.
    pub const fn counts(&self) -> bool {
        self.times.is_some() || self.wait.is_some()
    }

    /// Why it does not let in a badge of that kind, which came in at those moments before, at that moment.
    /// What nobody at the door can change is said first.
    pub fn refuses(&self, kind: Kind, entries: &[i64], now: i64) -> Option<Refusal> {
        if !self.kinds.is_empty() && !self.kinds.contains(&kind) {
            return Some(Reason::WrongKind.into());
        }
        if self.open_from(now) != Some(now) {
            let when = self.open_from(now).or_else(|| self.closed_since(now));
            return Some(Refusal {
                reason: Reason::Closed,
                when,
            });
        }
        self.too_often(entries, now)
            .or_else(|| self.too_soon(entries, now))
    }

    /// The first moment from that one on at which it is open.
    fn open_from(&self, moment: i64) -> Option<i64> {
        let Some(hours) = &self.hours else {
            return Some(moment);
        };
        let later = hours.iter().filter(|hours| moment < hours.until);
        later.map(|hours| hours.from.max(moment)).min()
    }

    /// Since when it is closed for good.
    fn closed_since(&self, now: i64) -> Option<i64> {
        let hours = self.hours.iter().flatten();
        hours.map(|hours| hours.until).filter(|at| *at <= now).max()
    }

    fn too_often(&self, entries: &[i64], now: i64) -> Option<Refusal> {
        let Times { most, within } = self.times.as_ref()?;
        let counted = match within.iter().find(|span| span.has(now)) {
            Some(span) => entries.iter().filter(|at| span.has(**at)).count(),
            None if within.is_empty() => entries.len(),
            None => 0,
        };
        let next = within.iter().map(|span| span.from).filter(|at| *at > now);
        (i64::try_from(counted).unwrap_or(i64::MAX) >= *most).then(|| Refusal {
            reason: Reason::TooOften,
            when: next.min().and_then(|at| self.open_from(at)),
        })
    }

    fn too_soon(&self, entries: &[i64], now: i64) -> Option<Refusal> {
        let again = entries.iter().max()?.saturating_add(self.wait?);
        (now < again).then(|| Refusal {
            reason: Reason::TooSoon,
            when: self.open_from(again),
        })
    }
}

/// Of several ways in that are closed to somebody, why the nearest is: what waiting mends before what an
/// hour does, and that before what the badge is; among those, what comes soonest, then what was last.
pub(super) fn nearest(refusals: impl Iterator<Item = Refusal>, now: i64) -> Option<Refusal> {
    refusals.min_by_key(|refusal| {
        let rank = match refusal.reason {
            Reason::TooSoon => 0,
            Reason::TooOften => 1,
            Reason::Closed => 2,
            _ => 3,
        };
        let far = match refusal.when {
            Some(when) if when > now => (0, when.saturating_sub(now)),
            Some(when) => (1, now.saturating_sub(when)),
            None => (2, 0),
        };
        (rank, far)
    })
}

//! Whom a point lets in, in a form that needs no time zone: what a device carries and the server judges by.

use serde::{Deserialize, Serialize};

use crate::badge::Kind;
use crate::badge::verdict::{Reason, Refusal};
use crate::nights::ShowDay;
use crate::sql::word_enum;

word_enum! {
    /// In what time entries are counted.
    Per {
        /// On each day by itself.
        Day => "day",
        /// In all.
        Show => "show",
    }
}

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

impl Default for Window {
    /// All of time.
    fn default() -> Self {
        Self {
            from: i64::MIN,
            until: i64::MAX,
        }
    }
}

impl From<ShowDay> for Window {
    fn from(day: ShowDay) -> Self {
        Self {
            from: day.from,
            until: day.until,
        }
    }
}

/// How often somebody may come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Times {
    /// So often.
    pub most: i64,
    /// In what time.
    pub per: Per,
    /// From which moment of each day on entries are counted; empty: from its beginning.
    pub since: Vec<i64>,
}

/// Who comes to a point.
#[derive(Clone, Copy, Debug)]
pub struct Comer<'a> {
    /// The kind of their badge.
    pub kind: Kind,
    /// The number of its category; 0 where it has none.
    pub category: u8,
    /// When they came in there before, in Unix milliseconds.
    pub entries: &'a [i64],
    /// The show's day that it is.
    pub today: Window,
}

/// One way to be let in: all that it asks must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pass {
    /// Which kinds pass; empty for all.
    pub kinds: Vec<Kind>,
    /// Which categories pass, a bit for each by its number; 0 for all, and for who has none.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub categories: u32,
    /// Which ones do not.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub barred: u32,
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

    /// Why it does not let them in at that moment. What nobody at the door can change is said first.
    pub fn refuses(&self, comer: &Comer<'_>, now: i64) -> Option<Refusal> {
        if !self.kinds.is_empty() && !self.kinds.contains(&comer.kind) {
            return Some(Reason::WrongKind.into());
        }
        let own = 1_u32.checked_shl(u32::from(comer.category)).unwrap_or(0);
        if (self.categories != 0 && self.categories & own == 0) || self.barred & own != 0 {
            return Some(Reason::WrongCategory.into());
        }
        let opens = self.open_from(now);
        if opens != Some(now) {
            return Some(Refusal {
                reason: Reason::Closed,
                when: opens.or_else(|| self.closed_since(now)),
            });
        }
        self.too_often(comer, now)
            .or_else(|| self.too_soon(comer, now))
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

    fn too_often(&self, comer: &Comer<'_>, now: i64) -> Option<Refusal> {
        let Times { most, per, since } = self.times.as_ref()?;
        let today = comer.today;
        let since = since.iter().copied().find(|at| today.has(*at));
        let (from, again) = match per {
            Per::Show => (i64::MIN, None),
            // What comes before that hour is free.
            Per::Day if since.is_some_and(|since| now < since) => return None,
            Per::Day => (since.unwrap_or(today.from), Some(today.until)),
        };
        let counted = comer.entries.iter().filter(|at| **at >= from).count();
        (i64::try_from(counted).unwrap_or(i64::MAX) >= *most).then(|| Refusal {
            reason: Reason::TooOften,
            when: again
                .filter(|at| *at < i64::MAX)
                .and_then(|at| self.open_from(at)),
        })
    }

    fn too_soon(&self, comer: &Comer<'_>, now: i64) -> Option<Refusal> {
        let again = comer.entries.iter().max()?.saturating_add(self.wait?);
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

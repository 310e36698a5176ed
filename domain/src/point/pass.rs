//! Whom a point lets in, in a form that needs no time zone: what a device carries and the server judges by.

use serde::{Deserialize, Serialize};

use crate::badge::Kind;
use crate::badge::verdict::{Reason, Refusal};
use crate::hours::Window;
use crate::sql::word_enum;

word_enum! {
    /// In what time entries are counted.
    Per {
        /// On each day by itself.
        Day => "day",
        /// In all.
        Show => "show",
        /// The days on which somebody comes, however often on each.
        Days => "days",
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

/// An entitlement that was used: somebody came in by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// Its bit.
    pub right: i64,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// When the show's day began that it was.
    pub day: i64,
}

/// What somebody is entitled to.
#[derive(Clone, Debug, Default)]
pub struct Entitled {
    /// What the badge has: one bit an entitlement.
    pub rights: i64,
    /// What each entitlement is: a rule of its own, with its one bit as its `rights`.
    pub table: Vec<Pass>,
    /// Which of them were used when, in their order.
    pub uses: Vec<Use>,
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
    /// On how many other days they came in there.
    pub days: i64,
    /// What they are entitled to.
    pub entitled: &'a Entitled,
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
    /// Which entitlements pass, one bit each: any of them is enough; 0 where none is asked for.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub rights: i64,
}

impl Pass {
    /// Whether it asks when a badge came in before.
    pub const fn counts(&self) -> bool {
        self.times.is_some() || self.wait.is_some() || self.rights != 0
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
        if let Some(refusal) = self.lacks(comer, now) {
            return Some(refusal);
        }
        let often = &mut comer.entries.iter().copied();
        self.shut(Reason::Closed, now)
            .or_else(|| self.too_often(Reason::TooOften, often, (comer.today, comer.days), now))
            .or_else(|| self.too_soon(comer, now))
    }

    fn shut(&self, reason: Reason, now: i64) -> Option<Refusal> {
        let opens = self.open_from(now);
        let when = opens.or_else(|| self.closed_since(now));
        (opens != Some(now)).then_some(Refusal { reason, when })
    }

    /// Why none of the entitlements that it asks for lets them in.
    fn lacks(&self, comer: &Comer<'_>, now: i64) -> Option<Refusal> {
        if self.rights == 0 {
            return None;
        }
        let Entitled {
            rights,
            table,
            uses,
        } = comer.entitled;
        let mut nearest = Refusal::from(Reason::NoRight);
        for right in table
            .iter()
            .filter(|r| r.rights & self.rights & rights != 0)
        {
            let refusal = right.spent(uses, comer.today, now)?;
            nearest = nearer(nearest, refusal, now);
        }
        Some(nearest)
    }

    /// Why an entitlement that somebody has does not hold: it is not its hour, or it was used up.
    pub(crate) fn spent(&self, uses: &[Use], today: Window, now: i64) -> Option<Refusal> {
        let own = || uses.iter().filter(|used| used.right == self.rights);
        let (mut days, mut last) = (0, i64::MIN);
        for used in own().filter(|used| used.day != today.from) {
            days += i64::from(used.day != last);
            last = used.day;
        }
        let often = &mut own().map(|used| used.at);
        self.shut(Reason::NotNow, now)
            .or_else(|| self.too_often(Reason::UsedUp, often, (today, days), now))
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

    /// `days` is on how many other days than today they came.
    fn too_often(
        &self,
        reason: Reason,
        // One way of counting for both: the scanner carries each that there is.
        entries: &mut dyn Iterator<Item = i64>,
        (today, days): (Window, i64),
        now: i64,
    ) -> Option<Refusal> {
        let Times { most, per, since } = self.times.as_ref()?;
        let since = since.iter().copied().find(|at| today.has(*at));
        let from = match per {
            Per::Show => i64::MIN,
            // What comes before that hour is free.
            Per::Day if since.is_some_and(|since| now < since) => return None,
            Per::Day => since.unwrap_or(today.from),
            Per::Days => today.from,
        };
        let mut counted = 0;
        for _ in entries.filter(|at| *at >= from) {
            counted += 1;
        }
        let over = match per {
            // Who came in on a day comes in again on it.
            Per::Days => counted == 0 && days >= *most,
            Per::Day | Per::Show => counted >= *most,
        };
        let again = Some(today.until).filter(|at| *per == Per::Day && *at < i64::MAX);
        over.then(|| Refusal {
            reason,
            when: again.and_then(|at| self.open_from(at)),
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

/// Of two ways in that are closed to somebody, why the nearer is: what waiting mends before what an hour
/// does, and that before what the badge is; among those, what comes soonest, then what was last. The first
/// where they are alike.
pub(super) fn nearer(one: Refusal, other: Refusal, now: i64) -> Refusal {
    let far = |refusal: &Refusal| {
        let rank = match refusal.reason {
            Reason::TooSoon => 0,
            Reason::TooOften | Reason::UsedUp => 1,
            Reason::Closed | Reason::NotNow => 2,
            _ => 3,
        };
        match refusal.when {
            Some(when) if when > now => (rank, 0, when.saturating_sub(now)),
            Some(when) => (rank, 1, now.saturating_sub(when)),
            None => (rank, 2, 0),
        }
    };
    if far(&other) < far(&one) { other } else { one }
}

//! When something takes place that repeats: step by step on the calendar, never on instants, so
//! that a clock change moves nothing.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::{Recurrence, YEARS};
use crate::effort::spent;
use crate::feed::{Frequency, RuleDay, RuleEnd};
use crate::time::{Day, Moment};

/// The last day that is looked at.
pub(super) fn horizon(starts: Moment) -> Day {
    Day(starts.day().0.saturating_add(Span::new().years(YEARS)))
}

impl Recurrence {
    /// When it takes place, in order, at most that many times and never more than
    /// [`YEARS`] after the start.
    pub fn occurrences(&self, starts: Moment, limit: usize) -> Vec<Moment> {
        let first = starts.day().0;
        let mut last = horizon(starts).0;
        let mut most = limit;
        match self.end {
            RuleEnd::Never => {}
            RuleEnd::Count(count) => most = most.min(usize::try_from(count).unwrap_or(limit)),
            RuleEnd::Until(day) => last = last.min(day.0),
        }
        let mut found = Vec::new();
        let mut step: i64 = 0;
        let mut days = Vec::new();
        while found.len() < most {
            let Some(period) = self.period(first, step) else {
                break;
            };
            if period > last {
                break;
            }
            days.clear();
            self.days_of(period, first, &mut days);
            spent(1 + days.len());
            days.sort_unstable();
            days.dedup();
            for day in &days {
                if *day < first || found.len() == most {
                    continue;
                }
                if *day > last {
                    return found;
                }
                found.push(Day(*day).at(starts.time()));
            }
            step += 1;
        }
        found
    }

    /// The first day of that step: of its day, week, month or year.
    fn period(&self, first: Date, step: i64) -> Option<Date> {
        let by = step.checked_mul(i64::from(self.interval.get()))?;
        let (base, span) = match self.frequency {
            Frequency::Daily => (first, Span::new().try_days(by)),
            Frequency::Weekly => (monday(first)?, Span::new().try_weeks(by)),
            Frequency::Monthly => (first.first_of_month(), Span::new().try_months(by)),
            Frequency::Yearly => (first.first_of_year(), Span::new().try_years(by)),
        };
        base.checked_add(span.ok()?).ok()
    }

    /// The days of a step on which it takes place, in no order.
    fn days_of(&self, period: Date, first: Date, days: &mut Vec<Date>) {
        let on = |weekday: Weekday| self.days.iter().any(|day| day.weekday == weekday);
        match self.frequency {
            Frequency::Daily => {
                if self.days.is_empty() || on(period.weekday()) {
                    days.push(period);
                }
            }
            Frequency::Weekly => days.extend((0..7).filter_map(|offset: i32| {
                let day = period.checked_add(offset.days()).ok()?;
                let wanted = if self.days.is_empty() {
                    day.weekday() == first.weekday()
                } else {
                    on(day.weekday())
                };
                wanted.then_some(day)
            })),
            Frequency::Monthly if self.days.is_empty() => {
                days.extend(Date::new(period.year(), period.month(), first.day()));
            }
            Frequency::Yearly if self.days.is_empty() => {
                days.extend(Date::new(period.year(), first.month(), first.day()));
            }
            Frequency::Monthly => self.within(period, period.last_of_month(), days),
            Frequency::Yearly => self.within(period, period.last_of_year(), days),
        }
    }

    fn within(&self, from: Date, until: Date, days: &mut Vec<Date>) {
        for day in &self.days {
            weekdays(from, until, *day, days);
        }
    }
}

fn monday(day: Date) -> Option<Date> {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(Span::new().try_days(since).ok()?).ok()
}

/// The days of the week between two days that a rule's day means.
fn weekdays(from: Date, until: Date, wanted: RuleDay, days: &mut Vec<Date>) {
    let weekday = wanted.weekday;
    let ahead = i64::from(from.weekday().until(weekday));
    let behind = i64::from(until.weekday().since(weekday));
    let after = |date: Date, days: i64| {
        let span = Span::new().try_days(days).ok()?;
        date.checked_add(span).ok()
    };
    let one = match wanted.nth {
        Some(nth) if nth > 0 => after(from, ahead + 7 * (i64::from(nth) - 1)),
        Some(nth) => after(until, -behind + 7 * (i64::from(nth) + 1)),
        None => {
            let mut next = after(from, ahead);
            while let Some(day) = next.filter(|day| *day <= until) {
                days.push(day);
                next = after(day, 7);
            }
            None
        }
    };
    days.extend(one.filter(|day| (from..=until).contains(day)));
}

//! How an answer looks today: done, on its way, at risk, overdue.

use super::submission::State;
use crate::sql::word_enum;
use crate::time::Day;

/// Nothing sent so many days before it is due is a risk.
pub const SOON: i32 = 7;

word_enum! {
    /// How it looks.
    Outlook {
        /// Its day has passed, and it is not done.
        Overdue => "overdue",
        /// It may come too late.
        AtRisk => "at_risk",
        /// There is time.
        OnTrack => "on_track",
        /// Accepted or waived.
        Done => "done",
    }
}

/// How an answer looks on a day.
///
/// Overdue: it was due before that day and is neither accepted nor waived, nor was it sent in time and
/// waits to be looked at. At risk: what it needs is
/// overdue; or nothing (good) was sent, and either the last day to begin has passed (`start_by`:
/// enough days to do it, and early enough for what waits for it) or it is due within [`SOON`] days.
/// What has no day yet is on its way.
pub fn outlook(
    state: State,
    (due, sent): (Option<Day>, Option<Day>),
    start_by: Option<Day>,
    needs_overdue: bool,
    today: Day,
) -> Outlook {
    if state.is_done() {
        return Outlook::Done;
    }
    if is_late(state, due, sent, today) {
        return Outlook::Overdue;
    }
    let late_start = start_by.is_some_and(|start| start < today);
    let soon = due.is_some_and(|due| today.days_until(due) <= SOON);
    if needs_overdue || (state.is_owed() && (late_start || soon)) {
        Outlook::AtRisk
    } else {
        Outlook::OnTrack
    }
}

/// Whether an answer is late on a day. What was sent in time waits for whoever looks at it, and is not.
pub fn is_late(state: State, due: Option<Day>, sent: Option<Day>, today: Day) -> bool {
    let past = state.is_pending() && due.is_some_and(|due| due < today);
    let in_time =
        state == State::Sent && sent.is_some_and(|sent| due.is_some_and(|due| sent <= due));
    past && !in_time
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(after: i32) -> Day {
        "2027-06-16".parse::<Day>().unwrap().plus_days(after)
    }

    #[test]
    fn each_answer_looks_as_its_day_its_start_and_its_needs_say() {
        use Outlook as O;
        use State as S;
        let (today, soon, later) = (day(0), Some(day(SOON)), Some(day(SOON + 1)));
        for (state, due, start, needs, expected) in [
            (S::ToDo, Some(day(-1)), None, false, O::Overdue),
            (S::Sent, Some(day(-1)), None, false, O::Overdue),
            (S::Refused, Some(day(-1)), None, false, O::Overdue),
            (S::Accepted, Some(day(-1)), None, true, O::Done),
            (S::Waived, Some(day(-1)), None, true, O::Done),
            (S::ToDo, soon, None, false, O::AtRisk),
            (S::Sent, soon, None, false, O::OnTrack),
            (S::ToDo, later, None, false, O::OnTrack),
            (S::ToDo, later, Some(day(-1)), false, O::AtRisk),
            (S::ToDo, later, Some(today), false, O::OnTrack),
            (S::Sent, later, Some(day(-1)), false, O::OnTrack),
            (S::Sent, later, None, true, O::AtRisk),
            (S::ToDo, None, None, false, O::OnTrack),
        ] {
            let found = outlook(state, (due, None), start, needs, today);
            assert_eq!(found, expected, "{state} {due:?} {start:?} {needs}");
        }
    }

    #[test]
    fn what_was_sent_in_time_is_never_late_however_long_nobody_looks_at_it() {
        let due = Some(day(0));
        for (sent, expected) in [
            (-3, Outlook::OnTrack),
            (0, Outlook::OnTrack),
            (1, Outlook::Overdue),
        ] {
            let found = outlook(State::Sent, (due, Some(day(sent))), None, false, day(30));
            assert_eq!(found, expected, "sent {sent} days after");
        }
        // Sent back, it is owed again.
        let back = outlook(State::Refused, (due, Some(day(-3))), None, false, day(30));
        assert_eq!(back, Outlook::Overdue);
    }
}

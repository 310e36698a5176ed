//! The rows of a timetable: quarters of an hour, the same on a page and under a hand that carries an entry.

use crate::time::TimeOfDay;

/// How many minutes a row has.
pub const ROW: i64 = 15;

/// The hours that a timetable shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// With this one it begins.
    pub first: i64,
    /// Before this one it ends.
    pub last: i64,
}

impl Hours {
    /// The hours that begin at `first` and have so many rows.
    pub const fn of_rows(first: i64, rows: i64) -> Self {
        Self {
            first,
            last: first + rows * ROW / 60,
        }
    }

    /// One by one.
    pub fn all(self) -> impl Iterator<Item = i64> {
        self.first..self.last
    }

    /// How many rows there are.
    pub const fn rows(self) -> i64 {
        (self.last - self.first) * 60 / ROW
    }

    /// The row of a minute of the day, counted from 1.
    pub const fn row(self, minute: i64) -> i64 {
        (minute - self.first * 60).div_euclid(ROW) + 1
    }

    /// When a row begins.
    pub fn starts(self, row: i64) -> TimeOfDay {
        TimeOfDay::of_minutes(self.first * 60 + (row - 1) * ROW)
    }

    /// Where so many rows begin when they are held by the one that lies `grip` below their first, and that
    /// is over row `at`: they stay within the day.
    pub fn carried(self, at: i64, grip: i64, rows: i64) -> i64 {
        (at - grip).clamp(1, (self.rows() - rows + 1).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Hours = Hours { first: 9, last: 18 };

    #[test]
    fn a_row_begins_with_the_minute_that_leads_to_it() {
        assert_eq!(DAY.rows(), 36);
        assert_eq!(Hours::of_rows(9, 36), DAY);
        for row in 1..=DAY.rows() {
            assert_eq!(DAY.row(DAY.starts(row).minutes()), row);
        }
    }

    #[test]
    fn the_end_of_the_day_is_a_time_that_a_form_takes() {
        let late = Hours {
            first: 20,
            last: 24,
        };
        assert_eq!(late.starts(late.rows() + 1).to_string(), "23:59");
    }

    #[test]
    fn what_is_carried_past_an_edge_stays_within_the_day() {
        assert_eq!(DAY.carried(3, 1, 4), 2);
        assert_eq!(DAY.carried(1, 3, 4), 1);
        assert_eq!(DAY.carried(36, 0, 4), 33);
        assert_eq!(DAY.carried(5, 0, 40), 1);
    }
}

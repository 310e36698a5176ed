//! Days and times as calendars write them.

use jiff::civil::{Date, DateTime};

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// `20270616`, also as other standards write it.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.replace('-', "");
    if text.len() != 8 || !digits(&text) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let two = |from: usize| i8::try_from(part(from, from + 2)?).ok();
    Date::new(part(0, 4)?, two(4)?, two(6)?).ok()
}

/// `20270616T093000` with or without seconds, also as other standards write it; a whole day is none. The
/// end of a day is the beginning of the next.
pub(super) fn civil(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(['T', 't'])?;
    let date = day(date)?;
    let time = time.replace(':', "");
    if !matches!(time.len(), 4 | 6) || !digits(&time) {
        return None;
    }
    let two = |from: usize| {
        time.get(from..from + 2)
            .map_or(Some(0), |t| t.parse::<i8>().ok())
    };
    let (hour, minute, second) = (two(0)?, two(2)?, two(4)?);
    // A second that was put in is the one before (3.3.12).
    let second = second.min(59);
    if (hour, minute, second) == (24, 0, 0) {
        return date.tomorrow().ok().map(|d| d.at(0, 0, 0, 0));
    }
    let time = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
    Some(date.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_programs_write_them() {
        for (text, expected) in [
            ("20270616T0930", "2027-06-16T09:30:00"),
            ("20270616T093059", "2027-06-16T09:30:59"),
            ("20270616t093060", "2027-06-16T09:30:59"),
            ("2027-06-16T09:30:00", "2027-06-16T09:30:00"),
            ("20270616T240000", "2027-06-17T00:00:00"),
        ] {
            assert_eq!(civil(text).unwrap().to_string(), expected, "{text}");
        }
        for text in [
            "",
            "T",
            "20270616",
            "20271316T100000",
            "20270616T2460",
            "20270616T10",
            "éT1000",
        ] {
            assert_eq!(civil(text), None, "{text}");
        }
        assert_eq!(day("20270616").unwrap().to_string(), "2027-06-16");
        assert_eq!(day("20270230"), None);
    }
}

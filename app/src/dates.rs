//! Dates and times as people say them.

use domain::time::{Day, Half, Moment, TimeOfDay, Timestamp, Zone};
use leptos::prelude::*;

use crate::text::{Locale, locale};

/// `mercredi 16 juin 2027`, `Wednesday 16 June 2027`.
pub fn day(day: Day) -> String {
    day_in(locale(), day)
}

/// The same in that language.
pub fn day_in(locale: Locale, day: Day) -> String {
    let date = day.0;
    let weekday = locale.text(&format!(
        "weekday-{}",
        date.weekday().to_monday_one_offset()
    ));
    let month = locale.text(&format!("month-{}", date.month()));
    format!("{weekday} {} {month} {}", number(locale, date), date.year())
}

/// French says the first of a month and counts the others.
fn number(locale: Locale, date: jiff::civil::Date) -> String {
    match (locale, date.day()) {
        (Locale::French, 1) => "1er".to_owned(),
        (_, n) => n.to_string(),
    }
}

/// `mer. 16 juin`, `Wed 16 Jun`: where there is little room.
pub fn short_day(day: Day) -> String {
    short_day_in(locale(), day)
}

/// The same in that language.
pub fn short_day_in(locale: Locale, day: Day) -> String {
    let date = day.0;
    let weekday = locale.text(&format!(
        "weekday-short-{}",
        date.weekday().to_monday_one_offset()
    ));
    let month = locale.text(&format!("month-short-{}", date.month()));
    format!("{weekday} {} {month}", number(locale, date))
}

/// `9 h 30`, `09:30`.
pub fn time(time: TimeOfDay) -> String {
    time_in(locale(), time)
}

/// The same in that language.
pub fn time_in(locale: Locale, time: TimeOfDay) -> String {
    let (hour, minute) = (time.0.hour(), time.0.minute());
    let said = match locale {
        Locale::French if minute == 0 => format!("{hour} h"),
        Locale::French => format!("{hour} h {minute:02}"),
        Locale::English => format!("{hour:02}:{minute:02}"),
    };
    // Of two moments at which the clock shows the same.
    if time.is_second() {
        locale.text_args("date-second-time", &[("time", said)])
    } else {
        said
    }
}

/// When something ends that began at `starts`: `17 h`, `24 h`, `2 h le lendemain`.
pub fn ending_in(locale: Locale, starts: Moment, ends: Moment) -> String {
    let time = time_in(locale, ends.time());
    match (
        starts.day().days_until(ends.day()),
        ends.time().minutes(),
        locale,
    ) {
        (0, _, _) => time,
        (1, 0, Locale::French) => "24\u{a0}h".to_owned(),
        (1, 0, Locale::English) => "24:00".to_owned(),
        (1, _, _) => locale.text_args("date-next-day", &[("time", time)]),
        _ => moment_in(locale, ends),
    }
}

/// Day and time.
pub fn moment(moment: Moment) -> String {
    moment_in(locale(), moment)
}

/// The same in that language.
pub fn moment_in(locale: Locale, moment: Moment) -> String {
    let time = time_in(locale, moment.time());
    format!("{}, {time}", day_in(locale, moment.day()))
}

/// Day and time of a moment, on the wall clock of a zone.
pub fn at(timestamp: Timestamp, zone: &Zone) -> String {
    moment(timestamp.at(zone))
}

/// A day, with which one it is for programs and for the order of a list.
pub fn drawn(of: Day) -> AnyView {
    view! { <time datetime=of.to_string()>{day(of)}</time> }.into_any()
}

/// A moment, likewise.
pub fn drawn_at(timestamp: Timestamp, zone: &Zone) -> AnyView {
    let moment = timestamp.at(zone);
    let (day, time) = (moment.day(), moment.time());
    view! { <time datetime=format!("{day}T{time}")>{at(timestamp, zone)}</time> }.into_any()
}

/// `matin`, `morning`.
pub fn half(half: Half) -> String {
    locale().text(&format!("half-{}", half.word()))
}

/// From the first to the last of some days: `du 16 au 19 juin 2027`.
pub fn span(first: Day, last: Day) -> String {
    span_in(locale(), first, last)
}

/// The same in that language.
pub fn span_in(locale: Locale, first: Day, last: Day) -> String {
    let (a, b) = (first.0, last.0);
    let month = |d: jiff::civil::Date| locale.text(&format!("month-{}", d.month()));
    if a == b {
        return day_in(locale, first);
    }
    let from = if a.month() == b.month() && a.year() == b.year() {
        number(locale, a)
    } else if a.year() == b.year() {
        format!("{} {}", number(locale, a), month(a))
    } else {
        format!("{} {} {}", number(locale, a), month(a), a.year())
    };
    let until = format!("{} {} {}", number(locale, b), month(b), b.year());
    locale.text_args("date-span", &[("from", from), ("until", until)])
}

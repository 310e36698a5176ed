//! A programme in words, for pages and for letters.

use domain::form::Fields;
use domain::programme::conflict::{Conflict, Rule};
use domain::programme::difference::{At, Line, What};
use domain::programme::{Body, Item, MINUTES, is_whole_days};
use domain::recurrence::Recurrence;
use domain::time::{Moment, Zone};
use storage::programme::Names;

use crate::dates;
use crate::text::{Locale, locale, t, t_args};

/// From when until when, without the day; what goes on for days says which.
pub fn hours(locale: Locale, starts: Moment, ends: Moment) -> String {
    let minutes = starts.minutes_until(ends);
    if is_whole_days(starts, minutes) && minutes <= MINUTES {
        return locale.text("programme-whole-day");
    }
    if minutes > MINUTES {
        return over_days(locale, starts, ends);
    }
    let (from, until) = (
        dates::time_in(locale, starts.time()),
        dates::ending_in(locale, starts, ends),
    );
    locale.text_args("programme-hours", &[("from", from), ("until", until)])
}

/// What goes on for longer than a day.
fn over_days(locale: Locale, starts: Moment, ends: Moment) -> String {
    if is_whole_days(starts, starts.minutes_until(ends)) {
        let day = |day| dates::day_in(locale, day);
        let args = [
            ("first", day(starts.day())),
            ("last", day(ends.day().plus_days(-1))),
        ];
        return locale.text_args("programme-whole-days", &args);
    }
    let at = |moment| dates::moment_in(locale, moment);
    let args = [("from", at(starts)), ("until", at(ends))];
    locale.text_args("programme-from-to", &args)
}

/// The day, from when until when.
pub fn when(locale: Locale, starts: Moment, ends: Moment) -> String {
    if starts.minutes_until(ends) > MINUTES {
        return over_days(locale, starts, ends);
    }
    let day = dates::day_in(locale, starts.day());
    format!("{day}, {}", hours(locale, starts, ends))
}

/// Where something is: a position's number, words, or the stand.
pub fn place(locale: Locale, words: &str, position: Option<&str>) -> String {
    let position = position
        .map(|number| locale.text_args("programme-at-position", &[("number", number.to_owned())]));
    match (position, words.is_empty()) {
        (Some(position), true) => position,
        (Some(position), false) => format!("{position} · {words}"),
        (None, false) => words.to_owned(),
        (None, true) => locale.text("programme-on-the-stand"),
    }
}

fn at(locale: Locale, at: &At) -> String {
    let place = place(locale, &at.place, at.position.as_deref());
    format!("{} ({place})", when(locale, at.starts, at.ends()))
}

/// One thing that a release changes, in a sentence.
pub fn line(locale: Locale, line: &Line) -> String {
    let slot = |slot: Option<&At>| slot.map_or(String::new(), |slot| at(locale, slot));
    let after = slot(line.after.as_ref().or(line.before.as_ref()));
    let before = slot(line.before.as_ref());
    let parts: Vec<String> = line
        .parts
        .iter()
        .map(|part| locale.text(&format!("programme-part-{part}")))
        .collect();
    let others = match line.others {
        0 => String::new(),
        n => locale.text_args("programme-and-others", &[("count", n.to_string())]),
    };
    let after = format!("{after}{others}");
    let title = line.title.clone();
    match line.what {
        What::Added => locale.text_args("programme-line-added", &[("title", title), ("at", after)]),
        What::Cancelled => locale.text_args(
            "programme-line-cancelled",
            &[("title", title), ("at", before)],
        ),
        What::Restored => locale.text_args(
            "programme-line-restored",
            &[("title", title), ("at", after)],
        ),
        What::Moved => {
            let over_days = line
                .before
                .as_ref()
                .is_some_and(|slot| slot.starts.minutes_until(slot.ends()) > MINUTES);
            let args = [("title", title), ("before", before), ("at", after)];
            // French says "du" of a day, and of days itself.
            if over_days {
                locale.text_args("programme-line-moved-days", &args)
            } else {
                locale.text_args("programme-line-moved", &args)
            }
        }
        What::Changed => locale.text_args(
            "programme-line-changed",
            &[("title", title), ("at", after), ("parts", parts.join(", "))],
        ),
    }
}

/// The lines of a letter, and how many more there are.
pub fn letter(locale: Locale, lines: &[Line], more: usize) -> String {
    let mut said: Vec<String> = lines
        .iter()
        .map(|one| format!("– {}", line(locale, one)))
        .collect();
    if more > 0 {
        said.push(locale.text_args("programme-lines-more", &[("count", more.to_string())]));
    }
    said.join("\n")
}

/// How something repeats, in a sentence: its rule, and how many dates no rule gives.
pub fn repetition(body: &Body, zone: &Zone) -> String {
    let dates = match body.dates.len() {
        0 => None,
        n => Some(t_args(
            "programme-further-dates",
            &[("count", n.to_string())],
        )),
    };
    let rule = if let Some(rule) = &body.recurrence {
        repeats(rule, body)
    } else {
        let (starts, ends) = body.shown(zone);
        when(locale(), starts, ends)
    };
    [Some(rule), dates]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn repeats(rule: &Recurrence, body: &Body) -> String {
    use domain::feed::{Frequency, RuleEnd};
    let every = t_args(
        &format!("programme-every-{}", rule.frequency),
        &[("interval", rule.interval.to_string())],
    );
    let days: Vec<String> = rule
        .days
        .iter()
        .map(|day| {
            let name = t(&format!("weekday-{}", day.weekday.to_monday_one_offset()));
            match day.nth {
                None => name,
                Some(-1) => t_args("programme-last-weekday", &[("weekday", name)]),
                Some(nth) => t_args(
                    "programme-nth-weekday",
                    &[("nth", nth.to_string()), ("weekday", name)],
                ),
            }
        })
        .collect();
    let on = if days.is_empty() || rule.frequency == Frequency::Yearly {
        String::new()
    } else {
        format!(" ({})", days.join(", "))
    };
    let end = match rule.end {
        RuleEnd::Never => String::new(),
        RuleEnd::Count(_) => t_args(
            "programme-times",
            &[("count", body.originals().len().to_string())],
        ),
        RuleEnd::Until(day) => t_args("programme-until-day", &[("day", dates::day(day))]),
    };
    format!("{every}{on}, {end}")
}

/// What clashes with what, in a sentence.
pub fn conflict(found: &Conflict, items: &[Item], names: &Names) -> String {
    let item = |id| items.iter().find(|i| i.id == id);
    let title = |id| item(id).map_or(String::new(), |i| i.body.title.clone());
    let one = title(found.item);
    let other = found.other.map_or(String::new(), |(id, _)| title(id));
    let member = found.member.and_then(|id| {
        let found = names.members.iter().find(|(member, _)| *member == id);
        found.map(|(_, name)| name.clone())
    });
    let body = item(found.item).map(|i| &i.body);
    let place = body.map_or(String::new(), |body| whereabouts(body, names));
    let when = when(locale(), found.starts, found.ends);
    match found.rule {
        Rule::Place => t_args(
            "programme-conflict-place",
            &[
                ("one", one),
                ("other", other),
                ("place", place),
                ("when", when),
            ],
        ),
        Rule::Person => t_args(
            "programme-conflict-person",
            &[
                ("one", one),
                ("other", other),
                ("member", member.unwrap_or_default()),
                ("when", when),
            ],
        ),
        Rule::Hours => t_args("programme-conflict-hours", &[("one", one), ("when", when)]),
        Rule::Capacity => t_args(
            "programme-conflict-capacity",
            &[
                ("one", one),
                ("place", place),
                ("room", found.room.unwrap_or(0).to_string()),
                (
                    "capacity",
                    body.and_then(|b| b.capacity).unwrap_or(0).to_string(),
                ),
            ],
        ),
        Rule::Shift => t_args(
            "programme-conflict-shift",
            &[
                ("one", one),
                ("member", member.unwrap_or_default()),
                ("when", when),
            ],
        ),
    }
}

/// Where an item is.
pub fn whereabouts(body: &Body, names: &Names) -> String {
    let number = body.position.and_then(|id| {
        let found = names.positions.iter().find(|p| p.id == id);
        found.map(|p| p.number.as_str())
    });
    place(locale(), &body.place, number)
}

/// A form's field, as a moment of that day and hour.
pub fn fresh(day: &str, time: &str, end: &str) -> Fields {
    let half_an_hour = time.parse::<domain::time::TimeOfDay>().map(|t| {
        let half = jiff::Span::new().minutes(30);
        domain::time::TimeOfDay(t.0.wrapping_add(half)).to_string()
    });
    let end = if end.is_empty() {
        half_an_hour.unwrap_or_default()
    } else {
        end.to_owned()
    };
    Fields::default()
        .with("kind", domain::programme::Kind::Demo)
        .with("audience", domain::programme::Audience::Public)
        .with("day", day)
        .with("start", time)
        .with("end", end)
}

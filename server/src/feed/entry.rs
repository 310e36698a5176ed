//! From what is stored to what a calendar holds: one entry for each row, named by the row's id and
//! numbered by its revision, so that a thing is the same in every feed that has it.

mod item;

use std::collections::HashMap;

use app::text::Locale;
use domain::allocation::{self, Taking};
use domain::feed::{Audience, Choices, Class, Entry, Feed, Part, Status, Transparency, When};
use domain::participation::{ParticipationDay, Phase};
use domain::requirement::submission::State;
use domain::time::{Moment, TimeOfDay, Timestamp};
use storage::feed::{Content, Due, Opened, Show, Staffed};

/// For how many days a cancelled entry is still sent, so that every subscriber sees it go.
const CANCELLED_DAYS: i64 = 60;
const DAY: i64 = 86_400_000;
/// How often subscribers should ask again, in minutes.
const REFRESH: u32 = 60;

/// What a calendar is written with, besides its content.
pub struct Setting {
    /// For whom it is.
    pub audience: Audience,
    /// What its owner chose.
    pub choices: Choices,
    /// When they last did.
    pub chosen_at: Timestamp,
    /// The instance's address.
    pub public_url: String,
    /// Which day it is, counted from 1970 in UTC: what was cancelled goes at midnight, so that the
    /// same data gives the same bytes all day.
    pub day: i64,
}

impl Setting {
    /// For an opened feed, at a moment.
    pub fn new(opened: &Opened, public_url: &str, now: Timestamp) -> Self {
        Self {
            audience: opened.audience(),
            choices: opened.choices(),
            chosen_at: opened.changed_at(),
            public_url: public_url.to_owned(),
            day: day_of(now),
        }
    }

    /// What was cancelled before then is no longer told.
    fn oldest(&self) -> Timestamp {
        Timestamp((self.day - CANCELLED_DAYS) * DAY)
    }
}

/// The day of a moment, counted from 1970 in UTC.
pub const fn day_of(now: Timestamp) -> i64 {
    now.millis().div_euclid(DAY)
}

/// A calendar, and when what it says last changed: also by what it no longer says.
pub fn feed(content: &mut Content, setting: &Setting) -> (Feed, Timestamp) {
    let locale = Locale::of(&setting.choices.locale).unwrap_or_default();
    let mut entries = Vec::new();
    // What was cancelled long ago goes with a midnight.
    let midnight = Timestamp(setting.day * DAY);
    let mut touched = content.touched.max(setting.chosen_at).max(midnight);
    let head = head(content, setting, locale);
    for show in &mut content.shows {
        touched = touched.max(show.participation.updated_at);
        let words = Words::new(locale, setting, &content.organisation.slug, show);
        let items = std::mem::take(&mut show.items);
        days(&words, show, &mut entries);
        half_days(&words, show, &mut entries);
        due(&words, show, &mut entries);
        for shift in &show.shifts {
            entries.push(words.shift(shift));
        }
        item::entries(&words, items, &mut entries);
    }
    let oldest = setting.oldest();
    entries.retain(|entry| entry.status != Status::Cancelled || entry.changed >= oldest);
    if setting.audience.is_private() {
        // A reminder or another language is a change of every entry.
        for entry in &mut entries {
            entry.changed = entry.changed.max(setting.chosen_at);
        }
    }
    let feed = Feed { entries, ..head };
    let touched = feed
        .changed()
        .map_or(touched, |changed| changed.max(touched));
    (feed, touched)
}

/// A calendar's own name, page and zone, without entries.
fn head(content: &Content, setting: &Setting, locale: Locale) -> Feed {
    let empty = |name, description, url, zone| Feed {
        name,
        description: Some(description),
        url: Some(url),
        refresh_minutes: REFRESH,
        locale: locale.code().to_owned(),
        zone,
        entries: Vec::new(),
    };
    let first = content.shows.first();
    let zone = first.map(|show| show.participation.zone.clone());
    let base = &setting.public_url;
    if let (Some(show), false) = (first, setting.audience == Audience::Planner) {
        let name = show.participation.name();
        let company = content.exhibitor.as_ref().map(|company| &company.name);
        let title = match company.or(content.member.as_ref()) {
            Some(whose) => format!("{name} · {whose}"),
            None => name.clone(),
        };
        let said = locale.text_args("feed-description", &[("participation", name)]);
        let (organisation, slug) = (&content.organisation.slug, &show.participation.slug);
        return empty(title, said, format!("{base}/o/{organisation}/{slug}"), zone);
    }
    let args = [("organisation", content.organisation.name.clone())];
    let name = locale.text_args("feed-planner-name", &args);
    let said = locale.text_args("feed-planner-description", &args);
    empty(name, said, format!("{base}/calendars"), zone)
}

/// What the entries of one participation have in common, put into words once.
struct Words<'a> {
    locale: Locale,
    audience: Audience,
    choices: &'a Choices,
    oldest: Timestamp,
    /// The participation's name.
    name: String,
    /// Venue and address.
    place: String,
    url: String,
    zone: domain::time::Zone,
    /// How often the participation changed: a change of venue, name or zone counts for everything.
    revision: i64,
    updated_at: Timestamp,
    shift: String,
    states: HashMap<State, String>,
}

impl<'a> Words<'a> {
    fn new(locale: Locale, setting: &'a Setting, organisation: &str, show: &Show) -> Self {
        let p = &show.participation;
        let place = [p.venue.as_str(), p.address.as_str()]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let base = &setting.public_url;
        let url = match setting.audience {
            Audience::Planner => format!("{base}/participations/{}", p.slug),
            Audience::Exhibitor => format!("{base}/mine/{}", p.slug),
            Audience::Public | Audience::Staff => format!("{base}/o/{organisation}/{}", p.slug),
        };
        let states = [State::Sent, State::Accepted, State::Refused, State::Waived]
            .map(|state| (state, locale.text(&format!("feed-state-{state}"))));
        Self {
            locale,
            audience: setting.audience,
            choices: &setting.choices,
            oldest: setting.oldest(),
            name: p.name(),
            place,
            url,
            zone: p.zone.clone(),
            revision: p.revision - 1,
            updated_at: p.updated_at,
            shift: locale.text("feed-shift"),
            states: states.into(),
        }
    }

    /// On the venue's clock; where that shows the same twice, only a moment can say which is meant.
    fn local(&self, start: Moment, end: Moment) -> When {
        if start.is_second() || end.is_second() {
            return When::Instant {
                start: start.in_zone(&self.zone),
                end: end.in_zone(&self.zone),
            };
        }
        When::Local {
            start,
            end,
            zone: self.zone.clone(),
        }
    }

    /// When an item takes place, as its page says it; what repeats begins as its rule counts.
    fn once(&self, start: Moment, minutes: i64, once: bool) -> When {
        if domain::programme::is_whole_days(start, minutes) {
            return When::AllDay {
                start: start.day(),
                end_exclusive: start.plus_minutes(minutes).day(),
            };
        }
        if once {
            let (start, end) = domain::programme::shown(start, minutes, &self.zone);
            return self.local(start, end);
        }
        self.local(start, start.plus_minutes(minutes))
    }

    /// An entry of the participation, with what all of them have.
    fn entry(&self, uid: String, title: String, when: When, at: (Timestamp, Timestamp)) -> Entry {
        let (created, changed) = at;
        let timed = matches!(when, When::Local { .. });
        let mut entry = Entry::new(uid, title, when, created);
        entry.changed = changed.max(self.updated_at);
        entry.url = Some(self.url.clone());
        if self.audience == Audience::Planner {
            entry.categories = vec![self.name.clone()];
        }
        if timed {
            entry.alarms.clone_from(&self.choices.alarms.timed);
        } else {
            entry.transparency = Transparency::Transparent;
            entry.alarms.clone_from(&self.choices.alarms.due);
        }
        entry
    }

    fn day(&self, day: &ParticipationDay) -> Entry {
        let key = format!("feed-phase-{}", day.phase);
        let said = self
            .locale
            .text_args(&key, &[("participation", self.name.clone())]);
        let (starts, ends) = day.hours();
        let mut entry = self.entry(
            format!("day-{}@pavillon", day.id),
            said,
            self.local(starts, ends),
            (day.changed_at, day.changed_at),
        );
        entry.sequence = sequence(day.revision - 1 + self.revision);
        entry.location.clone_from(&self.place);
        entry.status = cancelled(day.cancelled_at);
        // That the hall is open keeps nobody who only visits or plans.
        if self.audience != Audience::Exhibitor {
            entry.transparency = Transparency::Transparent;
        }
        entry
    }

    fn shift(&self, shift: &Staffed) -> Entry {
        let title = if self.audience == Audience::Planner {
            format!("{} · {} · {}", self.shift, shift.name, self.name)
        } else {
            format!("{} · {}", self.shift, self.name)
        };
        let mut entry = self.entry(
            format!("shift-{}@pavillon", shift.id),
            title,
            self.local(shift.starts, shift.ends),
            (shift.created_at, shift.changed_at.max(shift.member_at)),
        );
        entry.sequence = sequence(shift.revision - 1 + self.revision);
        entry.location = joined(&[&shift.place, &self.place]);
        entry.status = cancelled(shift.cancelled_at);
        entry.class = Class::Private;
        entry
    }

    fn due(&self, due: &Due) -> Entry {
        let state = self.states.get(&due.state);
        let mut title = due.title.clone();
        if let Some(state) = state {
            title = format!("{title} ({state})");
        }
        // An exhibitor knows its own name.
        let company = due
            .company
            .as_deref()
            .filter(|_| self.audience == Audience::Planner)
            .unwrap_or_default();
        for part in [company, &self.name] {
            if !part.is_empty() {
                title.push_str(" · ");
                title.push_str(part);
            }
        }
        let mut entry = self.entry(
            format!("due-{}@pavillon", due.id),
            title,
            When::day(due.due),
            (due.created_at, due.changed_at.max(due.requirement_at)),
        );
        entry.sequence = sequence(due.revision + due.requirement_revision - 2);
        entry.status = cancelled(due.cancelled_at.or(due.archived_at));
        entry.class = Class::Private;
        // Nobody is to be reminded of what was done.
        if !due.state.is_owed() {
            entry.alarms.clear();
        }
        entry
    }
}

/// A revision, or several added, as SEQUENCE.
fn sequence(revision: i64) -> u32 {
    u32::try_from(revision.max(0)).unwrap_or(u32::MAX)
}

const fn cancelled(at: Option<Timestamp>) -> Status {
    match at {
        Some(_) => Status::Cancelled,
        None => Status::Confirmed,
    }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    parts.join(", ")
}

fn days(words: &Words<'_>, show: &Show, entries: &mut Vec<Entry>) {
    let wanted = match words.audience {
        // Build-up and dismantling concern those who exhibit and those who plan.
        Audience::Public => |phase| phase == Phase::Open,
        Audience::Staff => return,
        Audience::Exhibitor | Audience::Planner => |_| true,
    };
    if !words.choices.contains.has(Part::Days) {
        return;
    }
    let days = show.days.iter().filter(|day| wanted(day.phase));
    entries.extend(days.map(|day| words.day(day)));
}

fn half_days(words: &Words<'_>, show: &Show, entries: &mut Vec<Entry>) {
    let noon = TimeOfDay(jiff::civil::time(13, 0, 0, 0));
    let open = || show.days.iter().filter(|d| d.phase == Phase::Open);
    // A half-day that moves from a day that changed often to one that never did must not fall back:
    // all the days' changes count.
    let hours_changed: i64 = open().map(|day| day.revision - 1).sum();
    for half_day in &show.half_days {
        let Some(hours) = open().find(|d| d.day == half_day.day) else {
            continue;
        };
        // Whoever has a half in which the show is not open is told when it is.
        let (starts, ends) = hours
            .half(half_day.half, noon)
            .unwrap_or_else(|| hours.hours());
        let held = half_day.status == allocation::Status::Held;
        let key = if held {
            "feed-half-day-held"
        } else {
            "feed-half-day"
        };
        let number = &half_day.position_number;
        let args = [
            ("participation", words.name.clone()),
            ("position", number.clone()),
        ];
        let mut entry = words.entry(
            format!("half-day-{}@pavillon", half_day.id),
            words.locale.text_args(key, &args),
            words.local(starts, ends),
            (
                half_day.created_at,
                half_day.changed_at.max(hours.changed_at),
            ),
        );
        entry.sequence = sequence(half_day.revision - 1 + hours_changed + words.revision);
        entry.location = joined(&[number, &words.place]);
        entry.status = match (half_day.taking, half_day.status) {
            (Taking::Freed, _) | (_, allocation::Status::Vacated) => Status::Cancelled,
            (Taking::Taken, allocation::Status::Held) => Status::Tentative,
            (Taking::Taken, allocation::Status::Confirmed) => Status::Confirmed,
        };
        entry.class = Class::Private;
        entries.push(entry);
    }
}

fn due(words: &Words<'_>, show: &Show, entries: &mut Vec<Entry>) {
    entries.extend(show.due.iter().map(|due| words.due(due)));
    let asks = matches!(words.audience, Audience::Exhibitor | Audience::Planner);
    if !asks || !words.choices.contains.has(Part::Due) {
        return;
    }
    // What the participation itself asks of its exhibitors.
    let p = &show.participation;
    let dates = [
        (p.staff_due, "feed-due-staff", "staff-due"),
        (
            p.call_closes.map(Moment::day),
            "feed-due-call",
            "call-closes",
        ),
    ];
    for (day, key, word) in dates {
        let Some(day) = day else { continue };
        let args = [("participation", words.name.clone())];
        let mut entry = words.entry(
            format!("{word}-{}@pavillon", p.id),
            words.locale.text_args(key, &args),
            When::day(day),
            (p.created_at, p.updated_at),
        );
        entry.sequence = sequence(words.revision);
        entries.push(entry);
    }
}

#[cfg(test)]
mod tests;

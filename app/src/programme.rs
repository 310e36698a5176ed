//! A participation's programme: its timetable, its items, its releases.

pub mod agenda;
mod entry;
mod grid;
pub mod import;
pub mod item;
mod occurrence;
pub mod release;
pub mod said;

use domain::access::Act;
use domain::address;
use domain::participation::{Participation, ParticipationDay};
use domain::programme::conflict::{Conflict, Level};
use domain::time::Day;
use leptos::prelude::*;
use storage::programme::release::Preview;
use storage::programme::{Names, Programme};

use crate::dates;
use crate::drag::DragTimetable;
use crate::kit::{PRIMARY, SECONDARY, Tone, empty, heading, link_button, notice, section, status};
use crate::page::{href, may, needs_scripts, page};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker};
use entry::Entry;

/// Everything that the timetable shows.
#[derive(Clone, Debug)]
pub struct ProgrammePage {
    /// The participation.
    pub participation: Participation,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// Its programme.
    pub programme: Programme,
    /// What a release would change, and what stands in its way.
    pub preview: Preview,
    /// What people, companies and positions are called.
    pub names: Names,
}

/// Which part of the timetable is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The week of that day; none for the first that there is.
    Week(Option<Day>),
    /// One day.
    Day(Day),
}

/// So many conflicts are listed on a page.
const LISTED: usize = 30;

/// The pages of a programme.
pub fn ways(p: &Participation) -> AnyView {
    let slug = p.slug.as_str();
    let here = page().path;
    let timetable = address::programme(slug);
    let link = |path: String, key: &str| {
        let current = here == path || (path != timetable && here.starts_with(&path));
        Link::new(href(&path), t(key)).current(current)
    };
    let mut links = vec![
        link(timetable.clone(), "programme-way-timetable"),
        link(address::programme_release(slug), "programme-way-release"),
    ];
    if may(Act::ProgrammeEdit) {
        links.push(link(
            address::programme_levels(slug),
            "programme-way-levels",
        ));
    }
    if may(Act::ProgrammeImport) {
        links.push(link(
            address::programme_imports(slug),
            "programme-way-import",
        ));
    }
    view! { <Picker label=t("tab-programme") links=links /> }.into_any()
}

fn monday(day: Day) -> Day {
    let since = i32::from(day.0.weekday().to_monday_zero_offset());
    day.plus_days(-since)
}

/// The days on which there is something: the show's own, and those of items.
fn busy_days(shown: &ProgrammePage, entries: &[Entry<'_>]) -> Vec<Day> {
    let own = shown.days.iter().map(|d| d.day);
    let mut days: Vec<Day> = own
        .chain(entries.iter().map(|e| e.starts().day()))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The timetable of a week or a day, and the same as a list.
pub fn programme_page(shown: &ProgrammePage, view: View) -> impl IntoView + use<> {
    let p = &shown.participation;
    let slug = p.slug.as_str();
    let entries = entry::entries(shown);
    let busy = busy_days(shown, &entries);
    let first = p.first_day.or_else(|| busy.first().copied());
    let days: Vec<Day> = match view {
        View::Day(day) => vec![day],
        View::Week(asked) => {
            let week = asked.or(first).map(monday);
            busy.iter()
                .copied()
                .filter(|day| Some(monday(*day)) == week)
                .collect()
        }
    };
    let edit = may(Act::ProgrammeEdit);
    let mut actions = Vec::new();
    if edit {
        let new = address::programme_item_new(slug);
        let path = match days.first() {
            Some(day) => address::asked(&new, &[("day", day)]),
            None => new,
        };
        actions.push(link_button(&path, &t("programme-new"), PRIMARY));
    }
    if let View::Day(day) = view {
        actions.push(link_button(
            &address::asked(&address::programme_day_pdf(slug), &[("day", &day)]),
            &t("programme-print"),
            SECONDARY,
        ));
    }
    let body = if days.is_empty() {
        let said = if edit {
            "programme-none"
        } else {
            "programme-none-yet"
        };
        empty(&t(said), None)
    } else {
        view! {
            <div class="timetable-page" data-view=if days.len() == 1 { "day" } else { "week" }>
                <h2 class="visually-hidden">{t("programme-timetable")}</h2>
                {grid::timetable(shown, &entries, &days)}
                {edit.then(|| by_hand(slug, view, &days))}
            </div>
            {section(&t("programme-as-list"), agenda::list(shown, &entries, &days))}
        }
        .into_any()
    };
    let of_view: Vec<Conflict> = shown
        .preview
        .conflicts
        .iter()
        .filter(|c| days.contains(&c.starts.day()))
        .cloned()
        .collect();
    let clashes = (!of_view.is_empty())
        .then(|| section(&t("programme-conflicts"), conflicts(shown, &of_view)));
    view! {
        {tabs(p, Tab::Programme)}
        {heading(&t("tab-programme"), Some(t("programme-intro")), actions)}
        {ways(p)}
        {state(shown, slug)}
        {picker(&busy, &days, view, slug)}
        {body}
        {clashes}
    }
}

/// Lets a mouse do what links and forms do.
fn by_hand(slug: &str, view: View, days: &[Day]) -> AnyView {
    needs_scripts();
    let shown = match view {
        View::Day(_) => "day",
        View::Week(_) => "week",
    };
    let new = href(&address::programme_item_new(slug));
    let back = days.first().map_or_else(String::new, Day::to_string);
    let hint = t("programme-by-hand");
    view! { <DragTimetable new=new shown=shown.to_owned() back=back hint=hint /> }.into_any()
}

/// What waits to be released, and what stands in its way.
fn state(shown: &ProgrammePage, slug: &str) -> AnyView {
    let changes = shown.preview.difference.0.len();
    let (all, blocking) = (shown.preview.conflicts.len(), shown.preview.blocking());
    if changes == 0 && all == 0 {
        return ().into_any();
    }
    let waiting = (changes > 0)
        .then(|| view! { <p>{t_args("programme-waiting", &[("count", changes.to_string())])}</p> });
    let clashing = (all > 0).then(|| {
        let counts = [
            ("count", all.to_string()),
            ("blocking", blocking.to_string()),
        ];
        view! { <p>{t_args("programme-clashing", &counts)}</p> }
    });
    let tone = match (blocking, all) {
        (0, 0) => Tone::Info,
        (0, _) => Tone::Warn,
        _ => Tone::Danger,
    };
    let path = href(&address::programme_release(slug));
    notice(
        tone,
        view! { {waiting}{clashing}<p><a href=path>{t("programme-see-release")}</a></p> },
    )
}

/// The weeks, and the days of the one that is looked at.
fn picker(busy: &[Day], days: &[Day], view: View, slug: &str) -> AnyView {
    let mut weeks: Vec<Day> = busy.iter().map(|day| monday(*day)).collect();
    weeks.dedup();
    let here = days.first().map(|day| monday(*day));
    let week_links: Vec<Link> = weeks
        .iter()
        .map(|week| {
            let said = t_args("programme-week-of", &[("day", dates::short_day(*week))]);
            let current = Some(*week) == here && matches!(view, View::Week(_));
            Link::new(
                href(&address::asked(
                    &address::programme(slug),
                    &[("week", &week)],
                )),
                said,
            )
            .current(current)
        })
        .collect();
    let day_links: Vec<Link> = busy
        .iter()
        .filter(|day| Some(monday(**day)) == here)
        .map(|day| {
            Link::new(
                href(&address::asked(&address::programme(slug), &[("day", &day)])),
                dates::short_day(*day),
            )
            .current(view == View::Day(*day))
        })
        .collect();
    let days = (!day_links.is_empty())
        .then(|| view! { <Picker label=t("programme-days") links=day_links /> });
    let weeks = (!week_links.is_empty())
        .then(|| view! { <Picker label=t("programme-weeks") links=week_links /> });
    view! { <div class="timetable-ways">{weeks}{days}</div> }.into_any()
}

/// Conflicts as a list: how severe, what clashes, and the way to it.
pub fn conflicts(shown: &ProgrammePage, found: &[Conflict]) -> AnyView {
    let items: Vec<_> = found
        .iter()
        .take(LISTED)
        .map(|conflict| {
            let level = level(conflict.level);
            let said = said::conflict(conflict, &shown.programme.items, &shown.names);
            let path = href(&address::programme_item(conflict.item));
            view! { <li>{level}" "<a href=path>{said}</a></li> }
        })
        .collect();
    let more = found.len().saturating_sub(LISTED);
    let more = (more > 0)
        .then(|| view! { <p class="muted">{t_args("programme-lines-more", &[("count", more.to_string())])}</p> });
    view! { <ul class="conflicts">{items}</ul>{more} }.into_any()
}

/// How severe a conflict is, in a word with a sign.
pub fn level(level: Level) -> AnyView {
    let tone = match level {
        Level::Block => Tone::Danger,
        Level::Warn => Tone::Warn,
        Level::Ignore => Tone::Neutral,
    };
    status(&t(&format!("programme-level-{level}")), tone)
}

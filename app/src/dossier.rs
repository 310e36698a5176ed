//! A dossier: what an exhibitor has at one participation, its place, its people, its calendar. The
//! organiser and the exhibitor see the same page.

pub mod bring;
pub mod place;

use domain::access::{Act, Role};
use domain::address;
use domain::allocation::Occupancy;
use domain::application::{self, Application};
use domain::id::BadgeId;
use domain::organisation::Organisation;
use domain::participation::Participation;
use domain::staff::Staff;
use domain::time::{Day, Zone};
use leptos::prelude::*;
use storage::application::participant::Participant;
use storage::page::Page;
use storage::programme::visit::Seen;

use crate::allocation;
use crate::application::status_of;
use crate::calendar::{Ways, subscribe};
use crate::dates;
use crate::exhibit;
use crate::form::{
    Form, act, act_button, hidden, hidden_read, line, of_page, optional_line, post_here, read_at,
    send,
};
use crate::kit::{
    DANGER, PRIMARY, QUIET, SECONDARY, Tone, card, confirm, empty, heading, link_button, pager,
    search, section, status, table,
};
use crate::organisation::card::contact;
use crate::page::{href, may, page, percent};
use crate::participation::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::Quota;

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct DossierPage {
    /// The participation.
    pub participation: Participation,
    /// The company's name.
    pub company: String,
    /// Its application.
    pub application: Option<Application>,
    /// Where it stands.
    pub occupancies: Vec<Occupancy>,
    /// Places to choose from, where it has none and whoever looks may give it one.
    pub places: Option<place::Places>,
    /// Its people.
    pub staff: Vec<Staff>,
    /// How many it may name.
    pub quota: i64,
    /// Its calendar, unless it was revoked.
    pub ways: Option<Ways>,
    /// How much its company still has to provide, and how much of it is overdue.
    pub provide: (usize, usize),
    /// What it takes part in.
    pub programme: Seen,
    /// The day at the venue.
    pub today: Day,
    /// Who organises it.
    pub organisation: Organisation,
    /// Names that no font can print, with the signs that are missing.
    pub unprintable: Vec<(String, String)>,
}

/// The page.
pub fn page_of(shown: &DossierPage, form: &Form) -> impl IntoView + use<> {
    let p = &shown.participation;
    let exhibitor = page().who.is_some_and(|who| who.role == Role::Exhibitor);
    let head = (!exhibitor).then(|| tabs(p, Tab::Exhibitors));
    let title = if exhibitor {
        p.name()
    } else {
        shown.company.clone()
    };
    let state = shown.application.as_ref().map(|a| {
        let seen = if exhibitor {
            a.status.as_applicant_sees()
        } else {
            a.status
        };
        status_of(seen)
    });
    let accepted = shown
        .application
        .as_ref()
        .is_some_and(|a| a.status == application::Status::Accepted);
    let none = t("staff-no-place");
    let places = allocation::places(&shown.occupancies, &t("staff-places"), &none);
    let place = shown.places.as_ref().map(|of| place::card_of(p, of, form));
    let calendar = match (&shown.ways, may(Act::FeedSee)) {
        (Some(ways), true) => card(view! {
            <h2>{t("calendar-yours")}</h2>
            {subscribe(ways.clone(), true)}
            {may(Act::FeedRenew).then(|| view! {
                <p><a href=href(&format!("{}/calendar", page().path))>{t("calendar-choose")}</a></p>
                <div class="row-actions">
                    {act_button("renew-feed", &t("calendar-renew"), SECONDARY, &[])}
                    {act_button("revoke-feed", &t("calendar-revoke"), SECONDARY, &[])}
                </div>
            })}
        }),
        (None, true) if accepted => card(view! {
            <h2>{t("calendar-yours")}</h2>
            <p>{t("calendar-revoked")}</p>
            {may(Act::FeedRenew).then(|| act_button("renew-feed", &t("calendar-renew"), SECONDARY, &[]))}
        }),
        _ => ().into_any(),
    };
    view! {
        {head}
        {heading(&title, Some(shown.company.clone()).filter(|_| exhibitor), vec![])}
        <p>{state}</p>
        {form.summary()}
        {changed(shown, form)}
        <div class="columns">
            <div class="columns__main stack">
                {exhibitor.then(|| section(&t("requirement-own-title"), provide(shown)))}
                {section(&t("staff-places"), view! { {places}{place} })}
                {shown.application.as_ref().map(|a| section(&t("exhibit-title"), exhibit::list(&a.exhibits)))}
                {section(&t("staff-people"), people(shown, form, accepted))}
                {section(&t("programme-yours"), programme(&shown.programme, &p.zone, shown.today))}
            </div>
            <div class="columns__side stack">
                {calendar}
                {exhibitor.then(|| contact(&shown.organisation))}
            </div>
        </div>
    }
}

/// What the company has to provide, in a sentence, and where.
fn provide(shown: &DossierPage) -> AnyView {
    let path = href(&address::mine_requirements(&shown.participation.slug));
    let (owed, late) = shown.provide;
    let said = crate::requirement::due::left_to_provide(owed, late);
    view! { {said}<p><a class=SECONDARY href=path>{t("requirement-own-open")}</a></p> }.into_any()
}

fn programme(seen: &Seen, zone: &Zone, today: Day) -> AnyView {
    if seen.items.is_empty() {
        return empty(&t("programme-yours-none"), None);
    }
    crate::programme::agenda::released(seen, zone, today)
}

fn people(shown: &DossierPage, form: &Form, accepted: bool) -> AnyView {
    if !accepted {
        return empty(&t("staff-not-accepted"), None);
    }
    let change = may(Act::StaffEdit);
    let used = i64::try_from(shown.staff.len()).unwrap_or(0);
    let due = shown.participation.staff_due.map(|d| {
        view! { <p>{t_args("staff-due", &[("day", dates::day(d))])}</p> }
    });
    let said = t_args(
        "staff-quota",
        &[
            ("used", used.to_string()),
            ("quota", shown.quota.to_string()),
        ],
    );
    let meter = view! { <Quota label=said used=used of=shown.quota /> };
    let warnings: Vec<_> = shown
        .unprintable
        .iter()
        .map(|(name, signs)| {
            view! { <li>{t_args("badge-unprintable", &[("name", name.clone()), ("signs", signs.clone())])}</li> }
        })
        .collect();
    let warnings = (!warnings.is_empty())
        .then(|| view! { <div class="notice notice--warn" role="alert"><ul>{warnings}</ul></div> });
    let mut columns = vec![t("staff-name"), t("staff-function"), t("badge")];
    if change {
        columns.push(t("actions"));
    }
    let rows = shown
        .staff
        .iter()
        .map(|s| {
            let badge = s.badge_id.map(
                |id| view! { <a href=href(&address::badge(id))>{t("badge-open")}</a>{print(id)} },
            );
            let mut cells = vec![
                s.name.clone().into_any(),
                s.function.clone().into_any(),
                badge.into_any(),
            ];
            if change {
                cells.push(row_actions(s, form));
            }
            cells
        })
        .collect::<Vec<_>>();
    let list = if rows.is_empty() {
        empty(&t("staff-none"), None)
    } else {
        table(&t("staff-people"), &columns, rows)
    };
    let add_form = if form.fields.get("do") == "add" {
        form.clone()
    } else {
        Form::default()
    };
    let add = (change && used < shown.quota).then(|| {
        card(view! {
            <h3>{t("staff-add")}</h3>
            {post_here(false, view! {
                {act("add")}
                <div class="grid">
                    {add_form.line("name", &t("staff-name"), line().hint(t("staff-name-hint")))}
                    {add_form.line("function", &t("staff-function"), optional_line())}
                    {add_form.line("email", &t("staff-email"), optional_line().kind("email"))}
                </div>
                {send(&t("staff-add"))}
            })}
        })
    });
    let full = (change && used >= shown.quota).then(|| {
        view! { <p class="muted">{t_args("staff-quota-used-up", &[("quota", shown.quota.to_string())])}</p> }
    });
    view! { {due}{meter}{warnings}{list}{add}{full} }.into_any()
}

/// The button that prints one badge.
fn print(id: BadgeId) -> Option<AnyView> {
    may(Act::BadgePrint).then(|| {
        view! {
            <form method="post" action=href(&address::badge(id)) class="inline-form">
                {of_page()}{act("print")}
                <button class=QUIET type="submit">{t("staff-print")}</button>
            </form>
        }
        .into_any()
    })
}

/// Somebody in a line.
fn read(s: &Staff) -> String {
    let mut said = vec![s.name.clone(), s.function.clone(), s.email.clone()];
    said.retain(|one| !one.is_empty());
    said.join(" · ")
}

/// What became of somebody whom another has corrected or taken off meanwhile.
fn changed(shown: &DossierPage, form: &Form) -> AnyView {
    let id = form.fields.get("staff");
    let own = shown.staff.iter().find(|s| s.id.to_string() == id);
    form.since(&own.map_or_else(|| t("staff-gone"), read))
}

fn row_actions(s: &Staff, form: &Form) -> AnyView {
    let own = form.fields.get("do") == "edit" && form.fields.get("staff") == s.id.to_string();
    let filled = if own {
        form.clone()
    } else {
        Form::new(
            domain::form::Fields::default()
                .with("name", &s.name)
                .with("function", &s.function)
                .with("email", &s.email),
        )
    };
    let id = |field: &str| format!("{field}-{}", s.id);
    let mut with = read_at(s.revision, &read(s));
    with.push(("staff", s.id.to_string()));
    view! {
        <div class="row-actions">
            <details class="confirm" open=own>
                <summary class="button button--quiet button--small">{t("staff-correct")}</summary>
                <div class="confirm__box">
                    {post_here(false, view! {
                        {act("edit")}{hidden("staff", s.id)}{hidden_read(s.revision, &read(s))}
                        {filled.line("name", &t("staff-name"), line().id(id("name")))}
                        {filled.line("function", &t("staff-function"), optional_line().id(id("function")))}
                        {filled.line("email", &t("staff-email"), optional_line().kind("email").id(id("email")))}
                        {send(&t("save"))}
                    })}
                </div>
            </details>
            {confirm(&t("remove"), &t("staff-remove-warning"), act_button("remove", &t("remove"), DANGER, &with))}
        </div>
    }
    .into_any()
}

/// What somebody of a company sees first: its participations.
pub fn mine_page(
    company: &str,
    rows: &[(Application, Participation)],
    organisation: &Organisation,
) -> impl IntoView + use<> {
    let items: Vec<_> = rows
        .iter()
        .map(|(a, p)| {
            let when = p.first_day.map_or(String::new(), dates::day);
            view! {
                <li class="card">
                    <h2><a href=href(&address::mine_at(&p.slug))>{p.name()}</a></h2>
                    <p>{when}" · "{p.venue.clone()}</p>
                    {status_of(a.status.as_applicant_sees())}
                </li>
            }
        })
        .collect();
    let list = if items.is_empty() {
        empty(&t("mine-none"), None)
    } else {
        view! { <ul class="cards">{items}</ul> }.into_any()
    };
    let people = if may(Act::PeopleSee) {
        vec![link_button(
            &address::mine_people(),
            &t("people"),
            SECONDARY,
        )]
    } else {
        vec![]
    };
    view! {
        <div class="narrow stack">
            {heading(company, Some(t("mine-intro")), people)}
            {list}
            {contact(organisation)}
        </div>
    }
}

/// The organiser's list of who comes to a participation.
pub fn participants_page(
    p: &Participation,
    found: &Page<Participant>,
    q: &str,
    invited: &[Application],
    form: &Form,
) -> impl IntoView + use<> {
    let columns = [
        t("exhibitor"),
        t("application-status"),
        t("position"),
        t("staff-people"),
    ];
    let cells: Vec<_> = found
        .rows
        .iter()
        .filter_map(|one| one.application.exhibitor_id.map(|id| (id, one)))
        .map(|(id, one)| {
            let a = &one.application;
            let place = if one.positions.is_empty() {
                status(&t("allocation-unplaced-short"), Tone::Warn)
            } else {
                one.positions.join(", ").into_any()
            };
            let quota = a.staff_quota.unwrap_or(p.staff_quota);
            let named = if one.named == 0 && a.status == application::Status::Accepted {
                status(&t("staff-nobody"), Tone::Warn)
            } else {
                format!("{} / {quota}", one.named).into_any()
            };
            vec![
                view! { <a href=href(&address::participant(&p.slug, id))>{a.company_name.clone()}</a> }.into_any(),
                status_of(a.status),
                place,
                named,
            ]
        })
        .collect();
    let list = if !cells.is_empty() {
        table(&t("tab-exhibitors"), &columns, cells)
    } else if q.is_empty() {
        empty(&t("participants-none"), None)
    } else {
        empty(&t("participants-none-found"), None)
    };
    let query = if q.is_empty() {
        String::new()
    } else {
        format!("q={}&", percent(q))
    };
    view! {
        {tabs(p, Tab::Exhibitors)}
        {heading(&t("tab-exhibitors"), Some(t("participants-intro")), bring::way(p, PRIMARY).into_iter().collect())}
        {form.summary()}
        {search(&t("participants-search"), q)}
        {list}
        {pager(found.page, found.pages(), found.total, &query)}
        {bring::invited(p, invited, form)}
    }
}

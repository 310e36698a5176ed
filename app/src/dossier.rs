//! A dossier: what an exhibitor has at one participation, its place, its people, its calendar. The
//! organiser and the exhibitor see the same page.

pub mod bring;
pub mod place;
mod sent;

use domain::access::{Act, Role};
use domain::address;
use domain::allocation::Occupancy;
use domain::application::{self, Application};
use domain::exhibitor::Sector;
use domain::id::BadgeId;
use domain::organisation::Organisation;
use domain::participation::{Participation, ParticipationDay};
use domain::requirement::outlook::Outlook;
use domain::staff::Staff;
use domain::time::{Day, Zone};
use leptos::prelude::*;
use storage::application::participant::{Filter, ORDERS, Participant};
use storage::page::Page;
use storage::programme::visit::Seen;
use storage::requirement::submission::Owed;
use storage::stand::Plan;

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
    search, section, status,
};
use crate::list::{List, cell, choice, column, filters, named, tool, tools};
use crate::organisation::card::contact;
use crate::page::{href, may, page, percent};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::Quota;
use crate::venue::{self, way};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct DossierPage {
    /// The participation.
    pub participation: Participation,
    /// The company's name.
    pub company: String,
    /// Its application.
    pub application: Option<Application>,
    /// The participation's days.
    pub days: Vec<ParticipationDay>,
    /// Where it stands.
    pub occupancies: Vec<Occupancy>,
    /// Places to choose from, where it has none and whoever looks may give it one.
    pub places: Option<place::Places>,
    /// The stands on which it does.
    pub plans: Vec<Plan>,
    /// Its people.
    pub staff: Vec<Staff>,
    /// How many of them wait for their badge by mail.
    pub untold: usize,
    /// How many it may name.
    pub quota: i64,
    /// Its calendar, unless it was revoked.
    pub ways: Option<Ways>,
    /// How much its company still has to provide, and how much of it is overdue.
    pub provide: (usize, usize),
    /// The first of it.
    pub owed: Vec<(Owed, Outlook)>,
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
    let open = venue::open(&shown.days);
    let places = allocation::places(&shown.occupancies, &open, &t("staff-places"), &none);
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
                {exhibitor.then(|| sent::hours(shown))}
                {section(&t("staff-places"), view! { {places}{place}{venue::plans(&shown.plans, &shown.occupancies, &shown.company)} })}
                {shown.application.as_ref().map(|a| section(&t("exhibit-title"), exhibit::list(&a.exhibits)))}
                {section(&t("staff-people"), people(shown, form, accepted))}
                {section(&t("programme-yours"), programme(&shown.programme, &p.zone, shown.today))}
            </div>
            <div class="columns__side stack">
                {calendar}
                {exhibitor.then(|| way(p))}
                {exhibitor.then(|| contact(&shown.organisation))}
                {shown.application.as_ref().filter(|_| exhibitor).map(sent::sent)}
            </div>
        </div>
    }
}

/// What the company has to provide, in a sentence, and where.
fn provide(shown: &DossierPage) -> AnyView {
    let path = href(&address::mine_requirements(&shown.participation.slug));
    let (owed, late) = shown.provide;
    let said = crate::requirement::due::left_to_provide(owed, late);
    let owed = venue::owed(&shown.owed);
    view! { {said}{owed}<p><a class=SECONDARY href=path>{t("requirement-own-open")}</a></p> }
        .into_any()
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
    let mut columns = vec![
        column("name", t("staff-name")),
        column("function", t("staff-function")).chief(),
        tools(t("badge")),
    ];
    if change {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        let staff = shown.staff.iter();
        staff
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
            .collect()
    };
    let list = List::new(t("staff-people"), columns)
        .beside("staff")
        .held()
        .drawn(rows, || empty(&t("staff-none"), None));
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
    let tell = (change && !shown.staff.is_empty()).then(|| {
        if shown.untold == 0 {
            let mailed = shown.staff.iter().any(|s| !s.email.is_empty());
            return mailed
                .then(|| view! { <p class="muted">{t("dossier-tell-none")}</p> }.into_any());
        }
        let label = t_args("dossier-tell", &[("count", shown.untold.to_string())]);
        Some(
            view! {
                <p class="muted">{t("dossier-tell-hint")}</p>
                {act_button("tell", &label, SECONDARY, &[])}
            }
            .into_any(),
        )
    });
    view! { {due}{meter}{warnings}{list}{tell}{add}{full} }.into_any()
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

/// The people whom the exhibitors of a participation have named.
pub fn staff_page(p: &Participation, found: &Page<Staff>, q: &str) -> impl IntoView + use<> {
    let columns = vec![
        column("name", t("staff-name")),
        column("company", t("exhibitor")).chief(),
        column("function", t("staff-function")).chief(),
        column("email", t("staff-email")).extra(),
        tools(t("badge")),
    ];
    let rows = found.rows.iter().map(|s| {
        let company = s.exhibitor_name.as_str();
        vec![
            s.name.as_str().into(),
            named(company, address::participant(&p.slug, s.exhibitor_id)),
            s.function.as_str().into(),
            s.email.as_str().into(),
            tool(|| {
                let badge = s.badge_id.map(|id| {
                    let of = view! { <span class="visually-hidden">" "{s.name.clone()}</span> };
                    view! { <a href=href(&address::badge(id))>{t("badge-open")}{of}</a> }
                });
                badge.into_any()
            }),
        ]
    });
    let none = if q.is_empty() {
        "participants-staff-none"
    } else {
        "participants-staff-none-found"
    };
    let list = List::new(t("participants-staff"), columns)
        .ordered(storage::staff::ORDERS.words())
        .show(rows.collect(), || empty(&t(none), None));
    let query = if q.is_empty() {
        String::new()
    } else {
        format!("q={}&", percent(q))
    };
    let back = link_button(
        &address::participants(&p.slug),
        &t("tab-exhibitors"),
        SECONDARY,
    );
    view! {
        {tabs(p, Tab::Exhibitors)}
        {heading(&t("participants-staff"), Some(t("participants-staff-intro")), vec![back])}
        {search(&t("participants-staff-search"), q)}
        {list}
        {pager(found.page, found.pages(), found.total, &query)}
    }
}

/// The organiser's list of who comes to a participation.
pub fn participants_page(
    p: &Participation,
    found: &Page<Participant>,
    filter: &Filter,
    days: &[Day],
    q: &str,
    invited: &[Application],
    form: &Form,
) -> impl IntoView + use<> {
    let columns = vec![
        column("exhibitor", t("exhibitor")),
        column("status", t("application-status")).chief(),
        column("position", t("position")).chief(),
        column("people", t("staff-people")),
        column("sector", t("application-sector")).extra(),
        column("power", t("exhibit-power")).extra(),
        column("days", t("application-days")).extra(),
        column("contact", t("application-contact-name")).extra(),
        column("email", t("application-contact-email")).extra(),
        column("phone", t("application-contact-phone")).extra(),
    ];
    let cells: Vec<_> = found
        .rows
        .iter()
        .filter_map(|one| one.application.exhibitor_id.map(|id| (id, one)))
        .map(|(id, one)| {
            let a = &one.application;
            let warned = |key: &'static str| cell(t(key), move || status(&t(key), Tone::Warn));
            let place = if one.positions.is_empty() {
                warned("allocation-unplaced-short")
            } else {
                one.positions.join(", ").into()
            };
            let quota = a.staff_quota.unwrap_or(p.staff_quota);
            let people = if one.named == 0 && a.status == application::Status::Accepted {
                warned("staff-nobody")
            } else {
                format!("{} / {quota}", one.named).into()
            };
            let sector = if a.sector.is_empty() {
                t("not-said")
            } else {
                t(&format!("sector-{}", a.sector))
            };
            let comes: Vec<String> = a.days().into_iter().map(dates::short_day).collect();
            vec![
                named(&a.company_name, address::participant(&p.slug, id)),
                cell(t(&format!("application-status-{}", a.status)), || {
                    status_of(a.status)
                }),
                place,
                people,
                sector.into(),
                a.power().map_or(String::new(), |w| format!("{w} W")).into(),
                comes.join(", ").into(),
                a.contact_name.as_str().into(),
                a.contact_email.as_str().into(),
                a.contact_phone.as_str().into(),
            ]
        })
        .collect();
    let none = if q.is_empty() && *filter == Filter::default() {
        "participants-none"
    } else {
        "participants-none-found"
    };
    let list = List::new(t("tab-exhibitors"), columns)
        .ordered(ORDERS.words())
        .show(cells, || empty(&t(none), None));
    let mut query = String::new();
    for (name, value) in filter.words().into_iter().chain([("q", q)]) {
        if !value.is_empty() {
            query.extend([name, "=", &percent(value), "&"]);
        }
    }
    let people = address::participants_staff(&p.slug);
    let people = link_button(&people, &t("participants-staff"), SECONDARY);
    let statuses = [
        application::Status::ToAccept,
        application::Status::Accepted,
        application::Status::Waitlisted,
    ];
    let narrowing = vec![
        choice("status", t("application-status"), t("list-all"))
            .of(statuses.map(|s| (s.to_string(), t(&format!("application-status-{s}"))))),
        choice("sector", t("application-sector"), t("list-all")).of(Sector::ALL
            .iter()
            .map(|s| (s.to_string(), t(&format!("sector-{s}"))))),
        choice("day", t("participants-day"), t("list-all")).of(days
            .iter()
            .map(|day| (day.to_string(), dates::short_day(*day)))),
        choice("place", t("position"), t("list-all")).of([
            ("placed".to_owned(), t("participants-placed")),
            ("unplaced".to_owned(), t("allocation-unplaced-short")),
        ]),
        choice("power", t("exhibit-power"), t("list-all")).of([
            ("none".to_owned(), t("participants-power-none")),
            ("some".to_owned(), t("participants-power-some")),
            ("much".to_owned(), t("participants-power-much")),
        ]),
    ];
    view! {
        {tabs(p, Tab::Exhibitors)}
        {heading(&t("tab-exhibitors"), Some(t("participants-intro")), bring::way(p, PRIMARY).into_iter().chain([people]).collect())}
        {form.summary()}
        {filters(&t("participants-search"), q, narrowing)}
        {list}
        {pager(found.page, found.pages(), found.total, &query)}
        {bring::invited(p, invited, form)}
    }
}

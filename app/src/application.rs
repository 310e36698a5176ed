//! Applications: the form that anybody fills in, and the organiser's list.

pub mod announce;
mod desk;
mod has;
pub mod series;

use domain::access::Act;
use domain::address;
use domain::application::{Application, Decision, Status};
use domain::exhibitor::Sector;
use domain::form::WEB;
use domain::organisation::Organisation;
use domain::participation::{Call, Participation};
use domain::time::{Day, Timestamp};
use leptos::prelude::*;
use storage::application::ORDERS;
use storage::application::has::Has;
use storage::page::Page;

pub use self::desk::{SEEN, desk_page};
use crate::dates;
use crate::exhibit;
use crate::form::{Form, act, act_button, here, hidden, line, of_page, optional_line, post_here};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, confirm, empty, facts, heading, link_button, notice,
    pager, paragraphs, search, section, status,
};
use crate::list::{List, cell, column};
use crate::organisation::card::contact;
use crate::page::{href, may};
use crate::reach;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker};

/// So many of those prepared are named above the list.
const NAMED: usize = 10;

/// Where an application stands, in a word with a sign.
pub fn status_of(s: Status) -> AnyView {
    let tone = match s {
        Status::Draft | Status::Withdrawn => Tone::Neutral,
        Status::Submitted => Tone::Info,
        Status::ToAccept | Status::ToDecline | Status::Waitlisted => Tone::Warn,
        Status::Accepted => Tone::Ok,
        Status::Declined => Tone::Danger,
    };
    status(&t(&format!("application-status-{s}")), tone)
}

/// The sectors, with an empty choice first.
pub fn sectors() -> Vec<(String, String)> {
    std::iter::once((String::new(), t("choose")))
        .chain(
            Sector::ALL
                .iter()
                .map(|s| (s.word().to_owned(), t(&format!("sector-{s}")))),
        )
        .collect()
}

/// The form of an application, begun or gone on with.
pub fn form_page(
    form: &Form,
    organisation: &Organisation,
    p: &Participation,
    open: &[Day],
    existing: Option<&Application>,
    now: Timestamp,
) -> impl IntoView + use<> {
    let closes = match p.call(now) {
        Call::Open(at) => Some(t_args(
            "call-closes-at",
            &[
                ("at", dates::moment(at)),
                ("zone", p.zone.name().to_owned()),
            ],
        )),
        _ => None,
    };
    let days: Vec<_> = open
        .iter()
        .map(|d| (d.to_string(), dates::day(*d)))
        .collect();
    let label = |key: &str| t(&format!("application-{key}"));
    let hint = |key: &str| t(&format!("application-{key}-hint"));
    let state = existing.map(|a| view! { <p>{status_of(a.status.as_applicant_sees())}</p> });
    let consent = t_args(
        "application-consent-version",
        &[("version", p.consent_version.to_string())],
    );
    view! {
        <div class="narrow stack">
            <p class="eyebrow">{to_page(organisation, p)}</p>
            {heading(&t("application-apply"), closes, vec![])}
            {state}
            {form.summary()}
            {post_here(true, view! {
                <fieldset class="group">
                    <legend>{t("application-group-company")}</legend>
                    {form.line("company_name", &label("company-name"), line().fill("organization"))}
                    {form.line("siret", &label("siret"), optional_line().hint(hint("siret")).mode("numeric"))}
                    {form.choice("sector", &label("sector"), &sectors(), line())}
                    {form.line("website", &label("website"), optional_line().fill("url").mode("url").most(WEB))}
                </fieldset>
                <fieldset class="group">
                    <legend>{t("application-group-contact")}</legend>
                    {form.line("contact_name", &label("contact-name"), line().fill("name"))}
                    {form.line("contact_email", &label("contact-email"), line().kind("email").fill("email").hint(hint("contact-email")))}
                    {form.line("contact_phone", &label("contact-phone"), optional_line().kind("tel").fill("tel"))}
                    {form.line("contact_function", &label("contact-function"), optional_line().fill("organization-title"))}
                </fieldset>
                {exhibit::fieldsets(form, existing.map_or(&[], |a| &a.exhibits))}
                <fieldset class="group">
                    <legend>{t("application-group-days")}</legend>
                    {form.boxes("days", &label("days"), &days, &line())}
                    {form.text("message", &label("message"), optional_line())}
                </fieldset>
                <fieldset class="group">
                    <legend>{t("application-group-consent")}</legend>
                    <div class="consent">{paragraphs(&p.consent_text)}<p class="muted">{consent}</p></div>
                    {hidden("consent_version", p.consent_version)}
                    {existing.map(|a| hidden("revision", a.revision))}
                    {form.tick("consent", label("consent"), &line())}
                </fieldset>
                <div class="form__end">
                    <button class=PRIMARY type="submit" name="do" value="submit">{t("application-submit")}</button>
                    <button class=SECONDARY type="submit" name="do" value="draft">{t("application-keep-draft")}</button>
                </div>
                <p class="muted">{t("application-draft-hint")}</p>
            })}
            {contact(organisation)}
        </div>
    }
}

/// The participation, which leads to its page where everybody may see that.
fn to_page(organisation: &Organisation, p: &Participation) -> AnyView {
    if p.is_draft() {
        return p.name().into_any();
    }
    let path = address::public(&organisation.slug, &p.slug);
    view! { <a href=href(&path)>{p.name()}</a> }.into_any()
}

/// What an applicant sees of an application that has been handed in, or when the call is closed.
pub fn state_page(
    organisation: &Organisation,
    p: &Participation,
    (a, has): (&Application, &Has),
    just: bool,
    can_write: bool,
    form: &Form,
) -> impl IntoView + use<> {
    let seen = a.status.as_applicant_sees();
    let said = t(&format!("application-state-{seen}"));
    let just = just.then(|| {
        notice(
            Tone::Ok,
            t(if seen == Status::Draft {
                "application-just-kept"
            } else {
                "application-just-submitted"
            }),
        )
    });
    let change = can_write.then(|| {
        view! { <p><a class=SECONDARY href="?edit=yes">{t("application-change")}</a></p> }
    });
    let note = (!a.decision_note.is_empty() && a.told_at.is_some())
        .then(|| card(paragraphs(&a.decision_note)));
    let with = [("seen", storage::application::seen(a))];
    let withdraw = seen.can_be_withdrawn().then(|| {
        confirm(
            &t("application-withdraw"),
            &t("application-withdraw-warning"),
            act_button("withdraw", &t("application-withdraw"), DANGER, &with),
        )
    });
    view! {
        <div class="narrow stack">
            <p class="eyebrow">{to_page(organisation, p)}</p>
            {heading(&t("application-yours"), None, vec![])}
            {form.summary()}
            {just}
            <p>{status_of(seen)}</p>
            <p class="lead">{said}</p>
            {note}
            {change}
            {has::has(p, a, has)}
            {section(&t("application-summary"), summary(a))}
            {withdraw}
            {contact(organisation)}
        </div>
    }
}

/// An application that came in already, word for word: nothing was kept or written a second time. Whose
/// link it is is not said here, since anybody could ask by sending the same.
pub fn known_page(organisation: &Organisation, p: &Participation) -> impl IntoView + use<> {
    view! {
        <div class="narrow stack">
            {heading(&t("application-known"), None, vec![])}
            {notice(Tone::Ok, t("application-known-help"))}
            <p><a href=href(&address::public(&organisation.slug, &p.slug))>{p.name()}</a></p>
        </div>
    }
}

/// The form again, of whoever sends from one page what differs from what it brought before: the way to
/// the application that came in, and what sending this once more would mean.
pub fn second_page(
    form: &Form,
    (organisation, p, open): (&Organisation, &Participation, &[Day]),
    token: &str,
    now: Timestamp,
) -> impl IntoView + use<> {
    let first = address::apply_link(token);
    view! {
        <div class="narrow stack">
            <p>{link_button(&first, &t("application-open-first"), SECONDARY)}</p>
        </div>
        {form_page(form, organisation, p, open, None, now)}
    }
}

/// The page of a call that is not open.
pub fn closed_page(
    organisation: &Organisation,
    p: &Participation,
    now: Timestamp,
) -> impl IntoView + use<> {
    let (key, at) = match p.call(now) {
        Call::Later(at) => ("call-opens-at", Some(at)),
        Call::Closed(at) | Call::Open(at) => ("call-closed-at", Some(at)),
        Call::Absent | Call::Unpublished => ("call-absent", None),
    };
    let said = at.map_or_else(
        || t("call-absent-help"),
        |at| {
            t_args(
                key,
                &[
                    ("at", dates::moment(at)),
                    ("zone", p.zone.name().to_owned()),
                ],
            )
        },
    );
    view! {
        <div class="narrow stack">
            {heading(&t("call-not-open"), None, vec![])}
            {notice(Tone::Warn, said)}
            <p><a href=href(&address::public(&organisation.slug, &p.slug))>{p.name()}</a></p>
        </div>
    }
}

pub(crate) fn summary(a: &Application) -> AnyView {
    let said = |text: &str| {
        if text.is_empty() {
            t("not-said").into_any()
        } else {
            text.to_owned().into_any()
        }
    };
    // Nobody has checked a draft's yet.
    let by = |text: &str, follow: fn(&str) -> AnyView| {
        if text.is_empty() {
            t("not-said").into_any()
        } else {
            follow(text)
        }
    };
    let days: Vec<_> = a
        .days()
        .into_iter()
        .map(|d| view! { <li>{dates::short_day(d)}</li> })
        .collect();
    let sector = if a.sector.is_empty() {
        t("not-said")
    } else {
        t(&format!("sector-{}", a.sector))
    };
    view! {
        {facts(vec![
            (t("application-company-name"), said(&a.company_name)),
            (t("application-siret"), said(&reach::siret(&a.siret))),
            (t("application-sector"), sector.into_any()),
            (t("application-website"), by(&a.website, reach::site)),
            (t("application-contact-name"), said(&a.contact_name)),
            (t("application-contact-email"), by(&a.contact_email, reach::mail)),
            (t("application-contact-phone"), by(&a.contact_phone, reach::call)),
            (t("application-contact-function"), said(&a.contact_function)),
            (t("application-days"), view! { <ul class="inline-list">{days}</ul> }.into_any()),
            (t("application-message"), said(&a.message)),
        ])}
        {exhibit::list(&a.exhibits)}
    }
    .into_any()
}

/// The decisions that are prepared, whose they are, and the way to what telling them sends.
fn tell(slug: &str, prepared: &Prepared) -> AnyView {
    let count = prepared.all.len().to_string();
    let whose: Vec<_> = prepared
        .all
        .iter()
        .take(NAMED)
        .map(|a| {
            view! { <li><a href=href(&address::application(slug, a.id))>{a.company_name.clone()}</a>" "{status_of(a.status)}</li> }
        })
        .collect();
    let more = prepared.all.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| {
        view! { <p>{t_args("announce-more", &[("count", more.to_string())])}</p> }
    });
    notice(
        Tone::Info,
        view! {
            <p>{t_args("application-prepared", &[("count", count)])}</p>
            <ul>{whose}</ul>
            {more}
            <div class="row-actions">{link_button(&address::application_announce(slug), &t("announce-look"), PRIMARY)}</div>
        },
    )
}

/// What is done with several applications at once: the form that their ticks belong to.
fn several() -> AnyView {
    let button = |decision: Decision, class: &'static str| {
        let label = t(&format!("several-application-{decision}"));
        view! { <button class=class type="submit" name="at_once" value=decision.word()>{label}</button> }
    };
    view! {
        <form id="several" method="post" class="several" action=here() novalidate=true>
            {of_page()}{act("several")}
            <p class="several__said">{t("several-ticked")}</p>
            <div class="row-actions">
                {button(Decision::Accept, SECONDARY)}
                {button(Decision::Decline, SECONDARY)}
            </div>
        </form>
    }
    .into_any()
}

/// The organiser's list.
pub fn list_page(
    p: &Participation,
    found: &Page<Application>,
    counts: &[(Status, i64)],
    filter: Option<Status>,
    q: &str,
    prepared: &Prepared,
    form: &Form,
) -> impl IntoView + use<> {
    let slug = p.slug.as_str();
    let total: i64 = counts
        .iter()
        .filter(|(s, _)| *s != Status::Draft)
        .map(|(_, n)| n)
        .sum();
    let all = Link::new(href(&address::applications(slug)), t("application-all"))
        .count(total)
        .current(filter.is_none());
    let filters = Status::ALL
        .iter()
        .filter_map(|s| counts.iter().find(|(c, _)| c == s))
        .map(|(s, n)| {
            Link::new(
                href(&address::asked(
                    &address::applications(slug),
                    &[("status", &s)],
                )),
                t(&format!("application-status-{s}")),
            )
            .count(*n)
            .current(filter == Some(*s))
        });
    let filters = std::iter::once(all).chain(filters).collect();
    let decide = may(Act::ApplicationDecide);
    let columns = vec![
        column("company", t("application-company-name")),
        column("exhibit", t("exhibit-name")),
        column("sector", t("application-sector")),
        column("power", t("exhibit-power")),
        column("days", t("application-days")).number(),
        column("submitted", t("application-submitted-at")).chief(),
        column("status", t("application-status")).chief(),
        column("contact", t("application-contact-name")).extra(),
        column("email", t("application-contact-email")).extra(),
        column("phone", t("application-contact-phone")).extra(),
    ];
    let rows = found
        .rows
        .iter()
        .map(|a| {
            let sector = if a.sector.is_empty() {
                t("not-said")
            } else {
                t(&format!("sector-{}", a.sector))
            };
            let company = if a.company_name.is_empty() {
                t("application-unnamed")
            } else {
                a.company_name.clone()
            };
            let tick = (decide && a.status == Status::Submitted).then(|| tick(a, form));
            vec![
                cell(company.clone(), move || {
                    view! { {tick}<a href=href(&address::application(slug, a.id))>{company}</a> }
                        .into_any()
                }),
                a.shows().into(),
                sector.into(),
                a.power().map_or(String::new(), |w| format!("{w} W")).into(),
                a.days().len().to_string().into(),
                a.submitted_at
                    .map_or(String::new(), |at| dates::short_day(at.day(&p.zone)))
                    .into(),
                cell(t(&format!("application-status-{}", a.status)), || {
                    status_of(a.status)
                }),
                a.contact_name.as_str().into(),
                a.contact_email.as_str().into(),
                a.contact_phone.as_str().into(),
            ]
        })
        .collect::<Vec<_>>();
    let none = if q.is_empty() && filter.is_none() {
        "application-none"
    } else {
        "application-none-found"
    };
    let list = List::new(t("tab-applications"), columns)
        .ordered(ORDERS.words())
        .show(rows, || empty(&t(none), None));
    let tell =
        (!prepared.all.is_empty() && may(Act::ApplicationTell)).then(|| tell(slug, prepared));
    let waiting = found.rows.iter().any(|a| a.status == Status::Submitted);
    let several = (decide && waiting).then(several);
    let one_by_one = (decide
        && counts
            .iter()
            .any(|(s, n)| *s == Status::Submitted && *n > 0))
    .then(|| {
        let mut asked: Vec<(&str, &dyn std::fmt::Display)> = Vec::new();
        if !q.is_empty() {
            asked.push(("q", &q));
        }
        let path = address::asked(&address::application_series(slug), &asked);
        link_button(&path, &t("series-begin-applications"), SECONDARY)
    });
    let mut query = String::new();
    if let Some(s) = filter {
        query = format!("status={s}&");
    }
    if !q.is_empty() {
        query = format!("{query}q={}&", address::percent(q));
    }
    view! {
        {tabs(p, Tab::Applications)}
        {heading(&t("tab-applications"), Some(t("application-list-intro")), one_by_one.into_iter().collect())}
        {form.summary()}
        {tell}
        <Picker label=t("application-filter") links=filters />
        {search(&t("application-search"), q)}
        {list}
        {several}
        {pager(found.page, found.pages(), found.total, &query)}
    }
}

/// The tick that takes an application along, as it was read.
fn tick(a: &Application, form: &Form) -> AnyView {
    let value = format!("{}.{}", a.id, a.revision);
    let ticked = form.fields.all("application").contains(&value);
    let said = t_args("several-tick", &[("name", a.company_name.clone())]);
    view! {
        <label class="row-tick">
            <input type="checkbox" name="application" value=value checked=ticked form="several" />
            <span class="visually-hidden">{said}</span>
        </label>
    }
    .into_any()
}

/// The decisions that are prepared, as they are read.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The applications, by name.
    pub all: Vec<Application>,
    /// What stands for exactly these.
    pub digest: String,
    /// When they are read.
    pub read_at: Timestamp,
}

//! The team of a participation, and one of them.

use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::id::ExhibitorId;
use domain::organisation::Member;
use domain::shift::availability as rules;
use domain::staff::Staff;
use domain::team::TeamMember;
use leptos::prelude::*;

use crate::form::{Form, act, act_button, line, optional_line, post_here, send};
use crate::kit::{SECONDARY, Tone, card, empty, heading, link_button, section, status};
use crate::list::{List, column};
use crate::page::{href, may};
use crate::reach;
use crate::shift::availability::questions;
use crate::shift::{Board, company, duration, ways, when};
use crate::tabs::{Tab, tabs};
use crate::text::{Locale, t, t_args};

fn locales() -> Vec<(String, String)> {
    Locale::ALL
        .into_iter()
        .map(|l| (l.code().to_owned(), l.name().to_owned()))
        .collect()
}

fn companies(all: &[(ExhibitorId, String)]) -> Vec<(String, String)> {
    std::iter::once((String::new(), t("team-own")))
        .chain(all.iter().map(|(id, name)| (id.to_string(), name.clone())))
        .collect()
}

/// Who else could be of the team.
#[derive(Clone, Debug)]
pub struct Others {
    /// The organisation's members.
    pub members: Vec<Member>,
    /// The exhibitors' staff.
    pub staff: Vec<Staff>,
    /// The exhibitors that come.
    pub companies: Vec<(ExhibitorId, String)>,
}

/// The team.
pub fn team_page(board: &Board, others: &Others, form: &Form) -> impl IntoView + use<> {
    let p = &board.participation;
    let slug = p.slug.as_str();
    let columns = vec![
        column("name", t("team-name")),
        column("company", t("team-company")).chief(),
        column("email", t("team-email")),
        column("most", t("team-most")),
        column("answered", t("team-answered")).chief(),
    ];
    let rows = || {
        let team = board.team.iter();
        team.filter(|m| m.member.removed_at.is_none())
            .map(|mate| {
                let member = &mate.member;
                let path = address::team_member(slug, member.id);
                let email = if member.email.is_empty() {
                    status(&t("team-no-email"), Tone::Warn)
                } else {
                    reach::mail(&member.email)
                };
                let answered = board.said.iter().any(|a| a.team_member_id == member.id);
                let answered = if answered {
                    status(&t("team-answered-yes"), Tone::Ok)
                } else {
                    status(&t("team-answered-no"), Tone::Neutral)
                };
                let most = member.most_minutes.map_or_else(|| "–".to_owned(), duration);
                vec![
                    view! { <a href=href(&path)>{member.name.clone()}</a> }.into_any(),
                    company(Some(mate)).into_any(),
                    email,
                    most.into_any(),
                    answered,
                ]
            })
            .collect()
    };
    let list = List::new(t("shift-way-team"), columns)
        .held()
        .drawn(rows, || empty(&t("team-none"), None));
    let add = may(Act::ShiftEdit).then(|| add(board, others, form));
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&t("shift-way-team"), Some(t("team-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        <div class="headed stack">{list}{add}</div>
    }
}

fn add(board: &Board, others: &Others, form: &Form) -> AnyView {
    let known = |member: &Member| {
        board
            .team
            .iter()
            .any(|m| m.member.person_id == Some(member.person_id) && m.member.removed_at.is_none())
    };
    let people: Vec<(String, String)> = std::iter::once((String::new(), t("choose")))
        .chain(
            others
                .members
                .iter()
                .filter(|m| !known(m))
                .map(|m| (m.person_id.to_string(), m.name.clone())),
        )
        .collect();
    let of = |word: &str| {
        if form.fields.get("do") == word {
            form.clone()
        } else {
            Form::new(Fields::default())
        }
    };
    let (inside, staff, outside) = (of("member"), of("staff"), of("add"));
    let most = |form: &Form, id: &str| {
        let field = optional_line().mode("numeric").hint(t("team-most-hint"));
        form.line("most_hours", &t("team-most"), field.id(id.to_owned()))
    };
    let member = (people.len() > 1).then(|| {
        card(view! {
            <h2>{t("team-add-member")}</h2>
            {post_here(false, view! {
                {act("member")}
                {inside.choice("person", &t("team-person"), &people, line())}
                {most(&inside, "most-inside")}
                {send(&t("team-add"))}
            })}
        })
    });
    let named: Vec<(String, String)> = std::iter::once((String::new(), t("choose")))
        .chain(others.staff.iter().map(|s| {
            let said = format!("{} – {}", s.name, s.exhibitor_name);
            (s.id.to_string(), said)
        }))
        .collect();
    let of_exhibitors = (named.len() > 1).then(|| {
        card(view! {
            <h2>{t("team-add-staff")}</h2>
            {post_here(false, view! {
                {act("staff")}
                {staff.choice("staff", &t("team-person"), &named, line())}
                {staff.choice("locale", &t("team-locale"), &locales(), line().id("locale-staff".to_owned()))}
                {most(&staff, "most-staff")}
                {send(&t("team-add"))}
            })}
        })
    });
    view! {
        <div class="team-add">
            {member}
            {of_exhibitors}
            {card(view! {
                <h2>{t("team-add-other")}</h2>
                {post_here(false, view! {
                    {act("add")}
                    {outside.line("name", &t("staff-name"), line())}
                    {outside.choice("exhibitor", &t("team-company"), &companies(&others.companies), line())}
                    {outside.line("email", &t("team-email"), optional_line().kind("email").hint(t("team-email-hint")))}
                    {outside.choice("locale", &t("team-locale"), &locales(), line())}
                    {most(&outside, "most-outside")}
                    {send(&t("team-add"))}
                })}
            })}
        </div>
    }
    .into_any()
}

/// One of the team: what is known of them, their page, their time.
pub fn member_page(
    board: &Board,
    member: &TeamMember,
    exhibitors: &[(ExhibitorId, String)],
    address: Option<&str>,
    form: &Form,
) -> impl IntoView + use<> {
    let p = &board.participation;
    let slug = p.slug.as_str();
    let edit = may(Act::ShiftEdit);
    let shifts: Vec<_> = board
        .shifts
        .iter()
        .filter(|s| s.team_member_id == member.id)
        .map(|shift| {
            let said = when(&shift.span());
            if edit {
                let path = address::shift(slug, shift.id);
                view! { <li><a href=href(&path)>{said}</a></li> }.into_any()
            } else {
                view! { <li>{said}</li> }.into_any()
            }
        })
        .collect();
    let shifts = if shifts.is_empty() {
        empty(&t("team-no-shift"), None)
    } else {
        let sheet = address::asked(&address::shift_sheet_pdf(slug), &[("member", &member.id)]);
        view! {
            <ul class="rota-notes">{shifts}</ul>
            <p class="row-actions">{link_button(&sheet, &t("shift-sheet-one"), SECONDARY)}</p>
        }
        .into_any()
    };
    let slots = board.slots();
    let said = board.said_by(member.id);
    let shown = if form.fields.get("do") == "availability" {
        form.clone()
    } else {
        Form::new(rules::fields(&said, &slots))
    };
    let time = if edit {
        let intro = if said.is_empty() {
            t("team-unsaid")
        } else {
            t("team-said")
        };
        view! { <p>{intro}</p>{questions(&slots, &shown, &t("save"))} }.into_any()
    } else {
        let path = address::shift_availability(slug);
        view! { <p><a href=href(&path)>{t("shift-way-availability")}</a></p> }.into_any()
    };
    let side = edit.then(|| {
        view! {
            <div class="columns__side stack">
                {address.map(page_of)}
                {card(known(member, exhibitors, form))}
                {card(view! {
                    <h2>{t("team-remove")}</h2>
                    {act_button("remove", &t("team-remove"), SECONDARY, &[])}
                })}
            </div>
        }
    });
    let from = company(board.mate(member.id));
    let letters = address::team_member_letters(slug, member.id);
    let letters: Vec<_> = may(Act::LetterSee)
        .then(|| link_button(&letters, &t("letters-of"), SECONDARY))
        .into_iter()
        .collect();
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&member.name, Some(from), letters)}
        {ways(p)}
        {form.summary()}
        <div class="columns">
            <div class="columns__main stack">
                {section(&t("tab-shifts"), shifts)}
                {section(&t("shift-way-availability"), time)}
            </div>
            {side}
        </div>
    }
}

/// The private page's address, to hand on.
fn page_of(address: &str) -> AnyView {
    let whole = format!("{}{address}", crate::page::page().public_url);
    card(view! {
        <h2>{t("team-page")}</h2>
        <p>{t("team-page-said")}</p>
        <div class="calendar__address">
            <label class="field__label" for="team-address">{t("team-page-address")}</label>
            <input id="team-address" type="text" readonly=true value=whole />
        </div>
        <p><a href=href(address)>{t("team-page-open")}</a></p>
        {act_button("renew", &t("team-renew"), SECONDARY, &[])}
    })
}

fn known(member: &TeamMember, exhibitors: &[(ExhibitorId, String)], form: &Form) -> AnyView {
    let shown = if form.fields.get("do") == "edit" {
        form.clone()
    } else {
        Form::new(member.fields())
    };
    let own = member.person_id.is_none().then(|| {
        view! {
            {shown.line("name", &t("staff-name"), line())}
            {shown.choice("exhibitor", &t("team-company"), &companies(exhibitors), line())}
            {shown.line("email", &t("team-email"), optional_line().kind("email"))}
            {shown.choice("locale", &t("team-locale"), &locales(), line())}
        }
    });
    let whose = member
        .person_id
        .is_some()
        .then(|| view! { <p class="muted">{t_args("team-is-member", &[("email", member.email.clone())])}</p> });
    view! {
        <h2>{t("team-known")}</h2>
        {whose}
        {post_here(false, view! {
            {act("edit")}
            {own}
            {shown.line("most_hours", &t("team-most"), optional_line().mode("numeric").hint(t("team-most-hint")))}
            {send(&t("save"))}
        })}
    }
    .into_any()
}

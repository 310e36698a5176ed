//! A team member's private page: made for a phone, opened by its address alone.

use domain::shift::Shift;
use domain::shift::coverage::slots_to_ask;
use domain::shift::handover::Handover;
use domain::shift::{Span, availability as rules};
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::shift::visit::Private;

use super::availability::questions;
use super::{company, duration, hours};
use crate::calendar::{Ways, subscribe};
use crate::dates;
use crate::form::{Form, act, act_button, hidden, hidden_read, line, post_here, read_at, send};
use crate::kit::{PRIMARY, SECONDARY, Tone, card, empty, heading, notice, section, status};
use crate::organisation::card::{contact, logo};
use crate::page::href;
use crate::text::{t, t_args};

/// The slots that the page asks about.
pub fn slots(page: &Private) -> Vec<Span> {
    let hours = Span::opening(&page.days);
    let settings = &page.settings;
    let zone = &page.participation.zone;
    slots_to_ask(&hours, &settings.rules, settings.rota.slot_minutes, zone)
}

fn name(page: &Private, id: domain::id::TeamMemberId) -> String {
    let found = page.team.iter().find(|m| m.member.id == id);
    found.map_or_else(String::new, |m| m.member.name.clone())
}

/// The page. `calendar` is the member's own, unless it was revoked, with the page on which they choose
/// what it holds.
pub fn private_page(
    page: &Private,
    calendar: Option<(Ways, String)>,
    form: &Form,
    kept: bool,
    now: Timestamp,
) -> impl IntoView + use<> {
    let p = &page.participation;
    let own: Vec<&Shift> = page
        .shifts
        .iter()
        .filter(|s| s.team_member_id == page.member.id)
        .collect();
    let coming: Vec<&&Shift> = own
        .iter()
        .filter(|s| now < s.ends.in_zone(&p.zone))
        .collect();
    let minutes: i64 = own.iter().map(|s| s.span().real_minutes(&p.zone)).sum();
    let asked: Vec<_> = page
        .handovers
        .iter()
        .filter(|h| h.to_member_id == page.member.id)
        .filter_map(|h| asked_of_me(page, h))
        .collect();
    let asked = (!asked.is_empty()).then(|| section(&t("private-asked"), asked));
    let shifts = if coming.is_empty() {
        empty(&t("private-no-shift"), None)
    } else {
        let items: Vec<_> = coming
            .into_iter()
            .map(|shift| one(page, shift, form, now))
            .collect();
        let total = t_args(
            "private-total",
            &[
                ("count", own.len().to_string()),
                ("hours", duration(minutes)),
            ],
        );
        view! { <p class="muted">{total}</p><ul class="cards">{items}</ul> }.into_any()
    };
    let slots = slots(page);
    let shown = if form.fields.get("do") == "availability" {
        form.clone()
    } else {
        Form::new(rules::fields(&page.said, &slots))
    };
    let unsaid = page.said.is_empty() && !slots.is_empty();
    let calendar = match calendar {
        Some((ways, choose)) => card(view! {
            <h2>{t("calendar-yours")}</h2>
            {subscribe(ways, true)}
            <p><a href=href(&choose)>{t("calendar-choose")}</a></p>
        }),
        None => card(view! {
            <h2>{t("calendar-yours")}</h2>
            <p>{t("calendar-off")}</p>
            {act_button("calendar", &t("calendar-again"), SECONDARY, &[])}
        }),
    };
    let place = [p.venue.as_str(), p.address.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let kept = kept.then(|| notice(Tone::Ok, view! { <p role="status">{t("private-kept")}</p> }));
    view! {
        <div class="narrow stack private">
            {logo(&page.organisation)}
            <p class="eyebrow">{page.organisation.name.clone()}" · "{p.name()}</p>
            {heading(&page.member.name, Some(place), vec![])}
            {kept}
            {form.summary()}
            {changed(page, form)}
            {asked}
            {section(&t("private-shifts"), shifts)}
            {calendar}
            {section(&t("private-availability"), view! {
                <p>{if unsaid { t("private-availability-unsaid") } else { t("private-availability-said") }}</p>
                {questions(&slots, &shown, &t("availability-send"))}
            })}
            {contact(&page.organisation)}
            <p class="muted">{t("private-secret")}</p>
        </div>
    }
}

/// Who is there at the same time.
fn with(page: &Private, span: &Span) -> String {
    let mut names: Vec<String> = page
        .shifts
        .iter()
        .filter(|s| s.team_member_id != page.member.id && s.span().overlaps(span))
        .map(|s| name(page, s.team_member_id))
        .collect();
    domain::text::by_name(&mut names, |name| name);
    names.dedup();
    names.join(", ")
}

fn one(page: &Private, shift: &Shift, form: &Form, now: Timestamp) -> AnyView {
    let span = shift.span();
    let begun = shift.starts.in_zone(&page.participation.zone) <= now;
    let with = with(page, &span);
    let with =
        (!with.is_empty()).then(|| view! { <p>{t_args("private-with", &[("names", with)])}</p> });
    let place = (!shift.place.is_empty()).then(|| view! { <p>{shift.place.clone()}</p> });
    let on = begun.then(|| status(&t("shift-now"), Tone::Ok));
    let offered = page.handovers.iter().find(|h| h.shift_id == shift.id);
    let hand = match offered {
        Some(offered) => {
            let to = name(page, offered.to_member_id);
            let with = [("handover", offered.id.to_string())];
            view! {
                {status(&t_args("handover-offered", &[("name", to)]), Tone::Info)}
                {act_button("withdraw", &t("handover-withdraw"), SECONDARY, &with)}
            }
            .into_any()
        }
        None if begun => ().into_any(),
        None => offer(page, shift, form),
    };
    view! {
        <li class="card">
            <h3><time datetime=shift.starts.to_string()>{dates::day(span.day())}</time></h3>
            <p class="private__hours">{hours(&span)}</p>
            {place}{with}{on}{hand}
        </li>
    }
    .into_any()
}

/// Asking a colleague to take a shift over.
fn offer(page: &Private, shift: &Shift, form: &Form) -> AnyView {
    let own = form.fields.get("do") == "ask" && form.fields.get("shift") == shift.id.to_string();
    let shown = if own { form.clone() } else { Form::default() };
    let span = shift.span();
    let busy = |id| {
        page.shifts
            .iter()
            .any(|s| s.team_member_id == id && s.span().overlaps(&span))
    };
    let choices: Vec<(String, String)> = std::iter::once((String::new(), t("choose")))
        .chain(
            page.team
                .iter()
                .filter(|m| m.member.removed_at.is_none() && m.member.id != page.member.id)
                .filter(|m| !busy(m.member.id))
                .map(|m| {
                    let said = format!("{} – {}", m.member.name, company(Some(m)));
                    (m.member.id.to_string(), said)
                }),
        )
        .collect();
    let id = format!("to-{}", shift.id);
    view! {
        <details class="confirm" open=own>
            <summary class="button button--secondary">{t("handover-mine")}</summary>
            <div class="confirm__box stack">
                <p>{t("handover-mine-said")}</p>
                {post_here(false, view! {
                    {act("ask")}{hidden("shift", shift.id)}
                    {hidden_read(shift.revision, &super::read(&page.member.name, shift))}
                    {shown.choice("to", &t("handover-to"), &choices, line().id(id))}
                    {send(&t("handover-ask"))}
                })}
            </div>
        </details>
    }
    .into_any()
}

/// What became of a shift that somebody changed while it was handed over.
fn changed(page: &Private, form: &Form) -> AnyView {
    let asked = form.fields.get("handover");
    let of = page.handovers.iter().find(|h| h.id.to_string() == asked);
    let id = of.map_or_else(
        || form.fields.get("shift").to_owned(),
        |h| h.shift_id.to_string(),
    );
    let shift = page.shifts.iter().find(|s| s.id.to_string() == id);
    let now = shift.map_or_else(
        || t("private-shift-gone"),
        |shift| super::read(&name(page, shift.team_member_id), shift),
    );
    form.since(&now)
}

/// A request that waits for the owner of the page.
fn asked_of_me(page: &Private, handover: &Handover) -> Option<AnyView> {
    let shift = page.shifts.iter().find(|s| s.id == handover.shift_id)?;
    let from = name(page, shift.team_member_id);
    let with = [("handover", handover.id.to_string())];
    let mut agreed = read_at(shift.revision, &super::read(&from, shift));
    agreed.extend(with.clone());
    let said = t_args("private-asks", &[("name", from)]);
    let place = (!shift.place.is_empty()).then(|| view! { <p>{shift.place.clone()}</p> });
    Some(
        notice(
            Tone::Warn,
            view! {
                <p>{said}</p>
                <p><strong>{super::when(&shift.span())}</strong></p>
                {place}
                <div class="row-actions">
                    {act_button("agree", &t("private-agree"), PRIMARY, &agreed)}
                    {act_button("decline", &t("private-decline"), SECONDARY, &with)}
                </div>
            },
        )
        .into_any(),
    )
}

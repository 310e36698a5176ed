//! The form of a shift, new or changed; cancelling it, handing it over.

use domain::address;
use domain::form::Fields;
use domain::shift::Shift;
use domain::time::Day;
use leptos::prelude::*;

use super::{Board, company, ways, when};
use crate::dates;
use crate::form::{
    Form, act, act_button, hidden, hidden_read, line, optional_line, post_here, read_at, send,
};
use crate::kit::{DANGER, SECONDARY, Tone, card, confirm, heading, notice};
use crate::page::href;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// The team as a choice, with those who can be chosen at that moment first in mind: everybody.
fn members(board: &Board, besides: Option<domain::id::TeamMemberId>) -> Vec<(String, String)> {
    std::iter::once((String::new(), t("choose")))
        .chain(
            board
                .team
                .iter()
                .filter(|m| m.member.removed_at.is_none() && Some(m.member.id) != besides)
                .map(|m| {
                    let said = format!("{} – {}", m.member.name, company(Some(m)));
                    (m.member.id.to_string(), said)
                }),
        )
        .collect()
}

fn days(board: &Board, form: &Form) -> Vec<(String, String)> {
    let typed = form.fields.get("day").parse::<Day>().ok();
    let mut days = board.all_days();
    days.extend(board.days.iter().map(|d| d.day));
    days.extend(typed);
    days.sort_unstable();
    days.dedup();
    days.into_iter()
        .map(|day| (day.to_string(), dates::day(day)))
        .collect()
}

/// The page: the form, and for a shift that there is what else can be done with it.
pub fn form_page(board: &Board, form: &Form, existing: Option<&Shift>) -> impl IntoView + use<> {
    let p = &board.participation;
    let slug = p.slug.as_str();
    let title = match existing {
        None => t("shift-new"),
        Some(shift) => when(&shift.span()),
    };
    let intro = existing.map(|s| board.name(s.team_member_id));
    let side = existing.map(|shift| {
        view! {
            <div class="columns__side stack">
                {card(handover(board, shift, form))}
                {card(view! {
                    <h2>{t("shift-cancel")}</h2>
                    <p>{t("shift-cancel-said")}</p>
                    {confirm(&t("shift-cancel"), &t("shift-cancel-warning"), act_button("cancel", &t("shift-cancel"), DANGER, &read_at(shift.revision, &read(board, shift))))}
                })}
            </div>
        }
    });
    let own = ["", "save"].contains(&form.fields.get("do"));
    let changed = existing
        .filter(|_| !own)
        .map(|shift| form.since(&read(board, shift)));
    let shown = if own {
        form.clone()
    } else {
        Form::new(existing.map(Shift::fields).unwrap_or_default())
    };
    let label = if existing.is_some() {
        t("save")
    } else {
        t("shift-new")
    };
    let zone = p.zone.name().to_owned();
    // Somebody came here by carrying the shift elsewhere.
    let carried =
        existing.is_some_and(|shift| form.problems.is_empty() && form.fields != shift.fields());
    let carried = carried.then(|| notice(Tone::Info, view! { <p>{t("shift-not-kept")}</p> }));
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&title, intro, vec![])}
        {ways(p)}
        {form.summary()}
        {changed}
        {carried}
        <div class="columns">
            <div class="columns__main">
                {post_here(false, view! {
                    {act("save")}
                    {hidden("revision", shown.fields.get("revision"))}
                    <div class="grid">
                        {shown.choice("member", &t("shift-who"), &members(board, None), line())}
                        {shown.choice("day", &t("shift-day"), &days(board, &shown), line())}
                        {shown.line("starts", &t("shift-starts"), line().kind("time").hint(t_args("shift-zone-hint", &[("zone", zone)])))}
                        {shown.which("starts_which")}
                        {shown.line("ends", &t("shift-ends"), line().kind("time").hint(t("time-ends-hint")))}
                        {shown.which("ends_which")}
                        {shown.line("place", &t("shift-place"), optional_line().hint(t("shift-place-hint")))}
                    </div>
                    <div class="form__end">
                        {send(&label)}
                        <a class=SECONDARY href=href(&address::shifts(slug))>{t("shift-back")}</a>
                    </div>
                })}
            </div>
            {side}
        </div>
    }
}

/// A shift in a line: whose, when and where.
fn read(board: &Board, shift: &Shift) -> String {
    super::read(&board.name(shift.team_member_id), shift)
}

/// Handing a shift over, for those who have told the organiser.
fn handover(board: &Board, shift: &Shift, form: &Form) -> AnyView {
    let asked = board.handovers.iter().find(|h| h.shift_id == shift.id);
    let Some(asked) = asked else {
        let shown = if form.fields.get("do") == "ask" {
            form.clone()
        } else {
            Form::new(Fields::default())
        };
        let choices = members(board, Some(shift.team_member_id));
        return view! {
            <h2>{t("handover")}</h2>
            <p>{t("handover-said")}</p>
            {post_here(false, view! {
                {act("ask")}
                {hidden_read(shift.revision, &read(board, shift))}
                {shown.choice("to", &t("handover-to"), &choices, line())}
                {send(&t("handover-ask"))}
            })}
        }
        .into_any();
    };
    let name = board.name(asked.to_member_id);
    let with = [("handover", asked.id.to_string())];
    let mut agreed = read_at(shift.revision, &read(board, shift));
    agreed.extend(with.clone());
    view! {
        <h2>{t("handover")}</h2>
        {notice(Tone::Info, view! { <p>{t_args("handover-offered", &[("name", name.clone())])}</p> })}
        <p class="muted">{t_args("handover-for", &[("name", name)])}</p>
        <div class="row-actions">
            {act_button("agree", &t("handover-agree"), SECONDARY, &agreed)}
            {act_button("decline", &t("handover-decline"), SECONDARY, &with)}
            {act_button("withdraw", &t("handover-withdraw"), SECONDARY, &with)}
        </div>
    }
    .into_any()
}

//! The form of a requirement, new or changed.

use domain::form::Fields;
use domain::organisation::Member;
use domain::participation::Participation;
use domain::requirement::due::{Anchor, Counting};
use domain::requirement::{Concerns, OwedBy, Proof, Requirement};
use leptos::prelude::*;

use super::back;
use crate::form::{
    Form, Input, act, act_button, hidden, line, optional_line, post_here, read_at, send,
};
use crate::kit::{DANGER, confirm, heading};
use crate::tabs::{Tab, tabs};
use crate::text::t;

/// A form for a new requirement, filled in as most are.
pub fn fresh() -> Form {
    Form::new(
        Fields::default()
            .with("owed_by", OwedBy::Exhibitor)
            .with("concerns", Concerns::Every)
            .with("due_rule", "from")
            .with("due_days", 30)
            .with("due_side", "before")
            .with("due_anchor", Anchor::Opening)
            .with("due_counting", Counting::DaysToWorkingDay)
            .with("takes_days", 0)
            .with("proof", Proof::File)
            .with("reminders", "14, 3, 0"),
    )
}

/// The page.
pub fn page(
    p: &Participation,
    form: &Form,
    members: &[Member],
    others: &[Requirement],
    existing: Option<&Requirement>,
) -> impl IntoView + use<> {
    let title = existing.map_or_else(|| t("requirement-new"), |one| one.title.clone());
    let revision = existing.map(|_| hidden("revision", form.fields.get("revision")));
    let archive = existing.map(|one| {
        confirm(
            &t("requirement-archive"),
            &t("requirement-archive-warning"),
            act_button(
                "archive",
                &t("requirement-archive"),
                DANGER,
                &read_at(one.revision, &one.title),
            ),
        )
    });
    view! {
        {tabs(p, Tab::Requirements)}
        {back(p)}
        {heading(&title, existing.is_none().then(|| t("requirement-new-intro")), vec![])}
        {form.summary()}
        {(form.fields.get("do") == "archive").then(|| form.since(&title))}
        {post_here(false, view! {
            {act("save")}
            {revision}
            <fieldset class="group">
                <legend>{t("requirement-group-what")}</legend>
                {form.line("title", &t("requirement-title"), line().hint(t("requirement-title-hint")))}
                {form.text("details", &t("requirement-details"), optional_line().hint(t("requirement-details-hint")))}
                {form.line("source", &t("requirement-source"), optional_line().hint(t("requirement-source-hint")))}
                {form.choice("proof", &t("requirement-proof"), &proofs(), line())}
            </fieldset>
            <fieldset class="group">
                <legend>{t("requirement-group-who")}</legend>
                {who(form)}
                {form.choice("responsible", &t("requirement-responsible"), &people(members), optional_line().hint(t("requirement-responsible-hint")))}
            </fieldset>
            <fieldset class="group">
                <legend>{t("requirement-group-when")}</legend>
                {day(form)}
                {form.line("takes_days", &t("requirement-takes"), number(t("requirement-takes-hint")))}
                {form.line("reminders", &t("requirement-reminders"), optional_line().hint(t("requirement-reminders-hint")))}
            </fieldset>
            {needs(form, others, existing)}
            <div class="form__end">{send(&t("save"))}</div>
        })}
        {archive}
    }
}

fn number(hint: String) -> Input {
    Input {
        kind: "number",
        mode: Some("numeric"),
        ..optional_line().hint(hint)
    }
}

fn proofs() -> Vec<(String, String)> {
    Proof::ALL
        .iter()
        .map(|proof| {
            (
                proof.word().to_owned(),
                t(&format!("requirement-proof-{proof}")),
            )
        })
        .collect()
}

fn who(form: &Form) -> AnyView {
    let owed_by: Vec<_> = OwedBy::ALL
        .iter()
        .map(|who| {
            (
                who.word().to_owned(),
                t(&format!("requirement-owed-by-{who}")),
            )
        })
        .collect();
    let concerns: Vec<_> = Concerns::ALL
        .iter()
        .map(|who| {
            (
                who.word().to_owned(),
                t(&format!("requirement-concerns-{who}")),
            )
        })
        .collect();
    view! {
        {form.choice("owed_by", &t("requirement-owed-by"), &owed_by, line())}
        <div class="grid">
            {form.choice("concerns", &t("requirement-concerns"), &concerns, line().hint(t("requirement-concerns-hint")))}
            {form.line("concerns_power", &t("requirement-watts"), number(t("requirement-watts-hint")))}
        </div>
    }
    .into_any()
}

fn people(members: &[Member]) -> Vec<(String, String)> {
    let mut people = vec![(String::new(), t("requirement-responsible-nobody"))];
    people.extend(
        members
            .iter()
            .map(|one| (one.person_id.to_string(), one.name.clone())),
    );
    people
}

fn day(form: &Form) -> AnyView {
    let rules = [
        ("from".to_owned(), t("requirement-due-from")),
        ("on".to_owned(), t("requirement-due-on")),
    ];
    let sides = [
        ("before".to_owned(), t("requirement-side-before")),
        ("after".to_owned(), t("requirement-side-after")),
    ];
    let anchors: Vec<_> = Anchor::ALL
        .iter()
        .map(|a| (a.word().to_owned(), t(&format!("requirement-anchor-{a}"))))
        .collect();
    let countings: Vec<_> = Counting::ALL
        .iter()
        .map(|c| (c.word().to_owned(), t(&format!("requirement-counting-{c}"))))
        .collect();
    view! {
        {form.choice("due_rule", &t("requirement-due-rule"), &rules, line().hint(t("requirement-due-rule-hint")))}
        <div class="grid">
            {form.line("due_days", &t("requirement-due-days"), Input { kind: "number", mode: Some("numeric"), ..optional_line().quiet() })}
            {form.choice("due_counting", &t("requirement-due-counting"), &countings, optional_line().quiet())}
            {form.choice("due_side", &t("requirement-due-side"), &sides, optional_line().quiet())}
            {form.choice("due_anchor", &t("requirement-due-anchor"), &anchors, optional_line().quiet())}
        </div>
        {form.line("due_on", &t("requirement-due-date"), optional_line().kind("date"))}
    }
    .into_any()
}

fn needs(form: &Form, others: &[Requirement], existing: Option<&Requirement>) -> AnyView {
    let mut choices: Vec<_> = others
        .iter()
        .filter(|one| one.archived_at.is_none() && existing.is_none_or(|own| own.id != one.id))
        .map(|one| (one.id.to_string(), one.title.clone()))
        .collect();
    domain::text::by_name(&mut choices, |(_, title)| title);
    if choices.is_empty() {
        return ().into_any();
    }
    view! {
        <fieldset class="group">
            <legend>{t("requirement-group-needs")}</legend>
            {form.boxes("needs", &t("requirement-needs"), &choices, &optional_line().hint(t("requirement-needs-hint")))}
        </fieldset>
    }
    .into_any()
}

//! The forms of a stand's positions.

use domain::stand::Position;
use leptos::prelude::*;
use storage::stand::Plan;

use crate::form::{Form, act, act_button, hidden, line, optional_line, post_here, read_at, send};
use crate::kit::{DANGER, SECONDARY, confirm};
use crate::text::{metres, t};

/// A position in a line.
fn said(p: &Position) -> String {
    let size = format!("{} × {} m", metres(p.width), metres(p.depth));
    format!(
        "{} · {size} · {} ; {} m · {} W",
        p.number,
        metres(p.x),
        metres(p.y),
        p.power
    )
}

/// What became of a position that was to be taken away and that somebody else changed meanwhile.
pub(super) fn changed(plans: &[Plan], form: &Form) -> AnyView {
    let id = form.fields.get("position");
    let mut all = plans.iter().flat_map(|plan| &plan.positions);
    match all.find(|p| p.id.to_string() == id) {
        Some(p) => form.since(&said(p)),
        None => ().into_any(),
    }
}

/// Adding a position to a stand, and changing those there are.
pub(super) fn forms(plan: &Plan, form: &Form) -> AnyView {
    let stand = plan.stand.id.to_string();
    let blank = Form::default();
    let own = form.fields.get("do") == "add-position" && form.fields.get("stand") == stand;
    let add = if own { form } else { &blank };
    let rows: Vec<_> = plan.positions.iter().map(|p| row(p, form)).collect();
    let change = (!rows.is_empty()).then(|| {
        view! { <details class="panel" open=form.fields.get("do") == "edit-position"><summary>{t("position-change")}</summary><div class="stack">{rows}</div></details> }
    });
    view! {
        <details class="panel" open=!add.problems.is_empty()>
            <summary>{t("position-add")}</summary>
            {post_here(false, view! {
                {act("add-position")}{hidden("stand", &stand)}
                {fields(add, &stand)}
                {send(&t("position-add"))}
            })}
        </details>
        {change}
    }
    .into_any()
}

/// The fields of a position; what follows each one's id makes it unique on the page.
fn fields(form: &Form, after: &str) -> AnyView {
    let id = |field: &str| format!("{field}-{after}");
    view! {
        <div class="grid grid--tight">
            {form.line("number", &t("position-number"), line().id(id("number")))}
            {form.line("x", &t("position-x"), line().mode("decimal").id(id("x")))}
            {form.line("y", &t("position-y"), line().mode("decimal").id(id("y")))}
            {form.line("width", &t("position-width"), line().mode("decimal").id(id("width")))}
            {form.line("depth", &t("position-depth"), line().mode("decimal").id(id("depth")))}
            {form.line("power", &t("position-power-watts"), optional_line().mode("numeric").quiet().id(id("power")))}
        </div>
    }
    .into_any()
}

fn row(p: &Position, form: &Form) -> AnyView {
    let own =
        form.fields.get("do") == "edit-position" && form.fields.get("position") == p.id.to_string();
    let filled = if own {
        form.clone().beside(p.fields())
    } else {
        Form::new(p.fields())
    };
    let mut with = read_at(p.revision, &said(p));
    with.push(("position", p.id.to_string()));
    let remove = confirm(
        &t("position-remove"),
        &t("position-remove-warning"),
        act_button("remove-position", &t("position-remove"), DANGER, &with),
    );
    view! {
        <div class="position-row">
            {post_here(false, view! {
                {act("edit-position")}{hidden("position", p.id)}
                {hidden("revision", filled.fields.get("revision"))}
                {fields(&filled, &p.id.to_string())}
                <button class=SECONDARY type="submit">{t("save")}</button>
            })}
            {remove}
        </div>
    }
    .into_any()
}

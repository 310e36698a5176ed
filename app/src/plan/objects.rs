//! The table of a plan and its forms: every verb by numbers, without scripts.

use domain::form::Fields;
use domain::plan::object::degrees;
use domain::plan::{Kind, Object};
use domain::quantity;
use leptos::prelude::*;

use super::{PlanPage, called, said, size};
use crate::form::{Form, act, here, hidden_read, line, of_page, optional_line, post_here, send};
use crate::kit::{SECONDARY, empty, link_button, section};
use crate::list::{List, cell, column, tool, tools};
use crate::page::href;
use crate::text::{Locale, locale, metres, t, t_args};

/// Metres with their sign, as the reader writes decimals.
pub(super) fn signed(millimetres: i64) -> String {
    let sign = if millimetres < 0 { "−" } else { "" };
    format!("{sign}{}", metres(millimetres.abs()))
}

/// An angle in degrees.
pub(super) fn turned(angle: i64) -> String {
    let text = degrees(angle);
    let text = match locale() {
        Locale::French => text.replace('.', ","),
        Locale::English => text,
    };
    format!("{text}°")
}

/// What became of an object that was to be changed and that somebody else changed meanwhile.
pub(super) fn changed(shown: &PlanPage, form: &Form) -> AnyView {
    match (form.fields.get("do"), shown.object()) {
        ("edit", Some(kept)) => form.since(&said(&kept.object)),
        _ => ().into_any(),
    }
}

/// The form of the object that is looked at, or of a new one.
pub(super) fn editor(shown: &PlanPage, form: &Form) -> AnyView {
    if let Some(kept) = shown.object() {
        let own = form.fields.get("do") == "edit";
        let filled = if own {
            form.clone().beside(kept.object.fields())
        } else {
            Form::new(kept.object.fields())
        };
        let inside = view! {
            {act("edit")}
            {hidden_read(kept.revision, &said(&kept.object))}
            {crate::form::hidden("object", kept.object.id)}
            {fields(&filled, "object-")}
            <div class="row-actions">
                {send(&t("save"))}
                {link_button(&shown.path(), &t("plan-object-leave"), SECONDARY)}
            </div>
        };
        let title = called(kept.object.kind, &kept.object.number);
        return view! {
                <div id="object">{section(&t_args("plan-object-edit", &[("name", title)]), post_here(false, inside))}</div>
            }
            .into_any();
    }
    let own = form.fields.get("do") == "add";
    let blank = Form::new(blank(shown));
    let filled = if own { form } else { &blank };
    view! {
        <details class="panel" id="object" open=own || shown.drawing.objects.is_empty()>
            <summary>{t("plan-object-add")}</summary>
            {post_here(false, view! {
                {act("add")}
                {fields(filled, "new-")}
                {send(&t("plan-object-add"))}
            })}
        </details>
    }
    .into_any()
}

/// What a new object begins as: a table in the middle.
fn blank(shown: &PlanPage) -> Fields {
    let stand = &shown.drawing.stand;
    Fields::default()
        .with("kind", Kind::Furniture)
        .with("x", quantity::metres(stand.width / 2))
        .with("y", quantity::metres(stand.depth / 2))
        .with("width", "1")
        .with("depth", "0.5")
}

fn fields(form: &Form, before: &str) -> AnyView {
    let id = |field: &str| format!("{before}{field}");
    let kinds: Vec<(String, String)> = Kind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), called(*kind, "")))
        .collect();
    let number = |field: &'static str, key: &str| {
        let input = optional_line().mode("decimal").id(id(field));
        form.line(field, &t(key), input)
    };
    let hinted = |field: &'static str, key: &str| {
        let input = optional_line().mode("decimal").id(id(field));
        form.line(field, &t(key), input.hint(t(&format!("{key}-hint"))))
    };
    let corners = optional_line()
        .hint(t("plan-corners-hint"))
        .id(id("corners"));
    let open = !form.fields.get("corners").is_empty()
        || ["corners", "clear", "height", "note"]
            .iter()
            .any(|field| form.problems.of(field).is_some());
    view! {
        <div class="grid grid--tight">
            {form.choice("kind", &t("plan-kind"), &kinds, line().id(id("kind")))}
            {form.line("number", &t("plan-number"), optional_line().quiet().id(id("number")))}
            {number("x", "plan-x")}
            {number("y", "plan-y")}
            {number("width", "plan-width")}
            {number("depth", "plan-depth")}
            {hinted("angle", "plan-angle-label")}
        </div>
        <details open=open>
            <summary>{t("plan-more")}</summary>
            <div class="grid grid--tight">
                {number("height", "plan-height-label")}
                {hinted("clear", "plan-clear")}
            </div>
            {form.tick("neutralised", t("plan-neutralised-label"), &optional_line().id(id("neutralised")))}
            {form.text("corners", &t("plan-corners"), corners)}
            {form.text("note", &t("plan-note"), optional_line().quiet().id(id("note")))}
        </details>
    }
    .into_any()
}

/// The tick that takes an object along, as it was read.
fn tick(id: &str, revision: i64, name: String, form: &Form) -> AnyView {
    let value = format!("{id}.{revision}");
    let ticked = form.fields.all("ticked").contains(&value);
    let said = t_args("several-tick", &[("name", name)]);
    view! {
        <label class="row-tick">
            <input type="checkbox" name="ticked" value=value checked=ticked form="several" />
            <span class="visually-hidden">{said}</span>
        </label>
    }
    .into_any()
}

/// Every object, with its numbers.
pub(super) fn table(shown: &PlanPage, form: &Form, edit: bool) -> AnyView {
    let mut columns = vec![
        column("name", t("plan-name")).chief(),
        column("layer", t("plan-layer")),
        column("x", t("plan-x")).number(),
        column("y", t("plan-y")).number(),
        column("width", t("plan-width")).number(),
        column("depth", t("plan-depth")).number(),
        column("angle", t("plan-angle-label")).number(),
        column("height", t("plan-height-label")).number().extra(),
        column("clear", t("plan-clear")).number().extra(),
        column("note", t("plan-note")).extra(),
    ];
    if edit {
        columns.push(tools(t("plan-ticked")));
    }
    let rows = shown
        .drawing
        .objects
        .iter()
        .map(|kept| {
            let object = &kept.object;
            let (x, y, width, depth) = object.shape.said();
            let name = named(object);
            let shows = |text: String| cell(text.clone(), move || text.into_any());
            let length = |of: i64| shows(if of > 0 { metres(of) } else { String::new() }).at(of);
            let href = shown.of(object.id);
            let mut cells = vec![
                cell(name.clone(), {
                    let name = name.clone();
                    move || view! { <a href=href dir="auto">{name}</a> }.into_any()
                }),
                shows(t(&format!("plan-layer-{}", object.kind.layer()))),
                shows(signed(x)).at(x),
                shows(signed(y)).at(y),
                length(width),
                length(depth),
                shows(turned(object.shape.angle())).at(object.shape.angle()),
                length(object.height),
                length(object.clear),
                shows(object.note.clone()),
            ];
            if edit {
                let id = object.id.to_string();
                let label = format!("{name} · {}", size(object));
                cells.push(tool(move || tick(&id, kept.revision, label, form)));
            }
            cells
        })
        .collect();
    let caption = t_args(
        "plan-objects-of",
        &[("name", shown.drawing.stand.name.clone())],
    );
    let list = List::new(caption, columns)
        .held()
        .show(rows, || empty(&t("plan-no-object"), None));
    let several = (edit && !shown.drawing.objects.is_empty()).then(|| several(form));
    let positions = href(&domain::address::stand(&shown.participation.slug));
    view! {
        {list}
        {several}
        <p class="muted">{t("plan-positions-elsewhere")}" "<a href=positions>{t("tab-stand")}</a></p>
    }
    .into_any()
}

fn named(object: &Object) -> String {
    let name = called(object.kind, &object.number);
    if object.neutralised {
        return format!("{name} ({})", t("plan-neutralised"));
    }
    name
}

/// What is done with all that is ticked.
fn several(form: &Form) -> AnyView {
    let own = form.fields.get("do") == "several";
    let blank = Form::new(Fields::default());
    let filled = if own { form } else { &blank };
    let number = |field: &'static str, key: &str| {
        let input = optional_line()
            .mode("decimal")
            .id(format!("several-{field}"));
        filled.line(field, &t(key), input)
    };
    let button = |word: &'static str, key: &str| {
        view! { <button class=SECONDARY type="submit" name="at_once" value=word>{t(key)}</button> }
    };
    view! {
        <form id="several" method="post" class="several" action=here() novalidate=true>
            {of_page()}{act("several")}
            <p class="several__said">{t("several-ticked")}</p>
            <div class="grid grid--tight">
                {number("right", "plan-right")}
                {number("down", "plan-down")}
                {number("by", "plan-by")}
            </div>
            <div class="row-actions">
                {button("move", "plan-move")}
                {button("turn", "plan-turn")}
                {button("duplicate", "plan-duplicate")}
                {button("remove", "plan-remove")}
            </div>
        </form>
    }
    .into_any()
}

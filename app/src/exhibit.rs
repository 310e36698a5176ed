//! Exhibits: what a company shows, as blocks of its application's form and as read by everybody.

use domain::address;
use domain::exhibit::{Exhibit, MOST, REMOVED, block_of, blocks, field};
use domain::form::Fields;
use domain::id::FileId;
use domain::quantity::Length;
use leptos::prelude::*;

use crate::form::{Form, Input, PICTURES, hidden, line, optional_line};
use crate::kit::{empty, facts};
use crate::text::{metres, t, t_args};

fn picture(id: FileId) -> AnyView {
    view! { <img class="exhibit-image" src=address::file(id) alt=t("exhibit-image-alt") width="320" loading="lazy" /> }
        .into_any()
}

/// The blocks of a form: those in which something stands, and one more that waits to be filled in.
pub fn fieldsets(form: &Form, existing: &[Exhibit]) -> AnyView {
    let filled = blocks(&form.fields).max(1);
    let several = existing.len() > 1;
    let all: Vec<_> = (1..=filled)
        .map(|number| {
            let legend = if number == 1 {
                t("exhibit-group")
            } else {
                t_args("exhibit-number", &[("number", number.to_string())])
            };
            let removable = several && !form.fields.get(&field(number, "id")).is_empty();
            let remove = removable.then(|| {
                form.tick(
                    &field(number, REMOVED),
                    t("exhibit-remove"),
                    &optional_line().quiet(),
                )
            });
            view! {
                <fieldset class="group">
                    <legend>{legend}</legend>
                    {block(form, number, existing)}
                    {remove}
                </fieldset>
            }
        })
        .collect();
    let next = (filled < MOST).then(|| {
        let mut wrong = form
            .problems
            .0
            .iter()
            .filter_map(|(name, _)| block_of(name));
        let open = wrong.any(|(block, _)| block == filled + 1);
        view! {
            <details class="panel" open=open>
                <summary>{t("exhibit-add")}</summary>
                <div class="stack">{block(form, filled + 1, existing)}</div>
            </details>
        }
    });
    view! { {all}{next} }.into_any()
}

fn block(form: &Form, number: usize, existing: &[Exhibit]) -> AnyView {
    let form = &if number == 1 {
        form.clone()
    } else {
        form.within(&t_args("exhibit-number", &[("number", number.to_string())]))
    };
    let name = |name: &str| field(number, name);
    // Whether another than the first is there at all is the company's choice.
    let needed = || {
        if number == 1 {
            line()
        } else {
            optional_line().quiet()
        }
    };
    let decimal = |options: Input| options.mode("decimal");
    let numeric = |options: Input| options.mode("numeric");
    let id = form.fields.get(&name("id"));
    let image = existing.iter().find(|e| e.id.to_string() == id);
    let image = image.and_then(|e| e.image_file_id).map(picture);
    view! {
        {(!id.is_empty()).then(|| hidden(&name("id"), id))}
        {form.line(&name("name"), &t("exhibit-name"), needed())}
        {form.text(&name("description"), &t("exhibit-description"), needed().hint(t("exhibit-description-hint")))}
        <div class="grid grid--tight">
            {form.line(&name("width"), &t("exhibit-width"), decimal(optional_line()))}
            {form.line(&name("depth"), &t("exhibit-depth"), decimal(optional_line()))}
            {form.line(&name("height"), &t("exhibit-height"), decimal(optional_line()))}
            {form.line(&name("weight"), &t("exhibit-weight"), numeric(optional_line()))}
            {form.line(&name("power"), &t("exhibit-power"), numeric(optional_line()))}
        </div>
        {form.tick(&name("in_operation"), t("exhibit-in-operation"), &optional_line().quiet())}
        {image}
        {form.file(&name("image"), &t("exhibit-image"), PICTURES, optional_line().hint(t("exhibit-image-hint")))}
    }
    .into_any()
}

/// What a company shows, each with its picture and its measures.
pub fn list(exhibits: &[Exhibit]) -> AnyView {
    if exhibits.is_empty() {
        return empty(&t("exhibit-none"), None);
    }
    let all: Vec<_> = exhibits
        .iter()
        .map(|e| {
            let name = if e.name.is_empty() {
                t("not-said")
            } else {
                e.name.clone()
            };
            view! { <section class="stack"><h3>{name}</h3>{one(e)}</section> }
        })
        .collect();
    all.into_any()
}

fn one(e: &Exhibit) -> AnyView {
    let size = match (e.width, e.depth, e.height) {
        (None, None, None) => t("not-said"),
        (w, d, h) => {
            let m = |n: Option<Length>| n.map_or("?".to_owned(), |n| metres(n.0));
            format!("{} × {} × {} m", m(w), m(d), m(h))
        }
    };
    let unit =
        |n: Option<i64>, unit: &str| n.map_or_else(|| t("not-said"), |n| format!("{n} {unit}"));
    let description = if e.description.is_empty() {
        t("not-said")
    } else {
        e.description.clone()
    };
    view! {
        {e.image_file_id.map(picture)}
        {facts(vec![
            (t("exhibit-description"), description.into_any()),
            (t("exhibit-size"), size.into_any()),
            (t("exhibit-weight"), unit(e.weight, "kg").into_any()),
            (t("exhibit-power"), unit(e.power, "W").into_any()),
            (t("exhibit-in-operation-short"), t(if e.in_operation { "yes" } else { "no" }).into_any()),
        ])}
    }
    .into_any()
}

/// What a field of an exhibit is called, with its number where it is not of the first.
pub fn field_label(name: &str) -> Option<String> {
    let (block, of) = block_of(name)?;
    let said = match of {
        "name" => t("exhibit-name"),
        "description" => t("exhibit-description"),
        "width" => t("exhibit-width"),
        "depth" => t("exhibit-depth"),
        "height" => t("exhibit-height"),
        "weight" => t("exhibit-weight"),
        "power" => t("exhibit-power"),
        "in_operation" => t("exhibit-in-operation-short"),
        "image" => t("exhibit-image"),
        _ => return None,
    };
    Some(if block == 1 {
        said
    } else {
        format!("{said} ({block})")
    })
}

/// The pictures, as fields to be compared with what was read.
pub fn pictures(exhibits: &[Exhibit], fields: &mut Fields) {
    for (number, exhibit) in (1..).zip(exhibits) {
        if let Some(image) = exhibit.image_file_id {
            fields.push(field(number, "image"), image.to_string());
        }
    }
}

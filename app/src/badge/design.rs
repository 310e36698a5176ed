//! How a participation's badges look: the form, and beside it what it gives.

use domain::address;
use domain::participation::Participation;
use domain::print::{BACK, Layout, Sides};
use leptos::prelude::*;
use storage::print::{EMBLEMS, Emblem};

use super::ways;
use crate::badge::layout_word;
use crate::form::{
    Form, Input, PICTURES, act, act_button, hidden, line, of_page, optional_line, post_here, send,
};
use crate::kit::{DANGER, SECONDARY, Tone, confirm, empty, heading, notice, section};
use crate::page::{href, needs_scripts, page as current};
use crate::preview::BadgePreview;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// Everything that the page shows beside the form.
#[derive(Clone, Debug)]
pub struct DesignPage {
    /// The participation.
    pub participation: Participation,
    /// The funders' emblems.
    pub emblems: Vec<Emblem>,
    /// Signs of the back's text that no font prints.
    pub unprintable: String,
    /// Whether it has just been saved.
    pub saved: bool,
}

/// The page.
pub fn page(shown: &DesignPage, form: &Form) -> impl IntoView + use<> {
    needs_scripts();
    let p = &shown.participation;
    let saved = shown.saved.then(|| {
        view! { <div role="status">{notice(Tone::Ok, view! { <p>{t("badge-design-saved")}</p> })}</div> }
    });
    let missing = (!shown.unprintable.is_empty()).then(|| {
        let said = t_args(
            "badge-back-unprintable",
            &[("signs", shown.unprintable.clone())],
        );
        notice(Tone::Warn, view! { <p>{said}</p> })
    });
    view! {
        {tabs(p, Tab::Badges)}
        {heading(&t("badge-design"), Some(t("badge-design-intro")), vec![])}
        {ways(p)}
        {saved}
        {form.summary()}
        {missing}
        {looks(shown, form)}
        {emblems(shown, form)}
    }
}

fn looks(shown: &DesignPage, form: &Form) -> AnyView {
    let layouts: Vec<_> = Layout::ALL
        .iter()
        .map(|layout| (layout.word().to_owned(), layout_word(*layout)))
        .collect();
    let sides: Vec<_> = Sides::ALL
        .iter()
        .map(|sides| {
            let said = match sides {
                Sides::One => t("badge-sides-one"),
                Sides::Two => t("badge-sides-two"),
            };
            (sides.word().to_owned(), said)
        })
        .collect();
    let samples = vec![
        ("first".to_owned(), t("badge-sample-first")),
        ("long".to_owned(), t("badge-sample-long")),
    ];
    let path = current().path;
    // Another emblem is another picture under the same words.
    let emblems = shown.emblems.last().map_or_else(String::new, |last| {
        format!("{}-{}", shown.emblems.len(), last.id.simple())
    });
    let address = href(&address::badge_preview(&shown.participation.slug));
    let query = query(form, &emblems);
    view! {
        <form id="design" class="form design" method="post" action=href(&path) novalidate=true>
            {of_page()}{act("save")}{hidden("v", &emblems)}
            <div class="design__fields stack">
                {form.choice("layout", &t("print-layout"), &layouts, line())}
                {form.choice("sides", &t("badge-sides"), &sides, line().hint(t("badge-sides-hint")))}
                {form.tick("large_print", t("badge-large-print"), &line())}
                {form.text("back", &t("badge-back"), optional_line().most(BACK).hint(t_args("badge-back-hint", &[("max", BACK.to_string())])))}
                <div class="form__end">{send(&t("save"))}</div>
            </div>
            <div class="design__preview stack">
                <h2>{t("badge-preview")}</h2>
                <div class="design__sample">
                    {form.choice("sample", &t("badge-sample"), &samples, line())}
                    <button class=SECONDARY type="submit" formmethod="get" formaction=href(&path)>{t("badge-preview-show")}</button>
                </div>
                <BadgePreview address=address query=query front=t("badge-preview-front") back=t("badge-preview-back") />
                <p class="muted">{t("badge-preview-note")}</p>
            </div>
        </form>
    }
    .into_any()
}

/// The form as the pictures' address has it.
fn query(form: &Form, emblems: &str) -> String {
    let mut query = format!("v={emblems}");
    for name in ["layout", "sides", "large_print", "back", "sample"] {
        for value in form.fields.all(name) {
            query.extend(["&", name, "=", &address::percent(value)]);
        }
    }
    query
}

fn emblems(shown: &DesignPage, form: &Form) -> AnyView {
    let items: Vec<_> = shown
        .emblems
        .iter()
        .map(|emblem| {
            let take = confirm(
                &t("remove"),
                &t("badge-emblem-remove-warning"),
                act_button(
                    "take",
                    &t("remove"),
                    DANGER,
                    &[("emblem", emblem.id.to_string())],
                ),
            );
            view! {
                <li class="emblem">
                    <img src=address::file(emblem.file_id) alt="" loading="lazy" />
                    <span class="emblem__name">{emblem.name.clone()}</span>
                    {take}
                </li>
            }
        })
        .collect();
    let list = if items.is_empty() {
        empty(&t("badge-emblems-none"), None)
    } else {
        view! { <ul class="emblems">{items}</ul> }.into_any()
    };
    let full = i64::try_from(shown.emblems.len()).is_ok_and(|n| n >= EMBLEMS);
    let most = [("max", EMBLEMS.to_string())];
    let own = if form.fields.get("do") == "add" {
        form.clone()
    } else {
        Form::default()
    };
    let add = if full {
        view! { <p class="muted">{t_args("badge-emblems-full", &most)}</p> }.into_any()
    } else {
        post_here(
            true,
            view! {
                {act("add")}
                <div class="grid">
                    {own.file("file", &t("badge-emblem-file"), PICTURES, Input { required: true, ..optional_line() }.hint(t("badge-emblem-file-hint")))}
                    {own.line("name", &t("badge-emblem-name"), line().hint(t("badge-emblem-name-hint")))}
                </div>
                {send(&t("badge-emblem-add"))}
            },
        )
    };
    view! {
        <div id="emblems">
            {section(&t("badge-emblems"), view! {
                <p class="muted">{t_args("badge-emblems-intro", &most)}</p>
                {list}
                {add}
            })}
        </div>
    }
    .into_any()
}

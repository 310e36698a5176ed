//! Categories within the kinds of badge: their page, the form of one, and how one is shown.

use domain::access::Act;
use domain::address;
use domain::badge::Kind;
use domain::badge::category::{Category, CategoryInput, Colour, SHORT, WORD};
use domain::form::Fields;
use domain::participation::Participation;
use leptos::prelude::*;

use super::{kind, ways};
use crate::form::{
    Form, act, act_button, hidden, hidden_read, line, optional_line, post_here, read_at, send,
};
use crate::kit::{SECONDARY, Tone, empty, facts, heading, notice, section, status};
use crate::list::{List, column, tools};
use crate::page::{href, may};
use crate::tabs::{Tab, tabs};
use crate::text::{locale, t};
use crate::ui::{CategoryMark, KindMark};

/// What a category is called, in the reader's language where it has a word in it.
pub fn word(category: &Category) -> String {
    category.word(locale().code()).to_owned()
}

/// A category as it is seen: its colour and its word.
pub fn mark(category: &Category) -> AnyView {
    view! { <CategoryMark colour=category.colour.to_string() said=word(category) /> }.into_any()
}

/// The category of that number, if there is one.
pub fn numbered(all: &[Category], number: Option<i64>) -> Option<&Category> {
    all.iter().find(|category| Some(category.number) == number)
}

/// What can be chosen for a badge of a kind, or of any: those in use, and what is chosen already.
pub fn choices(all: &[Category], only: Option<Kind>, chosen: &str) -> Vec<(String, String)> {
    let offered = all.iter().filter(|category| {
        let kept = category.archived_at.is_none() || category.number.to_string() == chosen;
        kept && only.is_none_or(|kind| kind == category.kind)
    });
    let said = offered.map(|category| {
        let said = match only {
            Some(_) => word(category),
            None => format!("{} · {}", kind(category.kind), word(category)),
        };
        (category.number.to_string(), said)
    });
    std::iter::once((String::new(), t("category-none")))
        .chain(said)
        .collect()
}

/// The field of a badge's form; nothing where there is no category to choose.
pub fn field(all: &[Category], only: Option<Kind>, form: &Form) -> Option<AnyView> {
    let choices = choices(all, only, form.fields.get("category"));
    (choices.len() > 1).then(|| {
        let hint = optional_line().hint(t("category-field-hint"));
        form.choice("category", &t("category"), &choices, hint)
    })
}

/// A form for a new category.
pub fn fresh() -> Form {
    Form::new(
        Fields::default()
            .with("kind", Kind::Visitor)
            .with("colour", Colour::Violet),
    )
}

/// The form of a category as it is kept.
pub fn filled(category: &Category) -> Form {
    Form::new(CategoryInput::fields(category))
}

fn colours() -> Vec<(String, String)> {
    Colour::ALL
        .iter()
        .map(|colour| (colour.to_string(), t(&format!("category-colour-{colour}"))))
        .collect()
}

/// What is typed about a category, besides its kind.
fn fields(form: &Form) -> AnyView {
    view! {
        <div class="grid">
            {form.line("word_fr", &t("category-word-fr"), optional_line().hint(t("category-word-hint")).most(WORD))}
            {form.line("word_en", &t("category-word-en"), optional_line().most(WORD))}
            {form.line("short", &t("category-short"), optional_line().hint(t("category-short-hint")).most(SHORT))}
            {form.choice("colour", &t("category-colour"), &colours(), line().hint(t("category-colour-hint")))}
        </div>
    }
    .into_any()
}

/// The page of them, with the form of a new one.
pub fn page(p: &Participation, all: &[Category], form: &Form) -> impl IntoView + use<> {
    let edit = may(Act::CategoryEdit);
    let add = edit.then(|| {
        let kinds: Vec<_> = Kind::ALL
            .iter()
            .map(|k| (k.word().to_owned(), kind(*k)))
            .collect();
        section(
            &t("category-new"),
            post_here(false, view! {
                {act("add")}
                {form.choice("kind", &t("category-kind"), &kinds, line().hint(t("category-kind-hint")))}
                {fields(form)}
                {send(&t("category-add"))}
            }),
        )
    });
    view! {
        {tabs(p, Tab::Badges)}
        {heading(&t("category-title"), Some(t("category-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        {rows(all, edit)}
        {add}
    }
}

fn rows(all: &[Category], edit: bool) -> AnyView {
    let mut columns = vec![
        column("category", t("category")),
        column("kind", t("category-kind")),
        column("short", t("category-short")),
        column("state", t("badge-state")),
    ];
    if edit {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        all.iter().map(|category| {
        let state = match category.archived_at {
            None => status(&t("category-in-use"), Tone::Ok),
            Some(_) => status(&t("category-put-away"), Tone::Neutral),
        };
        let mut cells = vec![
            mark(category),
            view! { <KindMark kind=category.kind.to_string() said=kind(category.kind) /> }
                .into_any(),
            category.short.clone().into_any(),
            state,
        ];
        if edit {
            let path = href(&address::category(category.id));
            cells.push(view! { <a href=path>{t("edit")}<span class="visually-hidden">" "{word(category)}</span></a> }.into_any());
        }
        cells
    }).collect()
    };
    List::new(t("category-title"), columns)
        .held()
        .drawn(rows, || empty(&t("category-empty"), None))
}

/// A category in a line.
fn read(category: &Category) -> String {
    let mut said = vec![
        category.word_fr.clone(),
        category.word_en.clone(),
        category.short.clone(),
        t(&format!("category-colour-{}", category.colour)),
    ];
    if category.archived_at.is_some() {
        said.push(t("category-put-away"));
    }
    said.retain(|one| !one.is_empty());
    said.join(" · ")
}

/// The page of one, to change it or put it away.
pub fn one_page(p: &Participation, category: &Category, form: &Form) -> impl IntoView + use<> {
    let with = read_at(category.revision, &read(category));
    let ending = match category.archived_at {
        None => act_button("archive", &t("category-archive"), SECONDARY, &with),
        Some(_) => act_button("take-up", &t("category-restore"), SECONDARY, &with),
    };
    let away = category
        .archived_at
        .map(|_| notice(Tone::Neutral, t("category-away-said")));
    view! {
        {tabs(p, Tab::Badges)}
        <p class="eyebrow"><a href=href(&address::categories(&p.slug))>{t("category-title")}</a></p>
        {heading(&word(category), None, vec![])}
        {form.summary()}
        {form.since(&read(category))}
        {away}
        {facts(vec![(t("category-kind"), kind(category.kind).into_any())])}
        {post_here(false, view! {
            {act("save")}
            {hidden("kind", category.kind)}
            {hidden_read(category.revision, &read(category))}
            {fields(form)}
            {send(&t("save"))}
        })}
        <p class="field__hint">{t("category-archive-hint")}</p>
        <div class="row-actions">{ending}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_has_every_colour_as_paper_has_it() {
        let css = include_str!("../../../style/badge.css");
        for colour in Colour::ALL {
            let rule = format!(
                "[data-colour=\"{colour}\"] {{\n    --category: {};",
                colour.hex()
            );
            assert!(css.contains(&rule), "{rule}");
        }
    }
}

//! What pages are built from.

use domain::access::Act;
use domain::address;
use leptos::prelude::*;

use crate::asked;
use crate::page::{href, may, page, percent};
use crate::reach::linked;
use crate::text::{t, t_args};

/// The head of a page: its title, a sentence, what can be done.
pub fn heading(title: &str, intro: Option<String>, actions: Vec<AnyView>) -> AnyView {
    let intro = intro.map(|i| view! { <p class="page-head__intro">{i}</p> });
    let actions =
        (!actions.is_empty()).then(|| view! { <div class="page-head__actions">{actions}</div> });
    view! {
        <header class="page-head">
            <div><h1>{title.to_owned()}</h1>{intro}</div>
            {actions}
        </header>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(path: &str, label: &str, class: &'static str) -> AnyView {
    view! { <a class=class href=href(path)>{label.to_owned()}</a> }.into_any()
}

/// A link to who did what to something, for those who may read it.
pub fn history_link(id: impl std::fmt::Display) -> Option<AnyView> {
    may(Act::HistorySee).then(|| link_button(&address::history(id), &t("history"), SECONDARY))
}

/// The ways to what organisers write to each other about something, and to who did what to it.
pub fn about_links(id: impl std::fmt::Display) -> Vec<AnyView> {
    let notes =
        may(Act::NoteSee).then(|| link_button(&address::notes(&id), &t("notes"), SECONDARY));
    notes.into_iter().chain(history_link(id)).collect()
}

/// The same within a table, named for what they are about.
pub fn about_words(id: impl std::fmt::Display, name: &str) -> Option<AnyView> {
    let way = |path: String, key: &str, label: String| {
        let said = t(key);
        view! { " "<a href=href(&path) aria-label=label>{said}</a> }
    };
    may(Act::NoteSee).then(|| {
        let named = [("name", name.to_owned())];
        let notes = way(address::notes(&id), "notes", t_args("note-title", &named));
        let history = way(
            address::history(&id),
            "history",
            t_args("history-of", &named),
        );
        view! { <span class="about-words">{notes}{history}</span> }.into_any()
    })
}

/// The main thing to do.
pub const PRIMARY: &str = "button button--primary";
/// Another thing to do.
pub const SECONDARY: &str = "button button--secondary";
/// Something that cannot be undone easily.
pub const DANGER: &str = "button button--danger";
/// Something small.
pub const QUIET: &str = "button button--quiet button--small";

/// How something stands: good, bad or in between. Never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Neutral,
    /// Under way.
    Info,
    /// Good.
    Ok,
    /// Needs a look.
    Warn,
    /// Bad.
    Danger,
}

impl Tone {
    const fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }
}

/// A word with a sign.
pub fn status(said: &str, tone: Tone) -> AnyView {
    view! { <span class=format!("status status--{}", tone.word())>{said.to_owned()}</span> }
        .into_any()
}

/// A sentence that stands out.
pub fn notice(tone: Tone, inside: impl IntoView + 'static) -> AnyView {
    view! { <div class=format!("notice notice--{}", tone.word())>{inside}</div> }.into_any()
}

/// A part of a page with a heading.
pub fn section(title: &str, inside: impl IntoView + 'static) -> AnyView {
    view! { <section class="section stack"><h2>{title.to_owned()}</h2>{inside}</section> }
        .into_any()
}

/// A box.
pub fn card(inside: impl IntoView + 'static) -> AnyView {
    view! { <div class="card stack">{inside}</div> }.into_any()
}

/// A list that has nothing in it, and what to do about it.
pub fn empty(said: &str, action: Option<AnyView>) -> AnyView {
    view! { <div class="empty"><p>{said.to_owned()}</p>{action}</div> }.into_any()
}

/// Names and values.
pub fn facts(pairs: Vec<(String, AnyView)>) -> AnyView {
    let items: Vec<_> = pairs
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect();
    view! { <dl class="facts">{items}</dl> }.into_any()
}

/// A table. On a phone each row becomes a card, its cells named by their column.
pub fn table(caption: &str, columns: &[String], rows: Vec<Vec<AnyView>>) -> AnyView {
    let heads: Vec<_> = columns
        .iter()
        .map(|c| view! { <th scope="col">{c.clone()}</th> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|cells| {
            let cells: Vec<_> = cells
                .into_iter()
                .enumerate()
                .map(|(index, cell)| {
                    let label = columns.get(index).cloned().unwrap_or_default();
                    if index == 0 {
                        view! { <th scope="row" data-label=label>{cell}</th> }.into_any()
                    } else {
                        view! { <td data-label=label>{cell}</td> }.into_any()
                    }
                })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=caption.to_owned()>
            <table class="table">
                <caption>{caption.to_owned()}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A search box for the list on the page.
pub fn search(label: &str, value: &str) -> AnyView {
    let page = page();
    view! {
        <form class="search" method="get" action=href(&page.path) role="search">
            {asked::carried(&["q"])}
            <label class="visually-hidden" for="q">{label.to_owned()}</label>
            <input type="search" id="q" name="q" value=value.to_owned() maxlength="200"
                placeholder=label.to_owned() />
            <button class="button button--secondary" type="submit">{t("search")}</button>
        </form>
    }
    .into_any()
}

/// The pages of a list.
pub fn pager(current: i64, pages: i64, total: i64, query: &str) -> AnyView {
    asked::total(total);
    let said = t_args("pager-total", &[("total", total.to_string())]);
    if pages <= 1 {
        return view! { <p class="pager muted">{said}</p> }.into_any();
    }
    let path = page().path;
    // What the page says of its list by itself, and in which order and with which columns it is shown.
    let shown = asked::kept(&[]).into_iter();
    let shown = shown.filter(|(name, _)| name.ends_with("sort") || name.ends_with("col"));
    let query = shown.fold(query.to_owned(), |query, (name, value)| {
        format!("{query}{}={}&", percent(&name), percent(&value))
    });
    let address = |n: i64| href(&format!("{path}?{query}page={n}"));
    let before = (current > 1).then(|| {
        view! { <a class="button button--secondary" rel="prev" href=address(current - 1)>{t("pager-before")}</a> }
    });
    let after = (current < pages).then(|| {
        view! { <a class="button button--secondary" rel="next" href=address(current + 1)>{t("pager-after")}</a> }
    });
    let here = t_args(
        "pager-here",
        &[("page", current.to_string()), ("pages", pages.to_string())],
    );
    view! {
        <nav class="pager" aria-label=t("pager")>
            {before}<span>{here}" · "{said}</span>{after}
        </nav>
    }
    .into_any()
}

/// Something that is asked for a second time before it happens: opens in place, without scripts.
pub fn confirm(label: &str, warning: &str, inside: AnyView) -> AnyView {
    view! {
        <details class="confirm">
            <summary class="button button--quiet button--small">{label.to_owned()}</summary>
            <div class="confirm__box stack"><p>{warning.to_owned()}</p>{inside}</div>
        </details>
    }
    .into_any()
}

/// Text of several lines as paragraphs.
pub fn paragraphs(text: &str) -> AnyView {
    let items: Vec<_> = text
        .split("\n\n")
        .filter(|p| !p.trim().is_empty())
        .map(|p| view! { <p class="prose">{linked(p)}</p> })
        .collect();
    items.into_any()
}

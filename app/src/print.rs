//! Printing: how far a print has come, and the log of what was printed.

use domain::address;
use domain::id::PrintId;
use domain::participation::Participation;
use domain::print::{Layout, Print};
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::page::Page;

use crate::badge::{layout_word, short_at, ways};
use crate::dates;
use crate::form::act_button;
use crate::kit::{PRIMARY, SECONDARY, Tone, empty, facts, heading, link_button, notice, pager};
use crate::list::{List, column, tools};
use crate::page::{href, page};
use crate::tabs::{Tab, tabs};
use crate::text::{Locale, locale, t, t_args};
use crate::ui::Progress;

/// What to watch for when that paper goes through the printer.
fn advice(layout: Layout) -> String {
    t(match layout {
        Layout::A6 | Layout::Large => "print-advice-page",
        Layout::A4 => "print-advice-a4",
        Layout::Folded => "print-advice-folded",
        Layout::Card => "print-advice-card",
        Layout::Label => "print-advice-label",
    })
}

/// How far a print has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Others come before.
    Waiting,
    /// Under way.
    At {
        /// The step, from one.
        step: usize,
        /// How many there are.
        steps: usize,
        /// Within it, so many badges are done.
        done: usize,
        /// Of so many; zero when that is not known.
        of: usize,
    },
    /// Done.
    Done {
        /// How large the PDF is.
        bytes: usize,
        /// Until when it can be had here.
        until: Timestamp,
    },
    /// It could not be made; the reference is in the log.
    Failed(String),
    /// It was done, and is kept no longer.
    Gone,
}

/// A print.
#[derive(Clone, Debug)]
pub struct PrintPage {
    /// Its id.
    pub id: PrintId,
    /// How many badges.
    pub badges: usize,
    /// On which paper.
    pub layout: Layout,
    /// How far it has come.
    pub state: State,
}

/// How far a print has come, and then its PDF.
pub fn one_page(p: &Participation, shown: &PrintPage) -> impl IntoView + use<> {
    let count = [("count", shown.badges.to_string())];
    let again = || act_button("again", &t_args("print-again", &count), PRIMARY, &[]);
    let inside = match &shown.state {
        State::Waiting => going(&t("print-waiting"), 0, 1),
        State::At {
            step,
            steps,
            done,
            of,
        } => {
            let said = match step {
                1 => t_args(
                    "print-step-codes",
                    &[("done", done.to_string()), ("of", of.to_string())],
                ),
                2 => t("print-step-pages"),
                3 => t("print-step-file"),
                _ => t("print-step-packing"),
            };
            let share = (done * 100).checked_div(*of).unwrap_or(0);
            going(&said, (step - 1) * 100 + share, steps * 100)
        }
        State::Done { bytes, until } => view! {
            <div role="status">{notice(Tone::Ok, view! { <p>{t_args("print-done", &count)}</p> })}</div>
            <p class="row-actions"><a class=PRIMARY href=address::print_pdf(shown.id)>{t("print-open")}</a></p>
            {facts(vec![
                (t("print-layout"), layout_word(shown.layout).into_any()),
                (t("print-size"), size(*bytes).into_any()),
                (t("print-until"), dates::at(*until, &p.zone).into_any()),
            ])}
            <p class="prose">{advice(shown.layout)}</p>
        }
        .into_any(),
        State::Failed(reference) => view! {
            {notice(Tone::Danger, view! {
                <p>{t("print-failed")}</p>
                <p>{t_args("error-reference", &[("reference", reference.clone())])}</p>
            })}
            {again()}
        }
        .into_any(),
        State::Gone => view! {
            {notice(Tone::Warn, view! { <p>{t("print-gone")}</p> })}
            {again()}
        }
        .into_any(),
    };
    let slug = p.slug.as_str();
    view! {
        {tabs(p, Tab::Badges)}
        <div class="narrow stack">
            {heading(&t_args("print-of", &count), None, vec![])}
            {inside}
            <p class="row-actions">
                {link_button(&address::badges(slug), &t("print-to-badges"), SECONDARY)}
                {link_button(&address::prints(slug), &t("print-log"), SECONDARY)}
            </p>
        </div>
    }
}

/// A print under way. The page asks again by itself every second.
fn going(said: &str, done: usize, of: usize) -> AnyView {
    let path = page().path;
    view! {
        <Progress label=said.to_owned() done=done of=of />
        <p class="muted">{t("print-going")}" "<a href=href(&path)>{t("print-reload")}</a></p>
    }
    .into_any()
}

/// Bytes as people say them.
fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1_000);
    if kilobytes < 1_000 {
        return t_args("print-kilobytes", &[("size", kilobytes.to_string())]);
    }
    let tenths = kilobytes.div_ceil(100);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let said = match locale() {
        Locale::French => format!("{whole},{tenth}"),
        Locale::English => format!("{whole}.{tenth}"),
    };
    t_args("print-megabytes", &[("size", said)])
}

/// A print of which nothing is known any more.
pub fn lost_page() -> impl IntoView {
    view! {
        <div class="narrow stack">
            {heading(&t("print-one"), None, vec![])}
            {notice(Tone::Warn, view! { <p>{t("print-lost")}</p> })}
            <p>{link_button(&address::participations(), &t("nav-participations"), PRIMARY)}</p>
        </div>
    }
}

/// Who printed what, when, and on which paper. `done` are those whose PDF can still be had.
pub fn log_page(p: &Participation, found: &Page<Print>, done: &[PrintId]) -> impl IntoView + use<> {
    let columns = vec![
        column("when", t("print-when")),
        column("what", t("print-what")).chief(),
        column("who", t("print-who")).chief(),
        column("layout", t("print-layout")),
        tools(t("print-file")),
    ];
    let rows = || {
        let rows = found.rows.iter();
        rows.map(|print| {
            let what = print.name.clone().unwrap_or_else(|| {
                t_args("print-badges", &[("count", print.badges.to_string())])
            });
            let who = print
                .person_name
                .clone()
                .unwrap_or_else(|| t("print-by-machine"));
            let when = short_at(print.printed_at, &p.zone);
            let file = done.contains(&print.id).then(|| {
                view! { <a href=href(&address::print(print.id))>{t("print-file-here")}<span class="visually-hidden">" "{when.clone()}</span></a> }
            });
            vec![
                when.clone().into_any(),
                view! { <span dir="auto">{what}</span> }.into_any(),
                who.into_any(),
                layout_word(print.layout).into_any(),
                file.into_any(),
            ]
        })
        .collect()
    };
    let list = List::new(t("print-log"), columns).drawn(rows, || empty(&t("print-none"), None));
    view! {
        {tabs(p, Tab::Badges)}
        {heading(&t("print-log"), Some(t("print-log-intro")), vec![])}
        {ways(p)}
        {list}
        {pager(found.page, found.pages(), found.total, "")}
    }
}

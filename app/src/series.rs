//! Working in series: where one is, the way back and on, and what others did meanwhile.

use leptos::prelude::*;

use crate::kit::{Tone, notice};
use crate::page::href;
use crate::text::{t, t_args};

/// Where somebody is in a series, and where they can go from there.
#[derive(Clone, Debug)]
pub struct Links {
    /// The how many-th, counted from 1.
    pub number: usize,
    /// The address of the one before.
    pub before: Option<String>,
    /// The address of the next that waits, or of the end.
    pub skip: String,
}

/// The line above what is looked at: `3 of 20`, back, and on without deciding.
pub fn bar(links: &Links, total: usize, decided: usize) -> AnyView {
    let args = [
        ("number", links.number.to_string()),
        ("total", total.to_string()),
    ];
    let before = links.before.clone().map(|path| {
        view! { <a class="button button--secondary button--small" rel="prev" href=href(&path)>{t("series-before")}</a> }
    });
    let skip = href(&links.skip);
    let done = t_args(
        "series-decided",
        &[("count", decided.to_string()), ("total", total.to_string())],
    );
    view! {
        <nav class="series-bar" aria-label=t("series-title")>
            <p class="series-bar__at"><strong>{t_args("series-at", &args)}</strong></p>
            <progress class="series-bar__progress" value=decided.to_string() max=total.max(1).to_string()
                aria-label=done.clone()>{done.clone()}</progress>
            <span class="series-bar__ways">
                {before}
                <a class="button button--secondary button--small" rel="next" href=skip>{t("series-skip")}</a>
            </span>
        </nav>
    }
    .into_any()
}

/// What somebody else decided in the meantime.
pub fn missed(said: Option<String>) -> Option<AnyView> {
    let said = said?;
    Some(
        view! { <div role="status">{notice(Tone::Warn, view! { <p>{said}</p> })}</div> }.into_any(),
    )
}

/// In which order a series is met, and what else narrows it: a form that changes the address.
pub fn order(
    path: &str,
    chosen: domain::series::Order,
    hidden: AnyView,
    further: AnyView,
) -> AnyView {
    let options: Vec<_> = domain::series::Order::ALL
        .iter()
        .map(|order| {
            view! { <option value=order.word() selected=*order == chosen>{t(&format!("series-order-{order}"))}</option> }
        })
        .collect();
    view! {
        <form class="req-filters" method="get" action=href(path)>
            {hidden}{further}
            <div class="field">
                <label class="field__label" for="order">{t("series-order")}</label>
                <select id="order" name="order">{options}</select>
            </div>
            <button class="button button--secondary" type="submit">{t("requirement-show")}</button>
        </form>
    }
    .into_any()
}

/// What a series came to: how many of each, by what became of them.
pub fn summary(rows: Vec<(String, usize)>) -> AnyView {
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(said, count)| view! { <div><dt>{said}</dt><dd>{count.to_string()}</dd></div> })
        .collect();
    view! { <dl class="facts facts--numbers">{rows}</dl> }.into_any()
}

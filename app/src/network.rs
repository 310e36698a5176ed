//! The network of a participation's venue: what hundreds of people behind one address may ask for.

use domain::network::{TIMES, VenueNetwork};
use domain::participation::Participation;
use domain::time::Timestamp;
use leptos::prelude::*;

use crate::dates;
use crate::form::{Form, act, act_button, line, post_here, send};
use crate::kit::{QUIET, Tone, empty, heading, notice, section, status};
use crate::list::{List, column, tools};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// The page. `when` says from when until when the networks are wider; `here` is the one that it is
/// read from.
pub fn page(
    p: &Participation,
    rows: &[VenueNetwork],
    when: Option<(Timestamp, Timestamp)>,
    here: &str,
    form: &Form,
    now: Timestamp,
) -> impl IntoView + use<> {
    let columns = vec![
        column("network", t("network-which")),
        column("times", t("network-times")),
        column("state", t("network-state")),
        tools(t("actions")),
    ];
    let cells = || {
        let rows = rows.iter();
        rows.map(|one| {
            let which = [("id", one.id.to_string())];
            vec![
                one.network.to_string().into_any(),
                t_args("network-so-many", &[("times", one.times.to_string())]).into_any(),
                state(when, now),
                act_button("narrow", &t("remove"), QUIET, &which),
            ]
        })
        .collect()
    };
    let list = List::new(t("network-title"), columns)
        .held()
        .drawn(cells, || empty(&t("network-none"), None));
    let until = match when {
        Some((from, until)) => t_args(
            "network-when",
            &[
                ("from", dates::at(from, &p.zone)),
                ("until", dates::at(until, &p.zone)),
            ],
        ),
        None => t("network-no-days"),
    };
    let bounds = [("min", TIMES.0.to_string()), ("max", TIMES.1.to_string())];
    let hint = t_args("network-which-hint", &[("here", here.to_owned())]);
    view! {
        {tabs(p, Tab::Overview)}
        {heading(&t("network-title"), Some(t("network-intro")), vec![])}
        {form.summary()}
        {notice(Tone::Info, view! { <p>{until}</p> })}
        {list}
        {section(&t("network-add"), post_here(false, view! {
            {act("widen")}
            {form.line("network", &t("network-which"), line().hint(hint))}
            {form.line("times", &t("network-times"), line().kind("number").hint(t_args("network-times-hint", &bounds)))}
            {send(&t("network-add"))}
        }))}
        <p class="muted prose">{t("network-bounds")}</p>
    }
}

fn state(when: Option<(Timestamp, Timestamp)>, now: Timestamp) -> AnyView {
    match when {
        Some((from, until)) if from <= now && now < until => status(&t("network-wide"), Tone::Ok),
        Some((from, _)) if now < from => status(&t("network-later"), Tone::Info),
        Some(_) => status(&t("network-over"), Tone::Neutral),
        None => status(&t("network-later"), Tone::Info),
    }
}

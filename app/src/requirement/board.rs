//! A participation's answers by where they stand, side by side.

use domain::address;
use domain::requirement::Requirement;
use domain::requirement::submission::State;
use domain::text::order;
use leptos::prelude::*;
use storage::requirement::{Answer, Situation};

use super::{outlook_of, ways, when};
use crate::kit::heading;
use crate::page::href;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// How many answers a column shows; the list has the others.
const MOST: usize = 30;

/// The page.
pub fn page(situation: &Situation) -> impl IntoView + use<> {
    let p = &situation.participation;
    let columns: Vec<_> = State::ALL
        .iter()
        .map(|state| column(situation, *state))
        .collect();
    view! {
        {tabs(p, Tab::Requirements)}
        {heading(&t("requirement-way-board"), Some(t("requirement-board-intro")), vec![])}
        {ways(p)}
        <div class="req-board">{columns}</div>
    }
}

fn column(situation: &Situation, state: State) -> AnyView {
    let mut all: Vec<&Answer> = situation
        .answers
        .iter()
        .filter(|one| one.state == state)
        .collect();
    all.sort_by(|a, b| {
        let key = |one: &Answer| (one.due.is_none(), one.due, one.requirement);
        key(a).cmp(&key(b)).then_with(|| {
            a.company
                .as_deref()
                .map(order)
                .cmp(&b.company.as_deref().map(order))
        })
    });
    let count = all.len();
    let cards: Vec<_> = all
        .into_iter()
        .take(MOST)
        .filter_map(|answer| {
            let rule = situation
                .requirements
                .iter()
                .find(|r| r.id == answer.requirement)?;
            Some(card(situation, answer, rule))
        })
        .collect();
    let more = (count > MOST).then(|| {
        let path = address::asked(
            &address::requirements(&situation.participation.slug),
            &[("state", &state)],
        );
        let said = t_args(
            "requirement-board-more",
            &[("count", (count - MOST).to_string())],
        );
        view! { <p><a href=href(&path)>{said}</a></p> }
    });
    let list = if count == 0 {
        view! { <p class="muted">{t("requirement-board-none")}</p> }.into_any()
    } else {
        view! { <ul>{cards}</ul> }.into_any()
    };
    view! {
        <section class=format!("req-column req-column--{state}")>
            <h2>{t(&format!("submission-state-{state}"))}" "<span class="count">{count}</span></h2>
            {list}
            {more}
        </section>
    }
    .into_any()
}

fn card(situation: &Situation, answer: &Answer, rule: &Requirement) -> AnyView {
    let path = href(&address::submission(answer.id));
    let whose = answer
        .company
        .clone()
        .unwrap_or_else(|| t("requirement-of-organiser"));
    view! {
        <li class="req-card">
            <a href=path>{rule.title.clone()}</a>
            <p>{whose}</p>
            <p class="req-standing">{when(answer.due, answer.state.is_pending(), situation.today)}{outlook_of(answer.outlook)}</p>
        </li>
    }
    .into_any()
}

//! The cross table: exhibitors by requirements, filtered, to be reminded together.

pub mod remind;

use domain::access::Act;
use domain::address;
use domain::id::{ExhibitorId, RequirementId};
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::State;
use domain::requirement::{OwedBy, Requirement};
use leptos::prelude::*;
use storage::page::Page;
use storage::requirement::remind::Told;
use storage::requirement::{Answer, Situation};

use super::{outlook_of, state_of, ways};
use crate::form::{Form, Input, act, optional_line, post_here};
use crate::kit::{PRIMARY, SECONDARY, empty, heading, table};
use crate::page::{href, may, page as context};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// What the table is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only answers that stand there.
    pub state: Option<State>,
    /// Only answers that look so.
    pub late: Option<Outlook>,
    /// Only answers to that requirement.
    pub requirement: Option<RequirementId>,
}

impl Filter {
    /// Whether an answer passes.
    pub fn passes(&self, answer: &Answer) -> bool {
        self.state.is_none_or(|state| state == answer.state)
            && self.late.is_none_or(|late| late == answer.outlook)
            && self.requirement.is_none_or(|id| id == answer.requirement)
    }
}

/// The table's columns and rows: each company with its answers, one a column, as far as they pass.
#[derive(Clone, Debug)]
pub struct Crossed<'a> {
    /// The columns.
    pub columns: Vec<&'a Requirement>,
    /// The rows.
    pub rows: Vec<(String, Vec<Option<&'a Answer>>)>,
}

/// Crosses exhibitors and requirements. Columns and rows without an answer that passes are left out.
pub fn crossed<'a>(situation: &'a Situation, filter: &Filter) -> Crossed<'a> {
    let passing: Vec<&Answer> = situation
        .answers
        .iter()
        .filter(|one| one.exhibitor.is_some() && filter.passes(one))
        .collect();
    let mut columns: Vec<&Requirement> = situation
        .requirements
        .iter()
        .filter(|one| one.owed_by == OwedBy::Exhibitor)
        .filter(|one| passing.iter().any(|answer| answer.requirement == one.id))
        .collect();
    columns.sort_by_key(|one| (situation.day(one), one.id));
    let mut companies: Vec<(ExhibitorId, String)> = Vec::new();
    for answer in &passing {
        if let (Some(id), Some(name)) = (answer.exhibitor, &answer.company)
            && !companies.iter().any(|(known, _)| *known == id)
        {
            companies.push((id, name.clone()));
        }
    }
    let rows = companies
        .into_iter()
        .map(|(id, name)| {
            let cells = columns
                .iter()
                .map(|column| {
                    passing
                        .iter()
                        .copied()
                        .find(|a| a.exhibitor == Some(id) && a.requirement == column.id)
                })
                .collect();
            (name, cells)
        })
        .collect();
    Crossed { columns, rows }
}

/// The page.
pub fn page(
    situation: &Situation,
    filter: &Filter,
    form: &Form,
    reminded: Option<&Page<Told>>,
) -> impl IntoView + use<> {
    let p = &situation.participation;
    let crossed = crossed(situation, filter);
    let query = context().query;
    let sheet = format!(
        "{}{}{query}",
        address::requirement_table_xlsx(&p.slug),
        if query.is_empty() { "" } else { "?" }
    );
    let actions =
        vec![view! { <a class=SECONDARY href=href(&sheet)>{t("requirement-xlsx")}</a> }.into_any()];
    let told = reminded.map(remind::done);
    let body = if crossed.rows.is_empty() {
        let key = if *filter == Filter::default() {
            "requirement-table-empty"
        } else {
            "requirement-table-none"
        };
        empty(&t(key), None)
    } else {
        rows(&crossed)
    };
    view! {
        {tabs(p, Tab::Requirements)}
        {heading(&t("requirement-way-table"), Some(t("requirement-table-intro")), actions)}
        {ways(p)}
        {form.summary()}
        {told}
        {filters(situation, filter)}
        {body}
    }
}

fn filters(situation: &Situation, filter: &Filter) -> AnyView {
    let path = address::requirement_table(&situation.participation.slug);
    let all = || (String::new(), t("requirement-filter-all"));
    let mut states = vec![all()];
    states.extend(
        State::ALL
            .iter()
            .map(|s| (s.word().to_owned(), t(&format!("submission-state-{s}")))),
    );
    let mut late = vec![all()];
    late.extend(
        Outlook::ALL
            .iter()
            .map(|o| (o.word().to_owned(), t(&format!("requirement-outlook-{o}")))),
    );
    let mut asked = vec![all()];
    asked.extend(
        situation
            .requirements
            .iter()
            .filter(|one| one.owed_by == OwedBy::Exhibitor)
            .map(|one| (one.id.to_string(), one.title.clone())),
    );
    let word = |text: Option<String>| text.unwrap_or_default();
    let form = Form::new(
        domain::form::Fields::default()
            .with("state", word(filter.state.map(|s| s.to_string())))
            .with("late", word(filter.late.map(|o| o.to_string())))
            .with(
                "requirement",
                word(filter.requirement.map(|r| r.to_string())),
            ),
    );
    let quiet = || optional_line().quiet();
    view! {
        <form class="req-filters" method="get" action=href(&path)>
            {form.choice("state", &t("requirement-state"), &states, quiet())}
            {form.choice("late", &t("requirement-outlook"), &late, quiet())}
            {form.choice("requirement", &t("requirement-what"), &asked, Input { ..quiet() })}
            <button class=SECONDARY type="submit">{t("requirement-show")}</button>
        </form>
    }
    .into_any()
}

fn rows(crossed: &Crossed<'_>) -> AnyView {
    let remind = may(Act::RequirementRemind);
    let mut columns = vec![t("exhibitor")];
    columns.extend(crossed.columns.iter().map(|one| one.title.clone()));
    let rows = crossed
        .rows
        .iter()
        .map(|(company, cells)| {
            let mut row = vec![company.clone().into_any()];
            for (answer, column) in cells.iter().zip(&crossed.columns) {
                row.push(match answer {
                    Some(answer) => cell(company, answer, column, remind),
                    None => view! { <span class="muted">"–"</span> }.into_any(),
                });
            }
            row
        })
        .collect();
    let list = table(&t("requirement-way-table"), &columns, rows);
    if !remind {
        return view! { <div class="req-cross">{list}</div> }.into_any();
    }
    post_here(
        false,
        view! {
            <div class="req-cross">{list}</div>
            {act("remind")}
            <div class="form__end row-actions">
                <button class=PRIMARY type="submit">{t("requirement-remind")}</button>
                <button class=SECONDARY type="submit" name="all" value="yes">{t("requirement-remind-all")}</button>
            </div>
        },
    )
}

fn cell(company: &str, answer: &Answer, column: &Requirement, remind: bool) -> AnyView {
    let path = href(&address::submission(answer.id));
    let label = t_args(
        "requirement-open-answer",
        &[
            ("company", company.to_owned()),
            ("title", column.title.clone()),
        ],
    );
    let tick = (remind && answer.state.is_owed()).then(|| {
        let said = t_args(
            "requirement-remind-of",
            &[
                ("company", company.to_owned()),
                ("title", column.title.clone()),
            ],
        );
        view! {
            <label class="req-tick">
                <input type="checkbox" name="submission" value=answer.id.to_string() />
                <span class="visually-hidden">{said}</span>
            </label>
        }
    });
    view! {
        <span class="req-cell">
            {tick}
            <a href=path>{state_of(answer.state)}<span class="visually-hidden">" "{label}</span></a>
            {outlook_of(answer.outlook)}
        </span>
    }
    .into_any()
}

//! Importing programme items: choose a file, look at it item by item, then all or nothing.

use domain::address;
use domain::participation::Participation;
use domain::programme::import::{Column, Outcome, RowPlan};
use domain::programme::{Audience, Kind};
use leptos::prelude::*;
use storage::programme::import::Preview;

use super::{said, ways};
use crate::dates;
use crate::exhibitor::import::{ACCEPTED, notes};
use crate::form::{Form, act_button, line, post_here, send};
use crate::kit::{PRIMARY, SECONDARY, Tone, heading, link_button, notice, pager, status, table};
use crate::participation::{Tab, tabs};
use crate::problem::problem;
use crate::text::{Locale, locale, t, t_args};

/// How many rows a page of the preview has.
const ROWS: usize = 100;

/// Asks for the file.
pub fn choose_page(p: &Participation, form: &Form) -> impl IntoView + use<> {
    let accept = format!(".ics,text/calendar,{ACCEPTED}");
    let kinds: Vec<_> = Kind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), t(&format!("programme-kind-{k}"))))
        .collect();
    let audiences: Vec<_> = Audience::ALL
        .iter()
        .map(|a| (a.word().to_owned(), t(&format!("programme-audience-{a}"))))
        .collect();
    let columns: Vec<&str> = Column::ALL
        .iter()
        .map(|column| match locale() {
            Locale::French => column.french(),
            Locale::English => column.english(),
        })
        .collect();
    let columns = t_args("programme-import-known", &[("columns", columns.join(", "))]);
    view! {
        {tabs(p, Tab::Programme)}
        {heading(&t("programme-import"), Some(t("programme-import-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        {post_here(true, view! {
            {form.file("file", &t("programme-import-file"), &accept, line().hint(t("programme-import-file-hint")))}
            <p class="field__hint">{columns}</p>
            <div class="grid">
                {form.choice("kind", &t("programme-import-kind"), &kinds, line())}
                {form.choice("audience", &t("programme-import-audience"), &audiences, line())}
            </div>
            {send(&t("programme-import-look"))}
        })}
    }
}

/// The form as it is before anybody chose.
pub fn fresh() -> Form {
    Form::new(
        domain::form::Fields::default()
            .with("kind", Kind::Demo)
            .with("audience", Audience::Public),
    )
}

/// What the file would do, item by item.
pub fn preview_page(
    p: &Participation,
    found: &Preview,
    form: &Form,
    page: usize,
) -> impl IntoView + use<> {
    let mut rows: Vec<&RowPlan> = found.plan.rows.iter().collect();
    // What has to be mended comes first.
    rows.sort_by_key(|row| !matches!(row.outcome, Outcome::Refused(_)));
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = page.clamp(1, pages);
    let total = rows.len();
    let cells = rows
        .into_iter()
        .skip((page - 1) * ROWS)
        .take(ROWS)
        .map(cells)
        .collect();
    let line = if found.is_calendar {
        "programme-import-event"
    } else {
        "import-row"
    };
    let columns = [
        t(line),
        t("programme-title"),
        t("programme-group-when"),
        t("import-outcome"),
        t("import-reasons"),
    ];
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    view! {
        {tabs(p, Tab::Programme)}
        {heading(&t("import-preview"), None, vec![])}
        {ways(p)}
        {form.summary()}
        {notes(&found.plan.notes, &found.plan.ignored)}
        {decision(p, found)}
        {table(&found.file_name, &columns, cells)}
        {pager(number(page), number(pages), number(total), "")}
    }
}

/// The button that imports, or why there is none.
fn decision(p: &Participation, found: &Preview) -> AnyView {
    let counts = found.plan.counts();
    let slug = p.slug.as_str();
    let another = |label: &str| link_button(&address::programme_imports(slug), label, SECONDARY);
    if found.applied_at.is_some() {
        let back = link_button(
            &address::programme(slug),
            &t("programme-way-timetable"),
            SECONDARY,
        );
        return notice(
            Tone::Ok,
            view! { <p>{t("programme-import-done")}</p><p>{back}</p> },
        );
    }
    if counts.refused > 0 {
        let said = t_args(
            "programme-import-refused",
            &[("count", counts.refused.to_string())],
        );
        return notice(
            Tone::Danger,
            view! { <p>{said}</p><p>{another(&t("programme-import-another"))}</p> },
        );
    }
    if !found.plan.can_be_applied() {
        return notice(
            Tone::Info,
            view! {
                <p>{t("programme-import-nothing")}</p>
                <p>{another(&t("programme-import-another"))}</p>
            },
        );
    }
    let count = counts.created + counts.updated;
    let said = t_args("programme-import-warning", &[("count", count.to_string())]);
    notice(
        Tone::Info,
        view! {
            <p>{said}</p>
            <div class="row-actions">
                {act_button("apply", &t("import-apply"), PRIMARY, &[])}
                {another(&t("import-cancel"))}
            </div>
        },
    )
}

fn cells(row: &RowPlan) -> Vec<AnyView> {
    let (word, tone) = match &row.outcome {
        Outcome::Create(..) => ("create", Tone::Ok),
        Outcome::Update { .. } => ("update", Tone::Info),
        Outcome::Unchanged(_) => ("unchanged", Tone::Neutral),
        Outcome::Refused(_) => ("refused", Tone::Danger),
    };
    let body = match &row.outcome {
        Outcome::Create(body, _) | Outcome::Update { body, .. } => Some(body),
        Outcome::Unchanged(_) | Outcome::Refused(_) => None,
    };
    let when = match body {
        Some(body) => said::when(locale(), body.starts, body.ends()),
        None => row.starts.map_or_else(|| t("not-said"), dates::moment),
    };
    let repeats = body
        .and_then(|body| Some((body, body.recurrence.as_ref()?)))
        .map(|(body, rule)| view! { <br /><span class="muted">{said::repeats(rule, body)}</span> });
    let mut said: Vec<String> = Vec::new();
    match &row.outcome {
        Outcome::Refused(problems) => said.extend(problems.iter().map(problem)),
        Outcome::Update { moved, parts, .. } => {
            let mut changed = Vec::new();
            if *moved {
                changed.push(t("programme-part-when"));
            }
            changed.extend(
                parts
                    .iter()
                    .map(|part| t(&format!("programme-part-{part}"))),
            );
            said.push(t_args(
                "programme-import-changes",
                &[("parts", changed.join(", "))],
            ));
        }
        Outcome::Create(body, _) if body.cancelled => said.push(t("programme-cancelled")),
        Outcome::Create(..) | Outcome::Unchanged(_) => {}
    }
    said.extend(row.warnings.iter().map(problem));
    let said: Vec<_> = said.into_iter().map(|s| view! { <li>{s}</li> }).collect();
    let said = (!said.is_empty()).then(|| view! { <ul class="reasons">{said}</ul> });
    let title = if row.title.is_empty() {
        t("not-said")
    } else {
        row.title.clone()
    };
    vec![
        row.line.to_string().into_any(),
        title.into_any(),
        view! { {when}{repeats} }.into_any(),
        status(&t(&format!("import-outcome-{word}")), tone),
        said.into_any(),
    ]
}

//! Importing programme items: choose a file, look at it item by item, leave some out, then all or nothing.

use domain::address;
use domain::participation::Participation;
use domain::programme::import::{Column, Outcome, RowPlan};
use domain::programme::{Audience, Kind};
use domain::ticks::ROWS;
use leptos::prelude::*;
use storage::programme::import::Preview;

use super::{said, ways};
use crate::dates;
use crate::exhibitor::import::{ACCEPTED, notes};
use crate::form::{Form, line, post_here, send};
use crate::kit::{SECONDARY, Tone, heading, link_button, notice, pager, status, table};
use crate::problem::problem;
use crate::tabs::{Tab, tabs};
use crate::text::{Locale, locale, t, t_args};
use crate::ticks::{self, Standing};

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
    let waits = found.applied_at.is_none();
    let shown: Vec<&RowPlan> = rows
        .into_iter()
        .skip((page - 1) * ROWS)
        .take(ROWS)
        .collect();
    let lines: Vec<usize> = shown.iter().map(|row| row.line).collect();
    let cells = shown
        .into_iter()
        .map(|row| {
            let mut cells = cells(p, row);
            if waits {
                cells.push(ticks::tick(row.line, &row.title, &found.left_out));
            }
            cells
        })
        .collect();
    let line = if found.is_calendar {
        "programme-import-event"
    } else {
        "import-row"
    };
    let mut columns = vec![
        t(line),
        t("programme-title"),
        t("programme-group-when"),
        t("import-outcome"),
        t("import-reasons"),
    ];
    if waits {
        columns.push(ticks::column());
    }
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let rows = table(&found.file_name, &columns, cells);
    let body = if waits {
        let another = link_button(
            &address::programme_imports(&p.slug),
            &t("programme-import-another"),
            SECONDARY,
        );
        ticks::form(standing(found), &lines, (page, pages), another, rows)
    } else {
        view! {
            {done(p, found)}
            {rows}
            {pager(number(page), number(pages), number(total), "")}
        }
        .into_any()
    };
    view! {
        {tabs(p, Tab::Programme)}
        {heading(&t("import-preview"), None, vec![])}
        {ways(p)}
        {form.summary()}
        {notes(&found.plan.notes, &found.plan.ignored)}
        {nothing(found)}
        {body}
    }
}

/// Where the decision stands that the page asks for.
fn standing(found: &Preview) -> Standing {
    let taken = found.plan.clone().without(&found.left_out).counts();
    let rows = found.plan.rows.iter();
    Standing {
        taken: taken.created + taken.updated,
        open: taken.refused,
        left: rows.filter(|row| found.left_out.has(row.line)).count(),
    }
}

/// That the file says nothing new.
fn nothing(found: &Preview) -> Option<AnyView> {
    let counts = found.plan.counts();
    let waits = found.applied_at.is_none();
    let none = counts.refused + counts.created + counts.updated == 0;
    (waits && none).then(|| notice(Tone::Info, t("programme-import-nothing")))
}

/// What was imported, and what was left out.
fn done(p: &Participation, found: &Preview) -> AnyView {
    let back = link_button(
        &address::programme(&p.slug),
        &t("programme-way-timetable"),
        SECONDARY,
    );
    let rows = found.plan.rows.iter();
    let left: Vec<(usize, String)> = rows
        .filter(|row| found.left_out.has(row.line))
        .map(|row| (row.line, row.title.clone()))
        .collect();
    view! {
        {notice(Tone::Ok, view! { <p>{t("programme-import-done")}</p><p>{back}</p> })}
        {ticks::told(&left)}
    }
    .into_any()
}

fn cells(p: &Participation, row: &RowPlan) -> Vec<AnyView> {
    let (word, tone) = match &row.outcome {
        Outcome::Create(..) => ("create", Tone::Ok),
        Outcome::Update { .. } => ("update", Tone::Info),
        Outcome::Unchanged(_) => ("unchanged", Tone::Neutral),
        Outcome::Passed(_) => ("passed", Tone::Neutral),
        Outcome::Refused(_) => ("refused", Tone::Danger),
    };
    let body = match &row.outcome {
        Outcome::Create(body, _) | Outcome::Update { body, .. } => Some(body),
        Outcome::Unchanged(_) | Outcome::Passed(_) | Outcome::Refused(_) => None,
    };
    let when = match body {
        Some(body) => said::when(locale(), body.starts, body.ends()),
        None => row.starts.map_or_else(|| t("not-said"), dates::moment),
    };
    let repeats = body
        .filter(|body| body.repeats())
        .map(|body| view! { <br /><span class="muted">{said::repetition(body, &p.zone)}</span> });
    let mut said: Vec<String> = Vec::new();
    match &row.outcome {
        Outcome::Refused(problems) => said.extend(problems.iter().map(problem)),
        Outcome::Passed(why) => said.push(problem(why)),
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

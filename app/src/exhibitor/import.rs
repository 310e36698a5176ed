//! Importing the directory from a spreadsheet: choose, look row by row, leave out what should not come, then
//! all the rest or nothing.

use std::str::FromStr;

use domain::address;
use domain::exhibitor::import::{Change, Column, Fault, Locale as Words, Outcome, RowPlan, Values};
use domain::form::Problem;
use domain::ticks::{LeftOut, ROWS};
use leptos::prelude::*;
use storage::exhibitor::import::Preview;

use crate::form::{Form, line, post_here, send};
use crate::kit::{SECONDARY, Tone, heading, link_button, notice, pager, status, table};
use crate::problem::problem;
use crate::text::{Locale, locale, t, t_args};
use crate::ticks::{self, Standing};
use crate::ui::{Link, Picker};

/// What a field for a spreadsheet takes.
pub const ACCEPTED: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.ods,text/csv,text/tab-separated-values,\
                            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,\
                            application/vnd.ms-excel.sheet.macroEnabled.12,\
                            application/vnd.oasis.opendocument.spreadsheet";

/// Which rows are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// New companies.
    Create,
    /// Companies that change.
    Update,
    /// Companies that stay as they are.
    Unchanged,
    /// Rows that cannot be taken.
    Refused,
}

impl Filter {
    const ALL: [Self; 4] = [Self::Refused, Self::Create, Self::Update, Self::Unchanged];

    const fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }

    const fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Create(_) => Self::Create,
            Outcome::Update { .. } => Self::Update,
            Outcome::Unchanged(_) => Self::Unchanged,
            Outcome::Refused(_) => Self::Refused,
        }
    }
}

impl FromStr for Filter {
    type Err = domain::form::NotAWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|f| f.word() == text)
            .ok_or(domain::form::NotAWord)
    }
}

/// Asks for the spreadsheet.
pub fn choose_page(form: &Form) -> impl IntoView + use<> {
    let accept = ACCEPTED;
    view! {
        <div class="narrow stack">
            {heading(&t("import-title"), Some(t("import-intro")), vec![])}
            {form.summary()}
            {post_here(true, view! {
                {form.file("file", &t("import-file"), accept, line().hint(t("import-file-hint")))}
                {send(&t("import-preview"))}
            })}
            <p><a href=address::exhibitor_import_template() download="">{t("import-template")}</a></p>
        </div>
    }
}

/// What an import did, above the directory.
pub fn done(count: u32) -> AnyView {
    notice(
        Tone::Ok,
        view! { <p>{t("import-done")}" "{t_args("import-done-count", &[("count", count.to_string())])}</p> },
    )
}

/// What the spreadsheet would do, row by row.
pub fn preview_page(
    found: &Preview,
    form: &Form,
    filter: Option<Filter>,
    page: usize,
) -> impl IntoView + use<> {
    let plan = &found.plan;
    let count_of = |f: Filter| {
        let rows = plan.rows.iter();
        rows.filter(|row| f == Filter::of(&row.outcome)).count()
    };
    let here = crate::page::page().path;
    let mut links = vec![
        Link::new(here.clone(), t("application-all"))
            .count(i64::try_from(plan.rows.len()).unwrap_or(0))
            .current(filter.is_none()),
    ];
    links.extend(
        Filter::ALL
            .into_iter()
            .filter(|f| count_of(*f) > 0)
            .map(|f| {
                let count = count_of(f);
                Link::new(
                    format!("{here}?show={}", f.word()),
                    t(&format!("import-outcome-{}", f.word())),
                )
                .count(i64::try_from(count).unwrap_or(0))
                .current(filter == Some(f))
            }),
    );
    let rows: Vec<&RowPlan> = plan
        .rows
        .iter()
        .filter(|row| filter.is_none_or(|f| f == Filter::of(&row.outcome)))
        .collect();
    let total = rows.len();
    let pages = total.div_ceil(ROWS).max(1);
    let page = page.clamp(1, pages);
    let shown: Vec<&RowPlan> = rows
        .into_iter()
        .skip((page - 1) * ROWS)
        .take(ROWS)
        .collect();
    let lines: Vec<usize> = shown.iter().map(|row| row.line).collect();
    let decided = found.applied_at.is_some() || is_settled(found);
    let left = (!decided).then_some(&found.left_out);
    let cells = shown.into_iter().map(|row| cells(row, left)).collect();
    let mut columns = vec![
        t("import-row"),
        t("exhibitor-name"),
        t("import-outcome"),
        t("import-changes"),
        t("import-reasons"),
    ];
    if !decided {
        columns.push(ticks::column());
    }
    let table = table(&found.file_name, &columns, cells);
    let rows = view! {
        <Picker label=t("import-outcome") links=links />
        {table}
    };
    let query = filter.map_or(String::new(), |f| format!("show={}&", f.word()));
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let body = if decided {
        let pager = pager(number(page), number(pages), number(total), &query);
        view! { {settled(found)}{rows}{pager} }.into_any()
    } else {
        let counts = plan.counts();
        let standing = Standing {
            taken: counts.created + counts.updated,
            open: counts.refused,
            left: counts.left,
        };
        let another = link_button(
            &address::exhibitor_imports(),
            &t("import-choose"),
            SECONDARY,
        );
        ticks::form(standing, &lines, (page, pages), another, rows.into_any())
    };
    view! {
        {heading(&t("import-preview"), None, vec![])}
        {form.summary()}
        {notes(&plan.notes, &plan.ignored)}
        {body}
    }
}

/// What a person should know of how a file was read, above its rows.
pub fn notes(notes: &[Problem], ignored: &[String]) -> AnyView {
    let mut said: Vec<String> = notes.iter().map(problem).collect();
    if !ignored.is_empty() {
        said.push(t_args(
            "import-ignored-columns",
            &[("columns", ignored.join(", "))],
        ));
    }
    match said.len() {
        0 => ().into_any(),
        1 => notice(Tone::Info, said.remove(0)),
        _ => {
            let said: Vec<_> = said.into_iter().map(|s| view! { <li>{s}</li> }).collect();
            notice(Tone::Info, view! { <ul>{said}</ul> })
        }
    }
}

/// Whether the directory says already what the file does: there is nothing to decide.
fn is_settled(found: &Preview) -> bool {
    let counts = found.plan.counts();
    counts.created + counts.updated + counts.refused + counts.left == 0
}

/// That it is done, with what was left out; or that there is nothing to do.
fn settled(found: &Preview) -> AnyView {
    if found.applied_at.is_some() {
        let back = link_button(&address::exhibitors(), &t("nav-exhibitors"), SECONDARY);
        let done = notice(Tone::Ok, view! { <p>{t("import-done")}</p><p>{back}</p> });
        let left = ticks::told(&found.plan.left());
        return view! { {done}{left} }.into_any();
    }
    let another = link_button(
        &address::exhibitor_imports(),
        &t("import-choose"),
        SECONDARY,
    );
    notice(
        Tone::Info,
        view! { <p>{t("exhibitor-import-nothing-to-do")}</p><p>{another}</p> },
    )
}

fn words() -> Words {
    match locale() {
        Locale::French => Words::French,
        Locale::English => Words::English,
    }
}

/// A cell as the pages say it: sectors are kept as words of our own.
fn said_of(column: Column, cell: &str) -> String {
    match column {
        _ if cell.is_empty() => t("not-said"),
        Column::Sector => t(&format!("sector-{cell}")),
        Column::Siret => crate::reach::siret(cell),
        _ => cell.to_owned(),
    }
}

/// A new company and its contact, whole: nothing comes that nobody read.
fn made(values: &Values) -> Vec<AnyView> {
    let cells = values.cells().into_iter();
    cells
        .filter(|(column, _)| *column != Column::Name)
        .map(|(column, value)| {
            let (name, said) = (column.header(words()), said_of(column, &value));
            view! { <li><span class="muted">{name}</span>" "<span class="clamp">{said}</span></li> }
                .into_any()
        })
        .collect()
}

/// The cells of a row; with what is left out, where that can be chosen.
fn cells(row: &RowPlan, left: Option<&LeftOut>) -> Vec<AnyView> {
    let kind = Filter::of(&row.outcome);
    let tone = match kind {
        Filter::Create => Tone::Ok,
        Filter::Update => Tone::Info,
        Filter::Unchanged => Tone::Neutral,
        Filter::Refused => Tone::Danger,
    };
    let (changes, faults): (&[Change], &[Fault]) = match &row.outcome {
        Outcome::Update { changes, .. } => (changes, &[]),
        Outcome::Refused(faults) => (&[], faults),
        Outcome::Create(_) | Outcome::Unchanged(_) => (&[], &[]),
    };
    let mut changes: Vec<_> = changes
        .iter()
        .map(|change| {
            let column = change.column.header(words());
            let (old, new) = (
                said_of(change.column, &change.old),
                said_of(change.column, &change.new),
            );
            view! { <li><span class="muted">{column}</span>" "<del>{old}</del>" → "<ins>{new}</ins></li> }.into_any()
        })
        .collect();
    if let Outcome::Create(values) = &row.outcome {
        changes.extend(made(values));
    }
    let changes = (!changes.is_empty()).then(|| view! { <ul class="changes">{changes}</ul> });
    let mut said: Vec<_> = faults
        .iter()
        .chain(&row.warnings)
        .map(|fault| {
            let column = fault.column.header(words());
            view! { <li><span class="muted">{column}</span>" "{problem(&fault.problem)}</li> }
                .into_any()
        })
        .collect();
    said.extend(
        row.notes
            .iter()
            .map(|note| view! { <li>{problem(note)}</li> }.into_any()),
    );
    let said = (!said.is_empty()).then(|| view! { <ul class="reasons">{said}</ul> });
    let tick = left.map(|left| ticks::tick(row.line, &row.name, left));
    let others = [
        row.line.to_string().into_any(),
        row.name.clone().into_any(),
        status(&t(&format!("import-outcome-{}", kind.word())), tone),
        changes.into_any(),
        said.into_any(),
    ];
    others.into_iter().chain(tick).collect()
}

//! Importing the directory from a spreadsheet: choose, look row by row, then all or nothing.

use std::str::FromStr;

use domain::address;
use domain::exhibitor::Sector;
use domain::exhibitor::import::{
    Change, Column, ContactStep, Fault, Locale as Words, Outcome, RowPlan, Values,
};
use leptos::prelude::*;
use storage::exhibitor::import::Preview;

use crate::form::{Form, act_button, line, post_here, send};
use crate::kit::{PRIMARY, SECONDARY, Tone, heading, link_button, notice, pager, status, table};
use crate::problem::problem;
use crate::text::{Locale, locale, t, t_args};
use crate::ui::{Link, Picker};

/// How many rows a page of the preview has.
const ROWS: usize = 100;

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
    let accept =
        ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
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
    let counts = plan.counts();
    let count_of = |f: Filter| match f {
        Filter::Create => counts.created,
        Filter::Update => counts.updated,
        Filter::Unchanged => counts.unchanged,
        Filter::Refused => counts.refused,
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
    let cells = rows
        .into_iter()
        .skip((page - 1) * ROWS)
        .take(ROWS)
        .map(cells)
        .collect();
    let columns = [
        t("import-row"),
        t("exhibitor-name"),
        t("import-outcome"),
        t("import-changes"),
        t("import-reasons"),
    ];
    let ignored = (!plan.ignored.is_empty()).then(|| {
        let columns = plan.ignored.join(", ");
        notice(
            Tone::Info,
            t_args("import-ignored-columns", &[("columns", columns)]),
        )
    });
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let query = filter.map_or(String::new(), |f| format!("show={}&", f.word()));
    view! {
        {heading(&t("import-preview"), None, vec![])}
        {form.summary()}
        {ignored}
        {decision(found)}
        <Picker label=t("import-outcome") links=links />
        {table(&found.file_name, &columns, cells)}
        {pager(number(page), number(pages), number(total), &query)}
    }
}

/// The button that imports, or why there is none.
fn decision(found: &Preview) -> AnyView {
    let counts = found.plan.counts();
    let another = |label: &str| link_button(&address::exhibitor_imports(), label, SECONDARY);
    if found.applied_at.is_some() {
        return notice(Tone::Ok, t("import-done"));
    }
    if counts.refused > 0 {
        let said = t_args(
            "import-summary-refused",
            &[("count", counts.refused.to_string())],
        );
        return notice(
            Tone::Danger,
            view! {
                <p><strong>{said}</strong>" "{t("import-refused-help")}</p>
                <p>{another(&t("import-choose"))}</p>
            },
        );
    }
    if !found.plan.can_be_applied() {
        return notice(
            Tone::Info,
            view! {
                <p>{t("exhibitor-import-nothing-to-do")}</p>
                <p>{another(&t("import-choose"))}</p>
            },
        );
    }
    let count = counts.created + counts.updated;
    notice(
        Tone::Info,
        view! {
            <p>{t_args("import-apply-warning", &[("count", count.to_string())])}</p>
            <div class="row-actions">{act_button("apply", &t("import-apply"), PRIMARY, &[])}{another(&t("import-cancel"))}</div>
        },
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
        _ => cell.to_owned(),
    }
}

/// What a new company can be recognised by.
fn made(values: &Values) -> Vec<AnyView> {
    let company = &values.exhibitor;
    let email = match &values.contact {
        Some(ContactStep::Add(contact) | ContactStep::Change(_, contact)) => contact.email.as_str(),
        None => "",
    };
    let parts = [
        (
            Column::Siret,
            company
                .siret
                .as_ref()
                .map_or(String::new(), ToString::to_string),
        ),
        (
            Column::Sector,
            company.sector.map_or("", Sector::word).to_owned(),
        ),
        (Column::City, company.city.clone()),
        (Column::ContactEmail, email.to_owned()),
    ];
    parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(column, value)| {
            let (name, said) = (column.header(words()), said_of(column, &value));
            view! { <li><span class="muted">{name}</span>" "{said}</li> }.into_any()
        })
        .collect()
}

fn cells(row: &RowPlan) -> Vec<AnyView> {
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
    let said: Vec<_> = faults
        .iter()
        .chain(&row.warnings)
        .map(|fault| {
            let column = fault.column.header(words());
            view! { <li><span class="muted">{column}</span>" "{problem(&fault.problem)}</li> }
        })
        .collect();
    let said = (!said.is_empty()).then(|| view! { <ul class="reasons">{said}</ul> });
    vec![
        row.line.to_string().into_any(),
        row.name.clone().into_any(),
        status(&t(&format!("import-outcome-{}", kind.word())), tone),
        changes.into_any(),
        said.into_any(),
    ]
}

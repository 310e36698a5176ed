//! Leaving out rows of a file that is looked at before it is imported: a tick beside each, one form around
//! all, and what was left out said afterwards.

use domain::ticks::{LeftOut, Ticks};
use leptos::prelude::*;

use crate::form::{act, hidden, post_here};
use crate::kit::{PRIMARY, SECONDARY, Tone, notice};
use crate::text::{t, t_args};

/// So many rows are named when it is said what was left out.
const NAMED: usize = 20;

/// Where a decision stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// How many rows would be taken.
    pub taken: usize,
    /// How many cannot be taken and are not ticked.
    pub open: usize,
    /// How many are ticked.
    pub left: usize,
}

/// The title of the column of ticks.
pub fn column() -> String {
    t("import-left-column")
}

/// The tick beside a row. `name` says to a listener which row it is.
pub fn tick(line: usize, name: &str, left: &LeftOut) -> AnyView {
    let label = t_args(
        "import-left-row",
        &[("row", line.to_string()), ("name", name.to_owned())],
    );
    view! {
        <label class="tick">
            <input type="checkbox" name="left" value=line.to_string() checked=left.has(line) />
            <span class="visually-hidden">{label}</span>
        </label>
    }
    .into_any()
}

/// The form around the rows of a page: what is decided, then `rows`. `another` leads away from it.
pub fn form(
    standing: Standing,
    lines: &[usize],
    pages: (usize, usize),
    another: AnyView,
    rows: AnyView,
) -> AnyView {
    post_here(false, inside(standing, lines, pages, another, rows))
}

/// What stands in it.
pub fn inside(
    standing: Standing,
    lines: &[usize],
    (current, pages): (usize, usize),
    another: AnyView,
    rows: AnyView,
) -> AnyView {
    let count = |key: &str, n: usize| t_args(key, &[("count", n.to_string())]);
    let all = (standing.taken > 0).then(|| {
        let said = count("import-left-apply", standing.taken);
        let class = if standing.open > 0 {
            SECONDARY
        } else {
            PRIMARY
        };
        view! { <button class=class type="submit">{said}</button> }
    });
    let rest = (standing.open > 0 && standing.taken > 0).then(|| {
        let said = t_args(
            "import-left-rest",
            &[
                ("taken", standing.taken.to_string()),
                ("count", standing.open.to_string()),
            ],
        );
        view! { <button class=PRIMARY type="submit" name="rest" value=standing.open.to_string()>{said}</button> }
    });
    let open = (standing.open > 0).then(|| {
        let said = count("import-left-open", standing.open);
        view! { <p><strong>{said}</strong></p> }
    });
    let left =
        (standing.left > 0).then(|| view! { <p>{count("import-left-ticked", standing.left)}</p> });
    // A file that says nothing new has been called so already.
    let none = standing.taken + standing.open + standing.left == 0;
    let help = if standing.taken > 0 {
        t("import-left-help")
    } else {
        t("import-left-nothing")
    };
    let help = (!none).then(|| view! { <p>{help}</p> });
    let tone = if standing.open > 0 {
        Tone::Warn
    } else {
        Tone::Info
    };
    // A page is turned by sending it: its ticks are kept.
    let turn = |page: usize, label: &str| {
        view! { <button class=SECONDARY type="submit" name="turn" value=page.to_string()>{t(label)}</button> }
    };
    let turning = (pages > 1).then(|| {
        let here = t_args(
            "pager-here",
            &[("page", current.to_string()), ("pages", pages.to_string())],
        );
        view! {
            <nav class="pager" aria-label=t("pager")>
                {(current > 1).then(|| turn(current - 1, "pager-before"))}
                <span>{here}</span>
                {(current < pages).then(|| turn(current + 1, "pager-after"))}
            </nav>
        }
    });
    view! {
        {act("apply")}
        {hidden("shown", Ticks::shown(lines))}
        {notice(tone, view! {
            {open}{left}
            {help}
            <div class="row-actions">{rest}{all}{another}</div>
        })}
        {rows}
        {turning}
    }
    .into_any()
}

/// What was left out of an import that was done.
pub fn told(left: &[(usize, String)]) -> AnyView {
    if left.is_empty() {
        return ().into_any();
    }
    let said = t_args("import-left-done", &[("count", left.len().to_string())]);
    let rows: Vec<_> = left
        .iter()
        .take(NAMED)
        .map(|(line, name)| {
            let row = t_args("import-left-named", &[("row", line.to_string())]);
            view! { <li>{row}" "{name.clone()}</li> }
        })
        .collect();
    let more = left.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| {
        view! { <li>{t_args("import-left-more", &[("count", more.to_string())])}</li> }
    });
    notice(Tone::Warn, view! { <p>{said}</p><ul>{rows}{more}</ul> })
}

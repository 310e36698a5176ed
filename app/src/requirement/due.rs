//! Lists of what is due: an organiser's across participations, a company's own.

use domain::access::Act;
use domain::address;
use domain::application::Application;
use domain::participation::Participation;
use domain::requirement::OwedBy;
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::State;
use domain::time::{Day, Timestamp};
use leptos::prelude::*;
use storage::page::Page;
use storage::requirement::Owed;

use super::{outlook_of, state_of, when};
use crate::kit::{Tone, empty, heading, notice, pager};
use crate::list::{List, column};
use crate::page::{href, may};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker};

/// What a list of what is due names in each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Participation and company.
    Across,
    /// The company only.
    Participation,
    /// Neither: one's own company at one participation.
    Own,
}

/// The rows of a list; `today` says which day it is where each one's show is.
pub fn rows(
    caption: &str,
    rows: &[(Owed, Outlook)],
    columns: Columns,
    today: impl Fn(&Owed) -> Day,
) -> AnyView {
    let ticks = columns == Columns::Participation && may(Act::SubmissionDecide);
    let mut heads = vec![column("what", t("requirement-what"))];
    if columns == Columns::Across {
        heads.push(column("where", t("requirement-where")));
    }
    if columns != Columns::Own {
        heads.push(column("who", t("requirement-who")).chief());
    }
    heads.push(column("due", t("requirement-due")).chief());
    heads.push(column("state", t("requirement-state")).chief());
    let cells = || {
        let rows = rows.iter();
        rows.map(|(owed, outlook)| {
            let path = href(&address::submission(owed.id));
            let tick = (ticks && can_be_ticked(owed)).then(|| tick(owed));
            let mut cells = vec![
                view! { {tick}<a href=path>{owed.title.clone()}</a> }.into_any(),
            ];
            if columns == Columns::Across {
                let path = href(&address::requirements(&owed.slug));
                cells.push(view! { <a href=path>{owed.show()}</a> }.into_any());
            }
            if columns != Columns::Own {
                cells.push(who(owed).into_any());
            }
            let own = columns == Columns::Own;
            // For who has sent it, it is not late any more.
            let pending = owed.state.is_owed() || (!own && owed.state == State::Sent);
            let outlook = if own && owed.state == State::Sent {
                Outlook::OnTrack
            } else {
                *outlook
            };
            cells.push(when(owed.due, pending, today(owed)));
            cells.push(
                view! { <span class="req-standing">{state_of(owed.state)}{outlook_of(outlook)}</span> }
                    .into_any(),
            );
            cells
        })
        .collect()
    };
    List::new(caption, heads).drawn(cells, || ().into_any())
}

/// Whether something can be decided about it together with others.
pub fn can_be_ticked(owed: &Owed) -> bool {
    owed.owed_by == OwedBy::Exhibitor && owed.state.is_pending() && owed.cancelled_at.is_none()
}

/// The tick that takes it along, as it was read.
fn tick(owed: &Owed) -> AnyView {
    let value = format!("{}.{}", owed.id, owed.seen());
    let name = format!("{} · {}", who(owed), owed.title);
    let said = t_args("several-tick", &[("name", name)]);
    view! {
        <label class="row-tick">
            <input type="checkbox" name="piece" value=value form="several" />
            <span class="visually-hidden">{said}</span>
        </label>
    }
    .into_any()
}

/// Who owes it: the company, or who of the organisation is responsible.
pub fn who(owed: &Owed) -> String {
    match (owed.owed_by, &owed.company, &owed.responsible) {
        (OwedBy::Exhibitor, Some(company), _) => company.clone(),
        (_, _, Some(person)) => person.clone(),
        _ => t("requirement-of-organiser"),
    }
}

/// What is due across participations, mine or everyone's.
pub fn due_page(page: &Page<(Owed, Outlook)>, mine: bool, now: Timestamp) -> impl IntoView + use<> {
    let link = |word: &str, said: String, current| {
        Link::new(
            href(&address::asked(&address::due(), &[("whose", &word)])),
            said,
        )
        .current(current)
    };
    let links = vec![
        link("mine", t("requirement-mine"), mine),
        link("all", t("requirement-everyones"), !mine),
    ];
    let list = if page.rows.is_empty() {
        empty(&t("requirement-nothing-due"), None)
    } else {
        let caption = if mine {
            t("requirement-mine")
        } else {
            t("requirement-everyones")
        };
        rows(&caption, &page.rows, Columns::Across, |owed| {
            now.day(&owed.zone)
        })
    };
    let query = format!("whose={}&", if mine { "mine" } else { "all" });
    view! {
        {heading(&t("requirement-due-title"), Some(t("requirement-due-intro")), vec![])}
        <Picker label=t("requirement-whose") links=links />
        {list}
        {pager(page.page, page.pages(), page.total, &query)}
    }
}

/// How much a company still has to provide, and how much of it is overdue, in a sentence.
pub fn left_to_provide(owed: usize, late: usize) -> AnyView {
    match (owed, late) {
        (0, _) => notice(Tone::Ok, t("requirement-own-done")),
        (_, 0) => notice(
            Tone::Info,
            t_args("requirement-own-left", &[("count", owed.to_string())]),
        ),
        _ => notice(
            Tone::Danger,
            t_args(
                "requirement-own-late",
                &[("count", owed.to_string()), ("late", late.to_string())],
            ),
        ),
    }
}

/// What a company has to provide for a participation.
pub fn own_page(
    company: &str,
    p: &Participation,
    application: &Application,
    page: &Page<(Owed, Outlook)>,
    today: Day,
) -> impl IntoView + use<> {
    let late = page
        .rows
        .iter()
        .filter(|(owed, outlook)| *outlook == Outlook::Overdue && owed.state.is_owed())
        .count();
    let owed = page.rows.iter().filter(|(o, _)| o.state.is_owed()).count();
    let said = left_to_provide(owed, late);
    let accepted = application.status == domain::application::Status::Accepted;
    let list = if page.rows.is_empty() {
        let key = if accepted {
            "requirement-own-none"
        } else {
            "requirement-own-not-accepted"
        };
        empty(&t(key), None)
    } else {
        view! { {said}{rows(&t("requirement-own-title"), &page.rows, Columns::Own, |_| today)} }
            .into_any()
    };
    view! {
        <p class="eyebrow"><a href=href(&address::mine_at(&p.slug))>{p.name()}</a></p>
        {heading(&t("requirement-own-title"), Some(company.to_owned()), vec![])}
        {list}
        {pager(page.page, page.pages(), page.total, "")}
    }
}

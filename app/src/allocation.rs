//! Allocations: who has which position when, held, confirmed, moved and given back. A section of the
//! stand's page.

use domain::access::Act;
use domain::address;
use domain::allocation::{HalfDay, Occupancy, Status};
use domain::application::Application;
use domain::id::AllocationId;
use domain::participation::Participation;
use domain::time::{Day, Half};
use leptos::prelude::*;
use storage::allocation::Placed;
use storage::page::Page;
use storage::stand::Plan;

use crate::dates;
use crate::form::{Form, act, act_button, hidden, hidden_read, post_here, read_at, send};
use crate::kit::{
    DANGER, PRIMARY, QUIET, Tone, confirm, empty, link_button, notice, pager, search, status, table,
};
use crate::list::{List, column, tools};
use crate::page::{href, may, percent};
use crate::problem::problem;
use crate::text::{metres, t, t_args};
use crate::ui::PlanState;

/// What the section shows.
#[derive(Clone, Debug)]
pub struct Section {
    /// One page of the allocations.
    pub list: Page<Placed>,
    /// What was typed into the search box: names of exhibitors.
    pub search: String,
    /// Who can be placed, the first of those that were searched for.
    pub placeable: Page<Application>,
    /// The first of those accepted who have no position yet.
    pub unplaced: Page<String>,
}

/// Said of a half-day: `mer. 16 juin, matin`.
pub fn half_day(h: HalfDay) -> String {
    format!("{}, {}", dates::short_day(h.day), dates::half(h.half))
}

fn of(o: &Occupancy) -> HalfDay {
    HalfDay {
        day: o.day,
        half: o.half,
    }
}

/// How a position stands that somebody has, or nobody.
pub fn state_of(occupancy: Option<&Occupancy>) -> PlanState {
    match occupancy.map(|o| o.status) {
        None | Some(Status::Vacated) => PlanState::Free,
        Some(Status::Held) => PlanState::Held,
        Some(Status::Confirmed) => PlanState::Confirmed,
    }
}

/// How a position stands, in a word.
pub fn state_word(state: PlanState) -> String {
    t(&format!("position-{}", state.word()))
}

/// How firm an allocation is, in a word with a sign.
pub fn status_of(s: Status) -> AnyView {
    match s {
        Status::Held => status(&t("position-held"), Tone::Warn),
        _ => status(&t("position-confirmed"), Tone::Ok),
    }
}

/// An allocation in a line: which position, when, and how firm it is.
fn said<'a>(half_days: impl IntoIterator<Item = &'a Occupancy>) -> String {
    let half_days: Vec<&Occupancy> = half_days.into_iter().collect();
    let Some(first) = half_days.first() else {
        return t("allocation-gone");
    };
    let when: Vec<String> = half_days.iter().map(|o| half_day(of(o))).collect();
    let status = state_word(state_of(Some(first)));
    let (who, where_) = (&first.exhibitor_name, &first.position_number);
    format!("{who} · {where_} · {status} · {}", when.join(" ; "))
}

/// What became of an allocation that somebody else changed meanwhile.
pub fn changed(occupancies: &[Occupancy], form: &Form) -> AnyView {
    let id = form.fields.get("allocation");
    let own = |o: &&Occupancy| o.allocation_id.to_string() == id;
    form.since(&said(occupancies.iter().filter(own)))
}

/// The half-days on which an exhibitor has something, as a table: the same for everybody who sees it.
pub fn places(occupancies: &[Occupancy], caption: &str, none: &str) -> AnyView {
    if occupancies.is_empty() {
        return empty(none, None);
    }
    let columns = [t("allocation-when"), t("position"), t("allocation-status")];
    let rows = occupancies
        .iter()
        .map(|o| {
            vec![
                half_day(of(o)).into_any(),
                o.position_number.clone().into_any(),
                status_of(o.status),
            ]
        })
        .collect();
    table(caption, &columns, rows)
}

/// The section: who waits for a place, the form that holds one, and the list.
pub fn section(
    section: &Section,
    p: &Participation,
    plans: &[Plan],
    open: &[HalfDay],
    form: &Form,
) -> AnyView {
    let bring = address::participant_new(&p.slug);
    let on = On {
        section,
        plans,
        open,
        form,
        bring: may(Act::ApplicationBring).then_some(bring.as_str()),
    };
    let change = may(Act::AllocationHold);
    let found = &section.list;
    let rows = || {
        let rows = found.rows.iter();
        rows.map(|one| on.row(one, p, change)).collect()
    };
    let mut columns = vec![
        column("exhibitor", t("exhibitor")),
        column("position", t("position")).chief(),
        column("when", t("allocation-when")),
        column("status", t("allocation-status")).chief(),
    ];
    if change {
        columns.push(tools(t("actions")));
    }
    let none = if section.search.is_empty() {
        "allocation-none"
    } else {
        "allocation-none-found"
    };
    let list = List::new(t("allocation-title"), columns).drawn(rows, || empty(&t(none), None));
    let query = if section.search.is_empty() {
        String::new()
    } else {
        format!("q={}&", percent(&section.search))
    };
    view! {
        {unplaced(&section.unplaced)}
        {search(&t("allocation-search"), &section.search)}
        {change.then(|| on.hold_form())}
        {list}
        {pager(found.page, found.pages(), found.total, &query)}
    }
    .into_any()
}

fn unplaced(waiting: &Page<String>) -> Option<AnyView> {
    let items: Vec<_> = waiting
        .rows
        .iter()
        .map(|name| view! { <li>{name.clone()}</li> })
        .collect();
    let left = waiting.total - i64::try_from(waiting.rows.len()).unwrap_or(0);
    let more = (left > 0).then(
        || view! { <p>{t_args("allocation-unplaced-more", &[("count", left.to_string())])}</p> },
    );
    (!items.is_empty()).then(|| {
        notice(
            Tone::Warn,
            view! { <p>{t("allocation-unplaced")}</p><ul class="inline-list">{items}</ul>{more} },
        )
    })
}

/// What every part of the section looks at.
struct On<'a> {
    section: &'a Section,
    plans: &'a [Plan],
    open: &'a [HalfDay],
    form: &'a Form,
    /// Where a company is brought in, for those who may.
    bring: Option<&'a str>,
}

impl On<'_> {
    fn row(&self, one: &Placed, p: &Participation, change: bool) -> Vec<AnyView> {
        let Some(first) = one.half_days.first() else {
            return vec![];
        };
        let when: Vec<_> = one
            .half_days
            .iter()
            .map(|o| view! { <li>{half_day(of(o))}</li> })
            .collect();
        let dossier = href(&address::participant(&p.slug, first.exhibitor_id));
        let mut cells = vec![
            view! { <a href=dossier>{first.exhibitor_name.clone()}</a> }.into_any(),
            first.position_number.clone().into_any(),
            view! { <ul class="inline-list">{when}</ul> }.into_any(),
            status_of(first.status),
        ];
        if change {
            cells.push(self.actions(one.id, first, &one.half_days));
        }
        cells
    }

    /// Where in the list the page is, so that it is there again after an act.
    fn place_in_list(&self) -> Vec<(&'static str, String)> {
        vec![
            ("q", self.section.search.clone()),
            ("page", self.section.list.page.to_string()),
        ]
    }

    fn hidden_place_in_list(&self) -> Vec<AnyView> {
        let place = self.place_in_list().into_iter();
        place.map(|(name, value)| hidden(name, value)).collect()
    }

    fn actions(&self, id: AllocationId, first: &Occupancy, half_days: &[Occupancy]) -> AnyView {
        let form = self.form;
        let own =
            form.fields.get("do") == "move" && form.fields.get("allocation") == id.to_string();
        let (revision, read) = (first.allocation_revision, said(half_days));
        let mut with = read_at(revision, &read);
        with.push(("allocation", id.to_string()));
        with.extend(self.place_in_list());
        let confirm_button = (first.status == Status::Held)
            .then(|| act_button("confirm", &t("allocation-confirm"), QUIET, &with));
        let (chosen, ticked) = if own {
            (
                form.fields.get("position").to_owned(),
                form.fields.all("half_day").to_vec(),
            )
        } else {
            let current = half_days.iter().map(|o| of(o).to_string());
            (first.position_id.to_string(), current.collect())
        };
        view! {
            <div class="row-actions">
                {confirm_button}
                <details class="confirm" open=own>
                    <summary class=QUIET>{t("allocation-move")}</summary>
                    <div class="confirm__box">
                        {post_here(false, view! {
                            {act("move")}{hidden("allocation", id)}{hidden_read(revision, &read)}
                            {self.hidden_place_in_list()}
                            {self.whole_problem(own)}
                            {self.position_choice(&chosen, &format!("position-{id}"))}
                            {self.half_day_boxes(&ticked)}
                            {send(&t("allocation-move"))}
                        })}
                    </div>
                </details>
                {confirm(&t("allocation-vacate"), &t("allocation-vacate-warning"), act_button("vacate", &t("allocation-vacate"), DANGER, &with))}
            </div>
        }
        .into_any()
    }

    /// What is wrong with the form as a whole, where it is the one that was sent.
    fn whole_problem(&self, own: bool) -> Option<AnyView> {
        let found = self.form.problems.of("").filter(|_| own)?;
        Some(view! { <p class="field__error">{problem(found)}</p> }.into_any())
    }

    fn position_choice(&self, chosen: &str, id: &str) -> AnyView {
        let options: Vec<_> = self
            .plans
            .iter()
            .flat_map(|plan| plan.positions.iter().map(move |p| (plan, p)))
            .map(|(plan, p)| {
                let said = format!("{} · {} · {} × {} m · {} W", plan.stand.name, p.number, metres(p.width), metres(p.depth), p.power);
                view! { <option value=p.id.to_string() selected=p.id.to_string() == chosen>{said}</option> }
            })
            .collect();
        view! {
            <div class="field">
                <label class="field__label" for=id.to_owned()>{t("position")}</label>
                <select id=id.to_owned() name="position">{options}</select>
            </div>
        }
        .into_any()
    }

    fn half_day_boxes(&self, ticked: &[String]) -> AnyView {
        let mut days: Vec<Day> = self.open.iter().map(|h| h.day).collect();
        days.dedup();
        let items: Vec<_> = days
            .into_iter()
            .map(|day| {
                let halves: Vec<_> = Half::ALL
                    .iter()
                    .map(|half| {
                        let h = HalfDay { day, half: *half };
                        view! {
                            <label class="tick"><input type="checkbox" name="half_day" value=h.to_string()
                                checked=ticked.contains(&h.to_string()) /><span>{dates::half(*half)}</span></label>
                        }
                    })
                    .collect();
                view! { <div class="half-days__day"><span>{dates::short_day(day)}</span>{halves}</div> }
            })
            .collect();
        view! { <fieldset class="half-days"><legend class="field__label">{t("allocation-when")}</legend>{items}</fieldset> }
            .into_any()
    }

    fn hold_form(&self) -> AnyView {
        let (form, found) = (self.form, &self.section.placeable);
        if found.rows.is_empty() {
            let none = if self.section.search.is_empty() {
                "allocation-nobody"
            } else {
                "allocation-nobody-found"
            };
            let bring = self.section.search.is_empty().then(|| self.bring).flatten();
            let bring = bring.map(|path| link_button(path, &t("bring-title"), PRIMARY));
            return empty(&t(none), bring);
        }
        let own = form.fields.get("do") == "hold";
        let typed = |field: &str| {
            if own {
                form.fields.get(field).to_owned()
            } else {
                String::new()
            }
        };
        let (chosen, position) = (typed("exhibitor"), typed("position"));
        let options: Vec<_> = found
            .rows
            .iter()
            .filter_map(|a| a.exhibitor_id.map(|id| (id, a)))
            .map(|(id, a)| {
                let status = t(&format!("application-status-{}", a.status));
                let said = format!("{} ({status})", a.company_name);
                view! { <option value=id.to_string() selected=id.to_string() == chosen>{said}</option> }
            })
            .collect();
        let ticked = if own {
            form.fields.all("half_day").to_vec()
        } else {
            vec![]
        };
        let shown = options.len().to_string();
        let more = (found.pages() > 1).then(|| {
            let count = [("shown", shown), ("total", found.total.to_string())];
            view! { <p class="field__hint">{t_args("allocation-hold-more", &count)}</p> }
        });
        view! {
            <details class="panel" open=own>
                <summary>{t("allocation-hold")}</summary>
                {post_here(false, view! {
                    {act("hold")}{self.hidden_place_in_list()}
                    {self.whole_problem(own)}
                    <div class="grid">
                        <div class="field">
                            <label class="field__label" for="hold-exhibitor">{t("exhibitor")}</label>
                            {more}
                            <select id="hold-exhibitor" name="exhibitor">{options}</select>
                        </div>
                        {self.position_choice(&position, "hold-position")}
                    </div>
                    {self.half_day_boxes(&ticked)}
                    {send(&t("allocation-hold"))}
                })}
            </details>
        }
        .into_any()
    }
}

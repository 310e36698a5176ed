//! Allocations: who has which position when, held, confirmed, moved and given back. A section of the
//! stand's page.

use domain::access::Act;
use domain::address;
use domain::allocation::{HalfDay, Occupancy, Span, Status, spans};
use domain::application::Application;
use domain::exhibit::Exhibit;
use domain::id::{AllocationId, ExhibitorId, PositionId};
use domain::participation::Participation;
use domain::stand::Position;
use domain::time::{Day, Half};
use leptos::prelude::*;
use storage::allocation::Placed;
use storage::page::Page;
use storage::stand::Plan;

use crate::dates;
use crate::form::{
    Form, act, act_button, here, hidden, hidden_read, of_page, optional_line, post_here, read_at,
    send,
};
use crate::kit::{
    DANGER, PRIMARY, QUIET, SECONDARY, Tone, confirm, empty, facts, link_button, notice, pager,
    search, status, table,
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
    pub unplaced: Page<(ExhibitorId, String)>,
    /// For whom the form that holds one is filled in.
    pub chosen: Option<Application>,
    /// What the address asks it to hold.
    pub pick: Pick,
}

/// What the form that holds a position is to be filled in with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// For whom.
    pub exhibitor: Option<ExhibitorId>,
    /// Which position.
    pub position: Option<PositionId>,
    /// From which half-day on.
    pub from: Option<HalfDay>,
}

impl Pick {
    /// Whether anything is asked.
    pub fn is_asked(&self) -> bool {
        *self != Self::default()
    }
}

/// The stands, the half-days on which they are open, and who has what then.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// The stands.
    pub plans: &'a [Plan],
    /// When they are open.
    pub open: &'a [HalfDay],
    /// Who has what.
    pub occupancies: &'a [Occupancy],
}

impl Grid<'_> {
    fn is_free(&self, position: PositionId, when: HalfDay) -> bool {
        let taken = self.occupancies.iter();
        !taken
            .filter(|o| o.position_id == position)
            .any(|o| of(o) == when)
    }

    /// On how many of those half-days a position is free.
    fn free(&self, position: PositionId, when: &[HalfDay]) -> usize {
        when.iter().filter(|h| self.is_free(position, **h)).count()
    }
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

/// Said of half-days that follow each other: `mer. 16 juin, matin → jeu. 17 juin, après-midi`.
fn span_said(span: Span<'_>) -> String {
    let (first, last) = (of(span.first), of(span.last));
    if first == last {
        return half_day(first);
    }
    if first.day == last.day {
        return t_args(
            "allocation-whole-day",
            &[("day", dates::short_day(first.day))],
        );
    }
    t_args(
        "allocation-span",
        &[("first", half_day(first)), ("last", half_day(last))],
    )
}

/// The half-days on which an exhibitor has something, as a table: the same for everybody who sees it. What follows
/// without a gap is one row.
pub fn places(occupancies: &[Occupancy], open: &[Day], caption: &str, none: &str) -> AnyView {
    if occupancies.is_empty() {
        return empty(none, None);
    }
    let columns = [t("allocation-when"), t("position"), t("allocation-status")];
    let rows = spans(occupancies, open)
        .into_iter()
        .map(|span| {
            vec![
                span_said(span).into_any(),
                span.first.position_number.clone().into_any(),
                status_of(span.first.status),
            ]
        })
        .collect();
    table(caption, &columns, rows)
}

/// The section: who waits for a place, the form that holds one, and the list.
pub fn section(section: &Section, p: &Participation, grid: &Grid<'_>, form: &Form) -> AnyView {
    let bring = address::participant_new(&p.slug);
    let on = On {
        section,
        plans: grid.plans,
        open: grid.open,
        grid,
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
        {unplaced(&section.unplaced, p, change)}
        {search(&t("allocation-search"), &section.search)}
        {change.then(|| on.hold_form(p))}
        {list}
        {on.several()}
        {pager(found.page, found.pages(), found.total, &query)}
    }
    .into_any()
}

fn unplaced(
    waiting: &Page<(ExhibitorId, String)>,
    p: &Participation,
    change: bool,
) -> Option<AnyView> {
    let stand = address::stand(&p.slug);
    let items: Vec<_> = waiting
        .rows
        .iter()
        .map(|(id, name)| {
            let path = address::asked(&stand, &[("exhibitor", id)]);
            if change {
                view! { <li><a href=format!("{}#hold", href(&path))>{name.clone()}</a></li> }
                    .into_any()
            } else {
                view! { <li>{name.clone()}</li> }.into_any()
            }
        })
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
    grid: &'a Grid<'a>,
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
        let tick = (change && first.status == Status::Held).then(|| self.tick(one.id, first));
        let mut cells = vec![
            view! { {tick}<a href=dossier>{first.exhibitor_name.clone()}</a> }.into_any(),
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

    /// The tick that takes what is held along, as it was read.
    fn tick(&self, id: AllocationId, first: &Occupancy) -> AnyView {
        let value = format!("{id}.{}", first.allocation_revision);
        let ticked = self.form.fields.all("held").contains(&value);
        let name = format!("{} · {}", first.exhibitor_name, first.position_number);
        let said = t_args("several-tick", &[("name", name)]);
        view! {
            <label class="row-tick">
                <input type="checkbox" name="held" value=value checked=ticked form="several" />
                <span class="visually-hidden">{said}</span>
            </label>
        }
        .into_any()
    }

    /// What is done with several at once: the form that their ticks belong to.
    fn several(&self) -> Option<AnyView> {
        let rows = &self.section.list.rows;
        let first = rows.iter().filter_map(|one| one.half_days.first());
        let held = first.filter(|o| o.status == Status::Held).count() > 0;
        (held && may(Act::AllocationConfirm)).then(|| {
            view! {
                <form id="several" method="post" class="several" action=here() novalidate=true>
                    {of_page()}{act("several")}{self.hidden_place_in_list()}
                    <p class="several__said">{t("several-ticked")}</p>
                    <div class="row-actions">
                        <button class=SECONDARY type="submit">{t("several-confirm")}</button>
                    </div>
                </form>
            }
            .into_any()
        })
    }

    fn hold_form(&self, p: &Participation) -> AnyView {
        let (form, found) = (self.form, &self.section.placeable);
        if found.rows.is_empty() && self.section.chosen.is_none() {
            let none = if self.section.search.is_empty() {
                "allocation-nobody"
            } else {
                "allocation-nobody-found"
            };
            let bring = self
                .section
                .search
                .is_empty()
                .then_some(self.bring)
                .flatten();
            let bring = bring.map(|path| link_button(path, &t("bring-title"), PRIMARY));
            return empty(&t(none), bring);
        }
        let own = form.fields.get("do") == "hold";
        let filled = self.filled(own);
        let shown = found.rows.len().to_string();
        let more = (found.pages() > 1).then(|| {
            let count = [("shown", shown), ("total", found.total.to_string())];
            view! { <p class="field__hint">{t_args("allocation-hold-more", &count)}</p> }
        });
        let stand = format!("{}#hold", href(&address::stand(&p.slug)));
        let anyway = form
            .problems
            .of("anyway")
            .filter(|_| own)
            .map(|_| form.tick("anyway", t("allocation-anyway"), &optional_line().quiet()));
        view! {
            <details class="panel" id="hold" open=own || self.section.pick.is_asked()>
                <summary>{t("allocation-hold")}</summary>
                {post_here(false, view! {
                    {act("hold")}{self.hidden_place_in_list()}
                    {self.whole_problem(own)}
                    <div class="grid">
                        <div class="field">
                            <label class="field__label" for="hold-exhibitor">{t("exhibitor")}</label>
                            {more}
                            <select id="hold-exhibitor" name="exhibitor">{self.whom(filled.exhibitor)}</select>
                            <button class=QUIET type="submit" formmethod="get" formaction=stand>{t("allocation-needs-of")}</button>
                        </div>
                        <div class="field">
                            <label class="field__label" for="hold-position">{t("position")}</label>
                            <select id="hold-position" name="position">{self.where_to(&filled)}</select>
                        </div>
                    </div>
                    {self.needs(&filled)}
                    {self.half_day_boxes(&filled.ticked)}
                    {anyway}
                    {send(&t("allocation-hold"))}
                })}
            </details>
        }
        .into_any()
    }

    /// What the form is filled in with: what was sent, or what the chosen exhibitor asked for.
    fn filled(&self, own: bool) -> Filled {
        let fields = &self.form.fields;
        let chosen = self.section.chosen.as_ref();
        let needs = chosen.and_then(Application::power).unwrap_or(0);
        let exhibitor = chosen.and_then(|a| a.exhibitor_id);
        if own {
            return Filled {
                exhibitor: fields.get("exhibitor").parse().ok().or(exhibitor),
                position: fields.get("position").parse().ok(),
                ticked: fields.all("half_day").to_vec(),
                needs,
            };
        }
        let pick = &self.section.pick;
        let wished = chosen.map(Application::days).unwrap_or_default();
        let wished = self
            .open
            .iter()
            .copied()
            .filter(|h| wished.contains(&h.day));
        let mut when: Vec<HalfDay> = wished.collect();
        if let Some(from) = pick.from.filter(|from| self.open.contains(from)) {
            // What was wished before the free half-day that was pressed is not meant.
            when.retain(|h| *h >= from);
            if !when.contains(&from) {
                when.push(from);
            }
        }
        if let Some(position) = pick.position {
            when.retain(|h| self.grid.is_free(position, *h));
        }
        Filled {
            exhibitor,
            position: pick.position,
            ticked: when.iter().map(HalfDay::to_string).collect(),
            needs,
        }
    }

    /// Who can be chosen: first those who have no position yet.
    fn whom(&self, chosen: Option<ExhibitorId>) -> AnyView {
        let option = |id: ExhibitorId, said: String| {
            view! { <option value=id.to_string() selected=Some(id) == chosen>{said}</option> }
        };
        let waiting = &self.section.unplaced.rows;
        let first: Vec<_> = waiting
            .iter()
            .map(|(id, name)| option(*id, name.clone()))
            .collect();
        let known = |id: &ExhibitorId| waiting.iter().any(|(of, _)| of == id);
        let mut others: Vec<&Application> = self.section.placeable.rows.iter().collect();
        if let Some(one) = &self.section.chosen
            && !others.iter().any(|a| a.exhibitor_id == one.exhibitor_id)
        {
            others.insert(0, one);
        }
        let others: Vec<_> = others
            .into_iter()
            .filter_map(|a| a.exhibitor_id.map(|id| (id, a)))
            .filter(|(id, _)| !known(id))
            .map(|(id, a)| {
                let status = t(&format!("application-status-{}", a.status));
                option(id, format!("{} ({status})", a.company_name))
            })
            .collect();
        if first.is_empty() || others.is_empty() {
            return view! { {first}{others} }.into_any();
        }
        view! {
            <optgroup label=t("allocation-without")>{first}</optgroup>
            <optgroup label=t("allocation-others")>{others}</optgroup>
        }
        .into_any()
    }

    /// Which positions can be chosen: those that are free when they are wanted, then those that are free
    /// for a part of it; those whose power does not suffice say so.
    fn where_to(&self, filled: &Filled) -> Vec<AnyView> {
        let ticked: Vec<HalfDay> = filled
            .ticked
            .iter()
            .filter_map(|h| h.parse().ok())
            .collect();
        let when: &[HalfDay] = if ticked.is_empty() {
            self.open
        } else {
            &ticked
        };
        let all = self
            .plans
            .iter()
            .flat_map(|plan| plan.positions.iter().map(move |p| (plan, p)));
        let mut offered: Vec<_> = all
            .map(|(plan, p)| (self.grid.free(p.id, when), plan, p))
            .filter(|(free, _, p)| *free > 0 || Some(p.id) == filled.position)
            .collect();
        let enough = |p: &Position| p.power >= filled.needs;
        offered.sort_by_key(|(free, _, p)| (*free < when.len(), !enough(p)));
        let chosen = filled
            .position
            .or_else(|| offered.first().map(|(_, _, p)| p.id));
        offered
            .into_iter()
            .map(|(free, plan, p)| {
                let mut said = format!(
                    "{} · {} · {} × {} m · {} W",
                    plan.stand.name,
                    p.number,
                    metres(p.width),
                    metres(p.depth),
                    p.power
                );
                if !enough(p) {
                    said = format!("{said} · {}", t("allocation-power-little"));
                }
                if free < when.len() && !ticked.is_empty() {
                    let part = t_args(
                        "allocation-free-part",
                        &[("free", free.to_string()), ("of", when.len().to_string())],
                    );
                    said = format!("{said} · {part}");
                }
                view! { <option value=p.id.to_string() selected=Some(p.id) == chosen>{said}</option> }
                    .into_any()
            })
            .collect()
    }

    /// What the exhibitor asked for.
    fn needs(&self, filled: &Filled) -> Option<AnyView> {
        let a = self.section.chosen.as_ref()?;
        let days: Vec<String> = a.days().into_iter().map(dates::short_day).collect();
        let sizes: Vec<String> = a.exhibits.iter().map(exhibit_said).collect();
        let power = if filled.needs > 0 {
            format!("{} W", filled.needs)
        } else {
            t("not-said")
        };
        let short = filled.position.and_then(|id| {
            let mut all = self.plans.iter().flat_map(|plan| &plan.positions);
            let position = all.find(|p| p.id == id)?;
            (position.power < filled.needs).then(|| {
                let said = t_args(
                    "allocation-power-short",
                    &[
                        ("needs", filled.needs.to_string()),
                        ("has", position.power.to_string()),
                    ],
                );
                notice(Tone::Warn, view! { <p>{said}</p> })
            })
        });
        let title = t_args("allocation-needs", &[("name", a.company_name.clone())]);
        let said = facts(vec![
            (t("exhibit-power"), power.into_any()),
            (t("exhibit-name"), sizes.join(" ; ").into_any()),
            (t("application-days"), days.join(", ").into_any()),
        ]);
        Some(
            view! { <div class="hold-needs"><p><strong>{title}</strong></p>{said}{short}</div> }
                .into_any(),
        )
    }
}

/// What the form that holds a position is filled in with.
struct Filled {
    exhibitor: Option<ExhibitorId>,
    position: Option<PositionId>,
    ticked: Vec<String>,
    needs: i64,
}

/// An exhibit in a line: its name and how large it is, as far as that is known.
fn exhibit_said(exhibit: &Exhibit) -> String {
    let sides = [exhibit.width, exhibit.depth, exhibit.height];
    let known: Vec<String> = sides
        .into_iter()
        .flatten()
        .map(|side| metres(side.0))
        .collect();
    if known.is_empty() {
        return exhibit.name.clone();
    }
    format!("{} ({} m)", exhibit.name, known.join(" × "))
}

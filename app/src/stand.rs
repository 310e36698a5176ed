//! The stand: drawn to scale, and who has which position when.

use std::collections::BTreeMap;

use domain::access::Act;
use domain::allocation::{HalfDay, Occupancy, Status};
use domain::application::{self, Application};
use domain::id::AllocationId;
use domain::participation::{Participation, ParticipationDay, Phase};
use domain::stand::{Position, Stand};
use domain::time::{Day, Half};
use leptos::prelude::*;
use storage::stand::Plan;

use crate::dates;
use crate::form::{
    Form, act, act_button, hidden, hidden_read, line, optional_line, post_here, read_at, send,
};
use crate::kit::{DANGER, QUIET, SECONDARY, Tone, confirm, empty, heading, section, status, table};
use crate::page::{href, may, page};
use crate::participation::{Tab, tabs};
use crate::text::{metres, problem, t, t_args};
use crate::ui::{Link, Picker, PlanLegend, PlanState};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The participation.
    pub participation: Participation,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// Its stands.
    pub plans: Vec<Plan>,
    /// Who has what.
    pub occupancies: Vec<Occupancy>,
    /// Who can be placed.
    pub placeable: Vec<Application>,
    /// Which half-day the plan shows.
    pub shown: Option<HalfDay>,
}

impl Shown {
    fn half_days(&self) -> Vec<HalfDay> {
        self.days
            .iter()
            .filter(|d| d.phase == Phase::Open)
            .flat_map(|d| {
                Half::ALL.iter().map(|half| HalfDay {
                    day: d.day,
                    half: *half,
                })
            })
            .collect()
    }

    fn at(&self, position: &Position, half_day: HalfDay) -> Option<&Occupancy> {
        self.occupancies.iter().find(|o| {
            o.position_id == position.id && o.day == half_day.day && o.half == half_day.half
        })
    }
}

/// Said of a half-day: `mer. 16 juin, matin`.
pub fn half_day(h: HalfDay) -> String {
    format!("{}, {}", dates::short_day(h.day), dates::half(h.half))
}

/// The page.
pub fn page_of(shown: &Shown, form: &Form) -> impl IntoView + use<> {
    let edit = may(Act::StandEdit);
    let plans: Vec<_> = shown
        .plans
        .iter()
        .map(|plan| one(shown, plan, form))
        .collect();
    let none = shown
        .plans
        .is_empty()
        .then(|| empty(&t("stand-none"), None));
    let create = edit.then(|| {
        let open = form.fields.get("do") == "create" || shown.plans.is_empty();
        view! {
            <details class="panel" open=open>
                <summary>{t("stand-add")}</summary>
                {post_here(false, view! {
                    {act("create")}
                    <div class="grid">
                        {form.line("name", &t("stand-name"), line().id("new-stand-name".into()))}
                        {form.line("width", &t("stand-width"), line().mode("decimal").id("new-stand-width".into()))}
                        {form.line("depth", &t("stand-depth"), line().mode("decimal").id("new-stand-depth".into()))}
                    </div>
                    {send(&t("stand-add"))}
                })}
            </details>
        }
    });
    view! {
        {tabs(&shown.participation, Tab::Stand)}
        {heading(&t("tab-stand"), Some(t("stand-intro")), vec![])}
        {form.summary()}
        {changed(shown, form)}
        {none}
        {plans}
        {(!shown.plans.is_empty()).then(|| section(&t("allocation-title"), allocations(shown, form)))}
        {create}
    }
}

/// An allocation in a line: which position, when, and how firm it is.
fn said(half_days: &[&Occupancy]) -> String {
    let Some(first) = half_days.first() else {
        return t("allocation-gone");
    };
    let when = half_days.iter().map(|o| {
        half_day(HalfDay {
            day: o.day,
            half: o.half,
        })
    });
    let when: Vec<String> = when.collect();
    let status = state_word(state_of(Some(first)));
    let (who, where_) = (&first.exhibitor_name, &first.position_number);
    format!("{who} · {where_} · {status} · {}", when.join(" ; "))
}

/// What became of an allocation that somebody else changed meanwhile.
fn changed(shown: &Shown, form: &Form) -> AnyView {
    let id = form.fields.get("allocation");
    let own = |o: &&Occupancy| o.allocation_id.to_string() == id;
    let half_days: Vec<&Occupancy> = shown.occupancies.iter().filter(own).collect();
    form.since(&said(&half_days))
}

fn one(shown: &Shown, plan: &Plan, form: &Form) -> AnyView {
    let stand = &plan.stand;
    let size = t_args(
        "stand-size",
        &[
            ("width", metres(stand.width)),
            ("depth", metres(stand.depth)),
            ("area", (stand.width * stand.depth / 1_000_000).to_string()),
        ],
    );
    let tools = may(Act::StandEdit).then(|| position_forms(plan, form));
    view! {
        <section class="section stack stand">
            <h2>{stand.name.clone()}" "<span class="muted">{size}</span></h2>
            {half_day_picker(shown)}
            {drawing(shown, plan)}
            {legend()}
            {schedule(shown, plan)}
            {tools}
        </section>
    }
    .into_any()
}

/// Which half-day the plan shows, as links.
fn half_day_picker(shown: &Shown) -> AnyView {
    let path = page().path;
    let links: Vec<_> = shown
        .half_days()
        .into_iter()
        .map(|h| {
            Link::new(href(&format!("{path}?at={h}")), half_day(h)).current(shown.shown == Some(h))
        })
        .collect();
    if links.is_empty() {
        return ().into_any();
    }
    view! { <Picker label=t("stand-at") links=links /> }.into_any()
}

fn state_of(occupancy: Option<&Occupancy>) -> PlanState {
    match occupancy.map(|o| o.status) {
        None | Some(Status::Vacated) => PlanState::Free,
        Some(Status::Held) => PlanState::Held,
        Some(Status::Confirmed) => PlanState::Confirmed,
    }
}

/// The stand to scale: one unit is a centimetre.
fn drawing(shown: &Shown, plan: &Plan) -> AnyView {
    let Stand { width, depth, .. } = plan.stand;
    let cm = |mm: i64| f64::from(i32::try_from(mm).unwrap_or(0)) / 10.0;
    let (w, d) = (cm(width), cm(depth));
    let margin = 40.0;
    let view_box = format!(
        "{} {} {} {}",
        -margin,
        -margin,
        w + 2.0 * margin,
        d + 2.5 * margin
    );
    let lines = (1..(width / 1_000)).map(|n| {
        let x = cm(n * 1_000);
        view! { <line class="plan__grid" x1=x y1="0" x2=x y2=d /> }.into_any()
    });
    let lines: Vec<_> = lines
        .chain((1..(depth / 1_000)).map(|n| {
            let y = cm(n * 1_000);
            view! { <line class="plan__grid" x1="0" y1=y x2=w y2=y /> }.into_any()
        }))
        .collect();
    let positions: Vec<_> = plan
        .positions
        .iter()
        .map(|p| {
            let held = shown.shown.and_then(|h| shown.at(p, h));
            let state = state_of(held);
            let who = held.map_or_else(|| t("position-free"), |o| o.exhibitor_name.clone());
            let title = t_args(
                "position-title",
                &[
                    ("number", p.number.clone()),
                    ("width", metres(p.width)),
                    ("depth", metres(p.depth)),
                    ("power", p.power.to_string()),
                    ("who", who.clone()),
                ],
            );
            let (x, y, pw, pd) = (cm(p.x), cm(p.y), cm(p.width), cm(p.depth));
            let name = held.map(|_| {
                lines_of(&who, pw)
                    .into_iter()
                    .enumerate()
                    .map(|(n, text)| {
                        let n = f64::from(i32::try_from(n).unwrap_or(0));
                        view! { <text class="plan__name" x=x + 12.0 y=y + 66.0 + 26.0 * n>{text}</text> }
                    })
                    .collect::<Vec<_>>()
            });
            view! {
                <g class="plan__position" data-state=state.word()>
                    <title>{title}</title>
                    <rect x=x y=y width=pw height=pd rx="4" />
                    <text class="plan__number" x=x + 12.0 y=y + 36.0>{p.number.clone()}</text>
                    <text class="plan__sign" x=x + pw - 12.0 y=y + 34.0 text-anchor="end">{state.sign()}</text>
                    {name}
                </g>
            }
        })
        .collect();
    let label = t_args("stand-drawing", &[("name", plan.stand.name.clone())]);
    let drawn = label.clone();
    view! {
        <figure class="plan-figure" tabindex="0" role="region" aria-label=label>
            <svg class="plan" viewBox=view_box role="img" aria-label=drawn>
                <rect class="plan__stand" x="0" y="0" width=w height=d />
                {lines}
                {positions}
                <line class="plan__scale" x1="0" y1=d + 30.0 x2="100" y2=d + 30.0 />
                <text class="plan__scale-text" x="110" y=d + 38.0>"1 m"</text>
                <text class="plan__aisle" x=w / 2.0 y=d + 38.0 text-anchor="middle">{t("stand-aisle")}</text>
            </svg>
        </figure>
    }
    .into_any()
}

/// A name in lines that fit into a width, by an average letter; the table below has it whole.
fn lines_of(name: &str, width: f64) -> Vec<String> {
    let mut fit = 3usize;
    while f64::from(u32::try_from(fit + 1).unwrap_or(0)) * 12.5 < width - 20.0 && fit < 60 {
        fit += 1;
    }
    let mut lines: Vec<String> = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines
            .last_mut()
            .filter(|l| l.is_empty() || l.chars().count() + 1 + word.chars().count() <= fit);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    let count = lines.len();
    lines.truncate(2);
    for (index, line) in lines.iter_mut().enumerate() {
        let cut = line.chars().count() > fit || (index == 1 && count > 2);
        if cut {
            *line = line.chars().take(fit.saturating_sub(1)).collect::<String>() + "…";
        }
    }
    lines
}

fn state_word(state: PlanState) -> String {
    t(&format!("position-{}", state.word()))
}

fn legend() -> AnyView {
    let states = PlanState::ALL
        .map(|state| (state, state_word(state)))
        .to_vec();
    view! { <PlanLegend states=states /> }.into_any()
}

/// The same as the drawing, for every half-day, as a table.
fn schedule(shown: &Shown, plan: &Plan) -> AnyView {
    let half_days = shown.half_days();
    let mut columns = vec![
        t("position-number"),
        t("position-size"),
        t("position-power"),
    ];
    columns.extend(half_days.iter().map(|h| half_day(*h)));
    let rows = plan
        .positions
        .iter()
        .map(|p| {
            let mut cells = vec![
                p.number.clone().into_any(),
                format!("{} × {} m", metres(p.width), metres(p.depth)).into_any(),
                format!("{} W", p.power).into_any(),
            ];
            cells.extend(half_days.iter().map(|h| match shown.at(p, *h) {
                None => view! { <span class="muted">"○ "{t("position-free")}</span> }.into_any(),
                Some(o) => {
                    let state = state_of(Some(o));
                    view! { <span class="slot" data-state=state.word() title=state_word(state)>{state.sign()}" "{o.exhibitor_name.clone()}</span> }.into_any()
                }
            }));
            cells
        })
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return empty(&t("position-none"), None);
    }
    table(
        &t_args("stand-schedule", &[("name", plan.stand.name.clone())]),
        &columns,
        rows,
    )
}

fn position_forms(plan: &Plan, form: &Form) -> AnyView {
    let stand = plan.stand.id.to_string();
    let mine = form.fields.get("stand") == stand;
    let blank = Form::default();
    let add = if mine && form.fields.get("do") == "add-position" {
        form
    } else {
        &blank
    };
    let resize_form;
    let resize = if mine && form.fields.get("do") == "resize" {
        form
    } else {
        resize_form = Form::new(
            domain::form::Fields::default()
                .with("name", &plan.stand.name)
                .with("width", metres(plan.stand.width))
                .with("depth", metres(plan.stand.depth)),
        );
        &resize_form
    };
    let id = |field: &str| format!("{field}-{stand}");
    let choices: Vec<_> = plan
        .positions
        .iter()
        .map(|p| (p.id.to_string(), p.number.clone()))
        .collect();
    let change = (!choices.is_empty()).then(|| {
        let rows: Vec<_> = plan.positions.iter().map(|p| position_row(p, form)).collect();
        view! { <details class="panel" open=form.fields.get("do") == "edit-position"><summary>{t("position-change")}</summary><div class="stack">{rows}</div></details> }
    });
    view! {
        <details class="panel" open=!add.problems.is_empty()>
            <summary>{t("position-add")}</summary>
            {post_here(false, view! {
                {act("add-position")}{hidden("stand", &stand)}
                <div class="grid grid--tight">
                    {add.line("number", &t("position-number"), line().id(id("number")))}
                    {add.line("x", &t("position-x"), line().mode("decimal").id(id("x")))}
                    {add.line("y", &t("position-y"), line().mode("decimal").id(id("y")))}
                    {add.line("width", &t("position-width"), line().mode("decimal").id(id("width")))}
                    {add.line("depth", &t("position-depth"), line().mode("decimal").id(id("depth")))}
                    {add.line("power", &t("position-power-watts"), optional_line().mode("numeric").quiet().id(id("power")))}
                </div>
                {send(&t("position-add"))}
            })}
        </details>
        {change}
        <details class="panel" open=!resize.problems.is_empty()>
            <summary>{t("stand-change")}</summary>
            {post_here(false, view! {
                {act("resize")}{hidden("stand", &stand)}
                <div class="grid grid--tight">
                    {resize.line("name", &t("stand-name"), line().id(id("s-name")))}
                    {resize.line("width", &t("stand-width"), line().mode("decimal").id(id("s-width")))}
                    {resize.line("depth", &t("stand-depth"), line().mode("decimal").id(id("s-depth")))}
                </div>
                {send(&t("save"))}
            })}
        </details>
    }
    .into_any()
}

fn position_row(p: &Position, form: &Form) -> AnyView {
    let own =
        form.fields.get("do") == "edit-position" && form.fields.get("position") == p.id.to_string();
    let filled = if own {
        form.clone()
    } else {
        Form::new(
            domain::form::Fields::default()
                .with("number", &p.number)
                .with("x", metres(p.x))
                .with("y", metres(p.y))
                .with("width", metres(p.width))
                .with("depth", metres(p.depth))
                .with("power", p.power),
        )
    };
    let id = |field: &str| format!("{field}-{}", p.id);
    let remove = confirm(
        &t("position-remove"),
        &t("position-remove-warning"),
        act_button(
            "remove-position",
            &t("position-remove"),
            DANGER,
            &[("position", p.id.to_string())],
        ),
    );
    view! {
        <div class="position-row">
            {post_here(false, view! {
                {act("edit-position")}{hidden("position", p.id)}
                <div class="grid grid--tight">
                    {filled.line("number", &t("position-number"), line().id(id("number")))}
                    {filled.line("x", &t("position-x"), line().mode("decimal").id(id("x")))}
                    {filled.line("y", &t("position-y"), line().mode("decimal").id(id("y")))}
                    {filled.line("width", &t("position-width"), line().mode("decimal").id(id("width")))}
                    {filled.line("depth", &t("position-depth"), line().mode("decimal").id(id("depth")))}
                    {filled.line("power", &t("position-power-watts"), optional_line().mode("numeric").quiet().id(id("power")))}
                </div>
                <button class=SECONDARY type="submit">{t("save")}</button>
            })}
            {remove}
        </div>
    }
    .into_any()
}

fn allocations(shown: &Shown, form: &Form) -> AnyView {
    let mut by_allocation: BTreeMap<AllocationId, Vec<&Occupancy>> = BTreeMap::new();
    for o in &shown.occupancies {
        by_allocation.entry(o.allocation_id).or_default().push(o);
    }
    let mut groups: Vec<_> = by_allocation.into_iter().collect();
    groups.sort_by(|a, b| a.1[0].exhibitor_name.cmp(&b.1[0].exhibitor_name));
    let change = may(Act::AllocationHold);
    let rows = groups
        .into_iter()
        .map(|(id, half_days)| {
            let first = half_days[0];
            let when: Vec<_> = half_days
                .iter()
                .map(|o| view! { <li>{half_day(HalfDay { day: o.day, half: o.half })}</li> })
                .collect();
            let (said, tone) = match first.status {
                Status::Held => (t("position-held"), Tone::Warn),
                _ => (t("position-confirmed"), Tone::Ok),
            };
            let mut cells = vec![
                view! { <a href=href(&format!("/participations/{}/exhibitors/{}", shown.participation.slug, first.exhibitor_id))>{first.exhibitor_name.clone()}</a> }.into_any(),
                first.position_number.clone().into_any(),
                view! { <ul class="inline-list">{when}</ul> }.into_any(),
                status(&said, tone),
            ];
            if change {
                cells.push(actions(shown, form, id, &half_days));
            }
            cells
        })
        .collect::<Vec<_>>();
    let mut columns = vec![
        t("exhibitor"),
        t("position"),
        t("allocation-when"),
        t("allocation-status"),
    ];
    if change {
        columns.push(t("actions"));
    }
    let list = if rows.is_empty() {
        empty(&t("allocation-none"), None)
    } else {
        table(&t("allocation-title"), &columns, rows)
    };
    let hold = change.then(|| hold_form(shown, form));
    let waiting: Vec<_> = shown
        .placeable
        .iter()
        .filter(|a| a.status == application::Status::Accepted)
        .filter(|a| {
            !shown
                .occupancies
                .iter()
                .any(|o| Some(o.exhibitor_id) == a.exhibitor_id)
        })
        .map(|a| view! { <li>{a.company_name.clone()}</li> })
        .collect();
    let waiting = (!waiting.is_empty()).then(|| {
        view! { <div class="notice notice--warn"><p>{t("allocation-unplaced")}</p><ul class="inline-list">{waiting}</ul></div> }
    });
    view! { {waiting}{hold}{list} }.into_any()
}

fn actions(shown: &Shown, form: &Form, id: AllocationId, half_days: &[&Occupancy]) -> AnyView {
    let own = form.fields.get("do") == "move" && form.fields.get("allocation") == id.to_string();
    let (revision, read) = (half_days[0].allocation_revision, said(half_days));
    let mut with = read_at(revision, &read);
    with.push(("allocation", id.to_string()));
    let confirm_button = (half_days[0].status == Status::Held)
        .then(|| act_button("confirm", &t("allocation-confirm"), QUIET, &with));
    let position = half_days[0].position_id.to_string();
    let current: Vec<String> = half_days
        .iter()
        .map(|o| {
            HalfDay {
                day: o.day,
                half: o.half,
            }
            .to_string()
        })
        .collect();
    let chosen = if own {
        form.fields.get("position").to_owned()
    } else {
        position
    };
    let ticked = if own {
        form.fields.all("half_day").to_vec()
    } else {
        current
    };
    view! {
        <div class="row-actions">
            {confirm_button}
            <details class="confirm" open=own>
                <summary class=QUIET>{t("allocation-move")}</summary>
                <div class="confirm__box">
                    {post_here(false, view! {
                        {act("move")}{hidden("allocation", id)}{hidden_read(revision, &read)}
                        {own.then(|| form.problems.of("").map(|p| view! { <p class="field__error">{problem(p)}</p> }))}
                        {position_choice(shown, &chosen, &format!("position-{id}"))}
                        {half_day_boxes(shown, &ticked)}
                        {send(&t("allocation-move"))}
                    })}
                </div>
            </details>
            {confirm(&t("allocation-vacate"), &t("allocation-vacate-warning"), act_button("vacate", &t("allocation-vacate"), DANGER, &with))}
        </div>
    }
    .into_any()
}

fn position_choice(shown: &Shown, chosen: &str, id: &str) -> AnyView {
    let options: Vec<_> = shown
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

fn half_day_boxes(shown: &Shown, ticked: &[String]) -> AnyView {
    let mut days: Vec<Day> = shown.half_days().into_iter().map(|h| h.day).collect();
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

fn hold_form(shown: &Shown, form: &Form) -> AnyView {
    if shown.placeable.is_empty() {
        return empty(&t("allocation-nobody"), None);
    }
    let own = form.fields.get("do") == "hold";
    let chosen = if own {
        form.fields.get("exhibitor")
    } else {
        ""
    };
    let options: Vec<_> = shown
        .placeable
        .iter()
        .filter_map(|a| a.exhibitor_id.map(|id| (id, a)))
        .map(|(id, a)| {
            let said = format!(
                "{} ({})",
                a.company_name,
                t(&format!("application-status-{}", a.status))
            );
            view! { <option value=id.to_string() selected=id.to_string() == chosen>{said}</option> }
        })
        .collect();
    let ticked = if own {
        form.fields.all("half_day").to_vec()
    } else {
        vec![]
    };
    let position = if own { form.fields.get("position") } else { "" };
    view! {
        <details class="panel" open=own>
            <summary>{t("allocation-hold")}</summary>
            {post_here(false, view! {
                {act("hold")}
                {own.then(|| form.problems.of("").map(|p| view! { <p class="field__error">{problem(p)}</p> }))}
                <div class="grid">
                    <div class="field">
                        <label class="field__label" for="hold-exhibitor">{t("exhibitor")}</label>
                        <select id="hold-exhibitor" name="exhibitor">{options}</select>
                    </div>
                    {position_choice(shown, position, "hold-position")}
                </div>
                {half_day_boxes(shown, &ticked)}
                {send(&t("allocation-hold"))}
            })}
        </details>
    }
    .into_any()
}

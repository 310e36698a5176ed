//! The stand: drawn to scale, and who has which position when.

mod position;

use domain::access::Act;
use domain::address;
use domain::allocation::{HalfDay, Occupancy};
use domain::form::Fields;
use domain::participation::{Participation, ParticipationDay, Phase};
use domain::stand::Position;
use domain::time::Half;
use leptos::prelude::*;
use storage::stand::Plan;

use crate::allocation::{self, half_day, state_of, state_word};
use crate::form::{Form, act, hidden, line, optional_line, post_here, send};
use crate::kit::{about_words, empty, heading, section, table};
use crate::page::{href, may, page};
use crate::tabs::{Tab, tabs};
use crate::text::{metres, t, t_args};
use crate::ui::{Link, Picker, Place, Plan as Drawing, PlanLegend, PlanState};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct StandPage {
    /// The participation.
    pub participation: Participation,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// Its stands.
    pub plans: Vec<Plan>,
    /// Who has what.
    pub occupancies: Vec<Occupancy>,
    /// The allocations, as a list.
    pub allocations: allocation::Section,
    /// Which half-day the plan shows.
    pub shown: Option<HalfDay>,
}

impl StandPage {
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

/// The page.
pub fn page_of(shown: &StandPage, form: &Form) -> impl IntoView + use<> {
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
    let changed = match form.fields.get("do") {
        "remove-position" => position::changed(&shown.plans, form),
        "confirm" | "move" | "vacate" => allocation::changed(&shown.occupancies, form),
        _ => ().into_any(),
    };
    let allocations = (!shown.plans.is_empty()).then(|| {
        let (p, open) = (&shown.participation, shown.half_days());
        let grid = allocation::Grid {
            plans: &shown.plans,
            open: &open,
            occupancies: &shown.occupancies,
        };
        let inside = allocation::section(&shown.allocations, p, &grid, form);
        section(&t("allocation-title"), inside)
    });
    view! {
        {tabs(&shown.participation, Tab::Stand)}
        {heading(&t("tab-stand"), Some(t("stand-intro")), vec![])}
        {form.summary()}
        {changed}
        {none}
        {plans}
        {allocations}
        {edit.then(|| create(shown, form))}
    }
}

fn create(shown: &StandPage, form: &Form) -> AnyView {
    let own = form.fields.get("do") == "create";
    // The first of a participation has a name already that will do.
    let name = if shown.plans.is_empty() {
        t("stand-usual-name")
    } else {
        String::new()
    };
    let blank = Form::new(Fields::default().with("name", name));
    let filled = if own { form } else { &blank };
    let positions = optional_line()
        .kind("number")
        .hint(t("stand-positions-hint"))
        .id("new-stand-positions".to_owned());
    let open = own || shown.plans.is_empty();
    view! {
        <details class="panel" open=open>
            <summary>{t("stand-add")}</summary>
            {post_here(false, view! {
                {act("create")}
                <div class="grid">
                    {fields(filled, |field| format!("new-stand-{field}"))}
                    {filled.line("positions", &t("stand-positions"), positions)}
                </div>
                {send(&t("stand-add"))}
            })}
        </details>
    }
    .into_any()
}

fn fields(form: &Form, id: impl Fn(&str) -> String) -> AnyView {
    view! {
        {form.line("name", &t("stand-name"), line().id(id("name")))}
        {form.line("width", &t("stand-width"), line().mode("decimal").id(id("width")))}
        {form.line("depth", &t("stand-depth"), line().mode("decimal").id(id("depth")))}
    }
    .into_any()
}

fn one(shown: &StandPage, plan: &Plan, form: &Form) -> AnyView {
    let stand = &plan.stand;
    let size = t_args(
        "stand-size",
        &[
            ("width", metres(stand.width)),
            ("depth", metres(stand.depth)),
            ("area", (stand.width * stand.depth / 1_000_000).to_string()),
        ],
    );
    let way = href(&address::plan(&shown.participation.slug, stand.id));
    let tools =
        may(Act::StandEdit).then(|| view! { {position::forms(plan, form)}{resize(plan, form)} });
    view! {
        <section class="section stack stand">
            <h2>{stand.name.clone()}" "<span class="muted">{size}</span></h2>
            <p><a href=way>{t("plan-way")}<span class="visually-hidden">" · "{stand.name.clone()}</span></a></p>
            {half_day_picker(shown)}
            {drawing(shown, plan)}
            {legend()}
            {schedule(shown, plan)}
            {tools}
        </section>
    }
    .into_any()
}

fn resize(plan: &Plan, form: &Form) -> AnyView {
    let stand = plan.stand.id.to_string();
    let own = form.fields.get("do") == "resize" && form.fields.get("stand") == stand;
    let filled = if own {
        form.clone().beside(plan.stand.fields())
    } else {
        Form::new(plan.stand.fields())
    };
    view! {
        <details class="panel" open=!filled.problems.is_empty()>
            <summary>{t("stand-change")}</summary>
            {post_here(false, view! {
                {act("resize")}{hidden("stand", &stand)}
                {hidden("revision", filled.fields.get("revision"))}
                <div class="grid grid--tight">{fields(&filled, |field| format!("s-{field}-{stand}"))}</div>
                {send(&t("save"))}
            })}
        </details>
    }
    .into_any()
}

/// Which half-day the plan shows, as links.
fn half_day_picker(shown: &StandPage) -> AnyView {
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

fn drawing(shown: &StandPage, plan: &Plan) -> AnyView {
    let places: Vec<_> = plan
        .positions
        .iter()
        .map(|p| {
            let held = shown.shown.and_then(|h| shown.at(p, h));
            let who = held.map(|o| o.exhibitor_name.clone());
            let said = t_args(
                "position-title",
                &[
                    ("number", p.number.clone()),
                    ("width", metres(p.width)),
                    ("depth", metres(p.depth)),
                    ("power", p.power.to_string()),
                    ("who", who.clone().unwrap_or_else(|| t("position-free"))),
                ],
            );
            Place {
                number: p.number.clone(),
                area: p.area(),
                state: state_of(held),
                who,
                said,
                href: shown
                    .shown
                    .filter(|_| held.is_none() && can_hold(shown))
                    .map(|h| hold_here(shown, p, h)),
            }
        })
        .collect();
    let label = t_args("stand-drawing", &[("name", plan.stand.name.clone())]);
    view! {
        <Drawing label=label aisle=t("stand-aisle") width=plan.stand.width depth=plan.stand.depth
            places=places />
    }
    .into_any()
}

fn legend() -> AnyView {
    let states = PlanState::ALL
        .map(|state| (state, state_word(state)))
        .to_vec();
    view! { <PlanLegend states=states /> }.into_any()
}

/// Whether a free position leads to the form that holds it.
fn can_hold(shown: &StandPage) -> bool {
    may(Act::AllocationHold) && shown.allocations.chosen.is_some()
}

/// The address of the form that holds a position from a half-day on.
fn hold_here(shown: &StandPage, position: &Position, from: HalfDay) -> String {
    let stand = address::stand(&shown.participation.slug);
    let asked = address::asked(
        &stand,
        &[("position", &position.id), ("from", &from), ("at", &from)],
    );
    format!("{}#hold", href(&asked))
}

/// The same as the drawing, for every half-day, as a table.
fn schedule(shown: &StandPage, plan: &Plan) -> AnyView {
    let half_days = shown.half_days();
    let mut columns = vec![
        t("position-number"),
        t("position-size"),
        t("position-power"),
    ];
    columns.extend(half_days.iter().map(|h| half_day(*h)));
    let told = may(Act::NoteSee);
    columns.extend(told.then(|| t("position-more")));
    let rows = plan
        .positions
        .iter()
        .map(|p| {
            let more = t_args("list-more", &[("name", p.number.clone())]);
            let mut cells = vec![
                view! {
                    {p.number.clone()}
                    <input class="list__more" type="checkbox" autocomplete="off" aria-label=more />
                }
                .into_any(),
                format!("{} × {} m", metres(p.width), metres(p.depth)).into_any(),
                format!("{} W", p.power).into_any(),
            ];
            // On a phone the rest of a row waits until it is asked for.
            let drawn = |h: &HalfDay| (shown.shown == Some(*h)).then_some("yes");
            cells.extend(half_days.iter().map(|h| match shown.at(p, *h) {
                None if can_hold(shown) => {
                    let label = t_args(
                        "allocation-hold-here",
                        &[("position", p.number.clone()), ("when", half_day(*h))],
                    );
                    view! {
                        <a class="slot-free" data-drawn=drawn(h) href=hold_here(shown, p, *h)>
                            "○ "{t("position-free")}<span class="visually-hidden">" · "{label}</span>
                        </a>
                    }
                    .into_any()
                }
                None => view! { <span class="muted" data-drawn=drawn(h)>"○ "{t("position-free")}</span> }.into_any(),
                Some(o) => {
                    let state = state_of(Some(o));
                    view! { <span class="slot" data-drawn=drawn(h) data-state=state.word() title=state_word(state)>{state.sign()}" "{o.exhibitor_name.clone()}</span> }.into_any()
                }
            }));
            cells.extend(about_words(p.id, &p.number));
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

//! A place for a company that has none yet, on its own page: the first that is free on all of its days.

use domain::access::Act;
use domain::address;
use domain::allocation::{HalfDay, Occupancy};
use domain::form::Problems;
use domain::id::{ExhibitorId, PositionId};
use domain::participation::Participation;
use domain::time::{Day, Half};
use leptos::prelude::*;
use storage::stand::Plan;

use crate::dates;
use crate::form::{Form, act, hidden, post_here, send};
use crate::kit::{SECONDARY, card, link_button};
use crate::page::may;
use crate::problem::problem;
use crate::text::{metres, t, t_args};

/// What there is to choose from.
#[derive(Clone, Debug)]
pub struct Places {
    /// Whom it is for.
    pub exhibitor: ExhibitorId,
    /// The half-days on which visitors come.
    pub open: Vec<HalfDay>,
    /// Those that the company wishes.
    pub wished: Vec<HalfDay>,
    /// The positions that are free on all of these, each with what is said of it.
    pub free: Vec<(PositionId, String)>,
    /// Whether there is any position at all.
    pub any: bool,
}

impl Places {
    /// What there is for a company that wishes those days; all of them where it wishes none.
    pub fn of(
        exhibitor: ExhibitorId,
        open: &[Day],
        wished: &[Day],
        plans: &[Plan],
        taken: &[Occupancy],
    ) -> Self {
        let halves = |days: &[Day]| -> Vec<HalfDay> {
            let each = days.iter().flat_map(|day| {
                let of = |half: &Half| HalfDay {
                    day: *day,
                    half: *half,
                };
                Half::ALL.iter().map(of).collect::<Vec<_>>()
            });
            each.collect()
        };
        let mut days = open.to_vec();
        days.dedup();
        let wished = halves(if wished.is_empty() { &days[..] } else { wished });
        let is_taken = |id: PositionId| {
            taken.iter().any(|o| {
                o.position_id == id && wished.iter().any(|h| (h.day, h.half) == (o.day, o.half))
            })
        };
        let positions = || {
            let each = plans.iter();
            each.flat_map(|plan| plan.positions.iter().map(move |p| (plan, p)))
        };
        let free = positions()
            .filter(|(_, p)| !is_taken(p.id))
            .map(|(plan, p)| {
                let size = format!("{} × {} m", metres(p.width), metres(p.depth));
                let said = format!(
                    "{} · {} · {size} · {} W",
                    plan.stand.name, p.number, p.power
                );
                (p.id, said)
            })
            .collect();
        Self {
            exhibitor,
            open: halves(&days),
            wished,
            any: positions().next().is_some(),
            free,
        }
    }
}

/// The form; or what is missing for it, with the way there.
pub fn card_of(p: &Participation, places: &Places, form: &Form) -> AnyView {
    let stand = address::stand(&p.slug);
    let missing = if !places.any {
        Some("place-no-position")
    } else if places.open.is_empty() {
        Some("place-no-day")
    } else if places.free.is_empty() {
        Some("place-none-free")
    } else {
        None
    };
    if let Some(missing) = missing {
        let way = may(Act::StandEdit).then(|| link_button(&stand, &t("place-to-stand"), SECONDARY));
        return card(
            view! { <h3>{t("place-title")}</h3><p>{t(missing)}</p>{way.map(|way| view! { <p>{way}</p> })} },
        );
    }
    let own = form.fields.get("do") == "hold";
    let (chosen, ticked) = if own {
        let typed = form.fields.all("half_day").to_vec();
        (form.fields.get("position").to_owned(), typed)
    } else {
        let wished = places.wished.iter().map(ToString::to_string).collect();
        (String::new(), wished)
    };
    let options: Vec<_> = places
        .free
        .iter()
        .map(|(id, said)| {
            let id = id.to_string();
            view! { <option value=id.clone() selected=id == chosen>{said.clone()}</option> }
        })
        .collect();
    let refused = own.then(|| refusal(&form.problems)).flatten();
    card(view! {
        <h3>{t("place-title")}</h3>
        {post_here(false, view! {
            {act("hold")}{hidden("exhibitor", places.exhibitor)}
            {refused}
            <div class="field">
                <label class="field__label" for="place-position">{t("position")}</label>
                <select id="place-position" name="position">{options}</select>
            </div>
            {half_days(&places.open, &ticked)}
            {send(&t("allocation-hold"))}
        })}
        <p class="muted">{t_args("place-free", &[("count", places.free.len().to_string())])}</p>
    })
}

fn refusal(problems: &Problems) -> Option<AnyView> {
    let found = problems.of("")?;
    Some(view! { <p class="field__error">{problem(found)}</p> }.into_any())
}

fn half_days(open: &[HalfDay], ticked: &[String]) -> AnyView {
    let rows: Vec<_> = open
        .chunk_by(|a, b| a.day == b.day)
        .filter_map(|halves| {
            let day = halves.first()?.day;
            let boxes: Vec<_> = halves
                .iter()
                .map(|h| {
                    let word = h.to_string();
                    let checked = ticked.contains(&word);
                    view! {
                        <label class="tick">
                            <input type="checkbox" name="half_day" value=word checked=checked />
                            <span>{dates::half(h.half)}</span>
                        </label>
                    }
                })
                .collect();
            Some(view! { <div class="half-days__day"><span>{dates::short_day(day)}</span>{boxes}</div> })
        })
        .collect();
    view! {
        <fieldset class="half-days">
            <legend class="field__label">{t("allocation-when")}</legend>{rows}
        </fieldset>
    }
    .into_any()
}

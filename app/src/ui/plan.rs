use leptos::prelude::*;

/// How a position stands at a half-day. Each has a colour, an outline and a sign: dashed while held,
/// thick once confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanState {
    /// Nobody has it.
    Free,
    /// Kept for somebody.
    Held,
    /// Given to somebody.
    Confirmed,
}

impl PlanState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Free, Self::Held, Self::Confirmed];

    /// Its word, in styles and in the texts' keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Held => "held",
            Self::Confirmed => "confirmed",
        }
    }

    /// Its sign on the plan.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Free => "○",
            Self::Held => "◐",
            Self::Confirmed => "●",
        }
    }
}

/// What the outlines and signs of a plan mean.
#[component]
pub fn PlanLegend(
    /// The states with their words.
    states: Vec<(PlanState, String)>,
) -> impl IntoView {
    let items: Vec<_> = states
        .into_iter()
        .map(|(state, said)| {
            view! { <li data-state=state.word()><span aria-hidden="true">{state.sign()}</span>" "{said}</li> }
        })
        .collect();
    view! { <ul class="legend">{items}</ul> }
}

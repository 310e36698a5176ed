use domain::stand::Area;
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

/// A position as a plan draws it; lengths are millimetres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub number: String,
    /// Its rectangle on the stand.
    pub area: Area,
    /// How it stands.
    pub state: PlanState,
    /// Who has it.
    pub who: Option<String>,
    /// Everything about it in a sentence.
    pub said: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// A stand to scale: one unit is a centimetre.
#[component]
pub fn Plan(
    /// What the drawing shows, in a sentence.
    label: String,
    /// The word at the edge towards the visitors.
    aisle: String,
    /// The stand's width in millimetres.
    width: i64,
    /// Its depth in millimetres.
    depth: i64,
    /// What lies on it.
    places: Vec<Place>,
) -> impl IntoView {
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
    let leads = places.iter().any(|place| place.href.is_some());
    let places: Vec<_> = places.into_iter().map(place).collect();
    let drawn = label.clone();
    // What leads somewhere is no picture.
    let role = if leads { "group" } else { "img" };
    view! {
        <figure class="plan-figure" tabindex="0" role="region" aria-label=label>
            <svg class="plan" viewBox=view_box role=role aria-label=drawn>
                <rect class="plan__stand" x="0" y="0" width=w height=d />
                {lines}
                {places}
                <line class="plan__scale" x1="0" y1=d + 30.0 x2="100" y2=d + 30.0 />
                <text class="plan__scale-text" x="110" y=d + 38.0>"1 m"</text>
                <text class="plan__aisle" x=w / 2.0 y=d + 38.0 text-anchor="middle">{aisle}</text>
            </svg>
        </figure>
    }
}

fn cm(millimetres: i64) -> f64 {
    f64::from(i32::try_from(millimetres).unwrap_or(0)) / 10.0
}

fn place(p: Place) -> impl IntoView {
    let (x, y) = (cm(p.area.x), cm(p.area.y));
    let (width, depth) = (cm(p.area.width), cm(p.area.depth));
    let name = p.who.map(|who| {
        lines_of(&who, width)
            .into_iter()
            .enumerate()
            .map(|(n, text)| {
                let n = f64::from(i32::try_from(n).unwrap_or(0));
                view! { <text class="plan__name" x=x + 12.0 y=y + 66.0 + 26.0 * n>{text}</text> }
            })
            .collect::<Vec<_>>()
    });
    let said = p.said.clone();
    let inside = view! {
        <g class="plan__position" data-state=p.state.word()>
            <title>{p.said}</title>
            <rect x=x y=y width=width height=depth rx="4" />
            <text class="plan__number" x=x + 12.0 y=y + 36.0>{p.number}</text>
            <text class="plan__sign" x=x + width - 12.0 y=y + 34.0 text-anchor="end">{p.state.sign()}</text>
            {name}
        </g>
    };
    match p.href {
        Some(href) => {
            view! { <a class="plan__link" href=href aria-label=said>{inside}</a> }.into_any()
        }
        None => inside.into_any(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_into_two_lines_that_fit() {
        assert_eq!(lines_of("Forges", 300.0), ["Forges"]);
        assert_eq!(
            lines_of("Plasturgie Delannoy", 200.0),
            ["Plasturgie", "Delannoy"]
        );
        let cut = lines_of("Société anonyme des forges et aciéries du Nord", 200.0);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        assert!(cut.iter().all(|line| line.chars().count() <= 14), "{cut:?}");
    }
}

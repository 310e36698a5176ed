//! The plan on paper, true to scale.

use axum::extract::{Path, Query, State as AxumState};
use documents::badge as paper;
use documents::plan::{Outline, Sheet};
use domain::form::{Problem, Problems};
use domain::id::StandId;
use domain::plan::check::Level;
use serde::Deserialize;

use app::dates;
use app::plan::{PlanPage, SCALES, outlines};
use app::text::Locale;

use super::{file_name, of_slug, title};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::print::make;
use crate::spreadsheet::download;
use crate::state::State;

#[derive(Deserialize)]
pub(super) struct At {
    #[serde(default)]
    scale: String,
}

pub(super) async fn pdf(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(which): Path<(String, StandId)>,
    Query(at): Query<At>,
) -> Answer {
    let shown = of_slug(&state, &context, &which, "").await?;
    let asked = at.scale.parse().ok();
    let scale = SCALES
        .into_iter()
        .find(|scale| Some(*scale) == asked)
        .ok_or(Failure::BadRequest)?;
    let stand = &shown.drawing.stand;
    if documents::plan::paper(stand.width, stand.depth, scale).is_none() {
        let problem = Problem::new("plan-no-paper").with("scale", scale);
        return Err(Failure::Refused(Problems::one("", problem)));
    }
    let sheet = Sheet {
        printed_at: Some(state.store.now().millis()),
        title: title(&context, &shown),
        scale,
        ..sheet(&state, &shown, context.locale())
    };
    let fonts = state.fonts.clone();
    let pdf = make(move || documents::plan::sheet(&fonts, &sheet)).await?;
    let name = file_name(&which, &shown, &format!("1-{scale}.pdf"));
    Ok(download(pdf, "application/pdf", name))
}

fn sheet(state: &State, shown: &PlanPage, locale: Locale) -> Sheet {
    let (p, stand) = (&shown.participation, &shown.drawing.stand);
    let today = state.store.now().day(&p.zone);
    let open = |level: Level| {
        let all = shown.findings.iter().filter(|f| f.level == level);
        all.count().to_string()
    };
    let lines = vec![
        locale.text_args("plan-paper-draft", &[("day", dates::day_in(locale, today))]),
        locale.text_args(
            "plan-paper-open",
            &[("block", open(Level::Block)), ("warn", open(Level::Warn))],
        ),
    ];
    let short = |text: String| text.chars().take(documents::plan::LONGEST).collect();
    Sheet {
        occasion: short(format!("{} · {}", p.name(), p.venue)),
        lines,
        bar: locale.text("plan-paper-bar"),
        locale: match locale {
            Locale::French => paper::Locale::Fr,
            Locale::English => paper::Locale::En,
        },
        width: stand.width,
        depth: stand.depth,
        outlines: outlines(locale, shown)
            .into_iter()
            .map(|(kind, corners, label)| Outline {
                kind,
                corners: corners.into_iter().map(|p| (p.x, p.y)).collect(),
                label,
            })
            .collect(),
        ..Sheet::default()
    }
}

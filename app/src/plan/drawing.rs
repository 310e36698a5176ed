//! The plan as a picture: one unit is a centimetre, as on the stand's page. Everything on it says in a title what
//! it is, leads to where it is changed, and stands in the table below.

use domain::plan::check::{Level, outline};
use domain::plan::geometry;
use domain::plan::{Kind, Object, Point};
use leptos::prelude::*;

use super::{PlanPage, called, finding, said};
use crate::text::{metres, t, t_args};

/// The room around a stand, in centimetres.
const MARGIN: i64 = 40;

/// Centimetres, of micrometres.
fn cm(micrometres: i64) -> String {
    let sign = if micrometres < 0 { "-" } else { "" };
    let tenths = (micrometres.abs() + 50) / 100;
    format!("{sign}{}.{:02}", tenths / 100, tenths % 100)
}

/// An outline as SVG takes it.
fn points(corners: &[Point]) -> String {
    let point = |p: &Point| format!("{},{}", cm(p.x), cm(p.y));
    corners.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// What is written in the middle of an outline, where there is room for it.
fn written(corners: &[Point], text: &str) -> Option<AnyView> {
    let (low, high) = geometry::bounds(corners);
    let signs = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let fits = signs.saturating_mul(140_000) <= high.x - low.x && high.y - low.y >= 250_000;
    let middle = geometry::middle(corners);
    (fits && !text.is_empty()).then(|| {
        view! {
            <text class="plan__label" x=cm(middle.x) y=cm(middle.y + 80_000) text-anchor="middle">
                {text.to_owned()}
            </text>
        }
        .into_any()
    })
}

/// The whole plan.
pub(super) fn plan(shown: &PlanPage) -> AnyView {
    let stand = &shown.drawing.stand;
    let (width, depth) = (stand.width / 10, stand.depth / 10);
    let view_box = format!(
        "{} {} {} {}",
        -MARGIN,
        -MARGIN,
        width + 2 * MARGIN,
        depth + 5 * MARGIN / 2
    );
    let line = |x1: i64, y1: i64, x2: i64, y2: i64| {
        view! { <line class="plan__grid" x1=x1 y1=y1 x2=x2 y2=y2 /> }.into_any()
    };
    let across = (1..=(stand.width - 1) / 1_000).map(|n| line(n * 100, 0, n * 100, depth));
    let down = (1..=(stand.depth - 1) / 1_000).map(|n| line(0, n * 100, width, n * 100));
    let grid: Vec<_> = across.chain(down).collect();
    let positions: Vec<_> = shown
        .drawing
        .positions
        .iter()
        .map(|p| {
            let corners = outline(p);
            let title = t_args(
                "plan-position",
                &[
                    ("number", p.number.clone()),
                    ("width", metres(p.width)),
                    ("depth", metres(p.depth)),
                ],
            );
            let label = written(&corners, &p.number);
            view! {
                <g class="plan__place">
                    <title>{title}</title>
                    <polygon points=points(&corners) />
                    {label}
                </g>
            }
        })
        .collect();
    // What people walk on lies under what stands on it.
    let mut all: Vec<&Object> = shown.drawing.objects.iter().map(|k| &k.object).collect();
    all.sort_by_key(|o| !matches!(o.kind, Kind::Aisle | Kind::Keep));
    let objects: Vec<_> = all.into_iter().map(|o| object(shown, o)).collect();
    let marks: Vec<_> = shown
        .findings
        .iter()
        .take(finding::SHOWN)
        .zip(1..)
        .map(|(found, n)| {
            let level = match found.level {
                Level::Block => "block",
                Level::Warn => "warn",
            };
            let (x, y) = (found.at.0 * 1_000, found.at.1 * 1_000);
            view! {
                <g class="plan__mark" data-level=level aria-hidden="true">
                    <circle cx=cm(x) cy=cm(y) r="18" />
                    <text x=cm(x) y=cm(y + 80_000) text-anchor="middle">{n}</text>
                </g>
            }
        })
        .collect();
    let label = t_args("plan-drawing", &[("name", stand.name.clone())]);
    let drawn = label.clone();
    let below = depth + 30;
    view! {
        <figure class="plan-figure" tabindex="0" role="region" aria-label=label>
            <svg class="plan" viewBox=view_box role="group" aria-label=drawn>
                <rect class="plan__stand" x="0" y="0" width=width height=depth />
                {grid}
                {positions}
                {objects}
                {marks}
                <line class="plan__scale" x1="0" y1=below x2="100" y2=below />
                <text class="plan__scale-text" x="110" y=below + 8>"1 m"</text>
            </svg>
        </figure>
    }
    .into_any()
}

fn object(shown: &PlanPage, o: &Object) -> AnyView {
    let corners = o.shape.corners();
    let label = written(&corners, &o.number);
    let current = (shown.chosen == Some(o.id)).then_some("true");
    let href = shown.of(o.id);
    let off = o.neutralised.then_some("");
    view! {
        <a class="plan__link" href=href aria-label=said(o) aria-current=current>
            <g class="plan__object" data-kind=o.kind.word() data-off=off>
                <title>{said(o)}</title>
                <polygon points=points(&corners) />
                {label}
            </g>
        </a>
    }
    .into_any()
}

/// What the outlines mean, of those kinds that are there.
pub(super) fn legend(shown: &PlanPage) -> AnyView {
    let objects = &shown.drawing.objects;
    let there = |kind: &&Kind| objects.iter().any(|kept| kept.object.kind == **kind);
    let items: Vec<_> = Kind::ALL
        .iter()
        .filter(there)
        .map(|kind| {
            view! {
                <li class="plan-key">
                    <svg class="plan" viewBox="0 0 30 20" aria-hidden="true">
                        <g class="plan__object" data-kind=kind.word()><polygon points="2,2 28,2 28,18 2,18" /></g>
                    </svg>
                    {called(*kind, "")}
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! { <ul class="plan-keys" aria-label=t("plan-legend")>{items}</ul> }.into_any()
}

//! The plan for other programs: an SVG with named layers, and outlines for paper.

use std::fmt::Write;

use domain::plan::check::outline;
use domain::plan::geometry;
use domain::plan::{Kind, Layer, Point};

use leptos::prelude::*;

use super::{PlanPage, called, said};
use crate::text::{Locale, t};

/// Text between tags or within quotes, without what XML cannot hold.
fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            other => safe.push(other),
        }
    }
    safe
}

/// Millimetres, of micrometres.
fn mm(micrometres: i64) -> String {
    let sign = if micrometres < 0 { "-" } else { "" };
    let of = micrometres.abs();
    let text = format!("{sign}{}.{:03}", of / 1_000, of % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How each kind is drawn: inside, edge.
const fn look(kind: Option<Kind>) -> (&'static str, &'static str) {
    match kind {
        Some(Kind::Wall | Kind::Column) => ("#333333", "#333333"),
        None | Some(Kind::Door) => ("#ffffff", "#333333"),
        Some(Kind::Exit) => ("#bfe3c8", "#00602b"),
        Some(Kind::Aisle) => ("#f2f2f2", "#999999"),
        Some(Kind::Keep) => ("none", "#b00020"),
        Some(Kind::Extinguisher) => ("#b00020", "#b00020"),
        Some(Kind::Furniture) => ("#e6e0d4", "#6b5d3f"),
        Some(Kind::Exhibit) => ("#cfdcf2", "#1f4d99"),
        Some(Kind::Power | Kind::Water | Kind::Air | Kind::Network) => ("#fff3bf", "#7a5d00"),
        Some(Kind::Sign | Kind::Text) => ("none", "#666666"),
    }
}

/// One outline as an element, with what is written on it.
fn element(svg: &mut String, id: &str, kind: Option<Kind>, corners: &[Point], words: (&str, &str)) {
    let (fill, stroke) = look(kind);
    let point = |p: &Point| format!("{},{}", mm(p.x), mm(p.y));
    let points = corners.iter().map(point).collect::<Vec<_>>().join(" ");
    let (title, label) = words;
    let middle = geometry::middle(corners);
    let dashed = if kind == Some(Kind::Keep) {
        " stroke-dasharray=\"200 120\""
    } else {
        ""
    };
    _ = write!(
        svg,
        "    <g id=\"{}\"><title>{}</title><polygon points=\"{points}\" fill=\"{fill}\" \
         stroke=\"{stroke}\" stroke-width=\"20\"{dashed}/>",
        xml(id),
        xml(title),
    );
    if !label.is_empty() {
        let ink = if matches!(kind, Some(Kind::Wall | Kind::Column | Kind::Extinguisher)) {
            "#ffffff"
        } else {
            "#111111"
        };
        _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" font-family=\"sans-serif\" font-size=\"200\" fill=\"{ink}\" \
             text-anchor=\"middle\">{}</text>",
            mm(middle.x),
            mm(middle.y + 70_000),
            xml(label),
        );
    }
    svg.push_str("</g>\n");
}

/// Makes something in the words of a language.
fn in_words<T>(locale: Locale, make: impl FnOnce() -> T) -> T {
    let owner = Owner::new();
    let made = owner.with(|| {
        provide_context(locale);
        make()
    });
    owner.cleanup();
    made
}

/// The plan as an SVG in millimetres: a metre is a metre, and each layer has its name.
pub fn svg(locale: Locale, shown: &PlanPage) -> String {
    in_words(locale, || drawn(shown))
}

fn drawn(shown: &PlanPage) -> String {
    let stand = &shown.drawing.stand;
    let (width, depth) = (stand.width, stand.depth);
    let mut svg = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\" \
         width=\"{width}mm\" height=\"{depth}mm\" viewBox=\"0 0 {width} {depth}\">\n  <title>{}</title>\n",
        xml(&stand.name),
    );
    let layer = |svg: &mut String, word: &str, label: &str| {
        _ = writeln!(
            svg,
            "  <g id=\"layer-{word}\" inkscape:groupmode=\"layer\" inkscape:label=\"{}\">",
            xml(label),
        );
    };
    layer(&mut svg, "stand", &t("plan-layer-stand"));
    _ = writeln!(
        svg,
        "    <rect width=\"{width}\" height=\"{depth}\" fill=\"none\" stroke=\"#000000\" \
         stroke-width=\"30\"/>\n  </g>",
    );
    layer(&mut svg, "positions", &t("plan-layer-positions"));
    for p in &shown.drawing.positions {
        let id = format!("position-{}", p.id);
        let words = (p.number.as_str(), p.number.as_str());
        element(&mut svg, &id, None, &outline(p), words);
    }
    svg.push_str("  </g>\n");
    for of in Layer::ALL {
        layer(&mut svg, of.word(), &t(&format!("plan-layer-{of}")));
        let all = shown.drawing.objects.iter().map(|kept| &kept.object);
        for object in all.filter(|o| o.kind.layer() == *of) {
            let id = format!("object-{}", object.id);
            let title = said(object);
            let words = (title.as_str(), object.number.as_str());
            element(
                &mut svg,
                &id,
                Some(object.kind),
                &object.shape.corners(),
                words,
            );
        }
        svg.push_str("  </g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

/// What lies on the plan, as paper shows it: its word, its corners in micrometres, what is written on it.
pub fn outlines(locale: Locale, shown: &PlanPage) -> Vec<(&'static str, Vec<Point>, String)> {
    in_words(locale, || lying(shown))
}

fn lying(shown: &PlanPage) -> Vec<(&'static str, Vec<Point>, String)> {
    let positions = shown.drawing.positions.iter();
    let positions = positions.map(|p| ("position", outline(p), p.number.clone()));
    let mut objects: Vec<_> = shown.drawing.objects.iter().map(|k| &k.object).collect();
    objects.sort_by_key(|o| !matches!(o.kind, Kind::Aisle | Kind::Keep));
    let objects = objects.into_iter().map(|o| {
        let written = if o.number.is_empty() && !o.kind.is_in_the_way() {
            called(o.kind, "")
        } else {
            o.number.clone()
        };
        (o.kind.word(), o.shape.corners(), written)
    });
    positions.chain(objects).collect()
}

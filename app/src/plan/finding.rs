//! What is wrong with a plan, in words: what, how much against how much, by which article, where, and what would
//! mend it.

use domain::plan::check::{Finding, Hall, Level, Measure, Which};
use domain::plan::law::{FRANCE, Key, Pack};
use leptos::prelude::*;

use super::{PlanPage, called};
use crate::dates;
use crate::kit::{Tone, notice, status};
use crate::text::{locale, metres, t, t_args};

/// How many findings a page shows: whoever has more begins with these.
pub(super) const SHOWN: usize = 50;

/// How much, in words.
fn much(measure: Measure) -> String {
    match measure {
        Measure::Length(millimetres) => format!("{}\u{a0}m", metres(millimetres)),
        Measure::Surface(square) => format!("{}\u{a0}m²", metres(square / 10_000 * 10)),
        Measure::Count(count) => count.to_string(),
    }
}

fn name(which: &Which) -> String {
    match which {
        Which::Object(_, kind, number) => called(*kind, number),
        Which::Position(_, number) => t_args("plan-place", &[("number", number.clone())]),
        Which::Edge => t("plan-edge"),
    }
}

/// A finding in a sentence.
pub fn sentence(finding: &Finding) -> String {
    let mut names = finding.which.iter().map(name);
    let (what, with) = (names.next(), names.next());
    let behind: Vec<_> = names.collect();
    t_args(
        &format!("plan-rule-{}", finding.rule),
        &[
            ("what", what.unwrap_or_default()),
            ("with", with.unwrap_or_default()),
            ("behind", behind.join(", ")),
            ("measured", much(finding.measured)),
            ("required", much(finding.required)),
        ],
    )
}

/// All of them, and what was looked at.
pub(super) fn all(shown: &PlanPage) -> AnyView {
    let total = shown.findings.len();
    let items: Vec<_> = shown
        .findings
        .iter()
        .take(SHOWN)
        .zip(1..)
        .map(|(finding, n)| one(shown, finding, n))
        .collect();
    let list = if items.is_empty() {
        notice(Tone::Ok, t("plan-nothing-found"))
    } else {
        let more = (total > SHOWN).then(|| {
            let said = t_args(
                "plan-findings-more",
                &[("count", (total - SHOWN).to_string())],
            );
            view! { <p class="muted">{said}</p> }
        });
        view! { <ol class="findings">{items}</ol>{more} }.into_any()
    };
    let hall = shown.hall.as_ref().map(|hall| of_hall(hall, &FRANCE));
    let elsewhere = shown
        .hall
        .is_none()
        .then(|| view! { <p class="muted">{t("plan-guest")}</p> });
    view! { {list}{hall}{elsewhere}<p class="muted">{t("plan-not-checked")}</p> }.into_any()
}

fn one(shown: &PlanPage, finding: &Finding, n: i32) -> AnyView {
    let (word, tone) = match finding.level {
        Level::Block => ("plan-level-block", Tone::Danger),
        Level::Warn => ("plan-level-warn", Tone::Warn),
    };
    let source = if finding.article.is_empty() {
        t("plan-source-drawing")
    } else {
        t_args("plan-article", &[("article", finding.article.to_owned())])
    };
    let links: Vec<_> = finding
        .which
        .iter()
        .filter_map(|which| match which {
            Which::Object(id, ..) => {
                let href = shown.of(*id);
                Some(view! { <a href=href>{name(which)}</a>" " })
            }
            Which::Position(..) | Which::Edge => None,
        })
        .collect();
    view! {
        <li class="finding" data-level=finding.level.word()>
            <span class="finding__number" aria-hidden="true">{n}</span>
            <div>
                <p>{status(&t(word), tone)}" "{sentence(finding)}</p>
                <p class="muted">{t(&format!("plan-cure-{}", finding.rule))}" "{source}</p>
                <p>{links}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What a hall needs and has: what, needed, there, by which article.
pub fn hall_lines(hall: &Hall, pack: &Pack) -> Vec<[String; 4]> {
    let article = |key| pack.get(key).map_or("", |value| value.article);
    let row = |key: &str, needed: String, there: String, article: &str| {
        [t(key), needed, there, article.to_owned()]
    };
    let number = |of: i64| of.to_string();
    let unknown = || "–".to_owned();
    let surface = |of: i64| much(Measure::Surface(of));
    vec![
        row(
            "plan-hall-people",
            "–".to_owned(),
            number(hall.people),
            article(Key::Crowd),
        ),
        row(
            "plan-hall-exits",
            number(hall.needed.exits),
            hall.exits.map_or_else(unknown, number),
            pack.escape.article,
        ),
        row(
            "plan-hall-units",
            number(hall.needed.units),
            number(hall.units),
            pack.escape.article,
        ),
        row(
            "plan-hall-free",
            surface(hall.free_needed),
            hall.free.map_or_else(unknown, surface),
            article(Key::Circulation),
        ),
        row(
            "plan-hall-extinguishers",
            number(hall.extinguishers_needed),
            number(hall.extinguishers),
            article(Key::Extinguisher),
        ),
    ]
}

fn of_hall(hall: &Hall, pack: &Pack) -> AnyView {
    let columns = [
        "plan-hall",
        "plan-hall-needed",
        "plan-hall-there",
        "plan-hall-article",
    ]
    .map(t);
    let rows = hall_lines(hall, pack)
        .into_iter()
        .map(|cells| cells.map(IntoAny::into_any).into())
        .collect();
    let caption = t_args(
        "plan-hall-caption",
        &[("surface", hall.surface.to_string())],
    );
    let read = pack
        .read
        .parse()
        .ok()
        .map(|day| dates::day_in(locale(), day));
    let source = t_args(
        "plan-pack",
        &[
            ("name", pack.name.to_owned()),
            ("year", pack.as_of.to_owned()),
            ("day", read.unwrap_or_default()),
        ],
    );
    view! {
        {crate::kit::table(&caption, &columns, rows)}
        <p class="muted">{source}</p>
    }
    .into_any()
}

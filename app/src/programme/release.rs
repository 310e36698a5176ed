//! Releasing a programme: what would change, what stands in the way, what was released before; and
//! how severe conflicts are.

use domain::access::Act;
use domain::form::Fields;
use domain::participation::Participation;
use domain::programme::conflict::{Level, Levels, Rule};
use domain::programme::difference::{Difference, What};
use leptos::prelude::*;
use storage::programme::release::Release;

use super::{ProgrammePage, conflicts, said, ways};
use crate::dates;
use crate::form::{Form, act, hidden, line, post_here, send};
use crate::kit::{Tone, empty, heading, notice, section, status};
use crate::page::may;
use crate::tabs::{Tab, tabs};
use crate::text::{locale, t, t_args};

fn tone(what: What) -> Tone {
    match what {
        What::Added | What::Restored => Tone::Ok,
        What::Moved => Tone::Warn,
        What::Changed => Tone::Info,
        What::Cancelled => Tone::Danger,
    }
}

fn lines(difference: &Difference) -> AnyView {
    let items: Vec<_> = difference
        .0
        .iter()
        .map(|line| {
            let word = status(
                &t(&format!("programme-what-{}", line.what)),
                tone(line.what),
            );
            view! { <li>{word}" "{said::line(locale(), line)}</li> }
        })
        .collect();
    view! { <ul class="conflicts">{items}</ul> }.into_any()
}

fn counts(difference: &Difference) -> String {
    let counts: Vec<String> = What::ALL
        .iter()
        .filter_map(|what| match difference.count(*what) {
            0 => None,
            n => Some(t_args(
                &format!("programme-count-{what}"),
                &[("count", n.to_string())],
            )),
        })
        .collect();
    counts.join(", ")
}

/// What a release would change, with the button that makes it, and those before.
pub fn release_page(
    shown: &ProgrammePage,
    history: &[Release],
    form: &Form,
) -> impl IntoView + use<> {
    let p = &shown.participation;
    let preview = &shown.preview;
    let nothing = preview.difference.0.is_empty();
    let blocking = preview.blocking();
    let changes = if nothing {
        empty(&t("programme-release-nothing"), None)
    } else {
        view! { <p>{counts(&preview.difference)}</p>{lines(&preview.difference)} }.into_any()
    };
    let clashes = (!preview.conflicts.is_empty()).then(|| {
        section(
            &t("programme-conflicts"),
            conflicts(shown, &preview.conflicts),
        )
    });
    let confirm = if nothing || !may(Act::ProgrammeRelease) {
        ().into_any()
    } else if blocking > 0 {
        let count = [("count", blocking.to_string())];
        notice(
            Tone::Danger,
            view! { <p>{t_args("programme-release-blocked", &count)}</p> },
        )
    } else {
        notice(
            Tone::Info,
            view! {
                <p>{t("programme-release-warning")}</p>
                {post_here(false, view! {
                    {act("release")}{hidden("prepared", &preview.digest)}{send(&t("programme-release"))}
                })}
            },
        )
    };
    let before = if history.is_empty() {
        empty(&t("programme-never-released"), None)
    } else {
        let zone = &p.zone;
        let rows: Vec<_> = history
            .iter()
            .map(|release| {
                let at = dates::at(release.released_at, zone);
                let said = match &release.by {
                    Some(by) => t_args(
                        "programme-release-by",
                        &[
                            ("number", release.number.to_string()),
                            ("at", at),
                            ("by", by.clone()),
                        ],
                    ),
                    None => t_args(
                        "programme-release-at",
                        &[("number", release.number.to_string()), ("at", at)],
                    ),
                };
                view! {
                    <li>
                        <details class="release">
                            <summary>{said}" – "{counts(&release.difference)}</summary>
                            {lines(&release.difference)}
                        </details>
                    </li>
                }
            })
            .collect();
        view! { <ul class="releases">{rows}</ul> }.into_any()
    };
    view! {
        {tabs(p, Tab::Programme)}
        {heading(&t("programme-release-title"), Some(t("programme-release-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        {section(&t("programme-release-changes"), view! { {changes}{confirm} })}
        {clashes}
        {section(&t("programme-releases"), before)}
    }
}

/// The form of how severe conflicts are, as it is kept.
pub fn filled(levels: &Levels) -> Form {
    let with = |fields: Fields, rule: &Rule| fields.with(rule.word(), levels.of(*rule));
    Form::new(Rule::ALL.iter().fold(Fields::default(), with))
}

/// How severe each kind of conflict is.
pub fn levels_page(p: &Participation, form: &Form) -> impl IntoView + use<> {
    let choices: Vec<(String, String)> = Level::ALL
        .iter()
        .map(|level| {
            let said = t(&format!("programme-level-{level}-said"));
            (level.word().to_owned(), said)
        })
        .collect();
    let fields: Vec<_> = Rule::ALL
        .iter()
        .map(|rule| {
            let label = t(&format!("programme-rule-{rule}"));
            let options = line().hint(t(&format!("programme-rule-{rule}-said")));
            form.choice(rule.word(), &label, &choices, options)
        })
        .collect();
    view! {
        {tabs(p, Tab::Programme)}
        {heading(&t("programme-levels"), Some(t("programme-levels-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        {post_here(false, view! {
            {act("save")}
            {fields}
            <div class="form__end">{send(&t("save"))}</div>
        })}
    }
}

use domain::cockpit::Measure;
use leptos::prelude::*;

/// How far one thing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its id on the page.
    pub id: String,
    /// What it is.
    pub label: String,
    /// The numbers, in words.
    pub figure: String,
    /// The same as a bar; none where nothing is known.
    pub measure: Option<Measure>,
    /// How many of the rest are late.
    pub late: Option<String>,
    /// What else is to be said.
    pub note: Option<String>,
    /// Where it is done.
    pub href: String,
}

/// How far several things are: each a link, its numbers, and a bar that says the same.
#[component]
pub fn Bars(
    /// The bars.
    bars: Vec<Bar>,
) -> impl IntoView {
    let items: Vec<_> = bars
        .into_iter()
        .map(|bar| {
            let level = match bar.measure {
                Some(measure) if measure.is_whole() => "whole",
                Some(_) => "part",
                None => "unknown",
            };
            let meter = bar.measure.map(|m| {
                let said = format!("{}, {}", bar.label, bar.figure);
                view! {
                    <meter id=bar.id.clone() class="bar__meter" min="0" max=m.of
                        value=m.done.clamp(0, m.of) aria-label=said></meter>
                }
            });
            let late = bar.late.map(|late| {
                view! { <span class="status status--warn">{late}</span> }
            });
            let note = bar
                .note
                .map(|note| view! { <span class="muted">{note}</span> });
            view! {
                <li class="bar" data-level=level>
                    <a class="bar__label" href=bar.href>{bar.label.clone()}</a>
                    <span class="bar__figure">{bar.figure}</span>
                    {meter}
                    <span class="bar__notes">{late}{note}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="bars">{items}</ul> }
}

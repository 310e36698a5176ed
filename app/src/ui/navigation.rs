use leptos::prelude::*;

/// A way to somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// What it says.
    pub label: String,
    /// How many there are behind it, if that helps to choose.
    pub count: Option<i64>,
    /// Whether one is there.
    pub current: bool,
}

impl Link {
    /// A link to another place.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
            count: None,
            current: false,
        }
    }

    /// With how many there are behind it.
    #[must_use]
    pub fn count(self, count: i64) -> Self {
        Self {
            count: Some(count),
            ..self
        }
    }

    /// As where one is.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

fn items(links: Vec<Link>, current: &'static str) -> Vec<AnyView> {
    links
        .into_iter()
        .map(|link| {
            let count = link.count.map(|n| view! { " "<span class="count">{n}</span> });
            view! {
                <li><a href=link.href aria-current=link.current.then_some(current)>{link.label}{count}</a></li>
            }
            .into_any()
        })
        .collect()
}

/// The pages of one thing, side by side.
#[component]
pub fn Tabs(
    /// What they are the pages of, for those who don't see them together.
    label: String,
    /// The pages.
    links: Vec<Link>,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label><ul>{items(links, "page")}</ul></nav> }
}

/// A few ways to see the same page, one of them chosen.
#[component]
pub fn Picker(
    /// What is chosen.
    label: String,
    /// The ways.
    links: Vec<Link>,
) -> impl IntoView {
    view! { <nav class="picker" aria-label=label><ul>{items(links, "true")}</ul></nav> }
}

/// The path to a page, from the outermost.
#[component]
pub fn Breadcrumbs(
    /// What it is called.
    label: String,
    /// The pages above this one.
    links: Vec<Link>,
) -> impl IntoView {
    view! { <nav class="breadcrumbs" aria-label=label><ol>{items(links, "page")}</ol></nav> }
}

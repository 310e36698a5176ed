use leptos::prelude::*;

/// A number, what it counts, and where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The number, as it is written.
    pub number: String,
    /// What it counts.
    pub label: String,
    /// Where they are listed.
    pub href: Option<String>,
}

/// Numbers side by side.
#[component]
pub fn Tiles(
    /// The numbers.
    tiles: Vec<Tile>,
) -> impl IntoView {
    let items: Vec<_> = tiles
        .into_iter()
        .map(|tile| {
            let said =
                view! { <span class="tile__number">{tile.number}</span><span>{tile.label}</span> };
            match tile.href {
                Some(href) => view! { <li><a class="tile" href=href>{said}</a></li> }.into_any(),
                None => view! { <li><div class="tile">{said}</div></li> }.into_any(),
            }
        })
        .collect();
    view! { <ul class="tiles">{items}</ul> }
}

/// How much of an allowance is used.
#[component]
pub fn Quota(
    /// Its id on the page.
    #[prop(default = "quota")]
    id: &'static str,
    /// The sentence that says the same in words.
    label: String,
    /// How many are used.
    used: i64,
    /// How many there may be.
    of: i64,
) -> impl IntoView {
    view! {
        <div class="quota">
            <label for=id>{label}</label>
            <meter id=id min="0" max=of value=used></meter>
        </div>
    }
}

/// How far something has come that takes a moment.
#[component]
pub fn Progress(
    /// Its id on the page.
    #[prop(default = "progress")]
    id: &'static str,
    /// The sentence that says where it is.
    label: String,
    /// How much is done.
    done: usize,
    /// Of how much.
    of: usize,
) -> impl IntoView {
    view! {
        <div class="progress">
            <label for=id>{label}</label>
            <progress id=id max=of value=done></progress>
        </div>
    }
}

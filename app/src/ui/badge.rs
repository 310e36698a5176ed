use leptos::prelude::*;

/// A badge as it will be worn, large enough for a camera.
#[component]
pub fn BadgeCard(
    /// The word of its kind, which chooses its colour.
    kind: String,
    /// The kind as people read it: the colour never stands alone.
    kind_said: String,
    /// The word of its status, `active` or `revoked`.
    status: String,
    /// The participation.
    show: String,
    /// The person, in any writing.
    name: String,
    /// What they do; may be empty.
    #[prop(optional)]
    function: String,
    /// For whom they come.
    company: String,
    /// The code, as SVG that Pavillon drew itself.
    qr: String,
    /// The colour and the short word of its category, where it has one.
    #[prop(optional_no_strip)]
    category: Option<(String, String)>,
) -> impl IntoView {
    let category =
        category.map(|(colour, said)| view! { <CategoryMark colour=colour said=said /> });
    view! {
        <article class="badge-card" data-kind=kind data-status=status>
            <p class="badge-card__show">{show}</p>
            <p class="badge-card__name" dir="auto">{name}</p>
            <p class="badge-card__function" dir="auto">{function}</p>
            <p class="badge-card__company" dir="auto">{company}</p>
            <div class="badge-card__qr qr" inner_html=qr></div>
            <p class="badge-card__kind">{kind_said}{category}</p>
        </article>
    }
}

/// A category within a kind of badge: its colour never stands without its word.
#[component]
pub fn CategoryMark(
    /// The word of the colour.
    colour: String,
    /// The category as people read it.
    said: String,
) -> impl IntoView {
    view! { <span class="category" data-colour=colour dir="auto">{said}</span> }
}

/// A kind of badge: the colour and the sign that it has on paper, and the word itself.
#[component]
pub fn KindMark(
    /// The word of the kind, which chooses colour and sign.
    kind: String,
    /// The kind as people read it.
    said: String,
) -> impl IntoView {
    view! { <span class="kind" data-kind=kind>{said}</span> }
}

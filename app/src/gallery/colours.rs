use leptos::prelude::*;

use crate::ui::Mark;

pub(super) fn colours() -> AnyView {
    let swatches: Vec<_> = [
        ("paper", "Papier"),
        ("sheet", "Feuille"),
        ("sunk", "Creux"),
        ("ink", "Encre"),
        ("accent", "Toile"),
        ("bar", "Barre"),
        ("stripe", "Rayure"),
        ("info", "Information"),
        ("ok", "Bon"),
        ("warn", "À surveiller"),
        ("danger", "Grave"),
    ]
    .into_iter()
    .map(|(word, said)| view! { <li class=format!("swatch swatch--{word}")>{said}</li> })
    .collect();
    view! { <ul class="swatches">{swatches}</ul> }.into_any()
}

pub(super) fn letters() -> AnyView {
    view! {
        <p class="gallery__mark"><Mark /><span>"Pavillon"</span></p>
        <p class="gallery__h1">"Titre d’une page"</p>
        <h3>"Titre d’une partie"</h3>
        <p class="lead">"Une phrase qui ouvre une page."</p>
        <p class="prose">
            "Un paragraphe, avec "<a href="#letters">"un lien"</a>", "<strong>"un mot fort"</strong>", "
            <mark>"un passage trouvé"</mark>" et "<code class="code">"HTTPS://PAVILLON.EXAMPLE/B/4GH7Q2"</code>"."
        </p>
        <p class="muted">"Une note, plus discrète : 1 234 567,89 €, 9 h 30, 10 juin 2027."</p>
    }
    .into_any()
}

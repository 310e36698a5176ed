//! The gallery (`/style`): every component in every state, so that a page is built from these.

mod colours;
mod forms;
mod pieces;
mod samples;

use leptos::prelude::*;

use crate::kit::heading;

/// The page. It is a demonstration in French, whatever the language around it.
pub fn page() -> impl IntoView {
    let parts: Vec<(&str, &str, AnyView)> = vec![
        ("colours", "Couleurs", colours::colours()),
        ("letters", "Lettres", colours::letters()),
        ("buttons", "Boutons", pieces::buttons()),
        ("states", "États", pieces::states()),
        ("notices", "Messages", pieces::notices()),
        ("navigation", "Navigation", pieces::navigation()),
        ("tasks", "À faire", pieces::tasks()),
        ("figures", "Chiffres", pieces::figures()),
        ("crowds", "Affluence", pieces::crowds()),
        ("plot", "Passages par quart d’heure", pieces::plot()),
        ("bars", "Avancement", pieces::bars()),
        ("curve", "Présence sur une journée", pieces::curve()),
        ("comparison", "Éditions comparées", pieces::comparison()),
        ("dates", "Dates", pieces::dates()),
        ("tables", "Tableaux", pieces::tables()),
        ("facts", "Cartes et faits", pieces::cards()),
        ("empty", "Listes vides", pieces::empty_lists()),
        ("confirm", "Demander deux fois", pieces::confirmations()),
        ("fields", "Champs", forms::fields()),
        ("errors", "Champs refusés", forms::refused()),
        ("ticks", "Lignes d’un fichier", forms::rows_of_a_file()),
        ("plan", "Plan d’un stand", pieces::plan()),
        ("badges", "Badges", pieces::badges()),
    ];
    let index: Vec<_> = parts
        .iter()
        .map(|(id, title, _)| view! { <li><a href=format!("#{id}")>{*title}</a></li> })
        .collect();
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(id, title, inside)| {
            let label = format!("{id}-title");
            view! {
                <section class="gallery__part" id=id aria-labelledby=label.clone()>
                    <h2 id=label.clone()>{title}</h2>
                    {inside}
                </section>
            }
        })
        .collect();
    view! {
        <div lang="fr" class="stack">
            {heading("Galerie", Some(samples::INTRO.to_owned()), vec![])}
            <nav aria-label="Dans cette page"><ul class="gallery__index">{index}</ul></nav>
            {parts}
        </div>
    }
}

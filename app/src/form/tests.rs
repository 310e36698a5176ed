use std::collections::BTreeSet;

use domain::form::Problem;

use super::*;
use crate::frame::render;
use crate::page::Page;
use crate::text::Locale;

fn shown(body: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        locale: Locale::French,
        prefixed: false,
        path: "/".to_owned(),
        query: String::new(),
        nonce: String::new(),
        style: String::new(),
        scripts: String::new(),
        public_url: String::new(),
        demo: false,
        who: None,
        said: None,
        asked: Vec::new(),
        taking: None,
        single_key: true,
    };
    render(&page, "Page", body)
}

/// The values of an attribute, wherever it stands.
fn values(html: &str, name: &str) -> BTreeSet<String> {
    let opening = format!(" {name}=\"");
    let rest = html.split(opening.as_str()).skip(1);
    rest.flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '))
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn every_kind_of_field_has_the_id_that_its_label_hint_and_problem_name() {
    type Shows = fn(&Form, Input) -> AnyView;
    let kinds: [(&str, Shows); 6] = [
        ("line", |form, field| form.line("field", "Champ", field)),
        ("text", |form, field| form.text("field", "Champ", field)),
        ("choice", |form, field| {
            form.choice("field", "Champ", &[], field)
        }),
        ("boxes", |form, field| {
            form.boxes("field", "Champ", &[], &field)
        }),
        ("tick", |form, field| form.tick("field", "Champ", &field)),
        ("file", |form, field| form.file("field", "Champ", "", field)),
    ];
    let problems = Problems::one("field", Problem::new("form-required"));
    for (kind, shows) in kinds {
        let form = Form::refused(Fields::default(), problems.clone());
        let field = line().id("own".to_owned()).hint("Une aide.".to_owned());
        let html = shown(|| shows(&form, field));
        let ids = values(&html, "id");
        assert!(ids.contains("own"), "{kind}: {ids:?}");
        let named = values(&html, "aria-describedby");
        assert!(named.contains("own-error"), "{kind}: {named:?}");
        let hinted = kind != "tick";
        for name in named.iter().filter(|name| hinted || *name != "own-hint") {
            assert!(ids.contains(name), "{kind}: nothing is called {name}");
        }
    }
}

#[test]
fn the_list_of_what_is_wrong_names_each_field_and_leads_to_it() {
    let mut problems = Problems::one("phone", Problem::new("form-required"));
    problems
        .0
        .push((String::new(), Problem::new("form-incomplete")));
    problems
        .0
        .push(("weight".to_owned(), Problem::new("form-required")));
    let form = Form::refused(Fields::default(), problems);
    let html = shown(|| {
        let block = form.within("Démonstrateur 2");
        view! {
            {form.summary()}
            {form.line("phone", "Téléphone", line().id("own".to_owned()))}
            {block.line("weight", "Poids", line())}
        }
        .into_any()
    });
    let (_, main) = html.split_once("id=\"problems\"").unwrap();
    let (summary, fields) = main.split_once("</ul>").unwrap();
    for (id, said) in [
        ("own", "Téléphone\u{a0}: Remplissez ce champ."),
        (
            "weight",
            "Démonstrateur 2 · Poids\u{a0}: Remplissez ce champ.",
        ),
    ] {
        assert!(summary.contains(&format!("href=\"#{id}\"")), "{summary}");
        assert!(summary.contains(said), "{summary}");
        assert!(fields.contains(&format!("id=\"{id}\"")), "{fields}");
    }
    assert!(
        summary.contains("<li>Le formulaire est incomplet."),
        "{summary}"
    );
}

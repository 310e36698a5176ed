use leptos::prelude::*;

use super::*;
use crate::form::{Form, line};
use crate::kit::{Tone, status, table};
use domain::form::{Fields, Problem, Problems};

fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    owner.with(|| view().into_any().to_html())
}

#[test]
fn a_tab_says_that_it_is_the_current_page() {
    let html = html(|| {
        view! { <Tabs label="VivaTech".to_owned() links=vec![
            Link::new("/a", "Aperçu"),
            Link::new("/b", "Stand").current(true),
        ] /> }
    });
    assert!(
        html.contains(r#"<nav aria-label="VivaTech" class="tabs">"#),
        "{html}"
    );
    assert!(
        html.contains(r#"<a href="/b" aria-current="page">"#),
        "{html}"
    );
    assert_eq!(html.matches("aria-current").count(), 1);
}

#[test]
fn a_picker_says_which_way_is_chosen_and_how_many_are_behind_each() {
    let html = html(|| {
        view! { <Picker label="État".to_owned() links=vec![Link::new("/a", "Reçues").count(12).current(true)] /> }
    });
    assert!(html.contains(r#"aria-current="true""#), "{html}");
    assert!(html.contains(r#"<span class="count">12"#), "{html}");
}

#[test]
fn a_quota_is_a_meter_with_a_sentence_for_its_label() {
    let html = html(|| view! { <Quota label="3 badges sur 5".to_owned() used=3 of=5 /> });
    assert!(
        html.contains(r#"<label for="quota">3 badges sur 5"#),
        "{html}"
    );
    assert!(
        html.contains(r#"max="5""#) && html.contains(r#"value="3""#),
        "{html}"
    );
}

#[test]
fn a_tile_without_a_place_to_go_is_no_link() {
    let tile = |href: Option<&str>| Tile {
        number: "40".to_owned(),
        label: "exposants".to_owned(),
        href: href.map(str::to_owned),
    };
    let linked = html(move || view! { <Tiles tiles=vec![tile(Some("/exhibitors"))] /> });
    assert!(
        linked.contains(r#"<a href="/exhibitors" class="tile">"#),
        "{linked}"
    );
    let plain = html(move || view! { <Tiles tiles=vec![tile(None)] /> });
    assert!(!plain.contains("<a"), "{plain}");
}

#[test]
fn the_mark_is_ornament_for_a_screen_reader() {
    assert!(html(|| view! { <Mark /> }).contains(r#"aria-hidden="true""#));
}

#[test]
fn a_badge_tells_its_kind_in_words_and_lets_a_name_run_its_own_way() {
    let html = html(|| {
        view! { <BadgeCard kind="exhibitor".to_owned() kind_said="Exposant".to_owned() status="active".to_owned()
        show="VivaTech".to_owned() name="محمد <العربي>".to_owned() company="Lawe".to_owned()
        qr="<svg></svg>".to_owned() /> }
    });
    assert!(html.contains(r#"data-kind="exhibitor""#), "{html}");
    assert!(html.contains(">Exposant"), "{html}");
    assert!(html.contains(r#"dir="auto""#), "{html}");
    assert!(
        html.contains("&lt;العربي"),
        "a name is text, never markup: {html}"
    );
    assert!(html.contains("<svg></svg>"), "{html}");
}

#[test]
fn a_kind_is_a_word_that_chooses_its_sign() {
    let html = html(|| view! { <KindMark kind="press".to_owned() said="Presse".to_owned() /> });
    assert!(html.contains(r#"data-kind="press""#), "{html}");
    assert!(html.contains(">Presse"), "{html}");
}

#[test]
fn progress_is_said_in_a_sentence_and_as_a_share() {
    let html = html(|| view! { <Progress label="Mise en page".to_owned() done=100 of=400 /> });
    assert!(
        html.contains(r#"<label for="progress">Mise en page"#),
        "{html}"
    );
    assert!(
        html.contains(r#"max="400""#) && html.contains(r#"value="100""#),
        "{html}"
    );
}

#[test]
fn each_state_of_a_plan_has_a_sign_that_is_not_its_colour() {
    let html = html(|| {
        view! { <PlanLegend states=PlanState::ALL.map(|s| (s, s.word().to_owned())).to_vec() /> }
    });
    for state in PlanState::ALL {
        assert!(html.contains(state.sign()), "{html}");
    }
}

#[test]
fn a_task_is_one_link_with_its_number_and_its_sentence() {
    let html = html(|| {
        view! { <TaskList tasks=vec![Task {
            count: 12,
            said: "12 candidatures à décider".to_owned(),
            href: "/p/applications".to_owned(),
        }] /> }
    });
    assert!(
        html.contains(r#"<a href="/p/applications" class="task">"#),
        "{html}"
    );
}

#[test]
fn a_date_of_a_timeline_is_written_for_machines_too() {
    let html = html(|| {
        view! { <Timeline entries=vec![Entry {
            datetime: "2027-06-16".to_owned(),
            day: "mer. 16 juin".to_owned(),
            what: "Ouverture".into_any(),
            note: "dans 50 jours".to_owned(),
        }] /> }
    });
    assert!(
        html.contains(r#"<time datetime="2027-06-16">mer. 16 juin"#),
        "{html}"
    );
}

#[test]
fn a_table_names_its_columns_and_its_rows() {
    let html = html(|| {
        table(
            "Badges",
            &["Nom".to_owned(), "État".to_owned()],
            vec![vec!["A".into_any(), "B".into_any()]],
        )
    });
    assert!(html.contains("<caption>Badges"), "{html}");
    assert!(
        html.contains(r#"<th scope="col">"#) && html.contains(r#"<th scope="row""#),
        "{html}"
    );
    assert!(
        html.contains(r#"role="region""#) && html.contains(r#"tabindex="0""#),
        "{html}"
    );
}

#[test]
fn a_status_is_a_word_and_not_only_a_colour() {
    assert!(html(|| status("Acceptée", Tone::Ok)).contains(">Acceptée"));
}

#[test]
fn every_description_of_a_field_is_on_the_page() {
    let mut problems = Problems::default();
    for field in ["one", "many", "tick", "text", "choice", "file"] {
        problems
            .0
            .push((field.to_owned(), Problem::new("form-required")));
    }
    let form = Form::refused(Fields::default(), problems);
    let html = html(move || {
        let hinted = || line().hint("Un conseil".to_owned());
        let choices = [("a".to_owned(), "A".to_owned())];
        view! {
            {form.line("one", "Un", hinted())}
            {form.boxes("many", "Plusieurs", &choices, &hinted())}
            {form.tick("tick", "Oui", &line())}
            {form.text("text", "Texte", hinted())}
            {form.choice("choice", "Choix", &choices, hinted())}
            {form.file("file", "Fichier", "image/*", hinted())}
        }
    });
    let described: Vec<&str> = html
        .split(r#"aria-describedby=""#)
        .skip(1)
        .flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '))
        .collect();
    assert!(described.len() >= 10, "{described:?}");
    for id in described {
        assert_eq!(
            html.matches(&format!(r#"id="{id}""#)).count(),
            1,
            "#{id} in {html}"
        );
    }
}

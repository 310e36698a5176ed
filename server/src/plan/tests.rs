use domain::access::Role;
use storage::testing::world::World;

use crate::testing::{Browser, Html, Site};

fn plan_of(site: &Site) -> String {
    site.page(&format!("/stand/{}/plan", site.world.stand))
}

/// An object as somebody types it into the form of a new one.
async fn add(browser: &mut Browser<'_>, page: &str, typed: &[(&str, &str)]) {
    let form = browser
        .get(page)
        .await
        .expect(200)
        .html()
        .form(&[("do", "add")]);
    let form = typed
        .iter()
        .fold(form, |form, (name, value)| form.set(name, value));
    browser.submit(&form).await.expect(303);
}

/// The table's rows, as text.
fn rows(html: &Html) -> Vec<String> {
    let all = html
        .elements()
        .into_iter()
        .filter(|e| e.name == "th" && e.get("scope") == Some("row"));
    all.map(|e| e.text()).collect()
}

fn ticks(html: &Html) -> Vec<String> {
    let all = html
        .elements()
        .into_iter()
        .filter(|e| e.get("name") == Some("ticked"));
    all.map(|e| e.get("value").unwrap().to_owned()).collect()
}

const TABLE: &[(&str, &str)] = &[
    ("kind", "furniture"),
    ("number", "Table 1"),
    ("x", "3"),
    ("y", "5"),
    ("width", "1,20"),
    ("depth", "60 cm"),
];

storage::both! {
    async fn a_plan_is_drawn_by_its_table_alone_and_taken_back_and_done_again(store: Store) {
        let site = Site::new(store).await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        let stand = planner.get(&site.page("/stand")).await.expect(200).html();
        assert!(stand.links().contains(&page), "the stand's page leads there");
        add(&mut planner, &page, TABLE).await;
        add(&mut planner, &page, &[("kind", "column"), ("number", "P1"), ("x", "6"), ("y", "5"), ("width", "0,4"), ("depth", "0,4")]).await;
        let html = planner.get(&page).await.expect(200).html();
        assert_eq!(rows(&html), ["Poteau P1", "Mobilier Table 1"]);
        // Moved, turned and copied by numbers.
        let act = async |planner: &mut Browser<'_>, word: &str, typed: &[(&str, &str)]| {
            let html = planner.get(&page).await.expect(200).html();
            let form = html.form(&[("do", "several")]).set("at_once", word);
            let mut form = typed.iter().fold(form, |form, (name, value)| form.set(name, value));
            form.fields.push(("ticked".to_owned(), ticks(&html)[1].clone()));
            planner.submit(&form).await.expect(303);
        };
        act(&mut planner, "move", &[("right", "-0,5"), ("down", "0,1")]).await;
        act(&mut planner, "turn", &[("by", "24,5")]).await;
        act(&mut planner, "duplicate", &[("right", "2")]).await;
        let html = planner.get(&page).await.expect(200).html();
        assert_eq!(rows(&html).len(), 3);
        let text = html.text();
        assert!(text.contains("24,5°") && text.contains("5,1"), "{text}");
        // One's own steps, one after another.
        for left in (0..5).rev() {
            let form = planner.get(&page).await.expect(200).html().form(&[("do", "undo")]);
            planner.submit(&form).await.expect(303);
            let html = planner.get(&page).await.expect(200).html();
            assert_eq!(html.forms().iter().any(|f| f.get("do") == Some("undo")), left > 0);
        }
        assert_eq!(rows(&planner.get(&page).await.expect(200).html()), Vec::<String>::new());
        for _ in 0..5 {
            let form = planner.get(&page).await.expect(200).html().form(&[("do", "redo")]);
            planner.submit(&form).await.expect(303);
        }
        assert_eq!(rows(&planner.get(&page).await.expect(200).html()), rows(&html));
    }

    async fn an_object_that_cannot_be_is_refused_beside_its_field_with_what_was_typed(store: Store) {
        let site = Site::new(store).await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        add(&mut planner, &page, TABLE).await;
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "add")]);
        let typed = [
            ("width", "0", "new-width"),
            ("x", "652 000", "new-x"),
            ("angle", "nord", "new-angle"),
            ("corners", "0;0\n2;2\n2;0\n0;1", "new-corners"),
            ("number", "ＴＡＢＬＥ 1", "new-number"),
        ];
        for (field, value, id) in typed {
            let refused = planner.submit(&form.clone().set(field, value)).await.expect(422).html();
            assert!(refused.problem(id).is_some(), "{field}: {}", refused.text());
            assert_eq!(refused.form(&[("do", "add")]).get(field), Some(value));
        }
        assert_eq!(rows(&planner.get(&page).await.expect(200).html()), ["Mobilier Table 1"]);
    }

    async fn what_somebody_changed_meanwhile_is_shown_and_not_written_over(store: Store) {
        let site = Site::new(store).await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        let mut owner = site.member(Role::Owner).await;
        add(&mut planner, &page, TABLE).await;
        let html = planner.get(&page).await.expect(200).html();
        let one = html.links().into_iter().find(|link| link.contains("?object=")).unwrap();
        let one = one.trim_end_matches("#object").to_owned();
        let read = planner.get(&one).await.expect(200).html().form(&[("do", "edit")]);
        let theirs = owner.get(&one).await.expect(200).html().form(&[("do", "edit")]);
        owner.submit(&theirs.set("x", "7")).await.expect(303);
        let refused = planner.submit(&read.set("note", "Nappe bleue")).await.expect(422).html();
        let again = refused.form(&[("do", "edit")]);
        assert_eq!(again.get("note"), Some("Nappe bleue"));
        let done = planner.submit(&again.set("x", "7")).await;
        assert_eq!(done.expect(303).location(), page);
        let html = planner.get(&one).await.expect(200).html();
        assert_eq!(html.form(&[("do", "edit")]).get("note"), Some("Nappe bleue"));
    }

    async fn a_plan_as_json_comes_back_the_same_and_what_is_none_changes_nothing(store: Store) {
        let site = Site::new(store).await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        add(&mut planner, &page, TABLE).await;
        add(&mut planner, &page, &[("kind", "exit"), ("number", "S1"), ("x", "1"), ("y", "0"), ("width", "1"), ("depth", "0,2"), ("clear", "0,9"), ("corners", "0;0\n2;0\n2;0,3\n0;0,2")]).await;
        let file = format!("{page}/plan.json");
        let json = planner.get(&file).await;
        assert_eq!(json.expect(200).header("content-type"), "application/json");
        let body = json.text();
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "several")]);
        let mut all = form.set("at_once", "remove");
        for value in ticks(&planner.get(&page).await.expect(200).html()) {
            all.fields.push(("ticked".to_owned(), value));
        }
        planner.submit(&all).await.expect(303);
        assert!(!planner.get(&file).await.expect(200).text().contains("Table 1"));
        let bring = async |planner: &mut Browser<'_>, bytes: &str| {
            let form = planner.get(&page).await.expect(200).html().form(&[("do", "take-in")]);
            let fields: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            planner.post_file(&form.action, &fields, ("file", "plan.json", bytes.as_bytes())).await
        };
        let empty = planner.get(&file).await.expect(200).text();
        for hostile in ["", "{", "[[[[[[", &body.replace("900", "1e308"), &body.replace("exit", "bomb"), &body.replace("\"mm\"", "\"in\"")] {
            let refused = bring(&mut planner, hostile).await.expect(422).html();
            assert!(refused.problem("file").is_some(), "{hostile}");
            assert_eq!(planner.get(&file).await.expect(200).text(), empty);
        }
        bring(&mut planner, &body).await.expect(303);
        assert_eq!(planner.get(&file).await.expect(200).text(), body, "without loss");
        let again = bring(&mut planner, &body).await.expect(422).html();
        assert!(again.problem("file").is_some(), "nothing would change");
    }

    async fn only_who_may_changes_a_plan_and_nobody_finds_anothers(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        add(&mut planner, &page, TABLE).await;
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "several")]).set("at_once", "remove");
        let mut viewer = site.member(Role::Viewer).await;
        let html = viewer.get(&page).await.expect(200).html();
        assert_eq!(rows(&html), ["Mobilier Table 1"]);
        assert!(html.forms().iter().all(|form| form.get("do").is_none_or(|word| !["add", "edit", "several", "take-in", "undo"].contains(&word))));
        viewer.submit(&form).await.expect(403);
        for ending in ["", "/plan.json", "/plan.svg", "/plan.pdf?scale=50"] {
            viewer.get(&format!("{page}{ending}")).await.expect(200);
            let elsewhere = site.page(&format!("/stand/{}/plan{ending}", other.stand));
            planner.get(&elsewhere).await.expect(404);
        }
        viewer.get(&format!("{page}/plan.pdf?scale=7")).await.expect(400);
        planner.submit(&form.clone().set("at_once", "paint")).await.expect(400);
        planner.submit(&form).await.expect(422);
    }

    async fn what_is_wrong_is_said_with_its_place_and_a_drawing_program_reads_the_layers(store: Store) {
        let site = Site::new(store).await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        add(&mut planner, &page, TABLE).await;
        add(&mut planner, &page, &[("kind", "column"), ("number", "P<1>&\""), ("x", "3,5"), ("y", "5"), ("width", "0,4"), ("depth", "0,4")]).await;
        let html = planner.get(&page).await.expect(200).html();
        let text = html.text();
        assert!(text.contains("Poteau P<1>&\" et Mobilier Table 1 sont au même endroit") || text.contains("Mobilier Table 1 et Poteau P<1>&\" sont au même endroit"), "{text}");
        assert!(text.contains("Bloquant"), "{text}");
        let svg = planner.get(&format!("{page}/plan.svg")).await.expect(200).text();
        assert!(svg.contains("inkscape:groupmode=\"layer\" inkscape:label=\"Bâtiment\""), "{svg}");
        assert!(svg.contains("P&lt;1&gt;&amp;&quot;") && !svg.contains("P<1>"), "{svg}");
        assert!(svg.contains("width=\"12000mm\""), "{svg}");
    }

    async fn a_draft_of_a_plan_changes_nothing_that_is_public(store: Store) {
        let site = Site::new(store).await;
        let page = plan_of(&site);
        let mut planner = site.member(Role::Planner).await;
        let world = &site.world;
        let shown = domain::address::public(&world.organisation.slug, &world.participation.slug);
        let visitor = site.visitor();
        let before = visitor.get(&shown).await;
        before.expect(200);
        let whole = |answer: &crate::testing::Answer| (answer.status, answer.text());
        let first = whole(&before);
        add(&mut planner, &page, TABLE).await;
        let second = whole(&visitor.get(&shown).await);
        assert_eq!(first.0, second.0);
        let same = |text: &str| text.split("nonce").map(|part| part.get(40..).unwrap_or_default().to_owned()).collect::<Vec<_>>();
        assert_eq!(same(&first.1), same(&second.1));
    }
}

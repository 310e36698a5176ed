use domain::application::Decision;
use domain::mail::Template;

use crate::testing::{Filled, PUBLIC_URL, Site};

const CONTACT: &str = "zofia@epinette.example";

fn apply(site: &Site) -> String {
    let world = &site.world;
    format!(
        "/o/{}/{}/apply",
        world.organisation.slug, world.participation.slug
    )
}

/// The public form, filled in as a company would.
async fn filled(site: &Site) -> Filled {
    let page = site.visitor().get(&apply(site)).await.expect(200).html();
    let day = site.world.participation.first_day.unwrap().to_string();
    [
        ("company_name", "Tissages de l’Épinette"),
        ("sector", "textile"),
        ("contact_name", "Zofia Łącka"),
        ("contact_email", CONTACT),
        ("exhibit_name", "Le métier qui écoute"),
        (
            "exhibit_description",
            "Un métier à tisser qui entend ses pannes venir.",
        ),
        ("exhibit_width", "1,2"),
        ("exhibit_power", "900"),
        ("days", &day),
    ]
    .into_iter()
    .fold(
        page.form(&[("consent_version", "")]),
        |form, (field, value)| form.set(field, value),
    )
}

storage::both! {
    async fn a_phone_that_is_none_is_refused_by_its_name_and_power_is_taken_with_its_unit(store: Store) {
        let site = Site::new(store).await;
        let mut visitor = site.visitor();
        let form = filled(&site).await.set("siret", "73282932000074").set("do", "submit");
        let form = form.set("consent", "yes").set("exhibit_power", "3 kW");
        let refused = visitor.submit(&form.set("contact_phone", "abc")).await;
        let html = refused.expect(422).html();
        assert!(html.problem("contact_phone").is_some() && html.problem("exhibit_power").is_none());
        let lines = html.elements().into_iter().filter(|e| e.get("href") == Some("#contact_phone"));
        let said: Vec<String> = lines.map(|line| line.text()).collect();
        assert!(said.len() == 1 && said[0].starts_with("Téléphone\u{a0}: "), "{said:?}");
        let own = visitor.submit(&form.set("contact_phone", "+33 (0)3 21 00 00 00")).await;
        let own = own.expect(303).location().to_owned();
        let planner = site.member(domain::access::Role::Planner).await;
        let list = planner.get(&site.page("/applications")).await.expect(200).html();
        assert!(list.text().contains("3000 W"), "{}", list.text());
        // What somebody can be reached by can be followed, for the company and for the organiser.
        let desk = list.links().into_iter().find(|link| link.contains("/applications/")).unwrap();
        for page in [site.visitor().get(&own).await, planner.get(&desk).await] {
            let html = page.expect(200).html();
            let links = html.links();
            assert!(links.contains(&format!("mailto:{CONTACT}")), "{links:?}");
            assert!(links.contains(&"tel:+33321000000".to_owned()), "{links:?}");
            assert!(html.text().contains("732 829 320 00074"), "{}", html.text());
        }
    }

    async fn a_list_without_any_application_does_not_say_to_try_another_word(store: Store) {
        let site = Site::new(store).await;
        let planner = site.member(domain::access::Role::Planner).await;
        let said = async |query: &str| {
            let page = planner.get(&site.page(&format!("/applications{query}"))).await;
            page.expect(200).html().text()
        };
        assert!(!said("").await.contains("Essayez"), "{}", said("").await);
        assert!(said("?q=nova").await.contains("Essayez un autre mot"), "{}", said("?q=nova").await);
    }

    async fn an_application_that_is_refused_keeps_what_was_typed_and_assumes_no_consent(store: Store) {
        let site = Site::new(store).await;
        let mut visitor = site.visitor();
        let form = filled(&site).await.set("siret", "732 829 320 00075").set("do", "submit");
        let refused = visitor.submit(&form).await;
        let html = refused.expect(422).html();
        assert!(html.problem("siret").is_some() && html.problem("consent").is_some());
        let again = html.form(&[("consent_version", "")]);
        assert_eq!(again.get("exhibit_width"), Some("1,2"));
        assert_eq!(again.get("consent"), None, "it is never assumed");
    }

    async fn a_draft_is_gone_on_with_by_its_mailed_link_and_tells_nothing_before_everybody_is_told(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let mut visitor = site.visitor();
        let draft = filled(&site).await.set("siret", "732 829 320 00074").set("do", "draft");
        visitor.submit(&draft).await.expect(303);
        let letters = world.letters(CONTACT).await;
        let letter = crate::mail::compose(&letters[0], &domain::mail::Voice::default(), PUBLIC_URL);
        let link = letter.body.split_whitespace().find_map(|word| word.strip_prefix(PUBLIC_URL));
        let page = visitor.get(link.unwrap()).await.expect(200).html();
        let form = page.form(&[("company_name", "Tissages de l’Épinette")]);
        let done = visitor.submit(&form.set("consent", "yes").set("do", "submit")).await;
        let own = done.expect(303).location().to_owned();
        let stands = async || site.visitor().get(&own).await.expect(200).html().text();
        assert!(stands().await.contains("Déposée"), "{}", stands().await);

        let mut planner = site.member(domain::access::Role::Planner).await;
        let list = site.page("/applications?q=epinette");
        let found = planner.get(&list).await.expect(200).html().links();
        let desk = found.iter().find(|link| link.contains("/applications/") && !link.contains("/series")).unwrap();
        let form = planner.get(desk).await.expect(200).html().form(&[("note", "")]);
        let decided = planner.submit(&form.set("do", "accept")).await;
        assert_eq!(decided.expect(303).location(), desk);
        assert!(planner.get(desk).await.html().text().contains("Retenue, à annoncer"));
        assert!(stands().await.contains("Déposée"), "a decision that is prepared is nobody's");

        let all = site.page("/applications");
        let announce = format!("{all}/announce");
        let shown = planner.get(&announce).await.expect(200).html();
        assert!(shown.text().contains(CONTACT), "who gets which e-mail is read before");
        let tell = shown.form(&[("do", "tell")]);
        assert_eq!(planner.submit(&tell).await.expect(303).location(), all);
        assert!(stands().await.contains("Retenue"));
        let told = world.letters(CONTACT).await;
        assert!(told.iter().any(|letter| letter.template == Template::ApplicationAccepted));
    }

    async fn the_same_application_by_double_click_back_or_from_two_tabs_is_one_with_one_letter(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let mut visitor = site.visitor();
        let written = |form: Filled| form.set("siret", "732 829 320 00074").set("do", "submit").set("consent", "yes");
        let form = written(filled(&site).await);
        let first = visitor.submit(&form).await;
        let own = first.expect(303).location().to_owned();
        assert_eq!(visitor.submit(&form).await.expect(303).location(), own, "a double click");
        let tab = written(filled(&site).await);
        let known = visitor.submit(&tab).await;
        assert!(known.expect(303).location().ends_with("/apply?known=yes"), "{}", known.location());
        for (prefix, said) in [("", "mot pour mot"), ("/en", "exactly the same one")] {
            let page = visitor.get(&format!("{prefix}{}", known.location())).await;
            assert!(page.expect(200).text().contains(said), "{}", page.text());
        }
        let count = async || world.letters(CONTACT).await.len();
        assert_eq!(count().await, 1);
        // Back, changed and sent again: both are said, and nothing is merged.
        let changed = form.set("exhibit_name", "Le métier qui parle");
        let asked = visitor.submit(&changed).await;
        let html = asked.expect(422).html();
        assert!(html.links().iter().any(|link| own.starts_with(link.as_str())), "the way to the first");
        assert!(asked.text().contains("Le métier qui parle"), "what was typed is kept");
        let kept = visitor.get(own.split('?').next().unwrap()).await;
        assert!(!kept.expect(200).text().contains("Le métier qui parle"));
        assert_eq!(count().await, 1);
        let second = html.form(&[("consent_version", "")]).set("do", "submit").set("consent", "yes");
        let second = visitor.submit(&second).await;
        assert_ne!(second.expect(303).location(), own);
        assert_eq!(count().await, 2);
    }

    async fn the_page_of_a_link_says_when_and_where_and_once_accepted_the_own_place_and_what_is_owed(store: Store) {
        let site = Site::new(store).await;
        let (world, store) = (&site.world, &site.world.store);
        let show = world.participation.id;
        let rival = world.accepted("Rivale et fils").await;
        world.hold(rival.exhibitor, world.positions[1], &[0]).await.unwrap();
        let input = storage::testing::world::requirement_input("Attestation d’assurance");
        storage::requirement::create(&world.planner, store, show, &input).await.unwrap();
        let (id, token) = world.applied("Forges").await;
        let path = format!("/apply/{token}");
        let before = site.visitor().get(&path).await.expect(200).html().text();
        // Build-up is the day before; the venue has its address.
        assert!(before.contains("15 juin 2027") && before.contains("Porte de Versailles"), "{before}");
        assert!(!before.contains("Attestation"), "nothing is owed before it is accepted");
        let read = world.revision(id).await;
        let accept = storage::application::decide(&world.planner, store, id, read, Decision::Accept, "");
        accept.await.unwrap();
        let prepared = site.visitor().get(&path).await.expect(200).html().text();
        assert!(!prepared.contains("Attestation"), "what is prepared is nobody's to see: {prepared}");
        world.tell().await.unwrap();
        let company = storage::application::by_id(&world.planner, store, id).await.unwrap().0.exhibitor_id.unwrap();
        world.hold(company, world.positions[0], &[0, 1]).await.unwrap();
        let page = site.visitor().get(&path).await.expect(200).html();
        let said = page.text();
        assert!(said.contains("Attestation d’assurance"), "{said}");
        assert!(page.links().contains(&"/sign-in".to_owned()));
        let plan = page.elements().into_iter().any(|e| e.name == "svg");
        assert!(plan, "the plan with its own place");
        assert!(!said.contains("Rivale"), "and nobody else is named");
    }

    async fn a_call_that_is_closed_takes_no_application(store: Store) {
        let site = Site::new(store).await;
        let form = filled(&site).await.set("do", "draft");
        site.world.store.clock.advance_minutes(60 * 24 * 60);
        let mut visitor = site.visitor();
        let page = visitor.get(&apply(&site)).await.expect(200).html();
        assert!(page.forms().iter().all(|form| form.get("company_name").is_none()));
        visitor.submit(&form).await.expect(422);
        assert!(site.world.letters(CONTACT).await.is_empty());
    }

    async fn another_organisations_applications_are_not_there_and_a_viewer_decides_none(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = storage::testing::world::World::named(store, "Chambre").await;
        let (theirs, _) = other.applied("Lys").await;
        let (ours, _) = site.world.applied("Forges").await;
        let mut planner = site.member(domain::access::Role::Planner).await;
        let desk = |id| site.page(&format!("/applications/{id}"));
        planner.get(&desk(theirs)).await.expect(404);
        let fields = [("do", "accept"), ("revision", "1"), ("note", "")];
        planner.post(&desk(theirs), &fields).await.expect(404);
        let mut viewer = site.member(domain::access::Role::Viewer).await;
        viewer.get(&desk(ours)).await.expect(200);
        viewer.post(&desk(ours), &fields).await.expect(403);
        other.decide(theirs, Decision::Accept, "").await.unwrap();
    }
}

#[test]
fn only_pictures_pass_as_pictures_and_nothing_beyond_ten_megabytes() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::new(store).await;
        let path = apply(&site);
        let fields = [("contact_email", "a@b.example"), ("do", "draft")];
        let send = async |name: &str, bytes: &[u8]| {
            let file = ("image", name, bytes);
            site.visitor().post_file(&path, &fields, file).await
        };
        let page = br#"<!DOCTYPE html><html><body onload="alert(1)"></body></html>"#;
        let refused = send("logo.png", page).await;
        let said = refused.expect(422).html().problem("image").unwrap();
        assert!(said.contains("pas une image"), "{said}");
        let large = vec![0; 10 * 1024 * 1024 + 512 * 1024];
        let refused = send("large.png", &large).await;
        assert!(refused.expect(422).html().problem("image").is_some());
        send("huge.png", &vec![0; 12 * 1024 * 1024])
            .await
            .expect(413);
    });
}

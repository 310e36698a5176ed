use domain::access::Role;

use crate::testing::Site;

const PAGE: &str = "/letters/wording/application_draft/fr";

storage::both! {
    async fn a_letter_is_put_into_ones_own_words_seen_beforehand_and_taken_back(store: Store) {
        let site = Site::new(store.clone()).await;
        let mut planner = site.member(Role::Planner).await;
        let list = planner.get("/letters/wording").await.expect(200).html();
        assert!(list.links().contains(&PAGE.to_owned()), "{:?}", list.links());
        let page = planner.get(PAGE).await.expect(200).html();
        let form = page.forms().into_iter().find(|f| f.get("body").is_some()).unwrap();
        assert!(form.get("body").unwrap().contains("{lien}"), "it begins with the house's words");
        assert!(page.text().contains("{participation}"), "its fields are listed without scripts");
        let typed = form
            .set("subject", "{participation} : à bientôt")
            .set("body", "{salutation}\n\n<b>Votre</b> brouillon : {lien}");
        let seen = planner.submit(&typed.set("preview", "yes")).await;
        let text = seen.expect(200).html().text();
        assert!(text.contains("Salon des ateliers 2027 : à bientôt"), "{text}");
        assert!(text.contains("<b>Votre</b> brouillon"), "plain text only: {text}");
        let kept = storage::mail::wording::list(&site.world.planner, &store).await.unwrap();
        assert!(kept.is_empty(), "nothing is kept by looking");
        let done = planner.submit(&typed).await;
        assert_eq!(done.expect(303).location(), PAGE);
        // The next letter leaves in them.
        site.world.applied("Forges").await;
        let form = storage::testing::world::written(storage::testing::world::application_input("Lys"), false);
        storage::application::begin(&domain::access::Actor::Public, &store, &site.world.participation, &form).await.unwrap();
        let letters = storage::mail::newest(&store, 50).await.unwrap();
        let letter = letters.iter().find(|l| l.template == domain::mail::Template::ApplicationDraft).unwrap();
        let voice = storage::mail::voice(&store, letter).await.unwrap();
        let said = crate::mail::compose(letter, &voice, "https://pavillon.example");
        assert!(said.subject.ends_with(" : à bientôt") && said.body.contains("brouillon : https://"), "{said:?}");
        // And back.
        let page = planner.get(PAGE).await.expect(200).html();
        let reset = page.forms().into_iter().find(|f| f.get("do") == Some("reset")).unwrap();
        planner.submit(&reset).await.expect(303);
        let page = planner.get(PAGE).await.expect(200).html();
        assert!(page.forms().iter().all(|f| f.get("do") != Some("reset")));
    }

    async fn words_without_the_link_or_with_a_field_that_there_is_not_are_refused_with_a_sentence(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        for preview in [false, true] {
            for (subject, body, field, said) in [
                ("Objet", "Bonjour", "body", "{lien}"),
                ("Objet", "{lien} {prenom}", "body", "{prenom}"),
                ("Objet", "{lien", "body", "accolade"),
                ("{lien}", "{lien}", "subject", "pas dans l’objet"),
                ("", "{lien}", "subject", ""),
            ] {
                let mut fields = vec![("do", "keep"), ("revision", ""), ("subject", subject), ("body", body)];
                if preview {
                    fields.push(("preview", "yes"));
                }
                let page = planner.post(PAGE, &fields).await.expect(422).html();
                let problem = page.problem(field).unwrap_or_default();
                assert!(!problem.is_empty() && problem.contains(said), "{subject} {body}: {problem}");
                let typed = page.forms().into_iter().find(|f| f.get("body").is_some()).unwrap();
                assert_eq!(typed.get("body"), Some(body));
            }
        }
    }

    async fn a_viewer_reads_the_words_and_changes_none_and_what_is_no_letter_has_no_page(store: Store) {
        let site = Site::new(store).await;
        let mut viewer = site.member(Role::Viewer).await;
        let page = viewer.get(PAGE).await.expect(200).html();
        assert!(page.forms().iter().all(|form| form.get("body").is_none()));
        viewer.post(PAGE, &[("do", "keep"), ("revision", ""), ("subject", "a"), ("body", "{lien}")]).await.expect(403);
        for path in ["/letters/wording/nonsense/fr", "/letters/wording/sign_in/de"] {
            viewer.get(path).await.expect(404);
        }
        site.visitor().get(PAGE).await.expect(303);
    }
}

use domain::access::Role;
use domain::mail::Template;

use crate::testing::Site;

storage::both! {
    async fn a_company_finds_when_where_its_own_place_and_what_it_owes(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let alpha = world.accepted("Alpha").await;
        let beta = world.accepted("Beta Machines").await;
        for (company, position) in [(&alpha, 0), (&beta, 1)] {
            let held = world.hold(company.exhibitor, world.positions[position], &[0, 1, 2]).await.unwrap();
            storage::allocation::confirm(planner, store, held, 1).await.unwrap();
        }
        let input = storage::testing::world::requirement_input("Attestation d’assurance");
        storage::requirement::create(planner, store, show, &input).await.unwrap();
        let exhibitor = site.exhibitor(&alpha).await;
        let page = exhibitor.get(&format!("/mine/{}", world.participation.slug)).await;
        let text = page.html().text();
        assert!(text.contains("mer. 16 juin, matin → jeu. 17 juin, matin"), "{text}");
        assert!(text.contains("votre place est 1."), "{text}");
        assert!(!text.contains("Beta"), "nobody else is named: {text}");
        assert!(text.contains("Attestation d’assurance"), "{text}");
        assert!(text.contains("Votre candidature, telle que vous l’avez envoyée"), "{text}");
        assert!(text.contains("Ouverture aux visiteurs"), "{text}");
        let map = page.html().links().into_iter().find(|l| l.contains("openstreetmap.org/search?query="));
        assert!(map.is_some_and(|map| !map.contains(' ')), "a map");
    }

    async fn a_company_sends_its_people_their_badges_by_a_button(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let alpha = world.accepted("Alpha").await;
        let path = format!("/mine/{}", world.participation.slug);
        let mut exhibitor = site.exhibitor(&alpha).await;
        let fields = [("do", "add"), ("name", "Ana Lopez"), ("email", "ana@x.example")];
        exhibitor.post(&path, &fields).await.expect(303);
        let page = exhibitor.get(&path).await;
        assert!(page.html().text().contains("Envoyer un badge par courriel"));
        let form = page.html().form(&[("do", "tell")]);
        exhibitor.submit(&form).await.expect(303);
        let again = exhibitor.get(&path).await.expect(200).html();
        assert!(again.text().contains("rien n’a changé depuis"), "{}", again.text());
        let letters = storage::mail::newest(&world.store, 100).await.unwrap();
        let letter = letters.iter().find(|l| l.template == Template::StaffBadge).expect("a letter");
        let url = crate::testing::PUBLIC_URL;
        let composed = crate::mail::compose(letter, &domain::mail::Voice::default(), url);
        assert!(composed.body.contains("mercredi 16 juin 2027") && composed.body.contains("Alpha vous a inscrit"), "{}", composed.body);
        let way = composed.body.split(url).find(|part| part.starts_with("/b/")).unwrap();
        let way = way.split_whitespace().next().unwrap();
        site.visitor().get(way).await.expect(200);
        let kept = crate::mail::went(letter, &domain::mail::Voice::default(), url);
        assert!(!kept.body.contains("/b/"), "{}", kept.body);
        let viewer = site.member(Role::Viewer).await;
        let theirs = viewer.get(&site.page(&format!("/exhibitors/{}", alpha.exhibitor))).await;
        assert!(theirs.html().forms().iter().all(|f| f.get("do") != Some("tell")), "who only looks");
    }
}

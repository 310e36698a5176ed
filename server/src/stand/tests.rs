use domain::access::Role;
use storage::testing::world::World;

use crate::testing::Site;

storage::both! {
    async fn positions_are_in_the_order_of_their_numbers_wherever_they_are_listed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        for (number, x) in [("10", "0"), ("9", "1"), ("B2", "2"), ("B10", "3")] {
            let form = planner.get(&page).await.expect(200).html().form(&[("do", "add-position")]);
            let typed = [("number", number), ("x", x), ("y", "5"), ("width", "1"), ("depth", "1"), ("power", "0")];
            let typed = typed.into_iter().fold(form, |form, (name, value)| form.set(name, value));
            planner.submit(&typed).await.expect(303);
        }
        let company = site.world.accepted("Forges").await;
        let plans = storage::stand::plans(&site.world.planner, &site.world.store, site.world.participation.id);
        let positions = plans.await.unwrap().remove(0).positions;
        for (half_day, number) in ["10", "9", "B10", "B2"].into_iter().enumerate() {
            let id = positions.iter().find(|p| p.number == number).unwrap().id;
            let half_day = i32::try_from(half_day).unwrap();
            site.world.hold(company.exhibitor, id, &[half_day]).await.unwrap();
        }
        let in_order = |words: &[String]| {
            let wanted = ["9", "10", "B2", "B10"];
            let at = wanted.map(|number| words.iter().position(|word| word == number));
            assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{words:?}");
        };
        let stand = planner.get(&page).await.expect(200).html();
        let rows = stand.elements().into_iter().filter(|e| e.name == "th" && e.get("scope") == Some("row"));
        in_order(&rows.map(|e| e.text()).collect::<Vec<_>>());
        let item = site.page("/programme/items/new");
        for path in [page.as_str(), item.as_str()] {
            let html = planner.get(path).await.expect(200).html();
            let options = html.elements().into_iter().filter(|e| e.name == "option");
            let words = options.flat_map(|e| e.text().split([' ', '·']).map(str::to_owned).collect::<Vec<_>>());
            in_order(&words.collect::<Vec<_>>());
        }
        let participants = planner.get(&site.page("/exhibitors")).await.expect(200).html().text();
        assert!(participants.contains("9, 10, B2, B10"), "{participants}");
    }

    async fn a_position_that_does_not_fit_is_refused_beside_its_field_with_what_was_typed(store: Store) {
        let site = Site::new(store).await;
        let stand = site.world.stand;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "add-position")]);
        let mut typed = form.clone();
        for (name, value) in [("number", "5"), ("x", "11"), ("y", "3"), ("width", "2"), ("depth", "2")] {
            typed = typed.set(name, value);
        }
        let refused = planner.submit(&typed).await.expect(422).html();
        assert!(refused.problem(&format!("x-{stand}")).is_some());
        let again = refused.form(&[("do", "add-position")]);
        assert_eq!((again.get("number"), again.get("x")), (Some("5"), Some("11")));
        let done = planner.submit(&again.set("x", "0")).await;
        assert_eq!(done.expect(303).location(), page);
        let plans = storage::stand::plans(&site.world.viewer, &site.world.store, site.world.participation.id);
        assert_eq!(plans.await.unwrap()[0].positions.len(), 5);
    }

    async fn whoever_looks_for_an_exhibitor_is_there_again_after_an_act(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        for (number, name) in ["Forges", "Lys"].into_iter().enumerate() {
            let company = world.accepted(name).await;
            world.hold(company.exhibitor, world.positions[number], &[0]).await.unwrap();
        }
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        let all = planner.get(&page).await.expect(200).html();
        let confirms = |html: &crate::testing::Html| {
            html.forms().iter().filter(|form| form.get("do") == Some("confirm")).count()
        };
        assert_eq!(confirms(&all), 2);
        let found = planner.get(&format!("{page}?q=forg")).await.expect(200).html();
        assert_eq!(confirms(&found), 1);
        let hold = found.form(&[("do", "hold")]);
        assert_eq!(hold.get("q"), Some("forg"));
        let refused = planner.submit(&hold.without("half_day")).await.expect(422).html();
        assert_eq!(confirms(&refused), 1, "a refused form leaves the list where it was");
        let done = planner.submit(&found.form(&[("do", "confirm")])).await;
        assert_eq!(done.expect(303).location(), format!("{page}?q=forg"));
        let none = planner.get(&format!("{page}?q=personne")).await.expect(200).html();
        assert!(none.text().contains("Personne à placer sous ce nom"), "{}", none.text());
    }

    async fn the_form_that_holds_a_position_fills_itself_in_and_says_where_power_is_short(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let placed = world.accepted("Alpha").await;
        world.hold(placed.exhibitor, world.positions[0], &[0]).await.unwrap();
        let waiting = world.accepted("Verre").await;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        let html = planner.get(&page).await.expect(200).html();
        // Whoever has no place yet is chosen, with the days that they asked for.
        let form = html.form(&[("do", "hold")]);
        assert_eq!(form.get("exhibitor"), Some(waiting.exhibitor.to_string().as_str()));
        let ticked = |form: &crate::testing::Filled| {
            form.fields.iter().filter(|(name, _)| name == "half_day").count()
        };
        assert_eq!(ticked(&form), 4, "two days, both halves");
        assert_eq!(form.get("position"), Some(world.positions[1].to_string().as_str()), "the first that is free then");
        assert!(html.text().contains("Ce que Verre a demandé") && html.text().contains("2000 W"), "{}", html.text());
        // Free cells and names without a place lead to it, filled in.
        let links = html.links();
        let name = links.iter().find(|l| l.contains("exhibitor=") && l.ends_with("#hold")).unwrap();
        let named = planner.get(name.trim_end_matches("#hold")).await.expect(200).html();
        assert_eq!(ticked(&named.form(&[("do", "hold")])), 4);
        let third = world.positions[2].to_string();
        let cell = links.iter().find(|l| l.contains(&format!("position={third}&from=2027-06-17-am"))).unwrap();
        let filled = planner.get(cell.trim_end_matches("#hold")).await.expect(200).html();
        let form = filled.form(&[("do", "hold")]);
        assert_eq!(form.get("position"), Some(third.as_str()));
        assert_eq!(ticked(&form), 2, "from the half-day that was pressed");
        // What is taken is not offered where all of it is wanted, and says so where a part of it is free.
        assert!(filled.text().contains("libre") || html.text().contains("demi-journées sur"));
        // A position with too little power is said before and on submit, and held where somebody insists.
        let little = html.form(&[("do", "add-position")]);
        let typed = [("number", "9"), ("x", "0"), ("y", "5"), ("width", "1"), ("depth", "1"), ("power", "500")];
        let little = typed.into_iter().fold(little, |form, (name, value)| form.set(name, value));
        planner.submit(&little).await.expect(303);
        let html = planner.get(&page).await.expect(200).html();
        assert!(html.text().contains("500 W · puissance insuffisante"), "{}", html.text());
        let plans = storage::stand::plans(&world.planner, &world.store, world.participation.id).await.unwrap();
        let nine = plans[0].positions.iter().find(|p| p.number == "9").unwrap().id.to_string();
        let form = html.form(&[("do", "hold")]).set("position", &nine);
        let refused = planner.submit(&form).await.expect(422).html();
        assert!(refused.text().contains("Il faut 2000 W, et cet emplacement en a 500"), "{}", refused.text());
        let again = refused.form(&[("do", "hold")]);
        assert_eq!((again.get("position"), ticked(&again)), (Some(nine.as_str()), 4));
        planner.submit(&again.set("anyway", "yes")).await.expect(303);
    }

    async fn what_is_held_is_confirmed_at_once_and_who_was_not_told_yet_is_named(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        for (number, name) in ["Alpha", "Beta"].into_iter().enumerate() {
            let company = world.accepted(name).await;
            world.hold(company.exhibitor, world.positions[number], &[0]).await.unwrap();
        }
        let (third, _) = world.decided("Gamma", domain::application::Decision::Accept).await;
        world.hold(third.exhibitor_id.unwrap(), world.positions[2], &[0]).await.unwrap();
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        let html = planner.get(&page).await.expect(200).html();
        let mut form = html.form(&[("do", "several")]);
        for e in html.elements().into_iter().filter(|e| e.get("name") == Some("held")) {
            form.fields.push(("held".to_owned(), e.get("value").unwrap().to_owned()));
        }
        planner.submit(&form).await.expect(303);
        let line = storage::testing::last_line(&world.store).await;
        let said = storage::done::own(&world.planner, &world.store, line).await.unwrap().unwrap();
        let several = said.several.unwrap();
        assert_eq!((several.count, said.undo), (2, true));
        assert_eq!(several.passed, [("Gamma".to_owned(), "untold".to_owned())]);
        storage::done::undo(&world.planner, &world.store, line).await.unwrap();
        let places = storage::allocation::schedule(&world.planner, &world.store, world.participation.id).await.unwrap();
        assert!(places.iter().all(|o| o.status == domain::allocation::Status::Held));
    }

    async fn a_stand_is_changed_by_whoever_may_and_of_their_own_organisation(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let page = site.page("/stand");
        let (stand, position) = (other.stand.to_string(), other.positions[0].to_string());
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "resize")]);
        planner.submit(&form.set("stand", &stand)).await.expect(404);
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "remove-position")]);
        planner.submit(&form.set("position", &position)).await.expect(404);
        planner.submit(&form.set("do", "paint")).await.expect(400);
        planner.submit(&form.without("revision")).await.expect(400);
        let mut viewer = site.member(Role::Viewer).await;
        viewer.get(&page).await.expect(200);
        viewer.submit(&form).await.expect(403);
        planner.submit(&form).await.expect(303);
    }
}

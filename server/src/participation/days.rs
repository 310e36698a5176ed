//! Days that come and go through the form of a participation, as its organiser reads it.

use domain::access::Role;
use domain::participation::Phase;
use storage::testing::world::first_day;

use crate::testing::{Browser, Filled, Site};

/// The form as it stands.
async fn form(planner: &Browser<'_>, path: &str) -> Filled {
    let page = planner.get(path).await;
    page.expect(200).html().form(&[("day_date", "")])
}

/// The form with another date where that one stands; without any the line does not count.
fn with_date(form: &Filled, before: &str, after: &str) -> Filled {
    let mut form = form.clone();
    let dates = form
        .fields
        .iter_mut()
        .filter(|(name, _)| name == "day_date");
    for (_, value) in dates.filter(|(_, value)| value == before) {
        after.clone_into(value);
    }
    form
}

/// The form with a day more, in the first of its empty lines.
fn with_day(form: &Filled, day: &str) -> Filled {
    let mut form = form.clone();
    let lines: Vec<usize> = (0..form.fields.len())
        .filter(|at| form.fields[*at].0 == "day_date")
        .collect();
    let empty = lines
        .iter()
        .position(|at| form.fields[*at].1.is_empty())
        .unwrap();
    let values = [
        ("day_date", day),
        ("day_phase", Phase::Open.word()),
        ("day_starts", "09:00"),
        ("day_ends", "18:00"),
    ];
    for (name, value) in values {
        let mut of = form.fields.iter_mut().filter(|(n, _)| n == name);
        value.clone_into(&mut of.nth(empty).unwrap().1);
    }
    form
}

storage::both! {
    async fn a_day_on_which_somebody_stands_is_refused_beside_the_days_and_what_was_typed_is_kept(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges & fils").await;
        let held = world.hold(company.exhibitor, world.positions[0], &[2]).await.unwrap();
        storage::allocation::confirm(&world.planner, &world.store, held, 1).await.unwrap();
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("/edit");
        let day = first_day().plus_days(1).to_string();
        let typed = with_date(&form(&planner, &path).await, &day, "").set("venue", "Lille Grand Palais");

        let refused = planner.submit(&typed).await;
        let html = refused.expect(422).html();
        let said = html.problem("days").unwrap();
        assert!(said.contains("17 juin 2027") && said.contains("Forges & fils (1)"), "{said}");
        assert_eq!(html.form(&[("day_date", "")]).get("venue"), Some("Lille Grand Palais"));
        let kept = storage::participation::by_id(&world.planner, &world.store, world.participation.id).await.unwrap();
        assert_eq!((kept.venue.as_str(), kept.revision), ("Paris Expo", 1));

        let english = planner.post(&format!("/en{path}"), &[]).await;
        english.expect(400);
        let fields: Vec<_> = typed.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let english = planner.post(&format!("/en{path}"), &fields).await;
        let said = english.expect(422).html().problem("days").unwrap();
        assert!(said.contains("Confirmed on that day: Forges & fils (1)"), "{said}");
    }

    async fn a_form_of_a_participation_shows_what_is_kept_and_saves_it_as_it_was(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("/edit");
        let shown = form(&planner, &path).await;
        assert_eq!((shown.get("deliberation"), shown.get("edition")), (Some("2026-118"), Some("2027")));
        let saved = planner.submit(&shown).await;
        assert_eq!(saved.expect(303).location(), site.page(""));
        // What is of the page and not of what is kept.
        let kept = |form: &Filled| form.without("revision").without("form_key").fields;
        assert_eq!(kept(&form(&planner, &path).await), kept(&shown));
        let world = &site.world;
        let days = storage::participation::days(&world.store, &world.participation).await.unwrap();
        assert!(days.iter().all(|day| day.revision == 1), "nothing moved");
    }

    async fn badges_that_end_before_a_day_that_is_added_are_named_and_issued_again(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (actor, store, id) = (&world.planner, &world.store, world.participation.id);
        for name in ["Ana Kowalska", "Bob <b>"] {
            world.visitor(name).await;
        }
        let (path, list) = (site.page("/edit"), site.page("/badges/outdated"));
        let mut planner = site.member(Role::Planner).await;
        let nothing = planner.get(&list).await;
        assert!(nothing.expect(200).text().contains("Tous les badges valent tous les jours"));
        let layout = domain::print::Layout::ALL[0];
        let first = storage::badge::list(actor, store, id, false).await.unwrap()[0].badge.id;
        storage::print::one(actor, store, first, layout).await.unwrap();
        store.clock.advance_minutes(1);

        let added = with_day(&form(&planner, &path).await, &first_day().plus_days(3).to_string());
        let mut saved = planner.submit(&added).await;
        if saved.status == 422 {
            // What is due moves with the last day: that is asked first.
            let again = saved.html().form(&[("day_date", "")]).set("confirmed", "on");
            saved = planner.submit(&again).await;
        }
        assert_eq!(saved.expect(303).location(), list);
        let page = planner.get(&list).await;
        let said = page.expect(200).html().text();
        for told in ["2 badges ne valent pas tous les jours", "19 juin 2027", "Un seul est imprimé", "Ana Kowalska", "Bob <b>"] {
            assert!(said.contains(told), "{told}: {said}");
        }
        let overview = planner.get(&site.page("")).await;
        assert!(overview.expect(200).html().links().contains(&list));
        // Who may not issue them reads whose they are, and finds no button.
        let mut viewer = site.member(Role::Viewer).await;
        let seen = viewer.get(&list).await;
        assert!(seen.expect(200).html().text().contains("Ana Kowalska"));
        assert!(seen.html().forms().iter().all(|form| form.get("do") != Some("reissue")));
        viewer.post(&list, &[("do", "reissue")]).await.expect(403);
        planner.post(&list, &[("do", "other")]).await.expect(400);

        let button = page.html().form(&[("do", "reissue")]);
        let done = planner.submit(&button).await;
        assert_eq!(done.expect(303).location(), site.page("/badges?show=unprinted"));
        let to_print = planner.get(done.location()).await;
        let said = to_print.expect(200).html().text();
        assert!(said.contains("Ana Kowalska") && said.contains("Bob <b>"), "{said}");
        let overview = planner.get(&site.page("")).await;
        assert!(!overview.expect(200).html().links().contains(&list));
    }

    async fn another_organisations_badges_are_not_there(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = storage::testing::world::World::named(store, "Chambre").await;
        // Both have a participation of that word: each sees its own.
        let mine = site.member(Role::Owner).await;
        mine.get(&site.page("/badges/outdated")).await.expect(200);
        let slug = &other.next_show().await.participation.slug;
        mine.get(&format!("/participations/{slug}/badges/outdated")).await.expect(404);
    }
}

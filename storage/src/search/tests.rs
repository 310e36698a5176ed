use domain::access::Role;
use domain::exhibitor::ExhibitorInput;

use super::*;
use crate::both;
use crate::db::run;
use crate::testing::world::{World, company_input, item_input, requirement_input, team_member};

async fn answer(actor: &Actor, world: &World, typed: &str) -> Answer {
    search(actor, &world.store, typed).await.unwrap()
}

fn names<Id>(found: &Few<Hit<Id>>) -> Vec<&str> {
    found.first.iter().map(|hit| hit.name.as_str()).collect()
}

/// Which kinds of things an answer has.
fn kinds(answer: &Answer) -> Vec<&'static str> {
    [
        ("company", answer.companies.first.is_empty()),
        ("badge", answer.badges.first.is_empty()),
        ("team", answer.team.first.is_empty()),
        ("member", answer.members.first.is_empty()),
        ("requirement", answer.requirements.first.is_empty()),
        ("submission", answer.submissions.first.is_empty()),
        ("item", answer.items.first.is_empty()),
        ("participation", answer.participations.first.is_empty()),
    ]
    .into_iter()
    .filter_map(|(kind, none)| (!none).then_some(kind))
    .collect()
}

both! {
    async fn somebody_is_found_by_the_beginnings_of_their_words_in_any_order(store: Store) {
        let world = World::new(store).await;
        world.visitor("Jean-Pierre Le Gall").await;
        world.visitor("Éloïse O’Neill").await;
        world.visitor("Zoé Martin").await;
        for (typed, expected) in [
            ("le gall", &["Jean-Pierre Le Gall"][..]),
            ("GALL jean", &["Jean-Pierre Le Gall"]),
            ("legall", &["Jean-Pierre Le Gall"]),
            ("jp le g", &["Jean-Pierre Le Gall"]),
            ("elo", &["Éloïse O’Neill"]),
            ("oneill éloise", &["Éloïse O’Neill"]),
            ("martin zoé", &["Zoé Martin"]),
            ("artin", &[]),
            ("martin jean", &[]),
            ("%", &[]),
            ("mart_n", &[]),
            ("'; drop table badge; --", &[]),
            ("", &[]),
        ] {
            let found = answer(&world.viewer, &world, typed).await;
            assert_eq!(names(&found.badges), expected, "{typed}");
        }
    }

    async fn whoever_was_renamed_revoked_or_put_away_is_found_as_they_are_now(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let id = crate::exhibitor::create(&world.planner, store, &company_input("Verreries"), None)
            .await
            .unwrap();
        let found = |answer: Answer| names(&answer.companies).join(",");
        assert_eq!(found(answer(&world.viewer, &world, "verr").await), "Verreries");
        let input = ExhibitorInput { city: "Arras".to_owned(), ..company_input("Cristaux") };
        crate::exhibitor::edit(&world.planner, store, id, 1, &input, None).await.unwrap();
        assert_eq!(found(answer(&world.viewer, &world, "verr").await), "");
        assert_eq!(found(answer(&world.viewer, &world, "arras crist").await), "Cristaux");
        let mut tx = store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query("update exhibitor set archived_at = 1 where id = $1").bind(id)).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(answer(&world.viewer, &world, "crist").await), "");

        let badge = world.visitor("Anouk Berger").await;
        crate::badge::revoke(&world.planner, store, badge.badge.id, badge.badge.revision).await.unwrap();
        assert_eq!(names(&answer(&world.viewer, &world, "anouk").await.badges), [""; 0]);
        let mut tx = store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query("update badge set search_key = '' where id = $1").bind(badge.badge.id))
            .unwrap();
        let left: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
            "select count(*) from found_word where thing_id = $1"
        ).bind(badge.badge.id).fetch_one(c)).unwrap();
        assert_eq!(left, 0, "nothing of an erased name is left to find");
        run!(&mut tx, sqlx::query("delete from badge where id = $1").bind(badge.badge.id)).unwrap();
        tx.commit().await.unwrap();
    }

    async fn every_role_finds_what_it_may_see_and_nothing_else(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Zephyr").await;
        let rival = world.accepted("Zephyr rival").await;
        world.name(&company, "Zephyrine Dupont").await.unwrap();
        world.name(&rival, "Zephyrin Durand").await.unwrap();
        crate::requirement::create(planner, store, show, &requirement_input("Zephyr de sécurité"))
            .await
            .unwrap();
        crate::programme::create(planner, store, show, &item_input("Zephyr en vol", "2027-06-16T10:00"))
            .await
            .unwrap();
        team_member(&world, "Zephyra", "z@team.example").await;
        crate::organisation::set_member(
            &Actor::machine(world.organisation.id), store, "Zephyrus", "z@x.example", "fr", Role::Viewer,
        ).await.unwrap();
        let organiser =
            ["company", "badge", "team", "member", "requirement", "item"];
        for actor in [&world.owner, &world.planner, &world.viewer] {
            let found = answer(actor, &world, "zephyr").await;
            assert_eq!(kinds(&found), organiser);
            assert_eq!(found.badges.first.len(), 2);
            assert_eq!(kinds(&answer(actor, &world, "vivatech").await), ["participation"]);
        }
        let own = answer(&company.actor, &world, "zephyr").await;
        assert_eq!(kinds(&own), ["badge", "submission"]);
        assert_eq!(names(&own.badges), ["Zephyrine Dupont"]);
        assert_eq!(own.submissions.first.len(), 1);
        assert_eq!(own.shows, []);
        assert_eq!(kinds(&answer(&company.actor, &world, "vivatech").await), ["participation"]);

        // Another organisation's, and nobody's.
        let other = World::named(store.clone(), "Chambre").await;
        assert_eq!(kinds(&answer(&other.owner, &other, "zephyr").await), [""; 0]);
        assert!(search(&Actor::Public, store, "zephyr").await.is_err());
    }

    async fn two_words_that_many_have_lead_to_the_few_that_have_both(store: Store) {
        let world = World::new(store).await;
        crate::testing::wearers(&world.store, world.participation.id, 400).await;
        let found = answer(&world.viewer, &world, "mecanique ternois 42 zoe").await;
        for hit in &found.badges.first {
            assert!(hit.name.starts_with("Zoé"), "{hit:?}");
            let company = hit.beside.contains("Mécanique 42") || hit.name.contains(" 42");
            assert!(company, "{hit:?}");
        }
        let many = answer(&world.viewer, &world, "ternois").await;
        assert_eq!((many.badges.first.len(), many.badges.more), (SHOWN, true));
    }
}

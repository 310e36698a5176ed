use tokio::task::JoinSet;

use super::*;
use crate::both;
use crate::testing::world::{World, company_input, participation_input, person};

async fn names(world: &World, exhibitor: ExhibitorId) -> (Vec<String>, i64) {
    let id = world.participation.id;
    let (rows, quota) = of_exhibitor(&world.viewer, &world.store, id, exhibitor)
        .await
        .unwrap();
    (rows.into_iter().map(|s| s.typed.name).collect(), quota)
}

both! {
    async fn of_thirty_who_are_named_at_once_for_a_quota_of_four_exactly_four_are(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let mut race = JoinSet::new();
        for number in 0..30 {
            let (world, company) = (world.clone(), company.clone());
            race.spawn(async move { world.name(&company, &format!("Personne {number}")).await });
        }
        let results = race.join_all().await;

        assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 4);
        for refused in results.into_iter().filter_map(Result::err) {
            assert!(matches!(&refused, Error::Problems(p) if *p == Refusal::QuotaUsedUp(4)), "{refused:?}");
        }
        assert_eq!(names(&world, company.exhibitor).await.0.len(), 4);
        let id = world.participation.id;
        assert_eq!(badge::list(&world.viewer, &world.store, id, true).await.unwrap().len(), 4);
    }

    async fn somebody_who_is_removed_frees_a_place_and_their_badge_is_revoked(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let mut ids = Vec::new();
        for name in ["Ana", "Bob", "Chloé", "Dov"] {
            ids.push(world.name(&company, name).await.unwrap());
        }
        assert!(world.name(&company, "Eve").await.is_err());
        remove(&company.actor, &world.store, ids[1], crate::testing::revision(&world.store, "staff", ids[1].0).await).await.unwrap();
        assert!(matches!(
            remove(&company.actor, &world.store, ids[1], crate::testing::revision(&world.store, "staff", ids[1].0).await).await,
            Err(Error::NotFound)
        ));
        world.name(&company, "Eve").await.unwrap();
        assert_eq!(names(&world, company.exhibitor).await.0, ["Ana", "Chloé", "Dov", "Eve"]);
        let all =
            badge::list(&world.viewer, &world.store, world.participation.id, true).await.unwrap();
        let bob = all.iter().find(|s| s.badge.name == "Bob").unwrap();
        assert_eq!(bob.badge.status, domain::badge::Status::Revoked);
        assert_eq!(bob.badge.revoked_at, Some(world.store.now()));
    }

    async fn only_an_accepted_exhibitor_names_staff(store: Store) {
        let world = World::new(store).await;
        let decision = domain::application::Decision::Accept;
        let (application, _) = world.decided("Forges", decision).await;
        let (id, waiting) = (world.participation.id, application.exhibitor_id.unwrap());
        let input = company_input("Passante");
        let stranger =
            crate::exhibitor::create(&world.planner, &world.store, &input, None).await.unwrap();
        for company in [waiting, stranger] {
            let refused =
                add(&world.planner, &world.store, id, company, &person("Ana")).await;
            assert!(matches!(refused, Err(Error::Problems(p)) if p == Refusal::NotAccepted));
        }
    }

    async fn a_quota_that_shrinks_keeps_who_is_named_and_takes_no_more(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        for name in ["Ana", "Bob", "Chloé"] {
            world.name(&company, name).await.unwrap();
        }
        let mut input = participation_input();
        input.staff_quota = 2;
        let id = world.participation.id;
        crate::edition::edit(&world.planner, &world.store, id, 1, &input).await.unwrap();
        let refused = world.name(&company, "Dov").await;
        assert!(matches!(refused, Err(Error::Problems(p)) if p == Refusal::QuotaUsedUp(2)));
        assert_eq!(names(&world, company.exhibitor).await.0.len(), 3);
    }

    async fn a_corrected_name_stands_on_the_badge_and_its_code_stays_the_same(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let id = world.name(&company, "Wojciech Nowak").await.unwrap();
        let list = async || {
            badge::list(&world.viewer, &world.store, world.participation.id, false).await.unwrap()
        };
        let before = list().await;
        let input = StaffInput {
            name: "Wojciech Nówak".to_owned(),
            function: "Directeur".to_owned(),
            email: "w@forges.example".to_owned(),
        };
        edit(&company.actor, &world.store, id, crate::testing::revision(&world.store, "staff", id.0).await, &input).await.unwrap();
        let after = list().await;
        assert_eq!(after[0].code, before[0].code);
        assert_eq!(after[0].badge.name, "Wojciech Nówak");
        assert_eq!(after[0].badge.function, "Directeur");
    }

    async fn staff_is_searched_without_accents_and_an_exhibitor_sees_its_own(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        world.name(&a, "Zoé Łukasz").await.unwrap();
        world.name(&a, "Anaïs Petit").await.unwrap();
        world.name(&b, "Zoe Martin").await.unwrap();
        let id = world.participation.id;
        let query = Query { search: "zoe".to_owned(), page: 1, ..Query::default() };
        let found = list(&world.viewer, &world.store, id, &query).await.unwrap();
        let found: Vec<_> = found.rows.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(found, ["Zoé Łukasz", "Zoe Martin"]);
        let own = list(&b.actor, &world.store, id, &Query::default()).await.unwrap();
        assert_eq!((own.total, own.rows[0].name.as_str()), (1, "Zoe Martin"));
        assert!(own.rows[0].badge_id.is_some());
        let others = of_exhibitor(&b.actor, &world.store, id, a.exhibitor).await;
        assert!(matches!(others, Err(Error::NotFound)));
    }

    async fn another_companys_staff_is_not_there_for_an_exhibitor(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let id = world.name(&a, "Ana").await.unwrap();
        let tried = [
            edit(&b.actor, &world.store, id, crate::testing::revision(&world.store, "staff", id.0).await, &person("Bob")).await,
            remove(&b.actor, &world.store, id, crate::testing::revision(&world.store, "staff", id.0).await).await,
            add(&b.actor, &world.store, world.participation.id, a.exhibitor, &person("Bob"))
                .await
                .map(|_| ()),
        ];
        for result in tried {
            assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
        }
        assert_eq!(names(&world, a.exhibitor).await, (vec!["Ana".to_owned()], 4));
    }

    async fn a_long_list_comes_in_pages(store: Store) {
        let world = World::new(store).await;
        let mut input = participation_input();
        input.staff_quota = 60;
        let id = world.participation.id;
        crate::edition::edit(&world.planner, &world.store, id, 1, &input).await.unwrap();
        let company = world.accepted("Forges").await;
        for number in 0..53 {
            world.name(&company, &format!("Personne {number:02}")).await.unwrap();
        }
        let page = |page| Query { search: String::new(), page, ..Query::default() };
        let first = list(&world.viewer, &world.store, id, &page(1)).await.unwrap();
        let second = list(&world.viewer, &world.store, id, &page(2)).await.unwrap();
        assert_eq!((first.total, first.pages(), first.rows.len(), second.rows.len()), (53, 2, 50, 3));
        assert_eq!(first.rows[0].name, "Personne 00");
        assert_eq!(second.rows[2].name, "Personne 52");
        for far in [0, -5, 9, i64::MAX] {
            list(&world.viewer, &world.store, id, &page(far)).await.unwrap();
        }
    }
}

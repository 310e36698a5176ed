use domain::requirement::submission::Evidence;

use super::*;
use crate::both;
use crate::requirement;
use crate::testing::world::{self, World, requirement_input};

async fn kept(world: &World) -> FileId {
    let file = File {
        id: world.store.id(),
        organisation_id: world.organisation.id,
        content_type: "application/pdf".to_owned(),
        size: 9,
    };
    keep_private(&world.store, &file, Bringer::Newcomer)
        .await
        .unwrap();
    file.id
}

async fn picture(world: &World) -> FileId {
    let file = File {
        id: world.store.id(),
        organisation_id: world.organisation.id,
        content_type: "image/png".to_owned(),
        size: 9,
    };
    keep(&world.store, &file, Bringer::Newcomer).await.unwrap();
    file.id
}

both! {
    async fn a_file_goes_a_week_after_it_came_unless_something_refers_to_it(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Forges").await;
        requirement::create(planner, store, show, &requirement_input("Attestation")).await.unwrap();
        let answers = requirement::situation::see(planner, store, show).await.unwrap().answers;
        let answer = answers.iter().find(|a| a.exhibitor == Some(company.exhibitor)).unwrap().id;
        let (first, second, refused) = (kept(&world).await, kept(&world).await, kept(&world).await);
        let send = async |file| {
            let sent = Evidence::File(file, "a.pdf".to_owned());
            let found = requirement::submission::by_id(&company.actor, store, answer).await.unwrap();
            let seen = found.0.seen();
            requirement::send::send(&company.actor, store, answer, &seen, &sent).await.unwrap();
        };
        send(first).await;
        send(second).await;
        store.clock.advance_minutes(UNUSED_DAYS * 24 * 60);
        assert_eq!(sweep(store).await.unwrap(), [], "a form may still be sent again");
        store.clock.advance_minutes(1);
        let late = kept(&world).await;
        let mut gone = sweep(store).await.unwrap();
        gone.sort_unstable();
        let mut unused = [first, refused];
        unused.sort_unstable();
        assert_eq!(gone, unused);
        assert!(requirement::send::proof(planner, store, answer).await.is_ok());
        assert!(private(store, world.organisation.id, late).await.is_ok());
        assert_eq!(sweep(store).await.unwrap(), []);
    }

    async fn nobody_keeps_more_files_than_they_have_room_for(store: Store) {
        let world = World::new(store).await;
        let (store, company) = (&world.store, world.accepted("Forges").await);
        let of = |size| File {
            id: store.id(),
            organisation_id: world.organisation.id,
            content_type: "image/png".to_owned(),
            size,
        };
        let full = |kept: Result<()>| match kept {
            Err(Error::Problems(problems)) => problems.of("").unwrap().key,
            other => panic!("{other:?}"),
        };
        // So many bytes.
        let own = Bringer::signed_in(&company.actor).unwrap();
        keep(store, &of(COMPANY.bytes), own).await.unwrap();
        assert_eq!(full(keep(store, &of(1), own).await), "file-quota");
        let member = Bringer::signed_in(&world.planner).unwrap();
        keep(store, &of(1), member).await.unwrap();
        // So many files.
        let applicant = Bringer::Applicant(company.application);
        for _ in 0..APPLICANT.files {
            keep_private(store, &of(1), applicant).await.unwrap();
        }
        assert_eq!(full(keep(store, &of(1), applicant).await), "file-quota");
        // Those whom nobody knows have a part, and leave the rest to the organisation.
        keep(store, &of(APPLICANTS.bytes - APPLICANT.files), Bringer::Newcomer).await.unwrap();
        let more = keep(store, &of(1), Bringer::Newcomer).await;
        assert_eq!(full(more), "file-quota-organisation");
        keep(store, &of(1), member).await.unwrap();
        let rest = ORGANISATION.bytes - COMPANY.bytes - APPLICANTS.bytes - 2;
        let big = of(rest + 1);
        assert_eq!(full(keep(store, &big, member).await), "file-quota-organisation");
        assert_eq!(sweep(store).await.unwrap(), [], "what was refused has no row");
    }

    async fn two_files_at_once_do_not_both_take_the_last_room(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let own = Bringer::signed_in(&company.actor).unwrap();
        let tasks: Vec<_> = (0..6)
            .map(|_| {
                let world = world.clone();
                tokio::spawn(async move {
                    let file = File {
                        id: world.store.id(),
                        organisation_id: world.organisation.id,
                        content_type: "image/png".to_owned(),
                        size: COMPANY.bytes / 2 + 1,
                    };
                    keep(&world.store, &file, own).await.is_ok()
                })
            })
            .collect();
        let mut kept = 0;
        for task in tasks {
            kept += u32::from(task.await.unwrap());
        }
        assert_eq!(kept, 1);
    }

    async fn a_file_goes_at_once_unless_something_refers_to_it(store: Store) {
        let world = World::new(store).await;
        let (refused, used) = (kept(&world).await, picture(&world).await);
        let company = world.accepted("Forges").await.exhibitor;
        let logo = Some(used);
        let input = world::company_input("Forges");
        crate::exhibitor::edit(&world.planner, &world.store, company, 1, &input, logo)
            .await
            .unwrap();
        assert!(let_go(&world.store, refused).await.unwrap());
        assert!(!let_go(&world.store, used).await.unwrap());
        assert!(by_id(&world.store, used).await.is_ok());
        let of = world.organisation.id;
        assert!(matches!(private(&world.store, of, refused).await, Err(Error::NotFound)));
    }
}

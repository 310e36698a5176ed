use super::*;
use crate::both;
use crate::testing::world::{World, participation_input};

#[tokio::test]
async fn an_unknown_address_is_refused() {
    for address in [
        "",
        "mysql://localhost/x",
        "pavillon.sqlite",
        "/tmp/x",
        "http://x",
        "sqlite",
    ] {
        let refused = Db::open(address, true).await;
        assert!(
            matches!(refused, Err(Error::Address(AddressError::Unknown))),
            "{address}"
        );
    }
    let refused = Db::open("postgres://host:notaport/x", true).await;
    assert!(matches!(
        refused,
        Err(Error::Address(AddressError::Malformed(_)))
    ));
}

#[tokio::test]
async fn a_sqlite_file_that_is_not_there_is_refused_and_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typo.sqlite");
    let refused = Db::open(&format!("sqlite:{}", path.display()), false).await;
    assert!(
        matches!(refused, Err(Error::Address(AddressError::NoFile(_)))),
        "{refused:?}"
    );
    assert!(!path.exists());
    for address in ["sqlite:", "sqlite://", "sqlite::memory:"] {
        let refused = Db::open(address, true).await;
        assert!(
            matches!(refused, Err(Error::Address(_))),
            "{address}: {refused:?}"
        );
    }
    Db::open(&format!("sqlite:{}", path.display()), true)
        .await
        .unwrap()
        .close()
        .await;
    Db::open(&format!("sqlite://{}", path.display()), false)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error_and_no_panic() {
    let refused = Db::open("postgres://nobody@%2Fnowhere/x", false).await;
    assert!(matches!(refused, Err(Error::Database(_))), "{refused:?}");
}

both! {
    async fn a_migrated_database_is_ready_and_migrating_again_changes_nothing(store: Store) {
        assert!(store.db.ready().await.unwrap());
        let world = World::new(store).await;
        world.store.db.migrate().await.unwrap();
        assert!(world.store.db.ready().await.unwrap());
        let kept = crate::participation::list(&world.viewer, &world.store, false).await.unwrap();
        assert_eq!(kept, [world.participation]);
    }

    async fn an_interrupted_transaction_leaves_nothing(store: Store) {
        let mut tx = store.db.begin().await.unwrap();
        let id: uuid::Uuid = store.id();
        run!(
            &mut tx,
            sqlx::query("insert into organisation (id, slug, name, created_at) values ($1, $2, $2, 0)")
                .bind(id)
                .bind("half")
        )
        .unwrap();
        drop(tx);
        assert!(crate::organisation::all(&store).await.unwrap().is_empty());
        crate::organisation::found(&store, "half").await.unwrap();
    }

    async fn an_act_that_is_cut_off_at_any_moment_is_done_whole_or_not_at_all(store: Store) {
        let world = World::new(store).await;
        let days = |id| crate::participation::all_days(&world.store, id);
        let mut whole = 0;
        for polls in 0..60 {
            let mut input = participation_input();
            input.edition = format!("coupée {polls}");
            let act = crate::edition::create(&world.planner, &world.store, &input, None);
            cut_off(act, polls).await;
        }
        let all = crate::participation::list(&world.viewer, &world.store, false).await.unwrap();
        for made in all {
            assert_eq!(days(made.id).await.unwrap().len(), 5);
            let feed = crate::feed::public_token(&world.store, made.id).await.unwrap();
            assert!(feed.is_some());
            whole += 1;
        }
        assert!(whole > 1, "some came through");
    }
}

/// Drops a future after it was woken that many times, as a closed connection does to a request.
async fn cut_off<T>(act: impl Future<Output = T>, polls: usize) {
    let mut act = std::pin::pin!(act);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return std::task::Poll::Ready(());
        }
        left -= 1;
        act.as_mut().poll(context).map(|_| ())
    })
    .await;
}

use domain::access::Actor;

use super::*;
use crate::both;
use crate::secret::{InstanceKey, seal_in_first_form};
use crate::testing::world::{World, said};

const PLANNER: &str = "planner@agglomeration.example";

/// Puts everything that is sealed back into the form that it had before there were purposes.
async fn as_before(store: &Store) {
    let keys: Vec<(Uuid, ParticipationId, i64, Vec<u8>)> = on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, number, private_key from signing_key"
    ).fetch_all(c))
    .unwrap();
    let letters = mail::newest(store, 10_000).await.unwrap();
    let mut tx = store.db.begin().await.unwrap();
    for (id, participation, number, sealed) in keys {
        let secret = key::open(store, participation, number, &sealed).unwrap();
        let sealed = seal_in_first_form(&store.key, &store.chance, &secret.to_bytes());
        let update = "update signing_key set private_key = $1 where id = $2";
        run!(&mut tx, sqlx::query(update).bind(&sealed).bind(id)).unwrap();
    }
    for letter in letters {
        let update = "update outbox set args = $1, sealed = null where id = $2";
        let kept = letter.letter.unwrap().kept();
        run!(&mut tx, sqlx::query(update).bind(&kept).bind(letter.id)).unwrap();
    }
    run!(&mut tx, sqlx::query("delete from instance")).unwrap();
    tx.commit().await.unwrap();
}

both! {
    async fn a_fresh_database_has_not_lived_and_is_tied_to_the_first_key_that_comes(store: Store) {
        let nothing = Known { lived: false, fingerprint: None };
        assert_eq!(known(&store.db).await.unwrap(), nothing);
        settle(&store).await.unwrap();
        settle(&store).await.unwrap();
        let fingerprint = known(&store.db).await.unwrap().fingerprint.unwrap();
        assert!(store.key.is_of(&fingerprint));
        let mut other = store.clone();
        other.key = InstanceKey::new([9; 32]);
        assert!(!other.key.is_of(&fingerprint));
        assert!(matches!(settle(&other).await, Err(Error::Sealed)));
    }

    async fn a_database_that_has_lived_says_so_even_when_it_knows_no_key(store: Store) {
        let world = World::new(store).await;
        assert_eq!(
            known(&world.store.db).await.unwrap(),
            Known { lived: true, fingerprint: None }
        );
    }

    async fn an_instance_from_before_goes_on_with_its_badges_feeds_and_letters(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Nova").await;
        let code = world.visitor("Ana").await.code;
        let (participation, id) = (world.participation.id, company.exhibitor);
        let (actor, store) = (&world.planner, &world.store);
        let feed = crate::feed::exhibitor_token(actor, store, participation, id).await.unwrap();
        let link = world.sign_in_link(PLANNER).await;
        as_before(store).await;
        settle(store).await.unwrap();
        let badges = crate::badge::list(actor, store, participation, false).await.unwrap();
        assert_eq!(badges.len(), 1);
        assert_eq!(badges[0].code, code);
        crate::badge::visit(&Actor::Public, store, &code).await.unwrap();
        let again = crate::feed::exhibitor_token(actor, store, participation, id).await.unwrap();
        assert_eq!(again, feed);
        crate::feed::open(store, &feed.unwrap()).await.unwrap();
        let letters = world.letters(PLANNER).await;
        assert!(letters.iter().any(|l| said(l, "path").contains(&link)));
        let clear: i64 = on!(&store.db, c => sqlx::query_scalar(
            "select (select count(*) from outbox where args <> '{}')
                + (select count(*) from signing_key where length(private_key) = 72)"
        ).fetch_one(c)).unwrap();
        assert_eq!(clear, 0);
    }

    async fn another_key_beside_a_database_from_before_changes_nothing(store: Store) {
        let world = World::new(store).await;
        as_before(&world.store).await;
        let mut other = world.store.clone();
        other.key = InstanceKey::new([9; 32]);
        assert!(matches!(settle(&other).await, Err(Error::Sealed)));
        assert_eq!(known(&world.store.db).await.unwrap().fingerprint, None);
        settle(&world.store).await.unwrap();
    }

    async fn a_private_half_that_was_put_into_another_row_does_not_open(store: Store) {
        let world = World::new(store).await;
        let rows: Vec<(ParticipationId, i64, Vec<u8>)> = on!(&world.store.db, c => sqlx::query_as(
            "select participation_id, number, private_key from signing_key"
        ).fetch_all(c)).unwrap();
        let (participation, number, sealed) = &rows[0];
        assert!(key::open(&world.store, *participation, *number, sealed).is_ok());
        assert!(key::open(&world.store, *participation, number + 1, sealed).is_err());
        let other: ParticipationId = world.store.id();
        assert!(key::open(&world.store, other, *number, sealed).is_err());
    }
}

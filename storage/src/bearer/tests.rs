use super::*;
use crate::both;
use crate::testing::world::{World, team_input};
use crate::{feed, team};

const FIRST: Epoch = Epoch {
    now: 0,
    of_own_key: 0,
};

both! {
    async fn an_address_opens_its_own_thing_at_its_own_door_only(store: Store) {
        let (id, other): (Uuid, Uuid) = (store.id(), store.id());
        let mine = address(&store, Door::Feed, id, FIRST);
        let opens = |text: &str, door, epoch, stands| {
            Brought::read(text).and_then(|brought| brought.opens(&store, door, epoch, stands))
        };
        assert!(opens(&mine, Door::Feed, FIRST, true).is_ok());
        assert!(opens(&mine.to_uppercase(), Door::Feed, FIRST, true).is_ok());
        assert!(matches!(opens(&mine, Door::Page, FIRST, true), Err(Error::NotFound)));
        assert!(matches!(opens(&mine, Door::Feed, FIRST, false), Err(Error::Gone)));
        assert!(matches!(opens(&mine, Door::Feed, FIRST.next(), true), Err(Error::Gone)));
        let later = address(&store, Door::Feed, id, FIRST.next());
        assert!(matches!(opens(&later, Door::Feed, FIRST, true), Err(Error::NotFound)));
        // Another's seal behind one's own id is nobody's.
        let theirs = address(&store, Door::Feed, other, FIRST);
        let crossed = format!("{}{}", &mine[..26], &theirs[26..]);
        assert!(matches!(opens(&crossed, Door::Feed, FIRST, true), Err(Error::NotFound)));
        for never in ["", "a", "%%", &mine[..40], &mine[1..]] {
            assert!(matches!(opens(never, Door::Feed, FIRST, true), Err(Error::NotFound)), "{never}");
        }
    }

    async fn what_was_subscribed_to_before_each_door_had_a_key_opens_until_it_is_renewed(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let before = |door: Door, id: Uuid| {
            let bound = [id.as_bytes().as_slice(), &0_i64.to_be_bytes()].concat();
            let seal = store.key.mac(door.purpose(), &bound);
            BASE32_NOPAD.encode(&[id.as_bytes().as_slice(), &seal].concat()).to_lowercase()
        };
        let member = team::add(planner, store, id, &team_input("Ana")).await.unwrap();
        let calendar = feed::planner_token(planner, store).await.unwrap().unwrap();
        let calendar = feed::open(store, &calendar).await.unwrap().id();
        let (page, feed) = (before(Door::Page, member.0), before(Door::Feed, calendar.0));
        // Whatever is made now was never sealed that way.
        assert!(matches!(team::bearer(store, &page).await, Err(Error::NotFound)));
        assert!(matches!(feed::open(store, &feed).await, Err(Error::NotFound)));

        let mut tx = store.db.begin().await.unwrap();
        for table in ["feed", "team_member"] {
            let sql = format!("update {table} set own_key_epochs = epoch + 1");
            run!(&mut tx, sqlx::query(sqlx::AssertSqlSafe(sql.clone()))).unwrap();
        }
        tx.commit().await.unwrap();
        let shown = team::address(planner, store, member).await.unwrap();
        assert_eq!(shown.strip_prefix("/team/").unwrap(), page);
        assert_eq!(feed::planner_token(planner, store).await.unwrap().as_ref(), Some(&feed));
        team::bearer(store, &page).await.unwrap();
        feed::open(store, &feed).await.unwrap();

        team::renew(planner, store, member).await.unwrap();
        feed::renew_own(planner, store).await.unwrap();
        assert!(matches!(team::bearer(store, &page).await, Err(Error::Gone)));
        assert!(matches!(feed::open(store, &feed).await, Err(Error::Gone)));
        let epoch = Epoch { now: 1, of_own_key: 0 };
        let now = address(store, Door::Page, member.0, epoch);
        assert_eq!(team::address(planner, store, member).await.unwrap(), format!("/team/{now}"));
        team::bearer(store, &now).await.unwrap();
    }
}

use domain::id::ExhibitorId;

use super::*;
use crate::both;
use crate::testing::calendar::{item, release};
use crate::testing::world::World;

both! {
    async fn what_everybody_sees_of_a_programme_moves_at_once_for_those_who_take_part(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let company: ExhibitorId = world.accepted("Alpha").await.exhibitor;
        let shown = Body { exhibitors: vec![company], ..item("Presse", "2027-06-16T10:00") };
        let gone = Body { cancelled: true, ..item("Annulée", "2027-06-16T11:00") };
        release(store, id, &shown).await;
        release(store, id, &gone).await;
        assert_eq!(how_many(store, id).await.unwrap(), 2);
        let mut tx = store.db.begin().await.unwrap();
        let moving = Moving { show: &world.participation, by: 5 };
        let moved = shift_days(&mut tx, store, &moving).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(moved.len(), 1, "what was cancelled concerns nobody");
        assert_eq!(moved[0].whom, Concerned::exhibitor(company));
        assert_eq!(moved[0].moved.after, "2027-06-21T10:00");
        let released = read::released_of(&mut Source::Db(&store.db), id).await.unwrap();
        let mut starts: Vec<_> = released.iter().map(|r| r.body.starts.to_string()).collect();
        starts.sort_unstable();
        assert_eq!(starts, ["2027-06-21T10:00", "2027-06-21T11:00"]);
        let drafts = read::items(&mut Source::Db(&store.db), id, None).await.unwrap();
        assert!(drafts.iter().all(|d| d.body.starts.to_string().starts_with("2027-06-21")));
    }
}

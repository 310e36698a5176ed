//! Networks of venues: which ones organisers have named, so that hundreds of people behind one of them
//! are let through as long as the show lasts.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::form::{Problem, Problems};
use domain::id::{NetworkId, ParticipationId};
use domain::network::{MOST, Network, NetworkInput, VenueNetwork, window};
use domain::time::{Day, Timestamp, Zone};

use crate::db::{Store, on, run};
use crate::error::{Error, Result, is_taken};
use crate::{audit, participation};

/// The networks that a participation has named, in the order in which it did, and from when until
/// when they count; nothing as long as it has no day.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<(Vec<VenueNetwork>, Option<(Timestamp, Timestamp)>)> {
    let scope = actor.scope(Act::NetworkWiden)?;
    let found = participation::within(store, &scope, participation).await?;
    let rows = on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, network, times, created_at from venue_network
         where participation_id = $1 order by id"
    ).bind(found.id).fetch_all(c))?;
    let (first, last): (Option<Day>, Option<Day>) = on!(&store.db, c => sqlx::query_as(
        "select min(day), max(day) from participation_day
         where participation_id = $1 and cancelled_at is null"
    ).bind(found.id).fetch_one(c))?;
    let when = first.zip(last);
    Ok((
        rows,
        when.map(|(first, last)| window(first, last, &found.zone)),
    ))
}

/// Names the network of a participation's venue, and how many times wider it is to be.
///
/// # Errors
/// When the actor may not, it was named before, or there are enough.
pub async fn widen(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &NetworkInput,
) -> Result<NetworkId> {
    let scope = actor.scope(Act::NetworkWiden)?;
    let found = participation::within(store, &scope, participation).await?;
    let id: NetworkId = store.id();
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.id).await?;
    let made = run!(
        &mut tx,
        sqlx::query(
            "insert into venue_network (id, participation_id, network, times, created_at)
             select $1, $2, $3, $4, $5
             where (select count(*) from venue_network where participation_id = $2) < $6"
        )
        .bind(id)
        .bind(found.id)
        .bind(input.network)
        .bind(input.times)
        .bind(store.now())
        .bind(MOST)
    );
    let refused = |key| Err(Problems::one("network", Problem::new(key)).into());
    match made {
        Err(error) if is_taken(&error) => return refused("network-taken"),
        Ok(0) => return refused("network-enough"),
        other => other?,
    };
    audit::line(&mut tx, store, &scope, Act::NetworkWiden, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a network back: it is like any other from now on.
///
/// # Errors
/// When the actor may not, or there is none of that id.
pub async fn narrow(actor: &Actor, store: &Store, id: NetworkId) -> Result<()> {
    let scope = actor.scope(Act::NetworkWiden)?;
    let mut tx = store.db.begin().await?;
    let gone = run!(
        &mut tx,
        sqlx::query(
            "delete from venue_network where id = $1 and participation_id in
                (select p.id from participation p where p.organisation_id = $2)"
        )
        .bind(id)
        .bind(scope.organisation)
    )?;
    if gone == 0 {
        return Err(Error::NotFound);
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::NetworkWiden, Deed::Removed),
        id.0,
    )
    .await?;
    tx.commit().await
}

/// A network that is wider between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widened {
    /// Which.
    pub network: Network,
    /// How many times.
    pub times: i64,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Every network that is wider now or will be. For the limits, which act for nobody.
///
/// # Errors
/// When the database fails.
pub async fn widened(store: &Store) -> Result<Vec<Widened>> {
    let rows: Vec<(Network, i64, Zone, Day, Day)> = on!(&store.db, c => sqlx::query_as(
        "select n.network, n.times, p.zone, min(d.day), max(d.day) from venue_network n
         join participation p on p.id = n.participation_id and p.archived_at is null
         join participation_day d on d.participation_id = p.id and d.cancelled_at is null
         group by n.id, n.network, n.times, p.zone order by n.id"
    ).fetch_all(c))?;
    let now = store.now();
    Ok(rows
        .into_iter()
        .map(|(network, times, zone, first, last)| {
            let (from, until) = window(first, last, &zone);
            Widened {
                network,
                times,
                from,
                until,
            }
        })
        .filter(|one| one.until > now)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;
    use crate::testing::world::World;

    fn input(network: &str, times: i64) -> NetworkInput {
        NetworkInput {
            network: network.parse().unwrap(),
            times,
        }
    }

    fn problem(refused: Result<NetworkId>) -> String {
        match refused {
            Err(Error::Problems(problems)) => problems.of("network").unwrap().key.to_owned(),
            other => panic!("{other:?}"),
        }
    }

    both! {
        async fn a_venue_is_wider_while_the_show_lasts_and_an_ordinary_network_afterwards(store: Store) {
            let world = World::new(store).await;
            let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
            widen(planner, store, id, &input("9.9.9.9", 10)).await.unwrap();
            let named = widened(store).await.unwrap();
            assert_eq!(named.len(), 1);
            let one = named[0];
            assert_eq!((one.network, one.times), ("9.9.9.9".parse().unwrap(), 10));
            assert!(store.now() < one.from && one.from < one.until);
            let (rows, when) = list(planner, store, id).await.unwrap();
            assert_eq!((rows.len(), when), (1, Some((one.from, one.until))));
            let wait = (one.until.millis() - store.now().millis()) / 60_000;
            store.clock.advance_minutes(wait);
            assert!(widened(store).await.unwrap().is_empty());
        }

        async fn a_venue_is_named_once_and_has_few_networks(store: Store) {
            let world = World::new(store).await;
            let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
            let first = widen(planner, store, id, &input("9.9.9.1", 10)).await.unwrap();
            let again = widen(planner, store, id, &input("::ffff:9.9.9.1", 20)).await;
            assert_eq!(problem(again), "network-taken");
            for number in 2..=MOST {
                widen(planner, store, id, &input(&format!("9.9.9.{number}"), 2)).await.unwrap();
            }
            assert_eq!(problem(widen(planner, store, id, &input("8.8.8.8", 2)).await), "network-enough");
            narrow(planner, store, first).await.unwrap();
            widen(planner, store, id, &input("8.8.8.8", 2)).await.unwrap();
            assert!(matches!(narrow(planner, store, first).await, Err(Error::NotFound)));
        }

        async fn a_participation_that_is_archived_widens_nothing(store: Store) {
            let world = World::new(store).await;
            let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
            widen(planner, store, id, &input("9.9.9.9", 10)).await.unwrap();
            let read = crate::testing::revision(store, "participation", id.0).await;
            participation::archive(planner, store, id, read, true).await.unwrap();
            assert!(widened(store).await.unwrap().is_empty());
        }
    }
}

//! Whoever has an address in hand: what it is for, that another's does nothing here, and that nothing
//! is done any more by one that was renewed, revoked or has come to its end.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::access::{Act, Actor, By, Role};
use domain::application::Refusal;
use domain::id::PersonId;
use domain::participation::ADDRESS_DAYS;
use domain::team::TeamInput;
use domain::time::TimeOfDay;
use uuid::Uuid;

use super::acts::{About, Given, Hand, LINES, Line};
use crate::both;
use crate::db::{Store, on};
use crate::error::Error;
use crate::testing::rows;
use crate::testing::world::{World, team_input};
use crate::{badge, bearer, device, feed, leave, participation, team};

/// The acts by an address, each with the address that it takes.
fn own() -> impl Iterator<Item = (&'static Line, Hand)> {
    LINES.iter().filter_map(|line| match line.about {
        About::Own(hand) => Some((line, hand)),
        _ => None,
    })
}

/// The thing that an address is of.
fn of(actor: &Actor) -> Uuid {
    let Actor::Bearer { bearer, .. } = actor else {
        unreachable!("whoever has an address")
    };
    By::Bearer(*bearer).kept().unwrap().1
}

/// Every row that names a thing, on either database.
async fn naming(store: &Store, id: Uuid) -> BTreeSet<String> {
    let (plain, dashed) = (id.simple().to_string(), id.to_string());
    let names = |row: &&str| {
        let row = row.to_lowercase();
        row.contains(&plain) || row.contains(&dashed)
    };
    let all = rows::all(store).await;
    let all = all.values().flat_map(|rows| rows.lines().filter(names));
    all.map(ToOwned::to_owned).collect()
}

/// Addresses of others, each with whose it is.
async fn others(given: &Given, elsewhere: &Given) -> Vec<(String, Actor)> {
    let (world, store) = (&given.world, &given.world.store);
    let (planner, id) = (&world.planner, world.participation.id);
    let mut all = Vec::new();
    for hand in Hand::ALL {
        all.push((format!("{hand:?}"), hand.open(given).await.unwrap()));
        let there = hand.open(elsewhere).await.unwrap();
        all.push((format!("another organisation's {hand:?}"), there));
    }
    let company = given.rival.exhibitor;
    let rival = TeamInput {
        exhibitor: Some(company),
        ..team_input("Rita")
    };
    let rival = team::add(planner, store, id, &rival).await.unwrap();
    let mut calendars = vec![
        feed::public_token(store, id).await.unwrap(),
        feed::planner_token(planner, store).await.unwrap(),
        feed::exhibitor_token(planner, store, id, company)
            .await
            .unwrap(),
    ];
    for member in [given.team[2], rival] {
        let page = team::address(planner, store, member).await.unwrap();
        let page = team::bearer(store, page.strip_prefix("/team/").unwrap()).await;
        all.push((format!("the page of {member}"), page.unwrap()));
        let member = team::by_id(planner, store, member).await.unwrap();
        calendars.push(feed::staff_token(store, &member).await.unwrap());
    }
    for token in calendars {
        let opened = feed::open(store, &token.unwrap()).await.unwrap();
        let whose = format!("the calendar {} ({})", opened.id(), opened.audience());
        all.push((whose, opened.actor()));
    }
    let link = crate::testing::applicant(store, &given.rival.token).await;
    all.push(("another company's link".to_owned(), link));
    all
}

/// What becomes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Renewed,
    Revoked,
    Over,
}

/// What never becomes of an address, and why.
const NEVER: &[(Hand, End, &str)] = &[(
    Hand::Application,
    End::Renewed,
    "its secret is known to nobody but the applicant: none is given in its place",
)];

impl End {
    fn comes_to(self, hand: Hand) -> bool {
        !NEVER.iter().any(|(h, end, _)| (*h, *end) == (hand, self))
    }

    async fn befall(self, given: &Given) {
        let (world, store) = (&given.world, &given.world.store);
        let (planner, id) = (&world.planner, world.participation.id);
        if self == Self::Over {
            let days = participation::all_days(store, id).await.unwrap();
            let last = days.iter().map(|day| day.day).max().unwrap();
            let noon: TimeOfDay = "12:00".parse().unwrap();
            let then = last.plus_days(ADDRESS_DAYS + 1).at(noon);
            let then = then.in_zone(&world.participation.zone);
            let wait = then.millis() - store.now().millis();
            store.clock.advance_minutes(wait / 60_000);
            return;
        }
        let revoke = self == Self::Revoked;
        let staff = Hand::StaffFeed.open(given).await.unwrap();
        feed::choose::end_by_address(&staff, store, revoke)
            .await
            .unwrap();
        let company = given.company.exhibitor;
        if revoke {
            feed::revoke(planner, store, id, company).await.unwrap();
        } else {
            feed::renew(planner, store, id, company).await.unwrap();
        }
        for member in &given.team[..2] {
            if revoke {
                leave::of_team(planner, store, *member).await.unwrap();
            } else {
                team::renew(planner, store, *member).await.unwrap();
            }
        }
        if revoke {
            let mut tx = store.db.begin().await.unwrap();
            bearer::end_link(&mut tx, store, given.fresh).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}

async fn nothing_is_done_after(store: Store, end: End) {
    let given = Arc::new(Given::new(store, "Agglomération").await);
    let store = &given.world.store;
    let mut early = Vec::new();
    for (line, hand) in own().filter(|(_, hand)| end.comes_to(*hand)) {
        early.push((line, hand.open(&given).await.unwrap()));
    }
    end.befall(&given).await;
    let before = rows::all(store).await;
    for hand in Hand::ALL.into_iter().filter(|hand| end.comes_to(*hand)) {
        let shut = hand.open(&given).await;
        let is_shut = matches!(shut, Err(Error::Gone | Error::NotFound));
        assert!(is_shut, "{hand:?} {end:?}: {shut:?}");
    }
    // Nor is anything done by whoever came in before.
    for (line, actor) in early {
        let result = (line.call)(actor, given.clone()).await;
        let name = line.name;
        assert!(
            matches!(result, Err(Error::Gone)),
            "{name} {end:?}: {result:?}"
        );
    }
    assert_eq!(rows::all(store).await, before);
}

both! {
    async fn an_address_is_for_its_own_acts_and_denied_every_other(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        let before = rows::all(&store).await;
        let mut used = BTreeSet::new();
        for hand in Hand::ALL {
            let actor = hand.open(&given).await.unwrap();
            for line in LINES {
                if actor.may(line.act) {
                    used.insert(line.act);
                    continue;
                }
                let result = (line.call)(actor.clone(), given.clone()).await;
                assert!(matches!(result, Err(Error::Denied(_))), "{hand:?} {}: {result:?}", line.name);
            }
        }
        assert_eq!(rows::all(&store).await, before);
        for (line, _) in own() {
            assert!(used.contains(&line.act), "{}", line.name);
        }
    }

    async fn anothers_address_does_nothing_with_ones_own_things(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        let elsewhere = World::with_people_of(store.clone(), "Chambre", "agglomeration").await;
        let elsewhere = Given::of(elsewhere).await;
        let others = others(&given, &elsewhere).await;
        let mut asked = 0;
        for (line, hand) in own() {
            let mine = of(&hand.open(&given).await.unwrap());
            for (whose, actor) in others.iter().filter(|(_, actor)| of(actor) != mine) {
                let before = naming(&store, mine).await;
                let result = (line.call)(actor.clone(), given.clone()).await;
                let name = line.name;
                assert!(!matches!(result, Ok(1..)), "{name} by {whose}: {result:?}");
                assert!(!matches!(result, Err(Error::Database(_))), "{name} by {whose}: {result:?}");
                assert_eq!(naming(&store, mine).await, before, "{name} by {whose}");
                asked += 1;
            }
        }
        assert!(asked > 150, "{asked}");
    }

    async fn nothing_is_done_by_an_address_that_was_renewed(store: Store) {
        nothing_is_done_after(store, End::Renewed).await;
    }

    async fn nothing_is_done_by_an_address_that_was_revoked(store: Store) {
        nothing_is_done_after(store, End::Revoked).await;
    }

    async fn nothing_is_done_by_an_address_whose_show_is_long_over(store: Store) {
        nothing_is_done_after(store, End::Over).await;
    }

    async fn a_code_opens_one_thing_until_it_is_replaced_used_or_over(store: Store) {
        let given = Given::new(store.clone(), "Agglomération").await;
        let (planner, anyone) = (&given.world.planner, &Actor::Public);
        let [ana, bob] = &given.badges[..] else { panic!("two badges") };
        for signed in [ana, bob] {
            let card = badge::visit(anyone, &store, &signed.code).await.unwrap();
            assert_eq!(card.badge.id, signed.badge.id);
        }
        badge::replace(planner, &store, ana.badge.id, ana.badge.revision).await.unwrap();
        let card = badge::visit(anyone, &store, &ana.code).await.unwrap();
        assert_eq!(card.badge.status, domain::badge::Status::Revoked, "its card says so");

        let id = given.device_id;
        let pair = async |code: &str| device::pair(anyone, &store, code).await.unwrap();
        let before = device::renew_code(planner, &store, id).await.unwrap();
        let next = device::renew_code(planner, &store, id).await.unwrap();
        assert!(pair(&before.code).await.is_none(), "renewed");
        let (token, paired) = pair(&next.code).await.unwrap();
        assert_eq!(paired.id, id);
        assert!(device::bearer(&store, &token).await.unwrap().is_some());
        assert!(pair(&next.code).await.is_none(), "used");
        let late = device::renew_code(planner, &store, id).await.unwrap();
        store.clock.advance_minutes(domain::device::PAIRING_MINUTES);
        assert!(pair(&late.code).await.is_none(), "over");
        let last = device::renew_code(planner, &store, id).await.unwrap();
        device::revoke(planner, &store, id).await.unwrap();
        assert!(pair(&last.code).await.is_none(), "revoked");

        End::Over.befall(&given).await;
        let over = badge::visit(anyone, &store, &bob.code).await;
        assert!(matches!(over, Err(Error::Gone)));
    }

    async fn the_audit_says_by_which_address_device_or_person_it_was_done(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        for (line, hand) in own() {
            let actor = hand.open(&given).await.unwrap();
            let (mine, person) = (of(&actor), actor.person());
            let before = lines(&store).await;
            (line.call)(actor, given.clone()).await.unwrap();
            let after = lines(&store).await;
            for new in after.iter().filter(|one| !before.contains(one)) {
                assert_eq!(new.act, line.act);
                assert!(new.by_kind.is_some(), "{}", line.name);
                assert_eq!((new.by_id, new.person_id), (Some(mine), person), "{}", line.name);
            }
        }
        let all = lines(&store).await;
        let pairing = all.iter().find(|line| line.act == Act::DevicePair).unwrap();
        assert_eq!(pairing.by_kind.as_deref(), Some("device"));
        assert_eq!(pairing.by_id, Some(given.device_id.0));
        let planner = given.actor(Role::Planner).person();
        let own = |line: &&Kept| line.person_id == planner && line.by_kind.is_none();
        assert!(all.iter().any(|line| own(&line) && line.by_id.is_none()));
        let kinds: BTreeSet<_> = all.iter().filter_map(|line| line.by_kind.as_deref()).collect();
        assert_eq!(kinds, BTreeSet::from(["application", "device", "feed", "page"]));
    }
}

/// A line of the audit.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
struct Kept {
    id: Uuid,
    act: Act,
    by_kind: Option<String>,
    by_id: Option<Uuid>,
    person_id: Option<PersonId>,
}

async fn lines(store: &Store) -> Vec<Kept> {
    on!(&store.db, c => sqlx::query_as(
        "select id, act, by_kind, by_id, person_id from audit"
    ).fetch_all(c))
    .unwrap()
}

use domain::access::Actor;
use domain::allocation::Taking;
use domain::feed::{Part, Program};

use super::health::Fetches;
use super::*;
use crate::error::Error;
use crate::testing::calendar::{
    change, due, item, member, release, release_again, shift, tell, version,
};
use crate::testing::world::{Company, World, half_day};
use crate::testing::{calendar_opens, on_page};
use crate::{allocation, both, participation, secret, team};

async fn address(world: &World, company: &Company) -> Option<String> {
    exhibitor_token(
        &company.actor,
        &world.store,
        world.participation.id,
        company.exhibitor,
    )
    .await
    .unwrap()
}

async fn opened(world: &World, address: &str) -> Opened {
    open(&world.store, address).await.unwrap()
}

async fn whole(world: &World, address: &str) -> Content {
    let opened = opened(world, address).await;
    content::read(&opened.actor(), &world.store, &opened)
        .await
        .unwrap()
}

/// What a feed of one participation holds.
async fn content(world: &World, address: &str) -> Show {
    let mut shows = whole(world, address).await.shows;
    assert_eq!(shows.len(), 1);
    shows.remove(0)
}

async fn is_gone(world: &World, address: &str) -> bool {
    !calendar_opens(&world.store, address).await
}

both! {
    async fn a_participations_public_feed_has_its_days_and_no_companys_half_days(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let address = public_token(&world.store, world.participation.id).await.unwrap().unwrap();
        let content = content(&world, &address).await;
        assert_eq!(content.participation, world.participation);
        assert_eq!(content.days.len(), 5);
        assert!(content.half_days.is_empty());
        let whole = whole(&world, &address).await;
        assert!(whole.exhibitor.is_none() && whole.organisation == world.organisation);
        let longest = format!("https://a-long-host-name.example/feeds/{address}.ics");
        assert!(longest.len() < 256);
    }

    async fn an_exhibitors_feed_has_its_half_days_and_shows_a_move(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let other = world.accepted("Lys").await;
        let id = world.hold(company.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        world.hold(other.exhibitor, world.positions[1], &[0, 1]).await.unwrap();
        let address = address(&world, &company).await.unwrap();
        let before = content(&world, &address).await;
        assert_eq!(whole(&world, &address).await.exhibitor.unwrap().name, "Forges");
        assert_eq!(before.half_days.len(), 2);
        assert_eq!(content(&world, &address).await.half_days, before.half_days);

        world.store.clock.advance_minutes(5);
        let (planner, store) = (&world.planner, &world.store);
        allocation::shift(planner, store, id, crate::testing::revision(store, "allocation", id.0).await, world.positions[2], &[half_day(3)]).await.unwrap();

        let after = content(&world, &address).await.half_days;
        assert_eq!(after.len(), 2, "what was given back is still there for calendars");
        let moved = after.iter().find(|row| row.taking == Taking::Taken).unwrap();
        assert_eq!(moved.id, before.half_days[0].id);
        assert_eq!((moved.day, moved.position_number.as_str()), (half_day(3).day, "3"));
        assert!(moved.revision > before.half_days[0].revision);
        assert_eq!(moved.changed_at, world.store.now());
        let freed = after.iter().find(|row| row.taking == Taking::Freed).unwrap();
        assert_eq!((freed.id, freed.revision), (before.half_days[1].id, 2));
    }

    async fn a_renewed_address_makes_the_one_before_gone(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let first = address(&world, &company).await.unwrap();
        let id = world.participation.id;
        renew(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        let second = address(&world, &company).await.unwrap();
        assert_ne!(first, second);
        assert!(is_gone(&world, &first).await);
        content(&world, &second).await;
        renew(&world.planner, &world.store, id, company.exhibitor).await.unwrap();
        assert!(is_gone(&world, &first).await && is_gone(&world, &second).await);
    }

    async fn a_revoked_address_is_gone_and_a_renewal_brings_a_new_one(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let first = address(&world, &company).await.unwrap();
        let id = world.participation.id;
        revoke(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        assert_eq!(address(&world, &company).await, None);
        assert!(is_gone(&world, &first).await);
        renew(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        let second = address(&world, &company).await.unwrap();
        content(&world, &second).await;
        assert!(is_gone(&world, &first).await);
    }

    async fn a_forged_address_was_never_one(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let address = address(&world, &company).await.unwrap();
        content(&world, &address.to_uppercase()).await;
        let last = if address.ends_with('a') { 'e' } else { 'a' };
        let mut forged = address.clone();
        forged.pop();
        forged.push(last);
        let public = public_token(&world.store, world.participation.id).await.unwrap().unwrap();
        let crossed = format!("{}{}", &public[..26], &address[26..]);
        for wrong in [forged.as_str(), &crossed, &address[..40], "", "a", "%%", &address[1..]] {
            let refused = open(&world.store, wrong).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{wrong}");
        }
        let mut elsewhere = world.store.clone();
        elsewhere.key = secret::InstanceKey::new([3; 32]);
        let refused = open(&elsewhere, &address).await;
        assert!(matches!(refused, Err(Error::NotFound)), "another instance's");
    }

    async fn another_companys_feed_is_not_there_for_an_exhibitor(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let id = world.participation.id;
        let before = address(&world, &a).await;
        for result in [
            exhibitor_token(&b.actor, &world.store, id, a.exhibitor).await.map(|_| ()),
            renew(&b.actor, &world.store, id, a.exhibitor).await,
            revoke(&b.actor, &world.store, id, a.exhibitor).await,
        ] {
            assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
        }
        assert_eq!(address(&world, &a).await, before);
    }

    async fn each_feed_has_what_is_its_owners_and_nothing_of_others(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let (alpha, beta) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let person = world.planner.person();
        let organisation = world.organisation.id;
        let mine = member(store, organisation, id, "Ana", person).await;
        let other = member(store, organisation, id, "Bob", None).await;
        for who in [&mine, &other] {
            shift(store, who, "2027-06-16T09:00", "2027-06-16T11:00").await;
        }
        let mut open = item("Pour tous", "2027-06-16T10:00");
        open.exhibitors = vec![alpha.exhibitor];
        let mut inside = item("Entre nous", "2027-06-16T12:00");
        inside.audience = domain::programme::Audience::Internal;
        inside.members = vec![other.id];
        for body in [&open, &inside] {
            release(store, id, body).await;
        }
        due(store, id, None, "Dossier de sécurité", "2027-04-16").await;
        for company in [&alpha, &beta] {
            due(store, id, Some(company.exhibitor), "Assurance", "2027-05-01").await;
        }

        let titles = |show: &Show| {
            let mut titles: Vec<_> = show.items.iter().map(|i| i.body.title.clone()).collect();
            titles.sort();
            titles
        };
        let public = public_token(store, id).await.unwrap().unwrap();
        let public = content(&world, &public).await;
        assert_eq!(titles(&public), ["Pour tous"]);
        assert!(public.shifts.is_empty() && public.due.is_empty());

        let theirs = content(&world, &address(&world, &alpha).await.unwrap()).await;
        assert_eq!(titles(&theirs), ["Pour tous"]);
        assert_eq!(theirs.due.len(), 1);
        assert_eq!(theirs.due[0].company.as_deref(), Some("Alpha"));
        assert!(theirs.shifts.is_empty());
        let theirs = content(&world, &address(&world, &beta).await.unwrap()).await;
        assert!(theirs.items.is_empty());

        let planner = planner_token(&world.planner, store).await.unwrap().unwrap();
        let planners = content(&world, &planner).await;
        assert_eq!(titles(&planners), ["Entre nous", "Pour tous"]);
        assert_eq!((planners.due.len(), planners.shifts.len()), (3, 2));
        assert_eq!(planners.days.len(), 5);

        let staff = staff_token(store, &other).await.unwrap().unwrap();
        let staffs = content(&world, &staff).await;
        assert_eq!(titles(&staffs), ["Entre nous"]);
        assert_eq!(staffs.shifts.len(), 1);
        assert_eq!(staffs.shifts[0].name, "Bob");
        assert!(staffs.due.is_empty());
    }

    async fn a_feed_holds_what_its_owner_chose(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let person = world.planner.person();
        let mine = member(store, world.organisation.id, id, "Ana", person).await;
        let other = member(store, world.organisation.id, id, "Bob", None).await;
        for who in [&mine, &other] {
            shift(store, who, "2027-06-16T09:00", "2027-06-16T11:00").await;
        }
        due(store, id, None, "Dossier", "2027-04-16").await;
        due(store, id, Some(company.exhibitor), "Assurance", "2027-05-01").await;
        release(store, id, &item("Pour tous", "2027-06-16T10:00")).await;
        let token = planner_token(&world.planner, store).await.unwrap().unwrap();
        let before = opened(&world, &token).await;
        world.store.clock.advance_minutes(5);
        let chosen = Choices {
            contains: Parts(vec![Part::Due, Part::OwnShifts]),
            alarms: Reminders { due: vec![900], timed: vec![15, 60] },
            locale: "en".to_owned(),
        };
        choose::choose_own(&world.planner, store, &chosen).await.unwrap();
        assert_eq!(choose::own(&world.planner, store).await.unwrap(), chosen);
        let after = opened(&world, &token).await;
        assert_eq!(after.choices(), chosen);
        assert!(after.version() > before.version());
        assert_eq!(after.changed_at(), store.now());
        let show = content(&world, &token).await;
        assert!(show.items.is_empty());
        assert_eq!((show.due.len(), show.shifts.len()), (1, 1));
        assert_eq!(show.due[0].title, "Dossier");
        assert_eq!(show.shifts[0].name, "Ana");
    }

    async fn one_person_has_one_feed_and_none_after_leaving(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let (first, second) = tokio::join!(
            planner_token(&world.viewer, store),
            planner_token(&world.viewer, store)
        );
        let token = first.unwrap().unwrap();
        assert_eq!(second.unwrap().as_ref(), Some(&token));
        assert_ne!(planner_token(&world.planner, store).await.unwrap().as_ref(), Some(&token));
        let machine = Actor::machine(world.organisation.id);
        assert!(matches!(planner_token(&machine, store).await, Err(Error::NotFound)));
        whole(&world, &token).await;
        let person = world.viewer.person().unwrap();
        crate::leave::of_organisation(&world.owner, store, person).await.unwrap();
        assert!(is_gone(&world, &token).await);
    }

    async fn an_archived_participation_leaves_the_planners_feed_and_keeps_its_own(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let token = planner_token(&world.planner, store).await.unwrap().unwrap();
        assert_eq!(whole(&world, &token).await.shows.len(), 1);
        let id = world.participation.id;
        participation::archive(&world.planner, store, id, crate::testing::revision(store, "participation", id.0).await, true).await.unwrap();
        assert!(whole(&world, &token).await.shows.is_empty());
        let public = public_token(store, id).await.unwrap().unwrap();
        assert_eq!(content(&world, &public).await.days.len(), 5);
    }

    async fn a_team_member_chooses_renews_and_revokes_by_the_address(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let who = member(store, world.organisation.id, world.participation.id, "Ana", None).await;
        let token = staff_token(store, &who).await.unwrap().unwrap();
        let chosen = Choices {
            contains: Parts(vec![Part::OwnShifts]),
            alarms: Reminders { due: Vec::new(), timed: vec![30] },
            locale: "en".to_owned(),
        };
        let by = async |token: &str| opened(&world, token).await.actor();
        choose::choose_by_address(&by(&token).await, store, &chosen).await.unwrap();
        assert_eq!(opened(&world, &token).await.choices(), chosen);
        let next = choose::end_by_address(&by(&token).await, store, false).await.unwrap().unwrap();
        assert!(is_gone(&world, &token).await);
        assert_eq!(staff_token(store, &who).await.unwrap().as_ref(), Some(&next));
        assert_eq!(choose::end_by_address(&by(&next).await, store, true).await.unwrap(), None);
        assert!(is_gone(&world, &next).await);
        assert_eq!(staff_token(store, &who).await.unwrap(), None);
        // Their private page brings it back.
        let page = team::address(&world.planner, store, who.id).await.unwrap();
        let page = on_page(store, page.strip_prefix("/team/").unwrap()).await;
        choose::end_by_address(&page, store, false).await.unwrap();
        assert!(staff_token(store, &who).await.unwrap().is_some());
        // No other calendar is chosen for by its address.
        let everybodys = public_token(store, world.participation.id).await.unwrap().unwrap();
        let refused = choose::choose_by_address(&by(&everybodys).await, store, &chosen).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }

    async fn whatever_a_calendar_shows_raises_the_organisations_version(store: Store) {
        let world = World::new(store).await;
        let other = World::named(world.store.clone(), "Chambre").await;
        let (store, id) = (&world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let ana = member(store, world.organisation.id, id, "Ana", None).await;
        shift(store, &ana, "2027-06-16T09:00", "2027-06-16T11:00").await;
        due(store, id, Some(company.exhibitor), "Assurance", "2027-05-01").await;
        release(store, id, &item("Pour tous", "2027-06-16T10:00")).await;
        let elsewhere = version(store, other.organisation.id).await;
        let mut before = version(store, world.organisation.id).await;
        let mut raises = async |statement: &str| {
            tell(store, statement).await;
            let after = version(store, world.organisation.id).await;
            assert!(after > before, "{statement}");
            before = after;
        };
        let hex = match &store.db {
            crate::Db::Sqlite { .. } => |id: uuid::Uuid| format!("x'{}'", id.simple()),
            crate::Db::Postgres(_) => |id: uuid::Uuid| format!("'{id}'"),
        };
        let participation = hex(id.0);
        let mut number = 0_u128;
        let mut fresh = || {
            number += 1;
            hex(uuid::Uuid::from_u128(number))
        };
        let show = format!("participation_id = {participation}");
        let of_show = format!("(select id from allocation where {show})");
        let stands = format!("(select id from stand where {show})");
        let whose = format!("organisation_id = {}", hex(world.organisation.id.0));
        let new_show = fresh();
        // A row like one that is there, and only what has to differ does: insert, update, delete.
        let tables: Vec<Table> = vec![
            ("participation_day", show.clone(), vec![("day", "'2020-01-01'".to_owned())]),
            ("stand_position", format!("stand_id in {stands}"), vec![("number", "'Z9'".to_owned())]),
            ("allocation_half_day", format!("allocation_id in {of_show}"), vec![("day", "'2020-01-01'".to_owned())]),
            ("allocation", show.clone(), vec![]),
            ("requirement", show.clone(), vec![]),
            ("shift", show.clone(), vec![]),
            ("team_member", show.clone(), vec![]),
            ("feed", format!("{show} and audience = 'exhibitor'"), vec![("exhibitor_id", "null".to_owned())]),
            ("exhibitor", whose.clone(), vec![("slug", "'zz'".to_owned()), ("siret", "null".to_owned())]),
            ("participation", whose.clone(), vec![("slug", "'zz'".to_owned()), ("short_id", "7".to_owned())]),
        ];
        for (table, which, differing) in tables {
            let columns = columns_of(store, table).await;
            let id = if table == "participation" { new_show.clone() } else { fresh() };
            let values: Vec<String> = columns
                .iter()
                .map(|column| {
                    let differs = differing.iter().find(|(name, _)| name == column);
                    match (column.as_str(), differs) {
                        ("id", _) => id.clone(),
                        (_, Some((_, value))) => value.clone(),
                        (_, None) => column.clone(),
                    }
                })
                .collect();
            raises(&format!(
                "insert into {table} ({}) select {} from {table} where {which} limit 1",
                columns.join(", "),
                values.join(", ")
            ))
            .await;
            let second = columns[1].clone();
            raises(&format!("update {table} set {second} = {second} where id = {id}")).await;
            raises(&format!("delete from {table} where id = {id}")).await;
        }
        raises(&format!("update submission set due = due where {show}")).await;
        raises(&format!("delete from submission where {show}")).await;
        due(store, id, None, "Encore", "2027-05-02").await;
        raises(&format!("update submission set state = 'sent' where {show}")).await;
        raises(&format!("update programme_released set body = body where {show}")).await;
        raises(&format!("delete from programme_released where {show}")).await;
        release(store, id, &item("Encore", "2027-06-16T10:00")).await;
        raises(&format!("update programme_released set sequence = 4 where {show}")).await;
        let itself = hex(world.organisation.id.0);
        raises(&format!("update organisation set name = 'Autre' where id = {itself}")).await;
        assert_eq!(version(store, other.organisation.id).await, elsewhere);
        let still = version(store, world.organisation.id).await;
        tell(store, "update person set name = name").await;
        assert_eq!(version(store, world.organisation.id).await, still);
    }

    async fn inserting_what_is_due_and_released_raises_the_version(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let now = async || version(store, world.organisation.id).await;
        let before = now().await;
        let kept = release(store, id, &item("Démo", "2027-06-16T10:00")).await;
        let released = now().await;
        assert!(released > before);
        release_again(store, kept, &item("Démo", "2027-06-16T11:00")).await;
        let again = now().await;
        assert!(again > released);
        let due = due(store, id, None, "Dossier", "2027-04-16").await;
        let made = now().await;
        assert!(made > again);
        change(store, "submission", due.0, "state = 'accepted'").await;
        assert!(now().await > made);
    }

    async fn acts_that_race_for_the_version_do_not_wait_for_each_other_in_a_circle(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Alpha").await;
        let before = version(&world.store, world.organisation.id).await;
        let input = crate::testing::world::company_input("Nouvelle");
        let acts = (0..8).map(|n| {
            let (world, input) = (world.clone(), input.clone());
            let exhibitor = company.exhibitor;
            tokio::spawn(async move {
                if n % 2 == 0 {
                    world.hold(exhibitor, world.positions[n / 2], &[0]).await.map(drop)
                } else {
                    let (planner, store) = (&world.planner, &world.store);
                    crate::exhibitor::create(planner, store, &input, None).await.map(drop)
                }
            })
        });
        for act in acts.collect::<Vec<_>>() {
            act.await.unwrap().unwrap();
        }
        assert!(version(&world.store, world.organisation.id).await >= before + 8);
    }

    async fn what_was_fetched_adds_up_by_program_and_raises_no_version(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let token = planner_token(&world.planner, store).await.unwrap().unwrap();
        let feed_id = opened(&world, &token).await.id();
        let before = opened(&world, &token).await.version();
        let counted = |program, fetches, unchanged| Fetches {
            feed_id,
            program,
            fetched_at: store.now(),
            fetches,
            unchanged,
        };
        let (google, apple) = (Program::Google, Program::Apple);
        health::add(store, &[counted(google, 3, 2), counted(apple, 1, 0)]).await.unwrap();
        store.clock.advance_minutes(60);
        health::add(store, &[counted(google, 4, 4)]).await.unwrap();
        health::add(store, &[]).await.unwrap();
        let page = health::list(&world.viewer, store, 1).await.unwrap();
        assert_eq!(page.total, 4, "the public one and each member's");
        let first = &page.rows[0];
        assert_eq!(first.feed.id, feed_id, "the one that was fetched last comes first");
        assert_eq!(first.programs, [
            counted(google, 7, 6),
            Fetches { fetched_at: store.now().plus_minutes(-60), ..counted(apple, 1, 0) },
        ]);
        assert!(page.rows[1].programs.is_empty());
        assert_eq!(opened(&world, &token).await.version(), before);
    }
}

/// A table, which of its rows is like a new one, and what has to differ.
type Table = (&'static str, String, Vec<(&'static str, String)>);

async fn columns_of(store: &Store, table: &str) -> Vec<String> {
    match &store.db {
        crate::Db::Sqlite { read, .. } => {
            sqlx::query_scalar("select name from pragma_table_info($1) order by cid")
                .bind(table)
                .fetch_all(read)
                .await
        }
        crate::Db::Postgres(pool) => {
            sqlx::query_scalar(
                "select column_name::text from information_schema.columns
                 where table_schema = current_schema() and table_name = $1
                 order by ordinal_position",
            )
            .bind(table)
            .fetch_all(pool)
            .await
        }
    }
    .unwrap()
}

use domain::mail::Template;
use domain::programme::conflict::{Level, Levels, Rule};
use domain::programme::difference::{Line, What};
use domain::programme::{Audience, Slot};

use super::*;
use crate::both;
use crate::edition;
use crate::testing::world::{World, item_input, participation_input, said, team_member};

async fn world(store: Store) -> World {
    World::new(store).await
}

async fn make(world: &World, input: &ItemInput) -> ItemId {
    create(&world.planner, &world.store, world.participation.id, input)
        .await
        .unwrap()
}

async fn release_all(world: &World) -> Result<domain::id::ReleaseId> {
    let id = world.participation.id;
    let read = crate::testing::unreleased(&world.planner, &world.store, id).await;
    release::release(&world.planner, &world.store, id, &read).await
}

async fn as_read(store: &Store, id: ItemId) -> occurrence::Read {
    let revision = crate::testing::revision(store, "programme_item", id.0).await;
    (id, revision)
}

async fn shown(world: &World) -> Vec<Released> {
    released(&world.store, world.participation.id)
        .await
        .unwrap()
}

async fn lines(world: &World) -> Vec<(What, Option<String>)> {
    let seen = release::see(&world.viewer, &world.store, world.participation.id)
        .await
        .unwrap();
    let line = |l: Line| (l.what, l.occurrence.map(|o| o.to_string()));
    seen.difference.0.into_iter().map(line).collect()
}

/// The letters about the programme to somebody, by the titles that they list.
async fn told(world: &World, email: &str) -> Vec<Vec<String>> {
    let letters = world.letters(email).await.into_iter();
    let mut told: Vec<Vec<String>> = letters
        .filter(|l| l.template == Template::ProgrammeChanged)
        .map(|l| {
            let lines: Vec<Line> = serde_json::from_str(&said(&l, "lines")).unwrap();
            assert!(
                lines
                    .iter()
                    .all(|l| l.members.is_empty() && l.exhibitors.is_empty())
            );
            lines
                .into_iter()
                .map(|l| format!("{} {}", l.title, l.what))
                .collect()
        })
        .collect();
    told.reverse();
    told
}

fn at(text: &str) -> domain::time::Moment {
    text.parse().unwrap()
}

fn refusal(result: Result<impl std::fmt::Debug>, field: &str) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of(field).expect("beside that field").key,
        other => panic!("{other:?}"),
    }
}

both! {
    async fn a_release_tells_only_those_whom_it_touches_and_each_once(store: Store) {
        let world = world(store).await;
        let company = world.accepted("Alpha").await;
        let rival = world.accepted("Beta").await;
        let ana = team_member(&world, "Ana", "ana@agglo.example").await;
        let bob = team_member(&world, "Bob", "bob@agglo.example").await;
        team_member(&world, "Zoé", "").await;
        let demo = make(&world, &ItemInput {
            members: vec![ana],
            exhibitors: vec![company.exhibitor],
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        make(&world, &ItemInput {
            members: vec![bob],
            ..item_input("Visite", "2027-06-16T11:00")
        }).await;
        release_all(&world).await.unwrap();
        assert_eq!(told(&world, "ana@agglo.example").await, [["Presse added"]]);
        assert_eq!(told(&world, "bob@agglo.example").await, [["Visite added"]]);
        assert_eq!(told(&world, "camille@alpha.example").await, [["Presse added"]]);
        assert_eq!(told(&world, "camille@beta.example").await.len(), 0);

        // The company is exchanged for another: both are touched, and nobody else.
        world.store.clock.advance_minutes(1);
        let (item, _) = by_id(&world.viewer, &world.store, demo).await.unwrap();
        let moved = ItemInput {
            members: vec![ana],
            exhibitors: vec![rival.exhibitor],
            ..item_input("Presse", "2027-06-16T12:00")
        };
        edit(&world.planner, &world.store, demo, item.revision, &moved).await.unwrap();
        release_all(&world).await.unwrap();
        let both = ["Presse moved".to_owned(), "Presse changed".to_owned()];
        assert_eq!(told(&world, "ana@agglo.example").await[1], both);
        assert_eq!(told(&world, "camille@alpha.example").await[1], both);
        assert_eq!(told(&world, "camille@beta.example").await, [both]);
        assert_eq!(told(&world, "bob@agglo.example").await.len(), 1);
    }

    async fn somebody_of_the_team_and_of_a_company_reads_one_letter(store: Store) {
        let world = world(store).await;
        let company = world.accepted("Alpha").await;
        let same = team_member(&world, "Camille", "Camille@alpha.example").await;
        make(&world, &ItemInput {
            members: vec![same],
            ..item_input("Visite", "2027-06-16T11:00")
        }).await;
        make(&world, &ItemInput {
            members: vec![same],
            exhibitors: vec![company.exhibitor],
            ..item_input("Presse", "2027-06-16T14:00")
        }).await;
        release_all(&world).await.unwrap();
        let letters = told(&world, "camille@alpha.example").await;
        assert_eq!(letters, [["Visite added", "Presse added"]]);
        assert_eq!(told(&world, "Camille@alpha.example").await.len(), 0);
    }

    async fn a_moved_and_a_cancelled_occurrence_are_released_as_such_and_count_up_once(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let demo = make(&world, &ItemInput {
            recurrence: "FREQ=DAILY;COUNT=3".parse().ok(),
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        release_all(&world).await.unwrap();
        let first = shown(&world).await.remove(0);
        assert_eq!((first.sequence, first.created_at), (0, first.changed_at));
        store.clock.advance_minutes(60);
        let to = Slot { place: "Scène".to_owned(), ..Slot::at(at("2027-06-17T15:00"), 45) };
        occurrence::shift(planner, store, as_read(store, demo).await, at("2027-06-17T10:00"), &to).await.unwrap();
        occurrence::cancel(planner, store, as_read(store, demo).await, at("2027-06-18T10:00")).await.unwrap();
        assert_eq!(shown(&world).await, std::slice::from_ref(&first), "a draft is nobody's business yet");
        assert_eq!(lines(&world).await, [
            (What::Moved, Some("2027-06-17T10:00".to_owned())),
            (What::Cancelled, Some("2027-06-18T10:00".to_owned())),
        ]);
        release_all(&world).await.unwrap();
        let after = shown(&world).await.remove(0);
        assert_eq!((after.sequence, after.created_at), (1, first.created_at));
        assert_eq!(after.changed_at, store.now());
        let when: Vec<_> = after.body.occurrences().into_iter().map(|o| (o.starts, o.cancelled)).collect();
        assert_eq!(when, [
            (at("2027-06-16T10:00"), false),
            (at("2027-06-17T15:00"), false),
            (at("2027-06-18T10:00"), true),
        ]);
        occurrence::restore(planner, store, as_read(store, demo).await, at("2027-06-18T10:00")).await.unwrap();
        assert_eq!(lines(&world).await, [(What::Restored, Some("2027-06-18T10:00".to_owned()))]);
        release_all(&world).await.unwrap();
        assert_eq!(shown(&world).await[0].sequence, 2);
        let history = release::list(&world.viewer, store, world.participation.id).await.unwrap();
        let numbers: Vec<_> = history.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [3, 2, 1]);
        assert_eq!(history[0].by.as_deref(), Some("planner"));
        assert_eq!(history[1].difference.0.len(), 2);
    }

    async fn what_is_put_elsewhere_is_one_occurrence_or_the_item_and_only_from_where_it_was_seen(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let once = make(&world, &item_input("Visite", "2027-06-16T10:00")).await;
        let daily = make(&world, &ItemInput {
            recurrence: "FREQ=DAILY;COUNT=3".parse().ok(),
            ..item_input("Presse", "2027-06-16T14:00")
        }).await;
        let (from, to) = (at("2027-06-16T10:00"), at("2027-06-17T09:15"));
        occurrence::put(planner, store, once, from, (from, to)).await.unwrap();
        let again = occurrence::put(planner, store, once, from, (from, to)).await;
        assert_eq!(refusal(again, ""), "form-changed-meanwhile");
        let second = at("2027-06-17T14:00");
        occurrence::put(planner, store, daily, second, (second, at("2027-06-17T16:30"))).await.unwrap();
        let stale = occurrence::put(planner, store, daily, second, (second, to)).await;
        assert_eq!(refusal(stale, ""), "form-changed-meanwhile");
        let starts = async |id| {
            let (item, _) = by_id(planner, store, id).await.unwrap();
            item.body.occurrences().into_iter().map(|o| (o.starts, o.minutes)).collect::<Vec<_>>()
        };
        let long = item_input("", "2027-06-16T10:00").minutes;
        assert_eq!(starts(once).await, [(to, long)]);
        let days = [at("2027-06-16T14:00"), at("2027-06-17T16:30"), at("2027-06-18T14:00")];
        assert_eq!(starts(daily).await, days.map(|day| (day, long)));
        let third = at("2027-06-18T14:00");
        occurrence::cancel(planner, store, as_read(store, daily).await, third).await.unwrap();
        let gone = occurrence::put(planner, store, daily, third, (third, to)).await;
        assert_eq!(refusal(gone, ""), "programme-occurrence-cancelled");
    }

    async fn cancelling_and_taking_it_back_each_count_up_and_texts_do_not(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let demo = make(&world, &item_input("Presse", "2027-06-16T10:00")).await;
        release_all(&world).await.unwrap();
        cancel(planner, store, demo, crate::testing::revision(store, "programme_item", demo.0).await).await.unwrap();
        release_all(&world).await.unwrap();
        let gone = shown(&world).await.remove(0);
        assert_eq!((gone.sequence, gone.body.cancelled), (1, true));
        restore(planner, store, demo, crate::testing::revision(store, "programme_item", demo.0).await).await.unwrap();
        release_all(&world).await.unwrap();
        let back = shown(&world).await.remove(0);
        assert_eq!((back.sequence, back.body.cancelled), (2, false));
        store.clock.advance_minutes(5);
        let (item, _) = by_id(planner, store, demo).await.unwrap();
        let renamed = item_input("Presse électrique", "2027-06-16T10:00");
        edit(planner, store, demo, item.revision, &renamed).await.unwrap();
        release_all(&world).await.unwrap();
        let texts = shown(&world).await.remove(0);
        assert_eq!((texts.sequence, texts.changed_at), (2, store.now()));
        assert_eq!(refusal(release_all(&world).await, ""), "programme-release-nothing");
    }

    async fn nothing_is_released_while_a_conflict_blocks_it(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let at_position = |title, starts| ItemInput {
            position: Some(world.positions[0]),
            ..item_input(title, starts)
        };
        make(&world, &at_position("Presse", "2027-06-16T10:00")).await;
        let other = make(&world, &at_position("Robot", "2027-06-16T10:15")).await;
        assert_eq!(refusal(release_all(&world).await, ""), "programme-release-blocked");
        assert_eq!(shown(&world).await.len(), 0);
        let seen = release::see(planner, store, world.participation.id).await.unwrap();
        assert_eq!((seen.blocking(), seen.conflicts[0].rule), (1, Rule::Place));
        let milder = Levels([(Rule::Place, Level::Warn)].into());
        level::set(planner, store, world.participation.id, &milder).await.unwrap();
        let kept = level::list(planner, store, world.participation.id).await.unwrap();
        assert_eq!(kept, milder);
        release_all(&world).await.unwrap();
        shift(planner, store, other, crate::testing::revision(store, "programme_item", other.0).await, Step { days: 0, minutes: 15 }).await.unwrap();
        let seen = release::see(planner, store, world.participation.id).await.unwrap();
        assert_eq!(seen.conflicts, []);
    }

    async fn a_shift_at_the_same_time_is_a_conflict(store: Store) {
        let world = world(store).await;
        let ana = team_member(&world, "Ana", "").await;
        make(&world, &ItemInput {
            members: vec![ana],
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        let id: domain::id::ShiftId = world.store.id();
        let mut tx = world.store.db.begin().await.unwrap();
        crate::db::run!(&mut tx, sqlx::query(
            "insert into shift (id, participation_id, team_member_id, starts, ends, place, revision,
                created_at, changed_at)
             values ($1, $2, $3, '2027-06-16T09:00', '2027-06-16T12:00', '', 1, $4, $4)"
        ).bind(id).bind(world.participation.id).bind(ana).bind(world.store.now())).unwrap();
        tx.commit().await.unwrap();
        let seen = release::see(&world.viewer, &world.store, world.participation.id).await.unwrap();
        let rules: Vec<_> = seen.conflicts.iter().map(|c| (c.rule, c.member)).collect();
        assert_eq!(rules, [(Rule::Shift, Some(ana))]);
    }

    async fn an_item_names_nobody_and_nothing_of_elsewhere(store: Store) {
        let world = world(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let theirs = other.accepted("Beta").await;
        let stranger = team_member(&other, "Eve", "").await;
        let try_ = async |input: ItemInput| {
            create(&world.planner, &world.store, world.participation.id, &input).await
        };
        let plain = || item_input("Presse", "2027-06-16T10:00");
        let exhibitor = ItemInput { exhibitors: vec![theirs.exhibitor], ..plain() };
        assert_eq!(refusal(try_(exhibitor).await, "exhibitors"), "form-choice");
        let member = ItemInput { members: vec![stranger], ..plain() };
        assert_eq!(refusal(try_(member).await, "members"), "form-choice");
        let position = ItemInput { position: Some(other.positions[0]), ..plain() };
        assert_eq!(refusal(try_(position).await, "position"), "form-choice");
        let all = list(&world.viewer, &world.store, world.participation.id).await.unwrap();
        assert_eq!(all.items, []);
    }

    async fn what_somebody_changed_meanwhile_is_not_overwritten(store: Store) {
        let world = world(store).await;
        let demo = make(&world, &item_input("Presse", "2027-06-16T10:00")).await;
        shift(&world.planner, &world.store, demo, crate::testing::revision(&world.store, "programme_item", demo.0).await, Step { days: 1, minutes: 0 }).await.unwrap();
        let late = item_input("Robot", "2027-06-16T10:00");
        let result = edit(&world.planner, &world.store, demo, 1, &late).await;
        assert_eq!(refusal(result, ""), "form-changed-meanwhile");
    }

    async fn an_occurrence_that_is_not_there_cannot_be_moved(store: Store) {
        let world = world(store).await;
        let demo = make(&world, &item_input("Presse", "2027-06-16T10:00")).await;
        let result = occurrence::cancel(&world.planner, &world.store, as_read(&world.store, demo).await, at("2027-06-16T10:00")).await;
        assert!(matches!(result, Err(Error::NotFound)), "it does not repeat: {result:?}");
    }

    async fn everybody_sees_what_is_public_and_a_company_what_it_takes_part_in(store: Store) {
        let world = world(store).await;
        let company = world.accepted("Alpha").await;
        let rival = world.accepted("Beta").await;
        make(&world, &item_input("Publique", "2027-06-16T10:00")).await;
        make(&world, &ItemInput {
            audience: Audience::Internal,
            exhibitors: vec![company.exhibitor],
            ..item_input("Interne", "2027-06-16T11:00")
        }).await;
        make(&world, &item_input("Plus tard", "2027-06-16T12:00")).await;
        release_all(&world).await.unwrap();
        make(&world, &item_input("Brouillon", "2027-06-16T13:00")).await;
        let id = world.participation.id;
        let titles = |seen: visit::Seen| -> Vec<String> {
            seen.items.into_iter().map(|i| i.body.title).collect()
        };
        let public = visit::visit(&Actor::Public, &world.store, id).await.unwrap();
        assert_eq!(titles(public), ["Publique", "Plus tard"]);
        let own = visit::of_exhibitor(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        assert_eq!(titles(own), ["Interne"]);
        let theirs = visit::of_exhibitor(&rival.actor, &world.store, id, company.exhibitor).await;
        assert!(matches!(theirs, Err(Error::NotFound)));
        let draft = list(&company.actor, &world.store, id).await;
        assert!(matches!(draft, Err(Error::Denied(_))));
    }

    async fn the_next_edition_begins_with_the_same_programme_without_the_old_team(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let ana = team_member(&world, "Ana", "").await;
        let demo = make(&world, &ItemInput {
            members: vec![ana],
            position: Some(world.positions[1]),
            recurrence: "FREQ=WEEKLY;UNTIL=20270714".parse().ok(),
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        occurrence::cancel(planner, store, as_read(store, demo).await, at("2027-06-23T10:00")).await.unwrap();
        let gone = make(&world, &item_input("Annulée", "2027-06-16T10:00")).await;
        cancel(planner, store, gone, crate::testing::revision(store, "programme_item", gone.0).await).await.unwrap();
        let mut input = participation_input();
        input.edition = "2028".to_owned();
        for day in &mut input.days {
            day.day = day.day.plus_days(364);
        }
        let next = edition::create(planner, store, &input, Some(world.participation.id)).await.unwrap();
        let all = list(planner, store, next.id).await.unwrap();
        assert_eq!(all.items.len(), 1);
        let body = &all.items[0].body;
        assert_eq!((body.starts, body.members.len()), (at("2028-06-14T10:00"), 0));
        assert_eq!(body.recurrence.as_ref().unwrap().to_string(), "FREQ=WEEKLY;UNTIL=20280712");
        assert_eq!(body.changes, []);
        let names = names(planner, store, next.id).await.unwrap();
        let position = names.positions.iter().find(|p| Some(p.id) == body.position).unwrap();
        assert_eq!(position.number, "2");
    }

    async fn a_show_that_moves_takes_its_programme_along_there_and_back(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let demo = make(&world, &ItemInput {
            recurrence: "FREQ=DAILY;UNTIL=20270618".parse().ok(),
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        let to = Slot::at(at("2027-06-17T15:00"), 30);
        occurrence::shift(planner, store, as_read(store, demo).await, at("2027-06-17T10:00"), &to).await.unwrap();
        release_all(&world).await.unwrap();
        let before = by_id(planner, store, demo).await.unwrap().0.body;
        let move_by = async |days| {
            let mut tx = store.db.begin().await.unwrap();
            shift_days(&mut tx, store, world.participation.id, days).await.unwrap();
            tx.commit().await.unwrap();
        };
        move_by(7).await;
        let moved = by_id(planner, store, demo).await.unwrap().0.body;
        assert_eq!(moved.recurrence.as_ref().unwrap().to_string(), "FREQ=DAILY;UNTIL=20270625");
        let starts: Vec<_> = moved.occurrences().into_iter().map(|o| o.starts.to_string()).collect();
        assert_eq!(starts, ["2027-06-23T10:00", "2027-06-24T15:00", "2027-06-25T10:00"]);
        assert_eq!(lines(&world).await, [(What::Moved, None)], "a series that moves is said once");
        move_by(-7).await;
        assert_eq!(by_id(planner, store, demo).await.unwrap().0.body, before);
        assert_eq!(lines(&world).await, []);
    }

    async fn a_position_where_something_is_on_stays_on_the_stand(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let demo = make(&world, &ItemInput {
            position: Some(world.positions[2]),
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        let removed = crate::stand::position::remove(planner, store, world.positions[2], 1).await;
        assert_eq!(refusal(removed, ""), "stand-position-in-programme");
        edit(planner, store, demo, 1, &item_input("Presse", "2027-06-16T10:00")).await.unwrap();
        crate::stand::position::remove(planner, store, world.positions[2], 1).await.unwrap();
    }

    async fn a_released_position_that_is_gone_leaves_the_rest_readable(store: Store) {
        let world = world(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let demo = make(&world, &ItemInput {
            position: Some(world.positions[2]),
            ..item_input("Presse", "2027-06-16T10:00")
        }).await;
        release_all(&world).await.unwrap();
        edit(planner, store, demo, 1, &item_input("Presse", "2027-06-16T10:00")).await.unwrap();
        crate::stand::position::remove(planner, store, world.positions[2], 1).await.unwrap();
        assert_eq!(lines(&world).await, [(What::Moved, None)]);
        let seen = visit::visit(&Actor::Public, store, world.participation.id).await.unwrap();
        assert_eq!(seen.items.len(), 1);
    }
}

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::application::Decision;
use domain::id::PositionId;
use domain::requirement::submission::Decision as Examined;

use super::*;
use crate::both;
use crate::requirement::Filter;
use crate::requirement::submission::Owed;
use crate::testing::calendar::{due, member, shift as on_shift};
use crate::testing::revision;
use crate::testing::world::{Company, World, half_day};

/// Does something as the planner, and gives the line about it.
async fn line_of<T>(doing: impl Future<Output = Result<T>>) -> DoneId {
    let (done, lines) = audit::watch(doing).await;
    assert!(done.is_ok(), "it is done");
    *lines.last().expect("a line")
}

/// Everything that people see of a participation, without the counters that only rise.
async fn seen(world: &World) -> String {
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    let places: Vec<_> = allocation::schedule(planner, store, id)
        .await
        .unwrap()
        .into_iter()
        .map(|o| {
            (
                o.id,
                o.allocation_id,
                o.status,
                o.exhibitor_name,
                o.position_id,
                o.day,
                o.half,
            )
        })
        .collect();
    let mut applications: Vec<_> =
        application::list(planner, store, id, None, &crate::page::Query::default())
            .await
            .unwrap()
            .rows
            .into_iter()
            .map(|a| {
                (
                    a.id,
                    a.status,
                    a.exhibitor_id,
                    a.decision_note,
                    a.decided_at,
                    a.told_at,
                )
            })
            .collect();
    applications.sort_by_key(|a| a.0);
    let directory: Vec<_> = crate::exhibitor::list(
        planner,
        store,
        &crate::exhibitor::Filter::default(),
        &crate::page::Query::default(),
    )
    .await
    .unwrap()
    .rows
    .into_iter()
    .map(|e| (e.id, e.name.clone()))
    .collect();
    let owed: Vec<_> = owed(world)
        .await
        .into_iter()
        .map(|o| (o.id, o.state, o.reason, o.decider, o.decided_at))
        .collect();
    let shifts: Vec<_> = shift::list(planner, store, id)
        .await
        .unwrap()
        .into_iter()
        .map(|s| {
            (
                s.id,
                s.team_member_id,
                s.starts,
                s.ends,
                s.place,
                s.cancelled_at,
            )
        })
        .collect();
    let show = participation::by_id(planner, store, id).await.unwrap();
    let beside = beside(world).await;
    format!(
        "{places:#?}{applications:#?}{directory:#?}{owed:#?}{shifts:#?}{:?}{:?}{beside:#?}",
        show.archived_at, show.published_at
    )
}

/// Who is named, with their badges; who is of the team; who signs in; and by which addresses calendars
/// are open.
async fn beside(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "select 'named ' || s.name || ' ' || coalesce(cast(s.slot as text), '-') || ' ' || b.status
            from staff s join badge b on b.staff_id = s.id where s.removed_at is null
            order by s.id, b.id",
        "select 'team ' || name || ' ' || cast(epoch as text) from team_member
            where removed_at is null order by id",
        "select 'signs in ' || m.name || ' ' || cast(m.created_at as text) || ' '
            || case when m.application_id is null then 'whole' else 'one' end
            from exhibitor_member m order by m.name, m.created_at",
        "select 'asked ' || m.name || ' for ' || s.starts from handover h
            join team_member m on m.id = h.to_member_id join shift s on s.id = h.shift_id
            where h.answer is null order by h.id",
        "select 'calendar ' || audience || ' ' || cast(epoch as text) from feed
            where revoked_at is null order by id",
    ] {
        let rows: Vec<String> =
            on!(&world.store.db, c => sqlx::query_scalar(sql).fetch_all(c)).unwrap();
        all.extend(rows);
    }
    all
}

/// Everything that calendars show: what it says, empty once it is gone, and its revision.
async fn entries(world: &World) -> BTreeMap<Uuid, (String, i64)> {
    let mut all = BTreeMap::new();
    for sql in [
        "select id, case when status = 'freed' then '' else 'place ' || day || half end, revision
            from allocation_half_day",
        "select id, case when cancelled_at is not null then '' else 'owed ' || state || coalesce(due, '') end,
            revision from submission",
        "select id, case when cancelled_at is not null then '' else 'shift ' || starts || ends || place end,
            revision from shift",
    ] {
        let rows: Vec<(Uuid, String, i64)> =
            on!(&world.store.db, c => sqlx::query_as(sql).fetch_all(c)).unwrap();
        all.extend(rows.into_iter().map(|(id, said, revision)| (id, (said, revision))));
    }
    all
}

/// That calendars show what they showed, and heard of each change and of its being taken back.
fn heard(
    what: &str,
    before: &BTreeMap<Uuid, (String, i64)>,
    between: &BTreeMap<Uuid, (String, i64)>,
    after: &BTreeMap<Uuid, (String, i64)>,
) {
    for (id, (said, revision)) in after {
        let (was, first) = before.get(id).cloned().unwrap_or_default();
        assert_eq!(*said, was, "{what}: as calendars showed it");
        let (then, second) = between.get(id).cloned().unwrap_or_default();
        if then != was {
            assert!(
                *revision > second && second >= first,
                "{what}: SEQUENCE rises"
            );
        }
        assert!(*revision >= first, "{what}: SEQUENCE never falls");
    }
}

async fn owed(world: &World) -> Vec<Owed> {
    let filter = Filter {
        participation: Some(world.participation.id),
        ..Filter::default()
    };
    let query = crate::page::Query::default();
    let list = requirement::submission::list(&world.planner, &world.store, &filter, &query);
    list.await
        .unwrap()
        .rows
        .into_iter()
        .map(|(owed, _)| owed)
        .collect()
}

/// Takes it back, and sees that everything is as it was before it was done. Gives how it was taken back.
async fn there_and_back<T>(
    world: &World,
    what: &str,
    doing: impl Future<Output = Result<T>>,
) -> &'static str {
    let (before, shown) = (seen(world).await, entries(world).await);
    let line = line_of(doing).await;
    let between = entries(world).await;
    let way: String = on!(&world.store.db, c => sqlx::query_scalar(
        "select undo from audit where id = $1"
    ).bind(line).fetch_one(c))
    .unwrap();
    let way: Undo = serde_json::from_str(&way).unwrap();
    world.store.clock.advance_minutes(1);
    assert_ne!(seen(world).await, before, "{what} does something");
    let said = own(&world.planner, &world.store, line)
        .await
        .unwrap()
        .expect("news");
    assert!(said.undo, "{what} can be taken back");
    undo(&world.planner, &world.store, line).await.unwrap();
    assert_eq!(seen(world).await, before, "{what}, taken back");
    heard(what, &shown, &between, &entries(world).await);
    let again = undo(&world.planner, &world.store, line).await;
    assert_eq!(key(again), "undo-already", "{what}");
    way.word()
}

/// Where something is done that can be taken back, and in how many ways. A further one is tried below first.
const REVERSIBLE: &[(&str, usize)] = &[
    ("allocation.rs", 4),
    ("application/end.rs", 1),
    ("application/undo.rs", 1),
    ("exhibitor.rs", 1),
    ("participation.rs", 1),
    ("participation/publish.rs", 1),
    ("requirement/undo.rs", 1),
    ("several.rs", 1),
    ("shift.rs", 1),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_place_where_something_reversible_is_done_is_named_here_and_tried() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let mut found: Vec<(String, usize)> = all
        .into_iter()
        .map(|(name, text)| (name, text.matches(".undone_by(").count()))
        .filter(|(name, count)| *count > 0 && !name.contains("tests"))
        .collect();
    found.sort();
    let named: Vec<(String, usize)> = REVERSIBLE
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect();
    assert_eq!(
        found, named,
        "a reversible act without its way there and back"
    );
}

/// Every way of taking back, as the domain words it.
fn every_way() -> BTreeSet<&'static str> {
    let source = include_str!("../../../domain/src/done.rs");
    let words = source.split("pub const fn word(&self)").nth(1).unwrap();
    let words = words.split("\n    }\n").next().unwrap();
    let words = words
        .lines()
        .filter_map(|line| line.split_once("=> \"")?.1.split('"').next());
    words.collect()
}

fn key<T>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of("").map_or("beside a field", |it| it.key),
        Err(Error::NotFound) => "not found",
        Err(Error::Denied(_)) => "denied",
        Err(_) => "another failure",
        Ok(_) => "done",
    }
}

async fn held(
    world: &World,
    company: &Company,
    position: PositionId,
    days: &[i32],
) -> AllocationId {
    world.hold(company.exhibitor, position, days).await.unwrap()
}

both! {
    async fn whatever_can_be_taken_back_is_as_it_was(store: Store) {
        let world = World::new(store).await;
        let mut ways = BTreeSet::new();
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let alpha = world.accepted("Alpha").await;
        let (fresh, _) = world.applied("Nouvelle Forge").await;
        let there = world.positions;

        ways.insert(Box::pin(there_and_back(&world, "hold", world.hold(alpha.exhibitor, there[0], &[0, 1]))).await);

        let one = held(&world, &alpha, there[0], &[0, 1]).await;
        let at = |id: AllocationId| revision(store, "allocation", id.0);
        let read = at(one).await;
        ways.insert(Box::pin(there_and_back(&world, "confirm", allocation::confirm(planner, store, one, read))).await);
        let read = at(one).await;
        // One of its half-days goes where another of them was.
        let when = [half_day(1), half_day(2), half_day(3)];
        ways.insert(Box::pin(there_and_back(&world, "move", allocation::shift(planner, store, one, read, there[0], &when))).await);
        let read = at(one).await;
        ways.insert(Box::pin(there_and_back(&world, "move", allocation::shift(planner, store, one, read, there[1], &when[..1]))).await);
        let read = at(one).await;
        ways.insert(Box::pin(there_and_back(&world, "vacate", allocation::vacate(planner, store, one, read))).await);
        let read = at(one).await;
        allocation::confirm(planner, store, one, read).await.unwrap();
        let read = at(one).await;
        ways.insert(Box::pin(there_and_back(&world, "vacate what is certain", allocation::vacate(planner, store, one, read))).await);

        for decision in [Decision::Accept, Decision::Decline] {
            let read = world.revision(fresh).await;
            let decide = application::decide(planner, store, fresh, read, decision, "Dit");
            ways.insert(Box::pin(there_and_back(&world, "decide", decide)).await);
        }
        world.decide(fresh, Decision::Accept, "").await.unwrap();
        let company = application::by_id(planner, store, fresh).await.unwrap().0.exhibitor_id.unwrap();
        world.hold(company, there[2], &[0]).await.unwrap();
        let read = world.revision(fresh).await;
        let decide = application::decide(planner, store, fresh, read, Decision::Decline, "");
        ways.insert(Box::pin(there_and_back(&world, "decline who has a place", decide)).await);

        due(store, id, Some(alpha.exhibitor), "Assurance", "2027-05-01").await;
        let all = owed(&world).await;
        let owed = &all[0];
        let read = owed.seen();
        let waive = requirement::decide(planner, store, owed.id, &read, Examined::Waive, "Sans objet");
        ways.insert(Box::pin(there_and_back(&world, "waive", waive)).await);

        let read = revision(store, "participation", id.0).await;
        ways.insert(Box::pin(there_and_back(&world, "archive", participation::archive(planner, store, id, read, true))).await);

        let publish = participation::publish::publish;
        let read = revision(store, "participation", id.0).await;
        let withdraw = publish(planner, store, id, read, false);
        ways.insert(Box::pin(there_and_back(&world, "make a draft", withdraw)).await);
        let read = revision(store, "participation", id.0).await;
        publish(planner, store, id, read, false).await.unwrap();
        store.clock.advance_minutes(1);
        let again = publish(planner, store, id, read + 1, true);
        ways.insert(Box::pin(there_and_back(&world, "publish", again)).await);

        let ana = member(store, world.organisation.id, id, "Ana", None).await;
        let hers = on_shift(store, &ana, "2027-06-16T09:00", "2027-06-16T11:00").await;
        let noe = member(store, world.organisation.id, id, "Noé", None).await;
        let read = revision(store, "shift", hers.0).await;
        shift::handover::ask(planner, store, (hers, read), noe.id).await.unwrap();
        ways.insert(Box::pin(there_and_back(&world, "cancel a shift", shift::cancel(planner, store, hers, read))).await);

        // A company that comes with all that one can have, and goes.
        world.name(&alpha, "Anne Dupont").await.unwrap();
        world.stranger(&alpha, "Ivan").await;
        let eva = member(store, world.organisation.id, id, "Éva", None).await;
        let mut tx = store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query("update team_member set exhibitor_id = $1 where id = $2")
            .bind(alpha.exhibitor).bind(eva.id)).unwrap();
        tx.commit().await.unwrap();
        let evas = on_shift(store, &eva, "2027-06-16T14:00", "2027-06-16T16:00").await;
        // She asks somebody, and somebody asks her.
        let read = revision(store, "shift", evas.0).await;
        shift::handover::ask(planner, store, (evas, read), ana.id).await.unwrap();
        let noes = on_shift(store, &noe, "2027-06-17T09:00", "2027-06-17T11:00").await;
        let read = revision(store, "shift", noes.0).await;
        shift::handover::ask(planner, store, (noes, read), eva.id).await.unwrap();
        let read = world.revision(alpha.application).await;
        let gone = application::end::withdraw_for(planner, store, alpha.application, read, "Elle ne vient pas");
        ways.insert(Box::pin(there_and_back(&world, "withdraw", gone)).await);
        let read = world.revision(alpha.application).await;
        let reopened = application::end::reopen(planner, store, alpha.application, read, "");
        ways.insert(Box::pin(there_and_back(&world, "reopen what was told", reopened)).await);

        let elsewhere = crate::exhibitor::create(planner, store, &crate::testing::world::company_input("Ailleurs"), None)
            .await.unwrap();
        let put_away = crate::exhibitor::archive(planner, store, elsewhere, 1, true);
        ways.insert(Box::pin(there_and_back(&world, "archive a company", put_away)).await);

        let (other, _) = world.applied("Autre Forge").await;
        let read = [(fresh, world.revision(fresh).await), (other, world.revision(other).await)];
        let several = application::decide_many(planner, store, id, &read, Decision::Decline);
        ways.insert(Box::pin(there_and_back(&world, "several", several)).await);

        assert_eq!(ways, every_way(), "each way of taking back is tried");
    }

    async fn what_was_asked_and_could_not_be_asked_today_stays_closed(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = member(store, world.organisation.id, id, "Ana", None).await;
        let noe = member(store, world.organisation.id, id, "Noé", None).await;
        let hers = on_shift(store, &ana, "2027-06-16T09:00", "2027-06-16T11:00").await;
        let read = revision(store, "shift", hers.0).await;
        shift::handover::ask(planner, store, (hers, read), noe.id).await.unwrap();
        let line = line_of(shift::cancel(planner, store, hers, read)).await;
        // By now who was asked is on somewhere else.
        on_shift(store, &noe, "2027-06-16T10:00", "2027-06-16T12:00").await;
        undo(planner, store, line).await.unwrap();
        assert!(shift::handover::list(planner, store, id).await.unwrap().is_empty());
        let read = revision(store, "shift", hers.0).await;
        let again = shift::handover::ask(planner, store, (hers, read), noe.id).await;
        assert!(again.is_err(), "nor could they be asked anew");
    }

    async fn a_list_that_is_taken_away_is_told_with_its_file_and_its_rows(store: Store) {
        let world = World::new(store).await;
        let (viewer, store) = (&world.viewer, &world.store);
        let slug = world.participation.slug.as_str();
        store.clock.advance_minutes(1);
        taken::take_away(viewer, store, Some(slug), ("badges.csv", 342)).await.unwrap();
        let line = last(&world, history::About::Participation(world.participation.id)).await;
        assert_eq!((line.act, line.taken), (Act::ListTake, Some(("badges.csv".to_owned(), 342))));
        let none = taken::take_away(viewer, store, Some("ailleurs"), ("badges.csv", 1)).await;
        assert_eq!(key(none), "not found");
        taken::take_away(viewer, store, None, ("annuaire.csv", 1)).await.unwrap();
        let line = last(&world, history::About::Thing(world.organisation.id.0)).await;
        assert_eq!(line.taken, Some(("annuaire.csv".to_owned(), 1)));
    }

    async fn what_was_taken_back_goes_up_by_a_revision_so_that_calendars_see_it(store: Store) {
        let world = World::new(store).await;
        let alpha = world.accepted("Alpha").await;
        let one = held(&world, &alpha, world.positions[0], &[0]).await;
        let read = revision(&world.store, "allocation", one.0).await;
        let before = allocation::schedule(&world.planner, &world.store, world.participation.id).await.unwrap();
        let line = line_of(allocation::vacate(&world.planner, &world.store, one, read)).await;
        undo(&world.planner, &world.store, line).await.unwrap();
        let after = allocation::schedule(&world.planner, &world.store, world.participation.id).await.unwrap();
        assert_eq!(after[0].id, before[0].id);
        assert_eq!(after[0].revision, before[0].revision + 2);
    }

    async fn what_changed_since_is_not_overwritten(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let (alpha, beta) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let one = held(&world, &alpha, world.positions[0], &[0]).await;
        let read = revision(store, "allocation", one.0).await;
        let given_back = line_of(allocation::vacate(planner, store, one, read)).await;
        held(&world, &beta, world.positions[0], &[0]).await;
        let before = seen(&world).await;
        assert_eq!(key(undo(planner, store, given_back).await), "undo-changed");
        assert_eq!(seen(&world).await, before, "and nothing was done");

        let (fresh, _) = world.applied("Nouvelle Forge").await;
        let read = world.revision(fresh).await;
        let accepted = line_of(application::decide(planner, store, fresh, read, Decision::Accept, "")).await;
        world.tell().await.unwrap();
        assert_eq!(key(undo(planner, store, accepted).await), "undo-changed");
    }

    async fn nobody_takes_back_what_another_did_or_what_is_of_yesterday(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let read = revision(store, "participation", world.participation.id.0).await;
        let archive = participation::archive(planner, store, world.participation.id, read, true);
        let line = line_of(archive).await;
        assert_eq!(key(undo(&world.owner, store, line).await), "not found");
        assert_eq!(own(&world.owner, store, line).await.unwrap(), None);
        assert_eq!(key(undo(&world.viewer, store, line).await), "denied");
        store.clock.advance_minutes(UNDO_HOURS * 60 + 1);
        assert_eq!(own(planner, store, line).await.unwrap(), None, "no news");
        assert_eq!(key(undo(planner, store, line).await), "undo-not");
        sweep(store).await.unwrap();
        let left: i64 = on!(&store.db, c => sqlx::query_scalar(
            "select count(*) from audit where undo is not null"
        ).fetch_one(c)).unwrap();
        assert_eq!(left, 0, "how to take it back is forgotten");
    }

    async fn a_history_says_from_what_to_what(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let alpha = world.accepted("Alpha").await;
        let later = || store.clock.advance_minutes(1);
        later();
        let (found, _) = crate::exhibitor::by_id(planner, store, alpha.exhibitor).await.unwrap();
        let mut typed = found.typed.clone();
        typed.city = "Lille".to_owned();
        typed.know_how = "Des secrets".to_owned();
        crate::exhibitor::edit(planner, store, alpha.exhibitor, found.revision, &typed, None).await.unwrap();
        let line = last(&world, history::About::Thing(alpha.exhibitor.0)).await;
        let city = changed(&line, "city");
        assert_eq!((city.was, city.became.as_deref()), (Some(found.typed.city.clone()).filter(|c| !c.is_empty()), Some("Lille")));
        let told = changed(&line, "know_how");
        assert_eq!((told.was, told.became), (None, None), "what it says is not kept");
        assert_eq!(line.changes.len(), 2, "{line:?}");

        // A decision that is told for all at once is each one's.
        let (fresh, _) = world.applied("Nouvelle Forge").await;
        later();
        world.decide(fresh, Decision::Decline, "Complet").await.unwrap();
        later();
        world.tell().await.unwrap();
        let line = last(&world, history::About::Thing(fresh.0)).await;
        assert_eq!(line.act, Act::ApplicationTell);
        let status = changed(&line, "status");
        assert_eq!((status.was.as_deref(), status.became.as_deref()), (Some("to_decline"), Some("declined")));
        assert_eq!(line.changes.len(), 1, "nobody else's: {line:?}");

        // Who had a position, and when.
        later();
        let one = held(&world, &alpha, world.positions[0], &[0]).await;
        let read = revision(store, "allocation", one.0).await;
        later();
        allocation::shift(planner, store, one, read, world.positions[1], &[half_day(1)]).await.unwrap();
        let line = last(&world, history::About::Thing(world.positions[0].0)).await;
        assert_eq!(line.act, Act::AllocationMove);
        let holder = changed(&line, "holder");
        assert!(holder.was.unwrap().ends_with("Alpha") && holder.became.is_none());
        let half_day = changed(&line, "half_day");
        assert!(half_day.was.is_some() && half_day.became.is_some());
        let plan = crate::stand::plans(planner, store, show).await.unwrap().remove(0);
        let position = plan.positions.iter().find(|p| p.id == world.positions[2]).unwrap();
        let input = domain::stand::PositionInput { power: position.power + 500, ..input_of(position) };
        later();
        crate::stand::position::edit(planner, store, position.id, position.revision, &input).await.unwrap();
        let line = last(&world, history::About::Thing(position.id.0)).await;
        let power = changed(&line, "power");
        assert_eq!(power.became, Some((position.power + 500).to_string()));

        // A badge, a person.
        world.name(&alpha, "Ana").await.unwrap();
        let signed = crate::badge::list(planner, store, show, false).await.unwrap().remove(0);
        later();
        crate::badge::revoke(planner, store, signed.badge.id, signed.badge.revision).await.unwrap();
        let line = last(&world, history::About::Thing(signed.badge.id.0)).await;
        assert_eq!(changed(&line, "status").became.as_deref(), Some("revoked"));
        let viewer = world.viewer.person().unwrap();
        let email = crate::testing::email_of(store, viewer).await;
        later();
        crate::organisation::set_member(&world.owner, store, "viewer", &email, "fr", domain::access::Role::Planner)
            .await.unwrap();
        let line = last(&world, history::About::Thing(viewer.0)).await;
        let role = changed(&line, "role");
        assert_eq!((role.was.as_deref(), role.became.as_deref()), (Some("viewer"), Some("planner")));
        assert!(last(&world, history::About::Participation(show)).await.changes.iter().any(|c| c.field == "status"));
    }

    async fn what_a_line_took_is_its_own_and_what_nobody_took_is_nobodys(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let alpha = world.accepted("Alpha").await;
        store.clock.advance_minutes(1);
        crate::testing::calendar::tell(store, "update exhibitor set city = 'Ailleurs'").await;
        let (found, _) = crate::exhibitor::by_id(planner, store, alpha.exhibitor).await.unwrap();
        let mut typed = found.typed.clone();
        typed.country = "Belgique".to_owned();
        crate::exhibitor::edit(planner, store, alpha.exhibitor, found.revision, &typed, None).await.unwrap();
        let line = last(&world, history::About::Thing(alpha.exhibitor.0)).await;
        assert_eq!(line.changes.iter().map(|c| c.field.as_str()).collect::<Vec<_>>(), ["country"]);
        // What is refused leaves nothing.
        let stale = crate::exhibitor::edit(planner, store, alpha.exhibitor, found.revision, &typed, None).await;
        assert!(stale.is_err());
        let again = last(&world, history::About::Thing(alpha.exhibitor.0)).await;
        assert_eq!(again, line);
        // A text is kept to its bound, and all of it for as long as is said.
        let long = "é".repeat(900);
        store.clock.advance_minutes(1);
        let mut tx = store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query("update exhibitor set address = $1").bind(&long)).unwrap();
        let scope = planner.scope(Act::ExhibitorEdit).unwrap();
        audit::line(&mut tx, store, &scope, Act::ExhibitorEdit, alpha.exhibitor.0).await.unwrap();
        tx.commit().await.unwrap();
        let line = last(&world, history::About::Thing(alpha.exhibitor.0)).await;
        assert_eq!(changed(&line, "address").became.unwrap().chars().count(), 200);
        store.clock.advance_minutes(domain::done::change::KEPT_DAYS * 24 * 60 + 1);
        audit::sweep(store).await.unwrap();
        let line = last(&world, history::About::Thing(alpha.exhibitor.0)).await;
        assert!(line.changes.is_empty(), "that there was one stays: {line:?}");
    }

    async fn the_name_of_whoever_leaves_does_not_stay(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let person = world.viewer.person().unwrap();
        store.clock.advance_minutes(1);
        let mut tx = store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query("update person set name = 'Autrement' where id = $1").bind(person)).unwrap();
        let scope = world.owner.scope(Act::MemberEdit).unwrap();
        audit::line(&mut tx, store, &scope, Act::MemberEdit, person.0).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(changed(&last(&world, history::About::Thing(person.0)).await, "name").became.as_deref(), Some("Autrement"));
        crate::leave::of_organisation(&world.owner, store, person).await.unwrap();
        let left: i64 = on!(&store.db, c => sqlx::query_scalar(
            "select count(*) from audit_change where noun = 'person'"
        ).fetch_one(c)).unwrap();
        assert_eq!(left, 0);
    }
}

/// The last line of a history.
async fn last(world: &World, about: history::About) -> domain::done::Entry {
    let query = crate::page::Query::default();
    let found = history::list(&world.planner, &world.store, about, &query).await;
    found.unwrap().page.rows.remove(0)
}

fn changed(line: &domain::done::Entry, field: &str) -> domain::done::change::Change {
    let found = line.changes.iter().find(|change| change.field == field);
    found
        .unwrap_or_else(|| panic!("no {field} in {line:#?}"))
        .clone()
}

fn input_of(p: &domain::stand::Position) -> domain::stand::PositionInput {
    domain::stand::PositionInput {
        number: p.number.clone(),
        x: p.x,
        y: p.y,
        width: p.width,
        depth: p.depth,
        power: p.power,
    }
}

/// Every column of what a history tells of is told, or is said not to be.
const NOT_TOLD: &[(&str, &str)] = &[
    ("*.id", "which it is"),
    ("*.organisation_id", "whose it is"),
    ("*.participation_id", "of which it is"),
    ("*.created_at", "when it came"),
    ("*.updated_at", "when it changed"),
    ("*.changed_at", "when it changed"),
    ("*.revision", "counts"),
    ("*.name_key", "follows from the name"),
    ("*.sort_key", "follows from the name"),
    ("*.search_key", "follows from the name"),
    ("*.company_key", "follows from the company"),
    ("*.city_key", "follows from the town"),
    ("*.slug", "an address"),
    ("*.exhibitor_id", "of which it is"),
    ("participation.short_id", "a number of the house's"),
    ("participation.first_day", "follows from the days"),
    ("participation.consent_version", "follows from the text"),
    ("participation.previous_id", "of which it was made"),
    ("application.resume_hash", "a secret's"),
    ("application.epoch", "of which link"),
    ("application.consent_version", "kept with the application"),
    ("application.consent_at", "kept with the application"),
    ("application.locale", "a language"),
    ("application.submitted_at", "the line says when"),
    ("application.decided_at", "the line says when"),
    ("application.told_at", "the line says when"),
    ("application.brought_at", "the line says when"),
    ("stand_position.stand_id", "of which it is"),
    ("staff.slot", "a place of the quota"),
    ("staff.told_at", "the line says when"),
    ("staff.told_of", "a hash"),
    ("badge.staff_id", "whose it is"),
    ("badge.key_number", "which key signs it"),
    ("badge.epoch", "which of its codes"),
    ("badge.replaced_by", "which it is"),
    ("badge.first_id", "which it is"),
    ("badge.revoked_at", "the line says when"),
    ("badge.printed_at", "the line says when"),
    ("badge.block_changed_at", "the line says when"),
    ("badge.own_days", "goes with its times"),
    ("person.email_key", "follows from the address"),
    ("person.locale", "a language"),
    ("allocation.held_by", "the line says who"),
];

#[tokio::test]
async fn every_column_of_what_a_history_tells_of_is_told_or_said_not_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::testing::sqlite(folder.path()).await;
    let triggers: Vec<(String, String)> = on!(&store.db, c => sqlx::query_as(
        "select tbl_name, sql from sqlite_schema where type = 'trigger' and sql like '%into audit_change%'"
    ).fetch_all(c)).unwrap();
    let fields = domain::done::change::FIELDS;
    for table in [
        "participation",
        "exhibitor",
        "application",
        "stand_position",
        "staff",
        "badge",
        "person",
        "allocation",
    ] {
        let columns: Vec<String> = on!(&store.db, c => sqlx::query_scalar(
            "select name from pragma_table_info($1)"
        ).bind(table).fetch_all(c))
        .unwrap();
        for column in columns {
            let told = fields
                .iter()
                .any(|(noun, field, _)| *noun == table && *field == column);
            let not = NOT_TOLD.iter().any(|(name, _)| {
                *name == format!("*.{column}") || *name == format!("{table}.{column}")
            });
            assert!(
                told || not,
                "{table}.{column} is neither in FIELDS nor said not to be told"
            );
        }
    }
    // What is declared is what the triggers write.
    for (noun, field, _) in fields {
        let written = triggers.iter().any(|(_, sql)| {
            sql.contains(&format!("'{noun}'")) && sql.contains(&format!("'{field}'"))
        });
        assert!(written, "no trigger writes {noun}.{field}");
    }
}

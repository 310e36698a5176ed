//! Whatever is of a participation moves with its show and is taken along to the next edition, or this
//! says why not. The tables are read from the database, so that a new one that does neither is named;
//! what a line claims is then seen to happen.

mod catalogue;
mod lists;

use std::collections::{BTreeMap, BTreeSet};

use domain::participation::next_edition;
use domain::participation::reschedule::Counted;
use domain::programme::{ItemInput, Slot};
use domain::requirement::due::{Anchor, Counting, Due};
use domain::requirement::{OwedBy, RequirementInput};
use domain::shift::availability::{Said, Wish};
use domain::shift::limits::Rota;
use domain::time::Day;
use sqlx::AssertSqlSafe;

use self::catalogue::{Table, dated, of_exhibitor, of_participation, schema};
use self::lists::{
    COPIED, COUNTED, FOLLOWS, GIVEN_UP, KEPT, LEFT, MOVED, REFUSES, STAY, STAYS_ITS, UNCOUNTED,
};
use super::acts::Given;
use crate::db::{Db, Store, on};
use crate::error::Error;
use crate::testing::calendar::{self, release, tell};
use crate::testing::revision;
use crate::testing::world::{
    first_day, item_input, participation_input, requirement_input, shift_input,
};
use crate::{allocation, application, both, edition, participation, programme, requirement, shift};

/// What is in one and not in the other.
fn beyond<'a>(found: impl IntoIterator<Item = &'a str>, known: &BTreeSet<&str>) -> Vec<&'a str> {
    found
        .into_iter()
        .filter(|one| !known.contains(one))
        .collect()
}

fn claimed<T>(lists: &[(T, &'static [&'static str])]) -> BTreeSet<&'static str> {
    lists
        .iter()
        .flat_map(|(_, all)| all.iter().copied())
        .collect()
}

fn exempt(list: &[(&'static str, &'static str)]) -> BTreeSet<&'static str> {
    let names: BTreeSet<_> = list.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), list.len(), "one of them has two reasons");
    names
}

/// Columns that neither move nor say why they stay.
fn unmoved(schema: &BTreeMap<String, Table>) -> Vec<String> {
    let mut known = claimed(MOVED);
    known.extend(exempt(STAY));
    let dated = dated(schema);
    let all = beyond(dated.iter().map(String::as_str), &known);
    all.into_iter().map(str::to_owned).collect()
}

/// What moves and is in neither list: of what is told beforehand, or of what a day's going does to it.
fn untold(
    schema: &BTreeMap<String, Table>,
    mut known: BTreeSet<&str>,
    exempt: BTreeSet<&'static str>,
    stay: &BTreeSet<&str>,
) -> Vec<String> {
    known.extend(exempt);
    let dated = dated(schema);
    let moves = dated.iter().map(String::as_str);
    let moves = moves.filter(|column| !stay.contains(column));
    let all = beyond(moves, &known);
    all.into_iter().map(str::to_owned).collect()
}

/// What moves and neither is counted before nor says why not.
fn uncounted(schema: &BTreeMap<String, Table>) -> Vec<String> {
    untold(schema, claimed(COUNTED), exempt(UNCOUNTED), &exempt(STAY))
}

/// What moves and does not say what becomes of it when its day is taken away.
fn unedited(schema: &BTreeMap<String, Table>) -> Vec<String> {
    let mut known = claimed(REFUSES);
    known.extend(claimed(FOLLOWS));
    untold(schema, known, exempt(KEPT), &exempt(STAY))
}

/// Tables of an exhibitor of which nobody says what becomes of them when it no longer comes.
fn unended(schema: &BTreeMap<String, Table>) -> Vec<&str> {
    let mut known = claimed(GIVEN_UP);
    known.extend(exempt(STAYS_ITS));
    beyond(of_exhibitor(schema), &known)
}

/// Tables that are neither copied nor say why they are left.
fn uncopied(schema: &BTreeMap<String, Table>) -> Vec<&str> {
    let mut known = claimed(COPIED);
    known.extend(exempt(LEFT));
    beyond(of_participation(schema), &known)
}

/// Every value of a column, as text, in order; without those that are nothing.
async fn values(store: &Store, column: &str) -> Vec<String> {
    let (table, name) = column.split_once('.').unwrap();
    let sql = format!(
        "select cast({name} as text) from {table} where {name} is not null
         and cast({name} as text) <> '' order by 1"
    );
    on!(&store.db, c => sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_all(c)).unwrap()
}

/// A value so many days later: each date in it, or the moment that it is.
fn later(value: &str, by: i32) -> String {
    if let Ok(millis) = value.parse::<i64>() {
        return (millis + i64::from(by) * 24 * 60 * 60 * 1_000).to_string();
    }
    let mut said = String::new();
    let mut rest = value;
    while let Some(sign) = rest.chars().next() {
        let day = rest.get(..10).and_then(|text| text.parse::<Day>().ok());
        let taken = if let Some(day) = day {
            said.push_str(&day.plus_days(by).to_string());
            10
        } else {
            said.push(sign);
            sign.len_utf8()
        };
        rest = &rest[taken..];
    }
    said
}

/// A world with a row wherever a line claims something.
async fn given(store: Store) -> Given {
    let given = Given::new(store, "Agglomération").await;
    let (planner, store, id) = (
        &given.world.planner,
        &given.world.store,
        given.world.participation.id,
    );
    for statement in [
        "update participation set call_opens = '2027-01-05T08:00', call_closes = '2027-02-05T08:00'",
        "update point set days = '2027-06-16 2027-06-17', hours = '2027-06-16//20:00'",
        r#"update point set others = '[{"kinds":[],"days":["2027-06-16"],"opens":null,"closes":null,"hours":[],"times":null,"per":"day","since":null,"wait":10,"rights":0}]'"#,
        "update badge set times = '2027-06-16// 2027-06-18/10:00/12:00'",
        "update coverage set day = '2027-06-16', starts = '09:00', ends = '12:00'",
    ] {
        tell(store, statement).await;
    }
    let drawn = domain::plan::Command::Add(vec![super::acts::plan_object(store)]);
    crate::plan::change(planner, store, given.world.stand, &[], &drawn)
        .await
        .unwrap();
    let said = Said {
        span: shift_input(given.team[1], 0, (9, 11)).span,
        wish: Wish::Prefer,
    };
    shift::availability::say(planner, store, given.team[1], &[said])
        .await
        .unwrap();
    shift::rota::set_rota(planner, store, id, &Rota::default())
        .await
        .unwrap();
    let own = RequirementInput {
        owed_by: OwedBy::Organiser,
        needs: vec![given.requirement],
        ..requirement_input("Plan")
    };
    requirement::create(planner, store, id, &own).await.unwrap();
    let weekly = ItemInput {
        recurrence: "FREQ=WEEKLY;COUNT=2".parse().ok(),
        dates: vec!["2027-06-25T14:00".parse().unwrap()],
        ..item_input("Atelier", "2027-06-16T14:00")
    };
    let item = programme::create(planner, store, id, &weekly)
        .await
        .unwrap();
    let (second, to) = ("2027-06-23T14:00", "2027-06-24T15:00");
    let to = Slot {
        place: String::new(),
        ..Slot::at(to.parse().unwrap(), 30)
    };
    programme::occurrence::shift(planner, store, (item, 1), second.parse().unwrap(), &to)
        .await
        .unwrap();
    release(store, id, &calendar::item("Visite", "2027-06-16T16:00")).await;
    given
}

/// Every row of a table as one text, in order.
async fn rows(store: &Store, name: &str, table: &Table) -> Vec<String> {
    let sql = match store.db {
        Db::Sqlite { .. } => {
            let columns: Vec<_> = table.names().map(|c| format!("quote({c})")).collect();
            format!(
                "select {} as row from {name} order by 1",
                columns.join(" || ' ' || ")
            )
        }
        Db::Postgres(_) => format!("select cast(t as text) from {name} t order by 1"),
    };
    on!(&store.db, c => sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_all(c)).unwrap()
}

async fn count(store: &Store, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    on!(&store.db, c => sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_one(c)).unwrap()
}

both! {
    async fn whatever_is_of_a_participation_and_has_a_day_moves_with_the_show_or_says_why_not(store: Store) {
        let schema = schema(&store.db).await;
        assert_eq!(unmoved(&schema), Vec::<String>::new(), "move them in a noun's `shift_days`, or say why they stay");
        let dated = dated(&schema);
        let all: BTreeSet<&str> = dated.iter().map(String::as_str).collect();
        let lists: Vec<&str> = claimed(MOVED).into_iter().chain(exempt(STAY)).collect();
        assert_eq!(beyond(lists, &all), Vec::<&str>::new(), "there is none of that name any more");
    }

    async fn whatever_is_of_a_participation_is_copied_to_the_next_edition_or_says_why_not(store: Store) {
        let schema = schema(&store.db).await;
        let of = of_participation(&schema);
        assert!(of.len() > 40, "the schema was read: {of:?}");
        assert_eq!(uncopied(&schema), Vec::<&str>::new(), "take them along in a noun's `copy`, or say why they are left");
        let lists: Vec<&str> = claimed(COPIED).into_iter().chain(exempt(LEFT)).collect();
        assert_eq!(beyond(lists, &of), Vec::<&str>::new(), "there is none of that name any more");
    }

    async fn a_new_table_that_does_neither_is_named_and_so_is_what_hangs_on_it(store: Store) {
        let id = if matches!(store.db, Db::Sqlite { .. }) { "blob" } else { "uuid" };
        for planted in [
            format!("create table slot (id {id} primary key, participation_id {id} references participation (id), exhibitor_id {id} references exhibitor (id), happens_on text)"),
            format!("create table slot_guest (slot_id {id} references slot (id), comes_from bigint, name text, created_at bigint)"),
            "alter table stand add column day text".to_owned(),
        ] {
            tell(&store, &planted).await;
        }
        let schema = schema(&store.db).await;
        assert_eq!(unmoved(&schema), ["slot.happens_on", "slot_guest.comes_from", "stand.day"]);
        assert_eq!(uncopied(&schema), ["slot", "slot_guest"]);
        assert_eq!(uncounted(&schema), ["slot.happens_on", "slot_guest.comes_from", "stand.day"]);
        assert_eq!(unedited(&schema), ["slot.happens_on", "slot_guest.comes_from", "stand.day"]);
        assert_eq!(unended(&schema), ["slot", "slot_guest"]);
    }

    async fn whatever_moves_is_counted_before_and_says_what_becomes_of_it_when_its_day_goes(store: Store) {
        let schema = schema(&store.db).await;
        assert_eq!(uncounted(&schema), Vec::<String>::new(), "count them in `edition::reschedule::would_move`, or say why not");
        assert_eq!(unedited(&schema), Vec::<String>::new(), "see to them in `edition::edit`, or say why they stay");
        let moved = claimed(MOVED);
        let lists = [claimed(COUNTED), exempt(UNCOUNTED), claimed(REFUSES), claimed(FOLLOWS), exempt(KEPT)];
        let all: Vec<&str> = lists.into_iter().flatten().collect();
        assert_eq!(beyond(all, &moved), Vec::<&str>::new(), "that does not move");
    }

    async fn whatever_an_exhibitor_has_at_a_show_ends_when_it_no_longer_comes_or_says_why_not(store: Store) {
        let schema = schema(&store.db).await;
        let of = of_exhibitor(&schema);
        assert!(of.len() > 20, "the schema was read: {of:?}");
        assert_eq!(unended(&schema), Vec::<&str>::new(), "end them in `application::end::give_up`, or say why they stay");
        let lists: Vec<&str> = claimed(GIVEN_UP).into_iter().chain(exempt(STAYS_ITS)).collect();
        assert_eq!(beyond(lists, &of), Vec::<&str>::new(), "there is none of that name any more");
    }

    async fn what_is_said_to_be_counted_before_a_show_moves_is_counted(store: Store) {
        let given = given(store.clone()).await;
        let world = &given.world;
        let to = first_day().plus_days(7);
        let preview = edition::reschedule::would_move(&world.planner, &store, world.participation.id, to)
            .await
            .unwrap();
        let said: BTreeMap<&str, i64> = preview.counts.iter().map(|(what, n)| (what.word(), *n)).collect();
        assert_eq!(COUNTED.len(), Counted::ALL.len(), "each word has its columns");
        for (what, columns) in COUNTED {
            assert!(said.get(what.word()).is_some_and(|n| *n > 0), "{columns:?}: {said:?}");
        }
        assert!(preview.badges > 0, "badges are counted beside");
    }

    async fn what_is_said_of_a_day_that_goes_happens(store: Store) {
        let given = given(store.clone()).await;
        let world = &given.world;
        let (planner, id) = (&world.planner, world.participation.id);
        let read = revision(&store, "allocation", given.allocation.0).await;
        allocation::confirm(planner, &store, given.allocation, read).await.unwrap();
        // The day before is no weekend either.
        let due = Due::From {
            anchor: Anchor::Opening,
            days: -50,
            counting: Counting::DaysToWorkingDay,
        };
        let due = RequirementInput { due, ..requirement_input("Assurance") };
        requirement::create(planner, &store, id, &due).await.unwrap();
        let mut input = participation_input();
        input.call_opens = "2027-01-05T08:00".parse().ok();
        input.call_closes = "2027-02-05T08:00".parse().ok();
        input.days.retain(|day| day.day != first_day());
        let read = revision(&store, "participation", id.0).await;
        for column in claimed(REFUSES) {
            let days = values(&store, column).await;
            assert!(days.contains(&first_day().to_string()), "{column}: {days:?}");
        }
        let refused = edition::edit(planner, &store, id, read, &input).await;
        let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
        assert!(problems.of("days").is_some(), "{problems:?}");
        let held = revision(&store, "allocation", given.allocation.0).await;
        allocation::vacate(planner, &store, given.allocation, held).await.unwrap();
        let (follows, kept) = (claimed(FOLLOWS), exempt(KEPT));
        let mut before = BTreeMap::new();
        for column in follows.iter().chain(&kept) {
            before.insert(*column, values(&store, column).await);
        }
        edition::edit(planner, &store, id, read, &input).await.unwrap();
        for column in follows {
            assert_ne!(values(&store, column).await, before[column], "{column}");
        }
        for column in kept {
            assert_eq!(values(&store, column).await, before[column], "{column}");
        }
    }

    async fn what_a_company_is_said_to_give_up_is_given_up_and_the_rest_stays(store: Store) {
        let given = given(store.clone()).await;
        let world = &given.world;
        let (planner, id) = (&world.planner, world.participation.id);
        let shift = shift::create(planner, &store, id, &shift_input(given.team[2], 1, (9, 11))).await.unwrap();
        shift::handover::ask(planner, &store, (shift, 1), given.team[1]).await.unwrap();
        let schema = schema(&store.db).await;
        let (ends, stays) = (claimed(GIVEN_UP), exempt(STAYS_ITS));
        let mut before = BTreeMap::new();
        for table in ends.iter().chain(&stays) {
            before.insert(*table, rows(&store, table, &schema[*table]).await);
        }
        let application = given.company.application;
        let read = world.revision(application).await;
        application::end::withdraw_for(planner, &store, application, read, "").await.unwrap();
        for table in ends {
            assert_ne!(rows(&store, table, &schema[table]).await, before[table], "{table}");
        }
        for table in stays {
            assert_eq!(rows(&store, table, &schema[table]).await, before[table], "{table}");
        }
    }

    async fn what_is_said_to_move_moves_and_what_is_said_to_stay_stays(store: Store) {
        let given = given(store.clone()).await;
        let world = &given.world;
        let (moved, stays) = (claimed(MOVED), exempt(STAY));
        let mut before = BTreeMap::new();
        for column in moved.iter().chain(&stays) {
            before.insert(*column, values(&store, column).await);
        }
        let id = world.participation.id;
        let read = participation::open(&store, id).await.unwrap().revision;
        edition::reschedule::carry_out(&world.planner, &store, id, read, first_day().plus_days(7))
            .await
            .unwrap();
        for column in moved {
            let after = values(&store, column).await;
            let moves = |value: &String| {
                let there = later(value, 7);
                there != *value && after.contains(&there)
            };
            assert!(before[column].iter().any(moves), "{column}: {:?} {after:?}", before[column]);
        }
        for column in stays {
            assert_eq!(values(&store, column).await, before[column], "{column}");
        }
    }

    async fn what_is_said_to_be_copied_is_copied_and_what_is_said_to_be_left_is_left(store: Store) {
        let given = given(store.clone()).await;
        let world = &given.world;
        let (copied, left) = (claimed(COPIED), exempt(LEFT));
        let mut before = BTreeMap::new();
        for table in copied.iter().chain(&left) {
            before.insert(*table, count(&store, table).await);
        }
        let show = participation::open(&store, world.participation.id).await.unwrap();
        let days = participation::days(&store, &show).await.unwrap();
        let input = next_edition(&show, &days, first_day().plus_days(364), "2028");
        edition::create(&world.planner, &store, &input, Some(show.id)).await.unwrap();
        for table in copied {
            assert!(count(&store, table).await > before[table], "{table}");
        }
        for table in left {
            assert_eq!(count(&store, table).await, before[table], "{table}");
        }
    }
}

//! Whatever is of a participation moves with its show and is taken along to the next edition, or this
//! says why not. The tables are read from the database, so that a new one that does neither is named;
//! what a line claims is then seen to happen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::participation::next_edition;
use domain::shift::availability::{Said, Wish};
use domain::time::Day;
use sqlx::AssertSqlSafe;

use super::acts::Given;
use crate::db::{Db, Store, on};
use crate::testing::calendar::{item, release, tell, weekly};
use crate::testing::rows;
use crate::testing::world::{first_day, shift_input};
use crate::{both, edition, participation, shift};

/// Columns that move with the show, by the noun that moves them.
const MOVED: &[(&str, &[&str])] = &[
    (
        "participation",
        &[
            "participation.first_day",
            "participation.call_opens",
            "participation.call_closes",
            "participation.staff_due",
            "participation_day.day",
        ],
    ),
    ("allocation", &["allocation_half_day.day"]),
    ("application", &["application.days"]),
    ("badge", &["badge.valid_from", "badge.valid_until"]),
    ("point", &["point.days"]),
    ("requirement", &["submission.due"]),
    (
        "programme",
        &[
            "programme_item.starts",
            "programme_change.original",
            "programme_change.starts",
            "programme_released.body",
        ],
    ),
    (
        "shift",
        &[
            "shift.starts",
            "shift.ends",
            "availability.starts",
            "availability.ends",
            "coverage.day",
        ],
    ),
];

/// Columns with a day or a moment that stay where they are, and why. `*` stands for every table.
const STAY: &[(&str, &str)] = &[
    ("participation_day.starts", "a time of its day"),
    ("participation_day.ends", "a time of its day"),
    ("coverage.starts", "a time of its day"),
    ("coverage.ends", "a time of its day"),
    ("coverage.from_organisation", "so many people"),
    (
        "requirement.due_on",
        "a day that somebody fixed; others are counted from the show's",
    ),
    ("reminder.due", "for which day a letter reminded"),
    ("reminder.sent_on", "when a letter went"),
    (
        "programme_release.difference",
        "what was said at that release",
    ),
    (
        "import_preview.sheet",
        "a file as it was sent; it is read when it is applied",
    ),
    ("scan.at", "when a badge was scanned"),
    ("scan.moment", "when a badge was scanned"),
    ("presence.since", "since when somebody is in"),
    ("device.pairing_until", "ten minutes from when it was shown"),
    ("session.expires_at", "a month from signing in"),
];

/// Moments at which something was done or said: they stay, whatever has them.
const DONE: &[&str] = &[
    "answered_at",
    "applied_at",
    "archived_at",
    "asked_at",
    "cancelled_at",
    "changed_at",
    "consent_at",
    "created_at",
    "decided_at",
    "fetched_at",
    "paired_at",
    "printed_at",
    "received_at",
    "reissued_at",
    "released_at",
    "removed_at",
    "retired_at",
    "revoked_at",
    "seen_at",
    "sent_at",
    "submitted_at",
    "told_at",
    "updated_at",
];

/// Tables that the next edition begins with rows in, by the noun that copies or makes them.
const COPIED: &[(&str, &[&str])] = &[
    (
        "participation",
        &["participation", "participation_day", "consent_text"],
    ),
    ("stand", &["stand", "stand_position"]),
    (
        "requirement",
        &["requirement", "requirement_dependency", "submission"],
    ),
    ("programme", &["programme_item", "programme_exhibitor"]),
    ("team", &["team_member"]),
    ("shift", &["rota", "coverage"]),
    ("badge, anew", &["signing_key"]),
    ("feed, anew", &["feed"]),
];

/// Tables that the next edition begins without, and why.
const LEFT: &[(&str, &str)] = &[
    ("application", "each applies again"),
    (
        "exhibitor",
        "the directory is the organisation's; only its pictures may have come with an application",
    ),
    ("contact", "of the directory"),
    (
        "exhibitor_member",
        "of a company; limited by its application",
    ),
    ("file", "belongs to who brought it"),
    ("session", "of who has signed in"),
    ("allocation", "who stands where is decided anew"),
    ("allocation_half_day", "of allocations"),
    ("staff", "each exhibitor names its people again"),
    ("badge", "of people who are named again"),
    ("badge_design", "its emblems are that edition's funders'"),
    ("emblem", "that edition's funders'"),
    ("print", "what was printed"),
    ("print_badge", "what was printed"),
    ("point", "doors are where the hall has them that year"),
    ("device", "a phone is paired for one show"),
    ("device_point", "of devices"),
    ("scan", "what happened"),
    ("presence", "what happened"),
    ("crowd", "what happened"),
    ("scan_turn", "counts what happened"),
    ("reminder", "which letters went"),
    ("programme_change", "dates of one edition that differed"),
    ("programme_member", "the team is put together anew"),
    ("programme_release", "nothing is released yet"),
    ("programme_released", "nothing is released yet"),
    (
        "conflict_level",
        "chosen again, with that year's programme in view",
    ),
    ("import_preview", "a file that was looked at"),
    ("availability", "everybody says again when they can"),
    ("shift", "planned anew"),
    ("handover", "of shifts"),
    ("feed_fetch", "what programs fetched"),
    (
        "venue_network",
        "the hall's networks, as they are that year",
    ),
];

/// A table: its columns with their types in common words, and whose rows it refers to.
#[derive(Debug, Default)]
struct Table {
    columns: Vec<(String, &'static str)>,
    refers_to: BTreeSet<String>,
}

/// Every table, by its name.
async fn schema(db: &Db) -> BTreeMap<String, Table> {
    let (columns, keys): (Vec<(String, String, String)>, Vec<(String, String)>) = match db {
        Db::Sqlite { read, .. } => (
            sqlx::query_as(
                "select t.name, c.name, lower(c.type) from sqlite_schema t
                 join pragma_table_info(t.name) c where t.type = 'table'",
            )
            .fetch_all(read)
            .await
            .unwrap(),
            sqlx::query_as(
                "select t.name, k.\"table\" from sqlite_schema t
                 join pragma_foreign_key_list(t.name) k where t.type = 'table'",
            )
            .fetch_all(read)
            .await
            .unwrap(),
        ),
        Db::Postgres(pool) => (
            sqlx::query_as(
                "select table_name::text, column_name::text, data_type::text
                 from information_schema.columns where table_schema = current_schema()",
            )
            .fetch_all(pool)
            .await
            .unwrap(),
            sqlx::query_as(
                "select a.relname::text, b.relname::text from pg_constraint k
                 join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
                 where k.contype = 'f' and k.connamespace = current_schema()::regnamespace",
            )
            .fetch_all(pool)
            .await
            .unwrap(),
        ),
    };
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for (table, column, kind) in columns {
        let kind = match kind.as_str() {
            "integer" | "bigint" => "number",
            "text" => "text",
            _ => "other",
        };
        let table = tables.entry(table).or_default();
        table.columns.push((column, kind));
    }
    for (table, other) in keys {
        tables.entry(table).or_default().refers_to.insert(other);
    }
    tables
}

/// The tables whose rows are of a participation: itself, what names one, and what refers to such.
fn of_participation(schema: &BTreeMap<String, Table>) -> BTreeSet<&str> {
    let mut found = BTreeSet::from(["participation"]);
    loop {
        let before = found.len();
        for (name, table) in schema {
            let names_one = table.columns.iter().any(|(c, _)| c == "participation_id");
            if names_one || table.refers_to.iter().any(|t| found.contains(t.as_str())) {
                found.insert(name);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Whether a column keeps a day or a moment: text of which `NOT_TYPED` says so, or whose name does where
/// it says nothing; JSON, which may; a number whose name does.
fn is_dated(table: &str, column: &str, kind: &str) -> bool {
    const DAYS: &[&str] = &[
        "at", "closes", "date", "dates", "day", "days", "due", "ends", "from", "moment", "on",
        "opens", "since", "starts", "until", "when",
    ];
    let says = |words: &[&str]| column.split('_').any(|word| words.contains(&word));
    match kind {
        "text" => rows::keeps_days(table, column).unwrap_or_else(|| says(DAYS)),
        "number" => {
            says(&["at", "from", "moment", "since", "until", "when"]) && !DONE.contains(&column)
        }
        _ => false,
    }
}

/// The columns of what is of a participation that keep a day or a moment.
fn dated(schema: &BTreeMap<String, Table>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for table in of_participation(schema) {
        for (column, kind) in &schema[table].columns {
            if is_dated(table, column, kind) {
                found.insert(format!("{table}.{column}"));
            }
        }
    }
    found
}

/// What is in one and not in the other.
fn beyond<'a>(found: impl IntoIterator<Item = &'a str>, known: &BTreeSet<&str>) -> Vec<&'a str> {
    found
        .into_iter()
        .filter(|one| !known.contains(one))
        .collect()
}

fn claimed(lists: &[(&'static str, &'static [&'static str])]) -> BTreeSet<&'static str> {
    lists
        .iter()
        .flat_map(|(_, all)| all.iter().copied())
        .collect()
}

fn exempt(list: &[(&'static str, &'static str)]) -> BTreeSet<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}

/// Columns that neither move nor say why they stay.
fn unmoved(schema: &BTreeMap<String, Table>) -> Vec<String> {
    let mut known = claimed(MOVED);
    known.extend(exempt(STAY));
    let dated = dated(schema);
    let all = beyond(dated.iter().map(String::as_str), &known);
    all.into_iter().map(str::to_owned).collect()
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
async fn given(store: Store) -> Arc<Given> {
    let given = Given::new(store, "Agglomération").await;
    let (world, store) = (&given.world, &given.world.store);
    for statement in [
        "update participation set call_opens = '2027-01-05T08:00', call_closes = '2027-02-05T08:00'",
        "update point set days = '2027-06-16 2027-06-17'",
        "update coverage set day = '2027-06-16', starts = '09:00', ends = '12:00'",
    ] {
        tell(store, statement).await;
    }
    let said = Said {
        span: shift_input(given.team[1], 0, (9, 11)).span,
        wish: Wish::Prefer,
    };
    shift::availability::say(&world.planner, store, given.team[1], &[said])
        .await
        .unwrap();
    let seen = item("Atelier", "2027-06-16T14:00");
    let seen = domain::programme::Body {
        recurrence: Some(weekly(2)),
        ..seen
    };
    let id = release(store, world.participation.id, &seen).await;
    tell(
        store,
        "update programme_item set recurrence = 'FREQ=WEEKLY;COUNT=2' where title = 'Atelier'",
    )
    .await;
    crate::programme::occurrence::shift(
        &world.planner,
        store,
        (id, 1),
        "2027-06-23T14:00".parse().unwrap(),
        &domain::programme::Slot {
            starts: "2027-06-24T15:00".parse().unwrap(),
            minutes: 30,
            place: String::new(),
        },
    )
    .await
    .unwrap();
    let plan = domain::requirement::RequirementInput {
        owed_by: domain::requirement::OwedBy::Organiser,
        needs: vec![given.requirement],
        ..crate::testing::world::requirement_input("Plan")
    };
    crate::requirement::create(&world.planner, store, world.participation.id, &plan)
        .await
        .unwrap();
    shift::rota::set_rota(
        &world.planner,
        store,
        world.participation.id,
        &domain::shift::limits::Rota::default(),
    )
    .await
    .unwrap();
    Arc::new(given)
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
            format!("create table slot (id {id} primary key, participation_id {id} references participation (id), happens_on text)"),
            format!("create table slot_guest (slot_id {id} references slot (id), comes_from bigint, name text, created_at bigint)"),
            "alter table stand add column day text".to_owned(),
        ] {
            tell(&store, &planted).await;
        }
        let schema = schema(&store.db).await;
        assert_eq!(unmoved(&schema), ["slot.happens_on", "slot_guest.comes_from", "stand.day"]);
        assert_eq!(uncopied(&schema), ["slot", "slot_guest"]);
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

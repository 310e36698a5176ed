//! Releasing a programme: what was drafted becomes what everybody sees, and those whom it touches are
//! told.

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor};
use domain::form::{Problem, Problems};
use domain::id::{ParticipationId, ReleaseId};
use domain::programme::conflict::{Conflict, Given, Level, find};
use domain::programme::difference::{Difference, difference};
use domain::programme::{Body, Item, Released};
use domain::time::Timestamp;

use super::read::{self, Source, parse};
use super::tell;
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::{audit, participation, secret};

/// What a release would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it would change for everybody.
    pub difference: Difference,
    /// What stands in each other's way.
    pub conflicts: Vec<Conflict>,
    /// Stands for exactly this: for the drafts as they are read, and for what they change.
    pub digest: String,
}

impl Preview {
    /// How many conflicts keep it from being released.
    pub fn blocking(&self) -> usize {
        let blocks = |c: &&Conflict| c.level == Level::Block;
        self.conflicts.iter().filter(blocks).count()
    }
}

/// A release that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its id.
    pub id: ReleaseId,
    /// Its number, counted from 1.
    pub number: i64,
    /// Who made it, where that is known.
    pub by: Option<String>,
    /// When.
    pub released_at: Timestamp,
    /// What it changed.
    pub difference: Difference,
}

struct Programme {
    items: Vec<Item>,
    released: Vec<Released>,
    preview: Preview,
}

async fn compare(source: &mut Source<'_>, participation: ParticipationId) -> Result<Programme> {
    let items = read::items(source, participation, None).await?;
    let released = read::released_of(source, participation).await?;
    let positions = read::positions(source, participation).await?;
    let busy = read::busy(source, participation).await?;
    let levels = read::levels(source, participation).await?;
    let days = read::days(source, participation).await?;
    let numbers: Vec<_> = positions.iter().map(|p| (p.id, p.number.clone())).collect();
    let given = Given {
        items: &items,
        days: &days,
        positions: &positions,
        busy: &busy,
    };
    let preview = Preview {
        difference: difference(&items, &released, &numbers),
        conflicts: find(&given, &levels),
        digest: digest(&items, &released),
    };
    Ok(Programme {
        items,
        released,
        preview,
    })
}

fn digest(items: &[Item], released: &[Released]) -> String {
    let drafts = items.iter().map(|i| format!("{} {}", i.id, i.revision));
    let seen = released
        .iter()
        .map(|r| format!("{} {}", r.item, r.sequence));
    let mut all: Vec<String> = drafts.chain(seen).collect();
    all.sort_unstable();
    BASE32_NOPAD.encode(&secret::hash(&all.join("\n")))
}

/// What a release would change, and what stands in its way.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn see(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Preview> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    participation::within(store, &scope, participation).await?;
    let mut source = Source::Db(&store.db);
    Ok(compare(&mut source, participation).await?.preview)
}

/// Releases a programme: everybody sees it as it is drafted now, and those whom it touches are told
/// once each. `read` stands for what was read of it ([`Preview::digest`]).
///
/// # Errors
/// When a conflict blocks it, when there is nothing to release, when it is no longer what was read, or
/// when the actor may not.
pub async fn release(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    read: &str,
) -> Result<ReleaseId> {
    let scope = actor.scope(Act::ProgrammeRelease)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let programme = compare(&mut Source::Tx(&mut tx), participation).await?;
    let preview = &programme.preview;
    // Pressed twice, the button has nothing left to release.
    if preview.difference.0.is_empty() {
        return Err(Problems::one("", Problem::new("programme-release-nothing")).into());
    }
    if preview.digest != read {
        return Err(Problems::one("", Problem::new("programme-release-others")).into());
    }
    let blocking = preview.blocking();
    if blocking > 0 {
        let problem = Problem::new("programme-release-blocked").with("count", blocking);
        return Err(Problems::one("", problem).into());
    }
    for item in &programme.items {
        let before = programme.released.iter().find(|r| r.item == item.id);
        show(&mut tx, store, item, before).await?;
    }
    let id: ReleaseId = store.id();
    run!(
        &mut tx,
        sqlx::query(
            "insert into programme_release (id, participation_id, number, released_by, released_at,
                difference)
             select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5 from programme_release
             where participation_id = $2"
        )
        .bind(id)
        .bind(participation)
        .bind(scope.person)
        .bind(store.now())
        .bind(json(&preview.difference))
    )?;
    tell::tell(&mut tx, store, &scope, &found, &preview.difference).await?;
    audit::line(&mut tx, store, &scope, Act::ProgrammeRelease, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Makes everybody see an item as it is drafted.
async fn show(tx: &mut Tx, store: &Store, item: &Item, before: Option<&Released>) -> Result<()> {
    let body = &item.body;
    let same = |released: &Body| *released == *body || (released.cancelled && body.cancelled);
    match before {
        None if body.cancelled => {}
        None => {
            run!(
                tx,
                sqlx::query(
                    "insert into programme_released (item_id, participation_id, body, sequence,
                        created_at, changed_at) values ($1, $2, $3, 0, $4, $4)"
                )
                .bind(item.id)
                .bind(item.participation_id)
                .bind(json(body))
                .bind(store.now())
            )?;
        }
        Some(released) if same(&released.body) => {}
        Some(released) => {
            let by = i64::from(body.is_rescheduled(&released.body));
            run!(
                tx,
                sqlx::query(
                    "update programme_released set body = $1, sequence = sequence + $2,
                        changed_at = $3 where item_id = $4"
                )
                .bind(json(body))
                .bind(by)
                .bind(store.now())
                .bind(item.id)
            )?;
        }
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ReleaseId,
    number: i64,
    by: Option<String>,
    released_at: Timestamp,
    difference: String,
}

/// The newest releases of a programme, the last first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Release>> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    participation::within(store, &scope, participation).await?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(
        "select r.id, r.number, p.name as by, r.released_at, r.difference
         from programme_release r left join person p on p.id = r.released_by
         where r.participation_id = $1 order by r.number desc limit 50"
    ).bind(participation).fetch_all(c))?;
    let read = |row: Row| {
        Ok(Release {
            id: row.id,
            number: row.number,
            by: row.by,
            released_at: row.released_at,
            difference: parse(&row.difference)?,
        })
    };
    rows.into_iter().map(read).collect()
}

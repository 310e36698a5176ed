//! The plan of a stand: what stands on it besides its positions. Each command is kept at once, with what takes it
//! back; two people's merge where they touch different objects.

use domain::access::{Act, Actor, Scope};
use domain::done::Deed;
use domain::form::Problems;
use domain::id::{ObjectId, ParticipationId, PersonId, StandId};
use domain::plan::{Change, Command, Kind, Object, Objects, Refusal, apply, inverse};
use domain::stand::{Position, Stand};
use domain::text::order;

use crate::audit;
use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{participation, stand};

/// How many of the last steps of a plan can be taken back.
pub const STEPS: i64 = 1_000;

/// A plan as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its stand.
    pub stand: Stand,
    /// The positions on it.
    pub positions: Vec<Position>,
    /// What else stands on it, in the order of its kinds and numbers.
    pub objects: Vec<Kept>,
    /// How many steps of one's own can be taken back.
    pub undo: i64,
    /// How many can be done again.
    pub redo: i64,
    /// How often it was changed.
    pub steps: i64,
}

impl Drawing {
    /// The objects by their ids.
    pub fn by_id(&self) -> Objects {
        let all = self.objects.iter().map(|kept| &kept.object);
        all.map(|object| (object.id, object.clone())).collect()
    }
}

/// An object as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub object: Object,
    /// Rises with each change.
    pub revision: i64,
}

#[derive(sqlx::FromRow)]
struct Line {
    id: ObjectId,
    kind: Kind,
    number: String,
    shape: String,
    height: i64,
    clear: i64,
    neutralised: bool,
    note: String,
    revision: i64,
}

impl Line {
    fn kept(self) -> Result<Kept> {
        let object = Object {
            id: self.id,
            kind: self.kind,
            number: self.number,
            shape: serde_json::from_str(&self.shape).map_err(unread)?,
            height: self.height,
            clear: self.clear,
            neutralised: self.neutralised,
            note: self.note,
        };
        Ok(Kept {
            object,
            revision: self.revision,
        })
    }
}

fn unread(error: serde_json::Error) -> Error {
    Error::Database(sqlx::Error::Decode(error.into()))
}

fn unwritten(error: serde_json::Error) -> Error {
    Error::Database(sqlx::Error::Encode(error.into()))
}

macro_rules! objects {
    () => {
        "select id, kind, number, shape, height, clear, neutralised, note, revision
         from plan_object where stand_id = $1"
    };
}

/// The plan of a stand of that participation.
///
/// # Errors
/// When the actor may not, when there is no such stand, or the database fails.
pub async fn see(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    id: StandId,
) -> Result<Drawing> {
    let scope = actor.scope(Act::StandSee)?;
    let stand = stand::stand(store, &scope, id).await?;
    if stand.participation_id != participation {
        return Err(Error::NotFound);
    }
    let mut positions = stand::position::on(store, id).await?;
    positions.sort_by_cached_key(|p| (order(&p.number), p.id));
    let lines: Vec<Line> = on!(&store.db, c => sqlx::query_as(objects!()).bind(id).fetch_all(c))?;
    let mut objects = lines
        .into_iter()
        .map(Line::kept)
        .collect::<Result<Vec<_>>>()?;
    objects.sort_by_cached_key(|kept| {
        let object = &kept.object;
        (object.kind, order(&object.number), object.id)
    });
    let steps: Option<i64> = on!(&store.db, c => sqlx::query_scalar(
        "select steps from plan_step where stand_id = $1"
    ).bind(id).fetch_optional(c))?;
    let (undo, redo): (i64, i64) = on!(&store.db, c => sqlx::query_as(
        "select count(case when undone then null else 1 end), count(case when undone then 1 end)
         from plan_command where stand_id = $1 and person_id = $2"
    ).bind(id).bind(scope.person).fetch_one(c))?;
    Ok(Drawing {
        stand,
        positions,
        objects,
        undo,
        redo,
        steps: steps.unwrap_or(0),
    })
}

/// What is changed about a stand's plan, within one transaction.
struct Desk {
    tx: Tx,
    scope: Scope,
    stand: StandId,
    objects: Objects,
    revisions: std::collections::BTreeMap<ObjectId, i64>,
}

impl Desk {
    /// Waits for its turn, and reads the plan as it is then.
    async fn open(actor: &Actor, store: &Store, id: StandId) -> Result<Self> {
        let scope = actor.scope(Act::StandEdit)?;
        let stand = stand::stand(store, &scope, id).await?;
        let mut tx = store.db.begin().await?;
        participation::turn(&mut tx, stand.participation_id).await?;
        let lines: Vec<Line> =
            on!(tx &mut tx, c => sqlx::query_as(objects!()).bind(id).fetch_all(c))?;
        let mut desk = Self {
            tx,
            scope,
            stand: id,
            objects: Objects::new(),
            revisions: std::collections::BTreeMap::new(),
        };
        for line in lines {
            let kept = line.kept()?;
            desk.revisions.insert(kept.object.id, kept.revision);
            desk.objects.insert(kept.object.id, kept.object);
        }
        Ok(desk)
    }

    /// The number of this step, which no other has.
    async fn step(&mut self) -> Result<i64> {
        // Above every revision that anybody may have read: what was copied has one, and no step yet.
        Ok(on!(tx &mut self.tx, c => sqlx::query_scalar(
            "insert into plan_step (stand_id, steps) values ($1, 1 + coalesce(
                (select max(revision) from plan_object where stand_id = $1), 0))
             on conflict (stand_id) do update set steps = case
                when excluded.steps > plan_step.steps then excluded.steps
                else plan_step.steps + 1 end
             returning steps"
        ).bind(self.stand).fetch_one(c))?)
    }

    /// Writes what changes, as of that step.
    async fn write(&mut self, changes: &[Change], step: i64) -> Result<()> {
        apply(&mut self.objects, changes)?;
        for id in changes.iter().filter(|c| c.before.is_some()) {
            let Some(id) = id.id() else { continue };
            run!(
                &mut self.tx,
                sqlx::query("delete from plan_object where stand_id = $1 and id = $2")
                    .bind(self.stand)
                    .bind(id)
            )?;
        }
        for object in changes.iter().filter_map(|c| c.after.as_ref()) {
            insert(&mut self.tx, self.stand, object, step).await?;
        }
        Ok(())
    }

    /// Puts down who did it; what they had taken back before cannot be done again after it.
    async fn put_down(&mut self, store: &Store, changes: &[Change], step: i64) -> Result<()> {
        let person = self.scope.person;
        run!(
            &mut self.tx,
            sqlx::query(
                "delete from plan_command where stand_id = $1
                 and (serial <= $2 or (undone and person_id = $3))"
            )
            .bind(self.stand)
            .bind(step - STEPS)
            .bind(person)
        )?;
        Row::of(&self.tx, "plan_command")
            .set("stand_id", self.stand)
            .set("serial", step)
            .set("person_id", person)
            .set(
                "changes",
                serde_json::to_string(changes).map_err(unwritten)?,
            )
            .set("undone", false)
            .set("created_at", store.now())
            .insert(&mut self.tx)
            .await?;
        Ok(())
    }

    /// Carries a command out.
    async fn does(mut self, store: &Store, command: &Command) -> Result<()> {
        let changes = command.on(&self.objects)?;
        let step = self.step().await?;
        self.write(&changes, step).await?;
        self.put_down(store, &changes, step).await?;
        self.close(store).await
    }

    async fn close(mut self, store: &Store) -> Result<()> {
        let done = (Act::StandEdit, Deed::Changed);
        audit::line(&mut self.tx, store, &self.scope, done, self.stand.0).await?;
        self.tx.commit().await
    }

    /// One's own last step that stands, or the first that was taken back.
    async fn own(&mut self, undone: bool) -> Result<(i64, Vec<Change>)> {
        let sql = if undone {
            "select serial, changes from plan_command
             where stand_id = $1 and person_id = $2 and undone order by serial limit 1"
        } else {
            "select serial, changes from plan_command
             where stand_id = $1 and person_id = $2 and not undone order by serial desc limit 1"
        };
        let person: Option<PersonId> = self.scope.person;
        let found: Option<(i64, String)> = on!(tx &mut self.tx, c => sqlx::query_as(sql)
            .bind(self.stand).bind(person).fetch_optional(c))?;
        let (serial, changes) = found.ok_or(Refusal::NoStep)?;
        Ok((serial, serde_json::from_str(&changes).map_err(unread)?))
    }
}

/// Writes an object.
pub(crate) async fn insert(
    tx: &mut Tx,
    stand: StandId,
    object: &Object,
    revision: i64,
) -> Result<()> {
    let shape = serde_json::to_string(&object.shape).map_err(unwritten)?;
    Row::of(tx, "plan_object")
        .set("stand_id", stand)
        .set("id", object.id)
        .set("kind", object.kind)
        .set("number", &object.number)
        .set("shape", shape)
        .set("height", object.height)
        .set("clear", object.clear)
        .set("neutralised", object.neutralised)
        .set("note", &object.note)
        .set("revision", revision)
        .insert(tx)
        .await?;
    Ok(())
}

/// Puts a file in place of a plan, as it was when somebody looked at it after so many steps.
///
/// # Errors
/// As for [`change`]; when the plan is another than was looked at.
pub async fn replace(
    actor: &Actor,
    store: &Store,
    id: StandId,
    steps: i64,
    all: Vec<Object>,
) -> Result<()> {
    let mut desk = Desk::open(actor, store, id).await?;
    let is: Option<i64> = on!(tx &mut desk.tx, c => sqlx::query_scalar(
        "select steps from plan_step where stand_id = $1"
    ).bind(id).fetch_optional(c))?;
    if is.unwrap_or(0) != steps {
        return Err(Problems::changed().into());
    }
    desk.does(store, &Command::Replace(all)).await
}

/// Changes a plan; what was read of each object goes along, where a page showed it.
///
/// # Errors
/// When the actor may not; when somebody changed one of those objects meanwhile; when it cannot be. Nothing has
/// changed then.
pub async fn change(
    actor: &Actor,
    store: &Store,
    id: StandId,
    read: &[(ObjectId, i64)],
    command: &Command,
) -> Result<()> {
    let desk = Desk::open(actor, store, id).await?;
    let otherwise = |(object, revision): &(ObjectId, i64)| {
        desk.revisions.get(object).is_none_or(|is| is != revision)
    };
    if read.iter().any(otherwise) {
        return Err(Problems::changed().into());
    }
    desk.does(store, command).await
}

/// Takes back one's own last step, when everything that it touched is still as it left it.
///
/// # Errors
/// When the actor may not, when there is no step, or when somebody changed one of its objects since.
pub async fn undo(actor: &Actor, store: &Store, id: StandId) -> Result<()> {
    turn(actor, store, id, false).await
}

/// Does again what one took back last, when everything is still as it was then.
///
/// # Errors
/// As for [`undo`].
pub async fn redo(actor: &Actor, store: &Store, id: StandId) -> Result<()> {
    turn(actor, store, id, true).await
}

/// Passes over one's own last step, which stays as it is: somebody changed what it touched, and those before it are
/// to be taken back all the same.
///
/// # Errors
/// When the actor may not, or when there is no step.
pub async fn pass(actor: &Actor, store: &Store, id: StandId) -> Result<()> {
    let mut desk = Desk::open(actor, store, id).await?;
    let (serial, _) = desk.own(false).await?;
    run!(
        &mut desk.tx,
        sqlx::query("delete from plan_command where stand_id = $1 and serial = $2")
            .bind(id)
            .bind(serial)
    )?;
    let done = (Act::StandEdit, Deed::Unsaid);
    audit::line(&mut desk.tx, store, &desk.scope, done, id.0).await?;
    desk.tx.commit().await
}

async fn turn(actor: &Actor, store: &Store, id: StandId, again: bool) -> Result<()> {
    let mut desk = Desk::open(actor, store, id).await?;
    let (serial, changes) = desk.own(again).await?;
    let changes = if again { changes } else { inverse(&changes) };
    let step = desk.step().await?;
    desk.write(&changes, step).await?;
    run!(
        &mut desk.tx,
        sqlx::query("update plan_command set undone = $1 where stand_id = $2 and serial = $3")
            .bind(!again)
            .bind(id)
            .bind(serial)
    )?;
    desk.close(store).await
}

/// Copies what stands on a stand to the same stand of the next edition, in the transaction that makes it.
pub(crate) async fn copy(tx: &mut Tx, store: &Store, from: StandId, to: StandId) -> Result<()> {
    let lines: Vec<Line> =
        on!(tx &mut *tx, c => sqlx::query_as(objects!()).bind(from).fetch_all(c))?;
    for line in lines {
        let mut object = line.kept()?.object;
        object.id = store.id();
        insert(tx, to, &object, 1).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;

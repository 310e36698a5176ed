//! Shifts. A change of time or place raises the revision; a change of person is one shift cancelled
//! and another made, so that both calendars tell it right.

pub mod availability;
pub mod handover;
mod letter;
pub mod propose;
pub mod rota;
pub(crate) mod season;
pub mod visit;

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Done, Refusal, Undo};
use domain::form::{Problem, Problems, as_read};
use domain::id::{HandoverId, ParticipationId, ShiftId, TeamMemberId};
use domain::participation::Participation;
use domain::shift::notice::{Change, Line};
use domain::shift::{Shift, ShiftInput, Span};
use domain::team::TeamMember;
use domain::time::Zone;

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{audit, participation, team};

macro_rules! columns {
    () => {
        "s.id, s.participation_id, s.team_member_id, s.starts, s.ends, s.place, s.revision,
         s.created_at, s.changed_at, s.cancelled_at"
    };
}

/// The shifts of a participation, in order; without those that were cancelled.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Shift>> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    of(store, participation).await
}

/// The shifts of a participation that is in hand.
pub(crate) async fn of(store: &Store, participation: ParticipationId) -> Result<Vec<Shift>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from shift s
         where s.participation_id = $1 and s.cancelled_at is null order by s.starts, s.ends, s.id"
    )).bind(participation).fetch_all(c))?)
}

/// The same, in a transaction.
pub(crate) async fn standing(tx: &mut Tx, participation: ParticipationId) -> Result<Vec<Shift>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from shift s
         where s.participation_id = $1 and s.cancelled_at is null order by s.starts, s.ends, s.id"
    )).bind(participation).fetch_all(c))?)
}

/// Every shift that somebody has or had, cancelled ones too, as calendars need them.
#[cfg(test)]
pub(crate) async fn of_member(store: &Store, member: TeamMemberId) -> Result<Vec<Shift>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from shift s where s.team_member_id = $1
         order by s.starts, s.ends, s.id"
    )).bind(member).fetch_all(c))?)
}

/// A shift of one's own, with the show that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Mine {
    /// The shift.
    #[sqlx(flatten)]
    pub shift: Shift,
    /// The show's name.
    pub show_name: String,
    /// Its edition.
    pub edition: String,
    /// Its word in addresses.
    pub slug: String,
    /// Where it is held.
    pub venue: String,
    /// The venue's time zone.
    pub zone: Zone,
}

/// The shifts of whoever has signed in, across participations, in order.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn mine(actor: &Actor, store: &Store) -> Result<Vec<Mine>> {
    let scope = actor.scope(Act::ShiftSee)?;
    let Some(person) = scope.person else {
        return Ok(Vec::new());
    };
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), ", p.show_name, p.edition, p.slug, p.venue, p.zone from shift s
         join team_member m on m.id = s.team_member_id
         join participation p on p.id = s.participation_id
         where m.person_id = $1 and p.organisation_id = $2 and p.archived_at is null
         and m.removed_at is null and s.cancelled_at is null order by s.starts, s.ends, s.id"
    )).bind(person).bind(scope.organisation).fetch_all(c))?)
}

/// A shift by its id, unless it was cancelled.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn by_id(actor: &Actor, store: &Store, id: ShiftId) -> Result<Shift> {
    let scope = actor.scope(Act::ShiftSee)?;
    within(store, &scope, id).await
}

pub(crate) async fn within(store: &Store, scope: &Scope, id: ShiftId) -> Result<Shift> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from shift s join participation p on p.id = s.participation_id
         where s.id = $1 and p.organisation_id = $2 and s.cancelled_at is null"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A shift as it is now, cancelled or not, in a transaction.
async fn one(tx: &mut Tx, id: ShiftId) -> Result<Shift> {
    on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from shift s where s.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Gives somebody a shift, and tells them.
///
/// # Errors
/// When the actor may not, when whoever it is for is not of the team, or has this very shift already.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &ShiftInput,
) -> Result<ShiftId> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let member = of_team(&mut tx, participation, input).await?;
    not_twice(&mut tx, input, None).await?;
    let (id, line) = insert(&mut tx, store, &found, input).await?;
    letter::changed(&mut tx, store, &found, &member, &[line]).await?;
    audit::line(&mut tx, store, &scope, (Act::ShiftEdit, Deed::Added), id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whoever a shift is for, who must be of the team.
async fn of_team(
    tx: &mut Tx,
    participation: ParticipationId,
    input: &ShiftInput,
) -> Result<TeamMember> {
    let team = team::active(tx, participation).await?;
    team.into_iter()
        .find(|m| m.id == input.member)
        .ok_or_else(|| Problems::one("member", Problem::new("shift-not-in-team")).into())
}

/// Sent twice, a form makes one shift. Others that overlap are shown and stay: whoever plans may have
/// a reason for a while.
async fn not_twice(tx: &mut Tx, input: &ShiftInput, own: Option<ShiftId>) -> Result<()> {
    let same: Vec<ShiftId> = on!(tx tx, c => sqlx::query_scalar(
        "select id from shift where team_member_id = $1 and starts = $2 and ends = $3
         and cancelled_at is null"
    ).bind(input.member).bind(input.span.starts).bind(input.span.ends).fetch_all(c))?;
    if same.iter().any(|id| Some(*id) != own) {
        return Err(Problems::one("member", Problem::new("shift-twice")).into());
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    input: &ShiftInput,
) -> Result<(ShiftId, Line)> {
    let id: ShiftId = store.id();
    said(tx, input)
        .set("id", id)
        .set("participation_id", found.id)
        .set("team_member_id", input.member)
        .set("revision", 1_i64)
        .set("created_at", store.now())
        .set("changed_at", store.now())
        .insert(tx)
        .await?;
    let line = Line {
        change: Change::Added,
        span: input.span,
        place: input.place.clone(),
    };
    Ok((id, line))
}

/// What was typed of it, but for whose it is.
fn said(tx: &Tx, input: &ShiftInput) -> Row {
    Row::of(tx, "shift")
        .set("starts", input.span.starts)
        .set("ends", input.span.ends)
        .set("place", &input.place)
}

/// Changes a shift, and tells whom it concerns. `revision` is the one that the form showed. Gives the
/// id of the shift that there is afterwards: another one where the person changed.
///
/// # Errors
/// When the actor may not, when it was changed meanwhile, when whoever it is for is not of the team,
/// or has this very shift already.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: ShiftId,
    revision: i64,
    input: &ShiftInput,
) -> Result<ShiftId> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let seen = within(store, &scope, id).await?;
    let found = participation::within(store, &scope, seen.participation_id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.id).await?;
    let before = one(&mut tx, id).await?;
    if before.revision != revision || before.cancelled_at.is_some() {
        return Err(Problems::changed().into());
    }
    let member = of_team(&mut tx, found.id, input).await?;
    not_twice(&mut tx, input, Some(id)).await?;
    let mut after = id;
    if input.member != before.team_member_id {
        let giver = team::one(&mut tx, before.team_member_id).await?;
        let (gone, _) = end(&mut tx, store, &found, &before).await?;
        letter::changed(&mut tx, store, &found, &giver, &[gone]).await?;
        let (new, line) = insert(&mut tx, store, &found, input).await?;
        letter::changed(&mut tx, store, &found, &member, &[line]).await?;
        after = new;
    } else if (input.span, &input.place) != (before.span(), &before.place) {
        if input.span != before.span() {
            handover::drop_open(&mut tx, store, &found, &before).await?;
        }
        said(&tx, input)
            .set("changed_at", store.now())
            .raise("revision")
            .by("id", id)
            .update(&mut tx)
            .await?;
        let moved = Line::of(Change::Moved, &one(&mut tx, id).await?);
        letter::changed(&mut tx, store, &found, &member, &[moved]).await?;
    }
    audit::line(&mut tx, store, &scope, Act::ShiftEdit, after.0).await?;
    tx.commit().await?;
    Ok(after)
}

/// Cancels a shift, as it was read at that revision, and tells whose it was.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is none.
pub async fn cancel(actor: &Actor, store: &Store, id: ShiftId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let seen = within(store, &scope, id).await?;
    let found = participation::within(store, &scope, seen.participation_id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.id).await?;
    let before = one(&mut tx, id).await?;
    if before.cancelled_at.is_some() {
        return Err(Error::NotFound);
    }
    as_read(before.revision, revision)?;
    let member = team::one(&mut tx, before.team_member_id).await?;
    let (gone, asked) = end(&mut tx, store, &found, &before).await?;
    letter::changed(&mut tx, store, &found, &member, &[gone]).await?;
    let done = Done::from((Act::ShiftEdit, Deed::Removed)).undone_by(Undo::CancelShift {
        revision: revision + 1,
        asked,
    });
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

/// Brings a shift back that was cancelled and has not been touched since, and tells whose it is.
pub(crate) async fn bring_back(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: ShiftId,
    revision: i64,
) -> Result<()> {
    let seen = one(tx, id).await?;
    let found = participation::within(store, scope, seen.participation_id).await?;
    participation::turn(tx, found.id).await?;
    let gone = one(tx, id).await?;
    let member = team::one(tx, gone.team_member_id).await?;
    if gone.revision != revision || gone.cancelled_at.is_none() || member.removed_at.is_some() {
        return Err(Refusal::Changed.into());
    }
    let again = ShiftInput {
        member: gone.team_member_id,
        span: gone.span(),
        place: gone.place.clone(),
    };
    not_twice(tx, &again, Some(id)).await?;
    run!(
        &mut *tx,
        sqlx::query(
            "update shift set cancelled_at = null, changed_at = $1, revision = revision + 1
             where id = $2"
        )
        .bind(store.now())
        .bind(id)
    )?;
    let line = Line::of(Change::Added, &gone);
    letter::changed(tx, store, &found, &member, &[line]).await
}

/// Ends a shift and whatever was asked about it, and gives that. The row stays, so that calendars see it go.
async fn end(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    shift: &Shift,
) -> Result<(Line, Option<HandoverId>)> {
    let asked = handover::drop_open(tx, store, found, shift).await?;
    cancel_row(tx, store, shift.id).await?;
    Ok((Line::of(Change::Cancelled, shift), asked))
}

async fn cancel_row(tx: &mut Tx, store: &Store, id: ShiftId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update shift set cancelled_at = $1, changed_at = $1, revision = revision + 1
             where id = $2"
        )
        .bind(store.now())
        .bind(id)
    )?;
    Ok(())
}

/// Takes from somebody who leaves the team the shifts that have not begun, and answers for them what
/// they were asked. Gives those shifts, each with the revision that it is of since, and what was asked about
/// them or of whoever leaves.
pub(crate) async fn release(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
) -> Result<(Vec<(ShiftId, i64)>, Vec<HandoverId>)> {
    let (mut gone, mut released, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    for shift in standing(tx, found.id).await? {
        let begun = shift.starts.in_zone(&found.zone) <= store.now();
        if shift.team_member_id == member.id && !begun {
            let (line, about) = end(tx, store, found, &shift).await?;
            gone.push(line);
            asked.extend(about);
            released.push((shift.id, shift.revision + 1));
        }
    }
    asked.extend(handover::decline_all(tx, store, found, member).await?);
    letter::changed(tx, store, found, member, &gone).await?;
    Ok((released, asked))
}

/// When somebody is on, among those shifts.
fn spans_of(shifts: &[Shift], member: TeamMemberId) -> Vec<Span> {
    shifts
        .iter()
        .filter(|s| s.team_member_id == member)
        .map(Shift::span)
        .collect()
}

#[cfg(test)]
mod tests;

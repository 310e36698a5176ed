//! Handing a shift over: asked, answered and taken back by those whom it concerns, on their private
//! pages, or for them by an organiser.

use domain::access::{Act, Actor, Scope};
use domain::form::as_read;
use domain::id::{HandoverId, ParticipationId, ShiftId, TeamMemberId};
use domain::mail::Letter;
use domain::participation::Participation;
use domain::shift::handover::{
    Answer, By, Handover, Refusal, Taker, may_agree, may_ask, may_decline, may_withdraw,
};
use domain::shift::notice::{Change, Line};
use domain::shift::{Shift, ShiftInput};
use domain::team::TeamMember;

use super::{availability, cancel_row, insert, letter, one, spans_of, standing};
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::{audit, participation, team};

macro_rules! columns {
    () => {
        "h.id, h.shift_id, h.to_member_id, h.asked_at, h.answer, h.answered_at"
    };
}

/// The requests of a participation that wait for an answer, the oldest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Handover>> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    waiting(store, participation).await
}

/// The same of a participation that is in hand.
pub(super) async fn waiting(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Handover>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from handover h join shift s on s.id = h.shift_id
         where s.participation_id = $1 and h.answer is null order by h.asked_at, h.id"
    )).bind(participation).fetch_all(c))?)
}

/// Who acts, for whom, and what it may touch.
struct Party {
    by: By,
    scope: Scope,
    act: Act,
}

impl Party {
    fn organiser(actor: &Actor) -> Result<Self> {
        Ok(Self {
            by: By::Organiser,
            scope: actor.scope(Act::ShiftEdit)?,
            act: Act::ShiftEdit,
        })
    }

    async fn member(actor: &Actor, store: &Store) -> Result<Self> {
        let scope = actor.scope(Act::ShiftOwn)?;
        let (member, _) = team::in_hand(store, &scope, Act::ShiftOwn).await?;
        Ok(Self {
            by: By::Member(member.id),
            scope,
            act: Act::ShiftOwn,
        })
    }

    /// The participation of a shift. A member sees no other than their own.
    async fn participation(&self, store: &Store, shift: ShiftId) -> Result<Participation> {
        let id: Option<ParticipationId> = on!(&store.db, c => sqlx::query_scalar(
            "select participation_id from shift where id = $1"
        ).bind(shift).fetch_optional(c))?;
        let found = participation::within(store, &self.scope, id.ok_or(Error::NotFound)?).await?;
        if let By::Member(member) = self.by {
            let own = team::within(store, &self.scope, member).await?;
            if own.participation_id != found.id {
                return Err(Error::NotFound);
            }
        }
        Ok(found)
    }
}

/// A shift as it was read: which, and of which revision.
pub type Read = (ShiftId, i64);

/// Asks somebody to take a shift over, for whose it is, and writes to them.
///
/// # Errors
/// A [`Refusal`], when somebody changed the shift meanwhile, or when the actor may not.
pub async fn ask(actor: &Actor, store: &Store, shift: Read, to: TeamMemberId) -> Result<()> {
    let party = Party::organiser(actor)?;
    ask_by(&party, store, shift, to).await
}

/// Asks a colleague to take one's own shift over, by the address of one's private page.
///
/// # Errors
/// A [`Refusal`], when somebody changed the shift meanwhile, or when the actor has no page in hand.
pub async fn ask_own(actor: &Actor, store: &Store, shift: Read, to: TeamMemberId) -> Result<()> {
    let party = Party::member(actor, store).await?;
    ask_by(&party, store, shift, to).await
}

async fn ask_by(
    party: &Party,
    store: &Store,
    (shift, revision): Read,
    to: TeamMemberId,
) -> Result<()> {
    let found = party.participation(store, shift).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.id).await?;
    let shift = one(&mut tx, shift).await?;
    as_read(shift.revision, revision)?;
    let (taker, member) = taker(&mut tx, &found, to).await?;
    let open = open(&mut tx, shift.id).await?.is_some();
    may_ask(party.by, &shift, &taker, open, &found.zone, store.now())?;
    let id: HandoverId = store.id();
    let made = run!(
        &mut tx,
        sqlx::query(
            "insert into handover (id, shift_id, to_member_id, asked_at) values ($1, $2, $3, $4)"
        )
        .bind(id)
        .bind(shift.id)
        .bind(to)
        .bind(store.now())
    );
    match made {
        Err(error) if is_taken(&error) => return Err(Refusal::Asked.into()),
        other => other?,
    };
    let giver = team::one(&mut tx, shift.team_member_id).await?;
    let about = (&giver, &Line::of(Change::Asked, &shift));
    letter::handover(
        &mut tx,
        store,
        &found,
        &member,
        Letter::HandoverAsked,
        about,
    )
    .await?;
    audit::line(&mut tx, store, &party.scope, party.act, id.0).await?;
    tx.commit().await
}

/// Somebody who may take a shift, as the rule looks at them. Who is not of this team is not there.
async fn taker(
    tx: &mut Tx,
    found: &Participation,
    id: TeamMemberId,
) -> Result<(Taker, TeamMember)> {
    let member = team::one(tx, id).await?;
    if member.participation_id != found.id {
        return Err(Error::NotFound);
    }
    let shifts = standing(tx, found.id).await?;
    let said = availability::standing(tx, found.id).await?;
    let taker = Taker {
        id,
        in_team: member.removed_at.is_none(),
        shifts: spans_of(&shifts, id),
        said: availability::said_by(&said, id),
    };
    Ok((taker, member))
}

/// The request about a shift that waits for an answer.
async fn open(tx: &mut Tx, shift: ShiftId) -> Result<Option<Handover>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from handover h where h.shift_id = $1 and h.answer is null"
    )).bind(shift).fetch_optional(c))?)
}

/// What somebody says to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// They take the shift, as they read it at that revision.
    Agreed(i64),
    /// They do not.
    Declined,
}

/// Agrees to a request, or declines it, for whom it asks.
///
/// # Errors
/// A [`Refusal`], when somebody changed the shift meanwhile, or when the actor may not.
pub async fn answer(actor: &Actor, store: &Store, id: HandoverId, reply: Reply) -> Result<()> {
    let party = Party::organiser(actor)?;
    answer_by(&party, store, id, reply).await
}

/// Agrees to what one is asked, or declines it, by the address of one's private page.
///
/// # Errors
/// A [`Refusal`], when somebody changed the shift meanwhile, or when the actor has no page in hand.
pub async fn answer_own(actor: &Actor, store: &Store, id: HandoverId, reply: Reply) -> Result<()> {
    let party = Party::member(actor, store).await?;
    answer_by(&party, store, id, reply).await
}

/// Takes a request back, for whose shift it is.
///
/// # Errors
/// A [`Refusal`], or when the actor may not.
pub async fn withdraw(actor: &Actor, store: &Store, id: HandoverId) -> Result<()> {
    let party = Party::organiser(actor)?;
    withdraw_by(&party, store, id).await
}

/// Takes one's own request back, by the address of one's private page.
///
/// # Errors
/// A [`Refusal`], or when the actor has no page in hand.
pub async fn withdraw_own(actor: &Actor, store: &Store, id: HandoverId) -> Result<()> {
    let party = Party::member(actor, store).await?;
    withdraw_by(&party, store, id).await
}

/// A request with everything around it, in a transaction that has its turn.
struct Case {
    tx: Tx,
    found: Participation,
    handover: Handover,
    shift: Shift,
    giver: TeamMember,
    taker: Taker,
    member: TeamMember,
}

async fn case(party: &Party, store: &Store, id: HandoverId) -> Result<Case> {
    let shift: Option<ShiftId> = on!(&store.db, c => sqlx::query_scalar(
        "select shift_id from handover where id = $1"
    ).bind(id).fetch_optional(c))?;
    let shift = shift.ok_or(Error::NotFound)?;
    let found = party.participation(store, shift).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.id).await?;
    let handover: Handover = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from handover h where h.id = $1"
    )).bind(id).fetch_one(c))?;
    let shift = one(&mut tx, shift).await?;
    let giver = team::one(&mut tx, shift.team_member_id).await?;
    let (taker, member) = taker(&mut tx, &found, handover.to_member_id).await?;
    Ok(Case {
        tx,
        found,
        handover,
        shift,
        giver,
        taker,
        member,
    })
}

async fn answer_by(party: &Party, store: &Store, id: HandoverId, reply: Reply) -> Result<()> {
    let mut case = case(party, store, id).await?;
    let (tx, found, shift) = (&mut case.tx, &case.found, &case.shift);
    if let Reply::Agreed(revision) = reply {
        let (handover, taker) = (&case.handover, &case.taker);
        may_agree(party.by, handover, shift, taker, &found.zone, store.now())?;
        as_read(shift.revision, revision)?;
        close(tx, store, id, Answer::Agreed).await?;
        cancel_row(tx, store, shift.id).await?;
        let input = ShiftInput {
            member: case.member.id,
            span: shift.span(),
            place: shift.place.clone(),
        };
        insert(tx, store, found, &input).await?;
        let agreed: fn(_) -> _ = Letter::HandoverAgreed;
        let given = Line::of(Change::Given, shift);
        let new = Line::of(Change::Added, shift);
        letter::handover(
            tx,
            store,
            found,
            &case.giver,
            agreed,
            (&case.member, &given),
        )
        .await?;
        letter::handover(tx, store, found, &case.member, agreed, (&case.giver, &new)).await?;
    } else {
        may_decline(party.by, &case.handover)?;
        close(tx, store, id, Answer::Declined).await?;
        tell_declined(tx, store, found, shift, &case.giver, &case.member).await?;
    }
    audit::line(tx, store, &party.scope, party.act, id.0).await?;
    case.tx.commit().await
}

async fn tell_declined(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    shift: &Shift,
    giver: &TeamMember,
    taker: &TeamMember,
) -> Result<()> {
    let about = (taker, &Line::of(Change::Asked, shift));
    letter::handover(tx, store, found, giver, Letter::HandoverDeclined, about).await
}

async fn withdraw_by(party: &Party, store: &Store, id: HandoverId) -> Result<()> {
    let mut case = case(party, store, id).await?;
    may_withdraw(party.by, &case.handover, &case.shift)?;
    let (tx, found) = (&mut case.tx, &case.found);
    close(tx, store, id, Answer::Withdrawn).await?;
    let about = (&case.giver, &Line::of(Change::Asked, &case.shift));
    let withdrawn: fn(_) -> _ = Letter::HandoverWithdrawn;
    letter::handover(tx, store, found, &case.member, withdrawn, about).await?;
    audit::line(tx, store, &party.scope, party.act, id.0).await?;
    case.tx.commit().await
}

async fn close(tx: &mut Tx, store: &Store, id: HandoverId, answer: Answer) -> Result<()> {
    run!(
        tx,
        sqlx::query("update handover set answer = $1, answered_at = $2 where id = $3")
            .bind(answer)
            .bind(store.now())
            .bind(id)
    )?;
    Ok(())
}

/// Takes back what was asked about a shift that is moved or ends, and tells who was asked. Gives what that was.
pub(super) async fn drop_open(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    shift: &Shift,
) -> Result<Option<HandoverId>> {
    let Some(open) = open(tx, shift.id).await? else {
        return Ok(None);
    };
    close(tx, store, open.id, Answer::Withdrawn).await?;
    let giver = team::one(tx, shift.team_member_id).await?;
    let member = team::one(tx, open.to_member_id).await?;
    let about = (&giver, &Line::of(Change::Asked, shift));
    let withdrawn: fn(_) -> _ = Letter::HandoverWithdrawn;
    letter::handover(tx, store, found, &member, withdrawn, about).await?;
    Ok(Some(open.id))
}

/// Declines everything that somebody is asked who leaves the team. Gives what that was.
pub(super) async fn decline_all(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
) -> Result<Vec<HandoverId>> {
    let asked: Vec<Handover> = on!(tx &mut *tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from handover h where h.to_member_id = $1 and h.answer is null
         order by h.id"
    )).bind(member.id).fetch_all(c))?;
    for handover in &asked {
        close(tx, store, handover.id, Answer::Declined).await?;
        let shift = one(tx, handover.shift_id).await?;
        let giver = team::one(tx, shift.team_member_id).await?;
        tell_declined(tx, store, found, &shift, &giver, member).await?;
    }
    Ok(asked.iter().map(|handover| handover.id).collect())
}

/// Asks again what was closed because somebody went who is back by now, and writes to whom it asks. What could
/// not be asked today stays closed: the shift is another's or has begun, whoever is asked has left or is on
/// elsewhere, or something else was asked meanwhile.
pub(crate) async fn ask_again(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    closed: &[HandoverId],
) -> Result<()> {
    for id in closed {
        let handover: Handover = on!(tx &mut *tx, c => sqlx::query_as(concat!(
            "select ", columns!(), " from handover h where h.id = $1"
        )).bind(id).fetch_one(c))?;
        let shift = one(tx, handover.shift_id).await?;
        let found = participation::within(store, scope, shift.participation_id).await?;
        let giver = team::one(tx, shift.team_member_id).await?;
        let (taker, member) = taker(tx, &found, handover.to_member_id).await?;
        let asked = open(tx, shift.id).await?.is_some();
        let may = may_ask(
            By::Organiser,
            &shift,
            &taker,
            asked,
            &found.zone,
            store.now(),
        );
        if may.is_err() || giver.removed_at.is_some() || handover.answer == Some(Answer::Agreed) {
            continue;
        }
        run!(
            &mut *tx,
            sqlx::query("update handover set answer = null, answered_at = null where id = $1")
                .bind(id)
        )?;
        let about = (&giver, &Line::of(Change::Asked, &shift));
        letter::handover(tx, store, &found, &member, Letter::HandoverAsked, about).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;

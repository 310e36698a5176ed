//! What ends after it was decided: an application that an organiser withdraws for its company, a
//! decision that is opened again although it was told. Both take back what the company had by it, say
//! before what that is, tell those whom it concerns, and can be taken back.

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::application::{Application, Refusal, Status};
use domain::done::{Deed, Done, Left, Refusal as Undoing, Undo};
use domain::id::{ApplicationId, ExhibitorId, ParticipationId};
use domain::mail::{Answer, Gone, Letter};
use domain::participation::Participation;
use domain::text::by_name;

use super::{change, tell::tell_one, within};
use crate::db::{Row, Store, Tx, on};
use crate::error::{Error, Result};
use crate::mail::About;
use crate::{allocation, audit, concerned, leave, participation, people, requirement, staff};

/// What a company has by its application, and would have no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// The positions that it has, by number.
    pub positions: Vec<String>,
    /// How many people it has named: their badges are revoked.
    pub named: i64,
    /// How many of those badges are on paper.
    pub printed: i64,
    /// How many people of it are on the team: their shifts are cancelled.
    pub team: i64,
    /// How many pieces are asked of it: they no longer are.
    pub pieces: i64,
}

impl Losses {
    /// Whether it has nothing.
    pub const fn none(&self) -> bool {
        self.positions.is_empty() && self.named + self.team + self.pieces == 0
    }
}

/// What the company of an application would lose with it.
///
/// # Errors
/// When the actor may not, or there is no such application.
pub async fn would_lose(actor: &Actor, store: &Store, id: ApplicationId) -> Result<Losses> {
    let scope = actor.scope(Act::ApplicationSee)?;
    let (application, participation) = within(store, &scope, id).await?;
    let mut tx = store.db.look().await?;
    match application.exhibitor_id {
        Some(exhibitor) => lost(&mut tx, participation.id, exhibitor).await,
        None => Ok(Losses::default()),
    }
}

async fn lost(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Losses> {
    let mut positions: Vec<String> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select distinct s.number from allocation l
         join allocation_half_day h on h.allocation_id = l.id and h.status = 'taken'
         join stand_position s on s.id = h.position_id
         where l.participation_id = $1 and l.exhibitor_id = $2 and l.status <> 'vacated'"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    by_name(&mut positions, |number| number);
    let (named, printed, team, pieces): (i64, i64, i64, i64) = on!(tx &mut *tx, c => sqlx::query_as(
        "select (select count(*) from staff where participation_id = $1 and exhibitor_id = $2
                and removed_at is null),
            (select count(*) from badge b where b.participation_id = $1 and b.exhibitor_id = $2
                and b.status = 'active' and b.staff_id is not null
                and exists (select 1 from print_badge x where x.badge_id = b.id)),
            (select count(*) from team_member where participation_id = $1 and exhibitor_id = $2
                and removed_at is null),
            (select count(*) from submission where participation_id = $1 and exhibitor_id = $2
                and cancelled_at is null)"
    ).bind(participation).bind(exhibitor).fetch_one(c))?;
    Ok(Losses {
        positions,
        named,
        printed,
        team,
        pieces,
    })
}

/// Withdraws an application of that revision for a company that says that it does not come, and tells
/// whoever applied, with the note.
///
/// # Errors
/// [`Refusal::Changed`] when it is of another revision by now, [`Refusal::Status`] when it does not stand
/// where that can be done, when the actor may not.
pub async fn withdraw_for(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    note: &str,
) -> Result<()> {
    let ending = Ending {
        to: Status::Withdrawn,
        may: Status::can_be_ended,
        deed: Deed::Withdrawn,
        letter: Letter::ApplicationEnded,
    };
    ending.carry_out(actor, store, (id, revision), note).await
}

/// Opens a decision again of which the applicant was told, and tells them so, with the note. An
/// application that was accepted gives up what its company had by it until it is accepted again.
///
/// # Errors
/// The same.
pub async fn reopen(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    note: &str,
) -> Result<()> {
    let ending = Ending {
        to: Status::Submitted,
        may: Status::can_be_reopened,
        deed: Deed::Reopened,
        letter: Letter::ApplicationReopened,
    };
    ending.carry_out(actor, store, (id, revision), note).await
}

/// One of the two.
struct Ending {
    to: Status,
    may: fn(Status) -> bool,
    deed: Deed,
    letter: fn(Answer) -> Letter,
}

impl Ending {
    async fn carry_out(
        &self,
        actor: &Actor,
        store: &Store,
        (id, revision): (ApplicationId, i64),
        note: &str,
    ) -> Result<()> {
        let scope = actor.scope(Act::ApplicationDecide)?;
        let (application, participation) = within(store, &scope, id).await?;
        if application.revision != revision {
            return Err(Refusal::Changed.into());
        }
        if !(self.may)(application.status) {
            return Err(Refusal::Status(application.status).into());
        }
        let mut tx = store.db.begin().await?;
        participation::turn(&mut tx, participation.id).await?;
        let row = Row::of(&tx, "application")
            .set("status", self.to)
            .set("decision_note", note)
            .set("decided_at", None::<i64>)
            .set("told_at", None::<i64>);
        change(&mut tx, store, id, revision, row).await?;
        let left = match application.exhibitor_id {
            Some(company) => give_up(&mut tx, store, &participation, company, id).await?,
            None => Left::default(),
        };
        tell_one(
            &mut tx,
            store,
            &participation,
            &application,
            self.letter,
            note,
        )
        .await?;
        let done = Done::from((Act::ApplicationDecide, self.deed)).undone_by(Undo::Withdraw {
            revision: revision + 1,
            status: application.status,
            note: application.decision_note.clone(),
            decided_at: application.decided_at,
            told_at: application.told_at,
            left,
        });
        audit::line(&mut tx, store, &scope, done, id.0).await?;
        tx.commit().await
    }
}

/// Takes from a company what it has by its application, in the act's transaction; gives what that was.
pub(super) async fn give_up(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    company: ExhibitorId,
    application: ApplicationId,
) -> Result<Left> {
    let places = allocation::vacate_all(tx, store, participation.id, company).await?;
    let staff = staff::remove_all(tx, store, participation.id, company).await?;
    let (team, feeds) = leave::of_show(tx, store, participation, company).await?;
    let people = people::end_limited(tx, company, application).await?;
    requirement::spread(tx, store, participation.id).await?;
    Ok(Left {
        places,
        staff,
        team,
        feeds,
        people,
    })
}

/// Tells the organisers that a company which was accepted has withdrawn, and what is free by that.
pub(super) async fn tell_organisers(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    application: &Application,
    losses: &Losses,
) -> Result<()> {
    let letter = Letter::ParticipantGone(Gone {
        participation: participation.name(),
        company: application.company_name.clone(),
        positions: losses.positions.clone(),
        named: losses.named,
        path: address::application(&participation.slug, application.id),
    });
    let about = About::of(participation.organisation_id).application(application.id);
    let about = about.exhibitor(application.exhibitor_id);
    for organiser in concerned::organisers(tx, participation.organisation_id).await? {
        crate::mail::send(tx, store, about, &organiser.into(), &letter).await?;
    }
    Ok(())
}

/// What the company of an application has, as the act's transaction sees it.
pub(super) async fn losses(tx: &mut Tx, application: &Application) -> Result<Losses> {
    match application.exhibitor_id {
        Some(company) => lost(tx, application.participation_id, company).await,
        None => Ok(Losses::default()),
    }
}

/// Takes it back: the application stands where it stood, its company has what it had, as far as nobody
/// took it since, and whoever applied is told.
pub(crate) async fn undo(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: ApplicationId,
    undo: &Undo,
) -> Result<()> {
    let Undo::Withdraw {
        revision,
        status,
        note,
        decided_at,
        told_at,
        left,
    } = undo
    else {
        return Err(Undoing::NotUndoable.into());
    };
    let found: Option<Application> = on!(tx &mut *tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?;
    let application = found.ok_or(Error::NotFound)?;
    participation::turn(tx, application.participation_id).await?;
    let participation = participation::open_in(tx, application.participation_id).await?;
    let row = Row::of(tx, "application")
        .set("status", *status)
        .set("decision_note", note)
        .set("decided_at", *decided_at)
        .set("told_at", *told_at)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", *revision);
    match row.update(tx).await {
        Ok(1) => {}
        // Another application of the company has its place by now.
        Err(error) if !crate::error::is_taken(&error) => return Err(error.into()),
        _ => return Err(Undoing::Changed.into()),
    }
    if let Some(company) = application.exhibitor_id {
        people::let_in_again(tx, company, id, &left.people).await?;
    }
    for one in &left.places {
        allocation::undo::take_again(tx, store, scope, one).await?;
    }
    staff::take_back(tx, &left.staff).await?;
    leave::back_to_show(tx, store, scope, (&left.team, &left.feeds)).await?;
    requirement::spread(tx, store, participation.id).await?;
    tell_one(
        tx,
        store,
        &participation,
        &application,
        Letter::ApplicationBack,
        "",
    )
    .await
}

#[cfg(test)]
mod tests;

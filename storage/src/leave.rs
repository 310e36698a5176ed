//! Leaving: a team, a company, an organisation, a show. Whoever leaves has nothing left that they had by
//! it: no session, no shift, no page, no calendar; and what others knew with them has another address.

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Member};
use domain::id::{ExhibitorId, FeedId, OrganisationId, PersonId, TeamMemberId};
use domain::participation::Participation;
use domain::team::TeamMember;

use crate::bearer::{Door, reopen, revoke};
use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::people;
use crate::team::Leaver;
use crate::{
    audit, digest, exhibitor, feed, note, organisation, participation, session, shift, team,
};

/// Takes somebody off a team: the shifts that they still have are cancelled, and the address of
/// their page answers that it is gone.
///
/// # Errors
/// When the actor may not, or there is nobody of that id.
pub async fn of_team(actor: &Actor, store: &Store, id: TeamMemberId) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let member = team::within(store, &scope, id).await?;
    let found = participation::within(store, &scope, member.participation_id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.id).await?;
    leave(&mut tx, store, &found, &member).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ShiftEdit, Deed::Removed),
        id.0,
    )
    .await?;
    tx.commit().await
}

/// Takes somebody out of a company: with the sessions, links, calendars and places on teams that they
/// have by it, or refuses whoever applied in its name. The others' calendars have another address,
/// since they knew those. Where a company refuses somebody, the organisers are told: the application
/// itself is theirs to decide.
///
/// # Errors
/// [`crate::Error::NotFound`] when they are none of the company's; a problem when the last who signs
/// in for it would take themselves out.
pub async fn of_company(
    actor: &Actor,
    store: &Store,
    company: ExhibitorId,
    person: PersonId,
) -> Result<()> {
    let scope = actor.scope(Act::PeopleEdit)?;
    let found = exhibitor::within(store, &scope, company).await?;
    let mut tx = store.db.begin().await?;
    let left = people::take_out(&mut tx, store, &scope, &found, person).await?;
    session::end_in(&mut tx, scope.organisation, Some(company), person).await?;
    let limited = left.limited.into_iter().map(Some);
    for at in left.whole.then_some(None).into_iter().chain(limited) {
        feed::end::renew_exhibitor(&mut tx, store, company, at).await?;
        let colleague = Leaver::Colleague(company, at, &left.email);
        leave_every(&mut tx, store, scope.organisation, colleague).await?;
    }
    audit::forget(&mut tx, person).await?;
    note::forget(&mut tx, scope.organisation, person).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::PeopleEdit, Deed::Removed),
        person.0,
    )
    .await?;
    tx.commit().await
}

/// Takes somebody out of the organisation, with the sessions, the calendar and the places on teams that
/// they have in it; takes back the place that somebody was offered.
///
/// # Errors
/// When the actor may not, when it would leave the organisation without an owner, or when the
/// database fails.
pub async fn of_organisation(actor: &Actor, store: &Store, person: PersonId) -> Result<()> {
    let scope = actor.scope(Act::MemberEdit)?;
    let mut tx = store.db.begin().await?;
    organisation::take_out(&mut tx, &scope, person).await?;
    session::end_in(&mut tx, scope.organisation, None, person).await?;
    feed::end::of_person(&mut tx, store, scope.organisation, person).await?;
    leave_every(&mut tx, store, scope.organisation, Leaver::Person(person)).await?;
    audit::forget(&mut tx, person).await?;
    digest::end(&mut tx, scope.organisation, person).await?;
    note::forget(&mut tx, scope.organisation, person).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::MemberEdit, Deed::Removed),
        person.0,
    )
    .await?;
    tx.commit().await
}

/// A company no longer comes to a show: its people are on that team no more, and its calendar is gone.
/// Gives what they leave behind.
pub(crate) async fn of_show(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    company: ExhibitorId,
) -> Result<(Vec<Member>, Vec<(FeedId, i64)>)> {
    let team = team::active(tx, found.id).await?;
    let mut left = Vec::new();
    for member in team.iter().filter(|m| m.exhibitor_id == Some(company)) {
        left.push(leave(tx, store, found, member).await?);
    }
    let feeds = feed::end::of_exhibitor(tx, store, found.id, company).await?;
    Ok((left, feeds))
}

/// It comes after all: they are of the team again, with their page, calendars and shifts, and it has its
/// calendar by the address that it had.
pub(crate) async fn back_to_show(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    (team, feeds): (&[Member], &[(FeedId, i64)]),
) -> Result<()> {
    for member in team {
        reopen(tx, Door::Page, member.id.0, member.epoch).await?;
        feed::end::open_again(tx, &member.feeds).await?;
        for (shift, revision) in &member.shifts {
            shift::bring_back(tx, store, scope, *shift, *revision).await?;
        }
    }
    // Two of them may have asked each other: once all are back.
    for member in team {
        shift::handover::ask_again(tx, store, scope, &member.asked).await?;
    }
    feed::end::open_again(tx, feeds).await
}

/// Takes somebody off every team that they are on as one of those whom they leave: what they had by
/// it would otherwise go on opening, and the next letter would bring them a new address.
async fn leave_every(
    tx: &mut Tx,
    store: &Store,
    organisation: OrganisationId,
    leaver: Leaver<'_>,
) -> Result<()> {
    let members = team::places(tx, organisation, leaver).await?;
    for of_show in members.chunk_by(|a, b| a.participation_id == b.participation_id) {
        let Some(first) = of_show.first() else {
            continue;
        };
        participation::turn(tx, first.participation_id).await?;
        let found = participation::open_in(tx, first.participation_id).await?;
        for member in of_show {
            leave(tx, store, &found, member).await?;
        }
    }
    Ok(())
}

/// Somebody leaves a team: without shifts, page or calendar. Gives what they leave behind.
async fn leave(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
) -> Result<Member> {
    let (shifts, asked) = shift::release(tx, store, found, member).await?;
    let epoch: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select epoch from team_member where id = $1"
    ).bind(member.id).fetch_one(c))?;
    revoke(tx, store, Door::Page, member.id.0).await?;
    let feeds = feed::end::of_member(tx, store, member.id).await?;
    Ok(Member {
        id: member.id,
        epoch: epoch + 1,
        shifts,
        asked,
        feeds,
    })
}

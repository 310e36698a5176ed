//! The team of a participation. Each has a private page behind an address that only the instance can
//! make.

mod bearer;

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::done::Deed;
use domain::form::{Problem, Problems};
use domain::id::{ExhibitorId, OrganisationId, ParticipationId, PersonId, TeamMemberId};
use domain::mail::address::account;
use domain::mail::{Asked, Letter, Recipient, Way};
use domain::participation::Participation;
use domain::person::Person;
use domain::staff::Staff;
use domain::team::{TeamInput, TeamMember};

use crate::bearer::{Door, Whose};
use crate::db::{Row, Store, Tx, on, run, sql};
use crate::error::{Error, Result, is_taken};
use crate::{audit, exhibitor, participation, staff};

pub use bearer::bearer;
pub(crate) use bearer::in_hand;

macro_rules! columns {
    () => {
        "m.id, m.participation_id, m.person_id, m.exhibitor_id, m.name, m.email, m.locale,
         m.most_minutes, m.epoch, m.own_key_epochs, m.removed_at"
    };
}
use columns;

/// Somebody of the team, with the name of their company.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Teammate {
    /// Who.
    #[sqlx(flatten)]
    pub member: TeamMember,
    /// The company's name; none for the organisation's own people.
    pub exhibitor_name: Option<String>,
}

/// The team by name. Those who were taken off are there as long as they have shifts behind them.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Teammate>> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    of(store, participation).await
}

/// The team of a participation that is in hand.
pub(crate) async fn of(store: &Store, participation: ParticipationId) -> Result<Vec<Teammate>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), ", e.name as exhibitor_name from team_member m
         left join exhibitor e on e.id = m.exhibitor_id
         where m.participation_id = $1 and (m.removed_at is null or exists (
            select 1 from shift s where s.team_member_id = m.id and s.cancelled_at is null))
         order by m.sort_key, m.id"
    )).bind(participation).fetch_all(c))?)
}

/// Somebody of the team, by their id.
///
/// # Errors
/// When the actor may not, or there is nobody of that id.
pub async fn by_id(actor: &Actor, store: &Store, id: TeamMemberId) -> Result<TeamMember> {
    let scope = actor.scope(Act::ShiftSee)?;
    within(store, &scope, id).await
}

/// Somebody of the team, within a scope that was asked for already.
pub(crate) async fn within(store: &Store, scope: &Scope, id: TeamMemberId) -> Result<TeamMember> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from team_member m where m.id = $1 and m.organisation_id = $2
         and m.removed_at is null"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Everybody who is of the team now, in a transaction.
pub(crate) async fn active(tx: &mut Tx, participation: ParticipationId) -> Result<Vec<TeamMember>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from team_member m
         where m.participation_id = $1 and m.removed_at is null order by m.sort_key, m.id"
    )).bind(participation).fetch_all(c))?)
}

/// Somebody who is or was of the team, in a transaction.
pub(crate) async fn one(tx: &mut Tx, id: TeamMemberId) -> Result<TeamMember> {
    on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from team_member m where m.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Takes somebody into the team, and writes to them with the address of their private page. A member
/// of the organisation brings name, address and language along.
///
/// # Errors
/// When the actor may not, when the person is of the team already, or the database fails.
pub async fn add(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &TeamInput,
) -> Result<TeamMemberId> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let found = participation::within(store, &scope, participation).await?;
    let input = completed(store, &scope, input).await?;
    let member = TeamMember {
        id: store.id(),
        participation_id: participation,
        person_id: input.person,
        exhibitor_id: input.exhibitor,
        name: input.name,
        email: input.email,
        locale: input.locale,
        most_minutes: input.most_minutes,
        epoch: 0,
        own_key_epochs: 0,
        removed_at: None,
    };
    let mut tx = store.db.begin().await?;
    match insert(&mut tx, store, scope.organisation, &member).await {
        Err(Error::Database(error)) if is_taken(&error) => {
            return Err(Problems::one("person", Problem::new("team-already")).into());
        }
        other => other?,
    }
    tell_address(&mut tx, store, &found, &member).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ShiftEdit, Deed::Added),
        member.id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(member.id)
}

/// What was typed, with what is known of a member of the organisation; a company must be one of its
/// directory.
async fn completed(store: &Store, scope: &Scope, input: &TeamInput) -> Result<TeamInput> {
    if let Some(company) = input.exhibitor {
        exhibitor::within(store, scope, company).await?;
    }
    let Some(id) = input.person else {
        return Ok(input.clone());
    };
    let person: Option<Person> = on!(&store.db, c => sqlx::query_as(
        "select p.id, p.email, p.name, p.locale from person p
         join membership m on m.person_id = p.id where p.id = $1 and m.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?;
    let person = person.ok_or(Error::NotFound)?;
    Ok(TeamInput {
        name: person.name,
        email: person.email,
        locale: person.locale,
        ..input.clone()
    })
}

async fn insert(
    tx: &mut Tx,
    store: &Store,
    organisation: OrganisationId,
    member: &TeamMember,
) -> Result<()> {
    Row::of(tx, "team_member")
        .set("id", member.id)
        .set("organisation_id", organisation)
        .set("participation_id", member.participation_id)
        .set("person_id", member.person_id)
        .set("exhibitor_id", member.exhibitor_id)
        .set("name", &member.name)
        .set("name_key", domain::text::key(&member.name))
        .set("sort_key", domain::text::order(&member.name))
        .set("email", &member.email)
        .set("locale", &member.locale)
        .set("most_minutes", member.most_minutes)
        .set("epoch", member.epoch)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(tx)
        .await?;
    let calendar = Whose::Staff(member.participation_id, member.id);
    calendar
        .begin(tx, store, organisation, &member.locale)
        .await
}

/// Writes to somebody with the address of their private page. Who has no mail address is told by
/// whoever added them.
async fn tell_address(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
) -> Result<()> {
    if !member.email.is_empty() {
        crate::mail::at_most(tx, store, Asked::Invitation, &member.email).await?;
    }
    let letter = |participation, path| {
        Letter::TeamLink(Way {
            participation,
            path,
        })
    };
    tell(tx, store, found, member, letter).await
}

/// Writes to somebody of the team: a letter about the participation, by its name, that leads to their
/// private page.
pub(crate) async fn tell(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
    letter: impl FnOnce(String, String) -> Letter,
) -> Result<()> {
    if member.email.is_empty() {
        return Ok(());
    }
    let to = Recipient {
        email: member.email.clone(),
        name: member.name.clone(),
        locale: member.locale.clone(),
    };
    let letter = letter(found.name(), path(store, member));
    crate::mail::send(tx, store, Some(found.organisation_id), &to, &letter).await
}

/// Changes what is known of somebody. Where the mail address changes, the new one is written to.
///
/// # Errors
/// When the actor may not, or there is nobody of that id.
pub async fn edit(actor: &Actor, store: &Store, id: TeamMemberId, input: &TeamInput) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let before = within(store, &scope, id).await?;
    let found = participation::within(store, &scope, before.participation_id).await?;
    let input = if before.person_id.is_some() {
        // A member's own account says who they are.
        TeamInput {
            name: before.name.clone(),
            email: before.email.clone(),
            locale: before.locale.clone(),
            exhibitor: before.exhibitor_id,
            ..input.clone()
        }
    } else {
        let other = TeamInput {
            person: None,
            ..input.clone()
        };
        completed(store, &scope, &other).await?
    };
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update team_member set exhibitor_id = $1, name = $2, name_key = $3, email = $4,
                locale = $5, most_minutes = $6, updated_at = $7, sort_key = $9 where id = $8"
        )
        .bind(input.exhibitor)
        .bind(&input.name)
        .bind(domain::text::key(&input.name))
        .bind(&input.email)
        .bind(&input.locale)
        .bind(input.most_minutes)
        .bind(store.now())
        .bind(id)
        .bind(domain::text::order(&input.name))
    )?;
    if input.email != before.email {
        let after = one(&mut tx, id).await?;
        tell_address(&mut tx, store, &found, &after).await?;
    }
    audit::line(&mut tx, store, &scope, Act::ShiftEdit, id.0).await?;
    tx.commit().await
}

/// Whose places on teams end.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaver<'a> {
    /// Somebody of the organisation.
    Person(PersonId),
    /// Whoever is there for a company with that mail address: of one participation, or of all.
    Colleague(ExhibitorId, Option<ParticipationId>, &'a str),
}

/// The places that somebody has on teams as one of those whom they leave, participation by
/// participation.
pub(crate) async fn places(
    tx: &mut Tx,
    organisation: OrganisationId,
    leaver: Leaver<'_>,
) -> Result<Vec<TeamMember>> {
    let (person, company, at) = match leaver {
        Leaver::Person(person) => (Some(person), None, None),
        Leaver::Colleague(company, at, _) => (None, Some(company), at),
    };
    let mut members: Vec<TeamMember> = on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from team_member m
         where m.organisation_id = $1 and m.removed_at is null
         and (m.person_id = $2 or m.exhibitor_id = $3)
         and (m.participation_id = $4 or $4 is null) order by m.participation_id, m.id"
    )).bind(organisation).bind(person).bind(company).bind(at).fetch_all(c))?;
    if let Leaver::Colleague(.., email) = leaver {
        members.retain(|m| account(&m.email) == account(email));
    }
    Ok(members)
}

/// Where somebody's private page is, within Pavillon.
pub(crate) fn path(store: &Store, member: &TeamMember) -> String {
    let token = crate::bearer::address(store, Door::Page, member.id.0, bearer::epoch(member));
    address::team_link(&token)
}

/// The address of somebody's private page, to hand on to them.
///
/// # Errors
/// When the actor may not, or there is nobody of that id.
pub async fn address(actor: &Actor, store: &Store, id: TeamMemberId) -> Result<String> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let member = within(store, &scope, id).await?;
    Ok(path(store, &member))
}

/// Gives somebody's private page a new address and writes to them with it; the one before answers
/// that it is gone.
///
/// # Errors
/// When the actor may not, or there is nobody of that id.
pub async fn renew(actor: &Actor, store: &Store, id: TeamMemberId) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let member = within(store, &scope, id).await?;
    let found = participation::within(store, &scope, member.participation_id).await?;
    let mut tx = store.db.begin().await?;
    crate::bearer::renew(&mut tx, store, Door::Page, id.0).await?;
    let renewed = one(&mut tx, id).await?;
    tell_address(&mut tx, store, &found, &renewed).await?;
    audit::line(&mut tx, store, &scope, Act::ShiftEdit, id.0).await?;
    tx.commit().await
}

/// Takes the organisation's own people along to the next edition, in the transaction that makes it.
pub(crate) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    (organisation, to): (OrganisationId, ParticipationId),
) -> Result<()> {
    let own = active(tx, from).await?;
    for member in own.into_iter().filter(TeamMember::is_of_organisation) {
        let member = TeamMember {
            id: store.id(),
            participation_id: to,
            epoch: 0,
            own_key_epochs: 0,
            ..member
        };
        insert(tx, store, organisation, &member).await?;
    }
    Ok(())
}

/// The exhibitors from whom people can come: those accepted at the participation, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn companies(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(ExhibitorId, String)>> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select e.id, e.name from exhibitor e join application a on a.exhibitor_id = e.id
         where a.participation_id = $1 and a.status = 'accepted' order by e.sort_key, e.id"
    ).bind(participation).fetch_all(c))?)
}

/// The exhibitors' staff who could join: named for the participation, and not of the team by that name
/// yet. By company, then by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn staff(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Staff>> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(sql!(
        staff::SELECT, "where s.participation_id = $1 and s.removed_at is null and not exists (
            select 1 from team_member m where m.participation_id = s.participation_id
            and m.exhibitor_id = s.exhibitor_id and m.name_key = s.name_key
            and m.removed_at is null)
         order by (select e.sort_key from exhibitor e where e.id = s.exhibitor_id), s.sort_key,
            s.id"
    )).bind(participation).fetch_all(c))?)
}

#[cfg(test)]
mod tests;

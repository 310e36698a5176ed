//! A feed's address: made, looked at, renewed, revoked, opened.

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Scope};
use domain::feed::{Audience, Choices};
use domain::id::{ExhibitorId, FeedId, OrganisationId, ParticipationId, PersonId};
use domain::participation::is_long_over;
use domain::team::TeamMember;
use domain::time::{Day, Timestamp, Zone};
use uuid::Uuid;

use super::{Owner, Row, columns, insert, token};
use crate::db::{Store, on, run};
use crate::error::{Error, Result};
use crate::{audit, exhibitor, secret};

/// The token of a participation's public feed. The participation in hand is the proof that it may
/// be seen.
///
/// # Errors
/// When the database fails.
pub async fn public_token(store: &Store, participation: ParticipationId) -> Result<Option<String>> {
    let row: Option<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from feed f where f.participation_id = $1 and f.audience = $2"
    )).bind(participation).bind(Audience::Public).fetch_optional(c))?;
    Ok(row.and_then(|r| r.open_token(store)))
}

/// The token of an exhibitor's private feed, unless it was revoked.
///
/// # Errors
/// When the actor may not, or the company has none.
pub async fn exhibitor_token(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<Option<String>> {
    let scope = actor.scope(Act::FeedSee)?;
    let row = of_exhibitor(store, &scope, participation, company).await?;
    Ok(row.and_then(|r| r.open_token(store)))
}

pub(super) async fn of_exhibitor(
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<Option<Row>> {
    exhibitor::within(store, scope, company).await?;
    if !scope.reaches(participation) {
        return Err(Error::NotFound);
    }
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from feed f where f.participation_id = $1
         and f.exhibitor_id = $2 and f.organisation_id = $3 and f.audience = $4"
    ))
    .bind(participation)
    .bind(company)
    .bind(scope.organisation)
    .bind(Audience::Exhibitor)
    .fetch_optional(c))?)
}

/// The token of one's own calendar, which is there from the first time that one asks; nothing when
/// it was revoked.
///
/// # Errors
/// When the actor may not, or is nobody in particular.
pub async fn planner_token(actor: &Actor, store: &Store) -> Result<Option<String>> {
    let scope = actor.scope(Act::FeedOwn)?;
    let row = of_person(store, &scope).await?;
    Ok(row.open_token(store))
}

/// One's own feed, made unless it is there.
pub(super) async fn of_person(store: &Store, scope: &Scope) -> Result<Row> {
    let person = scope.person.ok_or(Error::NotFound)?;
    if let Some(row) = by_person(store, scope.organisation, person).await? {
        return Ok(row);
    }
    let locale: Option<String> = on!(&store.db, c => sqlx::query_scalar(
        "select locale from person where id = $1"
    ).bind(person).fetch_optional(c))?;
    let owner = Owner {
        organisation: scope.organisation,
        audience: Audience::Planner,
        participation: None,
        exhibitor: None,
        person: Some(person),
        member: None,
        locale: spoken(locale.as_deref().unwrap_or_default()),
    };
    let mut tx = store.db.begin().await?;
    insert(&mut tx, store, &owner).await?;
    tx.commit().await?;
    by_person(store, scope.organisation, person)
        .await?
        .ok_or(Error::NotFound)
}

async fn by_person(
    store: &Store,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Option<Row>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from feed f where f.organisation_id = $1 and f.person_id = $2"
    )).bind(organisation).bind(person).fetch_optional(c))?)
}

/// A language that calendars are written in.
fn spoken(locale: &str) -> &'static str {
    if locale == "en" { "en" } else { "fr" }
}

/// The token of a team member's calendar, which is there from the first time that it is asked for;
/// nothing when it was revoked. The member in hand is the proof: whoever shows it has opened their
/// private page, or may see the team.
///
/// # Errors
/// When the database fails.
pub async fn staff_token(store: &Store, member: &TeamMember) -> Result<Option<String>> {
    Ok(of_member(store, member).await?.open_token(store))
}

/// The token of the calendar of the first on a participation's team, for the demonstration's file;
/// nothing where there is no team.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn first_staff_token(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Option<String>> {
    let scope = actor.scope(Act::ShiftSee)?;
    crate::participation::within(store, &scope, participation).await?;
    let member: Option<TeamMember> = on!(&store.db, c => sqlx::query_as(
        "select m.id, m.participation_id, m.person_id, m.exhibitor_id, m.name, m.email, m.locale,
            m.most_minutes, m.epoch, m.removed_at
         from team_member m where m.participation_id = $1 and m.removed_at is null
         order by (select count(*) from shift s where s.team_member_id = m.id) desc, m.name_key, m.id
         limit 1"
    ).bind(participation).fetch_optional(c))?;
    match member {
        Some(member) => staff_token(store, &member).await,
        None => Ok(None),
    }
}

async fn of_member(store: &Store, member: &TeamMember) -> Result<Row> {
    if let Some(row) = by_member(store, member).await? {
        return Ok(row);
    }
    let participation = crate::participation::open(store, member.participation_id).await?;
    let owner = Owner {
        organisation: participation.organisation_id,
        audience: Audience::Staff,
        participation: Some(participation.id),
        exhibitor: None,
        person: None,
        member: Some(member.id),
        locale: spoken(&member.locale),
    };
    let mut tx = store.db.begin().await?;
    insert(&mut tx, store, &owner).await?;
    tx.commit().await?;
    by_member(store, member).await?.ok_or(Error::NotFound)
}

async fn by_member(store: &Store, member: &TeamMember) -> Result<Option<Row>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from feed f where f.team_member_id = $1"
    )).bind(member.id).fetch_optional(c))?)
}

/// Gives an exhibitor's feed a new address; the one before answers that it is gone. A revoked feed
/// comes back this way.
///
/// # Errors
/// When the actor may not, or the company has no feed.
pub async fn renew(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<()> {
    let scope = actor.scope(Act::FeedRenew)?;
    let row = of_exhibitor(store, &scope, participation, company).await?;
    let row = row.ok_or(Error::NotFound)?;
    change(store, &scope, Act::FeedRenew, &row, false).await
}

/// Revokes an exhibitor's feed: its address answers that it is gone.
///
/// # Errors
/// When the actor may not, or the company has no feed.
pub async fn revoke(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<()> {
    let scope = actor.scope(Act::FeedRenew)?;
    let row = of_exhibitor(store, &scope, participation, company).await?;
    let row = row.ok_or(Error::NotFound)?;
    change(store, &scope, Act::FeedRenew, &row, true).await
}

/// Gives one's own calendar a new address.
///
/// # Errors
/// When the actor may not, or is nobody in particular.
pub async fn renew_own(actor: &Actor, store: &Store) -> Result<()> {
    let scope = actor.scope(Act::FeedOwn)?;
    let row = of_person(store, &scope).await?;
    change(store, &scope, Act::FeedOwn, &row, false).await
}

/// Revokes one's own calendar.
///
/// # Errors
/// When the actor may not, or is nobody in particular.
pub async fn revoke_own(actor: &Actor, store: &Store) -> Result<()> {
    let scope = actor.scope(Act::FeedOwn)?;
    let row = of_person(store, &scope).await?;
    change(store, &scope, Act::FeedOwn, &row, true).await
}

/// Gives a team member's calendar a new address. The member in hand is the proof.
///
/// # Errors
/// When the database fails.
pub async fn renew_staff(store: &Store, member: &TeamMember) -> Result<()> {
    let row = of_member(store, member).await?;
    change(store, &row.scope(), Act::ShiftVisit, &row, false).await
}

/// Revokes a team member's calendar. The member in hand is the proof.
///
/// # Errors
/// When the database fails.
pub async fn revoke_staff(store: &Store, member: &TeamMember) -> Result<()> {
    let row = of_member(store, member).await?;
    change(store, &row.scope(), Act::ShiftVisit, &row, true).await
}

pub(super) async fn change(
    store: &Store,
    scope: &Scope,
    act: Act,
    row: &Row,
    revoke: bool,
) -> Result<()> {
    let revoked_at = revoke.then(|| store.now());
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update feed set epoch = epoch + 1, revoked_at = $1 where id = $2")
            .bind(revoked_at)
            .bind(row.id)
    )?;
    audit::line(&mut tx, store, scope, act, row.id.0).await?;
    tx.commit().await
}

/// A feed that its address opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub(super) row: Row,
    version: i64,
}

impl Opened {
    /// Its id.
    pub const fn id(&self) -> FeedId {
        self.row.id
    }

    /// Which of its addresses it was.
    pub const fn epoch(&self) -> i64 {
        self.row.epoch
    }

    /// Which version of the organisation's calendars it is at: what was read at this one or a later
    /// one says what stood then.
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// For whom it is.
    pub const fn audience(&self) -> Audience {
        self.row.audience
    }

    /// What its owner chose.
    pub fn choices(&self) -> Choices {
        self.row.choices()
    }

    /// When that was last changed.
    pub const fn changed_at(&self) -> Timestamp {
        self.row.changed_at
    }
}

/// What a feed's address opens.
#[derive(Clone, Debug)]
pub enum Fetched {
    /// The feed.
    Feed(Box<Opened>),
    /// It was renewed or revoked.
    Gone,
}

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    row: Row,
    version: i64,
    living: i64,
    last_day: Option<Day>,
}

/// Opens a feed by the token of its address. The calendar of somebody who no longer belongs to the
/// organisation is gone, and so is a company's or a team member's when the show is long over.
///
/// # Errors
/// [`Error::NotFound`] when the address was never one of this instance.
pub async fn fetch(actor: &Actor, store: &Store, address: &str) -> Result<Fetched> {
    actor.anyone(Act::FeedFetch)?;
    let bytes = BASE32_NOPAD
        .decode(address.to_uppercase().as_bytes())
        .map_err(|_| Error::NotFound)?;
    let id = bytes
        .get(..16)
        .and_then(|b| Uuid::from_slice(b).ok())
        .ok_or(Error::NotFound)?;
    let found: Found = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), ", v.version, case
            when f.person_id is not null then (select count(*) from membership m
                where m.organisation_id = f.organisation_id and m.person_id = f.person_id)
            when f.team_member_id is not null then (select count(*) from team_member t
                where t.id = f.team_member_id and t.removed_at is null)
            when f.exhibitor_id is not null then (select count(*) from application a
                join exhibitor e on e.id = a.exhibitor_id and e.archived_at is null
                where a.participation_id = f.participation_id and a.exhibitor_id = f.exhibitor_id
                and a.status = 'accepted')
            else 1 end as living,
            (select max(d.day) from participation_day d
                where d.participation_id = f.participation_id and d.cancelled_at is null
                and f.audience <> 'public') as last_day
         from feed f join calendar_version v on v.organisation_id = f.organisation_id
         where f.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let row = found.row;
    let given = address.to_lowercase();
    let matches = |epoch| secret::same(token(store, row.id, epoch).as_bytes(), given.as_bytes());
    let left = found.living == 0;
    let over = is_long_over(found.last_day, store.now().day(&Zone::paris()));
    if !matches(row.epoch) || row.revoked_at.is_some() || left || over {
        let was_one = (0..=row.epoch).any(matches);
        return if was_one {
            Ok(Fetched::Gone)
        } else {
            Err(Error::NotFound)
        };
    }
    Ok(Fetched::Feed(Box::new(Opened {
        row,
        version: found.version,
    })))
}

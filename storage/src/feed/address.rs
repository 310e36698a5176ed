//! A feed's address: looked at, renewed, revoked, opened.

use domain::access::{Act, Actor, Scope};
use domain::feed::{Audience, Choices};
use domain::id::{ExhibitorId, FeedId, ParticipationId};
use domain::participation::is_long_over;
use domain::team::TeamMember;
use domain::time::{Day, Timestamp, Zone};

use super::{Row, columns};
use crate::bearer::{self, Brought, Door, held};
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::participation::published;
use crate::{audit, exhibitor, team};

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

/// The token of one's own calendar; nothing when it was revoked.
///
/// # Errors
/// When the actor may not, or is nobody in particular.
pub async fn planner_token(actor: &Actor, store: &Store) -> Result<Option<String>> {
    let scope = actor.scope(Act::FeedOwn)?;
    let row = of_person(store, &scope).await?;
    Ok(row.open_token(store))
}

/// One's own feed, which is there since one became a member.
pub(super) async fn of_person(store: &Store, scope: &Scope) -> Result<Row> {
    let person = scope.person.ok_or(Error::NotFound)?;
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from feed f where f.organisation_id = $1 and f.person_id = $2"
    )).bind(scope.organisation).bind(person).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// The token of a team member's calendar; nothing when it was revoked. The member in hand is the
/// proof: whoever shows it has opened their private page, or may see the team.
///
/// # Errors
/// When the database fails.
pub async fn staff_token(store: &Store, member: &TeamMember) -> Result<Option<String>> {
    Ok(of_member(store, member).await?.open_token(store))
}

async fn of_member(store: &Store, member: &TeamMember) -> Result<Row> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from feed f where f.team_member_id = $1"
    )).bind(member.id).fetch_optional(c))?
    .ok_or(Error::NotFound)
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

pub(super) async fn change(
    store: &Store,
    scope: &Scope,
    act: Act,
    row: &Row,
    revoke: bool,
) -> Result<()> {
    let mut tx = store.db.begin().await?;
    if revoke {
        bearer::revoke(&mut tx, store, Door::Feed, row.id.0).await?;
    } else {
        bearer::renew(&mut tx, store, Door::Feed, row.id.0).await?;
    }
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
    /// Whoever has the address.
    pub const fn actor(&self) -> Actor {
        self.row.bearer()
    }

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

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    row: Row,
    version: i64,
    living: i64,
    /// Of a participation that is a draft, and for everybody.
    hidden: i64,
    last_day: Option<Day>,
    zone: Option<Zone>,
}

impl Found {
    /// The calendar of somebody who no longer belongs to the organisation is gone, and so is a
    /// company's or a team member's when the show is long over.
    fn stands(&self, store: &Store) -> bool {
        let zone = self.zone.clone().unwrap_or_else(Zone::paris);
        let over = is_long_over(self.last_day, store.now().day(&zone));
        self.row.revoked_at.is_none() && self.living > 0 && !over
    }
}

async fn found(store: &Store, id: FeedId) -> Result<Found> {
    on!(&store.db, c => sqlx::query_as(concat!(
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
            (select count(*) from participation p where p.id = f.participation_id
                and f.audience = 'public' and not (", published!(), ")) as hidden,
            (select max(d.day) from participation_day d
                where d.participation_id = f.participation_id and d.cancelled_at is null
                and f.audience <> 'public') as last_day,
            (select p.zone from participation p where p.id = f.participation_id) as zone
         from feed f join calendar_version v on v.organisation_id = f.organisation_id
         where f.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Opens a feed by the token of its address: whoever has it is [`Opened::actor`].
///
/// # Errors
/// [`Error::NotFound`] when the address was never one of this instance, or is everybody's of a participation
/// that is a draft; [`Error::Gone`] when it was renewed or revoked, or its owner has left.
pub async fn open(store: &Store, address: &str) -> Result<Opened> {
    let brought = Brought::read(address)?;
    let found = found(store, FeedId(brought.id)).await?;
    let stands = found.stands(store);
    brought.opens(store, Door::Feed, found.row.epoch(), stands)?;
    if found.hidden > 0 {
        return Err(Error::NotFound);
    }
    Ok(Opened {
        row: found.row,
        version: found.version,
    })
}

/// The team member's calendar that somebody acts upon by its own address, or by that of the member's
/// private page; there it may be revoked.
pub(super) async fn in_hand(store: &Store, scope: &Scope, act: Act) -> Result<Row> {
    if let Ok((_, _)) = held!(scope, act, Page) {
        let (member, _) = team::in_hand(store, scope, act).await?;
        return of_member(store, &member).await;
    }
    let (id, epoch) = held!(scope, act, Feed)?;
    let found = found(store, id).await?;
    if found.row.epoch != epoch || !found.stands(store) {
        return Err(Error::Gone);
    }
    if found.row.audience != Audience::Staff {
        return Err(Error::NotFound);
    }
    Ok(found.row)
}

//! What a calendar is written from, one query a table.

use std::collections::HashMap;

use domain::access::Scope;
use domain::allocation::Occupancy;
use domain::exhibitor::Exhibitor;
use domain::feed::{Audience, Part};
use domain::id::{
    ItemId, OrganisationId, ParticipationId, PersonId, PositionId, ShiftId, SubmissionId,
    TeamMemberId,
};
use domain::organisation::Organisation;
use domain::participation::{Participation, ParticipationDay};
use domain::programme::{self, Body};
use domain::time::{Day, Moment, Timestamp};

use super::Opened;
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::{allocation, exhibitor, organisation, participation};

/// Everything that a calendar is written from.
#[derive(Clone, Debug)]
pub struct Content {
    /// Whose it is.
    pub organisation: Organisation,
    /// The company, for an exhibitor's feed.
    pub exhibitor: Option<Exhibitor>,
    /// The team member's name, for theirs.
    pub member: Option<String>,
    /// What takes place, participation by participation.
    pub shows: Vec<Show>,
    /// When what is no longer shown last changed: something made internal, a participation that was
    /// archived.
    pub touched: Timestamp,
}

/// What a calendar holds of one participation. A part that its owner did not choose is empty.
#[derive(Clone, Debug)]
pub struct Show {
    /// The participation.
    pub participation: Participation,
    /// Its days, cancelled ones too.
    pub days: Vec<ParticipationDay>,
    /// An exhibitor's half-days, freed ones too.
    pub half_days: Vec<Occupancy>,
    /// What is due, ended ones too.
    pub due: Vec<Due>,
    /// Programme items as they were released, cancelled ones too.
    pub items: Vec<Item>,
    /// Shifts, cancelled ones too.
    pub shifts: Vec<Staffed>,
}

/// Something due by a day.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Due {
    /// The answer's id: the calendar entry's name for good.
    pub id: SubmissionId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// What.
    pub title: String,
    /// From which company; nothing for the organiser's own.
    pub company: Option<String>,
    /// How it stands, as a word.
    pub state: String,
    /// By when.
    pub due: Day,
    /// Rises with each change of the answer.
    pub revision: i64,
    /// Rises with each change of what is asked for.
    pub requirement_revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When what is asked for last changed.
    pub requirement_at: Timestamp,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<Timestamp>,
    /// When it stopped being asked for, if it did.
    pub archived_at: Option<Timestamp>,
}

/// A programme item as it was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id: the calendar entry's name for good.
    pub id: ItemId,
    /// What was released.
    pub body: Body,
    /// The number of its position, if it has one.
    pub position: Option<String>,
    /// Rises when time, place, recurrence or status change.
    pub sequence: i64,
    /// When it was first released.
    pub created_at: Timestamp,
    /// When its release, or its position, last changed.
    pub changed_at: Timestamp,
}

/// A shift and who has it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Staffed {
    /// The shift's id: the calendar entry's name for good.
    pub id: ShiftId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Who has it.
    pub name: String,
    /// Who that is, where they can sign in.
    pub person_id: Option<PersonId>,
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
    /// Where on the stand; may be empty.
    pub place: String,
    /// Rises with each change.
    pub revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When whoever has it last changed.
    pub member_at: Timestamp,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<Timestamp>,
}

/// Over what a calendar reaches.
#[derive(Clone, Copy)]
enum Span {
    /// Every participation of an organisation that is not archived.
    Organisation(OrganisationId),
    /// One.
    Participation(ParticipationId),
}

/// The rows of a table, named `x`, within a span; what is bound further begins with `$2`.
macro_rules! within {
    ($store:expr, $span:expr, $head:literal, $tail:literal $(, $more:expr)*) => {
        match $span {
            Span::Organisation(id) => on!(&$store.db, c => sqlx::query_as(concat!(
                $head, " join participation p on p.id = x.participation_id
                 where p.organisation_id = $1 and p.archived_at is null ", $tail
            )).bind(id)$(.bind($more))*.fetch_all(c)),
            Span::Participation(id) => on!(&$store.db, c => sqlx::query_as(concat!(
                $head, " where x.participation_id = $1 ", $tail
            )).bind(id)$(.bind($more))*.fetch_all(c)),
        }
    };
}

/// What an opened feed holds, by its owner's choice. The feed in hand is the proof that it may be
/// read.
///
/// # Errors
/// When the database fails.
pub async fn read(store: &Store, feed: &Opened) -> Result<Content> {
    let row = &feed.row;
    let span = match row.participation_id {
        Some(id) => Span::Participation(id),
        None => Span::Organisation(row.organisation_id),
    };
    let organisation = organisation::of(store, row.organisation_id).await?;
    let (exhibitor, member) = owner(store, feed).await?;
    let participations = match row.participation_id {
        Some(id) => vec![participation::open(store, id).await?],
        None => participation::running(store, row.organisation_id).await?,
    };
    let mut touched = match span {
        Span::Participation(_) => Timestamp(0),
        Span::Organisation(id) => on!(&store.db, c => sqlx::query_scalar(
            "select coalesce(max(updated_at), 0) from participation where organisation_id = $1"
        ).bind(id).fetch_one(c))?,
    };
    let mut shows: Vec<Show> = participations
        .into_iter()
        .map(|participation| Show {
            participation,
            days: Vec::new(),
            half_days: Vec::new(),
            due: Vec::new(),
            items: Vec::new(),
            shifts: Vec::new(),
        })
        .collect();
    let places: HashMap<ParticipationId, usize> = shows
        .iter()
        .enumerate()
        .map(|(place, show)| (show.participation.id, place))
        .collect();
    // The hours of half-days are those of their day.
    let days: Vec<ParticipationDay> = within!(
        store,
        span,
        "select x.id, x.participation_id, x.phase, x.day, x.starts, x.ends, x.revision,
            x.changed_at, x.cancelled_at
         from participation_day x",
        "order by x.day, x.starts, x.phase"
    )?;
    for day in days {
        if let Some(show) = at(&mut shows, &places, day.participation_id) {
            show.days.push(day);
        }
    }
    if let (Some(company), Some(id)) = (&exhibitor, row.participation_id)
        && row.contains.has(Part::HalfDays)
        && let Some(show) = at(&mut shows, &places, id)
    {
        show.half_days = allocation::of_exhibitor(store, id, company.id).await?;
    }
    for due in due(store, feed, span).await? {
        if let Some(show) = at(&mut shows, &places, due.participation_id) {
            show.due.push(due);
        }
    }
    let (items, released_at) = items(store, feed, span).await?;
    touched = touched.max(released_at);
    for (id, item) in items {
        if let Some(show) = at(&mut shows, &places, id) {
            show.items.push(item);
        }
    }
    for shift in shifts(store, feed, span).await? {
        if let Some(show) = at(&mut shows, &places, shift.participation_id) {
            show.shifts.push(shift);
        }
    }
    Ok(Content {
        organisation,
        exhibitor,
        member,
        shows,
        touched,
    })
}

fn at<'a>(
    shows: &'a mut [Show],
    places: &HashMap<ParticipationId, usize>,
    id: ParticipationId,
) -> Option<&'a mut Show> {
    places.get(&id).and_then(|place| shows.get_mut(*place))
}

async fn owner(store: &Store, feed: &Opened) -> Result<(Option<Exhibitor>, Option<String>)> {
    let row = &feed.row;
    let exhibitor = match row.exhibitor_id {
        Some(company) => {
            let scope = Scope {
                organisation: row.organisation_id,
                exhibitor: Some(company),
                person: None,
            };
            Some(exhibitor::within(store, &scope, company).await?)
        }
        None => None,
    };
    let member = match row.team_member_id {
        Some(member) => on!(&store.db, c => sqlx::query_scalar(
            "select name from team_member where id = $1"
        ).bind(member).fetch_optional(c))?,
        None => None,
    };
    Ok((exhibitor, member))
}

async fn due(store: &Store, feed: &Opened, span: Span) -> Result<Vec<Due>> {
    let row = &feed.row;
    let (own, theirs) = match row.audience {
        Audience::Exhibitor => (false, row.contains.has(Part::Due)),
        Audience::Planner => (
            row.contains.has(Part::Due),
            row.contains.has(Part::DueExhibitors),
        ),
        Audience::Public | Audience::Staff => (false, false),
    };
    if !own && !theirs {
        return Ok(Vec::new());
    }
    Ok(within!(
        store,
        span,
        "select x.id, x.participation_id, r.title, e.name as company, x.state, x.due, x.revision,
            r.revision as requirement_revision, x.created_at, x.changed_at,
            r.updated_at as requirement_at, x.cancelled_at, r.archived_at
         from submission x join requirement r on r.id = x.requirement_id
         left join exhibitor e on e.id = x.exhibitor_id",
        "and x.due is not null and (x.exhibitor_id = $2 or $2 is null)
         and ((x.exhibitor_id is null and $3) or (x.exhibitor_id is not null and $4))",
        row.exhibitor_id,
        own,
        theirs
    )?)
}

#[derive(sqlx::FromRow)]
struct Released {
    item_id: ItemId,
    participation_id: ParticipationId,
    body: String,
    sequence: i64,
    created_at: Timestamp,
    changed_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Position {
    id: PositionId,
    number: String,
    updated_at: Timestamp,
}

/// The items, and when any of those that were passed over last changed.
async fn items(
    store: &Store,
    feed: &Opened,
    span: Span,
) -> Result<(Vec<(ParticipationId, Item)>, Timestamp)> {
    let row = &feed.row;
    let mut touched = Timestamp(0);
    if !row.contains.has(Part::Programme) {
        return Ok((Vec::new(), touched));
    }
    let released: Vec<Released> = within!(
        store,
        span,
        "select x.item_id, x.participation_id, x.body, x.sequence, x.created_at, x.changed_at
         from programme_released x",
        ""
    )?;
    let positions: Vec<Position> = if released.is_empty() {
        Vec::new()
    } else {
        within!(
            store,
            span,
            "select s.id, s.number, s.updated_at
             from stand_position s join stand x on x.id = s.stand_id",
            ""
        )?
    };
    let positions: HashMap<PositionId, Position> =
        positions.into_iter().map(|p| (p.id, p)).collect();
    // Who is named is a text in what was released: most items are passed over without reading them.
    let named = match row.audience {
        Audience::Exhibitor => row.exhibitor_id.map(|id| id.to_string()),
        Audience::Staff => row.team_member_id.map(|id| id.to_string()),
        Audience::Public | Audience::Planner => None,
    };
    let mut items = Vec::with_capacity(released.len());
    for one in released {
        touched = touched.max(one.changed_at);
        if named.as_ref().is_some_and(|id| !one.body.contains(id)) {
            continue;
        }
        let body: Body = serde_json::from_str(&one.body)
            .map_err(|error| Error::Database(sqlx::Error::Decode(error.into())))?;
        let concerns = match row.audience {
            Audience::Public => body.audience == programme::Audience::Public,
            Audience::Planner => true,
            Audience::Exhibitor => row
                .exhibitor_id
                .is_some_and(|id| body.exhibitors.contains(&id)),
            Audience::Staff => row
                .team_member_id
                .is_some_and(|id: TeamMemberId| body.members.contains(&id)),
        };
        if !concerns {
            continue;
        }
        let position = body.position.and_then(|id| positions.get(&id));
        let item = Item {
            id: one.item_id,
            position: position.map(|p| p.number.clone()),
            sequence: one.sequence,
            created_at: one.created_at,
            changed_at: position.map_or(one.changed_at, |p| p.updated_at.max(one.changed_at)),
            body,
        };
        items.push((one.participation_id, item));
    }
    Ok((items, touched))
}

async fn shifts(store: &Store, feed: &Opened, span: Span) -> Result<Vec<Staffed>> {
    let row = &feed.row;
    let (all, own) = match row.audience {
        Audience::Planner => (
            row.contains.has(Part::Shifts),
            row.contains.has(Part::OwnShifts),
        ),
        Audience::Staff => (false, row.contains.has(Part::OwnShifts)),
        Audience::Public | Audience::Exhibitor => (false, false),
    };
    if !all && !own {
        return Ok(Vec::new());
    }
    Ok(within!(
        store,
        span,
        "select x.id, x.participation_id, m.name, m.person_id, x.starts, x.ends, x.place,
            x.revision, x.created_at, x.changed_at, m.updated_at as member_at, x.cancelled_at
         from shift x join team_member m on m.id = x.team_member_id",
        "and ($2 or m.person_id = $3 or m.id = $4)",
        all,
        row.person_id,
        row.team_member_id
    )?)
}

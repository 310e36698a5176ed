//! What a calendar is written from.

mod rows;

use std::collections::HashMap;

use domain::access::{Act, Actor, Scope};
use domain::allocation::Occupancy;
use domain::exhibitor::Exhibitor;
use domain::feed::Part;
use domain::id::{ItemId, ParticipationId, ShiftId, SubmissionId};
use domain::organisation::Organisation;
use domain::participation::{Participation, ParticipationDay};
use domain::programme::Body;
use domain::requirement::submission::State;
use domain::time::{Day, Moment, Timestamp};

use super::Opened;
use crate::bearer::held;
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::{allocation, exhibitor, organisation, participation};
use rows::Span;

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
    /// How it stands.
    pub state: State,
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
    /// What was released; apart, since items are passed on by the thousand.
    pub body: Box<Body>,
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

/// What an opened feed holds, by its owner's choice: for whoever opened it.
///
/// # Errors
/// [`Error::NotFound`] when that was another, [`Error::Gone`] when it was renewed since.
pub async fn read(actor: &Actor, store: &Store, feed: &Opened) -> Result<Content> {
    let scope = actor.scope(Act::FeedFetch)?;
    let (id, epoch) = held!(&scope, Act::FeedFetch, Feed)?;
    if id != feed.row.id {
        return Err(Error::NotFound);
    }
    if epoch != feed.row.epoch {
        return Err(Error::Gone);
    }
    let row = &feed.row;
    let span = Span::of(feed);
    // Asked for all at once: most of the time that a small question takes is spent on waiting.
    let (organisation, (exhibitor, member), participations, archived, parts) = tokio::try_join!(
        organisation::of(store, row.organisation_id),
        owner(store, feed),
        participations(store, feed),
        archived(store, feed),
        parts(store, feed, span),
    )?;
    let mut touched = archived;
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
    for day in parts.days {
        if let Some(show) = at(&mut shows, &places, day.participation_id) {
            show.days.push(day);
        }
    }
    if let Some(show) = row
        .participation_id
        .and_then(|id| at(&mut shows, &places, id))
    {
        show.half_days = parts.half_days;
    }
    for due in parts.due {
        if let Some(show) = at(&mut shows, &places, due.participation_id) {
            show.due.push(due);
        }
    }
    touched = touched.max(parts.released_at);
    for (id, item) in parts.items {
        if let Some(show) = at(&mut shows, &places, id) {
            show.items.push(item);
        }
    }
    for shift in parts.shifts {
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

/// The parts of all participations of a calendar.
struct Parts {
    /// Also for the hours of half-days, which are those of their day.
    days: Vec<ParticipationDay>,
    half_days: Vec<Occupancy>,
    due: Vec<Due>,
    shifts: Vec<Staffed>,
    items: Vec<(ParticipationId, Item)>,
    /// When any item was last released, those that were passed over too.
    released_at: Timestamp,
}

async fn parts(store: &Store, feed: &Opened, span: Span) -> Result<Parts> {
    let (days, half_days, due, shifts, (items, released_at)) = tokio::try_join!(
        rows::days(store, span),
        half_days(store, feed),
        rows::due(store, feed, span),
        rows::shifts(store, feed, span),
        rows::items(store, feed, span),
    )?;
    Ok(Parts {
        days,
        half_days,
        due,
        shifts,
        items,
        released_at,
    })
}

async fn half_days(store: &Store, feed: &Opened) -> Result<Vec<Occupancy>> {
    let row = &feed.row;
    match (row.exhibitor_id, row.participation_id) {
        (Some(company), Some(show)) if row.contains.has(Part::HalfDays) => {
            allocation::had_by(store, show, company).await
        }
        _ => Ok(Vec::new()),
    }
}

async fn participations(store: &Store, feed: &Opened) -> Result<Vec<Participation>> {
    match feed.row.participation_id {
        Some(id) => Ok(vec![participation::open(store, id).await?]),
        None => participation::running(store, feed.row.organisation_id).await,
    }
}

/// When a participation of a calendar of all last changed, one that was archived too.
async fn archived(store: &Store, feed: &Opened) -> Result<Timestamp> {
    if feed.row.participation_id.is_some() {
        return Ok(Timestamp(0));
    }
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select coalesce(max(updated_at), 0) from participation where organisation_id = $1"
    ).bind(feed.row.organisation_id).fetch_one(c))?)
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
                exhibitor: Some(company),
                ..Scope::whole(row.organisation_id, None)
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

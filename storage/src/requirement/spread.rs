//! Asking of each party what concerns it, and moving what is pending with the show.

use std::collections::{HashMap, HashSet};

use domain::access::{Act, Actor};
use domain::id::{ExhibitorId, ParticipationId, PersonId, RequirementId, SubmissionId};
use domain::requirement::redate::{self, Span};
use domain::requirement::submission::State;
use domain::requirement::{Facts, OwedBy, Requirement};
use domain::time::{Day, Timestamp, Zone};
use domain::working_day::Holidays;

use super::{live, span};
use crate::db::many::insert_many;
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation;

#[derive(sqlx::FromRow)]
struct Comes {
    exhibitor_id: ExhibitorId,
    machine: bool,
    power: i64,
    first_time: bool,
    told_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Known {
    id: SubmissionId,
    requirement_id: RequirementId,
    exhibitor_id: Option<ExhibitorId>,
    state: State,
    due: Option<Day>,
    cancelled_at: Option<Timestamp>,
}

/// Brings the answers of a participation to what is asked for now: missing ones are made, those that
/// no longer apply are cancelled and not deleted, so that calendars see them go, and come back as
/// they were when they apply again. What is pending gets its day.
pub(crate) async fn spread(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
) -> Result<()> {
    let span = span(tx, participation).await?;
    let requirements = live(tx, participation).await?;
    let known: Vec<Known> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, requirement_id, exhibitor_id, state, due, cancelled_at from submission
         where participation_id = $1 order by id"
    ).bind(participation).fetch_all(c))?;
    if requirements.is_empty() && known.is_empty() {
        return Ok(());
    }
    let exhibitors: Vec<Comes> = on!(tx &mut *tx, c => sqlx::query_as(
        "select a.exhibitor_id, a.told_at,
            exists (select 1 from exhibit x
                where x.application_id = a.id and x.in_operation) as machine,
            cast((select coalesce(sum(x.power), 0) from exhibit x
                where x.application_id = a.id) as bigint) as power,
            not exists (select 1 from application b
                join participation q on q.id = b.participation_id
                where b.exhibitor_id = a.exhibitor_id and b.status = 'accepted'
                and q.first_day < p.first_day) as first_time
         from application a join participation p on p.id = a.participation_id
         where a.participation_id = $1 and a.status = 'accepted' and a.exhibitor_id is not null
         order by a.id"
    ).bind(participation).fetch_all(c))?;
    let rules: HashMap<RequirementId, &Requirement> =
        requirements.iter().map(|one| (one.id, one)).collect();
    let wanted = wanted(&requirements, &exhibitors);
    let grace = Grace::of(tx, participation).await?;
    let told = exhibitors.iter().map(|one| (one.exhibitor_id, one.told_at));
    let earliest = grace.earliest(told);
    let holidays = crate::holiday::of_in(tx, participation).await?;
    let asked: HashSet<_> = wanted.iter().copied().collect();
    for one in &known {
        let applies = asked.contains(&(one.requirement_id, one.exhibitor_id));
        let due = match rules.get(&one.requirement_id) {
            Some(rule) if applies => {
                let earliest = one.exhibitor_id.and_then(|id| earliest.get(&id).copied());
                redate::redate(one.state, one.due, rule.due(), earliest, span, &holidays)
            }
            _ => one.due,
        };
        if (due, applies) != (one.due, one.cancelled_at.is_none()) {
            let cancelled_at = (!applies).then(|| store.now());
            set(tx, store, one.id, due, cancelled_at).await?;
        }
    }
    let there: HashSet<_> = known
        .iter()
        .map(|one| (one.requirement_id, one.exhibitor_id))
        .collect();
    let missing: Vec<_> = wanted
        .into_iter()
        .filter(|one| !there.contains(one))
        .map(|(requirement, exhibitor)| {
            let earliest = exhibitor.and_then(|id| earliest.get(&id).copied());
            let due = rules
                .get(&requirement)
                .and_then(|rule| redate::owed(rule.due(), earliest, span, &holidays));
            let id: SubmissionId = store.id();
            (id, requirement, exhibitor, due)
        })
        .collect();
    let now = store.now();
    insert_many!(
        tx,
        "insert into submission (id, participation_id, requirement_id, exhibitor_id, due, state,
            proof_text, proof_name, reason, revision, created_at, changed_at) ",
        &missing,
        |row, one| {
            row.push_bind(one.0)
                .push_bind(participation)
                .push_bind(one.1)
                .push_bind(one.2)
                .push_bind(one.3)
                .push_bind(State::ToDo)
                .push_bind("")
                .push_bind("")
                .push_bind("")
                .push_bind(1_i64)
                .push_bind(now)
                .push_bind(now);
        },
        ""
    );
    Ok(())
}

/// For how long after it was accepted a company owes nothing yet.
#[derive(sqlx::FromRow)]
struct Grace {
    grace_days: i64,
    zone: Zone,
}

impl Grace {
    async fn of(tx: &mut Tx, participation: ParticipationId) -> Result<Self> {
        Ok(on!(tx tx, c => sqlx::query_as(
            "select grace_days, zone from participation where id = $1"
        ).bind(participation).fetch_one(c))?)
    }

    /// From which day on each of those who were told can owe something.
    fn earliest(
        &self,
        told: impl Iterator<Item = (ExhibitorId, Option<Timestamp>)>,
    ) -> HashMap<ExhibitorId, Day> {
        told.filter_map(|(id, at)| {
            let day = at?.day(&self.zone);
            Some((id, redate::earliest(day, self.grace_days)?))
        })
        .collect()
    }
}

/// What is asked of whom.
fn wanted(
    requirements: &[Requirement],
    exhibitors: &[Comes],
) -> Vec<(RequirementId, Option<ExhibitorId>)> {
    let mut wanted = Vec::new();
    for one in requirements {
        if one.owed_by == OwedBy::Organiser {
            wanted.push((one.id, None));
            continue;
        }
        let concerned = exhibitors.iter().filter(|comes| {
            one.concerns(Facts {
                machine: comes.machine,
                power: comes.power,
                first_time: comes.first_time,
            })
        });
        wanted.extend(concerned.map(|comes| (one.id, Some(comes.exhibitor_id))));
    }
    wanted
}

async fn set(
    tx: &mut Tx,
    store: &Store,
    id: SubmissionId,
    due: Option<Day>,
    cancelled_at: Option<Timestamp>,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update submission set due = $1, cancelled_at = $2, revision = revision + 1,
                changed_at = $3 where id = $4"
        )
        .bind(due)
        .bind(cancelled_at)
        .bind(store.now())
        .bind(id)
    )?;
    Ok(())
}

/// A day due that moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Whose answer.
    pub submission: SubmissionId,
    /// To which requirement.
    pub requirement: RequirementId,
    /// What is due.
    pub title: String,
    /// Who looks after it.
    pub responsible: Option<PersonId>,
    /// The company that owes it; nobody's when the organiser does.
    pub exhibitor: Option<ExhibitorId>,
    /// Its name.
    pub company: Option<String>,
    /// By when it was due.
    pub before: Option<Day>,
    /// By when it is then.
    pub after: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct Pending {
    id: SubmissionId,
    exhibitor_id: Option<ExhibitorId>,
    company: Option<String>,
    state: State,
    due: Option<Day>,
    requirement_id: RequirementId,
    told_at: Option<Timestamp>,
    grace_days: i64,
    zone: Zone,
}

impl Pending {
    /// From which day on it can be owed.
    fn earliest(&self) -> Option<Day> {
        let accepted = self.told_at?.day(&self.zone);
        redate::earliest(accepted, self.grace_days)
    }
}

macro_rules! pending {
    () => {
        "select s.id, s.exhibitor_id, e.name as company, s.state, s.due, s.requirement_id,
            p.grace_days, p.zone, (select max(a.told_at) from application a
                where a.participation_id = s.participation_id and a.exhibitor_id = s.exhibitor_id
                and a.status = 'accepted') as told_at
         from submission s join participation p on p.id = s.participation_id
         left join exhibitor e on e.id = s.exhibitor_id
         where s.participation_id = $1 and s.cancelled_at is null
         and s.state not in ('accepted', 'waived') order by s.due, s.requirement_id, e.sort_key, s.id"
    };
}

fn differences(
    requirements: &[Requirement],
    pending: Vec<Pending>,
    span: Span,
    holidays: &Holidays,
) -> Vec<Difference> {
    pending
        .into_iter()
        .filter_map(|one| {
            let rule = requirements.iter().find(|r| r.id == one.requirement_id)?;
            let after = redate::redate(
                one.state,
                one.due,
                rule.due(),
                one.earliest(),
                span,
                holidays,
            );
            (after != one.due).then(|| Difference {
                submission: one.id,
                requirement: rule.id,
                title: rule.title.clone(),
                responsible: rule.responsible_id,
                exhibitor: one.exhibitor_id,
                company: one.company,
                before: one.due,
                after,
            })
        })
        .collect()
}

/// What would move if the show opened and closed on those days. Changes nothing.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn would_move(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    opening: Day,
    closing: Day,
) -> Result<Vec<Difference>> {
    let scope = actor.scope(Act::ParticipationMove)?;
    participation::within(store, &scope, participation).await?;
    let requirements: Vec<Requirement> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from requirement r
         where r.participation_id = $1 and r.archived_at is null order by r.id"
    )).bind(participation).fetch_all(c))?;
    let pending = on!(&store.db, c => sqlx::query_as(pending!())
        .bind(participation).fetch_all(c))?;
    let holidays = crate::holiday::of(store, participation).await?;
    let span = Some((opening, closing));
    Ok(differences(&requirements, pending, span, &holidays))
}

/// Moves what is pending to where it belongs when the show opens and closes on those days; gives
/// what moved.
pub(crate) async fn redate(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    opening: Day,
    closing: Day,
) -> Result<Vec<Difference>> {
    move_to(tx, store, participation, Some((opening, closing))).await
}

/// The same to where it belongs by the participation's days as they are now.
pub(crate) async fn redate_to_days(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Difference>> {
    match span(tx, participation).await? {
        Some((opening, closing)) => redate(tx, store, participation, opening, closing).await,
        None => move_to(tx, store, participation, None).await,
    }
}

async fn move_to(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    span: Span,
) -> Result<Vec<Difference>> {
    let requirements = live(tx, participation).await?;
    let pending = on!(tx &mut *tx, c => sqlx::query_as(pending!())
        .bind(participation).fetch_all(c))?;
    let holidays = crate::holiday::of_in(tx, participation).await?;
    let moved = differences(&requirements, pending, span, &holidays);
    for one in &moved {
        set(tx, store, one.submission, one.after, None).await?;
    }
    Ok(moved)
}

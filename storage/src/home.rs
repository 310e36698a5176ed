//! Where each participation stands: what needs an organiser, and how far each thing is.

use std::collections::HashMap;

use domain::access::{Act, Actor, Scope};
use domain::cockpit::{Measure, Measures, Now, filled};
use domain::id::{ParticipationId, TeamMemberId};
use domain::participation::{Participation, ParticipationDay};
use domain::requirement::submission::State;
use domain::shift::Span;
use domain::shift::coverage::{Presence, Rule};
use domain::time::{Day, Moment, Timestamp};
use domain::working_day::{Holidays, Kept};

use crate::db::{Store, on};
use crate::error::Result;
use crate::requirement::Counted;
use crate::{holiday, participation};

/// How many days by which something is due are told of.
const DATES: usize = 8;

/// What one participation asks for, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The participation.
    pub participation: Participation,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// Where it stands.
    pub now: Now,
    /// Applications that nobody has decided.
    pub undecided: i64,
    /// Decisions that are prepared and not told.
    pub untold: i64,
    /// Accepted exhibitors without a position.
    pub unplaced: i64,
    /// Positions held and not confirmed.
    pub held: i64,
    /// Accepted exhibitors that have named nobody.
    pub nameless: i64,
    /// Answers that were sent and nobody has looked at.
    pub sent: i64,
    /// Answers whose day has passed, and that are not done.
    pub overdue: i64,
    /// How far each thing is.
    pub measures: Measures,
    /// The next days by which something is due, each with how many answers that are not done.
    pub due: Vec<(Day, i64)>,
}

impl Needs {
    /// Whether nothing is to do.
    pub const fn is_empty(&self) -> bool {
        self.undecided
            + self.untold
            + self.unplaced
            + self.held
            + self.nameless
            + self.sent
            + self.overdue
            == 0
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ParticipationId,
    undecided: i64,
    untold: i64,
    accepted: i64,
    unplaced: i64,
    held: i64,
    nameless: i64,
    badges: i64,
    unprinted: i64,
    items: i64,
    stale: i64,
    released_at: Option<Timestamp>,
}

/// Somebody's shift.
#[derive(sqlx::FromRow)]
struct Shift {
    participation_id: ParticipationId,
    team_member_id: TeamMemberId,
    starts: Moment,
    ends: Moment,
    own: bool,
}

/// What needs doing in each participation that is not archived, in their order, and how far each is.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn see(actor: &Actor, store: &Store) -> Result<Vec<Needs>> {
    let scope = actor.scope(Act::HomeSee)?;
    let all = participation::list(actor, store, false).await?;
    of(store, &scope, all, Which::Current).await
}

/// Which participations are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Those that are not archived.
    Current,
    /// All of them.
    Every,
    /// One.
    Only(ParticipationId),
}

impl Which {
    const fn only(self) -> Option<ParticipationId> {
        match self {
            Self::Only(id) => Some(id),
            Self::Current | Self::Every => None,
        }
    }

    const fn archived(self) -> bool {
        matches!(self, Self::Every)
    }
}

/// The same of participations that are in hand.
pub(crate) async fn of(
    store: &Store,
    scope: &Scope,
    all: Vec<Participation>,
    which: Which,
) -> Result<Vec<Needs>> {
    let rows = counted(store, scope, which).await?;
    let mut owed = by(owed(store, scope, which).await?, |one| one.participation_id);
    let days: Vec<ParticipationDay> = on!(&store.db, c => sqlx::query_as(
        "select d.id, d.participation_id, d.phase, d.day, d.starts, d.ends, d.revision, d.changed_at,
            d.cancelled_at
         from participation_day d join participation p on p.id = d.participation_id
         where p.organisation_id = $1 and d.cancelled_at is null
         and (p.id = $2 or ($2 is null and ($3 or p.archived_at is null)))
         order by d.day, d.starts, d.phase"
    ).bind(scope.organisation).bind(which.only()).bind(which.archived()).fetch_all(c))?;
    let mut days = by(days, |day| day.participation_id);
    let rules: Vec<Rule> = on!(&store.db, c => sqlx::query_as(
        "select r.id, r.participation_id, r.day, r.starts, r.ends, r.people, r.from_organisation
         from coverage r join participation p on p.id = r.participation_id
         where p.organisation_id = $1 and (p.id = $2 or ($2 is null and ($3 or p.archived_at is null)))"
    ).bind(scope.organisation).bind(which.only()).bind(which.archived()).fetch_all(c))?;
    let mut rules = by(rules, |rule| rule.participation_id);
    let shifts: Vec<Shift> = on!(&store.db, c => sqlx::query_as(
        "select s.participation_id, s.team_member_id, s.starts, s.ends, m.exhibitor_id is null as own
         from shift s join team_member m on m.id = s.team_member_id
         join participation p on p.id = s.participation_id
         where p.organisation_id = $1 and s.cancelled_at is null
         and (p.id = $2 or ($2 is null and ($3 or p.archived_at is null)))"
    ).bind(scope.organisation).bind(which.only()).bind(which.archived()).fetch_all(c))?;
    let mut shifts = by(shifts, |shift| shift.participation_id);
    let lists = holiday::all(store, scope.organisation).await?;
    let rows: HashMap<ParticipationId, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut needs = Vec::with_capacity(all.len());
    for participation in all {
        let id = participation.id;
        let Some(row) = rows.get(&id) else {
            continue;
        };
        let days = days.remove(&id).unwrap_or_default();
        let holidays = match &participation.holidays {
            Kept::Of(place) => Holidays::Of(*place),
            Kept::List(name) => Holidays::Days(lists.get(name).cloned().unwrap_or_default()),
        };
        let now = Now::of(&days, &participation.zone, &holidays, store.now());
        let present: Vec<Presence> = shifts
            .remove(&id)
            .unwrap_or_default()
            .iter()
            .map(Presence::from)
            .collect();
        let rules = rules.remove(&id).unwrap_or_default();
        let owed = owed.remove(&id).unwrap_or_default();
        // Whether a day has passed is said by the calendar of the place.
        let today = store.now().day(&participation.zone);
        let pieces = Counted::measure(owed.iter(), today);
        needs.push(Needs {
            undecided: row.undecided,
            untold: row.untold,
            unplaced: row.unplaced,
            held: row.held,
            nameless: row.nameless,
            sent: owed
                .iter()
                .filter(|one| one.state == State::Sent)
                .map(|one| one.answers)
                .sum(),
            overdue: pieces.late,
            measures: Measures {
                placed: Measure::of(row.accepted - row.unplaced, row.accepted),
                pieces,
                staff: Measure::of(row.accepted - row.nameless, row.accepted),
                badges: Measure::of(row.badges - row.unprinted, row.badges),
                shifts: filled(&Span::opening(&days), &rules, &present, &participation.zone),
                programme: Measure::of(row.items - row.stale, row.items),
                released_at: row.released_at,
            },
            due: upcoming(&owed, today),
            participation,
            days,
            now,
        });
    }
    Ok(needs)
}

impl From<&Shift> for Presence {
    fn from(shift: &Shift) -> Self {
        Self {
            span: Span {
                starts: shift.starts,
                ends: shift.ends,
            },
            member: shift.team_member_id,
            own: shift.own,
        }
    }
}

fn by<T>(rows: Vec<T>, of: impl Fn(&T) -> ParticipationId) -> HashMap<ParticipationId, Vec<T>> {
    let mut groups: HashMap<ParticipationId, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(of(&row)).or_default().push(row);
    }
    groups
}

async fn counted(store: &Store, scope: &Scope, which: Which) -> Result<Vec<Row>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select p.id,
            (select count(*) from application a where a.participation_id = p.id
                and a.status = 'submitted') as undecided,
            (select count(*) from application a where a.participation_id = p.id
                and a.status in ('to_accept', 'to_decline')) as untold,
            (select count(*) from application a where a.participation_id = p.id
                and a.status = 'accepted') as accepted,
            (select count(*) from application a where a.participation_id = p.id
                and a.status = 'accepted' and not exists (
                    select 1 from allocation l where l.participation_id = p.id
                    and l.exhibitor_id = a.exhibitor_id and l.status <> 'vacated')) as unplaced,
            (select count(*) from allocation l where l.participation_id = p.id
                and l.status = 'held') as held,
            (select count(*) from application a where a.participation_id = p.id
                and a.status = 'accepted' and not exists (
                    select 1 from staff s where s.participation_id = p.id
                    and s.exhibitor_id = a.exhibitor_id and s.removed_at is null)) as nameless,
            (select count(*) from badge b where b.participation_id = p.id
                and b.status = 'active') as badges,
            (select count(*) from badge b where b.participation_id = p.id
                and b.status = 'active' and ", crate::badge::unprinted!(), ") as unprinted,
            (select count(*) from programme_item i where i.participation_id = p.id
                and i.cancelled_at is null) as items,
            (select count(*) from programme_item i where i.participation_id = p.id
                and i.cancelled_at is null and not exists (
                    select 1 from programme_released r where r.item_id = i.id
                    and i.updated_at <= (select max(x.released_at) from programme_release x
                        where x.participation_id = p.id))) as stale,
            (select max(x.released_at) from programme_release x
                where x.participation_id = p.id) as released_at
         from participation p where p.organisation_id = $1
         and (p.id = $2 or ($2 is null and ($3 or p.archived_at is null)))"
    )).bind(scope.organisation).bind(which.only()).bind(which.archived()).fetch_all(c))?)
}

async fn owed(store: &Store, scope: &Scope, which: Which) -> Result<Vec<Counted>> {
    Ok(on!(&store.db, c => sqlx::query_as(
        "select s.participation_id, s.state, s.due, count(*) as answers from submission s
         join participation p on p.id = s.participation_id
         where p.organisation_id = $1 and s.cancelled_at is null
         and (p.id = $2 or ($2 is null and ($3 or p.archived_at is null)))
         group by s.participation_id, s.state, s.due"
    ).bind(scope.organisation).bind(which.only()).bind(which.archived()).fetch_all(c))?)
}

/// The next days by which something is due that is not done.
fn upcoming(owed: &[Counted], today: Day) -> Vec<(Day, i64)> {
    let mut days: Vec<(Day, i64)> = Vec::new();
    let to_come = owed.iter().filter(|one| !one.state.is_done());
    for (due, answers) in to_come.filter_map(|one| one.due.map(|due| (due, one.answers))) {
        if due < today {
            continue;
        }
        match days.iter_mut().find(|(day, _)| *day == due) {
            Some((_, count)) => *count += answers,
            None => days.push((due, answers)),
        }
    }
    days.sort_unstable();
    days.truncate(DATES);
    days
}

#[cfg(test)]
mod tests;

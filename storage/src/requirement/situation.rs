//! Where everything that a participation asks for stands: what the overview, the board, the timeline
//! and the cross table are drawn from.

use std::collections::HashMap;

use domain::access::{Act, Actor};
use domain::id::{ExhibitorId, ParticipationId, RequirementId, SubmissionId};
use domain::participation::{Participation, Phase};
use domain::requirement::Requirement;
use domain::requirement::outlook::{Outlook, is_late, outlook};
use domain::requirement::plan::{Plan, Step, plan};
use domain::requirement::redate::{self, Span};
use domain::requirement::submission::State;
use domain::time::{Day, Timestamp};
use domain::working_day::Holidays;

use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

/// One party's answer, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its id.
    pub id: SubmissionId,
    /// To which requirement.
    pub requirement: RequirementId,
    /// Whose; nobody's when the organiser owes it.
    pub exhibitor: Option<ExhibitorId>,
    /// The company's name.
    pub company: Option<String>,
    /// Where it stands.
    pub state: State,
    /// By when it is due.
    pub due: Option<Day>,
    /// How it looks today.
    pub outlook: Outlook,
}

/// Where everything stands.
#[derive(Clone, Debug)]
pub struct Situation {
    /// At which participation.
    pub participation: Participation,
    /// The day at the venue.
    pub today: Day,
    /// Its first and last day open to visitors.
    pub span: Span,
    /// The days there on which nobody works.
    pub holidays: Holidays,
    /// What is asked for, in the order in which it was made.
    pub requirements: Vec<Requirement>,
    /// What needs what.
    pub needs: Vec<(RequirementId, RequirementId)>,
    /// Every answer that is asked for, by company.
    pub answers: Vec<Answer>,
    /// By when what has to begin, in the order of the requirements.
    pub plan: Plan,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: SubmissionId,
    requirement_id: RequirementId,
    exhibitor_id: Option<ExhibitorId>,
    company: Option<String>,
    state: State,
    due: Option<Day>,
    sent_at: Option<Timestamp>,
}

/// What each requirement needs, by its place in the list.
pub(super) fn graph(
    requirements: &[Requirement],
    needs: &[(RequirementId, RequirementId)],
) -> Vec<Vec<usize>> {
    let places: HashMap<RequirementId, usize> = requirements
        .iter()
        .enumerate()
        .map(|(at, one)| (one.id, at))
        .collect();
    let mut graph = vec![Vec::new(); requirements.len()];
    for (of, needed) in needs {
        if let (Some(of), Some(needed)) = (places.get(of), places.get(needed)) {
            graph[*of].push(*needed);
        }
    }
    graph
}

impl Situation {
    /// The answers to a requirement.
    pub fn answers_to(&self, id: RequirementId) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |one| one.requirement == id)
    }

    /// How many answers look so.
    pub fn count(&self, outlook: Outlook) -> usize {
        self.answers
            .iter()
            .filter(|one| one.outlook == outlook)
            .count()
    }

    /// How many answers stand there.
    pub fn standing(&self, state: State) -> usize {
        self.answers.iter().filter(|one| one.state == state).count()
    }

    /// The day of a requirement, for a show that stays where it is.
    pub fn day(&self, one: &Requirement) -> Option<Day> {
        redate::day(one.due(), self.span, &self.holidays)
    }

    /// How a requirement looks as a whole: as the worst of its answers. Nothing when it concerns
    /// nobody.
    pub fn outlook(&self, id: RequirementId) -> Option<Outlook> {
        self.answers_to(id).map(|one| one.outlook).min()
    }

    /// How an answer looks today.
    pub fn look_of(&self, id: SubmissionId) -> Option<Outlook> {
        self.answers
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.outlook)
    }
}

/// Where everything stands at a participation.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn see(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Situation> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let found = participation::within(store, &scope, participation).await?;
    load(store, found).await
}

/// The same for an act that has the right to some of it.
pub(super) async fn load(store: &Store, participation: Participation) -> Result<Situation> {
    let id = participation.id;
    let days = participation::days(store, &participation).await?;
    let open = || {
        days.iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
    };
    let span = open().min().zip(open().max());
    let requirements: Vec<Requirement> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from requirement r
         where r.participation_id = $1 and r.archived_at is null order by r.id"
    )).bind(id).fetch_all(c))?;
    let needs: Vec<(RequirementId, RequirementId)> = on!(&store.db, c => sqlx::query_as(
        "select d.requirement_id, d.needs_id from requirement_dependency d
         join requirement r on r.id = d.requirement_id
         where r.participation_id = $1 order by d.requirement_id, d.needs_id"
    ).bind(id).fetch_all(c))?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(
        "select s.id, s.requirement_id, s.exhibitor_id, e.name as company, s.state, s.due, s.sent_at
         from submission s left join exhibitor e on e.id = s.exhibitor_id
         where s.participation_id = $1 and s.cancelled_at is null
         order by e.sort_key, s.requirement_id, s.id"
    ).bind(id).fetch_all(c))?;
    let holidays = crate::holiday::of(store, id).await?;
    let today = store.now().day(&participation.zone);
    let graph = graph(&requirements, &needs);
    let places: HashMap<RequirementId, usize> = requirements
        .iter()
        .enumerate()
        .map(|(at, one)| (one.id, at))
        .collect();
    let sent = |row: &Row| row.sent_at.map(|at| at.day(&participation.zone));
    let mut pending = vec![false; requirements.len()];
    // Who is late with what.
    let mut late: Vec<Vec<Option<ExhibitorId>>> = vec![Vec::new(); requirements.len()];
    for row in &rows {
        if let Some(at) = places.get(&row.requirement_id) {
            pending[*at] |= row.state.is_pending();
            if is_late(row.state, row.due, sent(row), today) {
                late[*at].push(row.exhibitor_id);
            }
        }
    }
    let steps: Vec<Step> = requirements
        .iter()
        .enumerate()
        .map(|(at, one)| Step {
            due: redate::day(one.due(), span, &holidays),
            takes: if pending[at] {
                i32::try_from(one.takes_days).unwrap_or(0)
            } else {
                0
            },
            needs: graph[at].clone(),
        })
        .collect();
    let plan = plan(&steps);
    let answers: Vec<Answer> = rows
        .into_iter()
        .filter_map(|row| {
            let at = *places.get(&row.requirement_id)?;
            // A company waits for itself and for the organiser, the organiser for everybody.
            let waits = |whose: &Option<ExhibitorId>| {
                row.exhibitor_id.is_none() || whose.is_none() || *whose == row.exhibitor_id
            };
            let needs_overdue = graph[at].iter().any(|need| late[*need].iter().any(waits));
            // Whoever was accepted late begins later by as much.
            let later = steps[at]
                .due
                .zip(row.due)
                .map_or(0, |(rule, own)| rule.days_until(own).max(0));
            let start_by = plan.steps[at].start_by.map(|day| day.plus_days(later));
            let days = (row.due, sent(&row));
            Some(Answer {
                id: row.id,
                requirement: row.requirement_id,
                exhibitor: row.exhibitor_id,
                company: row.company,
                state: row.state,
                due: row.due,
                outlook: outlook(row.state, days, start_by, needs_overdue, today),
            })
        })
        .collect();
    Ok(Situation {
        participation,
        today,
        span,
        holidays,
        requirements,
        needs,
        answers,
        plan,
    })
}

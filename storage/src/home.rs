//! What needs an organiser now, across participations.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::participation::Participation;
use domain::time::Day;

use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

/// What one participation asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The participation.
    pub participation: Participation,
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
    unplaced: i64,
    held: i64,
    nameless: i64,
    sent: i64,
}

/// How many answers are due on a day.
#[derive(sqlx::FromRow)]
struct Owed {
    participation_id: ParticipationId,
    due: Day,
    answers: i64,
}

/// What needs doing in each participation that is not archived, in their order.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn see(actor: &Actor, store: &Store) -> Result<Vec<Needs>> {
    let scope = actor.scope(Act::HomeSee)?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(
        "select p.id,
            (select count(*) from application a where a.participation_id = p.id
                and a.status = 'submitted') as undecided,
            (select count(*) from application a where a.participation_id = p.id
                and a.status in ('to_accept', 'to_decline')) as untold,
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
            (select count(*) from submission s where s.participation_id = p.id
                and s.state = 'sent' and s.cancelled_at is null) as sent
         from participation p where p.organisation_id = $1 and p.archived_at is null"
    ).bind(scope.organisation).fetch_all(c))?;
    let due: Vec<Owed> = on!(&store.db, c => sqlx::query_as(
        "select s.participation_id, s.due, count(*) as answers from submission s
         join participation p on p.id = s.participation_id
         where p.organisation_id = $1 and p.archived_at is null
         and s.state not in ('accepted', 'waived') and s.cancelled_at is null and s.due is not null
         group by s.participation_id, s.due"
    ).bind(scope.organisation).fetch_all(c))?;
    let mut needs: Vec<Needs> = Vec::new();
    for participation in participation::list(actor, store, false).await? {
        if let Some(row) = rows.iter().find(|r| r.id == participation.id) {
            // Whether a day has passed is said by the calendar of the place.
            let today = store.now().day(&participation.zone);
            let late = due
                .iter()
                .filter(|one| one.participation_id == row.id && one.due < today);
            let overdue = late.map(|one| one.answers).sum();
            needs.push(Needs {
                participation,
                undecided: row.undecided,
                untold: row.untold,
                unplaced: row.unplaced,
                held: row.held,
                nameless: row.nameless,
                sent: row.sent,
                overdue,
            });
        }
    }
    Ok(needs)
}

#[cfg(test)]
mod tests;

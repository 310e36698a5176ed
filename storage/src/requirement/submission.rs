//! Lists of what is due, across participations, and one answer with all that is known of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Scope};
use domain::form::Problems;
use domain::id::{ExhibitorId, FileId, ParticipationId, PersonId, RequirementId, SubmissionId};
use domain::participation::Participation;
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::State;
use domain::requirement::{OwedBy, Proof};
use domain::time::{Day, Timestamp, Zone};

use super::situation;
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::page::{Page, Query};
use crate::participation;

/// One party's answer to one requirement, with what both say.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Owed {
    /// Its id.
    pub id: SubmissionId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Its word in addresses.
    pub slug: String,
    /// The show's name.
    pub show_name: String,
    /// The edition.
    pub edition: String,
    /// The venue's zone: it says which day it is there.
    pub zone: Zone,
    /// To which requirement.
    pub requirement_id: RequirementId,
    /// What is due.
    pub title: String,
    /// What helps to do it.
    pub details: String,
    /// Why it is due.
    pub source: String,
    /// Who owes it.
    pub owed_by: OwedBy,
    /// What shows that it is done.
    pub proof: Proof,
    /// How many days it takes to do.
    pub takes_days: i64,
    /// Who of the organisation looks after it.
    pub responsible_id: Option<PersonId>,
    /// Their name.
    pub responsible: Option<String>,
    /// Whose; nobody's when the organiser owes it.
    pub exhibitor_id: Option<ExhibitorId>,
    /// The company's name.
    pub company: Option<String>,
    /// Where it stands.
    pub state: State,
    /// By when it is due.
    pub due: Option<Day>,
    /// What was written.
    pub proof_text: String,
    /// The file that was sent.
    pub proof_file_id: Option<FileId>,
    /// The name that it had.
    pub proof_name: String,
    /// Why it was refused, or waived.
    pub reason: String,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// By whom.
    pub sender: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decider: Option<String>,
    /// Rises when its day, its state or what is asked changes.
    pub revision: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// Since when it is no longer asked for.
    pub cancelled_at: Option<Timestamp>,
}

impl Owed {
    /// Stands for what somebody has read of it before deciding on it or sending something else: what is
    /// asked, what was sent, and where that stands.
    pub fn seen(&self) -> String {
        let read = (
            (self.revision, self.state, self.cancelled_at),
            (self.sent_at, self.proof_file_id),
            (&self.proof_text, &self.proof_name),
            (&self.title, &self.details),
        );
        BASE32_NOPAD.encode(&crate::secret::hash(&format!("{read:?}")))
    }

    /// What people call the participation.
    pub fn show(&self) -> String {
        format!("{} {}", self.show_name, self.edition)
            .trim()
            .to_owned()
    }
}

macro_rules! select {
    () => {
        "select s.id, s.participation_id, p.slug, p.show_name, p.edition, p.zone, s.requirement_id,
            r.title, r.details, r.source, r.owed_by, r.proof, r.takes_days, r.responsible_id,
            w.name as responsible, s.exhibitor_id, e.name as company, s.state, s.due,
            s.proof_text, s.proof_file_id, s.proof_name, s.reason, s.sent_at, b.name as sender,
            s.decided_at, d.name as decider, s.revision, s.changed_at, s.cancelled_at
         from submission s
         join requirement r on r.id = s.requirement_id
         join participation p on p.id = s.participation_id
         left join exhibitor e on e.id = s.exhibitor_id
         left join person w on w.id = r.responsible_id
         left join person b on b.id = s.sent_by
         left join person d on d.id = s.decided_by "
    };
}

/// Which answers a list has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one participation only; otherwise of all that are not archived.
    pub participation: Option<ParticipationId>,
    /// Only what waits for the one who asks: what the organiser owes, and what was sent to be looked
    /// at, when that person or nobody is responsible.
    pub mine: bool,
    /// Only those that stand there; otherwise those that are not done.
    pub state: Option<State>,
    /// Done ones too.
    pub all: bool,
}

/// Whoever is held to an application has nothing of what the company sent with an earlier one.
macro_rules! within_limit {
    ($limit:literal) => {
        concat!(
            " and (",
            $limit,
            " is null or exists (select 1 from application l where l.id = ",
            $limit,
            " and l.participation_id = s.participation_id
                and (s.sent_at is null or s.sent_at >= l.created_at)))"
        )
    };
}

macro_rules! filtered {
    () => {
        concat!(
            "where p.organisation_id = $1 and s.cancelled_at is null
         and ($2 or s.exhibitor_id = $3)
         and (($4 and p.archived_at is null) or s.participation_id = $5)
         and ($6 or s.state = $7 or ($7 = '' and s.state not in ('accepted', 'waived')))
         and ($8 or ((r.responsible_id is null or r.responsible_id = $9)
            and (r.owed_by = 'organiser' or s.state = 'sent'))) ",
            within_limit!("$10")
        )
    };
}

/// One page of what is due, the nearest first: an organiser's across companies, an exhibitor's own
/// company's. Each with how it looks today.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn list(
    actor: &Actor,
    store: &Store,
    filter: &Filter,
    query: &Query,
) -> Result<Page<(Owed, Outlook)>> {
    let scope = actor.scope(Act::RequirementSee)?;
    if let Some(id) = filter.participation {
        participation::within(store, &scope, id).await?;
    }
    of(store, &scope, filter, query).await
}

/// The same within a scope that is in hand.
pub(crate) async fn of(
    store: &Store,
    scope: &Scope,
    filter: &Filter,
    query: &Query,
) -> Result<Page<(Owed, Outlook)>> {
    let whole = scope.exhibitor.is_none();
    let across = filter.participation.is_none();
    let state = filter.state.map_or("", State::word);
    let total = on!(&store.db, c => sqlx::query_scalar(concat!(
        "select count(*) from submission s join requirement r on r.id = s.requirement_id
         join participation p on p.id = s.participation_id ", filtered!()
    )).bind(scope.organisation).bind(whole).bind(scope.exhibitor).bind(across)
      .bind(filter.participation).bind(filter.all).bind(state)
      .bind(!filter.mine || !whole).bind(scope.person).bind(scope.limit.map(|l| l.application))
      .fetch_one(c))?;
    let rows: Vec<Owed> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), filtered!(),
        " order by s.due is null, s.due, coalesce(p.first_day, ''), r.id, e.sort_key, s.id limit $11 offset $12"
    )).bind(scope.organisation).bind(whole).bind(scope.exhibitor).bind(across)
      .bind(filter.participation).bind(filter.all).bind(state)
      .bind(!filter.mine || !whole).bind(scope.person).bind(scope.limit.map(|l| l.application)).bind(query.drawn_rows()).bind(query.offset())
      .fetch_all(c))?;
    Ok(Page {
        rows: looked_at(store, scope, rows).await?,
        total,
        page: query.page.max(1),
    })
}

/// Each with how it looks today, which depends on what it needs.
async fn looked_at(store: &Store, scope: &Scope, rows: Vec<Owed>) -> Result<Vec<(Owed, Outlook)>> {
    let mut situations: HashMap<ParticipationId, situation::Situation> = HashMap::new();
    let mut looked_at = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.participation_id;
        let outlook = match situations.entry(id) {
            Entry::Occupied(known) => known.get().look_of(row.id),
            Entry::Vacant(unknown) => {
                let found = participation::within(store, scope, id).await?;
                let situation = situation::load(store, found).await?;
                unknown.insert(situation).look_of(row.id)
            }
        };
        // What is no longer asked for leaves nothing to do.
        looked_at.push((row, outlook.unwrap_or(Outlook::Done)));
    }
    Ok(looked_at)
}

/// One answer with its participation, and how it looks today.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's reach.
pub async fn by_id(
    actor: &Actor,
    store: &Store,
    id: SubmissionId,
) -> Result<(Owed, Outlook, Participation)> {
    let scope = actor.scope(Act::RequirementSee)?;
    let owed = within(store, &scope, id).await?;
    let participation = participation::within(store, &scope, owed.participation_id).await?;
    let (owed, outlook) = looked_at(store, &scope, vec![owed])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    Ok((owed, outlook, participation))
}

/// The same, as it was read.
pub(super) async fn as_read(
    store: &Store,
    scope: &Scope,
    id: SubmissionId,
    seen: &str,
) -> Result<Owed> {
    let owed = within(store, scope, id).await?;
    if owed.seen() == seen {
        Ok(owed)
    } else {
        Err(read_before())
    }
}

/// It is not what somebody has read.
pub(super) fn read_before() -> Error {
    Problems::changed().into()
}

/// One answer within a scope that was asked for already.
pub(super) async fn within(store: &Store, scope: &Scope, id: SubmissionId) -> Result<Owed> {
    let owed: Owed = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "where s.id = $1 and p.organisation_id = $2", within_limit!("$3")
    )).bind(id).bind(scope.organisation).bind(scope.limit.map(|l| l.application))
      .fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    // What the organiser owes is no company's.
    let own = scope.exhibitor.is_none() || scope.exhibitor == owed.exhibitor_id;
    if own && scope.reaches(owed.participation_id) {
        Ok(owed)
    } else {
        Err(Error::NotFound)
    }
}

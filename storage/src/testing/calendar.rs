//! What calendars show besides days and half-days, put into its tables by hand: programme items as
//! they were released, shifts, what is due. For tests and measures of calendars.

use std::num::NonZeroU16;

use domain::feed::{Frequency, RuleEnd};
use domain::id::{
    ExhibitorId, ItemId, OrganisationId, ParticipationId, PersonId, RequirementId, ShiftId,
    SubmissionId, TeamMemberId,
};
use domain::programme::{Audience, Body, Kind};
use domain::recurrence::Recurrence;
use domain::team::TeamMember;

use crate::Store;
use crate::db::{on, run};

/// Runs one statement that takes nothing, in a transaction of its own.
///
/// # Panics
/// When the database refuses.
pub async fn tell(store: &Store, statement: &str) {
    let mut tx = store.db.begin().await.expect("a transaction");
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    run!(&mut tx, sqlx::query(statement)).expect("the database obeys");
    tx.commit().await.expect("it lasts");
}

/// Which version the calendars of an organisation are at.
///
/// # Panics
/// When the database refuses.
pub async fn version(store: &Store, organisation: OrganisationId) -> i64 {
    on!(&store.db, c => sqlx::query_scalar(
        "select version from calendar_version where organisation_id = $1"
    ).bind(organisation).fetch_one(c))
    .expect("a version")
}

/// An item of an hour that everybody sees.
///
/// # Panics
/// When the moment is none.
pub fn item(title: &str, starts: &str) -> Body {
    Body {
        kind: Kind::Demo,
        title: title.to_owned(),
        description: String::new(),
        place: String::new(),
        position: None,
        starts: starts.parse().expect("a moment"),
        minutes: 60,
        capacity: None,
        audience: Audience::Public,
        recurrence: None,
        dates: Vec::new(),
        changes: Vec::new(),
        members: Vec::new(),
        exhibitors: Vec::new(),
        cancelled: false,
    }
}

/// Week after week, so many times.
pub const fn weekly(count: u32) -> Recurrence {
    Recurrence {
        frequency: Frequency::Weekly,
        interval: NonZeroU16::MIN,
        days: Vec::new(),
        end: RuleEnd::Count(count),
    }
}

/// Releases an item for the first time.
///
/// # Panics
/// When the database refuses.
pub async fn release(store: &Store, participation: ParticipationId, body: &Body) -> ItemId {
    release_many(store, participation, std::slice::from_ref(body)).await[0]
}

/// Releases items for the first time.
///
/// # Panics
/// When the database refuses.
pub async fn release_many(
    store: &Store,
    participation: ParticipationId,
    bodies: &[Body],
) -> Vec<ItemId> {
    let mut tx = store.db.begin().await.expect("a transaction");
    let mut ids = Vec::new();
    for body in bodies {
        let id: ItemId = store.id();
        run!(
            &mut tx,
            sqlx::query(
                "insert into programme_item (id, participation_id, kind, title, description, place,
                    starts, minutes, audience, revision, created_at, updated_at)
                 values ($1, $2, $3, $4, '', '', $5, $6, $7, 1, $8, $8)"
            )
            .bind(id)
            .bind(participation)
            .bind(body.kind)
            .bind(&body.title)
            .bind(body.starts)
            .bind(body.minutes)
            .bind(body.audience)
            .bind(store.now())
        )
        .expect("an item");
        run!(
            &mut tx,
            sqlx::query(
                "insert into programme_released (item_id, participation_id, body, sequence,
                    created_at, changed_at) values ($1, $2, $3, 0, $4, $4)"
            )
            .bind(id)
            .bind(participation)
            .bind(serde_json::to_string(body).expect("JSON"))
            .bind(store.now())
        )
        .expect("a released item");
        ids.push(id);
    }
    tx.commit().await.expect("it lasts");
    ids
}

/// Releases an item anew, as it is now.
///
/// # Panics
/// When the database refuses.
pub async fn release_again(store: &Store, item: ItemId, body: &Body) {
    let mut tx = store.db.begin().await.expect("a transaction");
    run!(
        &mut tx,
        sqlx::query(
            "update programme_released set body = $1, sequence = sequence + 1, changed_at = $2
             where item_id = $3"
        )
        .bind(serde_json::to_string(body).expect("JSON"))
        .bind(store.now())
        .bind(item)
    )
    .expect("a released item");
    tx.commit().await.expect("it lasts");
}

/// Somebody on the team.
///
/// # Panics
/// When the database refuses.
pub async fn member(
    store: &Store,
    organisation: OrganisationId,
    participation: ParticipationId,
    name: &str,
    person: Option<PersonId>,
) -> TeamMember {
    let id: TeamMemberId = store.id();
    let mut tx = store.db.begin().await.expect("a transaction");
    run!(
        &mut tx,
        sqlx::query(
            "insert into team_member (id, organisation_id, participation_id, person_id, name,
                name_key, email, locale, epoch, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, '', 'fr', 0, $7, $7)"
        )
        .bind(id)
        .bind(organisation)
        .bind(participation)
        .bind(person)
        .bind(name)
        .bind(domain::text::key(name))
        .bind(store.now())
    )
    .expect("a team member");
    let calendar = crate::bearer::Whose::Staff(participation, id);
    let begun = calendar.begin(&mut tx, store, organisation, "fr");
    begun.await.expect("a calendar");
    tx.commit().await.expect("it lasts");
    TeamMember {
        id,
        participation_id: participation,
        person_id: person,
        exhibitor_id: None,
        name: name.to_owned(),
        email: String::new(),
        locale: "fr".to_owned(),
        most_minutes: None,
        epoch: 0,
        own_key_epochs: 0,
        removed_at: None,
    }
}

/// A shift of a team member.
///
/// # Panics
/// When the database refuses.
pub async fn shift(store: &Store, member: &TeamMember, starts: &str, ends: &str) -> ShiftId {
    let id: ShiftId = store.id();
    let mut tx = store.db.begin().await.expect("a transaction");
    run!(
        &mut tx,
        sqlx::query(
            "insert into shift (id, participation_id, team_member_id, starts, ends, place,
                revision, created_at, changed_at) values ($1, $2, $3, $4, $5, 'Accueil', 1, $6, $6)"
        )
        .bind(id)
        .bind(member.participation_id)
        .bind(member.id)
        .bind(starts)
        .bind(ends)
        .bind(store.now())
    )
    .expect("a shift");
    tx.commit().await.expect("it lasts");
    id
}

/// Something due by a day, from a company or from the organiser.
///
/// # Panics
/// When the database refuses.
pub async fn due(
    store: &Store,
    participation: ParticipationId,
    company: Option<ExhibitorId>,
    title: &str,
    day: &str,
) -> SubmissionId {
    let (requirement, id): (RequirementId, SubmissionId) = (store.id(), store.id());
    let owed_by = if company.is_some() {
        "exhibitor"
    } else {
        "organiser"
    };
    let mut tx = store.db.begin().await.expect("a transaction");
    run!(
        &mut tx,
        sqlx::query(
            "insert into requirement (id, participation_id, title, details, source, owed_by,
                concerns, due_on, takes_days, proof, reminders, revision, created_at, updated_at)
             values ($1, $2, $3, '', '', $4, 'every', $5, 1, 'tick', '', 1, $6, $6)"
        )
        .bind(requirement)
        .bind(participation)
        .bind(title)
        .bind(owed_by)
        .bind(day)
        .bind(store.now())
    )
    .expect("a requirement");
    run!(
        &mut tx,
        sqlx::query(
            "insert into submission (id, participation_id, requirement_id, exhibitor_id, state, due,
                proof_text, proof_name, reason, revision, created_at, changed_at)
             values ($1, $2, $3, $4, 'to_do', $5, '', '', '', 1, $6, $6)"
        )
        .bind(id)
        .bind(participation)
        .bind(requirement)
        .bind(company)
        .bind(day)
        .bind(store.now())
    )
    .expect("something due");
    tx.commit().await.expect("it lasts");
    id
}

/// Changes one row of a table that has a revision, as an act would: `set` is what changes.
///
/// # Panics
/// When the database refuses.
pub async fn change(store: &Store, table: &str, id: uuid::Uuid, set: &str) {
    let statement =
        format!("update {table} set {set}, revision = revision + 1, changed_at = $1 where id = $2");
    let mut tx = store.db.begin().await.expect("a transaction");
    let done = run!(
        &mut tx,
        sqlx::query(sqlx::AssertSqlSafe(statement.clone()))
            .bind(store.now())
            .bind(id)
    )
    .expect("the database obeys");
    assert_eq!(done, 1, "{statement}");
    tx.commit().await.expect("it lasts");
}

//! A show with thousands of exhibitors and tens of thousands of people: for measuring what it costs to look at it.

use domain::id::{BadgeId, ExhibitorId, ParticipationId, PointId, StaffId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::db::{Tx, run};

/// Fills a participation with people of those companies in turn, past any quota: for measuring lists.
///
/// # Panics
/// When the database refuses, or there is no company.
pub async fn crowd(
    store: &Store,
    participation: ParticipationId,
    companies: &[ExhibitorId],
    people: usize,
) {
    let mut tx = store.db.begin().await.expect("a transaction");
    for (number, company) in companies.iter().cycle().take(people).enumerate() {
        let name = format!("Éloïse Dupont-Lefèvre {number}");
        let id: StaffId = store.id();
        run!(
            &mut tx,
            sqlx::query(
                "insert into staff (id, participation_id, exhibitor_id, name, name_key, function,
                    email, created_at, updated_at, sort_key, search_key)
                 values ($1, $2, $3, $4, $5, '', '', $6, $6, $7, $5)"
            )
            .bind(id)
            .bind(participation)
            .bind(company)
            .bind(&name)
            .bind(domain::text::key(&name))
            .bind(store.now())
            .bind(domain::text::order(&name))
        )
        .expect("a row");
    }
    tx.commit().await.expect("it lasts");
    counted(store).await;
}

/// A database that has lived knows how its rows are spread; this one is a second old.
async fn counted(store: &Store) {
    let mut tx = store.db.begin().await.expect("a transaction");
    run!(&mut tx, sqlx::query("analyze")).expect("it counts");
    tx.commit().await.expect("it lasts");
}

/// Gives a participation badges of visitors of a few hundred companies: for measuring lists and searches.
///
/// # Panics
/// When the database refuses.
pub async fn wearers(store: &Store, participation: ParticipationId, people: usize) {
    let mut tx = store.db.begin().await.expect("a transaction");
    let first = [
        "Éloïse",
        "Jean-Pierre",
        "Zoé",
        "Karim",
        "Łukasz",
        "Anaïs",
        "Bruno",
    ];
    let last = [
        "Dupont",
        "Martin",
        "Le Gall",
        "O’Neill",
        "Lefèvre",
        "Nowak",
        "Benali",
        "Müller",
    ];
    for number in 0..people {
        let name = format!(
            "{} {} {number}",
            first[number % first.len()],
            last[number % last.len()]
        );
        let company = format!("Mécanique {} du Ternois", number % 331);
        let id: BadgeId = store.id();
        crate::keys::badge(crate::db::Row::of(&tx, "badge"), &name, &company)
            .set("id", id)
            .set("participation_id", participation)
            .set("kind", domain::badge::Kind::Visitor)
            .set("function", "")
            .set("key_number", 1_i64)
            .set("epoch", 0_i64)
            .set("valid_from", store.now())
            .set("valid_until", store.now().plus_days(3))
            .set("status", domain::badge::Status::Active)
            .set("created_at", store.now())
            .insert(&mut tx)
            .await
            .expect("a row");
    }
    tx.commit().await.expect("it lasts");
    counted(store).await;
}

/// Has every one of those companies accepted, and everybody of a participation's people wear a badge, be
/// inside, and have passed that point on the days that are over: for measuring what is counted of them.
///
/// # Panics
/// When the database refuses.
pub async fn full_hall(
    store: &Store,
    participation: ParticipationId,
    companies: &[ExhibitorId],
    door: PointId,
) {
    let mut tx = store.db.begin().await.expect("a transaction");
    for company in companies {
        accepted(&mut tx, store, participation, *company).await;
    }
    run!(
        &mut tx,
        sqlx::query(
            "insert into badge (id, participation_id, staff_id, exhibitor_id, kind, name, name_key,
                function, company, key_number, epoch, valid_from, valid_until, status, created_at,
                sort_key, search_key)
             select s.id, $1, s.id, s.exhibitor_id, 'exhibitor', s.name, s.name_key, '', '', 1, 0,
                0, $2, 'active', $2, s.sort_key, s.search_key from staff s where s.participation_id = $1"
        )
        .bind(participation)
        .bind(store.now())
    )
    .expect("rows");
    let people: Vec<BadgeId> = crate::db::on!(tx &mut tx, c => sqlx::query_scalar(
        "select id from badge where participation_id = $1 order by id"
    ).bind(participation).fetch_all(c))
    .expect("badges");
    for (number, person) in (0_i64..).zip(people) {
        let mut last = None;
        for day in 0..3 {
            // A third comes each day, and every eleventh each of them.
            if number % 3 == day || number % 11 == 0 {
                let came = store
                    .now()
                    .plus_days(day - 3)
                    .plus_minutes(number * 7 % 360);
                passes(&mut tx, store, (participation, door), (person, "in", came)).await;
                let left = came.plus_minutes(60);
                last = Some(
                    passes(&mut tx, store, (participation, door), (person, "out", left)).await,
                );
            }
        }
        run!(
            &mut tx,
            sqlx::query(
                "insert into presence (badge_id, participation_id, kind, inside, doubles, since, last_scan_id)
                 values ($1, $2, 'exhibitor', $3, 0, $4, $5)"
            )
            .bind(person)
            .bind(participation)
            .bind(true)
            .bind(store.now())
            .bind(last)
        )
        .expect("a row");
    }
    tx.commit().await.expect("it lasts");
    counted(store).await;
}

async fn accepted(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) {
    let id: Uuid = store.id::<domain::id::ApplicationId>().0;
    run!(
        &mut *tx,
        sqlx::query(
            "insert into application (id, participation_id, exhibitor_id, status, resume_hash,
                company_name, siret, sector, website, contact_name, contact_email, contact_phone,
                contact_function, days, message, locale, decision_note, search_key, revision,
                created_at, updated_at)
             values ($1, $2, $3, 'accepted', $4, '', '', '', '', '', '', '', '', '', '', 'fr', '',
                '', 1, $5, $5)"
        )
        .bind(id)
        .bind(participation)
        .bind(company)
        .bind(id.as_bytes().to_vec())
        .bind(store.now())
    )
    .expect("a row");
    // Somebody did it, which the history tells.
    run!(
        tx,
        sqlx::query(
            "insert into audit (id, organisation_id, act, object_id, at, deed, participation_id)
             select $1, p.organisation_id, 'application_decide', $2, $3, 'to_accept', p.id
             from participation p where p.id = $4"
        )
        .bind(store.id::<domain::id::DoneId>())
        .bind(id)
        .bind(store.now())
        .bind(participation)
    )
    .expect("a row");
}

async fn passes(
    tx: &mut Tx,
    store: &Store,
    (participation, door): (ParticipationId, PointId),
    (badge, direction, at): (BadgeId, &str, Timestamp),
) -> Uuid {
    let id: Uuid = store.id::<BadgeId>().0;
    run!(
        tx,
        sqlx::query(
            "insert into scan (id, participation_id, point_id, badge_id, kind, direction, at, clock_offset,
                moment, received_at, offline, verdict, late)
             values ($1, $2, $3, $4, 'exhibitor', $5, $6, 0, $6, $6,
                $7, 'admitted', $7)"
        )
        .bind(id)
        .bind(participation)
        .bind(door)
        .bind(badge)
        .bind(direction)
        .bind(at)
        .bind(false)
    )
    .expect("a row");
    id
}

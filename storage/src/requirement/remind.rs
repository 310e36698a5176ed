//! Reminding those who owe something: one digest a day, never the same twice, and none of what is
//! done.

use std::collections::BTreeMap;

use domain::access::{Act, Actor};
use domain::address;
use domain::id::{ExhibitorId, OrganisationId, ParticipationId, PersonId, SubmissionId};
use domain::mail::{Item, Letter, Owed};
use domain::person::Person;
use domain::requirement::reminder::{self, LONGEST, MORNING};
use domain::requirement::submission::State;
use domain::time::{Day, Zone};

use super::concerned;
use super::submission::within;
use crate::db::{Store, on, run};
use crate::error::{Error, Result};
use crate::mail::About;
use crate::{audit, participation};

/// What somebody owes, as far as a reminder goes.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Debt {
    id: SubmissionId,
    organisation_id: OrganisationId,
    slug: String,
    show_name: String,
    edition: String,
    title: String,
    exhibitor_id: Option<ExhibitorId>,
    company: Option<String>,
    due: Day,
    zone: Zone,
    reminders: String,
    person_id: PersonId,
    email: String,
    name: String,
    locale: String,
}

/// What is still owed, once for each person whom it concerns.
const OWED: &str = "select s.id, p.organisation_id, p.slug, p.show_name, p.edition, r.title,
        s.exhibitor_id, e.name as company, s.due, p.zone, r.reminders, w.id as person_id, w.email, w.name, w.locale
     from submission s
     join requirement r on r.id = s.requirement_id
     join participation p on p.id = s.participation_id
     left join exhibitor e on e.id = s.exhibitor_id
     join person w on (s.exhibitor_id is not null and exists (
            select 1 from exhibitor_member m
            where m.exhibitor_id = s.exhibitor_id and m.person_id = w.id
            and (m.application_id is null or exists (select 1 from application l
                where l.id = m.application_id and l.participation_id = s.participation_id))))
        or (s.exhibitor_id is null and exists (
            select 1 from membership m
            where m.organisation_id = p.organisation_id and m.person_id = w.id
            and (r.responsible_id = w.id
                or (r.responsible_id is null and m.role in ('owner', 'planner')))))
     where s.state in ('to_do', 'refused') and s.cancelled_at is null and s.due <= $1
     and r.reminders <> '' and r.archived_at is null and p.archived_at is null
     order by w.id, s.due, r.id, s.id";

/// Writes the day's digests: to each person who owes something to an organisation, one letter in the
/// morning on its behalf, with what has come to one of its reminders and was not mentioned yet. It is
/// morning where the show is: shows of two zones make two letters. What was missed while nobody could
/// send is made up for. Gives how many letters were written.
///
/// # Errors
/// When the database fails; those already written stay.
pub async fn remind(store: &Store) -> Result<usize> {
    let now = store.now();
    // By no calendar is it later than a day from now.
    let days = i32::try_from(LONGEST).unwrap_or(0) + 1;
    let until = now.day(&Zone::paris()).plus_days(days);
    let rows: Vec<Debt> = on!(&store.db, c => sqlx::query_as(OWED).bind(until).fetch_all(c))?;
    let mut people: BTreeMap<(PersonId, OrganisationId, String), Vec<(Debt, i64)>> =
        BTreeMap::new();
    for row in rows {
        let here = now.at(&row.zone);
        if !MORNING.contains(&here.time().0.hour()) {
            continue;
        }
        let leads = reminder::leads(&row.reminders);
        if let Some(lead) = reminder::lead(here.day(), row.due, &leads) {
            let zone = row.zone.name().to_owned();
            let of = (row.person_id, row.organisation_id, zone);
            people.entry(of).or_default().push((row, lead));
        }
    }
    let mut letters = 0;
    for ((person, organisation, _), rows) in people {
        letters += usize::from(digest(store, (person, organisation), rows).await?);
    }
    Ok(letters)
}

/// One person's digest on behalf of one organisation, about its shows of one zone; whether there was
/// anything to say.
async fn digest(
    store: &Store,
    (person, organisation): (PersonId, OrganisationId),
    rows: Vec<(Debt, i64)>,
) -> Result<bool> {
    let Some((first, _)) = rows.first() else {
        return Ok(false);
    };
    let (zone, today) = (first.zone.clone(), store.now().day(&first.zone));
    let mut tx = store.db.begin().await?;
    let written: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from reminder r join submission s on s.id = r.submission_id
         join participation p on p.id = s.participation_id
         where r.person_id = $1 and r.sent_on = $2 and r.lead is not null
         and p.organisation_id = $3 and p.zone = $4"
    ).bind(person).bind(today).bind(organisation).bind(&zone).fetch_one(c))?;
    if written > 0 {
        return Ok(false);
    }
    let mut news = Vec::new();
    for (row, lead) in rows {
        // Between the list and this letter it may have been sent, or moved.
        let new = run!(
            &mut tx,
            sqlx::query(
                "insert into reminder (submission_id, person_id, due, lead, sent_on, sent_at)
                 select s.id, $2, $3, $4, $5, $6 from submission s
                 where s.id = $1 and s.due = $3 and s.state in ('to_do', 'refused')
                 and s.cancelled_at is null
                 on conflict do nothing"
            )
            .bind(row.id)
            .bind(person)
            .bind(row.due)
            .bind(lead)
            .bind(today)
            .bind(store.now())
        )?;
        if new == 1 {
            news.push(row);
        }
    }
    let Some(first) = news.first() else {
        return Ok(false);
    };
    let person = Person {
        id: person,
        email: first.email.clone(),
        name: first.name.clone(),
        locale: first.locale.clone(),
    };
    let path = match (
        &first.company,
        news.iter().all(|row| row.slug == first.slug),
    ) {
        (Some(_), true) => address::mine_requirements(&first.slug),
        (Some(_), false) => address::mine(),
        (None, _) => address::due(),
    };
    let items: Vec<Item> = news
        .iter()
        .map(|row| Item {
            title: row.title.clone(),
            participation: format!("{} {}", row.show_name, row.edition)
                .trim()
                .to_owned(),
            company: row.company.clone().unwrap_or_default(),
            before: None,
            due: Some(row.due),
            overdue: row.due < today,
        })
        .collect();
    let about = About::of(organisation).exhibitor(first.exhibitor_id);
    let letter = Letter::RequirementReminder(Owed { items, path });
    crate::mail::send(&mut tx, store, about, &person.into(), &letter).await?;
    tx.commit().await?;
    Ok(true)
}

/// Reminds those who owe those answers now: one letter to each person, and of each answer at most
/// once a day. What was sent or is done meanwhile is passed over. Gives how many letters were
/// written.
///
/// # Errors
/// When the actor may not, or an answer is none of the participation's.
pub async fn remind_now(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    submissions: &[SubmissionId],
) -> Result<usize> {
    let scope = actor.scope(Act::RequirementRemind)?;
    let found = participation::within(store, &scope, participation).await?;
    let today = store.now().day(&found.zone);
    let mut owed = Vec::new();
    for id in submissions {
        let one = within(store, &scope, *id).await?;
        if one.participation_id != participation {
            return Err(Error::NotFound);
        }
        if one.cancelled_at.is_none() && matches!(one.state, State::ToDo | State::Refused) {
            owed.push(one);
        }
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let mut people: BTreeMap<PersonId, (Person, Option<ExhibitorId>, Vec<Item>)> = BTreeMap::new();
    for one in owed {
        let item = Item {
            title: one.title.clone(),
            participation: found.name(),
            company: one.company.clone().unwrap_or_default(),
            before: None,
            due: one.due,
            overdue: one.due.is_some_and(|due| due < today),
        };
        let whom = concerned(&mut tx, participation, one.exhibitor_id, one.responsible_id).await?;
        for person in whom {
            let new = run!(
                &mut tx,
                sqlx::query(
                    "insert into reminder (submission_id, person_id, due, sent_on, sent_at)
                     values ($1, $2, $3, $4, $5) on conflict do nothing"
                )
                .bind(one.id)
                .bind(person.id)
                .bind(one.due.map_or(String::new(), |due| due.to_string()))
                .bind(today)
                .bind(store.now())
            )?;
            if new == 1 {
                let entry = people
                    .entry(person.id)
                    .or_insert_with(|| (person, one.exhibitor_id, Vec::new()));
                entry.2.push(item.clone());
            }
        }
    }
    let letters = people.len();
    for (person, exhibitor, items) in people.into_values() {
        let path = if exhibitor.is_some() {
            address::mine_requirements(&found.slug)
        } else {
            address::due()
        };
        let letter = Letter::RequirementReminder(Owed { items, path });
        let about = About::of(scope.organisation).exhibitor(exhibitor);
        crate::mail::send(&mut tx, store, about, &person.into(), &letter).await?;
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::RequirementRemind,
        participation.0,
    )
    .await?;
    tx.commit().await?;
    Ok(letters)
}

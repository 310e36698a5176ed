//! Reminding those who owe something: one digest a day, never the same twice, and none of what is
//! done.

use std::collections::{BTreeMap, HashMap, HashSet};

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor};
use domain::address;
use domain::id::{ExhibitorId, OrganisationId, ParticipationId, PersonId, SubmissionId};
use domain::mail::{Item, Letter, Owed};
use domain::person::Person;
use domain::requirement::reminder::{self, LONGEST, MORNING};
use domain::time::{Day, Timestamp, Zone};

use crate::db::{Store, Tx, on, run, sql};
use crate::error::{Error, Result};
use crate::mail::About;
use crate::page::{Page, ROWS};
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

/// Answers that are still owed, once for each person whom they concern.
const OWED_BY: &str = " from submission s
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
     where s.state in ('to_do', 'refused') and s.cancelled_at is null";

/// What is still owed anywhere.
const OWED: &str = sql!(
    "select s.id, p.organisation_id, p.slug, p.show_name, p.edition, r.title,
        s.exhibitor_id, e.name as company, s.due, p.zone, r.reminders, w.id as person_id, w.email, w.name, w.locale",
    OWED_BY,
    " and s.due <= $1 and r.reminders <> '' and r.archived_at is null and p.archived_at is null
     order by w.id, s.due, r.id, s.id"
);

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
        // Somebody was reminded of it by hand today: this one counts as given.
        let by_hand: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
            "select count(*) from reminder
             where submission_id = $1 and person_id = $2 and sent_on = $3"
        ).bind(row.id).bind(person).bind(today).fetch_one(c))?;
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
        if new == 1 && by_hand == 0 {
            news.push(row);
        }
    }
    let Some(first) = news.first() else {
        tx.commit().await?;
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

/// Somebody who owes something, as they would be reminded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Who.
    pub person: Person,
    /// Whose exhibitor they are; nobody's for those who plan.
    pub exhibitor: Option<ExhibitorId>,
    /// What they owe, the nearest first.
    pub items: Vec<Reminded>,
}

/// One thing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminded {
    /// Which answer.
    pub submission: SubmissionId,
    /// What is due.
    pub title: String,
    /// The company that owes it.
    pub company: Option<String>,
    /// By when.
    pub due: Option<Day>,
    /// When they were last reminded of it.
    pub last: Option<Timestamp>,
    /// Whether that was today: then they are not once more.
    pub today: bool,
}

impl Reminder {
    /// Whether they would be written to.
    pub fn is_new(&self) -> bool {
        self.items.iter().any(|item| !item.today)
    }
}

/// Stands for who would be written to about what.
pub fn read(would: &[Reminder]) -> String {
    let new = would.iter().flat_map(|one| {
        let items = one.items.iter().filter(|item| !item.today);
        items.map(|item| format!("{} {}", one.person.id, item.submission))
    });
    let mut all: Vec<String> = new.collect();
    all.sort_unstable();
    BASE32_NOPAD.encode(&crate::secret::hash(&all.join("\n")))
}

#[derive(sqlx::FromRow)]
struct Pair {
    id: SubmissionId,
    title: String,
    exhibitor_id: Option<ExhibitorId>,
    company: Option<String>,
    due: Option<Day>,
    person_id: PersonId,
    email: String,
    name: String,
    locale: String,
    last: Option<Timestamp>,
}

/// What is still owed at a participation.
const OWED_THERE: &str = sql!(
    "select s.id, r.title, s.exhibitor_id, e.name as company, s.due,
        w.id as person_id, w.email, w.name, w.locale,
        (select max(m.sent_at) from reminder m
            where m.submission_id = s.id and m.person_id = w.id) as last",
    OWED_BY,
    " and s.participation_id = $1 order by e.sort_key, w.id, s.due, r.id, s.id"
);

/// What of those answers is still owed, by whom it concerns.
fn by_person(
    pairs: Vec<Pair>,
    wanted: &HashSet<SubmissionId>,
    today: (Day, &Zone),
) -> Vec<Reminder> {
    let mut all: Vec<Reminder> = Vec::new();
    let mut places: HashMap<PersonId, usize> = HashMap::new();
    for pair in pairs.into_iter().filter(|pair| wanted.contains(&pair.id)) {
        let (day, zone) = today;
        let item = Reminded {
            submission: pair.id,
            title: pair.title,
            company: pair.company,
            due: pair.due,
            today: pair.last.is_some_and(|at| at.day(zone) == day),
            last: pair.last,
        };
        let at = *places.entry(pair.person_id).or_insert_with(|| {
            all.push(Reminder {
                person: Person {
                    id: pair.person_id,
                    email: pair.email,
                    name: pair.name,
                    locale: pair.locale,
                },
                exhibitor: pair.exhibitor_id,
                items: Vec::new(),
            });
            all.len() - 1
        });
        all[at].items.push(item);
    }
    all
}

/// Who would be reminded of what if those answers were asked for now, and when they last were. Nobody is.
///
/// # Errors
/// When the actor may not, or an answer is none of the participation's.
pub async fn would_remind(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    submissions: &[SubmissionId],
) -> Result<Vec<Reminder>> {
    let scope = actor.scope(Act::RequirementRemind)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.look().await?;
    all_there(&mut tx, participation, submissions).await?;
    let pairs = on!(tx &mut tx, c => sqlx::query_as(OWED_THERE).bind(participation).fetch_all(c))?;
    let wanted = submissions.iter().copied().collect();
    let today = store.now().day(&found.zone);
    Ok(by_person(pairs, &wanted, (today, &found.zone)))
}

/// That each of the answers is the participation's.
async fn all_there(
    tx: &mut Tx,
    participation: ParticipationId,
    submissions: &[SubmissionId],
) -> Result<()> {
    let there: Vec<SubmissionId> = on!(tx tx, c => sqlx::query_scalar(
        "select id from submission where participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    let there: HashSet<SubmissionId> = there.into_iter().collect();
    if submissions.iter().all(|id| there.contains(id)) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Reminds those who owe those answers now: one letter to each person, and of each answer at most
/// once a day, whoever or whatever reminded them. What was sent or is done meanwhile is passed over.
/// Gives when that was, by which [`reminded`] says who it was, and how many letters were written.
///
/// # Errors
/// When the actor may not, or an answer is none of the participation's.
pub async fn remind_now(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    submissions: &[SubmissionId],
) -> Result<(Timestamp, usize)> {
    let scope = actor.scope(Act::RequirementRemind)?;
    let found = participation::within(store, &scope, participation).await?;
    let now = store.now();
    let today = now.day(&found.zone);
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    all_there(&mut tx, participation, submissions).await?;
    let pairs = on!(tx &mut tx, c => sqlx::query_as(OWED_THERE).bind(participation).fetch_all(c))?;
    let wanted = submissions.iter().copied().collect();
    let mut letters = 0;
    for reminder in by_person(pairs, &wanted, (today, &found.zone)) {
        let mut items = Vec::new();
        for one in reminder.items.into_iter().filter(|item| !item.today) {
            let new = run!(
                &mut tx,
                sqlx::query(
                    "insert into reminder (submission_id, person_id, due, sent_on, sent_at)
                     values ($1, $2, $3, $4, $5) on conflict do nothing"
                )
                .bind(one.submission)
                .bind(reminder.person.id)
                .bind(one.due.map_or(String::new(), |due| due.to_string()))
                .bind(today)
                .bind(now)
            )?;
            if new == 1 {
                items.push(Item {
                    title: one.title,
                    participation: found.name(),
                    company: one.company.unwrap_or_default(),
                    before: None,
                    due: one.due,
                    overdue: one.due.is_some_and(|due| due < today),
                });
            }
        }
        if items.is_empty() {
            continue;
        }
        letters += 1;
        let path = if reminder.exhibitor.is_some() {
            address::mine_requirements(&found.slug)
        } else {
            address::due()
        };
        let letter = Letter::RequirementReminder(Owed { items, path });
        let about = About::of(scope.organisation).exhibitor(reminder.exhibitor);
        crate::mail::send(&mut tx, store, about, &reminder.person.into(), &letter).await?;
    }
    // Whoever was to be reminded was already: nothing was done.
    if letters > 0 {
        let act = Act::RequirementRemind;
        audit::line(&mut tx, store, &scope, act, participation.0).await?;
    }
    tx.commit().await?;
    Ok((now, letters))
}

/// Somebody who was reminded by hand.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Told {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The company that they were reminded for.
    pub company: Option<String>,
    /// Of how many things.
    pub count: i64,
}

/// Who was reminded by hand at that moment, by company: the first of them, and how many there were.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn reminded(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    at: Timestamp,
) -> Result<Page<Told>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    participation::within(store, &scope, participation).await?;
    let total = on!(&store.db, c => sqlx::query_scalar(
        "select count(distinct m.person_id) from reminder m join submission s on s.id = m.submission_id
         where s.participation_id = $1 and m.sent_at = $2 and m.lead is null"
    ).bind(participation).bind(at).fetch_one(c))?;
    let rows = on!(&store.db, c => sqlx::query_as(
        "select w.name, w.email, e.name as company, count(*) as count
         from reminder m join submission s on s.id = m.submission_id
         join person w on w.id = m.person_id left join exhibitor e on e.id = s.exhibitor_id
         where s.participation_id = $1 and m.sent_at = $2 and m.lead is null
         group by w.id, w.name, w.email, e.id, e.name, e.sort_key
         order by e.sort_key, w.name, w.id limit $3"
    ).bind(participation).bind(at).bind(ROWS).fetch_all(c))?;
    Ok(Page {
        rows,
        total,
        page: 1,
    })
}

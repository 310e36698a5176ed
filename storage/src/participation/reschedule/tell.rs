//! Who is told that a show has moved, and what each is told: one letter a person, with what moved
//! for them.

use std::collections::BTreeMap;

use domain::access::{Role, Scope};
use domain::address;
use domain::id::{ExhibitorId, PersonId, TeamMemberId};
use domain::mail::{Args, Letter, Moved, Template, What};
use domain::participation::Participation;
use domain::programme::Body;
use domain::shift::Shift;
use domain::team::TeamMember;
use domain::time::{Day, Half};

use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::requirement::Difference;
use crate::team;

/// Somebody who is told, and all that they are to the participation.
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    email: String,
    name: String,
    locale: String,
    path: String,
    person: Option<PersonId>,
    exhibitors: Vec<ExhibitorId>,
    members: Vec<TeamMemberId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    email: String,
    name: String,
    locale: String,
    person_id: Option<PersonId>,
    exhibitor_id: Option<ExhibitorId>,
    team_member_id: Option<TeamMemberId>,
}

/// Those who are told, each once whatever they are: who plans, but for whoever moves the show; who
/// exhibits; who has applied; who is of the team.
pub(super) async fn recipients(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    scope: &Scope,
) -> Result<Vec<Recipient>> {
    let organisers: Vec<Row> = on!(tx &mut *tx, c => sqlx::query_as(
        "select p.email, p.name, p.locale, p.id as person_id, cast(null as uuid) as exhibitor_id,
            cast(null as uuid) as team_member_id
         from membership m join person p on p.id = m.person_id
         where m.organisation_id = $1 and m.role <> $2 order by p.id"
    ).bind(found.organisation_id).bind(Role::Viewer).fetch_all(c))?;
    let exhibitors: Vec<Row> = on!(tx &mut *tx, c => sqlx::query_as(
        "select p.email, p.name, p.locale, cast(null as uuid) as person_id, m.exhibitor_id,
            cast(null as uuid) as team_member_id
         from application a join exhibitor_member m on m.exhibitor_id = a.exhibitor_id
            and (m.application_id is null or m.application_id = a.id)
         join person p on p.id = m.person_id
         where a.participation_id = $1 and a.status = 'accepted' order by p.id"
    ).bind(found.id).fetch_all(c))?;
    let applicants: Vec<Row> = on!(tx &mut *tx, c => sqlx::query_as(
        "select contact_email as email, contact_name as name, locale, cast(null as uuid) as person_id,
            cast(null as uuid) as exhibitor_id, cast(null as uuid) as team_member_id
         from application where participation_id = $1
         and status in ('submitted', 'to_accept', 'to_decline', 'waitlisted') order by id"
    ).bind(found.id).fetch_all(c))?;
    let organisation: String = on!(tx tx, c => sqlx::query_scalar(
        "select slug from organisation where id = $1"
    ).bind(found.organisation_id).fetch_one(c))?;
    let public = address::public(&organisation, &found.slug);
    let of = |rows: Vec<Row>, path: String| rows.into_iter().map(move |row| (row, path.clone()));
    let mut rows: Vec<(Row, String)> = Vec::new();
    rows.extend(of(organisers, address::participation(&found.slug)));
    rows.extend(of(exhibitors, address::mine_at(&found.slug)));
    for member in team::active(tx, found.id).await? {
        let path = team::path(store, &member);
        if !member.email.is_empty() {
            rows.push((Row::of(member), path));
        }
    }
    rows.extend(of(applicants, public));
    Ok(merged(rows, scope))
}

impl Row {
    fn of(member: TeamMember) -> Self {
        Self {
            email: member.email,
            name: member.name,
            locale: member.locale,
            person_id: None,
            exhibitor_id: None,
            team_member_id: Some(member.id),
        }
    }
}

/// Each address once, with all that its owner is and the page of the first of it.
fn merged(rows: Vec<(Row, String)>, scope: &Scope) -> Vec<Recipient> {
    let mut all: BTreeMap<String, Recipient> = BTreeMap::new();
    for (row, path) in rows {
        let one = all
            .entry(row.email.to_lowercase())
            .or_insert_with(|| Recipient {
                email: row.email,
                name: row.name,
                locale: row.locale,
                path,
                person: None,
                exhibitors: Vec::new(),
                members: Vec::new(),
            });
        one.person = one.person.or(row.person_id);
        one.exhibitors.extend(row.exhibitor_id);
        one.members.extend(row.team_member_id);
    }
    all.into_values()
        .filter(|one| one.person.is_none() || one.person != scope.person)
        .collect()
}

/// Where a show goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct To {
    /// The day on which it opens now.
    pub(super) first_day: Day,
    /// How many days later that is.
    pub(super) by: i32,
}

/// Which of those who plan something concerns.
#[derive(Clone, Copy, Debug)]
enum Organisers {
    Nobody,
    One(PersonId),
    All,
}

/// What moved, and for whom.
#[derive(Debug)]
pub(super) struct Change {
    organisers: Organisers,
    exhibitors: Vec<ExhibitorId>,
    members: Vec<TeamMemberId>,
    moved: Moved,
}

impl Change {
    fn concerns(&self, one: &Recipient) -> bool {
        let plans = match self.organisers {
            Organisers::Nobody => false,
            Organisers::One(person) => one.person == Some(person),
            Organisers::All => one.person.is_some(),
        };
        plans
            || self.exhibitors.iter().any(|id| one.exhibitors.contains(id))
            || self.members.iter().any(|id| one.members.contains(id))
    }
}

/// Writes one letter to each.
pub(super) async fn letters(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    to: To,
    changes: &[Change],
    recipients: &[Recipient],
) -> Result<()> {
    for one in recipients {
        let mut own: Vec<&Moved> = changes
            .iter()
            .filter(|change| change.concerns(one))
            .map(|change| &change.moved)
            .collect();
        own.sort_by(|a, b| (a.what, &a.after, &a.title).cmp(&(b.what, &b.after, &b.title)));
        let letter = Letter {
            template: Template::ShowMoved,
            recipient: one.email.clone(),
            recipient_name: one.name.clone(),
            locale: one.locale.clone(),
            args: Args::default()
                .with("participation", found.name())
                .with("path", &one.path)
                .with("before", to.first_day.plus_days(-to.by))
                .with("after", to.first_day)
                .with("moved", serde_json::to_string(&own).unwrap_or_default()),
        };
        crate::mail::send(tx, store, Some(found.organisation_id), &letter).await?;
    }
    Ok(())
}

/// Days due: their exhibitor's, or that of the organiser who looks after it.
pub(super) fn due(moved: &[Difference]) -> Vec<Change> {
    moved
        .iter()
        .filter_map(|due| {
            Some(Change {
                organisers: match (due.exhibitor, due.responsible) {
                    (Some(_), _) => Organisers::Nobody,
                    (None, Some(person)) => Organisers::One(person),
                    (None, None) => Organisers::All,
                },
                exhibitors: due.exhibitor.into_iter().collect(),
                members: Vec::new(),
                moved: Moved {
                    what: What::Due,
                    title: due.title.clone(),
                    before: due.before?.to_string(),
                    after: due.after?.to_string(),
                },
            })
        })
        .collect()
}

/// What was released of the programme, for those who take part.
pub(super) fn items(moved: &[(Body, Body)]) -> Vec<Change> {
    moved
        .iter()
        .filter(|(_, after)| !after.cancelled)
        .map(|(before, after)| Change {
            organisers: Organisers::Nobody,
            exhibitors: after.exhibitors.clone(),
            members: after.members.clone(),
            moved: Moved {
                what: What::Item,
                title: after.title.clone(),
                before: before.starts.to_string(),
                after: after.starts.to_string(),
            },
        })
        .collect()
}

/// Shifts, where they are now.
pub(super) fn shifts(moved: &[Shift], by: i32) -> Vec<Change> {
    moved
        .iter()
        .map(|shift| Change {
            organisers: Organisers::Nobody,
            exhibitors: Vec::new(),
            members: vec![shift.team_member_id],
            moved: Moved {
                what: What::Shift,
                title: shift.place.clone(),
                before: shift.starts.plus_days(-by).to_string(),
                after: shift.starts.to_string(),
            },
        })
        .collect()
}

/// Half-days that exhibitors were told of: those that are only held are nobody's business yet.
pub(super) async fn half_days(tx: &mut Tx, found: &Participation, by: i32) -> Result<Vec<Change>> {
    let rows: Vec<(ExhibitorId, String, Day, Half)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select a.exhibitor_id, s.number, h.day, h.half from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join stand_position s on s.id = h.position_id
         where a.participation_id = $1 and a.status = 'confirmed' and h.status = 'taken'"
    ).bind(found.id).fetch_all(c))?;
    Ok(rows
        .into_iter()
        .map(|(exhibitor, position, day, half)| Change {
            organisers: Organisers::Nobody,
            exhibitors: vec![exhibitor],
            members: Vec::new(),
            moved: Moved {
                what: match half {
                    Half::Morning => What::Morning,
                    Half::Afternoon => What::Afternoon,
                },
                title: position,
                before: day.plus_days(-by).to_string(),
                after: day.to_string(),
            },
        })
        .collect())
}

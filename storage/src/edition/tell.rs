//! Who is told that a show has moved, and what each is told: one letter a person, with what moved
//! for them.

use std::collections::BTreeMap;

use domain::access::{Role, Scope};
use domain::id::{ExhibitorId, PersonId, TeamMemberId};
use domain::mail::{Args, Letter, Template};
use domain::participation::Participation;
use domain::participation::moved::{Change, Part, own};
use domain::team::TeamMember;
use domain::time::Day;

use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::participation::season::Moving;
use crate::team;

/// Somebody who is told, and all that they are to the participation.
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    email: String,
    name: String,
    locale: String,
    path: String,
    part: Part,
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
    let public = format!("/o/{organisation}/{}", found.slug);
    let of = |rows: Vec<Row>, path: String| rows.into_iter().map(move |row| (row, path.clone()));
    let mut rows: Vec<(Row, String)> = Vec::new();
    rows.extend(of(organisers, format!("/participations/{}", found.slug)));
    rows.extend(of(exhibitors, format!("/mine/{}", found.slug)));
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
                part: Part::default(),
            });
        one.part.person = one.part.person.or(row.person_id);
        one.part.exhibitors.extend(row.exhibitor_id);
        one.part.members.extend(row.team_member_id);
    }
    all.into_values()
        .filter(|one| one.part.person.is_none() || one.part.person != scope.person)
        .collect()
}

/// Writes one letter to each: the show opens on that day now, and this is what moved for them.
pub(super) async fn letters(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
    first_day: Day,
    changes: &[Change],
    recipients: &[Recipient],
) -> Result<()> {
    let found = moving.show;
    for one in recipients {
        let own = own(changes, &one.part);
        let letter = Letter {
            template: Template::ShowMoved,
            recipient: one.email.clone(),
            recipient_name: one.name.clone(),
            locale: one.locale.clone(),
            args: Args::default()
                .with("participation", found.name())
                .with("path", &one.path)
                .with("before", moving.before(first_day))
                .with("after", first_day)
                .with("moved", serde_json::to_string(&own).unwrap_or_default()),
        };
        crate::mail::send(tx, store, Some(found.organisation_id), &letter).await?;
    }
    Ok(())
}

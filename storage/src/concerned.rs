//! Whom a change concerns: those who are written to, gathered here and nowhere else.

use std::collections::BTreeMap;

use domain::access::Role;
use domain::id::{ExhibitorId, OrganisationId, ParticipationId, PersonId, TeamMemberId};
use domain::mail::Recipient;
use domain::mail::address::account;
use domain::person::Person;

use crate::db::{Tx, on};
use crate::error::Result;

/// Those who plan for an organisation.
pub(crate) async fn organisers(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Person>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select p.id, p.email, p.name, p.locale from membership m
         join person p on p.id = m.person_id
         where m.organisation_id = $1 and m.role <> $2 order by p.id"
    ).bind(organisation).bind(Role::Viewer).fetch_all(c))?)
}

/// Somebody who works for an organisation, whatever they may do there.
pub(crate) async fn colleague(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Option<Person>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select p.id, p.email, p.name, p.locale from membership m
         join person p on p.id = m.person_id
         where m.organisation_id = $1 and p.id = $2"
    ).bind(organisation).bind(person).fetch_optional(c))?)
}

/// Those who sign in for a company at a participation: its people, and whoever applied there in its name.
pub(crate) async fn exhibitor(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Person>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select p.id, p.email, p.name, p.locale from exhibitor_member m
         join person p on p.id = m.person_id
         where m.exhibitor_id = $1 and (m.application_id is null or exists (
            select 1 from application l
            where l.id = m.application_id and l.participation_id = $2))
         order by p.id"
    ).bind(exhibitor).bind(participation).fetch_all(c))?)
}

/// A company's own people, whom it knows itself.
pub(crate) async fn people(tx: &mut Tx, exhibitor: ExhibitorId) -> Result<Vec<Person>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select p.id, p.email, p.name, p.locale from exhibitor_member m
         join person p on p.id = m.person_id
         where m.exhibitor_id = $1 and m.application_id is null order by p.id"
    ).bind(exhibitor).fetch_all(c))?)
}

/// A company's contacts: to be written to where nobody signs in for it.
pub(crate) async fn contacts(tx: &mut Tx, exhibitor: ExhibitorId) -> Result<Vec<Recipient>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select k.email, k.name, o.locale from contact k join exhibitor e on e.id = k.exhibitor_id
         join organisation o on o.id = e.organisation_id
         where k.exhibitor_id = $1 and k.email <> '' order by k.id"
    ).bind(exhibitor).fetch_all(c))?)
}

/// Somebody of the team, while they are of it and have an address.
pub(crate) async fn member(tx: &mut Tx, member: TeamMemberId) -> Result<Option<Recipient>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select email, name, locale from team_member
         where id = $1 and email <> '' and removed_at is null"
    ).bind(member).fetch_optional(c))?)
}

#[derive(sqlx::FromRow)]
struct Comes {
    #[sqlx(flatten)]
    person: Recipient,
    exhibitor_id: ExhibitorId,
}

/// Those who sign in for the companies that come to a participation, each with its company.
pub(crate) async fn exhibitors(
    tx: &mut Tx,
    participation: ParticipationId,
) -> Result<Vec<(Recipient, ExhibitorId)>> {
    let rows: Vec<Comes> = on!(tx tx, c => sqlx::query_as(
        "select p.email, p.name, p.locale, m.exhibitor_id
         from application a join exhibitor_member m on m.exhibitor_id = a.exhibitor_id
            and (m.application_id is null or m.application_id = a.id)
         join person p on p.id = m.person_id
         where a.participation_id = $1 and a.status = 'accepted' order by p.id"
    ).bind(participation).fetch_all(c))?;
    Ok(rows
        .into_iter()
        .map(|row| (row.person, row.exhibitor_id))
        .collect())
}

/// Those whose application to a participation is open.
pub(crate) async fn applicants(
    tx: &mut Tx,
    participation: ParticipationId,
) -> Result<Vec<Recipient>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select contact_email as email, contact_name as name, locale
         from application where participation_id = $1
         and status in ('submitted', 'to_accept', 'to_decline', 'waitlisted') order by id"
    ).bind(participation).fetch_all(c))?)
}

/// Everybody once, by their address, with all that concerns them: whoever is of the team and of a company
/// too reads one letter, which leads to the page of the first of it.
#[derive(Debug)]
pub(crate) struct Once<T>(BTreeMap<String, T>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Once<T> {
    /// What there is of somebody, or what there is first.
    pub(crate) fn of(&mut self, to: Recipient, first: impl FnOnce(Recipient) -> T) -> &mut T {
        self.0
            .entry(account(&to.email))
            .or_insert_with(|| first(to))
    }

    /// All of them, in order of their addresses.
    pub(crate) fn all(self) -> impl Iterator<Item = T> {
        self.0.into_values()
    }
}

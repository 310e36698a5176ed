//! Telling people what a release changed for them: those who take part, or did, once each.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Scope;
use domain::address;
use domain::id::{ExhibitorId, ParticipationId, TeamMemberId};
use domain::mail::{Args, Letter, Template};
use domain::participation::Participation;
use domain::programme::difference::{Difference, Line};

use crate::db::{Store, Tx, on};
use crate::error::Result;

/// So many changes a letter lists; the page that it names has them all.
const LISTED: usize = 40;

/// Somebody to tell, and which lines touch them.
struct Reader {
    email: String,
    name: String,
    locale: String,
    path: String,
    lines: BTreeSet<usize>,
}

#[derive(sqlx::FromRow)]
struct Person {
    email: String,
    name: String,
    locale: String,
}

/// Which lines touch whom.
fn touching<T: Copy + Ord>(
    difference: &Difference,
    of: fn(&Line) -> &[T],
) -> BTreeMap<T, BTreeSet<usize>> {
    let mut lines: BTreeMap<T, BTreeSet<usize>> = BTreeMap::new();
    for (place, line) in difference.0.iter().enumerate() {
        for one in of(line) {
            lines.entry(*one).or_default().insert(place);
        }
    }
    lines
}

/// Puts the letters into the outbox.
pub(super) async fn tell(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    found: &Participation,
    difference: &Difference,
) -> Result<()> {
    let mut readers: BTreeMap<String, Reader> = BTreeMap::new();
    // Who is both of the team and of a company reads one letter.
    let mut add = |person: Person, path: &str, lines: &BTreeSet<usize>| {
        let reader = readers
            .entry(person.email.to_lowercase())
            .or_insert_with(|| Reader {
                email: person.email,
                name: person.name,
                locale: person.locale,
                path: path.to_owned(),
                lines: BTreeSet::new(),
            });
        reader.lines.extend(lines);
    };
    let organisation: String = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select slug from organisation where id = $1"
    ).bind(scope.organisation).fetch_one(c))?;
    let own = address::mine_at(&found.slug);
    for (exhibitor, lines) in touching(difference, |line| &line.exhibitors) {
        for person in company(tx, found.id, exhibitor).await? {
            add(person, &own, &lines);
        }
    }
    let public = address::public(&organisation, &found.slug);
    for (member, lines) in touching(difference, |line| &line.members) {
        for person in team(tx, member).await? {
            add(person, &public, &lines);
        }
    }
    for reader in readers.into_values() {
        let lines: Vec<Line> = reader
            .lines
            .iter()
            .take(LISTED)
            .filter_map(|place| difference.0.get(*place))
            // Who else takes part is not this letter's business.
            .map(|line| Line {
                members: Vec::new(),
                exhibitors: Vec::new(),
                ..line.clone()
            })
            .collect();
        let more = reader.lines.len() - lines.len();
        let letter = Letter {
            template: Template::ProgrammeChanged,
            recipient: reader.email,
            recipient_name: reader.name,
            locale: reader.locale,
            args: Args::default()
                .with("participation", found.name())
                .with("path", reader.path)
                .with("lines", serde_json::to_string(&lines).unwrap_or_default())
                .with("more", more),
        };
        crate::mail::send(tx, store, Some(scope.organisation), &letter).await?;
    }
    Ok(())
}

/// Those who sign in for a company; where nobody does, its contacts.
async fn company(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Person>> {
    let people: Vec<Person> = on!(tx &mut *tx, c => sqlx::query_as(
        "select p.email, p.name, p.locale from exhibitor_member m
         join person p on p.id = m.person_id
         where m.exhibitor_id = $1 and (m.application_id is null or exists (
            select 1 from application l
            where l.id = m.application_id and l.participation_id = $2))
         order by p.id"
    ).bind(exhibitor).bind(participation).fetch_all(c))?;
    if !people.is_empty() {
        return Ok(people);
    }
    Ok(on!(tx &mut *tx, c => sqlx::query_as(
        "select email, name, 'fr' as locale from contact
         where exhibitor_id = $1 and email <> '' order by id"
    ).bind(exhibitor).fetch_all(c))?)
}

/// Somebody of the team, when they are still and have an address.
async fn team(tx: &mut Tx, member: TeamMemberId) -> Result<Vec<Person>> {
    Ok(on!(tx &mut *tx, c => sqlx::query_as(
        "select email, name, locale from team_member
         where id = $1 and email <> '' and removed_at is null"
    ).bind(member).fetch_all(c))?)
}

//! Telling people what a release changed for them: those who take part, or did, once each.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Scope;
use domain::address;
use domain::id::{ExhibitorId, ParticipationId};
use domain::mail::{Letter, Programme, Recipient};
use domain::participation::Participation;
use domain::programme::difference::{Difference, Line};

use crate::concerned::{self, Once};
use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::mail::About;

/// So many changes a letter lists; the page that it names has them all.
const LISTED: usize = 40;

/// Somebody to tell, and which lines touch them.
struct Reader {
    to: Recipient,
    company: Option<ExhibitorId>,
    path: String,
    lines: BTreeSet<usize>,
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
    let mut readers = Once::default();
    let mut add = |to: Recipient, company, path: &str, lines: &BTreeSet<usize>| {
        let reader = readers.of(to, |to| Reader {
            to,
            company,
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
        for to in company(tx, found.id, exhibitor).await? {
            add(to, Some(exhibitor), &own, &lines);
        }
    }
    // A draft has no page that they could open.
    let public = if found.is_draft() {
        String::new()
    } else {
        address::public(&organisation, &found.slug)
    };
    for (member, lines) in touching(difference, |line| &line.members) {
        if let Some(to) = concerned::member(tx, member).await? {
            add(to, None, &public, &lines);
        }
    }
    for reader in readers.all() {
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
        let letter = Letter::ProgrammeChanged(Programme {
            participation: found.name(),
            lines,
            more,
            path: reader.path,
        });
        let about = About::of(scope.organisation).exhibitor(reader.company);
        crate::mail::send(tx, store, about, &reader.to, &letter).await?;
    }
    Ok(())
}

/// Those who sign in for a company; where nobody does, its contacts.
async fn company(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Recipient>> {
    let people = concerned::exhibitor(tx, participation, exhibitor).await?;
    if people.is_empty() {
        return concerned::contacts(tx, exhibitor).await;
    }
    Ok(people.into_iter().map(Recipient::from).collect())
}

//! Who is told that a show has moved, and what each is told: one letter a person, with what moved
//! for them.

use domain::access::Scope;
use domain::address;
use domain::mail::moved::{Change, Part, own};
use domain::mail::{Letter, Recipient, Show};
use domain::participation::Participation;
use domain::time::Day;

use crate::concerned::{self, Once};
use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::mail::About;
use crate::participation::season::Moving;
use crate::team;

/// Somebody who is told, and all that they are to the participation.
#[derive(Clone, Debug)]
pub(super) struct Told {
    to: Recipient,
    path: String,
    part: Part,
}

/// Those who are told, each once whatever they are: who plans, but for whoever moves the show; who
/// exhibits; who has applied; who is of the team.
pub(super) async fn recipients(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    scope: &Scope,
) -> Result<Vec<Told>> {
    let mut all: Once<Told> = Once::default();
    let told = |path: &str| {
        let path = path.to_owned();
        move |to| Told {
            to,
            path,
            part: Part::default(),
        }
    };
    let organisers = concerned::organisers(tx, found.organisation_id).await?;
    let exhibitors = concerned::exhibitors(tx, found.id).await?;
    let applicants = concerned::applicants(tx, found.id).await?;
    let team = team::active(tx, found.id).await?;
    let organisation: String = on!(tx tx, c => sqlx::query_scalar(
        "select slug from organisation where id = $1"
    ).bind(found.organisation_id).fetch_one(c))?;
    let path = address::participation(&found.slug);
    for person in organisers {
        let id = person.id;
        let one = all.of(person.into(), told(&path));
        one.part.person.get_or_insert(id);
    }
    let path = address::mine_at(&found.slug);
    for (to, exhibitor) in exhibitors {
        all.of(to, told(&path)).part.exhibitors.push(exhibitor);
    }
    for member in team.into_iter().filter(|member| !member.email.is_empty()) {
        let path = team::path(store, &member);
        let to = Recipient {
            email: member.email,
            name: member.name,
            locale: member.locale,
        };
        all.of(to, told(&path)).part.members.push(member.id);
    }
    // A draft has no page that they could open.
    let path = if found.is_draft() {
        String::new()
    } else {
        address::public(&organisation, &found.slug)
    };
    for to in applicants {
        all.of(to, told(&path));
    }
    Ok(all
        .all()
        .filter(|one| one.part.person.is_none() || one.part.person != scope.person)
        .collect())
}

/// Writes one letter to each: the show opens on that day now, and this is what moved for them.
pub(super) async fn letters(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
    first_day: Day,
    changes: &[Change],
    recipients: &[Told],
) -> Result<()> {
    let found = moving.show;
    for one in recipients {
        let letter = Letter::ShowMoved(Show {
            participation: found.name(),
            before: moving.before(first_day),
            after: first_day,
            moved: own(changes, &one.part),
            path: one.path.clone(),
        });
        let company = one.part.exhibitors.first().copied();
        let about = About::of(found.organisation_id).exhibitor(company);
        crate::mail::send(tx, store, about, &one.to, &letter).await?;
    }
    Ok(())
}

//! Lays the demonstration out, through the same acts as people do, each at the moment at which it
//! would have happened: the clock is set back for what is past.

use std::collections::HashMap;

use domain::access::{Actor, Role};
use domain::application::Status;
use domain::digest::{Choice, Rhythm};
use domain::feed::{Choices, Parts, Reminders};
use domain::id::{ExhibitorId, FileId, ParticipationId};
use domain::mail::{Template, Trouble};
use domain::note::NoteInput;
use domain::organisation::Organisation;
use domain::participation::{Kind, Participation};
use domain::time::Zone;
use storage::clock::Clock;
use storage::page::Query;
use storage::{Result, Store};
use uuid::Uuid;

use super::data;
use super::editions;
use super::identity;
use super::planning::Papers;
use super::season::{Season, ago, tick};

/// Where the parts of the demonstration are that its file and its pages name.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// The organisation.
    pub organisation: Organisation,
    /// This year's `VivaTech`.
    pub this_year: ParticipationId,
    /// The show that is on.
    pub running: ParticipationId,
    /// The company of the exhibitor who can sign in.
    pub exhibitor: ExhibitorId,
}

/// Lays the demonstration out in an empty database, for an instance at that address; gives its files with
/// their bytes: the document that stands for all that was sent, and the organisation's logo.
///
/// # Errors
/// When an act is refused or the database fails; the database is then of no use.
pub async fn seed(store: &Store, url: &str) -> Result<(Seeded, [(FileId, Vec<u8>); 2])> {
    let today = store.now().day(&Zone::paris());
    let start = ago(store, today, 760);
    let organisation = storage::organisation::found(&start, data::ORGANISATION).await?;
    let planner = people(&start, &organisation).await?;
    let logo = identity::introduce(&start, &organisation, &planner).await?;
    let organisation = storage::organisation::public(&start, organisation.id).await?;
    let mut season = Season {
        store,
        planner,
        companies: data::companies(),
        directory: HashMap::new(),
        today,
    };
    directory(&mut season).await?;
    let papers = Papers::keep(&start, organisation.id).await?;
    let last = editions::last_year(&season, &papers).await?;
    let this_year = editions::this_year(&season, &last, &papers).await?;
    let running = super::running::running(&season, &papers).await?;
    editions::drafted(&season).await?;
    editions::demonstrator(&season, &papers).await?;
    deliver(store, url).await?;
    let exhibitor = editions::exhibitor(&season, data::EXHIBITOR)?;
    reminders(&season, this_year.id, exhibitor).await?;
    notes(&season, this_year.id, exhibitor).await?;
    let seeded = Seeded {
        organisation,
        this_year: this_year.id,
        running: running.id,
        exhibitor,
    };
    Ok((seeded, [(papers.id, super::planning::document()), logo]))
}

/// Two have chosen to be reminded: the organiser on the morning three days before something is due, the
/// exhibitor half an hour before something takes place.
async fn reminders(
    season: &Season<'_>,
    show: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<()> {
    let (planner, store) = (&season.planner, season.ago(12));
    let choices = |due: &[i32], timed: &[i32]| Choices {
        contains: Parts::default(),
        alarms: Reminders {
            due: due.to_vec(),
            timed: timed.to_vec(),
        },
        locale: "fr".to_owned(),
    };
    let due = choices(&[Reminders::on_the_morning(3)], &[]);
    storage::feed::choose::choose_own(planner, &store, &due).await?;
    tick(&store);
    storage::feed::choose::choose(planner, &store, show, exhibitor, &choices(&[], &[30])).await?;
    tick(&store);
    Ok(())
}

/// What the organisers write to each other, and who is told each working day of what came in.
async fn notes(season: &Season<'_>, show: ParticipationId, exhibitor: ExhibitorId) -> Result<()> {
    let (planner, store) = (&season.planner, season.ago(2));
    let write = async |about: Uuid, body: String| -> Result<()> {
        let note = NoteInput {
            body,
            chosen: Vec::new(),
        };
        storage::note::add(planner, &store, about, &note).await?;
        tick(&store);
        Ok(())
    };
    let (owner, _) = data::OWNER;
    let company = format!(
        "Leur robot tient en 2,4 m de haut, pas en 3 : confirmé au téléphone.\n\n@{owner}, d’accord \
         pour leur laisser l’angle ?"
    );
    write(exhibitor.0, company).await?;
    write(
        show.0,
        "Le hall ferme à 20 h la veille : prévenir ceux qui montent tard.".to_owned(),
    )
    .await?;
    let each_morning = Choice {
        rhythm: Rhythm::Working,
        ..Choice::first(Zone::paris())
    };
    storage::digest::choose(planner, &store, 0, &each_morning).await?;
    tick(&store);
    Ok(())
}

async fn people(store: &Store, organisation: &Organisation) -> Result<Actor> {
    let machine = Actor::machine(organisation.id);
    let mut planner = None;
    for ((name, email), role) in [
        (data::OWNER, Role::Owner),
        (data::PLANNER, Role::Planner),
        (data::VIEWER, Role::Viewer),
    ] {
        let id =
            storage::organisation::set_member(&machine, store, name, email, "fr", role).await?;
        if role == Role::Planner {
            planner = Some(id);
        }
        tick(store);
    }
    Ok(Actor::Member {
        person: planner,
        organisation: organisation.id,
        role: Role::Planner,
    })
}

/// Those who came to last year's edition were in the directory before it, the others since.
async fn directory(season: &mut Season<'_>) -> Result<()> {
    let (early, late) = (season.ago(430), season.ago(75));
    for company in &season.companies {
        let store = if company.before.is_empty() {
            &late
        } else {
            &early
        };
        let id =
            storage::exhibitor::create(&season.planner, store, &company.exhibitor(), None).await?;
        storage::exhibitor::add_contact(&season.planner, store, id, &company.contact()).await?;
        season.directory.insert(company.key.clone(), id);
        tick(store);
    }
    Ok(())
}

/// The letters of the past count as delivered when they were written: nobody is to be written to
/// about what never happened. One of them came to a mailbox that is no more.
async fn deliver(store: &Store, url: &str) -> Result<()> {
    let mut returned = false;
    loop {
        let due = storage::mail::due(store, 200).await?;
        if due.is_empty() {
            return Ok(());
        }
        for mut letter in due {
            let then = letter.created_at.plus_millis(4_000);
            let store = Store {
                clock: Clock::fixed(then),
                ..store.clone()
            };
            if !returned && letter.template == Template::ApplicationWaitlisted {
                returned = true;
                let said = "550 5.1.1 mailbox unavailable";
                while !storage::mail::failed(&store, &letter, Trouble::Refused, said).await? {
                    letter.attempts += 1;
                }
                continue;
            }
            let voice = storage::mail::voice(&store, &letter).await?;
            let went = crate::mail::went(&letter, &voice, url);
            storage::mail::sent(&store, letter.id, true, Some(&went)).await?;
        }
    }
}

/// Finds the demonstration in a database that was used before; `None` when it holds none, or one
/// that was never finished.
///
/// # Errors
/// When the database fails.
pub async fn find(store: &Store) -> Result<Option<Seeded>> {
    let all = storage::organisation::all(store).await?;
    let Some(organisation) = all.into_iter().find(|o| o.name == data::ORGANISATION) else {
        return Ok(None);
    };
    let actor = Actor::machine(organisation.id);
    let participations = participations(&actor, store).await?;
    // The demonstrator comes last when all is laid out.
    if !participations.iter().any(|p| p.kind == Kind::Host) {
        return Ok(None);
    }
    let running = participations
        .iter()
        .find(|p| p.show_name == super::shows::RUNNING);
    let Some(running) = running.map(|p| p.id) else {
        return Ok(None);
    };
    for participation in participations {
        let placeable = storage::application::participant::placeable(
            &actor,
            store,
            participation.id,
            &Query::default(),
        )
        .await?;
        let own = placeable
            .rows
            .iter()
            .find(|a| a.contact_email == data::EXHIBITOR_EMAIL && a.status == Status::Accepted);
        if let Some(exhibitor) = own.and_then(|a| a.exhibitor_id) {
            let this_year = participation.id;
            return Ok(Some(Seeded {
                organisation,
                this_year,
                running,
                exhibitor,
            }));
        }
    }
    Ok(None)
}

/// Every participation, the latest first, archived ones too.
pub(super) async fn participations(actor: &Actor, store: &Store) -> Result<Vec<Participation>> {
    let mut all = storage::participation::list(actor, store, false).await?;
    all.extend(storage::participation::list(actor, store, true).await?);
    all.sort_by_key(|p| std::cmp::Reverse((p.first_day, p.id)));
    Ok(all)
}

#[cfg(test)]
mod tests;

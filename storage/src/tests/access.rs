use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use domain::access::{Act, Actor, Limit, Reach, Role, is_of_whole_company, reach};
use domain::id::{ApplicationId, ParticipationId};

use super::acts::{About, Given, LINES, Line};
use crate::both;
use crate::db::{Store, on};
use crate::error::Error;
use crate::page::Query;
use crate::requirement::Filter;
use crate::testing::world::World;
use crate::{application, requirement};

/// What can be called without an actor, and why.
const WITHOUT_ACTOR: &[(&str, &str)] = &[
    ("audit::watch", "what is done in it has its own actor"),
    (
        "feed::address::public_token",
        "the participation in hand is the proof",
    ),
    ("feed::address::open", "it is how an actor is found"),
    ("application::bearer::bearer", "it is how an actor is found"),
    ("team::bearer::bearer", "it is how an actor is found"),
    (
        "feed::address::staff_token",
        "the team member in hand is the proof",
    ),
    ("feed::health::add", "the worker acts for nobody"),
    ("file::by_id", "pictures are public; the id is the address"),
    (
        "file::keep",
        "a file shows up nowhere until an act refers to it",
    ),
    (
        "file::keep_private",
        "a file shows up nowhere until an act refers to it",
    ),
    (
        "file::let_go",
        "a file that nothing refers to is nobody's: its form was refused",
    ),
    ("done::sweep", "the worker acts for nobody"),
    ("audit::sweep", "the worker acts for nobody"),
    ("digest::stop::look", "the link in hand is the proof"),
    ("digest::stop::stop", "the link in hand is the proof"),
    ("digest::tell", "the worker acts for nobody"),
    ("scan::presence::kept::keep", "the worker acts for nobody"),
    ("note::sweep", "the worker acts for nobody"),
    ("file::sweep", "the worker acts for nobody"),
    ("device::bearer", "it is how an actor is found"),
    (
        "instance::known",
        "the start of the program acts for nobody",
    ),
    (
        "instance::settle",
        "the start of the program acts for nobody",
    ),
    ("mail::claim", "the worker acts for nobody"),
    ("mail::due", "the demonstration's letters of the past"),
    ("mail::failed", "the worker acts for nobody"),
    ("mail::newest", "the demonstration's outbox"),
    ("mail::sent", "the worker acts for nobody"),
    ("mail::voice::voice", "the worker acts for nobody"),
    ("mail::went::forget", "the worker acts for nobody"),
    ("mail::asked::sweep", "the worker acts for nobody"),
    ("network::widened", "the limits act for nobody"),
    ("organisation::all", "the command line"),
    ("account::rename", "the session in hand is the proof"),
    (
        "organisation::offer::accept",
        "the session in hand is the proof",
    ),
    (
        "organisation::offer::decline",
        "the session in hand is the proof",
    ),
    (
        "organisation::offer::mine",
        "the session in hand is the proof",
    ),
    (
        "organisation::found",
        "the command line: nobody is signed in yet",
    ),
    (
        "organisation::only",
        "whose instance it is, where it is one's",
    ),
    ("organisation::public", "the name on public pages"),
    (
        "participation::days",
        "the participation in hand is the proof",
    ),
    (
        "scan::write::work_out_what_is_left",
        "the start of the program acts for nobody",
    ),
    (
        "scan::write::work_out_whereabouts",
        "it follows from the scans that there are",
    ),
    ("requirement::remind::remind", "the worker acts for nobody"),
    ("sent::again", "the form in hand is the proof"),
    ("sent::answered", "the form in hand is the proof"),
    ("sent::known", "the form in hand is the proof"),
    ("sent::refused", "the form in hand is the proof"),
    ("sent::sweep", "the worker acts for nobody"),
    ("session::end", "the session in hand is the proof"),
    ("session::end_all", "the session in hand is the proof"),
    ("session::find", "it is how an actor is found"),
    ("session::sweep", "the worker acts for nobody"),
    ("session::switch", "the session in hand is the proof"),
    ("sign_in::answer", "the worker acts for nobody"),
    ("sign_in::ask", "nobody is signed in yet"),
    ("sign_in::for_owner", "the command line"),
    ("sign_in::look", "nobody is signed in yet"),
    ("sign_in::mailed_to", "whoever has the link has the letter"),
    ("sign_in::redeem", "nobody is signed in yet"),
];

/// The public acts of a source file, each with whether it takes an actor.
fn acts_of(path: &Path, module: &str, found: &mut Vec<(String, bool)>) {
    let text = std::fs::read_to_string(path).unwrap();
    for rest in text.split("\npub async fn ").skip(1) {
        let name = rest.split(['(', '<']).next().unwrap();
        let signature = rest.split('{').next().unwrap();
        let with_actor = signature.contains("actor: &Actor");
        found.push((format!("{module}::{name}"), with_actor));
    }
}

fn every_act(folder: &Path, parent: &str, found: &mut Vec<(String, bool)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if matches!(stem.as_str(), "testing" | "tests" | "lib" | "db") {
            continue;
        }
        let module = if parent.is_empty() {
            stem
        } else {
            format!("{parent}::{stem}")
        };
        if path.is_dir() {
            every_act(&path, &module, found);
        } else {
            acts_of(&path, &module, found);
        }
    }
}

#[test]
fn every_act_has_its_line_or_a_reason_to_have_none() {
    let mut found = Vec::new();
    every_act(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        "",
        &mut found,
    );
    assert!(found.len() > 60, "the sources are read as they are written");
    let names = |with_actor| -> BTreeSet<&str> {
        found
            .iter()
            .filter(|(_, w)| *w == with_actor)
            .map(|(name, _)| name.as_str())
            .collect()
    };
    assert_eq!(
        names(true),
        LINES.iter().map(|line| line.name).collect::<BTreeSet<_>>()
    );
    assert_eq!(
        names(false),
        WITHOUT_ACTOR
            .iter()
            .map(|(name, _)| *name)
            .collect::<BTreeSet<_>>()
    );
    let covered: BTreeSet<Act> = LINES.iter().map(|line| line.act).collect();
    assert_eq!(covered, Act::ALL.iter().copied().collect::<BTreeSet<_>>());
}

async fn audit_lines(store: &Store, given: &Given) -> i64 {
    on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from audit where organisation_id = $1"
    ).bind(given.world.organisation.id).fetch_one(c))
    .unwrap()
}

fn may(line: &Line, role: Role) -> bool {
    match line.about {
        About::OwnCompany => role == Role::Exhibitor,
        About::OwnPoints if role == Role::Device || role == Role::Program => {
            reach(role, line.act).is_some()
        }
        _ => reach(role, line.act).is_some(),
    }
}

/// What changes something leaves a line; what only shows something leaves none, but for what is
/// taken out of the house.
fn leaves_a_line(line: &Line) -> bool {
    let verb = line.name.rsplit("::").next().unwrap();
    !matches!(
        verb,
        "see"
            | "members"
            | "list"
            | "by_slug"
            | "visit"
            | "visit_all"
            | "plans"
            | "by_id"
            | "open"
            | "resume"
            | "counts"
            | "counted"
            | "of_badge"
            | "placeable"
            | "unplaced"
            | "schedule"
            | "own"
            | "of_exhibitor"
            | "names"
            | "page"
            | "printed_at"
            | "shared"
            | "design"
            | "log"
            | "setup"
            | "would_move"
            | "would_lose"
            | "would_remind"
            | "reminded"
            | "letters"
            | "roster"
            | "sync"
            | "look_up"
            | "record"
            | "doubles"
            | "choices"
            | "proof"
            | "exhibitor_token"
            | "planner_token"
            | "read"
            | "address"
            | "companies"
            | "mine"
            | "mentions"
            | "seen"
            | "prepared"
            | "settings"
            | "staff"
            | "zone"
            | "among"
            | "editions"
            | "days"
            | "towns"
            | "search"
    )
}

both! {
    async fn every_act_is_denied_to_exactly_the_roles_that_may_not(store: Store) {
        for role in Role::ALL {
            // A mailbox has so many letters a day.
            store.clock.advance_minutes(24 * 60);
            let given = Arc::new(Given::new(store.clone(), &format!("Agglo {role}")).await);
            for line in LINES {
                let before = audit_lines(&store, &given).await;
                let result = (line.call)(given.actor_of(*role, line).await, given.clone()).await;
                let lines = audit_lines(&store, &given).await - before;
                let name = line.name;
                if may(line, *role) {
                    assert!(result.is_ok(), "{role} may {name}: {result:?}");
                    assert_eq!(lines, i64::from(leaves_a_line(line)), "{name}");
                } else {
                    assert!(matches!(result, Err(Error::Denied(_))), "{role}, {name}: {result:?}");
                    assert_eq!(lines, 0, "{name}");
                }
            }
        }
    }

    async fn another_organisations_things_are_not_there_for_any_act(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        // The same people are in both: who they are here says nothing there.
        let other = World::with_people_of(store.clone(), "Chambre", "agglomeration").await;
        let other = Arc::new(Given::of(other).await);
        for role in [Role::Owner, Role::Planner, Role::Viewer, Role::Exhibitor] {
            assert_eq!(given.actor(role).person(), other.actor(role).person(), "{role}");
        }
        let before = audit_lines(&store, &given).await;
        let roles = [Role::Owner, Role::Exhibitor, Role::Device, Role::Program, Role::Bearer];
        for line in LINES {
            for role in roles.into_iter().filter(|role| may(line, *role)) {
                let actor = other.actor_of(role, line).await;
                // What everybody may, they may there too, and nothing of it is done here.
                let of = match line.about {
                    About::Public | About::Code => {
                        // A mailbox has so many letters a while.
                        store.clock.advance_minutes(5);
                        other.clone()
                    }
                    _ => given.clone(),
                };
                let result = (line.call)(actor, of).await;
                match line.about {
                    About::Thing | About::Participation => {
                        assert!(matches!(result, Err(Error::NotFound)), "{}: {result:?}", line.name);
                    }
                    About::Organisation | About::OwnCompany | About::OwnPoints => {
                        assert!(matches!(result, Ok(0)), "{}: {result:?}", line.name);
                    }
                    About::Own(_) => {
                        let nothing = matches!(result, Ok(0) | Err(Error::NotFound));
                        assert!(nothing, "{}: {result:?}", line.name);
                    }
                    About::New | About::Public | About::Code => {
                        assert!(result.is_ok(), "{}: {result:?}", line.name);
                    }
                }
            }
        }
        assert_eq!(audit_lines(&store, &given).await, before);
    }

    async fn another_companys_things_are_not_there_for_an_exhibitor(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        let own = |line: &&Line| reach(Role::Exhibitor, line.act) == Some(Reach::OwnCompany);
        let before = audit_lines(&store, &given).await;
        for line in LINES.iter().filter(own) {
            let result = (line.call)(given.rival.actor.clone(), given.clone()).await;
            match line.about {
                About::Thing => {
                    assert!(matches!(result, Err(Error::NotFound)), "{}: {result:?}", line.name);
                }
                _ => assert!(matches!(result, Ok(0)), "{}: {result:?}", line.name),
            }
        }
        assert_eq!(audit_lines(&store, &given).await, before);
    }

    async fn whoever_is_held_to_one_application_does_with_it_what_is_of_it_alone(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        let held = held(&given, given.company.application, given.world.participation.id);
        for line in LINES {
            let before = audit_lines(&store, &given).await;
            let result = (line.call)(held.clone(), given.clone()).await;
            let lines = audit_lines(&store, &given).await - before;
            if may(line, Role::Exhibitor) && !is_of_whole_company(line.act) {
                assert!(result.is_ok(), "{}: {result:?}", line.name);
            } else {
                assert!(matches!(result, Err(Error::Denied(_))), "{}: {result:?}", line.name);
                assert_eq!(lines, 0, "{}", line.name);
            }
        }
    }

    async fn whoever_is_held_to_another_application_has_nothing_of_the_company(store: Store) {
        let given = Arc::new(Given::new(store.clone(), "Agglomération").await);
        let other = given.world.next_show().await;
        let held = other.claimed("Alpha", "mallory@elsewhere.example").await;
        assert_eq!(held.exhibitor, given.company.exhibitor);
        let before = audit_lines(&store, &given).await;
        let own = |line: &&Line| reach(Role::Exhibitor, line.act) == Some(Reach::OwnCompany);
        let mut walked = 0;
        for line in LINES.iter().filter(own) {
            walked += 1;
            let result = (line.call)(held.actor.clone(), given.clone()).await;
            match line.about {
                _ if is_of_whole_company(line.act) => {
                    assert!(matches!(result, Err(Error::Denied(_))), "{}: {result:?}", line.name);
                }
                About::OwnCompany | About::Organisation => {
                    assert!(matches!(result, Ok(0)), "{}: {result:?}", line.name);
                }
                _ => assert!(matches!(result, Err(Error::NotFound)), "{}: {result:?}", line.name),
            }
        }
        assert!(walked > 20, "{walked}");
        assert_eq!(audit_lines(&store, &given).await, before);
        // Their own application is theirs.
        let own = application::own(&held.actor, &store).await.unwrap();
        assert_eq!(own.iter().map(|(a, _)| a.id).collect::<Vec<_>>(), [held.application]);
        let (all, first) = (Filter::default(), Query::default());
        let owed = requirement::submission::list(&held.actor, &store, &all, &first).await.unwrap();
        assert!(owed.rows.is_empty(), "what the company owes elsewhere");
    }
}

/// Somebody of the given company who is held to an application of it.
fn held(given: &Given, application: ApplicationId, participation: ParticipationId) -> Actor {
    Actor::Exhibitor {
        person: given.strangers[0],
        organisation: given.world.organisation.id,
        exhibitor: given.company.exhibitor,
        limit: Some(Limit {
            application,
            participation,
        }),
    }
}

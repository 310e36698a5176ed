//! `demo.json`: where everything in the demonstration is, for people's scripts and for tests. Keys
//! are only ever added.

use std::io::Write;
use std::path::{Path, PathBuf};

use domain::access::Actor;
use domain::badge::address::{BaseError, address};
use domain::id::{OrganisationId, ParticipationId};
use serde::Serialize;
use storage::Store;

use super::data;
use super::scanning;
use super::seed::{Seeded, participations};

/// The file's name within the folder.
pub const FILE: &str = "demo.json";

/// Why the file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An act was refused or the database failed.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// The instance's address cannot be carried by a badge.
    #[error("badges cannot carry the address: {0}")]
    Base(#[from] BaseError),
    /// The file cannot be written.
    #[error("demo.json cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// The content cannot be put into JSON.
    #[error("demo.json cannot be composed: {0}")]
    Json(#[from] serde_json::Error),
}

/// What the file says.
#[derive(Clone, Debug, Serialize)]
pub struct Content {
    url: String,
    sign_in: SignIn,
    participations: Vec<Presence>,
    feeds: Feeds,
    badges: Vec<Worn>,
    devices: Vec<Paired>,
    api_tokens: Vec<ProgramToken>,
    outbox_url: String,
}

#[derive(Clone, Debug, Serialize)]
struct SignIn {
    owner: String,
    planner: String,
    viewer: String,
    exhibitor: String,
}

impl Content {
    /// The addresses that sign each role in, with the role's word.
    pub fn sign_in(&self) -> [(&'static str, &str); 4] {
        let links = &self.sign_in;
        [
            ("owner", &links.owner),
            ("planner", &links.planner),
            ("viewer", &links.viewer),
            ("exhibitor", &links.exhibitor),
        ]
    }
}

#[derive(Clone, Debug, Serialize)]
struct Presence {
    id: String,
    slug: String,
    name: String,
    public_url: String,
    feed_url: String,
    badges_pdf_url: String,
}

#[derive(Clone, Debug, Serialize)]
struct Feeds {
    exhibitor: String,
    planner: String,
    staff: String,
}

#[derive(Clone, Debug, Serialize)]
struct Worn {
    id: String,
    participation: String,
    code: String,
    name: String,
    kind: String,
    status: String,
}

#[derive(Clone, Debug, Serialize)]
struct Paired {
    name: String,
    token: String,
    point: String,
    participation: String,
    role: String,
    points: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ProgramToken {
    name: String,
    token: String,
}

/// What the program of the demonstration is called.
const PROGRAM: &str = "Programme de la démonstration";

/// Composes the content and writes the file. Sign-in links are made anew each time, since only
/// their hashes are kept; earlier ones go on working. This year's `VivaTech` comes first.
///
/// # Errors
/// When the demonstration is not all there, or the file cannot be written.
pub async fn write(
    store: &Store,
    seeded: &Seeded,
    url: &str,
    folder: &Path,
) -> Result<Content, Error> {
    let content = compose(store, seeded, url).await?;
    let mut text = serde_json::to_vec_pretty(&content)?;
    text.push(b'\n');
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || put(&folder, &text))
        .await
        .map_err(std::io::Error::other)??;
    Ok(content)
}

async fn compose(store: &Store, seeded: &Seeded, url: &str) -> Result<Content, Error> {
    let organisation = &seeded.organisation;
    let actor = Actor::machine(organisation.id);
    let sign_in = async |email: &str| {
        let token = storage::sign_in::for_owner(store, organisation.id, email, true).await?;
        Ok::<String, Error>(format!("{url}/sign-in/{token}"))
    };
    let feed = |token: Option<String>| {
        token.map_or_else(String::new, |token| format!("{url}/feeds/{token}.ics"))
    };
    let mut all = participations(&actor, store).await?;
    // A draft has nothing that anybody could open.
    all.retain(|p| !p.is_draft());
    all.sort_by_key(|p| p.id != seeded.this_year);
    let mut shown = Vec::new();
    let mut badges = Vec::new();
    let mut devices = Vec::new();
    for participation in all {
        for signed in storage::badge::list(&actor, store, participation.id, true).await? {
            // Those of a show that is long over open nothing any more.
            match storage::badge::visit(&Actor::Public, store, &signed.code).await {
                Ok(_) => {}
                Err(storage::Error::Gone) => continue,
                Err(error) => return Err(error.into()),
            }
            badges.push(Worn {
                id: signed.badge.id.to_string(),
                participation: participation.id.to_string(),
                code: address(url, &signed.code)?,
                name: signed.badge.name,
                kind: signed.badge.kind.to_string(),
                status: signed.badge.status.to_string(),
            });
        }
        pair(&actor, store, participation.id, &mut devices).await?;
        let token = storage::feed::public_token(store, participation.id).await?;
        shown.push(Presence {
            id: participation.id.to_string(),
            name: participation.name(),
            public_url: format!("{url}/o/{}/{}", organisation.slug, participation.slug),
            feed_url: feed(token),
            badges_pdf_url: format!("{url}/participations/{}/badges.pdf", participation.slug),
            slug: participation.slug,
        });
    }
    let private =
        storage::feed::exhibitor_token(&actor, store, seeded.this_year, seeded.exhibitor).await?;
    let staff = staff_feed(&actor, store, seeded.this_year).await?;
    Ok(Content {
        url: url.to_owned(),
        sign_in: SignIn {
            owner: sign_in(data::OWNER.1).await?,
            planner: sign_in(data::PLANNER.1).await?,
            viewer: sign_in(data::VIEWER.1).await?,
            exhibitor: sign_in(data::EXHIBITOR_EMAIL).await?,
        },
        participations: shown,
        feeds: Feeds {
            exhibitor: feed(private),
            planner: feed(planner(store, organisation.id).await?),
            staff: feed(staff),
        },
        badges,
        devices: sorted(devices, seeded.running),
        api_tokens: vec![program(&actor, store).await?],
        outbox_url: format!("{url}/outbox"),
    })
}

/// The calendar of the organiser who plans.
/// The calendar of whoever of a team has the most shifts; nothing where there is no team.
async fn staff_feed(
    actor: &Actor,
    store: &Store,
    show: ParticipationId,
) -> Result<Option<String>, Error> {
    let shifts = storage::shift::list(actor, store, show).await?;
    let team = storage::team::list(actor, store, show).await?;
    let has = |member| shifts.iter().filter(|s| s.team_member_id == member).count();
    let team = team.iter().filter(|mate| mate.member.removed_at.is_none());
    // Of those who have as many, the first by name.
    let most = team.rev().max_by_key(|mate| has(mate.member.id));
    match most {
        Some(mate) => Ok(storage::feed::staff_token(store, &mate.member).await?),
        None => Ok(None),
    }
}

async fn planner(store: &Store, organisation: OrganisationId) -> Result<Option<String>, Error> {
    let machine = Actor::machine(organisation);
    let members = storage::organisation::members(&machine, store).await?;
    let Some(member) = members.iter().find(|m| m.email == data::PLANNER.1) else {
        return Ok(None);
    };
    let actor = Actor::Member {
        person: Some(member.person_id),
        organisation,
        role: member.role,
    };
    Ok(storage::feed::planner_token(&actor, store).await?)
}

/// The devices of the show that is on come first, and its doors before the rest.
fn sorted(mut devices: Vec<Paired>, running: ParticipationId) -> Vec<Paired> {
    let running = running.to_string();
    let door = |name: &str| name.contains("porte") || name.contains("entrée");
    devices.sort_by_key(|d| (d.participation != running, !door(&d.name)));
    devices
}

/// Pairs the demonstration's own devices anew, since only hashes of their tokens are kept. A device
/// that somebody added stays as it is.
async fn pair(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    paired: &mut Vec<Paired>,
) -> Result<(), Error> {
    for (device, points) in storage::device::list(actor, store, participation).await? {
        let foreign = device.participation_id != participation;
        if foreign || device.revoked_at.is_some() || !scanning::is_ours(&device.name) {
            continue;
        }
        let pairing = storage::device::renew_code(actor, store, device.id).await?;
        let done = storage::device::pair(&Actor::Public, store, &pairing.code).await?;
        let (Some((token, _)), Some(point)) = (done, points.first()) else {
            continue;
        };
        // Nor does one of a show that is long over.
        if storage::device::bearer(store, &token).await?.is_none() {
            continue;
        }
        paired.push(Paired {
            name: device.name,
            token,
            point: point.to_string(),
            participation: participation.to_string(),
            role: device.role.to_string(),
            points: points.iter().map(ToString::to_string).collect(),
        });
    }
    Ok(())
}

/// A fresh token for the demonstration's program; the one before it is taken back.
async fn program(actor: &Actor, store: &Store) -> Result<ProgramToken, Error> {
    for token in storage::api_token::list(actor, store).await? {
        if token.name == PROGRAM && token.revoked_at.is_none() {
            storage::api_token::revoke(actor, store, token.id).await?;
        }
    }
    let (_, token) = storage::api_token::create(actor, store, PROGRAM, 365).await?;
    Ok(ProgramToken {
        name: PROGRAM.to_owned(),
        token,
    })
}

/// Writes beside the file and renames, so that whoever waits for it never reads half of it. It
/// holds links that sign people in: only its owner may read it.
fn put(folder: &Path, text: &[u8]) -> std::io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join(FILE);
    let mut part = tempfile::NamedTempFile::new_in(folder)?;
    part.write_all(text)?;
    part.as_file().sync_all()?;
    part.persist(&file)?;
    Ok(file)
}

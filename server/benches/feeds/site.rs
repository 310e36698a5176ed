//! The demonstration, with a programme of many items put into its database beside it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use domain::id::{ItemId, OrganisationId};
use storage::chance::Chance;
use storage::clock::Clock;
use storage::secret::InstanceKey;
use storage::testing::calendar::{item, release_again, release_many};
use storage::{Db, Store};

use crate::demonstration::{Database, Demonstration, Error};

/// A calendar that is asked for.
pub struct Calendar {
    /// Whose, for people.
    pub name: &'static str,
    /// Its address, without the host.
    pub path: String,
}

/// A served demonstration with a long programme.
pub struct Site {
    served: Demonstration,
    store: Store,
    item: ItemId,
    calendars: [Calendar; 2],
}

impl Calendar {
    fn new(name: &'static str, url: &str) -> Result<Self, Error> {
        let path = url
            .split_once("/feeds/")
            .map(|(_, rest)| format!("/feeds/{rest}"))
            .ok_or_else(|| Error::Said(format!("demo.json names no feed of {name}")))?;
        Ok(Self { name, path })
    }
}

impl Site {
    /// Starts it, and gives this year's programme so many items.
    pub async fn start(database: Database, items: usize) -> Result<Arc<Self>, Error> {
        let served = Demonstration::start(database).await?;
        let show = &served.told["participations"][0];
        let text = |key: &str| show[key].as_str().unwrap_or_default().to_owned();
        let store = Store {
            db: Db::open(served.home.database(), false).await?,
            clock: Clock::System,
            chance: Chance::System,
            key: InstanceKey::new([0; 32]),
        };
        let all = storage::organisation::all(&store).await?;
        let organisation: OrganisationId = all
            .first()
            .map(|o| o.id)
            .ok_or_else(|| Error::Said("no organisation".to_owned()))?;
        let actor = Actor::machine(organisation);
        let found = storage::participation::by_slug(&actor, &store, &text("slug")).await?;
        let bodies: Vec<_> = (0..items).map(body).collect();
        let ids = release_many(&store, found.id, &bodies).await;
        let item = *ids
            .first()
            .ok_or_else(|| Error::Said("a calendar without an entry".to_owned()))?;
        let feeds = &served.told["feeds"];
        let calendars = [
            Calendar::new("the public programme", &text("feed_url"))?,
            // With everything due and all shifts, of all participations.
            Calendar::new(
                "an organiser's own",
                feeds["planner"].as_str().unwrap_or_default(),
            )?,
        ];
        Ok(Arc::new(Self {
            served,
            store,
            item,
            calendars,
        }))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.served.address
    }

    /// The calendars that hold the programme.
    pub fn calendars(&self) -> &[Calendar] {
        &self.calendars
    }

    /// What the server spent until now.
    pub fn processor_time(&self) -> Duration {
        self.served.processor_time()
    }

    /// Changes an item.
    pub async fn touch(&self) {
        release_again(&self.store, self.item, &body(0)).await;
    }
}

/// An item as people write them.
fn body(number: usize) -> domain::programme::Body {
    let day = number / 8;
    let month = 1 + day / 28 % 12;
    let year = 2027 + day / 336;
    let starts = format!(
        "{year}-{month:02}-{:02}T{:02}:00",
        1 + day % 28,
        9 + number % 8
    );
    let title = format!("Démonstration {number} : injection, recyclage et contrôle qualité");
    let mut body = item(&title, &starts);
    "Sur le stand de l’agglomération.\nEntrée libre, durée 50 minutes."
        .clone_into(&mut body.description);
    body.minutes = 50;
    body
}

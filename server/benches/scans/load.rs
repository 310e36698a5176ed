//! So many clients at once, each on a connection of its own: as fast as answers come, or each scan
//! at its moment whether the server keeps up or not.

use std::collections::BTreeMap;
use std::io::Result;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::client::{Answer, Client};
use crate::demonstration::now;
use crate::scan::{Ids, body};
use crate::site::Site;

/// Who judges.
#[derive(Clone, Copy)]
pub enum Judge {
    /// The server, asked by a device that waits.
    Server,
    /// The device, while it had no network.
    Device,
}

/// What is asked of the server.
#[derive(Clone, Copy)]
pub struct Load {
    /// What it is called in the table.
    pub name: &'static str,
    /// How many at once.
    pub clients: u32,
    /// How many scans a request.
    pub batch: u64,
    /// How many requests a second, all clients together; nothing: as fast as answers come.
    pub per_second: Option<u32>,
    /// Who gives the verdict.
    pub judge: Judge,
}

/// What came of it.
#[derive(Default)]
pub struct Tally {
    /// First number and count of the scans of each request that was acknowledged.
    pub acknowledged: Vec<(u64, u64)>,
    /// What each acknowledged request took; when paced, from the moment it was due.
    pub times: Vec<Duration>,
    /// How often each status other than 200 came.
    pub other: BTreeMap<u16, u64>,
    /// Requests whose connection broke.
    pub broken: u64,
    /// Scans answered 200 yet not all taken.
    pub untaken: u64,
    /// Scans that were acknowledged.
    pub scans: u64,
    /// Those of them that were let in.
    pub admitted: u64,
    /// From the first request to the last answer.
    pub took: Duration,
}

impl Tally {
    /// How many requests were answered otherwise than they should.
    pub fn bad(&self) -> u64 {
        self.other.values().sum::<u64>() + self.broken + self.untaken
    }

    fn add(&mut self, more: Self) {
        self.acknowledged.extend(more.acknowledged);
        self.times.extend(more.times);
        for (status, count) in more.other {
            *self.other.entry(status).or_default() += count;
        }
        self.broken += more.broken;
        self.untaken += more.untaken;
        self.scans += more.scans;
        self.admitted += more.admitted;
    }
}

/// Puts the server under that load.
pub async fn run(load: &Load, site: &Arc<Site>, ids: &Arc<Ids>, span: Duration) -> Result<Tally> {
    let mut clients = Vec::new();
    for number in 0..load.clients {
        let desk = site.desk(number);
        clients.push((number, Client::connect(site.address(), &desk.token).await?));
    }
    let pace = Arc::new(AtomicU64::new(0));
    let begins = now();
    let mut working = JoinSet::new();
    for (number, client) in clients {
        working.spawn(work(
            *load,
            client,
            number,
            (site.clone(), ids.clone(), pace.clone()),
            (begins, begins + span),
        ));
    }
    let mut all = Tally::default();
    while let Some(one) = working.join_next().await {
        all.add(one??);
    }
    all.took = begins.elapsed();
    all.times.sort_unstable();
    Ok(all)
}

async fn work(
    load: Load,
    mut client: Client,
    number: u32,
    (site, ids, pace): (Arc<Site>, Arc<Ids>, Arc<AtomicU64>),
    (begins, ends): (Instant, Instant),
) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut text = String::new();
    loop {
        let first = ids.take(load.batch);
        body(
            &mut text,
            &site,
            site.desk(number),
            &ids,
            (first, load.batch),
            load.judge,
        );
        client.prepare("POST", "/api/v1/scans", text.as_bytes());
        let due = match load.per_second {
            None => now(),
            Some(per_second) => {
                let turn = pace.fetch_add(1, Ordering::Relaxed);
                begins + Duration::from_nanos(turn * 1_000_000_000 / u64::from(per_second))
            }
        };
        if due >= ends {
            return Ok(tally);
        }
        // A timer counts whole milliseconds: whoever goes at once must not wait for the next.
        if due > now() {
            tokio::time::sleep_until(due.into()).await;
        }
        if let Ok(answer) = client.send().await {
            let took = due.elapsed();
            count(&mut tally, &answer, (first, load.batch), took);
        } else {
            tally.broken += 1;
            client.again().await?;
        }
    }
}

fn count(tally: &mut Tally, answer: &Answer<'_>, scans: (u64, u64), took: Duration) {
    if answer.status != 200 {
        *tally.other.entry(answer.status).or_default() += 1;
        return;
    }
    let admitted = occurrences(answer.body, br#""verdict":"admitted""#);
    let refused = occurrences(answer.body, br#""verdict":"refused""#);
    let invalid = occurrences(answer.body, br#""reason":"invalid""#);
    if invalid > 0 || admitted + refused != scans.1 {
        tally.untaken += 1;
        return;
    }
    tally.scans += scans.1;
    tally.admitted += admitted;
    tally.acknowledged.push(scans);
    tally.times.push(took);
}

/// How often a text occurs: reading the whole answer would cost the server the processor it runs on.
fn occurrences(text: &[u8], what: &[u8]) -> u64 {
    let found = text.windows(what.len()).filter(|part| *part == what);
    u64::try_from(found.count()).unwrap_or_default()
}

//! The desk that hands scans in at speed: requests prepare their scans side by side, and one writer
//! commits whatever has queued, then answers. An answer means that the scan is on disk.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use domain::access::Act;
use domain::id::{ParticipationId, PointId};
use domain::time::Timestamp;
use tokio::sync::{broadcast, mpsc, oneshot};

use super::hall::{self, Credential, Hall, Halls};
use super::prepare::{Prepared, Proven, prepare};
use super::write::Writer;
use super::{Answer, Incoming, looked_up};
use crate::db::Store;
use crate::error::{Error, Result};
use crate::participation;

/// For how long what was loaded is taken for true, in milliseconds: a changed rule or a revoked
/// device is heeded everywhere within that time. Badges are looked up afresh for every scan.
const FRESH: i64 = 1_000;
/// How many scans one transaction takes at most.
const TOGETHER: usize = 2_000;
/// How many requests may wait before more are held up.
const QUEUE: usize = 4_096;
/// For how long a transaction waits for as many requests as the largest of those before it had:
/// whoever was just answered may ask again at once, and a transaction costs about as much for one
/// scan as for ten.
const GATHERING: Duration = Duration::from_millis(1);
/// How often, while scans come in, the database's log is moved into its file.
const CHECK_IN: Duration = Duration::from_millis(250);
/// So many transactions before it count.
const REMEMBERED: usize = 4;
/// Above so many scans, checking signatures would hold up other requests of the same thread.
const LONG: usize = 16;

struct Request {
    prepared: Vec<Prepared>,
    answer: oneshot::Sender<Result<Vec<Answer>>>,
}

type Kept<K, V> = RwLock<HashMap<K, (Timestamp, Arc<V>)>>;

/// See the module. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    store: Store,
    queue: mpsc::Sender<Request>,
    changes: broadcast::Sender<ParticipationId>,
    tokens: Kept<String, Credential>,
    halls: Kept<ParticipationId, Hall>,
    proven: Proven,
    /// A point's participation never changes.
    points: RwLock<HashMap<PointId, ParticipationId>>,
}

/// Entries beyond this many are forgotten all at once, so that made-up tokens cost no memory.
const KEPT: usize = 10_000;

fn fresh<K: std::hash::Hash + Eq, V>(kept: &Kept<K, V>, key: &K, now: Timestamp) -> Option<Arc<V>> {
    let kept = kept.read().ok()?;
    let (since, value) = kept.get(key)?;
    (now.millis() - since.millis() < FRESH).then(|| value.clone())
}

fn keep<K: std::hash::Hash + Eq, V>(kept: &Kept<K, V>, key: K, value: V, now: Timestamp) -> Arc<V> {
    let value = Arc::new(value);
    if let Ok(mut kept) = kept.write() {
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, (now, value.clone()));
    }
    value
}

impl Desk {
    /// Opens the desk; its writer works until the desk is dropped and the queue is empty.
    pub fn open(store: Store) -> (Self, tokio::task::JoinHandle<()>) {
        let (queue, requests) = mpsc::channel(QUEUE);
        let (changes, _) = broadcast::channel(256);
        let (busy, told) = (store.clone(), changes.clone());
        let writer = tokio::spawn(async move {
            tokio::select! {
                () = work(busy.clone(), requests, told.clone()) => {}
                () = check_in(&busy, told.subscribe()) => {}
            }
        });
        let desk = Self(Arc::new(Inner {
            store,
            queue,
            changes,
            tokens: Kept::default(),
            halls: Kept::default(),
            proven: Proven::default(),
            points: RwLock::default(),
        }));
        (desk, writer)
    }

    /// Hears of every participation at which something was scanned.
    pub fn changes(&self) -> broadcast::Receiver<ParticipationId> {
        self.0.changes.subscribe()
    }

    /// Says that something else than a scan has changed who is in.
    pub fn changed(&self, participation: ParticipationId) {
        // Nobody may be listening.
        drop(self.0.changes.send(participation));
    }

    /// Whether somebody holds the token who may hand scans in: asked before anything that they bring
    /// is read. What it finds is what [`Desk::record`] then goes by, so it costs nothing twice.
    ///
    /// # Errors
    /// When they may not, or the database fails.
    pub async fn knows(&self, token: &str) -> Result<bool> {
        let known = self.credential(token, self.0.store.now()).await?;
        if let Some(credential) = &known {
            credential.actor.scope(Act::ScanRecord)?;
        }
        Ok(known.is_some())
    }

    /// Hands in the scans of whoever holds the token; `None` when nobody does.
    ///
    /// # Errors
    /// When they may not, or the database fails; then none of them is kept.
    pub async fn record(&self, token: &str, scans: Vec<Incoming>) -> Result<Option<Vec<Answer>>> {
        let now = self.0.store.now();
        let Some(credential) = self.credential(token, now).await? else {
            return Ok(None);
        };
        credential.actor.scope(Act::ScanRecord)?;
        let scans = looked_up::with_codes(&credential, &self.0.store, scans).await?;
        let halls = self.halls(&credential, &scans, now).await?;
        let prepared = if scans.len() > LONG {
            let desk = self.0.clone();
            let long = move || prepare(&desk.proven, &credential, &halls, now, &scans);
            tokio::task::spawn_blocking(long)
                .await
                .map_err(|_| Error::Closed)?
        } else {
            prepare(&self.0.proven, &credential, &halls, now, &scans)
        };
        let (answer, answered) = oneshot::channel();
        let request = Request { prepared, answer };
        self.0
            .queue
            .send(request)
            .await
            .map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?.map(Some)
    }

    async fn credential(&self, token: &str, now: Timestamp) -> Result<Option<Arc<Credential>>> {
        if let Some(known) = fresh(&self.0.tokens, &token.to_owned(), now) {
            return Ok(Some(known));
        }
        let store = &self.0.store;
        let Some(actor) = crate::device::bearer(store, token).await? else {
            return Ok(None);
        };
        let credential = hall::credential(&actor, store).await?;
        Ok(Some(keep(
            &self.0.tokens,
            token.to_owned(),
            credential,
            now,
        )))
    }

    async fn halls(
        &self,
        credential: &Credential,
        scans: &[Incoming],
        now: Timestamp,
    ) -> Result<Halls> {
        let mut halls = Halls::new();
        for scan in scans {
            if !halls.contains_key(&scan.point)
                && let Some(hall) = self.hall(credential, scan.point, now).await?
            {
                halls.insert(scan.point, hall);
            }
        }
        Ok(halls)
    }

    async fn hall(
        &self,
        credential: &Credential,
        point: PointId,
        now: Timestamp,
    ) -> Result<Option<Arc<Hall>>> {
        let store = &self.0.store;
        let known = self
            .0
            .points
            .read()
            .ok()
            .and_then(|points| points.get(&point).copied());
        // A device's own points are in its credential; a program's are looked up within its
        // organisation, so what is known of others is not asked.
        let id = match (&credential.own, known) {
            (Some(_), _) | (None, None) => hall::whose(credential, store, point).await?,
            (None, known) => known,
        };
        let Some(id) = id else {
            return Ok(None);
        };
        let hall = if let Some(hall) = fresh(&self.0.halls, &id, now) {
            hall
        } else {
            let found = participation::open(store, id).await?;
            keep(&self.0.halls, id, Hall::of(store, found).await?, now)
        };
        if hall.participation.organisation_id != credential.scope.organisation {
            return Ok(None);
        }
        if let Ok(mut points) = self.0.points.write() {
            if points.len() >= KEPT {
                points.clear();
            }
            points.insert(point, id);
        }
        Ok(Some(hall))
    }
}

/// Keeps the log short while scans come in, so that none of them has to wait until it is.
async fn check_in(store: &Store, mut changes: broadcast::Receiver<ParticipationId>) {
    loop {
        // Having missed some is as good as having heard of one.
        if let Err(broadcast::error::RecvError::Closed) = changes.recv().await {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(CHECK_IN).await;
        if let Err(error) = store.db.check_in().await {
            tracing::warn!(%error, "the log was not moved into the file");
        }
        changes = changes.resubscribe();
    }
}

/// Takes what has queued, writes it in one transaction, and answers.
async fn work(
    store: Store,
    mut requests: mpsc::Receiver<Request>,
    changes: broadcast::Sender<ParticipationId>,
) {
    let mut writer = Writer::lasting(store);
    let mut sizes = [1; REMEMBERED];
    while let Some(first) = requests.recv().await {
        let together = gather(first, &mut requests, sizes.into_iter().max()).await;
        sizes.rotate_left(1);
        sizes[0] = together.len();
        let prepared: Vec<_> = together.iter().map(|r| &r.prepared).collect();
        match writer.write(&prepared).await {
            Ok(answers) => {
                tell(&changes, &prepared);
                for (request, answers) in together.into_iter().zip(answers) {
                    answered(request.answer, Ok(answers));
                }
            }
            // One request's fault must not be everybody's: each by itself.
            Err(error) => {
                let mut error = Some(error).filter(|_| together.len() == 1);
                for request in together {
                    if let Some(error) = error.take() {
                        answered(request.answer, Err(error));
                        break;
                    }
                    let alone = writer.write(&[&request.prepared]).await;
                    let alone = alone.map(|mut answers| answers.pop().unwrap_or_default());
                    tell(&changes, &[&request.prepared]);
                    answered(request.answer, alone);
                }
            }
        }
    }
}

/// Takes what has queued.
async fn gather(
    first: Request,
    requests: &mut mpsc::Receiver<Request>,
    expected: Option<usize>,
) -> Vec<Request> {
    let mut scans = first.prepared.len();
    let mut together = vec![first];
    let until = tokio::time::Instant::now() + GATHERING;
    while scans < TOGETHER {
        let next = match requests.try_recv() {
            Ok(next) => next,
            Err(_) if Some(together.len()) >= expected => break,
            Err(_) => match tokio::time::timeout_at(until, requests.recv()).await {
                Ok(Some(next)) => next,
                _ => break,
            },
        };
        scans += next.prepared.len();
        together.push(next);
    }
    together
}

fn tell(changes: &broadcast::Sender<ParticipationId>, requests: &[&Vec<Prepared>]) {
    let mut told: Vec<ParticipationId> = requests
        .iter()
        .flat_map(|prepared| prepared.iter())
        .filter_map(|p| Some(p.result.as_ref().ok()?.hall.participation.id))
        .collect();
    told.sort_unstable();
    told.dedup();
    for participation in told {
        // Nobody may be listening.
        drop(changes.send(participation));
    }
}

fn answered(answer: oneshot::Sender<Result<Vec<Answer>>>, with: Result<Vec<Answer>>) {
    // Whoever asked may have gone; the scans are kept all the same.
    drop(answer.send(with));
}

//! An instance: its folder, its database, its key; and serving it until it is told to stop.

pub mod modes;

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use object_store::local::LocalFileSystem;
use storage::chance::Chance;
use storage::clock::Clock;
use storage::secret::InstanceKey;
use storage::{Db, Store};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;

use crate::assets::Assets;
use crate::connection::{self, Bounds};
use crate::edge::limits::Limits;
use crate::mail;
use crate::state::{Inner, Settings, State};

/// How long, at the end, to wait for what has queued and for the database.
const LAST: Duration = Duration::from_secs(5);

/// How many connections may wait to be taken: whoever finds this queue full asks again after a second at
/// the earliest. The system may hold it shorter (`net.core.somaxconn`).
const QUEUE: u32 = 4_096;

/// What the system keeps of an answer for whoever does not take it, in bytes: left to itself it keeps megabytes
/// for each, and four hundred who read slowly then have a gigabyte made and copied. Enough for 2 MB/s at a
/// tenth of a second there and back.
const UNTAKEN: u32 = 256 * 1024;

/// What keeps an instance from being served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database or an act on it.
    #[error("{0}")]
    Storage(#[from] storage::Error),
    /// The folder, the key or the port.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The files' folder.
    #[error("{0}")]
    Files(#[from] object_store::Error),
    /// The mail settings.
    #[error("{0}")]
    Mail(#[from] mail::SettingsError),
    /// The key file is damaged.
    #[error("{0} does not hold a key of 32 bytes")]
    Key(PathBuf),
    /// The database has had a key, and the folder has none.
    #[error(
        "{0} is missing, and this database was made with one: put the file back from the backup \
         of the folder (a new key would open neither badges nor calendars)"
    )]
    KeyMissing(PathBuf),
    /// The database was made with another key.
    #[error(
        "{0} is not the key that this database was made with: put back the file that belongs to it, \
         or name the database that belongs to this folder"
    )]
    OtherKey(PathBuf),
    /// Others can read what the instance keeps, and that cannot be changed.
    #[error(
        "others than its owner can get at {0}, and that cannot be changed ({1}): run \
         `chmod go= {0}` as its owner"
    )]
    Readable(PathBuf, std::io::Error),
    /// A password where everybody on the machine can read it.
    #[error(
        "a password on the command line can be read by everybody on the machine: leave it out of \
         --smtp, and put it into a file (--smtp-password-file FILE) or into PAVILLON_SMTP_PASSWORD"
    )]
    MailPassword,
    /// The same for the database's.
    #[error(
        "a password on the command line can be read by everybody on the machine: put the whole \
         address into PAVILLON_DATABASE, or the password alone into PGPASSWORD or a file that \
         PGPASSFILE names"
    )]
    DatabasePassword,
    /// The file of the mail server's password cannot be read.
    #[error("the mail server's password cannot be read from {0}: {1}")]
    PasswordFile(PathBuf, std::io::Error),
    /// The public address has a path, or is none.
    #[error(
        "the public address begins with http:// or https://, has no path, and is at most 192 characters long"
    )]
    PublicUrl,
    /// There is no demonstration.
    #[error(transparent)]
    Demo(#[from] crate::demo::Error),
    /// Several organisations, and none was named.
    #[error(
        "which organisation? name it with --organisation, or found one first: pavillon found NAME"
    )]
    WhichOrganisation,
    /// The address belongs to nobody, and the organisation has an owner who can add members.
    #[error("nobody has this mail address; an owner adds members on the page of the same name")]
    UnknownPerson,
}

/// An instance that is not served yet.
pub struct Instance {
    /// Its folder.
    pub data: PathBuf,
    /// Its database with clock, chance and key.
    pub store: Store,
}

impl Instance {
    /// Opens the instance in a folder, and brings its database to this version.
    ///
    /// # Errors
    /// When the folder cannot be used or the database not be opened.
    pub async fn open(data: PathBuf, database: Option<&str>, create: bool) -> Result<Self, Error> {
        // An address that cannot be one leaves no folder behind.
        let address = match database {
            Some(address) => {
                Db::check_address(address)?;
                address.to_owned()
            }
            None => format!("sqlite:{}", data.join("pavillon.sqlite").display()),
        };
        if create {
            std::fs::create_dir_all(&data)?;
        }
        modes::tighten(&data, Db::file(&address))?;
        let db = Db::open(&address, create && database.is_none()).await?;
        let path = data.join("instance.key");
        let kept = kept_key(&path)?;
        // Nothing is changed, the tables neither, before key and database are known to belong together.
        let known = storage::instance::known(&db).await?;
        match (&kept, &known.fingerprint) {
            (None, Some(_)) => return Err(Error::KeyMissing(path)),
            (None, None) if known.lived => return Err(Error::KeyMissing(path)),
            (Some(key), Some(theirs)) if !key.is_of(theirs) => return Err(Error::OtherKey(path)),
            _ => {}
        }
        db.migrate().await?;
        let key = match kept {
            Some(key) => key,
            None => new_key(&path)?,
        };
        let store = Store {
            db,
            clock: Clock::System,
            chance: Chance::System,
            key,
        };
        match storage::instance::settle(&store).await {
            Ok(()) => {
                storage::scan::work_out_what_is_left(&store).await?;
                Ok(Self { data, store })
            }
            Err(storage::Error::Sealed) => Err(Error::OtherKey(path)),
            Err(error) => Err(error.into()),
        }
    }
}

/// The instance's key, when there is one.
fn kept_key(path: &Path) -> Result<Option<InstanceKey>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => {
            let bytes = bytes.try_into().map_err(|_| Error::Key(path.to_owned()))?;
            Ok(Some(InstanceKey::new(bytes)))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes a key that only its owner can read.
fn new_key(path: &Path) -> Result<InstanceKey, Error> {
    let bytes: [u8; 32] = Chance::System.bytes();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    Ok(InstanceKey::new(bytes))
}

/// Takes the port.
///
/// # Errors
/// When somebody else has it.
pub fn listen(address: SocketAddr) -> Result<TcpListener, Error> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // A port that an ended server's connections still linger on can be taken again at once.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // Whoever is taken inherits it.
    socket.set_send_buffer_size(UNTAKEN)?;
    socket.bind(address)?;
    Ok(socket.listen(QUEUE)?)
}

/// Serves until told to stop.
///
/// # Errors
/// When it cannot begin.
pub async fn serve(
    instance: Instance,
    settings: Settings,
    listener: TcpListener,
    wider: u32,
) -> Result<(), Error> {
    tracing::info!("serving {}", settings.public_url);
    serve_and(instance, settings, listener, wider, async { Ok(()) }).await
}

/// Serves until told to stop, and does something once requests are answered.
///
/// # Errors
/// When it cannot begin.
pub async fn serve_and(
    instance: Instance,
    settings: Settings,
    listener: TcpListener,
    wider: u32,
    then: impl Future<Output = Result<(), Error>> + Send + 'static,
) -> Result<(), Error> {
    mail::check(&settings.mail)?;
    let files = instance.data.join("files");
    std::fs::create_dir_all(&files)?;
    let (desk, clerk) = storage::scan::Desk::open(instance.store.clone());
    let (stop, stopped) = watch::channel(false);
    let state = State(Arc::new(Inner {
        store: instance.store,
        desk,
        files: Box::new(LocalFileSystem::new_with_prefix(files)?),
        fonts: documents::Fonts::new(),
        assets: Assets::new(),
        limits: Limits::new(wider),
        settings,
        calendars: crate::state::kept::Kept::default(),
        wake: Arc::new(tokio::sync::Notify::new()),
        stopped: stopped.clone(),
    }));
    let worker = mail::Worker {
        wake: state.wake.clone(),
        store: state.store.clone(),
        settings: state.settings.mail.clone(),
        public_url: state.settings.public_url.clone(),
        keep_sent: state.settings.demo,
    };
    let worker = tokio::spawn(worker.run(stopped.clone()));
    let sweeper = tokio::spawn(sweep(state.clone(), stopped.clone()));
    let counter = tokio::spawn(crate::feed::serve::count(state.clone(), stopped.clone()));
    let bounds = Bounds::new(state.settings.trusted_proxies.clone());
    let router = crate::router::router(state.clone());
    let server = tokio::spawn(connection::serve(listener, router, bounds, stopped.clone()));
    let asked = tokio::spawn(signal(stop));
    then.await?;
    drop(asked.await);
    if let Err(error) = server.await {
        tracing::error!("{error}");
    }
    drop(worker.await);
    drop(sweeper.await);
    drop(counter.await);
    let store = state.store.clone();
    // The last hand on the desk: what has queued is written, and then its writer is done. Whatever is
    // still being made beside requests has a hand on it too, and is not waited for without end.
    drop(state);
    if tokio::time::timeout(LAST, clerk).await.is_err() {
        tracing::warn!("something is still being made: it is cut off");
    }
    drop(tokio::time::timeout(LAST, store.db.close()).await);
    Ok(())
}

/// Sweeps out what has run out and reminds of what is due, once an hour.
async fn sweep(state: State, mut stopped: watch::Receiver<bool>) {
    let mut hourly = tokio::time::interval(Duration::from_hours(1));
    // What an organiser has changed through another server, or by moving a show, is known by then.
    let mut each_minute = tokio::time::interval(Duration::from_mins(1));
    loop {
        tokio::select! {
            _ = each_minute.tick() => {
                if let Err(error) = crate::edge::limits::refresh(&state).await {
                    tracing::error!("reading which networks are wider: {error}");
                }
                if let Err(error) = storage::scan::presence::keep(&state.store).await {
                    tracing::error!("counting who was inside when: {error}");
                }
                match storage::digest::tell(&state.store).await {
                    Ok(0) => {}
                    Ok(letters) => {
                        tracing::info!(letters, "told of what came in");
                        state.wake.notify_one();
                    }
                    Err(error) => tracing::error!("telling of what came in: {error}"),
                }
            }
            _ = hourly.tick() => {
                if let Err(error) = storage::mail::sweep(&state.store).await {
                    tracing::error!("forgetting how many letters were asked for: {error}");
                }
                match storage::mail::went::forget(&state.store).await {
                    Ok(0) => {}
                    Ok(letters) => tracing::info!(letters, "what letters said was forgotten"),
                    Err(error) => tracing::error!("forgetting what letters said: {error}"),
                }
                if let Err(error) = storage::session::sweep(&state.store).await {
                    tracing::error!("sweeping sessions: {error}");
                }
                if let Err(error) = storage::done::sweep(&state.store).await {
                    tracing::error!("forgetting how to take acts back: {error}");
                }
                if let Err(error) = storage::note::sweep(&state.store).await {
                    tracing::error!("forgetting old notes: {error}");
                }
                if let Err(error) = storage::audit::sweep(&state.store).await {
                    tracing::error!("forgetting what was before: {error}");
                }
                if let Err(error) = storage::sent::sweep(&state.store).await {
                    tracing::error!("forgetting which forms were sent: {error}");
                }
                if let Err(error) = crate::file::sweep(&state).await {
                    tracing::error!("sweeping files: {error}");
                }
                match storage::requirement::remind(&state.store).await {
                    Ok(0) => {}
                    Ok(letters) => {
                        tracing::info!(letters, "reminded of what is due");
                        state.wake.notify_one();
                    }
                    Err(error) => tracing::error!("reminding of what is due: {error}"),
                }
            }
            _ = stopped.changed() => return,
        }
    }
}

/// Waits until the process is asked to stop.
async fn signal(stop: watch::Sender<bool>) {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        } else {
            drop(interrupt.await);
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
    if stop.send(true).is_err() {
        tracing::debug!("nobody is left to stop");
    }
}

#[cfg(test)]
mod tests;

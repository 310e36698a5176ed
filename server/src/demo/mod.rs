//! The demonstration: a full, believable and entirely invented year of participations, and the
//! file that tells programs where everything in it is.
//!
//! Dates are placed relative to today, so that it is always the middle of the season.

mod data;
mod editions;
mod identity;
pub mod json;
mod planning;
mod plans;
mod running;
mod scanning;
mod season;
pub mod seed;
mod shows;
mod stands;

use storage::Store;

/// Why there is no demonstration.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not laid over somebody's data.
    #[error("this database holds something other than the demonstration: name an empty one")]
    NotTheDemonstration,
    /// An act was refused or the database failed.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// Its files cannot be kept.
    #[error(transparent)]
    Files(#[from] std::io::Error),
    /// What it tells about itself.
    #[error(transparent)]
    Json(#[from] json::Error),
}

/// Whether nothing is kept yet, so that a demonstration may be laid out.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(store: &Store) -> storage::Result<bool> {
    Ok(storage::organisation::all(store).await?.is_empty())
}

/// What the demonstration needs to be announced.
pub use seed::Seeded;

/// Lays the demonstration out in an empty database, for an instance at that address, or finds it in one that has
/// it already.
///
/// # Errors
/// When the database fails, or holds something that is not the demonstration.
pub async fn prepare(store: &Store, files: &std::path::Path, url: &str) -> Result<Seeded, Error> {
    if is_empty(store).await? {
        let (seeded, kept) = seed::seed(store, url).await?;
        std::fs::create_dir_all(files)?;
        for (id, bytes) in kept {
            std::fs::write(files.join(id.to_string()), bytes)?;
        }
        return Ok(seeded);
    }
    seed::find(store).await?.ok_or(Error::NotTheDemonstration)
}

/// Writes the file that tells programs where everything is, and says it to people.
///
/// # Errors
/// When the file cannot be written.
pub async fn announce(
    store: &Store,
    seeded: &Seeded,
    url: &str,
    folder: &std::path::Path,
) -> Result<(), Error> {
    let content = json::write(store, seeded, url, folder).await?;
    println!("Pavillon's demonstration: {url}");
    for (role, link) in content.sign_in() {
        println!("  as {role:<10} {link}");
    }
    println!("  letters       {url}/outbox");
    println!("  everything    {}", folder.join("demo.json").display());
    Ok(())
}

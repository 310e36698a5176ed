//! What an instance keeps is its owner's alone: new files are made so, and what others could read is
//! mended at the start, or the start is refused.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::Mode;

use super::Error;

/// What belongs to others than the owner in a file's mode.
const OTHERS: u32 = 0o077;
/// That of a folder in which everybody may make files, such as `/tmp`.
const SHARED: u32 = 0o1000;

/// From now on nothing that this process makes can be read by others.
pub fn shut() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Looks at everything that an instance keeps in a folder, and at its database's files.
///
/// # Errors
/// When others can read some of it and that cannot be changed.
pub fn tighten(data: &Path, database: Option<&Path>) -> Result<(), Error> {
    let mut all: Vec<PathBuf> = vec![data.to_owned()];
    let names = ["instance.key", "files", "mail", crate::demo::json::FILE];
    all.extend(names.map(|name| data.join(name)));
    if let Some(database) = database {
        for ending in ["", "-wal", "-shm"] {
            let mut name = database.as_os_str().to_owned();
            name.push(ending);
            all.push(name.into());
        }
    }
    for path in all {
        one(&path).map_err(|error| Error::Readable(path, error))?;
    }
    Ok(())
}

fn one(path: &Path) -> io::Result<()> {
    let found = match std::fs::metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mode = found.permissions().mode();
    // A folder that is everybody's stays so: what lies in it is looked at by itself.
    if mode & OTHERS == 0 || (found.is_dir() && mode & SHARED != 0) {
        return Ok(());
    }
    std::fs::set_permissions(path, PermissionsExt::from_mode(mode & 0o7777 & !OTHERS))?;
    tracing::warn!(path = %path.display(), "others could get at this; now only its owner can");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set(path: &Path, mode: u32) {
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_others_could_read_is_its_owners_only_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let database = folder.path().join("elsewhere.sqlite");
        std::fs::create_dir_all(data.join("files")).unwrap();
        let log = folder.path().join("elsewhere.sqlite-wal");
        let key = data.join("instance.key");
        for file in [&database, &log, &key] {
            std::fs::write(file, b"x").unwrap();
            set(file, 0o644);
        }
        set(&data.join("files"), 0o755);
        set(&data, 0o775);
        let beside = folder.path().join("beside");
        std::fs::write(&beside, b"x").unwrap();
        set(&beside, 0o644);

        tighten(&data, Some(&database)).unwrap();

        for file in [&database, &log, &key] {
            assert_eq!(mode(file), 0o600, "{}", file.display());
        }
        assert_eq!((mode(&data), mode(&data.join("files"))), (0o700, 0o700));
        assert_eq!(mode(&beside), 0o644, "what is not ours is left alone");
    }

    #[test]
    fn a_folder_that_everybody_shares_stays_as_it_is_and_what_is_not_there_is_no_trouble() {
        let folder = tempfile::tempdir().unwrap();
        set(folder.path(), 0o1777);
        tighten(folder.path(), None).unwrap();
        assert_eq!(mode(folder.path()), 0o1777);
        tighten(&folder.path().join("nothing"), None).unwrap();
    }
}

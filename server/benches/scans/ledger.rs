//! Whether the ledger holds what was acknowledged: read from the database itself, not asked of the
//! server that is being judged.

use std::process::{Command, Stdio};

use crate::demonstration::{Database, Error};
use crate::scan::Ids;
use crate::site::Site;

/// Prints the ids of a `SQLite` ledger, one a line.
const READ_SQLITE: &str = "
import sqlite3, sys
for (id,) in sqlite3.connect(sys.argv[1]).execute('select hex(id) from scan'):
    print(id)
";

/// The scans that the server said it has.
#[derive(Default)]
pub struct Acknowledged(Vec<(u64, u64)>);

impl Acknowledged {
    /// Further ones, each a first number and a count.
    pub fn add(&mut self, more: Vec<(u64, u64)>) {
        self.0.extend(more);
    }
}

/// Whether each acknowledged scan is there exactly once, and says so.
pub fn check(site: &Site, ids: &Ids, known: &Acknowledged) -> Result<bool, Error> {
    let mut reader = match site.database() {
        Database::Sqlite => {
            let mut python = Command::new("python3");
            python
                .args(["-c", READ_SQLITE])
                .arg(site.home().data().join("pavillon.sqlite"));
            python
        }
        Database::Postgres => {
            let mut psql = Command::new("psql");
            psql.args(["-X", "-A", "-t", "-c"])
                .arg("select replace(id::text, '-', '') from scan")
                .arg(site.home().database());
            psql
        }
    };
    let read = reader.stderr(Stdio::inherit()).output()?;
    if !read.status.success() {
        return Err(Error::Said("the ledger cannot be read".to_owned()));
    }
    let given = usize::try_from(ids.given()).unwrap_or_default();
    let mut times = vec![0_u8; given];
    let mut strange = 0;
    for line in String::from_utf8_lossy(&read.stdout).lines() {
        let id = u128::from_str_radix(line.trim(), 16);
        let Some(number) = id.ok().and_then(|id| ids.number(id)) else {
            continue;
        };
        match usize::try_from(number).ok().and_then(|n| times.get_mut(n)) {
            Some(seen) => *seen = seen.saturating_add(1),
            None => strange += 1,
        }
    }
    let (mut once, mut missing) = (0_u64, 0_u64);
    for number in known
        .0
        .iter()
        .flat_map(|(first, count)| *first..first + count)
    {
        let seen = usize::try_from(number).ok().and_then(|n| times.get(n));
        match seen {
            Some(1) => once += 1,
            None | Some(0) => missing += 1,
            Some(_) => {}
        }
    }
    let twice = times.iter().filter(|seen| **seen > 1).count();
    let good = missing == 0 && twice == 0 && strange == 0;
    if good {
        println!("the ledger holds each of the {once} acknowledged scans exactly once");
    } else {
        println!(
            "THE LEDGER IS WRONG: {missing} acknowledged scans are missing, {twice} are there more than once, \
             {strange} were never sent"
        );
    }
    Ok(good)
}

//! Strangers' files are taken apart in a process of their own, which has set limits on itself first:
//! whatever a file makes a library do (fill the memory, go round in circles, abort), it does to that
//! process alone, and the person who sent it reads a sentence. See decision 0027.

pub mod child;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use axum::body::Bytes;
use domain::form::Problem;
use domain::spreadsheet::Workbook;
use intake::picture::{Kind, Picture, PictureError, is_drawing};
use intake::spreadsheet::{SpreadsheetError, TEXT};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use crate::edge::failure::Failure;
use crate::state::State;

/// How long the work may take, waiting for the processor counted.
const TIME: Duration = Duration::from_secs(20);
/// How long anybody waits for a turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// Workbooks come from organisers, one at a time: two of the largest are more than a small server has.
static WORKBOOKS: Semaphore = Semaphore::const_new(1);
/// Pictures come from anybody who applies, and wait among themselves.
static PICTURES: Semaphore = Semaphore::const_new(2);

/// Pages are looked at by organisers, one after another.
static PAGES: Semaphore = Semaphore::const_new(2);

/// What a process is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Read a spreadsheet.
    Workbook,
    /// Make a picture anew.
    Picture,
    /// Draw the first pages of a PDF.
    Pages,
}

impl Job {
    /// Its word on the command line.
    const fn word(self) -> &'static str {
        match self {
            Self::Workbook => "read-workbook",
            Self::Picture => "read-picture",
            Self::Pages => "draw-pages",
        }
    }

    fn turns(self) -> &'static Semaphore {
        match self {
            Self::Workbook => &WORKBOOKS,
            Self::Picture => &PICTURES,
            Self::Pages => &PAGES,
        }
    }

    /// The longest answer, in bytes: the texts of a sheet, each letter escaped at worst, or a picture
    /// as large as is shown.
    const fn longest(self) -> u64 {
        match self {
            Self::Workbook => TEXT as u64 * 3,
            Self::Picture | Self::Pages => 16 * 1024 * 1024,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Refusal<E> {
    /// What the file has against it.
    Of(E),
    /// It could not be looked at, whatever it is: a sentence.
    Later(Problem),
}

/// What became of a process.
#[derive(Debug)]
enum Trouble {
    /// Nobody's turn came.
    Busy,
    /// The server is to stop.
    Stopped,
    /// It used up the time or memory that it has.
    Exhausted,
    /// It ended before it had answered, or said something else.
    Broken,
    /// It never began.
    NotBegun(std::io::Error),
}

/// Reads a spreadsheet.
///
/// # Errors
/// See [`Refusal`].
pub async fn spreadsheet(
    state: &State,
    bytes: &Bytes,
) -> Result<Workbook, Refusal<SpreadsheetError>> {
    let asked = ask(Job::Workbook, bytes, state.stopped.clone()).await;
    let (tag, answer) = asked.map_err(|trouble| match trouble {
        Trouble::Exhausted => Refusal::Of(SpreadsheetError::TooMuchInside),
        Trouble::Broken => Refusal::Of(SpreadsheetError::Damaged),
        other => Refusal::Later(other.problem()),
    })?;
    let broken = |_| Refusal::Of(SpreadsheetError::Damaged);
    if tag == child::REFUSED {
        let error = serde_json::from_slice(&answer).map_err(broken)?;
        return Err(Refusal::Of(error));
    }
    serde_json::from_slice(&answer).map_err(broken)
}

/// Makes a picture anew.
///
/// # Errors
/// See [`Refusal`].
pub async fn picture(state: &State, bytes: &Bytes) -> Result<Picture, Refusal<PictureError>> {
    let asked = ask(Job::Picture, bytes, state.stopped.clone()).await;
    let (tag, bytes) = asked.map_err(|trouble| match trouble {
        Trouble::Exhausted if is_drawing(bytes) => Refusal::Of(PictureError::DrawingTooMuch),
        Trouble::Exhausted => Refusal::Of(PictureError::TooManyPixels),
        Trouble::Broken => Refusal::Of(PictureError::NotAPicture),
        other => Refusal::Later(other.problem()),
    })?;
    let kind = match tag {
        child::PNG => Kind::Png,
        child::JPEG => Kind::Jpeg,
        _ => {
            let error = serde_json::from_slice(&bytes).unwrap_or(PictureError::NotAPicture);
            return Err(Refusal::Of(error));
        }
    };
    Ok(Picture { kind, bytes })
}

/// The first pages of a PDF, as a PNG; nothing where it cannot be drawn: then it is opened as it is.
pub async fn pages(state: &State, bytes: &Bytes) -> Option<Vec<u8>> {
    match ask(Job::Pages, bytes, state.stopped.clone()).await {
        Ok((child::PNG, drawn)) => Some(drawn),
        Ok(_) => None,
        Err(trouble) => {
            tracing::debug!(?trouble, "a document was not drawn");
            None
        }
    }
}

impl Trouble {
    fn problem(self) -> Problem {
        if let Self::NotBegun(error) = self {
            drop(Failure::internal(&error));
        }
        Problem::new("file-not-looked-at")
    }
}

/// The program that does the work: this one, started again. On Linux by the name that it keeps when
/// its file has been replaced by a newer one. A test is another program; it does the work itself, and
/// `tests/hostile.rs` goes through the real one.
fn program() -> std::io::Result<Option<PathBuf>> {
    if cfg!(test) {
        return Ok(None);
    }
    if cfg!(target_os = "linux") {
        return Ok(Some("/proc/self/exe".into()));
    }
    std::env::current_exe().map(Some)
}

async fn ask(
    job: Job,
    bytes: &Bytes,
    stopped: watch::Receiver<bool>,
) -> Result<(u8, Vec<u8>), Trouble> {
    let turn = timeout(PATIENCE, job.turns().acquire()).await;
    let _turn = turn
        .map_err(|_| Trouble::Busy)?
        .map_err(|_| Trouble::Stopped)?;
    if let Some(program) = program().map_err(Trouble::NotBegun)? {
        return run(program, [job.word()], bytes, job.longest(), TIME, stopped).await;
    }
    let bytes = bytes.clone();
    let done = tokio::task::spawn_blocking(move || child::work(job, &bytes)).await;
    done.map_err(|_| Trouble::Broken)
}

/// Hands bytes to a program and takes its answer. It does not outlive this: not the time that it has,
/// not the server, not the request of somebody who has gone away.
async fn run(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = &str>,
    bytes: &[u8],
    longest: u64,
    time: Duration,
    mut stopped: watch::Receiver<bool>,
) -> Result<(u8, Vec<u8>), Trouble> {
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .envs(child::ALLOCATOR)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // What it says may be of the file's content, which belongs into no log.
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Trouble::NotBegun)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
        return Err(Trouble::Broken);
    };
    let work = async {
        let hand = async {
            // It may have seen enough before the end.
            drop(stdin.write_all(bytes).await);
            drop(stdin);
        };
        let mut answer = Vec::new();
        let mut stdout = stdout.take(longest + child::HEAD as u64 + 1);
        let take = stdout.read_to_end(&mut answer);
        let ((), taken) = tokio::join!(hand, take);
        taken.map_err(|_| Trouble::Broken)?;
        // Who says more than there can be is not listened to any longer.
        drop(stdout);
        let status = child.wait().await.map_err(|_| Trouble::Broken)?;
        child::unframed(answer).ok_or_else(|| ended(status))
    };
    let done = tokio::select! {
        done = timeout(time, work) => done.unwrap_or(Err(Trouble::Exhausted)),
        _ = stopped.wait_for(|stopped| *stopped) => Err(Trouble::Stopped),
    };
    // Its turn is over when it is gone, not before.
    if done.is_err() {
        drop(child.kill().await);
    }
    done
}

/// Why a process ended without an answer: an allocation that fails aborts, and the processor's time
/// ends with a signal.
fn ended(status: ExitStatus) -> Trouble {
    #[cfg(unix)]
    {
        use rustix::process::Signal;
        use std::os::unix::process::ExitStatusExt;
        let limits = [Signal::ABORT, Signal::XCPU, Signal::KILL];
        if status
            .signal()
            .is_some_and(|signal| limits.iter().any(|limit| limit.as_raw() == signal))
        {
            return Trouble::Exhausted;
        }
    }
    tracing::debug!(%status, "a file's process ended without an answer");
    Trouble::Broken
}

#[cfg(test)]
mod tests;

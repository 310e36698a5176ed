//! The process that takes a file apart: bytes come in, an answer goes out, and between them it can use
//! no more memory and time than it has given itself.

use std::io::{Read, Write};
use std::process::ExitCode;

use intake::pdf;
use intake::picture::{Kind, Picture, PictureError};
use intake::spreadsheet;

use super::Job;

/// The answer is a spreadsheet.
const SHEET: u8 = 0;
/// The answer is a picture, as a PNG.
pub(super) const PNG: u8 = 1;
/// The answer is a picture, as a JPEG.
pub(super) const JPEG: u8 = 2;
/// The answer is what the file has against it.
pub(super) const REFUSED: u8 = 3;

/// How long what stands before an answer is: what it is, and its length.
pub(super) const HEAD: usize = 9;

/// The largest file that is read, in bytes.
const BYTES: u64 = 10 * 1024 * 1024;
/// The processor's time, in seconds.
const SECONDS: u64 = 10;

/// What the allocator is told before it begins: without this it takes a gigabyte of addresses at
/// once, out of which it then serves what no limit counts any more.
pub(super) const ALLOCATOR: [(&str, &str); 2] = [
    ("MIMALLOC_ARENA_RESERVE", "0"),
    ("MIMALLOC_DISALLOW_ARENA_ALLOC", "1"),
];

/// The memory of a process, in bytes: of addresses, among which the program itself takes a hundred
/// megabytes.
const fn memory(job: Job) -> u64 {
    match job {
        Job::Workbook => 256 * 1024 * 1024,
        Job::Picture => 192 * 1024 * 1024,
        // Four pages unpacked, and what is on them.
        Job::Pages => 320 * 1024 * 1024,
    }
}

/// Does the work and ends: standard input to standard output.
pub fn run(job: Job) -> ExitCode {
    let mut bytes = Vec::new();
    let done = limit(job)
        .and_then(|()| std::io::stdin().take(BYTES + 1).read_to_end(&mut bytes))
        .and_then(|_| {
            let (tag, answer) = work(job, &bytes);
            let mut out = std::io::stdout().lock();
            out.write_all(&[tag])?;
            out.write_all(&(answer.len() as u64).to_be_bytes())?;
            out.write_all(&answer)?;
            out.flush()
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// An answer that came whole, without what stands before it.
pub(super) fn unframed(mut answer: Vec<u8>) -> Option<(u8, Vec<u8>)> {
    let (head, rest) = answer.split_at_checked(HEAD)?;
    let (tag, length) = head.split_first()?;
    let length = u64::from_be_bytes(length.try_into().ok()?);
    if length != rest.len() as u64 || *tag > REFUSED {
        return None;
    }
    let tag = *tag;
    answer.drain(..HEAD);
    Some((tag, answer))
}

/// What is asked for, without a process around it.
pub(super) fn work(job: Job, bytes: &[u8]) -> (u8, Vec<u8>) {
    let json = |tag, answer: Result<Vec<u8>, serde_json::Error>| match answer {
        Ok(answer) => (tag, answer),
        // The other side takes it for a damaged file.
        Err(_) => (REFUSED, Vec::new()),
    };
    match job {
        Job::Workbook => match spreadsheet::read(bytes) {
            Ok(sheet) => json(SHEET, serde_json::to_vec(&sheet)),
            Err(error) => json(REFUSED, serde_json::to_vec(&error)),
        },
        Job::Picture => match Picture::made_anew(bytes) {
            Ok(picture) => {
                let tag = match picture.kind {
                    Kind::Png => PNG,
                    Kind::Jpeg => JPEG,
                };
                (tag, picture.bytes)
            }
            Err(error) => json(REFUSED, serde_json::to_vec::<PictureError>(&error)),
        },
        Job::Pages => match pdf::drawn(bytes) {
            Ok(drawn) => (PNG, drawn),
            Err(error) => json(REFUSED, serde_json::to_vec(&error)),
        },
    }
}

/// Sets the limits of this process. Without them it does not begin.
#[cfg(unix)]
fn limit(job: Job) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limits = [
        (Resource::As, memory(job)),
        (Resource::Cpu, SECONDS),
        // Its memory is the file of a stranger.
        (Resource::Core, 0),
        // It opens nothing, and writes into what is open already.
        (Resource::Nofile, 3),
        (Resource::Fsize, 0),
    ];
    for (resource, most) in limits {
        // A limit that is narrower already stays.
        let before = getrlimit(resource).maximum.unwrap_or(u64::MAX);
        let most = Some(most.min(before));
        setrlimit(
            resource,
            Rlimit {
                current: most,
                maximum: most,
            },
        )?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit(_: Job) -> std::io::Result<()> {
    Ok(())
}

//! The `pavillon` command.

mod allocation;
mod apart;
mod api;
mod api_token;
mod application;
mod assets;
mod badge;
mod calendar;
mod cli;
mod connection;
mod demo;
mod device;
mod digest;
mod done;
mod dossier;
mod edge;
mod entitlement;
mod exhibitor;
mod feed;
mod file;
mod history;
mod holiday;
mod home;
mod instance;
mod letters;
mod mail;
mod network;
mod note;
mod organisation;
mod page;
mod participation;
mod plan;
mod point;
mod print;
mod programme;
mod requirement;
mod router;
mod scan;
mod search;
mod shift;
mod sign_in;
mod spreadsheet;
mod stand;
mod state;
mod taken;
#[cfg(test)]
mod testing;

use std::process::ExitCode;
use std::time::Duration;

/// Pages and answers are made of many small pieces, which the system's own allocator takes its time
/// over when several threads ask at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long what was begun beside requests may go on when the process is to end.
const LAST_WORK: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let done = cli::command().and_then(|command| match command.apart() {
        // Alone, before there are other threads: it sets limits on all that it is.
        Some(job) => Ok(apart::child::run(job)),
        None => serve(command).map(|()| ExitCode::SUCCESS),
    });
    done.unwrap_or_else(|error| {
        eprintln!("pavillon: {error}");
        ExitCode::FAILURE
    })
}

fn serve(command: cli::Command) -> Result<(), instance::Error> {
    instance::modes::shut();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("PAVILLON_LOG")
                .unwrap_or_else(|_| "warn,pavillon=info,storage=info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let done = runtime.block_on(cli::run(command));
    // A picture or a document that is still being made must not keep the process.
    runtime.shutdown_timeout(LAST_WORK);
    done
}

//! The `pavillon` command.

mod api;
mod api_token;
mod apart;
mod application;
mod assets;
mod badge;
mod calendar;
mod cli;
mod connection;
mod demo;
mod device;
mod edge;
mod exhibitor;
mod feed;
mod file;
mod home;
mod instance;
mod mail;
mod organisation;
mod page;
mod participation;
mod point;
mod print;
mod programme;
mod requirement;
mod router;
mod scan;
mod shift;
mod sign_in;
mod staff;
mod stand;
mod state;
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
    let command = cli::command();
    // Alone, before there are other threads: it sets limits on all that it is.
    if let Some(job) = command.apart() {
        return apart::child::run(job);
    }
    serve(command)
}

fn serve(command: cli::Command) -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("PAVILLON_LOG")
                .unwrap_or_else(|_| "warn,server=info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(instance::Error::from)
        .and_then(|runtime| {
            let done = runtime.block_on(cli::run(command));
            // A picture or a document that is still being made must not keep the process.
            runtime.shutdown_timeout(LAST_WORK);
            done
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pavillon: {error}");
            ExitCode::FAILURE
        }
    }
}

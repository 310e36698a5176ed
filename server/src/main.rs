//! The `pavillon` command.

mod api;
mod api_token;
mod application;
mod assets;
mod badge;
mod calendar;
mod cli;
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

/// Pages and answers are made of many small pieces, which the system's own allocator takes its time
/// over when several threads ask at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    instance::modes::shut();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("PAVILLON_LOG")
                .unwrap_or_else(|_| "warn,pavillon=info,storage=info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    match cli::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pavillon: {error}");
            ExitCode::FAILURE
        }
    }
}

//! The command line: what can be asked of `pavillon`, and its settings.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::apart::Job;
use crate::demo;
use crate::instance::{self, Error, Instance};
use crate::state::{MailSettings, MailTransport, Settings};

#[derive(Parser)]
#[command(
    name = "pavillon",
    version,
    about = "Plans and runs an organisation's presence at trade shows"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What is asked for.
#[derive(Subcommand)]
pub enum Command {
    /// Serve an instance
    Serve(Serve),
    /// Serve a demonstration with invented data
    Demo(Serve),
    /// Bring a database to this version
    Migrate(Place),
    /// Found an organisation
    Found {
        #[command(flatten)]
        place: Place,
        /// Its name
        name: String,
    },
    /// Make many badges for invented visitors and print their codes, a line each: for measuring
    #[command(hide = true)]
    Crowd {
        #[command(flatten)]
        place: Place,
        /// The participation, by its word in addresses
        #[arg(long)]
        participation: String,
        /// How many
        #[arg(long)]
        badges: usize,
    },
    /// Read a spreadsheet from standard input, within limits of its own: for the server itself
    #[command(hide = true)]
    ReadWorkbook,
    /// Make a picture from standard input anew, within limits of its own: for the server itself
    #[command(hide = true)]
    ReadPicture,
    /// Print a link that signs somebody in: the first owner, or anybody known
    SignInLink {
        #[command(flatten)]
        place: Place,
        /// The address under which people reach the instance
        #[arg(
            long,
            env = "PAVILLON_PUBLIC_URL",
            default_value = "http://127.0.0.1:8080"
        )]
        public_url: String,
        /// The organisation, by its word in addresses; needed when there are several
        #[arg(long)]
        organisation: Option<String>,
        /// Their mail address
        email: String,
    },
}

/// Where an instance is kept.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// The folder of the database, the files and the instance's key
    #[arg(long, env = "PAVILLON_DATA")]
    pub data: Option<PathBuf>,
    /// The database, when it is not the folder's own: postgres://… or sqlite:PATH
    #[arg(long, env = "PAVILLON_DATABASE")]
    pub database: Option<String>,
}

/// How an instance is served.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// The address and port to listen on
    #[arg(long, env = "PAVILLON_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address under which people reach the instance; without it, the one listened on
    #[arg(long, env = "PAVILLON_PUBLIC_URL")]
    public_url: Option<String>,
    /// The mail server: `smtp://HOST:PORT` or `smtps://USER:PASSWORD@HOST`; without it, letters become
    /// files in the folder
    #[arg(long, env = "PAVILLON_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// The address that letters come from
    #[arg(
        long,
        env = "PAVILLON_MAIL_FROM",
        default_value = "Pavillon <pavillon@localhost.example>"
    )]
    mail_from: String,
    /// A proxy whose word about a request's origin is believed; can be given several times
    #[arg(
        long = "trusted-proxy",
        env = "PAVILLON_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<IpAddr>,
    /// Widen the limits on how often the same peer may ask
    #[arg(long, env = "PAVILLON_LIMITS_TIMES", default_value_t = 1)]
    limits_times: u32,
}

/// What the command line asks.
pub fn command() -> Command {
    Cli::parse().command
}

impl Command {
    /// The work on a stranger's file that this process is for, if it is.
    pub const fn apart(&self) -> Option<Job> {
        match self {
            Self::ReadWorkbook => Some(Job::Workbook),
            Self::ReadPicture => Some(Job::Picture),
            _ => None,
        }
    }
}

/// Does what the command line asks.
///
/// # Errors
/// Whatever keeps it from being done, as a sentence.
pub async fn run(command: Command) -> Result<(), Error> {
    match command {
        // Done already, before there was anything asynchronous.
        Command::ReadWorkbook | Command::ReadPicture => Ok(()),
        Command::Serve(serve) => {
            let instance = open(&serve.place, true).await?;
            let listener = instance::listen(serve.listen).await?;
            let settings = settings(&serve, &instance, &listener, false)?;
            instance::serve(instance, settings, listener, serve.limits_times).await
        }
        Command::Demo(serve) => {
            let place = fresh(&serve.place)?;
            let instance = open(&place, true).await?;
            let listener = instance::listen(serve.listen).await?;
            let settings = settings(&serve, &instance, &listener, true)?;
            let seeded = demo::prepare(&instance.store, &instance.data.join("files")).await?;
            let url = settings.public_url.clone();
            let (store, data) = (instance.store.clone(), instance.data.clone());
            let wider = serve.limits_times.max(50);
            let announce = async move { demo::announce(&store, &seeded, &url, &data).await };
            instance::serve_and(instance, settings, listener, wider, announce).await
        }
        Command::Migrate(place) => open(&place, true).await.map(drop),
        Command::Found { place, name } => {
            let instance = open(&place, true).await?;
            let organisation = storage::organisation::found(&instance.store, &name).await?;
            println!("{}", organisation.slug);
            Ok(())
        }
        Command::Crowd {
            place,
            participation,
            badges,
        } => {
            let instance = open(&place, false).await?;
            crowd(&instance, &participation, badges).await
        }
        Command::SignInLink {
            place,
            public_url,
            organisation,
            email,
        } => {
            let instance = open(&place, false).await?;
            let all = storage::organisation::all(&instance.store).await?;
            let chosen = match (&organisation, all.as_slice()) {
                (None, [one]) => Some(one),
                (None, _) => None,
                (Some(slug), all) => all.iter().find(|o| o.slug == *slug),
            };
            let chosen = chosen.ok_or(Error::WhichOrganisation)?;
            let token =
                storage::sign_in::for_owner(&instance.store, chosen.id, &email, false).await;
            match token {
                Ok(token) => println!("{}/sign-in/{token}", public_url.trim_end_matches('/')),
                Err(storage::Error::NotFound) => return Err(Error::UnknownPerson),
                Err(error) => return Err(error.into()),
            }
            Ok(())
        }
    }
}

/// Badges for invented visitors of the participation with that word, in whichever organisation.
async fn crowd(instance: &Instance, slug: &str, badges: usize) -> Result<(), Error> {
    let store = &instance.store;
    for organisation in storage::organisation::all(store).await? {
        let actor = domain::access::Actor::machine(organisation.id);
        let found = match storage::participation::by_slug(&actor, store, slug).await {
            Ok(found) => found,
            Err(storage::Error::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        let inputs: Vec<domain::badge::BadgeInput> = (1..=badges)
            .map(|number| domain::badge::BadgeInput {
                kind: domain::badge::Kind::Visitor,
                name: format!("Visiteur Numéro {number}"),
                function: String::new(),
                company: format!("Société d’essai {}", number % 900),
            })
            .collect();
        for signed in storage::badge::issue::many(&actor, store, found.id, &inputs).await? {
            println!("{}", signed.code);
        }
        return Ok(());
    }
    Err(storage::Error::NotFound.into())
}

/// The demonstration's folder: the one named, or a fresh temporary one that stays afterwards.
fn fresh(place: &Place) -> Result<Place, Error> {
    let data = match &place.data {
        Some(data) => data.clone(),
        None => tempfile::Builder::new()
            .prefix("pavillon-")
            .tempdir()?
            .keep(),
    };
    Ok(Place {
        data: Some(data),
        database: place.database.clone(),
    })
}

async fn open(place: &Place, create: bool) -> Result<Instance, Error> {
    let data = place.data.clone().unwrap_or_else(|| PathBuf::from("data"));
    Instance::open(data, place.database.as_deref(), create).await
}

fn settings(
    serve: &Serve,
    instance: &Instance,
    listener: &tokio::net::TcpListener,
    demo: bool,
) -> Result<Settings, Error> {
    let public_url = match &serve.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    domain::badge::address::address(&public_url, "A").map_err(|_| Error::PublicUrl)?;
    // What comes after it in a feed's address: `/feeds/`, 52 letters and digits, `.ics`.
    if public_url.len() + 63 > crate::feed::links::LONGEST {
        return Err(Error::PublicUrl);
    }
    let transport = match &serve.smtp {
        Some(url) => MailTransport::Smtp(url.clone()),
        None => MailTransport::Folder(instance.data.join("mail")),
    };
    let mail = MailSettings {
        from: serve.mail_from.clone(),
        transport,
    };
    Ok(Settings {
        public_url,
        trusted_proxies: serve.trusted_proxies.clone(),
        mail,
        demo,
    })
}

//! The command line: what can be asked of `pavillon`, and its settings.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use domain::time::Timestamp;
use storage::clock::Clock;

use crate::apart::Job;
use crate::demo;
use crate::instance::{self, Error, Instance};
use crate::state::{MailSettings, MailTransport, Settings, SmtpServer};

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
    Demo {
        #[command(flatten)]
        serve: Serve,
        /// Let its clock stand at that moment (2027-06-15T17:00:00Z): for pictures of it
        #[arg(long, hide = true)]
        now: Option<jiff::Timestamp>,
    },
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
#[derive(Args, Clone)]
pub struct Place {
    /// The folder of the database, the files and the instance's key
    #[arg(long, env = "PAVILLON_DATA")]
    pub data: Option<PathBuf>,
    /// The database, when it is not the folder's own: postgres://… or sqlite:PATH. A password in it
    /// is taken from the variable only; the command line can be read by everybody on the machine
    #[arg(long, env = "PAVILLON_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// How an instance is served.
#[derive(Args, Clone)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// The address and port to listen on
    #[arg(long, env = "PAVILLON_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address under which people reach the instance; without it, the one listened on
    #[arg(long, env = "PAVILLON_PUBLIC_URL")]
    public_url: Option<String>,
    /// The mail server: `smtp://HOST:PORT` or `smtps://USER@HOST`; without it, letters become files
    /// in the folder. Its password comes from the variable `PAVILLON_SMTP_PASSWORD` or from a file; in
    /// the address it is taken from the variable only
    #[arg(long, env = "PAVILLON_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// A file that holds the mail server's password and nothing else
    #[arg(long, env = "PAVILLON_SMTP_PASSWORD_FILE", requires = "smtp")]
    smtp_password_file: Option<PathBuf>,
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
///
/// # Errors
/// When it holds a secret.
pub fn command() -> Result<Command, Error> {
    let matches = Cli::command().get_matches();
    keep_secrets_off(&matches)?;
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    Ok(cli.command)
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
            let listener = instance::listen(serve.listen)?;
            let settings = settings(&serve, &instance, &listener, false)?;
            instance::serve(instance, settings, listener, serve.limits_times).await
        }
        Command::Demo { serve, now } => {
            let place = fresh(&serve.place)?;
            let mut instance = open(&place, true).await?;
            if let Some(now) = now {
                instance.store.clock = Clock::fixed(Timestamp(now.as_millisecond()));
            }
            let listener = instance::listen(serve.listen)?;
            let settings = settings(&serve, &instance, &listener, true)?;
            let seeded = {
                let files = instance.data.join("files");
                demo::prepare(&instance.store, &files, &settings.public_url).await?
            };
            let url = settings.public_url.clone();
            let (store, data) = (instance.store.clone(), instance.data.clone());
            let wider = serve.limits_times.max(50);
            let announce = async move { Ok(demo::announce(&store, &seeded, &url, &data).await?) };
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

/// Refuses a password that was typed on the command line, where every process of the machine can
/// read it; a variable may carry one.
fn keep_secrets_off(matches: &ArgMatches) -> Result<(), Error> {
    let Some((_, given)) = matches.subcommand() else {
        return Ok(());
    };
    let typed = |name: &str| {
        let address = given.try_get_one::<String>(name).ok().flatten()?;
        let by_hand = given.value_source(name) == Some(ValueSource::CommandLine);
        by_hand.then_some(address.as_str())
    };
    if typed("smtp").is_some_and(has_password) {
        return Err(Error::MailPassword);
    }
    if typed("database").is_some_and(has_password) {
        return Err(Error::DatabasePassword);
    }
    Ok(())
}

/// Whether an address holds a password, before the host or among what follows it.
fn has_password(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else {
        return false;
    };
    let before = rest.rsplit_once('@').map_or("", |(before, _)| before);
    let among = rest.split_once('?').map_or("", |(_, query)| query);
    before
        .split_once(':')
        .is_some_and(|(_, word)| !word.is_empty())
        || among.split('&').any(|pair| pair.starts_with("password="))
}

/// The mail server's password: from the file that was named, else from the variable.
fn mail_password(file: Option<&PathBuf>) -> Result<Option<String>, Error> {
    let Some(file) = file else {
        return Ok(std::env::var("PAVILLON_SMTP_PASSWORD").ok());
    };
    let text =
        std::fs::read_to_string(file).map_err(|error| Error::PasswordFile(file.clone(), error))?;
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
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
                category: None,
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
        Some(url) => MailTransport::Smtp(SmtpServer {
            url: url.clone(),
            password: mail_password(serve.smtp_password_file.as_ref())?,
        }),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(words: &[&str]) -> Option<String> {
        let words = ["pavillon"].iter().chain(words);
        let matches = Cli::command().try_get_matches_from(words).unwrap();
        keep_secrets_off(&matches)
            .err()
            .map(|error| error.to_string())
    }

    #[test]
    fn a_password_on_the_command_line_is_refused_with_the_way_to_give_it() {
        let said = refusal(&["serve", "--smtp", "smtps://me:secret@mail.example"]).unwrap();
        assert!(
            said.contains("--smtp-password-file") && !said.contains("secret"),
            "{said}"
        );
        for address in [
            "postgres://me:secret@db.example/pavillon",
            "postgresql://db.example/pavillon?user=me&password=secret",
        ] {
            for command in ["serve", "demo", "migrate"] {
                let said = refusal(&[command, "--database", address]).unwrap();
                assert!(
                    said.contains("PAVILLON_DATABASE") && !said.contains("secret"),
                    "{said}"
                );
            }
        }
        let database = "--database=postgres://me:secret@db.example/x";
        assert!(refusal(&["found", database, "Nova"]).is_some());
        assert!(refusal(&["sign-in-link", database, "a@b.example"]).is_some());
    }

    #[test]
    fn an_address_without_a_password_is_taken() {
        for words in [
            &["serve", "--smtp", "smtp://127.0.0.1:25"][..],
            &["serve", "--smtp", "smtps://me@mail.example?tls=required"],
            &["serve", "--database", "sqlite:/srv/a:b@c.sqlite"],
            &[
                "demo",
                "--database",
                "postgres://pavillon@%2Ftmp%2Fx/postgres",
            ],
            &[
                "serve",
                "--smtp",
                "smtp://mail.example",
                "--smtp-password-file",
                "/run/secret",
            ],
            &["migrate"],
        ] {
            assert_eq!(refusal(words), None, "{words:?}");
        }
    }

    #[test]
    fn a_password_is_read_from_its_file_without_the_line_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, " pass word \r\n").unwrap();
        let read = mail_password(Some(&file)).unwrap();
        assert_eq!(read.as_deref(), Some(" pass word "));
        let missing = mail_password(Some(&folder.path().join("none"))).unwrap_err();
        assert!(missing.to_string().contains("none"), "{missing}");
    }
}

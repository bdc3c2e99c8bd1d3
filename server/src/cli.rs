//! The command line.

use crate::{
    admin,
    app::App,
    app_files::{AppFile, AppFiles},
    backup::{self, Told},
    clock::Clock,
    config::Config,
    db::Store,
    demo,
    network::Network,
    public_url::PublicUrl,
    serve,
    words::Words,
};
use anyhow::{Context, bail};
use care::access::Role;
use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};
use std::{
    io::{IsTerminal, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// The server of Homeward.
#[derive(Parser)]
#[command(version, about)]
pub struct Cli {
    #[command(flatten)]
    database: Database,
    /// The language in which administrators are answered, by its tag: en, kk, ru … Without
    /// it, the terminal's.
    #[arg(long, global = true)]
    output_language: Option<String>,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Serves the app and its interface.
    Serve(Serve),
    /// Writes a backup of an embedded database, also while it is served.
    Backup(backup::Backup),
    /// Looks into a backup, or restores it into a new file.
    Restore(backup::Restore),
    #[command(flatten)]
    Admin(admin::Command),
}

/// Where the data is.
#[derive(Args)]
pub struct Database {
    /// `sqlite://<file>` or `postgres://…`; what is missing is made.
    #[arg(
        long,
        global = true,
        env = "HOMEWARD_DATABASE",
        default_value = "sqlite://data/homeward.db",
        hide_env_values = true
    )]
    pub database: String,
}

impl Database {
    /// Opens it.
    ///
    /// # Errors
    /// When it cannot be reached, made or migrated.
    pub async fn open(&self) -> anyhow::Result<Store> {
        Store::open(&self.database)
            .await
            .context("the database could not be opened")
    }

    /// Opens an embedded one that is there; none is made.
    async fn open_if_there(&self) -> anyhow::Result<Option<Store>> {
        match Store::file_of(&self.database) {
            Some(file) if Path::new(file).exists() => self.open().await.map(Some),
            _ => Ok(None),
        }
    }
}

#[derive(Args)]
struct Serve {
    /// Address and port.
    #[arg(long, env = "HOMEWARD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Fills an empty database with invented people, and says how to sign in as one of them.
    /// Their passwords are known: they are served on this machine alone.
    #[arg(long)]
    demo: bool,
    /// The language of the invented people, by its tag: en, kk, ru …
    #[arg(long, env = "HOMEWARD_DEMO_LANGUAGE", default_value = "en")]
    demo_language: String,
    /// Serves the app from this folder instead of the one inside the binary.
    #[arg(long)]
    app_dir: Option<PathBuf>,
    /// A proxy in front, or the network of several, whose X-Forwarded-For is believed; several
    /// times for several.
    #[arg(
        long = "trusted-proxy",
        env = "HOMEWARD_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<Network>,
    /// Where people open it, with TLS: https://homeward.example. Requests for another host are
    /// refused, and browsers come by TLS alone.
    #[arg(long, env = "HOMEWARD_PUBLIC_URL")]
    public_url: Option<PublicUrl>,
}

/// Does what the command line says. `inside` gives a file of the app that the binary
/// carries, by its name.
///
/// # Errors
/// Whatever went wrong, for the person at the terminal.
pub async fn run(inside: fn(&str) -> Option<AppFile>) -> anyhow::Result<()> {
    let cli = Cli::parse();
    log();
    let (language, out) = (cli.output_language.as_deref(), &mut std::io::stdout());
    match cli.what {
        What::Serve(options) => options.run(&cli.database, inside).await,
        What::Backup(backup) => {
            let store = cli.database.open().await?;
            backup.run(&store, &mut told(language, out)).await
        }
        What::Restore(restore) => {
            let now = cli.database.open_if_there().await?;
            restore.run(now.as_ref(), &mut told(language, out)).await
        }
        What::Admin(command) => {
            let mut terminal = admin::Terminal {
                store: &cli.database.open().await?,
                now: Clock::default().now(),
                words: Words::at_terminal(language),
                out,
            };
            command.run(&mut terminal).await
        }
    }
}

fn told<'a>(language: Option<&str>, out: &'a mut std::io::Stdout) -> Told<'a> {
    Told {
        words: Words::at_terminal(language),
        out,
    }
}

/// Lines for people at a terminal, JSON for everything else.
fn log() {
    let filter = EnvFilter::try_from_env("HOMEWARD_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,server=info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        lines.init();
    } else {
        lines.json().init();
    }
}

impl Serve {
    async fn run(
        self,
        database: &Database,
        inside: fn(&str) -> Option<AppFile>,
    ) -> anyhow::Result<()> {
        let store = database.open().await?;
        let clock = Clock::default();
        let mut out = std::io::stdout();
        let held = store.associations_held().await?;
        let words = Words::in_language(&self.demo_language);
        if self.demo && held.real {
            bail!("{}", words.of("demo_beside_others"));
        }
        if (self.demo || held.demo) && !self.listen.ip().to_canonical().is_loopback() {
            bail!("{}", words.of("demo_beyond"));
        }
        if self.demo {
            if !held.demo {
                seed(&mut out, &store, &self.demo_language, clock.now()).await?;
            }
            tell_sign_ins(&mut out, &store).await?;
        }
        let listener = TcpListener::bind(self.listen)
            .await
            .with_context(|| format!("{} cannot be listened at", self.listen))?;
        let address = listener.local_addr()?;
        let host = if address.ip().is_loopback() {
            "localhost".to_owned()
        } else {
            address.ip().to_string()
        };
        writeln!(out, "http://{host}:{}", address.port())?;
        out.flush()?;
        if !address.ip().to_canonical().is_loopback() && self.public_url.is_none() {
            tracing::warn!("without --public-url, what a request says is believed to be the host");
        }
        let config = Config {
            trusted_proxies: self.trusted_proxies,
            public_url: self.public_url,
            app_files: self
                .app_dir
                .map_or(AppFiles::Inside(inside), AppFiles::Folder),
            ..Config::default()
        };
        let app = App::new(store, clock, config);
        serve::serve(app, listener, serve::asked_to_stop()).await?;
        Ok(())
    }
}

/// Fills an empty store with invented people, and shows that it goes on.
async fn seed(
    out: &mut impl Write,
    store: &Store,
    language: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    writeln!(out, "{}", Words::in_language(language).of("demo_begins"))?;
    // Nobody is helped by an end of the work because nobody reads about it.
    let ready = |place: &str| _ = writeln!(out, "  {place}");
    demo::seed(store, language, now, ready).await?;
    Ok(())
}

/// Says how to sign in to the demo, where the store holds it.
async fn tell_sign_ins(out: &mut impl Write, store: &Store) -> anyhow::Result<()> {
    let people = demo::sign_ins(store).await?;
    let Some(first) = people.first() else {
        return Ok(());
    };
    let words = Words::in_language(&first.language);
    writeln!(out, "{}", words.of("demo_sign_ins"))?;
    for person in &people {
        let role = words.of(role_key(person.role));
        writeln!(out, "  {:<14} {} ({role})", person.login, person.name)?;
    }
    writeln!(out, "{} {}", words.of("demo_password"), demo::PASSWORD)?;
    writeln!(out, "{} {}", words.of("demo_pin"), demo::PIN)?;
    Ok(())
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::YoungPerson => "role_young_person",
        Role::Caregiver => "role_caregiver",
        Role::FamilyAssistant => "role_family_assistant",
        Role::Specialist => "role_specialist",
        Role::Supervisor => "role_supervisor",
        Role::NationalOffice => "role_national_office",
        Role::StaffWithoutChildAccess => "role_staff_without_child_access",
        Role::Administrator => "role_administrator",
    }
}

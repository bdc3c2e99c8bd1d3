//! Cover periods: a family assistant stands in for a caregiver of a home.

use super::home::home_named;
use super::terminal::{Terminal, Which};
use crate::db::import::snapshot::{Ground, PersonLine, Register};
use anyhow::{Context, Result};
use care::access::Role;
use care::id::HomeId;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum CoverCommand {
    /// Lets an assistant stand in for a caregiver, from a moment to a moment.
    Add {
        /// The name of the home.
        #[arg(long)]
        home: String,
        /// Its place, where several have a home of the name.
        #[arg(long)]
        place: Option<String>,
        /// The login of the one who stands in.
        #[arg(long)]
        assistant: String,
        /// The login of the caregiver who is away.
        #[arg(long)]
        covered: String,
        /// When it begins, by the home's clock, as in 2026-11-20T08:00.
        #[arg(long, value_parser = moment)]
        from: NaiveDateTime,
        /// When it ends by itself.
        #[arg(long, value_parser = moment)]
        until: NaiveDateTime,
        #[command(flatten)]
        which: Which,
    },
}

impl CoverCommand {
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        let Self::Add {
            home,
            place,
            assistant,
            covered,
            from,
            until,
            which,
        } = self;
        let (_, mut transaction, register) = terminal.open(&which).await?;
        let line = home_named(terminal, &register, &home, place.as_deref())?;
        let assistant = by_login(terminal, &register, &assistant)?;
        let covered = by_login(terminal, &register, &covered)?;
        // Who has another role has no standing by a cover; it would open nothing.
        let stands_in = [Some(Role::FamilyAssistant), Some(Role::Caregiver)];
        if !stands_in.contains(&assistant.role) || assistant.id == covered.id {
            return Err(terminal.refuse("not_an_assistant", &[("name", &assistant.name)]));
        }
        if !cares(covered, line.id, &register) {
            let gaps = [("name", covered.name.as_str()), ("home", &line.name)];
            return Err(terminal.refuse("not_caring", &gaps));
        }
        if until <= from {
            return Err(terminal.refuse("cover_backwards", &[]));
        }
        let facts = transaction.home(line.id).await?.context("home")?;
        let utc = |local: NaiveDateTime| -> DateTime<Utc> {
            let zoned = facts.zone.from_local_datetime(&local).earliest();
            zoned.map_or_else(|| local.and_utc(), |moment| moment.to_utc())
        };
        transaction
            .add_cover(line.id, assistant.id, covered.id, utc(from), utc(until))
            .await?;
        transaction.touch_home(line.id, terminal.now).await?;
        transaction.commit().await?;
        let (from, until) = (from.to_string(), until.to_string());
        terminal.say(
            "admin.cover_made",
            &[
                ("assistant", &assistant.name),
                ("covered", &covered.name),
                ("home", &line.name),
                ("from", &from),
                ("until", &until),
            ],
        )
    }
}

fn by_login<'a>(
    terminal: &Terminal<'_>,
    register: &'a Register,
    login: &str,
) -> Result<&'a PersonLine> {
    let key = crate::db::organisation::login_key(login);
    let mut people = register.people.iter();
    let found = people.find(|person| person.login.as_deref() == Some(&*key));
    found.ok_or_else(|| terminal.refuse("login_unknown", &[("login", login)]))
}

fn cares(person: &PersonLine, home: HomeId, register: &Register) -> bool {
    let mut duties = person.duties.iter();
    duties.any(|duty| duty.ground == Ground::Home(home) && duty.is_open(register.today))
}

fn moment(text: &str) -> Result<NaiveDateTime, chrono::ParseError> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M"))
}

//! Accounts one by one. Making one is an import of one line, so that it meets
//! the same rules as a file.

use super::terminal::{Terminal, Which};
use crate::import::apply::{Into, carry_out, planned};
use crate::import::column::Column;
use crate::import::entry;
use crate::import::report;
use crate::import::table::RegisterRow;
use crate::password;
use anyhow::{Result, anyhow};
use clap::{Args, Subcommand};
use std::collections::BTreeMap;
use std::io::Read;
use uuid::Uuid;

/// The shortest password, as when people change their own.
const SHORTEST: usize = 10;
/// What a generated password is made of: nothing that looks like something else.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// As many letters as 80 bits need.
const LENGTH: usize = 16;

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Makes a person with an account, or an account for a person of the register.
    Create(Create),
    /// Closes an account and signs it out everywhere.
    Disable { login: String },
    /// Opens a closed account again.
    Enable { login: String },
    /// Gives an account a new password, takes its PIN, and signs it out everywhere.
    SetPassword {
        login: String,
        #[command(flatten)]
        password: Password,
    },
}

#[derive(Debug, Args)]
pub struct Create {
    #[arg(long)]
    login: String,
    #[arg(long)]
    name: String,
    /// As in a register file: caregiver, supervisor, administrator …
    #[arg(long)]
    role: String,
    /// The person's key in the register. Without it, the login.
    #[arg(long)]
    key: Option<String>,
    /// The language of the account: en, ru, kk …
    #[arg(long = "account-language")]
    language: Option<String>,
    /// Date of birth, for young people.
    #[arg(long)]
    birth_date: Option<String>,
    /// The home; a caregiver's homes with | between.
    #[arg(long)]
    home: Option<String>,
    /// The place of the home; a supervisor's places with | between.
    #[arg(long)]
    place: Option<String>,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    which: Which,
}

#[derive(Debug, Args)]
pub struct Password {
    /// Reads the password from standard input. Without it, one is made up and
    /// shown once.
    #[arg(long)]
    password_stdin: bool,
}

impl AccountCommand {
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        match self {
            Self::Create(create) => create.run(terminal).await,
            Self::Disable { login } => {
                let transaction = terminal.store.begin().await?;
                if !transaction.disable_account(&login, terminal.now).await? {
                    return Err(terminal.refuse("login_unknown", &[("login", &login)]));
                }
                transaction.commit().await?;
                terminal.say("admin.account_disabled", &[("login", &login)])
            }
            Self::Enable { login } => {
                let transaction = terminal.store.begin().await?;
                let Some(account) = transaction.account_of(&login).await? else {
                    return Err(terminal.refuse("login_unknown", &[("login", &login)]));
                };
                transaction.enable_account(account.id).await?;
                transaction.commit().await?;
                terminal.say("admin.account_enabled", &[("login", &account.login)])
            }
            Self::SetPassword { login, password } => {
                let (secret, shown) = password.read(terminal, &[&login])?;
                let hash = password::hash(secret).await?;
                let transaction = terminal.store.begin().await?;
                let Some(account) = transaction.account_of(&login).await? else {
                    return Err(terminal.refuse("login_unknown", &[("login", &login)]));
                };
                transaction
                    .set_password(account.id, hash, Uuid::nil())
                    .await?;
                transaction.clear_pin(account.id).await?;
                transaction.commit().await?;
                terminal.say("admin.password_set", &[("login", &account.login)])?;
                show(terminal, shown)
            }
        }
    }
}

impl Create {
    async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        let (secret, shown) = self.password.read(terminal, &[&self.login, &self.name])?;
        let hash = password::hash(secret).await?;
        let (association, mut transaction, register) = terminal.open(&self.which).await?;
        let login = crate::db::organisation::login_key(&self.login);
        if transaction.account_of(&login).await?.is_some() {
            return Err(terminal.refuse("login_taken", &[("login", &login)]));
        }
        let entry = entry::entry(&self.row(), register.today);
        let plan = entry.and_then(|entry| planned(&[entry], &register));
        let plan = plan.map_err(|faults| {
            let of_cell = |fault: &crate::import::fault::RegisterFault| {
                let column = fault.column.map(Column::name).unwrap_or_default();
                let bare = crate::import::fault::RegisterFault::of_file(fault.why.clone());
                format!("{column}: {}", report::fault(terminal.words, &bare))
            };
            let lines: Vec<String> = faults.iter().map(of_cell).collect();
            anyhow!(lines.join("\n"))
        })?;
        let into = Into {
            association: association.id,
            language: association.language,
        };
        carry_out(&mut transaction, &into, &plan, &register, terminal.now).await?;
        if let Some(account) = transaction.account_of(&login).await? {
            transaction
                .set_password(account.id, hash, Uuid::nil())
                .await?;
        }
        transaction.commit().await?;
        let name = plan.lines.first().map_or("", |line| line.name.as_str());
        terminal.say("admin.account_made", &[("login", &login), ("name", name)])?;
        show(terminal, shown)
    }

    /// What is said, as a line of a register file.
    fn row(&self) -> RegisterRow {
        let cells = [
            (Column::Key, Some(self.key.as_ref().unwrap_or(&self.login))),
            (Column::Role, Some(&self.role)),
            (Column::Name, Some(&self.name)),
            (Column::Login, Some(&self.login)),
            (Column::Language, self.language.as_ref()),
            (Column::BirthDate, self.birth_date.as_ref()),
            (Column::Home, self.home.as_ref()),
            (Column::Place, self.place.as_ref()),
        ];
        let cells: BTreeMap<Column, String> = cells
            .into_iter()
            .filter_map(|(column, cell)| Some((column, cell?.trim().to_owned())))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        RegisterRow { line: 1, cells }
    }
}

impl Password {
    /// The password of somebody of whom so much is known, and the one to show where it was made up.
    fn read(&self, terminal: &Terminal<'_>, about: &[&str]) -> Result<(String, Option<String>)> {
        if !self.password_stdin {
            let secret = made_up()?;
            return Ok((secret.clone(), Some(secret)));
        }
        let mut secret = String::new();
        std::io::stdin().take(4096).read_to_string(&mut secret)?;
        let secret = secret.trim_end_matches(['\r', '\n']).to_owned();
        if secret.chars().count() < SHORTEST {
            return Err(terminal.refuse("password_short", &[]));
        }
        let about: Vec<String> = about.iter().map(|name| (*name).to_owned()).collect();
        if password::is_guessable_now(&secret, &about) {
            return Err(terminal.refuse("password_common", &[]));
        }
        Ok((secret, None))
    }
}

fn show(terminal: &mut Terminal<'_>, secret: Option<String>) -> Result<()> {
    match secret {
        Some(secret) => terminal.say("admin.password_once", &[("password", &secret)]),
        None => Ok(()),
    }
}

fn made_up() -> Result<String> {
    let mut random = [0; LENGTH];
    getrandom::fill(&mut random).map_err(|error| anyhow!("{error}"))?;
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte) % LETTERS.len()]);
    Ok(random.into_iter().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_password_is_long_and_never_the_same() {
        let (one, other) = (made_up().unwrap(), made_up().unwrap());
        assert_eq!(one.len(), LENGTH);
        assert_ne!(one, other);
    }
}

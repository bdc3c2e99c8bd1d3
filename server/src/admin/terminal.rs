//! The terminal at which an administrator works.

use crate::db::import::snapshot::Register;
use crate::db::{Store, Transaction, accounts::lookup::AssociationLine};
use crate::words::Words;
use anyhow::{Result, anyhow};
use care::refusal::Field;
use chrono::{DateTime, Utc};
use clap::Args;
use std::fmt;

/// Which association is meant; needed where there are several.
#[derive(Debug, Args)]
pub struct Which {
    /// The association's name, where there are several.
    #[arg(long)]
    association: Option<String>,
}

/// A command at work: the store, the time, the words, and what it says.
pub struct Terminal<'a> {
    pub store: &'a Store,
    pub now: DateTime<Utc>,
    pub words: &'static Words,
    /// Where it says what it did.
    pub out: &'a mut (dyn std::io::Write + Send),
}

impl Terminal<'_> {
    /// Says a line.
    pub(super) fn say(&mut self, key: &str, gaps: &[(&str, &str)]) -> Result<()> {
        let line = self.words.format(key, gaps);
        self.print(&line)
    }

    pub(super) fn print(&mut self, text: impl fmt::Display) -> Result<()> {
        Ok(writeln!(self.out, "{text}")?)
    }

    /// An error in the words of `admin.<code>`.
    pub(super) fn refuse(&self, code: &str, gaps: &[(&str, &str)]) -> anyhow::Error {
        anyhow!(self.words.format(&format!("admin.{code}"), gaps))
    }

    /// A name as it is kept, if it can be one.
    pub(super) fn name(&self, name: &str) -> Result<String> {
        care::text::line(Field::Name, name).map_err(|_| {
            let shown = crate::import::table::shown(name);
            self.refuse("name_unusable", &[("name", &shown)])
        })
    }

    /// The association that is meant.
    pub(super) async fn association(&self, which: &Which) -> Result<AssociationLine> {
        let all = self.store.associations().await?;
        let names: Vec<&str> = all.iter().map(|line| line.name.as_str()).collect();
        let names = names.join(", ");
        match (&which.association, all.as_slice()) {
            (_, []) => Err(self.refuse("no_association", &[])),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Err(self.refuse("which_association", &[("names", &names)])),
            (Some(name), all) => {
                let found = all.iter().find(|line| line.name == *name).cloned();
                let gaps = [("name", name.as_str()), ("names", &names)];
                found.ok_or_else(|| self.refuse("association_unknown", &gaps))
            }
        }
    }

    /// Begins a change of the association's register.
    pub(super) async fn open(
        &self,
        which: &Which,
    ) -> Result<(AssociationLine, Transaction, Register)> {
        let association = self.association(which).await?;
        let transaction = self.store.begin().await?;
        let language = association.language.clone();
        let register = transaction
            .whole_register(association.id, language, self.now)
            .await?;
        Ok((association, transaction, register))
    }
}

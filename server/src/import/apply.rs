//! An import against a store: planned and carried out in one transaction.

use super::entry::Entry;
use super::fault::RegisterFault;
use super::plan::{self, ImportPlan};
use crate::db::import::snapshot::Register;
use crate::db::{Store, Transaction};
use crate::password;
use care::id::AssociationId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What came of an import.
pub enum Imported {
    /// Nothing was changed.
    Faulty(Vec<RegisterFault>),
    /// What would change, or was changed.
    Planned(ImportPlan, Box<Register>),
}

/// Whether to change anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Only say what would change.
    DryRun,
    Apply,
}

/// The association whose register is written, and its language.
#[derive(Clone, Debug)]
pub struct Into {
    pub association: AssociationId,
    pub language: String,
}

/// Imports a file: all of it or nothing.
///
/// # Errors
/// When the database fails. What is wrong with the file is an answer, not an error.
pub async fn import(
    store: &Store,
    into: &Into,
    bytes: &[u8],
    mode: Mode,
    now: DateTime<Utc>,
) -> anyhow::Result<Imported> {
    let mut transaction = store.begin().await?;
    let register = transaction
        .whole_register(into.association, into.language.clone(), now)
        .await?;
    let planned =
        super::read(bytes, register.today).and_then(|entries| planned(&entries, &register));
    let plan = match planned {
        Ok(plan) => plan,
        Err(faults) => {
            transaction.roll_back().await?;
            return Ok(Imported::Faulty(faults));
        }
    };
    if mode == Mode::Apply && !plan.is_empty() {
        carry_out(&mut transaction, into, &plan, &register, now).await?;
        transaction.commit().await?;
    } else {
        transaction.roll_back().await?;
    }
    Ok(Imported::Planned(plan, Box::new(register)))
}

/// Plans entries against a register, with new ids.
///
/// # Errors
/// Every fault of every entry.
pub fn planned(entries: &[Entry], register: &Register) -> Result<ImportPlan, Vec<RegisterFault>> {
    plan::plan(entries, register, &mut Uuid::now_v7)
}

/// Carries out a plan within a change that goes on.
///
/// # Errors
/// When the database fails; then the whole change is to be dropped.
pub async fn carry_out(
    transaction: &mut Transaction,
    into: &Into,
    plan: &ImportPlan,
    register: &Register,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    // The hash of what nobody knows: an account that waits for its password
    // takes as long to refuse as any other.
    let nobody_knows = Uuid::new_v4().to_string() + &Uuid::new_v4().to_string();
    let no_password = password::hash(nobody_knows).await?;
    let renamed = plan.renamed_homes(register);
    transaction
        .carry_out_lines(into.association, &plan.lines, &renamed, &no_password, now)
        .await?;
    Ok(())
}

//! A home's past, read once and written in bulk: the rows of thousands of
//! commands that were decided one by one. For starting a home with a history;
//! what happens from then on goes through [`crate::db::commands`].

use super::{day_from_rows::DayOf, day_rows::DayRows, store::tick_row, tally::keep_tallies};
use crate::db::{
    Result, Transaction,
    changes::Stored,
    commands::{Record, command_row},
    entity::{command, home, tick},
    home_facts::HomeFacts,
};
use care::{
    access::Actor,
    day::{Confirmation, Day, HomeDay, SlotKey, Tally, Tick},
    id::{CommandId, HomeId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::collections::HashMap;

/// Rows that one statement adds; databases have a limit of parameters.
const ROWS_AT_ONCE: usize = 1000;

/// What the days of a home are made of, from one date to another.
pub struct Past {
    home: HomeFacts,
    day_rows: DayRows,
}

/// Rows of commands that were carried out, to be stored together.
#[derive(Default)]
pub struct Gathered {
    ticks: Vec<tick::ActiveModel>,
    /// Where each tick of the day at hand stands in `ticks`.
    by_id: HashMap<CommandId, usize>,
    by_slot: HashMap<SlotKey, usize>,
    commands: Vec<command::ActiveModel>,
    tallies: Vec<(uuid::Uuid, NaiveDate, Tally)>,
}

impl Past {
    /// The home's day as it was before anybody said anything of it.
    ///
    /// # Errors
    /// When a stored template cannot be read.
    pub fn day(&self, date: NaiveDate, actor: Actor) -> Result<HomeDay> {
        let day = DayOf {
            home: &self.home,
            date,
            today: date,
            actor,
        };
        let whole = self.day_rows.bare_day(day, Vec::new())?;
        Ok(whole.for_staff())
    }

    /// Moves the day's clock: which day it is, and which are open.
    pub fn as_of(&self, day: &mut Day, today: NaiveDate) {
        day.today = today;
        day.open_from = self.home.open_from(today);
    }
}

impl Gathered {
    /// Adds a tick; the one before it on the slot is no longer the latest.
    pub fn tick(&mut self, stored: &Stored, date: NaiveDate, slot: SlotKey, tick: &Tick) {
        let at = self.ticks.len();
        self.ticks.push(tick_row(stored, date, slot, tick));
        self.by_id.insert(tick.id, at);
        if let Some(before) = self.by_slot.insert(slot, at)
            && let Some(row) = self.ticks.get_mut(before)
        {
            row.latest = Set(false);
        }
    }

    /// Confirms a tick of the day at hand.
    pub fn confirm(&mut self, tick: CommandId, confirmation: Confirmation) {
        let row = self.by_id.get(&tick).copied();
        if let Some(row) = row.and_then(|at| self.ticks.get_mut(at)) {
            row.confirmed_by = Set(Some(confirmation.by.0));
            row.confirmed_at = Set(Some(confirmation.at));
        }
    }

    /// Adds the record of a command that no session sent.
    pub fn record(&mut self, record: &Record<'_>) {
        self.commands.push(command_row(record));
    }

    /// Closes the day at hand with its tally.
    pub fn close(&mut self, home: HomeId, date: NaiveDate, tally: Tally) {
        self.tallies.push((home.0, date, tally));
        self.by_id.clear();
        self.by_slot.clear();
    }
}

impl Transaction {
    /// Reads what a home's days are made of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn past(&self, home: HomeFacts, from: NaiveDate, to: NaiveDate) -> Result<Past> {
        let day_rows = DayRows::load(&self.tx, &[home.id().0], from, to).await?;
        Ok(Past { home, day_rows })
    }

    /// Stores what was gathered, and the revision that the last of it made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn store_gathered(
        &self,
        home: HomeId,
        gathered: Gathered,
        revision: Revision,
        changed_at: DateTime<Utc>,
    ) -> Result<()> {
        for rows in gathered.ticks.chunks(ROWS_AT_ONCE) {
            tick::Entity::insert_many(rows.iter().cloned())
                .exec_without_returning(&self.tx)
                .await?;
        }
        for rows in gathered.commands.chunks(ROWS_AT_ONCE) {
            command::Entity::insert_many(rows.iter().cloned())
                .exec_without_returning(&self.tx)
                .await?;
        }
        keep_tallies(&self.tx, gathered.tallies).await?;
        home::Entity::update_many()
            .col_expr(home::Column::Revision, Expr::value(revision.0))
            .col_expr(home::Column::ChangedAt, Expr::value(changed_at))
            .filter(home::Column::Id.eq(home.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}

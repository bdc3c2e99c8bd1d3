//! Commands as the store knows them: carried out by the subject of each, and what became of
//! it.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    Result, Transaction,
    affiliations::{Affiliations, affiliations_of},
    changes::Carried,
    column_codec::{from_json, json},
    command_request::CommandRequest,
    day::store::Days,
    entity::{command, home},
    home_facts::{HomeFacts, each_facts_of},
};
use care::{
    command::{Act, Command, Outcome},
    id::{CommandId, HomeId, PersonId},
    refusal::Refusal,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// A command that arrived before.
pub struct Recorded {
    pub person: PersonId,
    pub body_hash: Vec<u8>,
    /// None: in a form that this version cannot read.
    pub outcome: Option<Outcome>,
}

/// A command to be recorded.
pub struct Record<'a> {
    pub command: &'a Command,
    pub person: PersonId,
    /// None: of a past that no session sent.
    pub session: Option<Uuid>,
    pub body_hash: Vec<u8>,
    pub outcome: Outcome,
    /// The device's clock, as far as it is believed.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
}

impl Transaction {
    /// What became of those commands that arrived before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recorded(&self, ids: &[CommandId]) -> Result<HashMap<CommandId, Recorded>> {
        let rows = command::Entity::find()
            .filter(command::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .all(&self.tx)
            .await?;
        let recorded = |row: command::Model| {
            let before = Recorded {
                person: PersonId(row.person),
                body_hash: row.body_hash,
                outcome: from_json(row.outcome, "outcome of a command").ok(),
            };
            (CommandId(row.id), before)
        };
        Ok(rows.into_iter().map(recorded).collect())
    }

    /// Records commands and what became of them.
    ///
    /// # Errors
    /// When the database fails, or an id was taken meanwhile.
    pub async fn record(&self, records: &[Record<'_>]) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        command::Entity::insert_many(records.iter().map(command_row))
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    /// A home, taken for this transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home(&self, id: HomeId) -> Result<Option<HomeFacts>> {
        self.homes(&[id]).await?.remove(&id).transpose()
    }

    /// Homes, taken for this transaction, each as far as it can be read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn homes(&self, ids: &[HomeId]) -> Result<HashMap<HomeId, Result<HomeFacts>>> {
        for id in ids {
            self.lock_home(*id).await?;
        }
        let these = home::Column::Id.is_in(ids.iter().map(|id| id.0));
        each_facts_of(&self.tx, Condition::all().add(these)).await
    }

    /// What ties people to homes; those without an entry have no ties.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn affiliations(
        &self,
        people: &[PersonId],
    ) -> Result<HashMap<PersonId, Affiliations>> {
        affiliations_of(&self.tx, people).await
    }

    /// Decides a command on the document of its subject, as its actor may read it, and stores
    /// what it changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn carry_out(
        &mut self,
        asked: &CommandRequest<'_>,
        days: &Days,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let act = &asked.command.act;
        // The tablet in the kitchen shows days and nothing else; who is named in a plan has
        // that of a home alone.
        let for_wall = matches!(act, Act::Day(_));
        let for_named = matches!(act, Act::Plan(_) | Act::Placement(_));
        if (asked.at_wall && !for_wall) || (asked.actor.standing.is_named() && !for_named) {
            return Ok(Err(Refusal::NotFound.into()));
        }
        match act {
            Act::Day(_) => self.carry_out_on_day(asked, days, now).await,
            Act::Templates(_) => self.carry_out_on_templates(asked, now).await,
            Act::Checklist(act) => self.carry_out_in_checklist(asked, act, now).await,
            Act::SkillSet(_) => self.carry_out_on_skill_set(asked, now).await,
            Act::Plan(act) => self.carry_out_in_plan(asked, act, now).await,
            Act::Placement(act) => self.carry_out_at_move_desk(asked, act, now).await,
            Act::Delegation(_) => self.carry_out_on_delegations(asked, now).await,
        }
    }
}

/// A command's row.
pub(super) fn command_row(record: &Record<'_>) -> command::ActiveModel {
    let command = record.command;
    command::ActiveModel {
        id: Set(command.id.0),
        home: Set(command.home.0),
        person: Set(record.person.0),
        session: Set(record.session),
        act: Set(command.act.name().to_owned()),
        date: Set(command.act.date()),
        body_hash: Set(record.body_hash.clone()),
        outcome: Set(json(&record.outcome)),
        device_at: Set(record.device_at),
        server_at: Set(record.server_at),
    }
}

//! Commands as the store knows them: what became of each, and the document that
//! its actor acts on.

use super::{
    Result, Write,
    days::{Eyes, whole_day},
    entity::command,
    scope::{HomeFacts, Ties, home_facts, ties},
    templates::{reads_templates, templates},
    text::{from_json, json},
};
use care::{
    access::{Actor, Standing},
    command::{Command, Outcome},
    day::{HomeDay, MyDay, Tally, WallDay, WholeDay},
    decide::Change,
    document::Document,
    id::{CommandId, HomeId, PersonId},
    template::Templates,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

/// A command that arrived before.
pub struct Recorded {
    pub person: PersonId,
    pub body_hash: Vec<u8>,
    pub outcome: Outcome,
}

/// A command to be recorded.
pub struct Record<'a> {
    pub command: &'a Command,
    pub person: PersonId,
    pub session: Uuid,
    pub body_hash: Vec<u8>,
    pub outcome: &'a Outcome,
    pub server_at: DateTime<Utc>,
}

/// The document that an actor acts on, as they may read it.
pub enum Acting {
    Staff(HomeDay, Box<WholeDay>),
    Child(MyDay, Box<WholeDay>),
    Wall(WallDay, Box<WholeDay>),
    Templates(Templates),
}

impl Acting {
    /// As a decision reads it.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        match self {
            Self::Staff(doc, _) => doc.into(),
            Self::Child(doc, _) => doc.into(),
            Self::Wall(doc, _) => doc.into(),
            Self::Templates(doc) => doc.into(),
        }
    }

    /// The day's tally after a change, where the change alone decides it; a
    /// change of templates needs a recount.
    #[must_use]
    pub fn tally_after(self, change: &Change) -> Option<(NaiveDate, Tally)> {
        let whole = match self {
            Self::Staff(_, whole) | Self::Child(_, whole) | Self::Wall(_, whole) => whole,
            Self::Templates(_) => return None,
        };
        match change {
            Change::TemplateChosen { .. } => None,
            _ => {
                let mut day = whole.for_staff();
                day.apply(change);
                Some((day.day.date, day.day.tally()))
            }
        }
    }
}

impl Write {
    /// What became of a command that arrived before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recorded(&self, id: CommandId) -> Result<Option<Recorded>> {
        let Some(row) = command::Entity::find_by_id(id.0).one(&self.tx).await? else {
            return Ok(None);
        };
        Ok(Some(Recorded {
            person: PersonId(row.person),
            body_hash: row.body_hash,
            outcome: from_json(row.outcome, "outcome of a command")?,
        }))
    }

    /// Records a command and what became of it.
    ///
    /// # Errors
    /// When the database fails, or the id was taken meanwhile.
    pub async fn record(&self, record: Record<'_>) -> Result<()> {
        let command = record.command;
        command::Entity::insert(command::ActiveModel {
            id: Set(command.id.0),
            home: Set(command.home.0),
            person: Set(record.person.0),
            session: Set(Some(record.session)),
            act: Set(act_word(command)),
            date: Set(command.act.date()),
            body_hash: Set(record.body_hash),
            outcome: Set(json(record.outcome)),
            device_at: Set(command.at),
            server_at: Set(record.server_at),
        })
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }

    /// A home, taken for this transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home(&self, id: HomeId) -> Result<Option<HomeFacts>> {
        self.lock_home(id).await?;
        home_facts(&self.tx, id).await
    }

    /// What ties a person to homes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ties(&self, person: PersonId) -> Result<Ties> {
        ties(&self.tx, person).await
    }

    /// The document that a command acts on, as its actor may read it. `None`:
    /// there is none for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn acting(
        &self,
        home: &HomeFacts,
        actor: Actor,
        at_wall: bool,
        command: &Command,
        now: DateTime<Utc>,
    ) -> Result<Option<Acting>> {
        let Some(date) = command.act.date() else {
            // The tablet in the kitchen shows no templates.
            if at_wall || !reads_templates(actor.standing) {
                return Ok(None);
            }
            let doc = templates(&self.tx, home, actor, now).await?;
            return Ok(Some(Acting::Templates(doc)));
        };
        let eyes = match actor.standing {
            _ if at_wall => Eyes::Wall,
            Standing::LivesHere => Eyes::Child,
            _ => Eyes::Staff,
        };
        let whole = whole_day(&self.tx, home, date, actor, eyes, now).await?;
        let kept = Box::new(whole.clone());
        Ok(Some(match eyes {
            Eyes::Staff => Acting::Staff(whole.for_staff(), kept),
            Eyes::Child => Acting::Child(whole.for_child(actor.person), kept),
            Eyes::Wall => Acting::Wall(whole.for_wall(Vec::new()), kept),
        }))
    }
}

/// The word of the act, as in the command's JSON.
pub(super) fn act_word(command: &Command) -> String {
    match serde_json::to_value(&command.act) {
        Ok(serde_json::Value::Object(act)) => act.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

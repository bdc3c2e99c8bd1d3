//! Commands as the store knows them: what became of each, and the document that
//! its actor acts on. All of it is read and written for some commands at once.

use super::{
    Result, Transaction,
    affiliations::{Affiliations, affiliations_of},
    checklist::read::{ChecklistPurpose, checklist},
    column_codec::{from_json, json},
    day::{
        day_rows::{DayOf, DayRows},
        read::{DayView, notes},
    },
    delegation::delegations,
    entity::{command, home},
    home_facts::{HomeFacts, each_facts_of},
    plan::{
        read::{own_plan, plan, staff_plan},
        reader::{PlanReader, Purpose},
    },
    skill_set::skill_set,
    templates::{reads_templates, templates},
};
use care::{
    access::{Actor, Standing},
    checklist::Checklist,
    command::{Act, Command, Outcome},
    day::{HomeDay, MyDay, StaffNote, Tally, WallDay, WholeDay},
    decide::{Change, judged_at},
    delegation::Delegations,
    document::Document,
    id::{CommandId, HomeId, PersonId},
    placement::MoveDesk,
    plan::{MyPlan, StaffPlan},
    skill_set::SkillSet,
    templates::Templates,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
};
use std::collections::{BTreeMap, HashMap};
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
    pub server_at: DateTime<Utc>,
}

/// The document that an actor acts on, as they may read it.
pub enum Acting {
    Staff(HomeDay, Box<WholeDay>),
    Child(MyDay, Box<WholeDay>),
    Wall(WallDay, Box<WholeDay>),
    Templates(Templates),
    Checklist(Box<Checklist>),
    SkillSet(Box<SkillSet>),
    StaffPlan(Box<StaffPlan>),
    MyPlan(Box<MyPlan>),
    MoveDesk(Box<MoveDesk>),
    Delegations(Box<Delegations>),
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
            Self::Checklist(doc) => doc.as_ref().into(),
            Self::SkillSet(doc) => doc.as_ref().into(),
            Self::StaffPlan(doc) => doc.as_ref().into(),
            Self::MyPlan(doc) => doc.as_ref().into(),
            Self::MoveDesk(doc) => doc.as_ref().into(),
            Self::Delegations(doc) => doc.as_ref().into(),
        }
    }

    /// The day's tally after a change, where the change alone decides it; a
    /// change of templates needs a recount.
    #[must_use]
    pub fn tally_after(self, change: &Change) -> Option<(NaiveDate, Tally)> {
        let whole = match self {
            Self::Staff(_, whole) | Self::Child(_, whole) | Self::Wall(_, whole) => whole,
            Self::Templates(_)
            | Self::Checklist(_)
            | Self::SkillSet(_)
            | Self::StaffPlan(_)
            | Self::MyPlan(_)
            | Self::MoveDesk(_)
            | Self::Delegations(_) => return None,
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

/// A command, and who is to carry it out where.
pub struct Asked<'a> {
    pub home: &'a HomeFacts,
    pub affiliations: &'a Affiliations,
    pub actor: Actor,
    /// At the home's kitchen tablet.
    pub at_wall: bool,
    pub command: &'a Command,
}

impl Asked<'_> {
    fn on_day(&self, date: NaiveDate, rows: &Rows, now: DateTime<Utc>) -> Result<Acting> {
        let home = self.home;
        let notes = rows.notes.get(&home.id().0).cloned().unwrap_or_default();
        let day = DayOf {
            home,
            date,
            today: home.date_at(now),
            actor: self.actor,
        };
        let whole = rows.day_rows.bare_day(day, notes)?;
        let kept = Box::new(whole.clone());
        Ok(match self.actor.standing {
            _ if self.at_wall => Acting::Wall(whole.for_wall(Vec::new()), kept),
            Standing::LivesHere => Acting::Child(whole.for_child(self.actor.person), kept),
            _ => Acting::Staff(whole.for_staff(), kept),
        })
    }
}

/// The rows behind some homes' days of one date.
struct Rows {
    day_rows: DayRows,
    notes: HashMap<Uuid, Vec<StaffNote>>,
}

impl Rows {
    async fn load(db: &impl ConnectionTrait, homes: &[Uuid], date: NaiveDate) -> Result<Self> {
        Ok(Self {
            day_rows: DayRows::load(db, homes, date, date).await?,
            notes: notes(db, homes, date, DayView::Staff).await?,
        })
    }
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

    /// The documents that commands act on, in the order of the commands, each as
    /// its actor may read it but for the names of people, for which no decision
    /// asks. `None`: nobody asked, or there is none for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn acting(
        &self,
        asked: &[Option<Asked<'_>>],
        now: DateTime<Utc>,
    ) -> Result<Vec<Option<Acting>>> {
        let mut homes: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
        for one in asked.iter().flatten() {
            if let Some(date) = one.command.act.date() {
                homes.entry(date).or_default().push(one.home.id().0);
            }
        }
        let mut days = HashMap::new();
        for (date, homes) in homes {
            days.insert(date, Rows::load(&self.tx, &homes, date).await?);
        }
        let mut all = Vec::with_capacity(asked.len());
        for one in asked {
            all.push(match one {
                Some(one) if one.command.act.moved().is_some() => {
                    let desk = self.acting_at_move_desk(one, now).await?;
                    desk.map(|desk| Acting::MoveDesk(Box::new(desk)))
                }
                Some(one) if one.command.act.planned().is_some() => {
                    self.acting_in_plan(one, now).await?
                }
                // The one document of a home that they have is a plan.
                Some(one) if one.actor.standing.is_named() => None,
                Some(one) => self.acting_one(one, &days, now).await?,
                None => None,
            });
        }
        Ok(all)
    }

    async fn acting_in_plan(
        &self,
        asked: &Asked<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<Acting>> {
        let Some(child) = asked.command.act.planned() else {
            return Ok(None);
        };
        // The tablet in the kitchen shows days and nothing else.
        if asked.at_wall {
            return Ok(None);
        }
        // They may be reached through two homes, on the days around a move.
        self.lock_person(child).await?;
        let reader = PlanReader {
            home: asked.home,
            affiliations: asked.affiliations,
            actor: asked.actor,
            child,
            acted: judged_at(asked.command, now, asked.home.settings.days_late),
            now,
            purpose: Purpose::Decide,
        };
        if asked.actor.person == child {
            let doc = own_plan(&self.tx, reader).await?;
            return Ok(doc.map(|doc| Acting::MyPlan(Box::new(doc))));
        }
        let doc = staff_plan(&self.tx, reader).await?;
        Ok(doc.map(|doc| Acting::StaffPlan(Box::new(doc))))
    }

    /// Whether who asks is in the plan now: what they wrote while they were is still
    /// taken, but what stands there is nothing to them any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reads_plan_now(&self, asked: &Asked<'_>, now: DateTime<Utc>) -> Result<bool> {
        let standing = asked.affiliations.standing(asked.home, now);
        let (Some(child), Some((standing, _))) = (asked.command.act.planned(), standing) else {
            return Ok(false);
        };
        let reader = PlanReader {
            home: asked.home,
            affiliations: asked.affiliations,
            actor: Actor {
                standing,
                ..asked.actor
            },
            child,
            acted: now,
            now,
            purpose: Purpose::Decide,
        };
        Ok(plan(&self.tx, reader).await?.is_some())
    }

    async fn acting_one(
        &self,
        asked: &Asked<'_>,
        days: &HashMap<NaiveDate, Rows>,
        now: DateTime<Utc>,
    ) -> Result<Option<Acting>> {
        let date = asked.command.act.date();
        if let Some((date, rows)) = date.and_then(|date| Some((date, days.get(&date)?))) {
            return asked.on_day(date, rows, now).map(Some);
        }
        // The tablet in the kitchen shows days and nothing else.
        if asked.at_wall {
            return Ok(None);
        }
        if let Some(youth) = asked.command.act.youth() {
            let (home, actor) = (asked.home, asked.actor);
            let acted = judged_at(asked.command, now, home.settings.days_late);
            let acted = home.date_at(acted);
            // They may be reached through two homes, on the days around a move.
            self.lock_person(youth).await?;
            let of_days = matches!(asked.command.act, Act::AnswerProposal(_));
            let purpose = ChecklistPurpose::Decide { of_days };
            let doc = checklist(&self.tx, home, actor, youth, acted, now, purpose).await?;
            return Ok(doc.map(|doc| Acting::Checklist(Box::new(doc))));
        }
        if asked.command.act.is_about_delegates() {
            // They may be named through any home of the place.
            self.lock_place(asked.home.brief.place).await?;
            let reader = (asked.actor.person, asked.affiliations);
            let doc = delegations(&self.tx, asked.home, reader, now).await?;
            return Ok(doc.map(|doc| Acting::Delegations(Box::new(doc))));
        }
        if !reads_templates(asked.actor.standing) {
            return Ok(None);
        }
        if asked.command.act.level().is_some() {
            let doc = skill_set(&self.tx, asked.home, asked.actor).await?;
            return Ok(Some(Acting::SkillSet(Box::new(doc))));
        }
        let doc = templates(&self.tx, asked.home, (asked.actor, asked.affiliations), now).await?;
        Ok(Some(Acting::Templates(doc)))
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
        act: Set(act_word(command)),
        date: Set(command.act.date()),
        body_hash: Set(record.body_hash.clone()),
        outcome: Set(json(&record.outcome)),
        device_at: Set(command.at),
        server_at: Set(record.server_at),
    }
}

/// The word of the act, as in the command's JSON.
fn act_word(command: &Command) -> String {
    match serde_json::to_value(&command.act) {
        Ok(serde_json::Value::Object(act)) => act.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

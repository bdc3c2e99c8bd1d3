//! What people do to a home's day: decided on the day as they see it, stored, and counted.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    day_from_rows::DayOf,
    day_rows::DayRows,
    days_needed::days_needed,
    read::{DayView, notes},
};
use crate::db::{
    Result, Transaction,
    changes::{Carried, Stored},
    column_codec::word,
    command_request::CommandRequest,
    entity::{day_choice, note, own_item, tick},
};
use care::{
    access::Standing,
    aggregate::Aggregate,
    command::Act,
    day::{Confirmation, DayChange, SlotKey, StaffNote, Tick, WholeDay},
    decide::Objection,
    id::{CommandId, HomeId, ItemId, TemplateId},
    refusal::Refusal,
    templates::OwnItem,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The days of homes that commands are about, read for all of them at once.
pub struct Days(HashMap<NaiveDate, NotedDayRows>);

/// The rows behind some homes' days of one date, with what was noted of them.
struct NotedDayRows {
    day_rows: DayRows,
    notes: HashMap<Uuid, Vec<StaffNote>>,
}

impl NotedDayRows {
    async fn load(db: &impl ConnectionTrait, homes: &[Uuid], date: NaiveDate) -> Result<Self> {
        Ok(Self {
            day_rows: DayRows::load(db, homes, date, date).await?,
            notes: notes(db, homes, date, DayView::Staff).await?,
        })
    }
}

impl Days {
    /// The whole day that a command is about; none where it is about no day.
    fn of(&self, asked: &CommandRequest<'_>, now: DateTime<Utc>) -> Result<Option<WholeDay>> {
        let Some(date) = asked.command.act.date() else {
            return Ok(None);
        };
        let Some(rows) = self.0.get(&date) else {
            return Ok(None);
        };
        let home = asked.home;
        let standing = asked.actor.standing;
        let needed = days_needed(
            home,
            asked.affiliations,
            standing,
            asked.at_wall,
            asked.stood,
        );
        if !needed.contains(&date) {
            return Ok(None);
        }
        let notes = rows.notes.get(&home.id().0).cloned().unwrap_or_default();
        let day = DayOf {
            home,
            date,
            today: home.date_at(now),
            actor: asked.actor,
        };
        rows.day_rows.bare_day(day, notes).map(Some)
    }

    /// Decides a command on the day as its actor sees it; what it changes, and the whole day.
    ///
    /// # Errors
    /// When a stored day cannot be read.
    pub fn decide(
        &self,
        asked: &CommandRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<std::result::Result<(DayChange, WholeDay), Objection>> {
        // The one document of a home that who is named in a plan has is the plan.
        let whole = self
            .of(asked, now)?
            .filter(|_| !asked.actor.standing.is_named());
        let Some(whole) = whole else {
            return Ok(Err(Refusal::NotFound.into()));
        };
        let seen = whole.clone();
        let change = if asked.at_wall {
            asked.decide(Some(&seen.for_wall(Vec::new())))
        } else if asked.actor.standing == Standing::LivesHere {
            asked.decide(Some(&seen.for_child(asked.actor.person)))
        } else {
            asked.decide(Some(&seen.for_staff()))
        };
        Ok(change.map(|change| (change, whole)))
    }
}

impl Transaction {
    /// Reads the days that some commands are about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn days<'a>(
        &self,
        asked: impl Iterator<Item = &'a CommandRequest<'a>>,
    ) -> Result<Days> {
        let mut homes: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
        for one in asked {
            if let Act::Day(act) = &one.command.act {
                homes.entry(act.date()).or_default().push(one.home.id().0);
            }
        }
        let mut days = HashMap::new();
        for (date, homes) in homes {
            days.insert(date, NotedDayRows::load(&self.tx, &homes, date).await?);
        }
        Ok(Days(days))
    }

    /// Carries out what somebody does to a day.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn carry_out_on_day(
        &mut self,
        asked: &CommandRequest<'_>,
        days: &Days,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let home = asked.home;
        let (change, whole) = match days.decide(asked, now)? {
            Ok(decided) => decided,
            Err(objection) => return Ok(Err(objection)),
        };
        if let DayChange::OwnItemAdded { date, item } = &change
            && self.own_item_exists(home.id(), *date, item.id).await?
        {
            return Ok(Err(Refusal::IdReused.into()));
        }
        let stored = self.begin_change(asked, now).await?;
        self.store_day(&stored, &change).await?;
        // The other template's slots come from the database.
        if let DayChange::TemplateChosen { date, .. } = change {
            self.recount(home, date).await?;
            return Ok(stored.applied(None));
        }
        let mut day = whole.for_staff();
        day.apply(&change);
        Ok(stored.applied(Some((day.day.date, day.day.tally()))))
    }

    /// Stores a change of a day. The revision and the tally are the caller's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn store_day(&self, stored: &Stored, change: &DayChange) -> Result<()> {
        match change {
            DayChange::Ticked { date, slot, tick } => {
                self.add_tick(stored, *date, *slot, tick).await
            }
            DayChange::Confirmed {
                tick, confirmation, ..
            } => self.confirm_tick(*tick, *confirmation).await,
            DayChange::NoteWritten { date, note } => self.add_note(stored, *date, note).await,
            DayChange::NoteWithdrawn { note, .. } => self.withdraw_note(stored, *note).await,
            DayChange::OwnItemAdded { date, item } => {
                self.add_own_item(stored.home, *date, item).await
            }
            DayChange::OwnItemRemoved { date, item } => {
                self.remove_own_item(stored, *date, *item).await
            }
            DayChange::TemplateChosen { date, template } => {
                self.choose_template(stored.home, *date, *template).await
            }
        }
    }

    async fn confirm_tick(&self, tick: CommandId, confirmation: Confirmation) -> Result<()> {
        tick::Entity::update_many()
            .col_expr(tick::Column::ConfirmedBy, Expr::value(confirmation.by.0))
            .col_expr(tick::Column::ConfirmedAt, Expr::value(confirmation.at))
            .filter(tick::Column::Id.eq(tick.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn withdraw_note(&self, stored: &Stored, note: CommandId) -> Result<()> {
        note::Entity::update_many()
            .col_expr(note::Column::WithdrawnAt, Expr::value(stored.server_at))
            .filter(note::Column::Id.eq(note.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn remove_own_item(&self, stored: &Stored, date: NaiveDate, item: ItemId) -> Result<()> {
        own_item::Entity::update_many()
            .col_expr(own_item::Column::RemovedAt, Expr::value(stored.server_at))
            .filter(own_item::Column::Home.eq(stored.home.0))
            .filter(own_item::Column::Date.eq(date))
            .filter(own_item::Column::Item.eq(item.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn add_tick(
        &self,
        stored: &Stored,
        date: NaiveDate,
        slot: SlotKey,
        tick: &Tick,
    ) -> Result<()> {
        let child = match slot.child {
            Some(child) => tick::Column::Child.eq(child.0),
            None => tick::Column::Child.is_null(),
        };
        tick::Entity::update_many()
            .col_expr(tick::Column::Latest, Expr::value(false))
            .filter(tick::Column::Home.eq(stored.home.0))
            .filter(tick::Column::Date.eq(date))
            .filter(tick::Column::Latest.eq(true))
            .filter(tick::Column::Item.eq(slot.item.0))
            .filter(child)
            .exec(&self.tx)
            .await?;
        tick::Entity::insert(tick_row(stored, date, slot, tick))
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    async fn add_note(&self, stored: &Stored, date: NaiveDate, staff: &StaffNote) -> Result<()> {
        let note = &staff.note;
        note::Entity::insert(note::ActiveModel {
            id: Set(note.id.0),
            home: Set(stored.home.0),
            date: Set(date),
            item: Set(note.slot.map(|slot| slot.item.0)),
            child: Set(note.slot.and_then(|slot| slot.child).map(|child| child.0)),
            text: Set(note.text.clone()),
            visibility: Set(word(staff.visibility)),
            written_by: Set(note.by.0),
            written_at: Set(note.at),
            server_at: Set(stored.server_at),
            revision: Set(stored.revision.0),
            withdrawn_at: Set(None),
        })
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }

    /// Whether the id was ever used for an own item of that day, by anyone.
    async fn own_item_exists(&self, home: HomeId, date: NaiveDate, item: ItemId) -> Result<bool> {
        Ok(own_item::Entity::find_by_id((home.0, date, item.0))
            .one(&self.tx)
            .await?
            .is_some())
    }

    async fn add_own_item(&self, home: HomeId, date: NaiveDate, item: &OwnItem) -> Result<()> {
        own_item::Entity::insert(own_item::ActiveModel {
            home: Set(home.0),
            date: Set(date),
            item: Set(item.id.0),
            person: Set(item.person.0),
            time: Set(item.time),
            text: Set(item.text.clone()),
            removed_at: Set(None),
        })
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }

    async fn choose_template(
        &self,
        home: HomeId,
        date: NaiveDate,
        template: Option<TemplateId>,
    ) -> Result<()> {
        let Some(template) = template else {
            day_choice::Entity::delete_by_id((home.0, date))
                .exec(&self.tx)
                .await?;
            return Ok(());
        };
        day_choice::Entity::insert(day_choice::ActiveModel {
            home: Set(home.0),
            date: Set(date),
            template: Set(template.0),
        })
        .on_conflict(
            OnConflict::columns([day_choice::Column::Home, day_choice::Column::Date])
                .update_column(day_choice::Column::Template)
                .to_owned(),
        )
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }
}

/// A tick's row, as the one that arrived last.
pub(super) fn tick_row(
    stored: &Stored,
    date: NaiveDate,
    slot: SlotKey,
    tick: &Tick,
) -> tick::ActiveModel {
    tick::ActiveModel {
        id: Set(tick.id.0),
        home: Set(stored.home.0),
        date: Set(date),
        item: Set(slot.item.0),
        child: Set(slot.child.map(|child| child.0)),
        state: Set(word(tick.state)),
        done_by: Set(tick.done_by.map(|person| person.0)),
        recorded_by: Set(tick.recorded_by.0),
        device_at: Set(tick.device_at),
        server_at: Set(stored.server_at),
        revision: Set(stored.revision.0),
        latest: Set(true),
        confirmed_by: Set(tick.confirmed.map(|confirmed| confirmed.by.0)),
        confirmed_at: Set(tick.confirmed.map(|confirmed| confirmed.at)),
    }
}

//! Storing what a command changes, and the tally that goes with it.

use super::{
    Result, Transaction,
    column_codec::{json, word},
    day::day_rows::DayRows,
    entity::{day_choice, item_version, note, own_item, template_version, tick},
};
use care::{
    day::{SlotKey, StaffNote, Tick},
    decide::Change,
    id::{HomeId, Revision, TemplateId},
    skill_set::arrangement::Level,
    templates::{DayTemplate, OwnItem, TemplateItem},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// A change, and when and where it belongs.
pub struct Stored<'a> {
    pub home: HomeId,
    /// From when on a change of templates holds: the home's today.
    pub today: NaiveDate,
    /// The home's revision that the change makes.
    pub revision: Revision,
    pub server_at: DateTime<Utc>,
    pub change: &'a Change,
}

impl Transaction {
    /// Stores a change. The revision and the tally are the caller's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn store_change(&mut self, stored: &Stored<'_>) -> Result<()> {
        match stored.change {
            Change::Ticked { date, slot, tick } => self.add_tick(stored, *date, *slot, tick).await,
            Change::Confirmed {
                tick, confirmation, ..
            } => {
                tick::Entity::update_many()
                    .col_expr(tick::Column::ConfirmedBy, Expr::value(confirmation.by.0))
                    .col_expr(tick::Column::ConfirmedAt, Expr::value(confirmation.at))
                    .filter(tick::Column::Id.eq(tick.0))
                    .exec(&self.tx)
                    .await?;
                Ok(())
            }
            Change::NoteWritten { date, note } => self.add_note(stored, *date, note).await,
            Change::NoteWithdrawn { note, .. } => {
                note::Entity::update_many()
                    .col_expr(note::Column::WithdrawnAt, Expr::value(stored.server_at))
                    .filter(note::Column::Id.eq(note.0))
                    .exec(&self.tx)
                    .await?;
                Ok(())
            }
            Change::OwnItemAdded { date, item } => {
                self.add_own_item(stored.home, *date, item).await
            }
            Change::OwnItemRemoved { date, item } => {
                own_item::Entity::update_many()
                    .col_expr(own_item::Column::RemovedAt, Expr::value(stored.server_at))
                    .filter(own_item::Column::Home.eq(stored.home.0))
                    .filter(own_item::Column::Date.eq(*date))
                    .filter(own_item::Column::Item.eq(item.0))
                    .exec(&self.tx)
                    .await?;
                Ok(())
            }
            Change::TemplateChosen { date, template } => {
                self.choose_template(stored.home, *date, *template).await
            }
            Change::TemplateSaved(template) => self.save_template(stored, template, false).await,
            Change::TemplateRemoved(id) => self.remove_template(stored, *id).await,
            Change::ItemSaved { template, item } => {
                self.save_item(stored, *template, item, false).await
            }
            Change::ItemRemoved { template, item } => {
                let known = self.template_today(stored, *template).await?;
                let item = known.and_then(|t| t.items.into_iter().find(|i| i.id == *item));
                match item {
                    Some(item) => self.save_item(stored, *template, &item, true).await,
                    None => Ok(()),
                }
            }
            Change::RoundBegun { .. }
            | Change::SkillRated { .. }
            | Change::RoundFinished { .. }
            | Change::StepAgreed { .. } => self.store_checklist(stored).await,
            Change::EvidenceAdded { .. }
            | Change::EvidenceRemoved { .. }
            | Change::GoalSet { .. }
            | Change::ProposalAnswered { .. } => self.store_evidence(stored).await,
            Change::PlanSent { .. } | Change::PlanTakenBack { .. } | Change::PlanDecided { .. } => {
                self.store_approval(stored).await
            }
            Change::PlanNoteWritten { .. } | Change::PlanNoteWithdrawn { .. } => {
                self.store_plan_note(stored).await
            }
            Change::PlanWritten { .. } | Change::SpecialistNamed { .. } => {
                self.store_plan(stored).await
            }
            Change::ChildMoved { .. } | Change::MoveCalledOff { .. } => {
                self.store_move(stored).await
            }
            Change::DelegateNamed(_) | Change::DelegationEnded { .. } => {
                self.store_delegation(stored, stored.change).await
            }
            Change::SkillsArranged {
                level,
                place_revision,
                arrangement,
            } => match level {
                Level::Home => self.arrange_skills(stored, arrangement).await,
                Level::Place => {
                    self.arrange_skills_of_place(stored, *place_revision, arrangement)
                        .await
                }
            },
        }
    }

    async fn add_tick(
        &self,
        stored: &Stored<'_>,
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

    async fn add_note(
        &self,
        stored: &Stored<'_>,
        date: NaiveDate,
        staff: &StaffNote,
    ) -> Result<()> {
        let note = &staff.note;
        note::Entity::insert(note::ActiveModel {
            id: Set(note.id.0),
            home: Set(stored.home.0),
            date: Set(date),
            item: Set(note.slot.map(|slot| slot.item.0)),
            child: Set(note.slot.and_then(|slot| slot.child).map(|child| child.0)),
            text: Set(note.text.clone()),
            visibility: Set(word(&staff.visibility)),
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
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_item_exists(&self, home: HomeId, date: NaiveDate, item: Uuid) -> Result<bool> {
        Ok(own_item::Entity::find_by_id((home.0, date, item))
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

    async fn save_template(
        &self,
        stored: &Stored<'_>,
        template: &DayTemplate,
        removed: bool,
    ) -> Result<()> {
        use template_version::{ActiveModel, Column, Entity};
        Entity::insert(ActiveModel {
            home: Set(stored.home.0),
            template: Set(template.id.0),
            valid_from: Set(stored.today),
            revision: Set(template.revision.0),
            name: Set(template.name.clone()),
            kind: Set(word(&template.kind)),
            weekdays: Set(json(&template.weekdays)),
            removed: Set(removed),
        })
        .on_conflict(
            OnConflict::columns([Column::Home, Column::Template, Column::ValidFrom])
                .update_columns([
                    Column::Revision,
                    Column::Name,
                    Column::Kind,
                    Column::Weekdays,
                    Column::Removed,
                ])
                .to_owned(),
        )
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }

    async fn save_item(
        &self,
        stored: &Stored<'_>,
        template: TemplateId,
        item: &TemplateItem,
        removed: bool,
    ) -> Result<()> {
        use item_version::{ActiveModel, Column, Entity};
        Entity::insert(ActiveModel {
            home: Set(stored.home.0),
            template: Set(template.0),
            item: Set(item.id.0),
            valid_from: Set(stored.today),
            revision: Set(item.revision.0),
            time: Set(item.time),
            text: Set(item.text.clone()),
            audience: Set(json(&item.audience)),
            needs_confirmation: Set(item.needs_confirmation),
            skill: Set(item.skill.as_ref().map(|skill| skill.0.clone())),
            removed: Set(removed),
        })
        .on_conflict(
            OnConflict::columns([
                Column::Home,
                Column::Template,
                Column::Item,
                Column::ValidFrom,
            ])
            .update_columns([
                Column::Revision,
                Column::Time,
                Column::Text,
                Column::Audience,
                Column::NeedsConfirmation,
                Column::Skill,
                Column::Removed,
            ])
            .to_owned(),
        )
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }

    /// Its items go with it, so that a template made anew under the id is empty.
    async fn remove_template(&self, stored: &Stored<'_>, id: TemplateId) -> Result<()> {
        let Some(template) = self.template_today(stored, id).await? else {
            return Ok(());
        };
        for item in &template.items {
            self.save_item(stored, id, item, true).await?;
        }
        self.save_template(stored, &template, true).await
    }

    async fn template_today(
        &self,
        stored: &Stored<'_>,
        id: TemplateId,
    ) -> Result<Option<DayTemplate>> {
        let home = stored.home.0;
        let day_rows = DayRows::load(&self.tx, &[home], stored.today, stored.today).await?;
        let templates = day_rows.templates_on(home, stored.today)?;
        Ok(templates.into_iter().find(|template| template.id == id))
    }
}

/// A tick's row, as the one that arrived last.
pub(super) fn tick_row(
    stored: &Stored<'_>,
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
        state: Set(word(&tick.state)),
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

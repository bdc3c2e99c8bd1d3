//! What is written into plans, and who is named in them. A row that stood is the latest no
//! longer; nothing else of it ever changes (R11).

#![deny(clippy::wildcard_enum_match_arm)]

use super::read::{own_plan, staff_plan};
use super::reader::{PlanReader, Purpose};
use crate::db::{
    Result, Transaction,
    changes::{Carried, Stored},
    column_codec::json,
    command_request::CommandRequest,
    entity::{plan_field, plan_specialist},
};
use care::{
    aggregate::CommandMeta,
    id::PersonId,
    plan::{PlanAct, PlanChange, PlanField},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr,
};

impl Transaction {
    /// Carries out what somebody does in a child's plan.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn carry_out_in_plan(
        &mut self,
        asked: &CommandRequest<'_>,
        act: &PlanAct,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let child = act.child();
        // They may be reached through two homes, on the days around a move.
        self.lock_person(child).await?;
        let reader = PlanReader {
            home: asked.home,
            affiliations: asked.affiliations,
            actor: asked.actor,
            child,
            acted: asked.stood,
            now,
            purpose: Purpose::Decide,
            kept_fields: &self.store.0.plan_fields,
        };
        let decided = if asked.actor.person == child {
            asked.decide(own_plan(&self.tx, reader).await?.as_ref())
        } else {
            asked.decide(staff_plan(&self.tx, reader).await?.as_ref())
        };
        let change = match decided {
            Ok(change) => change,
            Err(objection) => return Ok(Err(objection)),
        };
        let stored = self.begin_change(asked, now).await?;
        self.store_plan(&stored, &change).await?;
        Ok(stored.applied(None))
    }

    async fn store_plan(&self, stored: &Stored, change: &PlanChange) -> Result<()> {
        match change {
            PlanChange::FieldWritten { child, field } => {
                self.write_plan(stored, *child, field).await
            }
            PlanChange::SpecialistNamed {
                child,
                person,
                on,
                meta,
            } => {
                self.name_specialist(stored, *child, person.id, *on, *meta)
                    .await
            }
            PlanChange::Sent { child, submission } => {
                self.send_plan(stored, *child, submission).await
            }
            PlanChange::TakenBack { child, sent } => {
                self.take_plan_back(stored, *child, *sent).await
            }
            PlanChange::Decided {
                child,
                sent,
                decision,
                version,
                words,
            } => {
                let version = version.as_ref();
                self.decide_plan(*child, *sent, decision, version, words)
                    .await
            }
            PlanChange::NoteWritten { child, note } => {
                self.add_plan_note(stored, *child, note).await
            }
            PlanChange::NoteWithdrawn { note } => self.withdraw_plan_note(stored, *note).await,
        }
    }

    async fn write_plan(&self, stored: &Stored, child: PersonId, field: &PlanField) -> Result<()> {
        use plan_field::{ActiveModel, Column, Entity};
        let name = field.written.field();
        Entity::update_many()
            .col_expr(Column::Latest, Expr::value(false))
            .filter(Column::Child.eq(child.0))
            .filter(Column::Latest.eq(true))
            .filter(Column::Field.eq(name.as_str()))
            .exec(&self.tx)
            .await?;
        let row = ActiveModel {
            id: Set(field.id.0),
            child: Set(child.0),
            home: Set(stored.home.0),
            written_by: Set(field.by.0),
            field: Set(name),
            written: Set(json(&field.written)),
            number: Set(self.written(child).await?.saturating_add(1)),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        self.forget_plan_tallies_of(child).await
    }

    async fn name_specialist(
        &self,
        stored: &Stored,
        child: PersonId,
        specialist: PersonId,
        on: bool,
        meta: CommandMeta,
    ) -> Result<()> {
        use plan_specialist::{ActiveModel, Column, Entity};
        let now = stored.server_at;
        let open = Condition::all()
            .add(Column::Child.eq(child.0))
            .add(Column::Specialist.eq(specialist.0))
            .add(Column::UntilAt.is_null());
        let is_named = Entity::find()
            .filter(open.clone())
            .one(&self.tx)
            .await?
            .is_some();
        match (on, is_named) {
            (true, false) => {
                let row = ActiveModel {
                    id: Set(meta.id.0),
                    child: Set(child.0),
                    specialist: Set(specialist.0),
                    named_by: Set(meta.by.0),
                    from_at: Set(now),
                    until_at: Set(None),
                };
                Entity::insert(row).exec_without_returning(&self.tx).await?;
            }
            (false, true) => {
                Entity::update_many()
                    .col_expr(Column::UntilAt, Expr::value(now))
                    .filter(open)
                    .exec(&self.tx)
                    .await?;
            }
            (true, true) | (false, false) => {}
        }
        // What is remembered of who reaches which home is true no longer.
        self.people_changed();
        Ok(())
    }
}

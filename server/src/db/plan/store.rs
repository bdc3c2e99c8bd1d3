//! What is written into plans, and who is named in them. A row that stood is the latest no
//! longer; nothing else of it ever changes (R11).

use crate::db::{
    Result, Transaction,
    changes::Stored,
    column_codec::json,
    entity::{plan_field, plan_specialist},
};
use care::{
    decide::{Change, Said},
    id::PersonId,
    plan::PlanField,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr,
};

impl Transaction {
    /// Stores a change of a plan.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn store_plan(&self, stored: &Stored<'_>) -> Result<()> {
        match stored.change {
            Change::PlanWritten { child, field } => self.write_plan(stored, *child, field).await,
            Change::SpecialistNamed {
                child,
                person,
                on,
                said,
            } => {
                self.name_specialist(stored, *child, person.id, *on, *said)
                    .await
            }
            _ => Ok(()),
        }
    }

    async fn write_plan(
        &self,
        stored: &Stored<'_>,
        child: PersonId,
        field: &PlanField,
    ) -> Result<()> {
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
            device_at: Set(field.at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        self.forget_plan_tallies_of(child).await
    }

    async fn name_specialist(
        &self,
        stored: &Stored<'_>,
        child: PersonId,
        specialist: PersonId,
        on: bool,
        said: Said,
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
                    id: Set(said.id.0),
                    child: Set(child.0),
                    specialist: Set(specialist.0),
                    named_by: Set(said.by.0),
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
            _ => {}
        }
        // What is remembered of who reaches which home is true no longer.
        self.people_changed();
        Ok(())
    }
}

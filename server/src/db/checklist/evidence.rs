//! What a youth adds to a skill for themself: evidence with its photos, and goals.

use crate::db::{
    Result, Store, Transaction,
    changes::Stored,
    column_codec::{from_json, json},
    entity::{skill_evidence, skill_goal, skill_photo},
};
use crate::photo;
use care::{
    aggregate::CommandMeta,
    checklist::{Checklist, evidence::Evidence},
    id::{CommandId, PersonId},
    skill_set::skill::SkillId,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JsonValue, QueryFilter,
    QueryOrder, sea_query::Expr,
};

/// A youth's evidence, oldest first.
pub(in crate::db) async fn evidence(
    db: &impl ConnectionTrait,
    youth: PersonId,
) -> Result<Vec<Evidence>> {
    use skill_evidence::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Person.eq(youth.0))
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::ServerAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let read = |row: skill_evidence::Model| {
        let routine = row.routine.filter(|json| !json.is_null());
        let routine = routine.map(|json| from_json(json, "routine of evidence"));
        Ok(Evidence {
            id: CommandId(row.id),
            skill: SkillId(row.skill),
            at: row.server_at,
            text: row.text,
            has_photo: row.has_photo,
            routine: routine.transpose()?,
            photo: None,
        })
    };
    rows.into_iter().map(read).collect()
}

/// A youth's goals, in the order in which they were set.
pub(in crate::db) async fn goals(
    db: &impl ConnectionTrait,
    youth: PersonId,
) -> Result<Vec<SkillId>> {
    use skill_goal::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Person.eq(youth.0))
        .filter(Column::Latest.eq(true))
        .filter(Column::IsGoal.eq(true))
        .order_by_asc(Column::ServerAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| SkillId(row.skill)).collect())
}

impl Store {
    /// The photo of a piece of evidence in a checklist that somebody reads: a JPEG.
    /// `None` where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn photo(&self, doc: &Checklist, evidence: CommandId) -> Result<Option<Vec<u8>>> {
        if doc.evidence.iter().all(|one| one.id != evidence) {
            return Ok(None);
        }
        let row = skill_photo::Entity::find_by_id(evidence.0);
        Ok(row.one(self.db()).await?.map(|row| row.jpeg))
    }
}

impl Transaction {
    pub(super) async fn add_evidence(
        &self,
        stored: &Stored,
        youth: PersonId,
        evidence: &Evidence,
    ) -> Result<()> {
        let row = skill_evidence::ActiveModel {
            id: Set(evidence.id.0),
            person: Set(youth.0),
            skill: Set(evidence.skill.0.clone()),
            text: Set(evidence.text.clone()),
            has_photo: Set(evidence.has_photo),
            routine: Set(evidence.routine.as_ref().map(json)),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            removed_at: Set(None),
        };
        skill_evidence::Entity::insert(row)
            .exec_without_returning(&self.tx)
            .await?;
        // What is no photo was refused at the door.
        let Some(jpeg) = evidence.photo.as_deref().and_then(photo::bytes) else {
            return Ok(());
        };
        let row = skill_photo::ActiveModel {
            evidence: Set(evidence.id.0),
            jpeg: Set(jpeg),
            server_at: Set(stored.server_at),
        };
        skill_photo::Entity::insert(row)
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    pub(super) async fn remove_evidence(&self, stored: &Stored, id: CommandId) -> Result<()> {
        use skill_evidence::{Column, Entity};
        skill_photo::Entity::delete_by_id(id.0)
            .exec(&self.tx)
            .await?;
        Entity::update_many()
            .col_expr(Column::RemovedAt, Expr::value(stored.server_at))
            .col_expr(Column::Text, Expr::value(""))
            .col_expr(Column::Routine, Expr::value(JsonValue::Null))
            .filter(Column::Id.eq(id.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    pub(super) async fn set_goal(
        &self,
        stored: &Stored,
        youth: PersonId,
        skill: &SkillId,
        on: bool,
        meta: CommandMeta,
    ) -> Result<()> {
        use skill_goal::{ActiveModel, Column, Entity};
        Entity::update_many()
            .col_expr(Column::Latest, Expr::value(false))
            .filter(Column::Person.eq(youth.0))
            .filter(Column::Latest.eq(true))
            .filter(Column::Skill.eq(skill.0.as_str()))
            .exec(&self.tx)
            .await?;
        let row = ActiveModel {
            id: Set(meta.id.0),
            person: Set(youth.0),
            skill: Set(skill.0.clone()),
            is_goal: Set(on),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

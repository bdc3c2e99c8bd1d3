//! What of a home's day speaks for a youth's skills, what a month of it proposes, and
//! what they answered (R30).

use crate::db::{
    Result, Transaction,
    changes::Stored,
    column_codec::word,
    entity::{item_version, skill_proposal, tick},
    home_facts::HomeFacts,
};
use care::{
    aggregate::CommandMeta,
    checklist::{
        evidence::Evidence,
        proposal::{ItemVersion, Proposal, proposals, span},
    },
    day::TickState,
    id::{ItemId, PersonId},
    skill_set::{arrangement::Layers, skill::SkillId},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The items of a home's templates that speak for a skill, in all their versions. They
/// follow a skill that was worded anew.
pub(in crate::db) async fn versions(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    today: NaiveDate,
    layers: Layers<'_>,
) -> Result<Vec<ItemVersion>> {
    use item_version::{Column, Entity};
    let of_home = || Entity::find().filter(Column::Home.eq(home.id().0));
    let linked: Vec<Uuid> = of_home()
        .select_only()
        .column(Column::Item)
        .distinct()
        .filter(Column::Skill.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    if linked.is_empty() {
        return Ok(Vec::new());
    }
    let versions = of_home()
        .filter(Column::Item.is_in(linked))
        .filter(Column::ValidFrom.lte(today))
        .order_by_asc(Column::ValidFrom)
        .all(db)
        .await?
        .into_iter();
    let version = |row: item_version::Model| ItemVersion {
        item: ItemId(row.item),
        from: row.valid_from,
        text: row.text,
        skill: row.skill.map(|skill| layers.heir(&SkillId(skill)).clone()),
        removed: row.removed,
    };
    Ok(versions.map(version).collect())
}

/// What a youth's days in a home propose on a day, with their answers. What they did
/// with help is not what the day says that they do.
pub(in crate::db) async fn proposed(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    youth: PersonId,
    today: NaiveDate,
    versions: &[ItemVersion],
    layers: Layers<'_>,
    evidence: &[Evidence],
) -> Result<Vec<Proposal>> {
    let mut items: Vec<Uuid> = versions.iter().map(|one| one.item.0).collect();
    items.sort_unstable();
    items.dedup();
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let (begin, end) = span(today);
    let deeds = tick::Entity::find()
        .select_only()
        .columns([tick::Column::Item, tick::Column::Date])
        .filter(tick::Column::Home.eq(home.id().0))
        .filter(tick::Column::Date.gte(begin))
        .filter(tick::Column::Date.lt(end))
        .filter(tick::Column::Latest.eq(true))
        .filter(tick::Column::State.eq(word(TickState::Done)))
        .filter(tick::Column::DoneBy.eq(youth.0))
        .filter(tick::Column::Item.is_in(items))
        .into_tuple::<(Uuid, NaiveDate)>()
        .all(db)
        .await?;
    let deeds: Vec<_> = deeds
        .into_iter()
        .map(|(item, date)| (ItemId(item), date))
        .collect();
    let mut proposals = proposals(versions, &deeds, today, home.settings.times_a_month);
    let answers = answers(db, youth, begin, layers).await?;
    for proposal in &mut proposals {
        let key = (proposal.skill.clone(), proposal.routine.month);
        let stands = |one: &Evidence| {
            let month = one.routine.as_ref().map(|routine| routine.month);
            *layers.heir(&one.skill) == proposal.skill && month == Some(proposal.routine.month)
        };
        // What was added and taken away is not added.
        proposal.answer = match answers.get(&key).copied().flatten() {
            Some(true) => Some(evidence.iter().any(stands)),
            other => other,
        };
    }
    Ok(proposals)
}

async fn answers(
    db: &impl ConnectionTrait,
    youth: PersonId,
    begin: NaiveDate,
    layers: Layers<'_>,
) -> Result<HashMap<(SkillId, NaiveDate), Option<bool>>> {
    use skill_proposal::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Person.eq(youth.0))
        .filter(Column::Latest.eq(true))
        .filter(Column::Month.gte(begin))
        .order_by_asc(Column::ServerAt)
        .all(db)
        .await?;
    let answer = |row: skill_proposal::Model| {
        let skill = layers.heir(&SkillId(row.skill)).clone();
        ((skill, row.month), row.added)
    };
    Ok(rows.into_iter().map(answer).collect())
}

impl Transaction {
    /// Stores what a youth answered.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn answer_proposal(
        &self,
        stored: &Stored,
        youth: PersonId,
        (skill, month): (&SkillId, NaiveDate),
        answer: Option<bool>,
        meta: CommandMeta,
    ) -> Result<()> {
        use skill_proposal::{ActiveModel, Column, Entity};
        Entity::update_many()
            .col_expr(Column::Latest, Expr::value(false))
            .filter(Column::Person.eq(youth.0))
            .filter(Column::Latest.eq(true))
            .filter(Column::Skill.eq(skill.0.as_str()))
            .filter(Column::Month.eq(month))
            .exec(&self.tx)
            .await?;
        let row = ActiveModel {
            id: Set(meta.id.0),
            person: Set(youth.0),
            skill: Set(skill.0.clone()),
            month: Set(month),
            added: Set(answer),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

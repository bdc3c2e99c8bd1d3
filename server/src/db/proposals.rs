//! What of a home's day speaks for a youth's skills, what a month of it proposes, and
//! what they answered (R30).

use super::{
    Result, Write,
    acts::Stored,
    entity::{item_version, skill_proposal, tick},
    scope::HomeFacts,
    text::word,
};
use care::{
    arrangement::Layers,
    day::TickState,
    decide::Said,
    id::{ItemId, PersonId},
    proposal::{FromDay, Link, Proposal, proposals, span},
    skill::{Skill, SkillId},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The items of a home's templates that speak for one of these skills today. An item
/// follows a skill that was worded anew.
pub(super) async fn links(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    today: NaiveDate,
    layers: Layers<'_>,
    skills: &[Skill],
) -> Result<Vec<Link>> {
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
        .await?;
    let mut newest: BTreeMap<Uuid, (NaiveDate, item_version::Model)> = BTreeMap::new();
    for version in versions {
        let before = newest.get(&version.item);
        let since = before
            .filter(|(_, before)| before.text == version.text && !before.removed)
            .map_or(version.valid_from, |(since, _)| *since);
        newest.insert(version.item, (since, version));
    }
    let link = |(since, version): (NaiveDate, item_version::Model)| {
        let skill = SkillId(version.skill.filter(|_| !version.removed)?);
        let skill = layers.heir(&skill).clone();
        let is_open = skills.iter().any(|one| one.id == skill);
        is_open.then_some(Link {
            item: ItemId(version.item),
            skill,
            text: version.text,
            since,
        })
    };
    Ok(newest.into_values().filter_map(link).collect())
}

/// What they say of each skill, once in the same words.
pub(super) fn from_day(links: &[Link]) -> Vec<FromDay> {
    let links = links.iter().map(|link| FromDay {
        skill: link.skill.clone(),
        text: link.text.clone(),
    });
    let mut lines: Vec<FromDay> = links.collect();
    lines.sort();
    lines.dedup();
    lines
}

/// What a youth's days in a home propose, with their answers.
pub(super) async fn proposed(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    youth: PersonId,
    today: NaiveDate,
    links: &[Link],
) -> Result<Vec<Proposal>> {
    if links.is_empty() {
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
        .filter(tick::Column::State.eq(word(&TickState::Done)))
        .filter(tick::Column::DoneBy.eq(youth.0))
        .filter(tick::Column::Item.is_in(links.iter().map(|link| link.item.0)))
        .into_tuple::<(Uuid, NaiveDate)>()
        .all(db)
        .await?;
    let deeds: Vec<_> = deeds
        .into_iter()
        .map(|(item, date)| (ItemId(item), date))
        .collect();
    let mut proposals = proposals(links, &deeds, today, home.settings.times_a_month);
    let answers = answers(db, youth, begin).await?;
    for proposal in &mut proposals {
        let key = (proposal.skill.0.clone(), proposal.routine.month);
        proposal.answer = answers.get(&key).copied().flatten();
    }
    Ok(proposals)
}

async fn answers(
    db: &impl ConnectionTrait,
    youth: PersonId,
    begin: NaiveDate,
) -> Result<HashMap<(String, NaiveDate), Option<bool>>> {
    use skill_proposal::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Person.eq(youth.0))
        .filter(Column::Latest.eq(true))
        .filter(Column::Month.gte(begin))
        .all(db)
        .await?;
    let answers = rows.into_iter();
    Ok(answers
        .map(|row| ((row.skill, row.month), row.added))
        .collect())
}

impl Write {
    /// Stores what a youth answered.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn answer_proposal(
        &self,
        stored: &Stored<'_>,
        youth: PersonId,
        (skill, month): (&SkillId, NaiveDate),
        answer: Option<bool>,
        said: Said,
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
            id: Set(said.id.0),
            person: Set(youth.0),
            skill: Set(skill.0.clone()),
            month: Set(month),
            added: Set(answer),
            device_at: Set(said.at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

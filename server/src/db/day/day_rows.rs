//! What homes' days are made of, read for some homes and a run of dates at
//! once: template versions, placements, choices, own items and ticks. What follows from
//! these without another question stands in `day_from_rows`.

use crate::db::{
    Result,
    entity::{day_choice, item_version, own_item, placement, template_version, tick},
    home_facts::HOMES_AT_ONCE,
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// The rows behind the days of some homes from one date to another.
#[derive(Default)]
pub(in crate::db) struct DayRows {
    pub(super) templates: HashMap<Uuid, Vec<template_version::Model>>,
    pub(super) items: HashMap<Uuid, Vec<item_version::Model>>,
    pub(super) placements: HashMap<Uuid, Vec<placement::Model>>,
    pub(super) choices: HashMap<(Uuid, NaiveDate), Uuid>,
    pub(super) own: HashMap<(Uuid, NaiveDate), Vec<own_item::Model>>,
    pub(super) ticks: HashMap<(Uuid, NaiveDate), Vec<tick::Model>>,
}

impl DayRows {
    /// Reads them, and of each slot's ticks the last: it alone counts.
    pub async fn load(
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self> {
        let last = Condition::all().add(tick::Column::Latest.eq(true));
        Self::load_with(db, homes, from, to, last).await
    }

    /// Reads them, with every tick that was ever made.
    pub async fn load_with_past_ticks(
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self> {
        Self::load_with(db, homes, from, to, Condition::all()).await
    }

    async fn load_with(
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        from: NaiveDate,
        to: NaiveDate,
        ticks: Condition,
    ) -> Result<Self> {
        let mut day_rows = Self::default();
        for homes in homes.chunks(HOMES_AT_ONCE) {
            day_rows.load_templates(db, homes, to).await?;
            day_rows.load_people(db, homes, from, to).await?;
            day_rows.load_days(db, homes, from, to).await?;
            day_rows
                .load_ticks(db, homes, from, to, ticks.clone())
                .await?;
        }
        Ok(day_rows)
    }

    async fn load_templates(
        &mut self,
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        to: NaiveDate,
    ) -> Result<()> {
        let templates = template_version::Entity::find()
            .filter(template_version::Column::Home.is_in(homes.iter().copied()))
            .filter(template_version::Column::ValidFrom.lte(to))
            .order_by_asc(template_version::Column::ValidFrom)
            .all(db)
            .await?;
        for row in templates {
            self.templates.entry(row.home).or_default().push(row);
        }
        let items = item_version::Entity::find()
            .filter(item_version::Column::Home.is_in(homes.iter().copied()))
            .filter(item_version::Column::ValidFrom.lte(to))
            .order_by_asc(item_version::Column::ValidFrom)
            .all(db)
            .await?;
        for row in items {
            self.items.entry(row.home).or_default().push(row);
        }
        Ok(())
    }

    async fn load_people(
        &mut self,
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<()> {
        let placements = placement::Entity::find()
            .filter(placement::Column::Home.is_in(homes.iter().copied()))
            .filter(placement::Column::FromDate.lte(to))
            .filter(
                Condition::any()
                    .add(placement::Column::UntilDate.is_null())
                    .add(placement::Column::UntilDate.gt(from)),
            )
            .all(db)
            .await?;
        for row in placements {
            self.placements.entry(row.home).or_default().push(row);
        }
        Ok(())
    }

    async fn load_days(
        &mut self,
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<()> {
        let choices = day_choice::Entity::find()
            .filter(day_choice::Column::Home.is_in(homes.iter().copied()))
            .filter(day_choice::Column::Date.between(from, to))
            .all(db)
            .await?;
        for row in choices {
            self.choices.insert((row.home, row.date), row.template);
        }
        let own = own_item::Entity::find()
            .filter(own_item::Column::Home.is_in(homes.iter().copied()))
            .filter(own_item::Column::Date.between(from, to))
            .filter(own_item::Column::RemovedAt.is_null())
            .all(db)
            .await?;
        for row in own {
            self.own.entry((row.home, row.date)).or_default().push(row);
        }
        Ok(())
    }

    async fn load_ticks(
        &mut self,
        db: &impl ConnectionTrait,
        homes: &[Uuid],
        from: NaiveDate,
        to: NaiveDate,
        which: Condition,
    ) -> Result<()> {
        let ticks = tick::Entity::find()
            .filter(tick::Column::Home.is_in(homes.iter().copied()))
            .filter(tick::Column::Date.between(from, to))
            .filter(which)
            .order_by_asc(tick::Column::Revision)
            .all(db)
            .await?;
        for row in ticks {
            self.ticks
                .entry((row.home, row.date))
                .or_default()
                .push(row);
        }
        Ok(())
    }
}

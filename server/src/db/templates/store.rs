//! What people change of a home's day templates: decided, stored, and counted.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{reads_templates, templates};
use crate::db::{
    Result, Transaction,
    changes::{Carried, Stored},
    column_codec::{json, word},
    command_request::CommandRequest,
    day::day_rows::DayRows,
    entity::{item_version, template_version},
};
use care::{
    id::TemplateId,
    templates::{DayTemplate, TemplateItem, Templates, TemplatesChange},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

impl Transaction {
    /// The templates of a home for who acts on them; `None` for who does not read them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn templates_for(
        &self,
        asked: &CommandRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<Templates>> {
        if !reads_templates(asked.actor.standing) {
            return Ok(None);
        }
        templates(&self.tx, asked.home, (asked.actor, asked.affiliations), now)
            .await
            .map(Some)
    }

    /// Carries out what somebody does to templates.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn carry_out_on_templates(
        &mut self,
        asked: &CommandRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let doc = self.templates_for(asked, now).await?;
        let change = match asked.decide(doc.as_ref()) {
            Ok(change) => change,
            Err(objection) => return Ok(Err(objection)),
        };
        let stored = self.begin_change(asked, now).await?;
        self.store_templates(&stored, &change).await?;
        self.recount(asked.home, stored.today).await?;
        Ok(stored.applied(None))
    }

    /// Stores a change of templates. The revision and the tally are the caller's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn store_templates(&self, stored: &Stored, change: &TemplatesChange) -> Result<()> {
        match change {
            TemplatesChange::TemplateSaved(template) => {
                self.save_template(stored, template, false).await
            }
            TemplatesChange::TemplateRemoved(id) => self.remove_template(stored, *id).await,
            TemplatesChange::ItemSaved { template, item } => {
                self.save_item(stored, *template, item, false).await
            }
            TemplatesChange::ItemRemoved { template, item } => {
                let known = self.template_today(stored, *template).await?;
                let item = known.and_then(|t| t.items.into_iter().find(|i| i.id == *item));
                match item {
                    Some(item) => self.save_item(stored, *template, &item, true).await,
                    None => Ok(()),
                }
            }
        }
    }

    async fn save_template(
        &self,
        stored: &Stored,
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
            kind: Set(word(template.kind)),
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
        stored: &Stored,
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
    async fn remove_template(&self, stored: &Stored, id: TemplateId) -> Result<()> {
        let Some(template) = self.template_today(stored, id).await? else {
            return Ok(());
        };
        for item in &template.items {
            self.save_item(stored, id, item, true).await?;
        }
        self.save_template(stored, &template, true).await
    }

    async fn template_today(&self, stored: &Stored, id: TemplateId) -> Result<Option<DayTemplate>> {
        let home = stored.home.0;
        let day_rows = DayRows::load(&self.tx, &[home], stored.today, stored.today).await?;
        let templates = day_rows.templates_on(home, stored.today)?;
        Ok(templates.into_iter().find(|template| template.id == id))
    }
}

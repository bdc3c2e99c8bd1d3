//! The document of the template editor.

mod store;

use super::{
    Result, Store,
    affiliations::{Affiliations, affiliations},
    day::{
        day_rows::DayRows,
        read::{names, people},
    },
    home_facts::{HomeFacts, home_facts},
    skill_set::arranged,
};
use crate::catalogue;
use care::{
    access::{Actor, Standing},
    id::{HomeId, PersonId},
    templates::Templates,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Who reads the templates of a home.
pub(in crate::db) fn reads_templates(standing: Standing) -> bool {
    matches!(standing, Standing::CaresHere | Standing::Oversees)
}

/// The home's templates as they are today.
pub(in crate::db) async fn templates(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    reader: (Actor, &Affiliations),
    now: DateTime<Utc>,
) -> Result<Templates> {
    let (actor, affiliations) = reader;
    let today = home.date_at(now);
    let id = home.id().0;
    let day_rows = DayRows::load(db, &[id], today, today).await?;
    let mut living = day_rows.children_on(id, today);
    let arranged = arranged(db, home).await?;
    let layers = arranged.layers();
    let mut templates = day_rows.templates_on(id, today)?;
    let items = templates.iter_mut().flat_map(|one| &mut one.items);
    for skill in items.filter_map(|item| item.skill.as_mut()) {
        *skill = layers.heir(skill).clone();
    }
    let no_longer = layers.not_shown(&catalogue::SKILLS).into_iter();
    let names = names(db, living.iter().copied()).await?;
    let collation = affiliations.collation();
    living.sort_by_cached_key(|person| {
        let name = names.get(person).map(|name| collation.key(name));
        (name, *person)
    });
    Ok(Templates {
        home: home.brief.clone(),
        revision: home.revision,
        today,
        actor,
        children: people(&living, std::iter::empty(), &names),
        templates,
        skills: layers.shown(&catalogue::SKILLS),
        no_longer: no_longer.map(|skill| skill.id).collect(),
    })
}

impl Store {
    /// The templates of a home, for those who care for it or oversee it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn templates(
        &self,
        viewer: PersonId,
        home: HomeId,
        now: DateTime<Utc>,
    ) -> Result<Option<Templates>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let affiliations = affiliations(&db, viewer).await?;
        let standing = affiliations.standing(&home, now);
        let Some((standing, _)) = standing.filter(|(standing, _)| reads_templates(*standing))
        else {
            return Ok(None);
        };
        let actor = Actor {
            person: viewer,
            standing,
        };
        Ok(Some(
            templates(&db, &home, (actor, &affiliations), now).await?,
        ))
    }
}

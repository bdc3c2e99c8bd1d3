//! The independence checklist of a youth, as one of the two voices may read it.

use super::{
    evidence::{evidence, goals},
    proposals::{proposed, versions},
    rounds::{Rounds, rounds},
};
use crate::catalogue;
use crate::db::{
    Result, Store,
    affiliations::{Affiliations, affiliations},
    entity::{person, placement},
    home_facts::{HomeFacts, home_facts},
    scope::holds_on,
    skill_set::{arranged, worded},
};
use care::{
    access::Actor,
    checklist::{Checklist, offer::Offers, proposal::from_day},
    clock::day_ends,
    home::PersonBrief,
    id::{HomeId, PersonId},
    skill_set::skill::{SkillId, Voice, stages},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// What a checklist is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::db) enum ChecklistPurpose {
    Read,
    /// A command is decided; what days propose is asked of the database where it
    /// matters.
    Decide {
        of_days: bool,
    },
}

/// A youth's checklist for somebody who has a voice in it; `None` for others.
/// `lived_on` is the date on which the youth must have lived in the home.
pub(in crate::db) async fn checklist(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    actor: Actor,
    youth: PersonId,
    lived_on: NaiveDate,
    now: DateTime<Utc>,
    purpose: ChecklistPurpose,
) -> Result<Option<Checklist>> {
    let Some(voice) = Voice::of(actor, youth) else {
        return Ok(None);
    };
    let lives = placement::Entity::find()
        .filter(placement::Column::Person.eq(youth.0))
        .filter(placement::Column::Home.eq(home.id().0))
        .filter(holds_on(
            placement::Column::FromDate,
            placement::Column::UntilDate,
            lived_on,
        ));
    let Some(person) = person::Entity::find_by_id(youth.0).one(db).await? else {
        return Ok(None);
    };
    let Some(stay) = lives.one(db).await? else {
        return Ok(None);
    };
    let today = home.date_at(now);
    let all = &*catalogue::SKILLS;
    let stages = match person.birth_date {
        Some(birth) => stages(birth, all.iter().map(|skill| skill.from_age)),
        // Without one nobody knows what is open.
        None => Vec::new(),
    };
    let age = stages.iter().filter(|stage| stage.opens <= today);
    let age = age.map(|stage| stage.age).max().unwrap_or_default();
    let arranged = arranged(db, home).await?;
    let layers = arranged.layers();
    let mut skills = layers.shown(all);
    skills.retain(|skill| skill.from_age <= age);
    let mut no_longer = layers.not_shown(all);
    no_longer.retain(|skill| skill.from_age <= age);
    let Rounds { mut open, past } = rounds(db, home, youth, voice).await?;
    // Who has a voice no longer has none in what began since.
    open = open.filter(|round| round.began <= lived_on);
    let offers = Offers {
        stages: &stages,
        last: past.first().map(|round| round.ended),
        leaves: stay.until_date,
        settings: &home.settings,
    };
    let offered = offers.on(today).filter(|_| open.is_none());
    let (goals, evidence) = (goals(db, youth).await?, evidence(db, youth).await?);
    let said = past.iter().flat_map(|round| &round.lines);
    let own = open.iter().flat_map(|round| &round.own);
    let said = said.map(|line| &line.skill).chain(&goals);
    let said = said.chain(own.map(|rated| &rated.skill));
    let mut earlier: BTreeSet<SkillId> = said
        .chain(evidence.iter().map(|one| &one.skill))
        .cloned()
        .collect();
    earlier.retain(|id| skills.iter().all(|skill| skill.id != *id));
    let earlier = worded(db, youth, &earlier).await?;
    let versions = versions(db, home, today, layers).await?;
    let asks = |skill: &SkillId| skills.iter().any(|one| one.id == *skill);
    let mut from_day = from_day(&versions);
    from_day.retain(|one| asks(&one.skill));
    // What they are asked, and that they said no, is nobody else's to know.
    let mut proposals = match (voice, purpose) {
        (Voice::Adult, _) | (_, ChecklistPurpose::Decide { of_days: false }) => Vec::new(),
        (Voice::Youth, _) => {
            let day = lived_on.min(today);
            proposed(db, home, youth, day, &versions, layers, &evidence).await?
        }
    };
    let known = |skill: &SkillId| asks(skill) || no_longer.iter().any(|one| one.id == *skill);
    proposals.retain(|one| match purpose {
        ChecklistPurpose::Read => asks(&one.skill),
        ChecklistPurpose::Decide { .. } => known(&one.skill),
    });
    Ok(Some(Checklist {
        home: home.brief.clone(),
        today,
        today_ends: day_ends(&home.zone, home.settings.day_start, today),
        revision: home.revision,
        actor,
        youth: PersonBrief {
            id: youth,
            name: person.name,
            lives_here: true,
        },
        voice,
        talk_gap: home.settings.talk_gap,
        offer: offered,
        stages,
        skills,
        earlier,
        no_longer: no_longer.into_iter().map(|skill| skill.id).collect(),
        worded_anew: layers.worded_anew(),
        round: open,
        past,
        goals,
        evidence,
        from_day,
        proposals,
    }))
}

impl Store {
    /// The checklist of a youth of a home, for a caregiver of that home; `None`
    /// for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn checklist(
        &self,
        viewer: PersonId,
        home: HomeId,
        youth: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Checklist>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let affiliations = affiliations(&db, viewer).await?;
        read(&db, &affiliations, viewer, &home, youth, now).await
    }

    /// One's own checklist, in the home where one lives; `None` for those who
    /// live in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_checklist(
        &self,
        viewer: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Checklist>> {
        let db = self.read().await?;
        let affiliations = affiliations(&db, viewer).await?;
        let Some(home) = crate::db::day::read::home_of_day(&db, &affiliations, None, now).await?
        else {
            return Ok(None);
        };
        read(&db, &affiliations, viewer, &home, viewer, now).await
    }
}

async fn read(
    db: &impl ConnectionTrait,
    affiliations: &Affiliations,
    viewer: PersonId,
    home: &HomeFacts,
    youth: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Checklist>> {
    let Some((standing, _)) = affiliations.standing(home, now) else {
        return Ok(None);
    };
    let actor = Actor {
        person: viewer,
        standing,
    };
    checklist(
        db,
        home,
        actor,
        youth,
        home.date_at(now),
        now,
        ChecklistPurpose::Read,
    )
    .await
}

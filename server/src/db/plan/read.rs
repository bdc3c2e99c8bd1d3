//! The development plan of a child, as somebody in it may read it (R12). What stands in a
//! field is its latest row.

use super::{
    notes::notes,
    people::{earlier, people, specialists},
    versions::{Approvals, approvals},
};
use crate::db::{
    Result, Store,
    affiliations::{Ties, ties},
    checklist::rounds::talks,
    column_codec::{from_json, word},
    day::read::home_of_day,
    entity::{home, person, placement, plan_field},
    people::home::siblings,
    scope::{HomeFacts, holds_on, home_facts},
};
use care::{
    access::Actor,
    clock::day_ends,
    home::CareSetting,
    id::{CommandId, HomeId, PersonId},
    plan::{FieldValue, MyPlan, Plan, PlanField, REVIEW, StaffPlan, StaffPlanNote, reads_plan},
    skill_set::skill::Voice,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// Whose plan is read, by whom, and when.
#[derive(Clone, Copy)]
pub(in crate::db) struct Reader<'a> {
    pub home: &'a HomeFacts,
    pub ties: &'a Ties,
    pub actor: Actor,
    pub child: PersonId,
    /// The moment whose standing counts: of a late command, when it was given.
    pub acted: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub purpose: Purpose,
}

/// What a plan is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::db) enum Purpose {
    Read,
    /// A command is decided: nobody asks who the siblings are.
    Decide,
}

/// A plan with what stands beside it, as its reader may have it.
pub(in crate::db) struct Whole {
    pub plan: Plan,
    /// What was said when it was last decided on: the adults' to read.
    words: String,
    notes: Vec<StaffPlanNote>,
}

/// The child whose plan somebody reads, and their stay in the home at the moment that
/// counts; `None` for who is not in the plan.
pub(in crate::db) async fn stay_in_plan(
    db: &impl ConnectionTrait,
    reader: Reader<'_>,
) -> Result<Option<(placement::Model, person::Model)>> {
    let Reader {
        home, actor, child, ..
    } = reader;
    let named = reader.ties.is_in_plan_of(child, reader.acted);
    if !reads_plan(actor, child) || (actor.standing.is_named() && !named) {
        return Ok(None);
    }
    let lives = placement::Entity::find()
        .filter(placement::Column::Person.eq(child.0))
        .filter(placement::Column::Home.eq(home.id().0))
        .filter(holds_on(
            placement::Column::FromDate,
            placement::Column::UntilDate,
            home.date_at(reader.acted),
        ));
    let Some(stay) = lives.one(db).await? else {
        return Ok(None);
    };
    let row = person::Entity::find_by_id(child.0).one(db).await?;
    Ok(row.map(|row| (stay, row)))
}

/// A child's plan for somebody in it; `None` for others. The child must live in the
/// home at the moment that counts.
pub(in crate::db) async fn plan(
    db: &impl ConnectionTrait,
    reader: Reader<'_>,
) -> Result<Option<Whole>> {
    let Reader {
        home, actor, child, ..
    } = reader;
    let Some((stay, row)) = stay_in_plan(db, reader).await? else {
        return Ok(None);
    };
    let today = home.date_at(reader.now);
    let Standing {
        fields,
        written,
        changed,
    } = standing(db, child).await?;
    let siblings = match reader.purpose {
        Purpose::Read => siblings(db, home, &row, today).await?,
        Purpose::Decide => Vec::new(),
    };
    // Theirs alone who have a voice in the checklist.
    let talks = match Voice::of(actor, child) {
        Some(_) if reader.purpose == Purpose::Read => {
            talks(db, child, home.settings.talk_gap).await?
        }
        _ => 0,
    };
    let people = people(db, reader, &row, today).await?;
    let Approvals {
        submission,
        words,
        versions,
    } = approvals(db, home, child).await?;
    let days = first_days(db, child).await?;
    let mut plan = Plan {
        home: home.brief.clone(),
        today,
        today_ends: day_ends(&home.zone, home.settings.day_start, today),
        revision: home.revision,
        actor,
        child,
        child_name: row.name,
        birth_date: row.birth_date,
        lives_here_from: stay.from_date,
        arrived: days.iter().copied().min().unwrap_or(stay.from_date),
        moves_on: days.iter().copied().filter(|from| *from > today).min(),
        pace: home.settings.pace(home.brief.setting),
        back_in_care: back_in_care(db, child, today).await?,
        visit_days: home.settings.visit_days(home.brief.setting),
        talks,
        siblings,
        people,
        earlier: Vec::new(),
        written,
        changed,
        submission,
        versions,
        fields,
    };
    let notes = notes(db, child, actor).await?;
    plan.earlier = earlier(db, &plan, plan.fields.iter(), &notes).await?;
    Ok(Some(Whole { plan, words, notes }))
}

/// The first days of a child in the homes of the association, those to come included.
async fn first_days(db: &impl ConnectionTrait, child: PersonId) -> Result<Vec<NaiveDate>> {
    let days = placement::Entity::find()
        .select_only()
        .column(placement::Column::FromDate)
        .filter(placement::Column::Person.eq(child.0))
        .into_tuple::<NaiveDate>()
        .all(db)
        .await?;
    Ok(days)
}

/// When a child came back into care from their family the last time; none for who never did,
/// or lives with them.
pub(in crate::db) async fn back_in_care(
    db: &impl ConnectionTrait,
    child: PersonId,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let with_family = CareSetting::ALL.iter().filter(|one| one.is_with_family());
    let families = home::Entity::find()
        .select_only()
        .column(home::Column::Id)
        .filter(home::Column::Setting.is_in(with_family.map(word)));
    let ended = placement::Entity::find()
        .select_only()
        .column(placement::Column::UntilDate)
        .filter(placement::Column::Person.eq(child.0))
        .filter(placement::Column::Home.in_subquery(families.into_query()))
        .filter(placement::Column::UntilDate.lte(today))
        .into_tuple::<NaiveDate>()
        .all(db)
        .await?;
    Ok(ended.into_iter().max())
}

/// What stands in a plan.
pub(in crate::db) struct Standing {
    /// By the name of the field.
    pub fields: Vec<PlanField>,
    written: u32,
    /// So much had been written when something other than a review was.
    changed: u32,
}

pub(in crate::db) async fn standing(
    db: &impl ConnectionTrait,
    child: PersonId,
) -> Result<Standing> {
    use plan_field::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Child.eq(child.0))
        .filter(Column::Latest.eq(true))
        .all(db)
        .await?;
    // Of what was written, the last stands somewhere.
    let newest = |rows: &mut dyn Iterator<Item = &plan_field::Model>| {
        let newest = rows.map(|row| row.number).max().unwrap_or_default();
        u32::try_from(newest).unwrap_or(u32::MAX)
    };
    let written = newest(&mut rows.iter());
    let changed = newest(&mut rows.iter().filter(|row| !row.field.starts_with(REVIEW)));
    let mut fields = rows.into_iter().map(field_of).collect::<Result<Vec<_>>>()?;
    // By bytes, as the app sorts them: a database has its own idea of order.
    fields.sort_by_cached_key(|field| field.written.field());
    Ok(Standing {
        fields,
        written,
        changed,
    })
}

/// A row as a field.
pub(in crate::db) fn field_of(row: plan_field::Model) -> Result<PlanField> {
    Ok(PlanField {
        id: CommandId(row.id),
        by: PersonId(row.written_by),
        at: row.device_at,
        written: from_json::<FieldValue>(row.written, "field of a plan")?,
    })
}

/// The same for the child: without what is the adults' alone.
pub(in crate::db) async fn own_plan(
    db: &impl ConnectionTrait,
    reader: Reader<'_>,
) -> Result<Option<MyPlan>> {
    let whole = plan(db, reader).await?;
    Ok(whole.map(|Whole { plan, notes, .. }| MyPlan {
        plan,
        notes: notes.into_iter().map(|one| one.note).collect(),
    }))
}

/// The same for the adults in it.
pub(in crate::db) async fn staff_plan(
    db: &impl ConnectionTrait,
    reader: Reader<'_>,
) -> Result<Option<StaffPlan>> {
    if reader.actor.person == reader.child {
        return Ok(None);
    }
    let Some(Whole { plan, words, notes }) = plan(db, reader).await? else {
        return Ok(None);
    };
    let specialists = if reader.actor.standing.names_specialists() {
        specialists(db, reader.home).await?
    } else {
        Vec::new()
    };
    Ok(Some(StaffPlan {
        plan,
        specialists,
        words,
        notes,
    }))
}

/// Who wants to read whose plan.
#[derive(Clone, Copy)]
pub(in crate::db) struct Reading {
    pub viewer: PersonId,
    /// The home in which the child lives; `None`: one's own, wherever one lives.
    pub home: Option<HomeId>,
    pub child: PersonId,
    pub now: DateTime<Utc>,
}

/// What a reader of a plan is made of.
pub(in crate::db) struct Found {
    ties: Ties,
    home: HomeFacts,
    actor: Actor,
    reading: Reading,
}

impl Found {
    pub(in crate::db) fn reader(&self) -> Reader<'_> {
        Reader {
            home: &self.home,
            ties: &self.ties,
            actor: self.actor,
            child: self.reading.child,
            acted: self.reading.now,
            now: self.reading.now,
            purpose: Purpose::Read,
        }
    }
}

pub(in crate::db) async fn found(
    db: &impl ConnectionTrait,
    reading: Reading,
) -> Result<Option<Found>> {
    let ties = ties(db, reading.viewer).await?;
    let home = match reading.home {
        Some(home) => home_facts(db, home).await?,
        None => home_of_day(db, &ties, None, reading.now).await?,
    };
    let Some(home) = home else { return Ok(None) };
    let standing = ties.standing(&home, reading.now);
    Ok(standing.map(|(standing, _)| Found {
        actor: Actor {
            person: reading.viewer,
            standing,
        },
        ties,
        home,
        reading,
    }))
}

/// A plan for whoever is in it; to the child by their own way alone.
pub(in crate::db) async fn plan_for(
    db: &impl ConnectionTrait,
    reading: Reading,
) -> Result<Option<Plan>> {
    if (reading.viewer == reading.child) != reading.home.is_none() {
        return Ok(None);
    }
    match found(db, reading).await? {
        Some(found) => {
            let whole = plan(db, found.reader()).await?;
            Ok(whole.map(|whole| whole.plan))
        }
        None => Ok(None),
    }
}

impl Store {
    /// The plan of a child of a home, for an adult in it; `None` for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_plan(
        &self,
        viewer: PersonId,
        home: HomeId,
        child: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<StaffPlan>> {
        let db = self.read().await?;
        let reading = Reading {
            viewer,
            home: Some(home),
            child,
            now,
        };
        match found(&db, reading).await? {
            Some(found) => staff_plan(&db, found.reader()).await,
            None => Ok(None),
        }
    }

    /// One's own plan, in the home where one lives; `None` for those who live in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_plan(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<Option<MyPlan>> {
        let db = self.read().await?;
        let reading = Reading {
            viewer,
            home: None,
            child: viewer,
            now,
        };
        match found(&db, reading).await? {
            Some(found) => own_plan(&db, found.reader()).await,
            None => Ok(None),
        }
    }
}

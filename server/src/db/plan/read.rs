//! The development plan of a child, as somebody in it may read it (R12). What stands in a
//! field is its latest row.

use super::{
    notes::notes,
    people::{earlier, people, specialists},
    reader::{PlanReader, PlanRequest, Purpose, admitted},
    versions::{Approvals, approvals},
};
use crate::db::{
    Result, Store,
    checklist::rounds::talks,
    column_codec::{from_json, word},
    entity::{home, person, placement, plan_field},
    people::home::siblings,
    scope::holds_on,
};
use care::{
    clock::day_ends,
    home::CareSetting,
    id::{CommandId, HomeId, PersonId},
    plan::{FieldValue, MyPlan, Plan, PlanField, REVIEW, StaffPlan, StaffPlanNote, reads_plan},
    skill_set::skill::Voice,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// A plan with what stands beside it, as its reader may have it.
pub(in crate::db) struct WholePlan {
    pub plan: Plan,
    /// What was said when it was last decided on: the adults' to read.
    words: String,
    notes: Vec<StaffPlanNote>,
}

/// The child whose plan somebody reads, and their stay in the home at the moment that
/// counts; `None` for who is not in the plan.
pub(in crate::db) async fn stay_in_plan(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
) -> Result<Option<(placement::Model, person::Model)>> {
    let PlanReader {
        home, actor, child, ..
    } = reader;
    let named = reader.affiliations.is_in_plan_of(child, reader.acted);
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
    reader: PlanReader<'_>,
) -> Result<Option<WholePlan>> {
    let PlanReader {
        home, actor, child, ..
    } = reader;
    let Some((stay, row)) = stay_in_plan(db, reader).await? else {
        return Ok(None);
    };
    let today = home.date_at(reader.now);
    let LatestFields {
        fields,
        written,
        changed,
    } = latest_fields(db, child).await?;
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
    Ok(Some(WholePlan { plan, words, notes }))
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
pub(in crate::db) struct LatestFields {
    /// By the name of the field.
    pub fields: Vec<PlanField>,
    written: u32,
    /// So much had been written when something other than a review was.
    changed: u32,
}

pub(in crate::db) async fn latest_fields(
    db: &impl ConnectionTrait,
    child: PersonId,
) -> Result<LatestFields> {
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
    Ok(LatestFields {
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
        at: row.server_at,
        written: from_json::<FieldValue>(row.written, "field of a plan")?,
    })
}

/// The same for the child: without what is the adults' alone.
pub(in crate::db) async fn own_plan(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
) -> Result<Option<MyPlan>> {
    let whole = plan(db, reader).await?;
    Ok(whole.map(|WholePlan { plan, notes, .. }| MyPlan {
        plan,
        notes: notes.into_iter().map(|one| one.note).collect(),
    }))
}

/// The same for the adults in it.
pub(in crate::db) async fn staff_plan(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
) -> Result<Option<StaffPlan>> {
    if reader.actor.person == reader.child {
        return Ok(None);
    }
    let Some(WholePlan { plan, words, notes }) = plan(db, reader).await? else {
        return Ok(None);
    };
    let specialists = if reader.actor.standing.names_specialists() {
        specialists(db, reader.home, &reader.affiliations.collation()).await?
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

/// A plan for whoever is in it; to the child by their own way alone.
pub(in crate::db) async fn plan_for(
    db: &impl ConnectionTrait,
    request: PlanRequest,
) -> Result<Option<Plan>> {
    if (request.viewer == request.child) != request.home.is_none() {
        return Ok(None);
    }
    match admitted(db, request).await? {
        Some(admitted) => {
            let whole = plan(db, admitted.reader()).await?;
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
        let request = PlanRequest {
            viewer,
            home: Some(home),
            child,
            now,
        };
        match admitted(&db, request).await? {
            Some(admitted) => staff_plan(&db, admitted.reader()).await,
            None => Ok(None),
        }
    }

    /// One's own plan, in the home where one lives; `None` for those who live in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_plan(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<Option<MyPlan>> {
        let db = self.read().await?;
        let request = PlanRequest {
            viewer,
            home: None,
            child: viewer,
            now,
        };
        match admitted(&db, request).await? {
            Some(admitted) => own_plan(&db, admitted.reader()).await,
            None => Ok(None),
        }
    }
}

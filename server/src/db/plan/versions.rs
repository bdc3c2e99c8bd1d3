//! Versions of plans (R11): what was sent for approval and what became of it. A version
//! is the fields up to a number; their rows never change, and so it doesn't either.

use super::{kept_fields::field_of, people::earlier, read::plan_for, reader::PlanRequest};
use crate::db::{
    Result, Store, Transaction,
    changes::Stored,
    entity::{plan_field, plan_sent},
    home_facts::HomeFacts,
};
use care::{
    id::{CommandId, HomeId, PersonId, PlanItemId},
    plan::{
        Decision, FieldValue, Meeting, PlanField, PlanVersion, ReviewPart, Submission, Version,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};

/// What was sent, and what of it was approved.
#[derive(Default)]
pub(in crate::db) struct Approvals {
    pub submission: Option<Submission>,
    /// What was said when it was decided on.
    pub words: String,
    pub versions: Vec<Version>,
}

/// Reads them for a child's plan.
pub(in crate::db) async fn approvals(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    child: PersonId,
) -> Result<Approvals> {
    use plan_sent::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Child.eq(child.0))
        .order_by_desc(Column::ServerAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    Ok(approvals_of(&rows, home))
}

/// The same of a child's rows, the last that arrived first.
pub(in crate::db) fn approvals_of(rows: &[plan_sent::Model], home: &HomeFacts) -> Approvals {
    let mut approvals = Approvals::default();
    // What waits, or else what was decided on last: clocks of devices order nothing.
    let stands = |row: &&plan_sent::Model| row.taken_back_at.is_none();
    let waits = |row: &&plan_sent::Model| stands(row) && row.decided_at.is_none();
    let last = rows.iter().find(waits).or(rows.iter().find(stands));
    if let Some(last) = last {
        approvals.words = last.words.clone().unwrap_or_default();
        approvals.submission = Some(Submission {
            id: CommandId(last.id),
            by: PersonId(last.sent_by),
            at: last.server_at,
            upto: number(last.upto),
            decision: decision(last),
        });
    }
    let version = |row: &plan_sent::Model| {
        Some(Version {
            number: number(row.version?),
            by: PersonId(row.decided_by?),
            at: row.decided_at?,
            on: home.date_at(row.decided_at?),
            upto: number(row.upto),
        })
    };
    approvals.versions = rows.iter().filter_map(version).collect();
    approvals.versions.sort_by_key(|version| version.number);
    approvals.versions.reverse();
    approvals
}

fn decision(row: &plan_sent::Model) -> Option<Decision> {
    Some(Decision {
        by: PersonId(row.decided_by?),
        at: row.decided_at?,
        approved: row.version.is_some(),
    })
}

fn number(of: i64) -> u32 {
    u32::try_from(of).unwrap_or_default()
}

/// What stood in the fields of a plan when so much had been written.
async fn fields_upto(
    db: &impl ConnectionTrait,
    child: PersonId,
    upto: u32,
) -> Result<Vec<PlanField>> {
    use plan_field::{Column, Entity};
    let newest = Query::select()
        .expr(Column::Number.max())
        .from(Entity)
        .and_where(Column::Child.eq(child.0))
        .and_where(Column::Number.lte(i64::from(upto)))
        .group_by_col(Column::Field)
        .to_owned();
    let rows = Entity::find()
        .filter(Column::Child.eq(child.0))
        .filter(Column::Number.in_subquery(newest))
        .all(db)
        .await?;
    let mut fields = rows.into_iter().map(field_of).collect::<Result<Vec<_>>>()?;
    fields.sort_by_cached_key(|field| field.written.field());
    Ok(fields)
}

impl Store {
    /// A version of the plan of a child, for somebody in it; with `None` for what was
    /// sent and waits. `None` where there is none for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_version(
        &self,
        viewer: PersonId,
        home: Option<HomeId>,
        child: PersonId,
        version: Option<u32>,
        now: DateTime<Utc>,
    ) -> Result<Option<PlanVersion>> {
        let db = self.read().await?;
        let request = PlanRequest {
            viewer,
            home,
            child,
            now,
        };
        let Some(mut plan) = plan_for(self, &db, request).await? else {
            return Ok(None);
        };
        let (number, upto) = match version {
            None => (None, plan.waits().map(|sent| sent.upto)),
            Some(number) => {
                let mut versions = plan.versions.iter();
                let upto = versions.find(|one| one.number == number);
                (Some(number), upto.map(|version| version.upto))
            }
        };
        let Some(upto) = upto else { return Ok(None) };
        let is_earlier = |one: &&Version| number.is_none_or(|own| one.number < own);
        let before = match plan.versions.iter().find(is_earlier) {
            Some(version) => fields_upto(&db, child, version.upto).await?,
            None => Vec::new(),
        };
        plan.fields = fields_upto(&db, child, upto).await?;
        // Who had a part in it is still called by name.
        let both = plan.fields.iter().chain(&before);
        plan.earlier = earlier(&db, &plan, both, &[]).await?;
        Ok(Some(PlanVersion {
            number,
            plan,
            before,
        }))
    }
}

impl Store {
    /// The appointment of a review of a child's plan; `None` where none was ever made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appointment(
        &self,
        child: PersonId,
        review: PlanItemId,
    ) -> Result<Option<Appointment>> {
        use plan_field::{Column, Entity};
        let meeting = ReviewPart::Meeting { meeting: None };
        let name = FieldValue::Review {
            review,
            part: meeting,
        };
        let db = self.read().await?;
        let rows = Entity::find()
            .filter(Column::Child.eq(child.0))
            .filter(Column::Field.eq(name.field()))
            .order_by_desc(Column::Number)
            .all(&db)
            .await?;
        let changes = u32::try_from(rows.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let fields = rows.into_iter().map(field_of).collect::<Result<Vec<_>>>()?;
        let meeting = |field: PlanField| {
            if let FieldValue::Review {
                part: ReviewPart::Meeting { meeting },
                ..
            } = field.written
            {
                meeting
            } else {
                None
            }
        };
        let mut meetings = fields.into_iter().map(meeting).peekable();
        let is_off = meetings.peek().is_some_and(Option::is_none);
        let last = meetings.flatten().next();
        Ok(last.map(|meeting| Appointment {
            meeting,
            is_off,
            changes,
        }))
    }
}

/// An appointment as calendars want it.
pub struct Appointment {
    /// As it stands, or as it stood before it was called off.
    pub meeting: Meeting,
    pub is_off: bool,
    /// How often it was changed.
    pub changes: u32,
}

impl Transaction {
    /// Stores that a plan was sent for approval.
    pub(super) async fn send_plan(
        &self,
        stored: &Stored,
        child: PersonId,
        submission: &Submission,
    ) -> Result<()> {
        use plan_sent::{ActiveModel, Entity};
        self.forget_plan_tallies_of(child).await?;
        let row = ActiveModel {
            id: Set(submission.id.0),
            child: Set(child.0),
            sent_by: Set(submission.by.0),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            upto: Set(i64::from(submission.upto)),
            taken_back_at: Set(None),
            decided_by: Set(None),
            decided_at: Set(None),
            version: Set(None),
            words: Set(None),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// Stores that what was sent is taken back.
    pub(super) async fn take_plan_back(
        &self,
        stored: &Stored,
        child: PersonId,
        sent: CommandId,
    ) -> Result<()> {
        use plan_sent::{Column, Entity};
        self.forget_plan_tallies_of(child).await?;
        Entity::update_many()
            .col_expr(Column::TakenBackAt, Expr::value(stored.server_at))
            .filter(Column::Id.eq(sent.0))
            .filter(Column::DecidedAt.is_null())
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Stores what became of what was sent.
    pub(super) async fn decide_plan(
        &self,
        child: PersonId,
        sent: CommandId,
        decision: &Decision,
        version: Option<&Version>,
        words: &str,
    ) -> Result<()> {
        use plan_sent::{Column, Entity};
        self.forget_plan_tallies_of(child).await?;
        let number = version.map(|version| i64::from(version.number));
        Entity::update_many()
            .col_expr(Column::DecidedBy, Expr::value(decision.by.0))
            .col_expr(Column::DecidedAt, Expr::value(decision.at))
            .col_expr(Column::Version, Expr::value(number))
            .col_expr(Column::Words, Expr::value(words))
            .filter(Column::Id.eq(sent.0))
            .filter(Column::DecidedAt.is_null())
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// How often somebody wrote into a child's plan.
    pub(in crate::db) async fn written(&self, child: PersonId) -> Result<i64> {
        use plan_field::{Column, Entity};
        let newest = Entity::find()
            .select_only()
            .column_as(Column::Number.max(), "newest")
            .filter(Column::Child.eq(child.0))
            .into_tuple::<Option<i64>>()
            .one(&self.tx)
            .await?;
        Ok(newest.flatten().unwrap_or_default())
    }
}

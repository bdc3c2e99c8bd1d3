//! What stands in the fields of plans that were read a short while ago: rows are added and never change, so of
//! a plan that was read before only those that came since are read.

use crate::db::{Result, column_codec::from_json, entity::plan_field};
use crate::ttl_cache::TtlCache;
use care::{
    id::{CommandId, PersonId},
    plan::{FieldValue, PlanField, REVIEW},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A plan is read, written to and read again for as long as somebody sits over it.
const LASTS: Duration = Duration::from_secs(1_200);
/// A plan of many years has some hundred kilobytes.
const MOST: usize = 100;

/// What stands in a plan.
#[derive(Clone, Debug, Default)]
pub(in crate::db) struct LatestFields {
    /// By the name of the field.
    pub fields: Vec<PlanField>,
    /// How much was written into the plan so far.
    pub written: u32,
    /// So much had been written when something other than a review was.
    pub changed: u32,
}

/// What stood in plans when they were last read.
pub(in crate::db) struct KeptPlanFields(TtlCache<PersonId, Arc<KeptPlan>>);

/// What stood in a plan after its last row.
#[derive(Clone, Default)]
struct KeptPlan {
    latest: LatestFields,
    /// The names of the fields, each beside its field: what they are sorted by.
    names: Vec<String>,
    last: Option<LastRow>,
}

/// The row that was written last. Its number alone would not do: what a database takes back
/// leaves the number to another.
#[derive(Clone, Copy, PartialEq, Eq)]
struct LastRow {
    number: i64,
    id: CommandId,
}

impl Default for KeptPlanFields {
    fn default() -> Self {
        Self(TtlCache::with_most(LASTS, MOST))
    }
}

impl KeptPlanFields {
    /// What stands in a child's plan.
    pub(in crate::db) async fn read(
        &self,
        db: &impl ConnectionTrait,
        child: PersonId,
    ) -> Result<LatestFields> {
        let since = Instant::now();
        let plan = self.up_to_date(db, child).await?;
        self.0.put(child, plan.clone(), since);
        Ok(Arc::unwrap_or_clone(plan).latest)
    }

    /// The same within a change, which may yet be dropped: nothing of it is kept.
    pub(in crate::db) async fn read_within_change(
        &self,
        db: &impl ConnectionTrait,
        child: PersonId,
    ) -> Result<LatestFields> {
        let plan = self.up_to_date(db, child).await?;
        Ok(Arc::unwrap_or_clone(plan).latest)
    }

    async fn up_to_date(
        &self,
        db: &impl ConnectionTrait,
        child: PersonId,
    ) -> Result<Arc<KeptPlan>> {
        use plan_field::Column;
        if let Some(mut plan) = self.0.get(&child)
            && let Some(last) = plan.last
        {
            let rows = rows_of(child)
                .filter(Column::Number.gte(last.number))
                .order_by_asc(Column::Number)
                .all(db)
                .await?;
            if rows.first().map(LastRow::of) == Some(last) {
                if rows.len() > 1 {
                    let plan = Arc::make_mut(&mut plan);
                    rows.into_iter()
                        .skip(1)
                        .try_for_each(|row| plan.write(row))?;
                }
                return Ok(plan);
            }
        }
        let rows = rows_of(child).filter(Column::Latest.eq(true)).all(db);
        Ok(Arc::new(KeptPlan::of(rows.await?)?))
    }
}

fn rows_of(child: PersonId) -> sea_orm::Select<plan_field::Entity> {
    plan_field::Entity::find().filter(plan_field::Column::Child.eq(child.0))
}

impl LastRow {
    fn of(row: &plan_field::Model) -> Self {
        Self {
            number: row.number,
            id: CommandId(row.id),
        }
    }
}

impl KeptPlan {
    /// Of the rows that stand.
    fn of(mut rows: Vec<plan_field::Model>) -> Result<Self> {
        let mut plan = Self {
            last: rows.iter().max_by_key(|row| row.number).map(LastRow::of),
            ..Self::default()
        };
        // By bytes, as the app sorts them: a database has its own idea of order.
        rows.sort_unstable_by(|a, b| a.field.cmp(&b.field));
        for row in rows {
            plan.count(&row);
            plan.names.push(row.field.clone());
            plan.latest.fields.push(field_of(row)?);
        }
        Ok(plan)
    }

    /// One more row was written.
    fn write(&mut self, row: plan_field::Model) -> Result<()> {
        self.count(&row);
        self.last = Some(LastRow::of(&row));
        let place = self.names.binary_search(&row.field);
        let name = row.field.clone();
        let field = field_of(row)?;
        match place {
            Ok(at) => {
                if let Some(stood) = self.latest.fields.get_mut(at) {
                    *stood = field;
                }
            }
            Err(at) => {
                self.names.insert(at, name);
                self.latest.fields.insert(at, field);
            }
        }
        Ok(())
    }

    fn count(&mut self, row: &plan_field::Model) {
        // Of what was written, the last stands somewhere.
        let number = u32::try_from(row.number).unwrap_or(u32::MAX);
        self.latest.written = self.latest.written.max(number);
        if !row.field.starts_with(REVIEW) {
            self.latest.changed = self.latest.changed.max(number);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use care::plan::Section;
    use chrono::DateTime;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    /// What is written into the few fields that a run of these tests has, one row after another.
    fn rows(sections: &[usize]) -> Vec<plan_field::Model> {
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let row = |(place, which): (usize, &usize)| {
            let section = Section::ALL[which % Section::ALL.len()];
            let text = format!("the {place}th");
            let written = FieldValue::AdultsView { section, text };
            plan_field::Model {
                id: Uuid::from_u128(place as u128 + 1),
                child: Uuid::nil(),
                home: Uuid::nil(),
                written_by: Uuid::nil(),
                field: written.field(),
                written: serde_json::to_value(&written).unwrap(),
                number: i64::try_from(place).unwrap() + 1,
                device_at: at,
                server_at: at,
                latest: true,
            }
        };
        sections.iter().enumerate().map(row).collect()
    }

    /// Of each field the row that stands.
    fn standing(rows: &[plan_field::Model]) -> Vec<plan_field::Model> {
        let by_field = rows.iter().map(|row| (row.field.clone(), row.clone()));
        by_field.collect::<BTreeMap<_, _>>().into_values().collect()
    }

    proptest! {
        #[test]
        fn a_plan_brought_up_to_date_is_the_plan_read_anew(
            sections in proptest::collection::vec(0_usize..40, 1..60),
            known in 0_usize..60,
        ) {
            let rows = rows(&sections);
            let known = known.min(rows.len());
            let mut plan = KeptPlan::of(standing(&rows[..known])).unwrap();
            for row in &rows[known..] {
                plan.write(row.clone()).unwrap();
            }
            let anew = KeptPlan::of(standing(&rows)).unwrap();
            prop_assert_eq!(plan.latest.fields, anew.latest.fields);
            prop_assert_eq!(plan.names, anew.names);
            prop_assert_eq!(plan.latest.written, anew.latest.written);
            prop_assert_eq!(plan.latest.changed, anew.latest.changed);
            prop_assert!(plan.last == anew.last);
        }
    }
}

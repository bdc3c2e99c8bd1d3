//! Approval (R4, R8, R11): a plan is sent as it stands, and approved or sent back as it
//! was sent. What is written meanwhile belongs to the version after it.

use super::{Plan, PlanField};
use crate::id::{CommandId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A plan on its way to whoever approves it: the last time that it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    /// The command that sent it.
    pub id: CommandId,
    pub by: PersonId,
    /// The server's clock; the device's while it waits there.
    pub at: DateTime<Utc>,
    /// So much of what was written belongs to it; see [`Plan::written`].
    pub upto: u32,
    pub decision: Option<Decision>,
}

/// What became of a plan that was sent. The words that may go with it are the adults'.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    pub by: PersonId,
    /// The server's clock; the device's while it waits there.
    pub at: DateTime<Utc>,
    pub approved: bool,
}

/// A version that was approved, and never changes (R11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// Who approved it.
    pub by: PersonId,
    /// The server's clock.
    pub at: DateTime<Utc>,
    /// The home's day of that.
    pub on: NaiveDate,
    pub upto: u32,
}

/// A plan as it was approved, or as it was sent and waits; and the version before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanVersion {
    /// None: it was sent, and waits.
    pub number: Option<u32>,
    /// With the fields of the version.
    pub plan: Plan,
    /// What stood in the fields of the version before; nothing where there is none.
    pub before: Vec<PlanField>,
}

impl PlanVersion {
    /// The fields that are otherwise than in the version before, each with what stood
    /// there (R11). What was written of reviews is not approved, and not among them.
    #[must_use]
    pub fn changes(&self) -> Vec<(Option<&PlanField>, &PlanField)> {
        let before = |field: &PlanField| {
            let name = field.written.field();
            let mut all = self.before.iter();
            all.find(|other| other.written.field() == name)
        };
        let fields = self.plan.fields.iter();
        let fields = fields.filter(|field| !field.written.is_of_review());
        let changes = fields.map(|field| (before(field), field));
        let mut changes: Vec<_> = changes
            .filter(|(before, field)| match before {
                Some(before) => before.written != field.written,
                // What was written and taken away between two versions is in neither.
                None => field.written != field.written.emptied(),
            })
            .collect();
        // As a plan is read; what is around the child comes last.
        changes.sort_by_cached_key(|(_, field)| {
            let section = self.plan.section_of(&field.written);
            (section.is_none(), section, field.written.rank())
        });
        changes
    }
}

impl Plan {
    /// The plan was sent, and nobody has decided.
    #[must_use]
    pub fn waits(&self) -> Option<&Submission> {
        self.submission
            .as_ref()
            .filter(|sent| sent.decision.is_none())
    }

    /// Nothing but of reviews was written since the newest version.
    #[must_use]
    pub fn is_approved_as_it_stands(&self) -> bool {
        let newest = self.versions.first();
        newest.is_some_and(|version| version.upto >= self.changed)
    }
}

//! The children and young people whom somebody works with, to find one among them.

use crate::id::{HomeId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The document of the children of all homes that its reader reaches; of a specialist,
/// those in whose plans they are named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Register {
    /// By place, home and name.
    pub children: Vec<Registered>,
}

/// A child or youth of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registered {
    pub id: PersonId,
    pub name: String,
    pub birth_date: Option<NaiveDate>,
    /// The date in their home, by which they are as old as they are.
    pub today: NaiveDate,
    pub home: HomeId,
    pub home_name: String,
    pub place_name: String,
    /// Whether the reader is in the child's plan.
    pub has_plan: bool,
}

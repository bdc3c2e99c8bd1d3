//! Hints that something changed, as server-sent events.

use care::id::{HomeId, Revision};
use serde::{Deserialize, Serialize};

/// The name of the event that carries a [`Hint`].
pub const EVENT: &str = "home";

/// A home has a new revision. What changed, its documents say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hint {
    pub home: HomeId,
    pub revision: Revision,
}

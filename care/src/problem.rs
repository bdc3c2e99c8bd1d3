//! Errors as the API gives them: RFC 9457 problem details with a stable `code`.

use crate::refusal::Field;
use serde::{Deserialize, Serialize};

/// An RFC 9457 problem (`application/problem+json`). `title` is in the reader's
/// language; the app words `code` itself and shows `title` for codes newer than it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference that names the kind: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable; a program decides by it.
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// Seconds after which trying again makes sense.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub retry_after: Option<u64>,
}

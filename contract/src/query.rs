//! Query parameters.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

/// Which days a list covers.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    VariantArray,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Period {
    /// The home's today.
    #[default]
    Day,
    /// The seven days until today.
    Week,
}

/// The query of a list that covers some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct InPeriod {
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(required = false, inline))]
    pub period: Period,
}

impl InPeriod {
    /// A path with this query.
    #[must_use]
    pub fn after(self, path: &str) -> String {
        format!("{path}?period={}", self.period)
    }
}

/// The name of the parameter that asks for an answer in a language, by its BCP 47 tag. A
/// link carries it, because the browser that follows it asks in its own language.
pub const LANGUAGE: &str = "language";

/// An address whose answer is in a language.
#[must_use]
pub fn in_language(address: &str, language: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{LANGUAGE}={language}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_joined_as_a_query_wants_it() {
        let week = InPeriod {
            period: Period::Week,
        };
        assert_eq!(week.after("/a"), "/a?period=week");
        assert_eq!(in_language("/a", "ru"), "/a?language=ru");
        assert_eq!(in_language("/a?b=c", "ru"), "/a?b=c&language=ru");
    }
}

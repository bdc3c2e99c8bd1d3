//! What varies in paths: the values that are more than an id, and the sets of parameters
//! that paths have.

use care::id::{CommandId, HomeId, PersonId, PlanItemId, SessionId};
use chrono::NaiveDate;
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

/// What stands in a path is none of the values there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchValue;

impl fmt::Display for NoSuchValue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("no such value")
    }
}

/// A day: a date, or the home's today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum DateOrToday {
    Today,
    Date(NaiveDate),
}

impl DateOrToday {
    const TODAY: &str = "today";

    /// The date; `None` is today.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Today => None,
            Self::Date(date) => Some(date),
        }
    }
}

impl From<Option<NaiveDate>> for DateOrToday {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Today, Self::Date)
    }
}

impl fmt::Display for DateOrToday {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Today => f.write_str(Self::TODAY),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl FromStr for DateOrToday {
    type Err = NoSuchValue;
    fn from_str(text: &str) -> Result<Self, NoSuchValue> {
        if text == Self::TODAY {
            return Ok(Self::Today);
        }
        let date: NaiveDate = text.parse().map_err(|_| NoSuchValue)?;
        // A day has one address, with four digits of a year (RFC 3339): whatever else chrono
        // reads is none.
        if text.len() == "2026-11-20".len() && date.to_string() == text {
            Ok(Self::Date(date))
        } else {
            Err(NoSuchValue)
        }
    }
}

/// A version of a plan: an approved one by its number from 1, or what was sent and waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum VersionOrSent {
    Sent,
    Version(u32),
}

impl VersionOrSent {
    const SENT: &str = "sent";

    /// The number; `None` is what was sent.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Sent => None,
            Self::Version(number) => Some(number),
        }
    }
}

impl From<Option<u32>> for VersionOrSent {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Sent, Self::Version)
    }
}

impl fmt::Display for VersionOrSent {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Sent => f.write_str(Self::SENT),
            Self::Version(number) => number.fmt(f),
        }
    }
}

impl FromStr for VersionOrSent {
    type Err = NoSuchValue;
    fn from_str(text: &str) -> Result<Self, NoSuchValue> {
        match text {
            Self::SENT => Ok(Self::Sent),
            number => number.parse().map(Self::Version).map_err(|_| NoSuchValue),
        }
    }
}

macro_rules! from_string {
    ($($name:ident)*) => {
        $(
            impl TryFrom<String> for $name {
                type Error = NoSuchValue;
                fn try_from(text: String) -> Result<Self, NoSuchValue> {
                    text.parse()
                }
            }
        )*
    };
}

from_string!(DateOrToday VersionOrSent);

/// A session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct SessionPath {
    pub session: SessionId,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct DatePath {
    /// A date (ISO 8601), or `today`.
    #[cfg_attr(feature = "openapi", param(value_type = String))]
    pub date: DateOrToday,
}

/// A piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct EvidencePath {
    pub evidence: CommandId,
}

/// A version of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct VersionPath {
    /// A number from 1, or `sent`.
    #[cfg_attr(feature = "openapi", param(value_type = String))]
    pub version: VersionOrSent,
}

/// A review of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct ReviewPath {
    pub review: PlanItemId,
}

/// An area of skills.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct AreaPath {
    /// An area, with `.csv` after it for a table.
    pub area: String,
}

/// A home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct HomePath {
    pub home: HomeId,
}

/// A day of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct HomeDatePath {
    pub home: HomeId,
    /// A date (ISO 8601), or `today`.
    #[cfg_attr(feature = "openapi", param(value_type = String))]
    pub date: DateOrToday,
}

/// An area of skills, in a home.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct HomeAreaPath {
    pub home: HomeId,
    /// An area, with `.csv` after it for a table.
    pub area: String,
}

/// A figure of a board, in a home.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct HomeFigurePath {
    pub home: HomeId,
    /// A figure of the board, with `.csv` after it for a table.
    pub figure: String,
}

/// A child of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct ChildPath {
    pub home: HomeId,
    pub person: PersonId,
}

/// A piece of evidence of a child of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct ChildEvidencePath {
    pub home: HomeId,
    pub person: PersonId,
    pub evidence: CommandId,
}

/// A version of the plan of a child of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct ChildVersionPath {
    pub home: HomeId,
    pub person: PersonId,
    /// A number from 1, or `sent`.
    #[cfg_attr(feature = "openapi", param(value_type = String))]
    pub version: VersionOrSent,
}

/// A review of the plan of a child of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Path))]
pub struct ChildReviewPath {
    pub home: HomeId,
    pub person: PersonId,
    pub review: PlanItemId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_address() {
        for text in ["today", "2026-11-20"] {
            let day: Result<DateOrToday, _> = text.parse();
            assert_eq!(day.map(|day| day.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "tomorrow",
            "2026-2-3",
            "+12026-01-01",
            "-001-01-01",
            "20261120",
            "",
        ] {
            assert_eq!(text.parse::<DateOrToday>(), Err(NoSuchValue), "{text}");
        }
    }

    #[test]
    fn a_version_is_a_number_or_what_was_sent() {
        assert_eq!("sent".parse(), Ok(VersionOrSent::Sent));
        assert_eq!("3".parse(), Ok(VersionOrSent::Version(3)));
        assert_eq!("last".parse::<VersionOrSent>(), Err(NoSuchValue));
        assert_eq!(VersionOrSent::from(None).to_string(), "sent");
    }
}

//! Words of the domain as they stand in a column, and JSON columns.

use super::{Result, StoreError};
use sea_orm::JsonValue;
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;

/// The stable word of a value of an enum.
#[must_use]
pub fn word(value: impl Into<&'static str>) -> String {
    value.into().to_owned()
}

/// The value of a stored word.
///
/// # Errors
/// When this version has no such word.
pub fn from_word<T: FromStr>(word: &str, what: &'static str) -> Result<T> {
    word.parse().map_err(|_| StoreError::Unreadable(what))
}

/// A value for a JSON column.
#[must_use]
pub fn json<T: Serialize>(value: &T) -> JsonValue {
    serde_json::to_value(value).unwrap_or(JsonValue::Null)
}

/// The value of a JSON column.
///
/// # Errors
/// When its form is unknown here.
pub fn from_json<T: DeserializeOwned>(value: JsonValue, what: &'static str) -> Result<T> {
    serde_json::from_value(value).map_err(|_| StoreError::Unreadable(what))
}

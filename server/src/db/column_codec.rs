//! Words of the domain as they stand in a column, and JSON columns.

use super::{Result, StoreError};
use sea_orm::JsonValue;
use serde::{Serialize, de::DeserializeOwned};

/// The stable word of a value that serialises as one.
#[must_use]
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(JsonValue::String(word)) => word,
        _ => String::new(),
    }
}

/// The value of a stored word.
///
/// # Errors
/// When this version has no such word.
pub fn from_word<T: DeserializeOwned>(word: &str, what: &'static str) -> Result<T> {
    serde_json::from_value(JsonValue::String(word.to_owned()))
        .map_err(|_| StoreError::Unreadable(what))
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

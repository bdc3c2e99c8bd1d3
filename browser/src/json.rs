//! JSON, read by the browser's own parser: it is there already, and code that
//! walks its result is a third smaller than a parser of ours would be.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::sync::Arc;

/// The value that a text holds; none where it holds something else.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// JSON within JSON that nobody has read yet: whoever keeps it and passes it on needs no
/// code for what it may hold. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Unread(Arc<RawValue>);

impl Unread {
    /// A value, written; none where it cannot be.
    #[must_use]
    pub fn of<T: Serialize>(value: &T) -> Option<Self> {
        to_raw_value(value).ok().map(|raw| Self(raw.into()))
    }

    /// The value; none where it is another.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        read(self.0.get())
    }
}

impl PartialEq for Unread {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Unread {}

impl Serialize for Unread {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// From what [`read`] walks, and from nothing else.
impl<'de> Deserialize<'de> for Unread {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value: wasm_bindgen::JsValue = serde_wasm_bindgen::preserve::deserialize(deserializer)?;
        let text = js_sys::JSON::stringify(&value).map_err(|_| D::Error::custom("no JSON"))?;
        let raw = RawValue::from_string(text.into()).map_err(D::Error::custom)?;
        Ok(Self(raw.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_nobody_has_read_is_passed_on_as_it_came() {
        let text = r#"{"a":[1,"\u2068x",null],"b":{"c":true}}"#;
        let outer: Vec<Unread> = read(&format!("[{text}]")).unwrap();
        let written = serde_json::to_string(&outer).unwrap();
        assert_eq!(
            read::<serde_json::Value>(&written),
            read::<serde_json::Value>(&format!("[{text}]"))
        );
        assert_eq!(outer[0], Unread::of(&outer[0]).unwrap());
        assert_eq!(outer[0].read::<u8>(), None);
        assert_eq!(Unread::of(&5).unwrap().read(), Some(5));
    }
}

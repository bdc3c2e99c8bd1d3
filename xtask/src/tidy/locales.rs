//! The languages say the same things.

use crate::files;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The language that is written first.
const FIRST: &str = "en";

/// The ends of keys that tell plural forms apart. Languages have different ones, so they are left out of the comparison.
const FORMS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// A key that a language lacks is a hole in someone's screen; one that only it has is a word that nobody reads.
pub fn differences(folder: &Path) -> Result<Vec<String>> {
    let mut languages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files::below(folder)? {
        let name = files::name(folder, &path);
        let Some((language, file)) = name
            .strip_suffix(".json")
            .and_then(|name| name.split_once('/'))
        else {
            continue;
        };
        let text = files::read_text(&path)?;
        let words: Value =
            serde_json::from_str(&text).with_context(|| format!("locales/{name} is not JSON"))?;
        collect(
            file,
            &words,
            languages.entry(language.to_owned()).or_default(),
        );
    }
    Ok(compare(&languages))
}

fn compare(languages: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let Some(first) = languages.get(FIRST) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (language, keys) in languages {
        let missing = list(first.difference(keys));
        let unknown = list(keys.difference(first));
        found.extend(missing.map(|keys| format!("locales/{language} lacks {keys}")));
        found.extend(
            unknown.map(|keys| format!("locales/{language} has what {FIRST} lacks: {keys}")),
        );
    }
    found
}

/// The keys in one line, or nothing when there are none.
fn list<'a>(keys: impl Iterator<Item = &'a String>) -> Option<String> {
    let keys: Vec<&str> = keys.map(String::as_str).collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

fn collect(path: &str, words: &Value, keys: &mut BTreeSet<String>) {
    match words {
        Value::Object(map) => {
            for (key, value) in map {
                collect(&format!("{path}.{}", without_form(key)), value, keys);
            }
        }
        _ => {
            keys.insert(path.to_owned());
        }
    }
}

fn without_form(key: &str) -> &str {
    let key = FORMS
        .iter()
        .find_map(|form| key.strip_suffix(form))
        .unwrap_or(key);
    key.strip_suffix("_ordinal").unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keys(words: &Value) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        collect("day", words, &mut keys);
        keys
    }

    #[test]
    fn a_language_with_a_hole_and_a_leftover() {
        let en = keys(&json!({ "title": "Today", "menu": { "open": "Open" } }));
        let de = keys(&json!({ "title": "Heute", "menu": { "close": "Zu" } }));
        let found = compare(&BTreeMap::from([
            ("en".to_owned(), en),
            ("de".to_owned(), de),
        ]));
        assert_eq!(
            found,
            [
                "locales/de lacks day.menu.open",
                "locales/de has what en lacks: day.menu.close"
            ]
        );
    }

    #[test]
    fn plural_forms_differ_rightly() {
        let en = keys(&json!({ "left_one": "one", "left_other": "some" }));
        let uk = keys(
            &json!({ "left_one": "один", "left_few": "два", "left_many": "сто", "left_other": "інше" }),
        );
        assert_eq!(en, uk);
    }
}

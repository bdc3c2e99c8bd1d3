//! The languages say the same things, with the same places to fill, in the forms that each needs.

use crate::files;
use anyhow::{Context, Result};
use icu_locale_core::LanguageIdentifier;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The language that is written first.
const FIRST: &str = "en";

/// The form that a language has for whatever has no form of its own.
const OTHER: &str = "other";

/// People see no greater counts; what only millions need, as in French, no word has to have.
const COUNTED: u32 = 1000;

/// The place of the number by which a word has forms. A form may do without it: "one day left".
const COUNT: &str = "count";

/// A word, by its key without the name of a form.
#[derive(Default)]
struct Word {
    forms: BTreeSet<&'static str>,
    places: BTreeSet<String>,
    /// A brace that begins or ends no place would stand on somebody's screen.
    has_lone_brace: bool,
}

type Words = BTreeMap<String, Word>;

/// A key that a language lacks is a hole in someone's screen; one that only it has is a word that nobody reads. A place
/// that English does not have is never filled.
pub fn differences(folder: &Path) -> Result<Vec<String>> {
    let mut languages: BTreeMap<String, Words> = BTreeMap::new();
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
    compare(&languages)
}

fn compare(languages: &BTreeMap<String, Words>) -> Result<Vec<String>> {
    let Some(first) = languages.get(FIRST) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (language, words) in languages {
        let missing = list(first.keys().filter(|key| !words.contains_key(*key)));
        let unknown = list(words.keys().filter(|key| !first.contains_key(*key)));
        found.extend(missing.map(|keys| format!("locales/{language} lacks {keys}")));
        found.extend(
            unknown.map(|keys| format!("locales/{language} has what {FIRST} lacks: {keys}")),
        );
        let forms = Forms::of(language)?;
        for (key, word) in words {
            let told = first
                .get(key)
                .into_iter()
                .flat_map(|first| word.differs(first));
            let told = told.chain(forms.of_word(word));
            found.extend(told.map(|fault| format!("locales/{language}: {key} {fault}")));
        }
    }
    Ok(found)
}

/// The keys in one line, or nothing when there are none.
fn list<'a>(keys: impl Iterator<Item = &'a String>) -> Option<String> {
    let keys: Vec<&str> = keys.map(String::as_str).collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

impl Word {
    /// What is wrong with its places, beside those of the first language.
    fn differs(&self, first: &Self) -> Vec<String> {
        let mut faults = Vec::new();
        let is_counted = |place: &&String| !self.forms.is_empty() && *place == COUNT;
        let places = |word: &Self, other: &Self| {
            let only = word.places.difference(&other.places);
            list(only.filter(|place| !is_counted(place)))
        };
        faults.extend(places(first, self).map(|names| format!("does not show {names}")));
        faults
            .extend(places(self, first).map(|names| format!("shows {names}, which nobody fills")));
        if self.has_lone_brace {
            faults.push("has a brace; a place is {{ name }}".to_owned());
        }
        faults
    }
}

/// The plural forms of a language, by CLDR.
struct Forms {
    needed: BTreeSet<&'static str>,
    known: BTreeSet<&'static str>,
}

impl Forms {
    fn of(language: &str) -> Result<Self> {
        let tag: LanguageIdentifier = language
            .parse()
            .with_context(|| format!("locales/{language} is not named by a language"))?;
        let rules = PluralRules::try_new(tag.into(), PluralRulesOptions::default())
            .with_context(|| format!("no plural rules for {language}"))?;
        let counted = (0..=COUNTED).map(|count| rules.category_for(count));
        Ok(Self {
            needed: counted.map(form).chain([OTHER]).collect(),
            known: rules.categories().map(form).chain([OTHER]).collect(),
        })
    }

    /// What is wrong with the forms of a word.
    fn of_word(&self, word: &Word) -> Vec<String> {
        if word.forms.is_empty() {
            return Vec::new();
        }
        let missing: Vec<_> = self.needed.difference(&word.forms).copied().collect();
        let unknown: Vec<_> = word.forms.difference(&self.known).copied().collect();
        let mut faults = Vec::new();
        if !missing.is_empty() {
            faults.push(format!("lacks the form {}", missing.join(", ")));
        }
        if !unknown.is_empty() {
            let forms = unknown.join(", ");
            faults.push(format!(
                "has the form {forms}, which the language has no use for"
            ));
        }
        faults
    }
}

/// The end of a key by which a plural form is told.
fn form(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => OTHER,
    }
}

fn collect(path: &str, value: &Value, words: &mut Words) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let (key, form) = without_form(key);
                let path = format!("{path}.{key}");
                collect(&path, value, words);
                if let Some(form) = form
                    && let Some(word) = words.get_mut(&path)
                {
                    word.forms.insert(form);
                }
            }
        }
        Value::Array(lines) => lines.iter().for_each(|line| collect(path, line, words)),
        _ => {
            let word = words.entry(path.to_owned()).or_default();
            let (places, rest) = places(value.as_str().unwrap_or_default());
            word.places.extend(places);
            word.has_lone_brace |= rest.contains(['{', '}']);
        }
    }
}

/// A key without the form that it ends in, and the form.
fn without_form(key: &str) -> (&str, Option<&'static str>) {
    let end = PluralCategory::all().map(form).find_map(|form| {
        let key = key.strip_suffix(form)?.strip_suffix('_')?;
        Some((key, form))
    });
    match end {
        Some((key, form)) => (key, Some(form)),
        None => (key, None),
    }
}

/// The names of the places in a text, and what is left of it without them.
fn places(text: &str) -> (Vec<String>, String) {
    let mut names = Vec::new();
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{")
        && let Some((name, after)) = behind.split_once("}}")
    {
        left.push_str(before);
        names.push(name.trim().to_owned());
        rest = after;
    }
    left.push_str(rest);
    (names, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What is wrong with a language's words of a day, beside English ones.
    fn faults(language: &str, en: &Value, own: &Value) -> Vec<String> {
        let words = |value| {
            let mut words = Words::new();
            collect("day", value, &mut words);
            words
        };
        let languages = [(FIRST, en), (language, own)];
        compare(&BTreeMap::from(
            languages.map(|(language, value)| (language.to_owned(), words(value))),
        ))
        .unwrap()
    }

    #[test]
    fn a_language_with_a_hole_and_a_leftover() {
        let en = json!({ "title": "Today", "menu": { "open": "Open" } });
        let de = json!({ "title": "Heute", "menu": { "close": "Zu" } });
        assert_eq!(
            faults("de", &en, &de),
            [
                "locales/de lacks day.menu.open",
                "locales/de has what en lacks: day.menu.close"
            ]
        );
    }

    #[test]
    fn a_language_that_fills_other_places() {
        let en = json!({ "by": "{{ name }} at {{ time }}", "of": "of {{ name }}" });
        let de = json!({ "by": "{{name}} in {{ place }}", "of": "von {{ name }}" });
        assert_eq!(
            faults("de", &en, &de),
            [
                "locales/de: day.by does not show time",
                "locales/de: day.by shows place, which nobody fills"
            ]
        );
        let de = json!({ "by": "{{ name }}, {{ time }}", "of": "von {name}" });
        assert_eq!(
            faults("de", &en, &de),
            [
                "locales/de: day.of does not show name",
                "locales/de: day.of has a brace; a place is {{ name }}"
            ]
        );
    }

    #[test]
    fn plural_forms_differ_rightly() {
        let en = json!({ "left_one": "one left", "left_other": "{{ count }} left" });
        let uk = json!({
            "left_one": "один", "left_few": "{{ count }} дні", "left_many": "{{ count }} днів",
            "left_other": "{{ count }} дня",
        });
        assert_eq!(faults("uk", &en, &uk), [""; 0]);
        let kk = json!({ "left_one": "бір", "left_other": "бірнеше" });
        assert_eq!(faults("kk", &en, &kk), [""; 0]);
    }

    #[test]
    fn a_language_without_a_form_that_it_needs_or_with_one_of_another() {
        let en = json!({ "left_one": "one", "left_other": "some" });
        let ar = json!({
            "left_one": "1", "left_two": "2", "left_few": "3", "left_many": "11", "left_other": "100",
        });
        assert_eq!(
            faults("ar", &en, &ar),
            ["locales/ar: day.left lacks the form zero"]
        );
        let nl = json!({ "left_one": "1", "left_few": "2", "left_other": "5" });
        assert_eq!(
            faults("nl", &en, &nl),
            ["locales/nl: day.left has the form few, which the language has no use for"]
        );
        // Only millions are many in French.
        let fr = json!({ "left_one": "1", "left_other": "2" });
        assert_eq!(faults("fr", &en, &fr), [""; 0]);
        let plain = json!({ "left": "left" });
        assert_eq!(faults("fr", &en, &plain), [""; 0]);
    }
}

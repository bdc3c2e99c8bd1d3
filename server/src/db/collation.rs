//! The order of names as people look for them in their language: Ё beside Е, Ә after А,
//! `house` before `Zoo`, "House 2" before "House 10". It is made here and not asked of the
//! database, whose order differs by engine and by how it was set up.
//!
//! A list is in the order of its reader's language. Where the reader is not at hand, as in
//! the figures of an association, it is in that of the association's.

use super::{Result, entity::association};
use care::id::AssociationId;
use icu_collator::{
    CollatorBorrowed, CollatorPreferences, options::CollatorOptions,
    preferences::CollationNumericOrdering,
};
use icu_locale_core::{
    LanguageIdentifier,
    subtags::{Language, language},
};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

/// The order of a language.
pub struct Collation(Option<CollatorBorrowed<'static>>);

/// Orders are costly to make and cheap to keep: one a language.
static KEPT: LazyLock<RwLock<HashMap<Language, Arc<Collation>>>> = LazyLock::new(RwLock::default);

impl Collation {
    /// The order of a language by its BCP 47 tag. Names in Russian lists are often Kazakh:
    /// those lists go by the Kazakh rules, which put Russian letters as the Russian ones do.
    #[must_use]
    pub fn of(tag: &str) -> Arc<Self> {
        let tag = tag.parse().unwrap_or(LanguageIdentifier::UNKNOWN);
        let language = match tag.language {
            language if language == language!("ru") => language!("kk"),
            language => language,
        };
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(collation) = kept.get(&language) {
            return collation.clone();
        }
        drop(kept);
        let made = Arc::new(Self::new(language));
        let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
        kept.entry(language).or_insert(made).clone()
    }

    fn new(language: Language) -> Self {
        let mut preferences = CollatorPreferences::from(&LanguageIdentifier::from(language));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// A name as what it is sorted by.
    #[must_use]
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        match &self.0 {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(name, &mut key);
            }
            None => key.extend_from_slice(name.as_bytes()),
        }
        key
    }
}

/// The order of an association's language.
pub(super) async fn association_collation(
    db: &impl ConnectionTrait,
    association: AssociationId,
) -> Result<Arc<Collation>> {
    let row = association::Entity::find_by_id(association.0)
        .one(db)
        .await?;
    Ok(Collation::of(row.as_ref().map_or("", |row| &row.language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(language: &str, names: &[&'a str]) -> Vec<&'a str> {
        let collation = Collation::of(language);
        let mut names = names.to_vec();
        names.reverse();
        names.sort_by_cached_key(|name| collation.key(name));
        names
    }

    #[test]
    fn numbers_in_names_count() {
        let names = [
            "2 Lane", "House", "House 2", "House 2b", "House 10", "Дом 3",
        ];
        assert_eq!(sorted("en", &names), names);
        assert_eq!(sorted("ar", &["بيت ٢", "بيت ١٠"]), ["بيت ٢", "بيت ١٠"]);
        let long = "9".repeat(40);
        assert_eq!(sorted("en", &["7", &long]), ["7", &long]);
    }

    #[test]
    fn capitals_do_not_come_first() {
        let names = ["Apple", "house", "House", "Zoo"];
        assert_eq!(sorted("en", &names), names);
        assert_eq!(sorted("no language at all", &names), names);
    }

    #[test]
    fn russian_and_kazakh_letters_stand_where_they_are_looked_for() {
        // A letter of its own, after all names in Е.
        let russian = ["Егор", "Елков", "Ёлка", "Жанна"];
        let kazakh = [
            "Айша",
            "Әлия",
            "Болат",
            "Гүлназ",
            "Ғалым",
            "Камила",
            "Қанат",
            "Нұрлан",
            "Ңағима",
            "Омар",
            "Өмір",
            "Ұлжан",
            "Үміт",
        ];
        for language in ["ru", "ru-KZ", "kk"] {
            assert_eq!(sorted(language, &russian), russian, "{language}");
            assert_eq!(sorted(language, &kazakh), kazakh, "{language}");
        }
    }
}

//! The language on screen, chosen by a person.

use crate::context::app_context;
use browser::{shell, storage};
use leptos::prelude::*;
use words::Locale;

/// The language on screen. Cheap to copy; got with [`use_language`].
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Locale>);

/// The language on screen.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
pub fn use_language() -> Language {
    Language(app_context().language)
}

impl Language {
    /// Follows what is chosen in the page's shell.
    pub(crate) fn begin(shown: RwSignal<Locale>) -> Self {
        let language = Self(shown);
        shell::on_language(move |tag| {
            if let Some(locale) = words::find(&tag) {
                language.show(locale);
            }
        });
        language
    }

    /// Builds anew what reads this when another language shows: words are no signals.
    pub(crate) fn track(self) {
        self.0.track();
    }

    /// Changes the language, here and for the next time.
    pub fn choose(self, locale: Locale) {
        self.show(locale);
        storage::set_language(words::tag(locale));
        shell::tell_language(words::tag(locale));
    }

    fn show(self, locale: Locale) {
        if words::locale() != locale {
            words::show(locale);
            self.0.set(locale);
        }
    }
}

//! The language on screen: its words from the server, chosen by a person.

use crate::api::{self, Trouble};
use crate::context::app_context;
use crate::i18n::{self, WrongVersion};
use browser::{shell, storage, task, time, worker};
use leptos::prelude::*;
use std::time::Duration;

impl From<WrongVersion> for Trouble {
    fn from(_: WrongVersion) -> Self {
        Self::Network
    }
}

/// The language on screen. Cheap to copy; got with [`use_language`].
#[derive(Clone, Copy)]
pub struct Language(RwSignal<&'static str>);

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
    pub(crate) fn begin(shown: RwSignal<&'static str>) -> Self {
        let language = Self(shown);
        shell::on_language(move |tag| {
            if let Some(tag) = i18n::find(&tag) {
                task::spawn(async move {
                    let _ = language.show(tag).await;
                });
            }
        });
        language
    }

    /// Builds anew what reads this when another language shows: words are no signals.
    pub(crate) fn track(self) {
        self.0.track();
    }

    /// Changes the language, here and for the next time.
    ///
    /// # Errors
    /// [`Trouble`] when its words cannot be had now; nothing changes then.
    pub async fn choose(self, tag: &'static str) -> Result<(), Trouble> {
        self.show(tag).await?;
        storage::set_language(tag);
        shell::tell_language(tag);
        Ok(())
    }

    async fn show(self, tag: &'static str) -> Result<(), Trouble> {
        if i18n::language() != tag {
            i18n::load(api::words, tag).await?;
            self.0.set(tag);
            task::spawn(keep_offline());
        }
        Ok(())
    }
}

/// Loads the words to begin with. Without words there is nothing to show, so this
/// waits for them; the page's shell stands meanwhile.
pub(crate) async fn load() {
    let wanted = [i18n::preferred(), "en"];
    let mut pause = Duration::from_secs(1);
    loop {
        for language in wanted {
            if i18n::load(api::words, language).await.is_ok() {
                return;
            }
        }
        time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(30));
    }
}

/// Loads the words that come later, if they are not here yet.
///
/// # Errors
/// [`Trouble`]
pub async fn load_rest() -> Result<(), Trouble> {
    i18n::load_rest(api::words).await
}

/// Keeps all words of the language on screen on the device, those too that no page
/// has asked for.
pub(crate) async fn keep_offline() {
    let files = i18n::files_of(i18n::language());
    worker::keep(&files.map(api::words_address)).await;
}

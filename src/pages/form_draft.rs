//! What is typed into a form and is no act yet: on the device at each pause, and there
//! again after a reload and on the way back.

use crate::store::drafts::Draft;
use crate::store::{Store, use_store};
use crate::ui::erased_closures::erased_effect;
use browser::{json, task, time};
use leptos::prelude::*;
use std::time::Duration;

/// After so long without a letter, what was typed is on the device.
const PAUSE: Duration = Duration::from_millis(300);

/// The lines of a form, as its draft.
#[derive(Clone, Copy)]
struct FormDraft {
    store: Store,
    /// The lines that make it worth keeping, and what goes with them.
    texts: StoredValue<Vec<RwSignal<String>>>,
    choices: StoredValue<Vec<RwSignal<String>>>,
    /// The draft that the lines are of, once it was looked for.
    name: StoredValue<Option<String>>,
    is_loaded: StoredValue<bool>,
    /// Grows with each letter.
    turn: StoredValue<u64>,
}

/// Keeps what is typed into the `texts` of a form, with its `choices`, under a name unlike any
/// other; forgets it when the texts are empty again. Another name is another form: its lines
/// begin with what was typed there. Without one, nothing changes.
pub fn keep_form_draft(
    name: impl Fn() -> Option<String> + Send + Sync + 'static,
    texts: Vec<RwSignal<String>>,
    choices: Vec<RwSignal<String>>,
) {
    let draft = FormDraft {
        store: use_store(),
        texts: StoredValue::new(texts),
        choices: StoredValue::new(choices),
        name: StoredValue::new(None),
        is_loaded: StoredValue::new(false),
        turn: StoredValue::new(0),
    };
    erased_effect(move || {
        if let Some(name) = name() {
            draft.open(name);
        }
    });
    erased_effect(move || {
        let is_empty = draft.is_empty();
        draft
            .choices
            .with_value(|choices| choices.iter().for_each(Track::track));
        draft.save_soon(is_empty);
    });
    on_cleanup(move || draft.save());
}

impl FormDraft {
    /// Whether nothing is typed; a signal.
    fn is_empty(self) -> bool {
        // Each is followed.
        self.texts.with_value(|texts| {
            let filled = texts
                .iter()
                .filter(|text| text.with(|text| !text.trim().is_empty()));
            filled.count() == 0
        })
    }

    /// All lines in order; none once the form is gone.
    fn lines(self) -> Option<Vec<RwSignal<String>>> {
        let texts = self.texts.try_get_value()?;
        Some([texts, self.choices.try_get_value()?].concat())
    }

    fn open(self, name: String) {
        if self.name.with_value(|known| known.as_ref() == Some(&name)) {
            return;
        }
        let is_other = self
            .name
            .try_update_value(|known| known.replace(name.clone()).is_some());
        self.is_loaded.set_value(false);
        if is_other == Some(true) {
            self.texts.with_value(|texts| {
                for text in texts {
                    text.set(String::new());
                }
            });
        }
        task::spawn(async move {
            let draft = self.store.draft(&name).await;
            let same = |known: &Option<String>| known.as_ref() == Some(&name);
            if self.name.try_with_value(same) != Some(true) {
                return;
            }
            let kept = draft.and_then(|draft| json::read::<Vec<String>>(&draft.text));
            if let Some(kept) = kept
                && untrack(|| self.is_empty())
            {
                for (line, text) in self.lines().into_iter().flatten().zip(kept) {
                    line.try_set(text);
                }
            }
            self.is_loaded.try_set_value(true);
        });
    }

    fn save_soon(self, is_empty: bool) {
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        if is_empty {
            // What was saved, or taken back, is no draft from now on, also where the page goes now.
            return self.save();
        }
        if let Some(name) = self.name.try_get_value().flatten() {
            self.store.begin_draft(&name);
        }
        task::spawn(async move {
            time::sleep(PAUSE).await;
            if self.turn.try_get_value() == turn {
                self.save();
            }
        });
    }

    /// Puts what is typed on the device, or takes it away.
    fn save(self) {
        if self.is_loaded.try_get_value() != Some(true) {
            return;
        }
        let (Some(name), Some(lines)) = (self.name.try_get_value().flatten(), self.lines()) else {
            return;
        };
        let lines: Option<Vec<_>> = lines.iter().map(RwSignal::try_get_untracked).collect();
        let Some(lines) = lines else { return };
        let is_empty = untrack(|| self.is_empty());
        let Ok(text) = serde_json::to_string(&lines) else {
            return;
        };
        task::spawn(async move {
            if is_empty {
                return self.store.forget_draft(&name).await;
            }
            let draft = Draft {
                text,
                base: None,
                with: String::new(),
            };
            self.store.keep_draft(&name, &draft).await;
        });
    }
}

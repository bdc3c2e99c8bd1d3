//! A form of a template on its way to the server: what is wrong with it, and what to do
//! when somebody else was first.

use super::conflict::{choose, versions};
use super::template_actions::{SaveOutcome, TemplatesContext};
use crate::ui::erased_closures::erased_view;
use browser::task;
use care::command::{Act, Current};
use leptos::prelude::*;

/// How the saving of a form went. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SaveForm {
    context: TemplatesContext,
    open: RwSignal<bool>,
    /// Why it can't be so.
    pub fault: RwSignal<Option<String>>,
    conflict: RwSignal<Option<(Act, Current)>>,
}

impl SaveForm {
    /// For the form of a dialog.
    pub fn new(context: TemplatesContext, open: RwSignal<bool>) -> Self {
        Self {
            context,
            open,
            fault: RwSignal::new(None),
            conflict: RwSignal::new(None),
        }
    }

    /// Saves, and closes the dialog when that is done.
    pub fn save(self, act: Act) {
        task::spawn(async move {
            let saved = self.context.save(act.clone()).await;
            self.finish(act, saved);
        });
    }

    fn save_over(self, act: Act, current: Current) {
        self.conflict.set(None);
        task::spawn(async move {
            let saved = self.context.save_over(act.clone(), &current).await;
            self.finish(act, saved);
        });
    }

    fn finish(self, act: Act, saved: SaveOutcome) {
        match saved {
            SaveOutcome::Yes => self.open.set(false),
            SaveOutcome::No(why) => self.fault.set(Some(why)),
            SaveOutcome::Conflict(current) => self.conflict.set(Some((act, current))),
        }
    }

    /// The form, or the choice between it and what somebody else made of it.
    pub fn or_choice(self, form: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        erased_view(move || match self.conflict.get() {
            None => form(),
            Some((act, current)) => {
                let both = versions(&act, &current, self.context.shown);
                let mine = move || self.save_over(act.clone(), current.clone());
                choose(both, mine, move || self.open.set(false))
            }
        })
        .into_any()
    }
}

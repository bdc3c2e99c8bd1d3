//! What is being written to become something new in a plan: on the device at each pause,
//! until it is an act. It outlives its page, the session and the browser.

use crate::pages::plan::fields::autosave_field::DRAFT_DELAY;
use crate::pages::plan::plan_context::PlanContext;
use crate::store::drafts::Draft;
use crate::store::{Store, use_store};
use crate::ui::erased_closures::erased_value;
use crate::ui::field::fault_line;
use browser::{task, time};
use care::command::Act;
use care::text::NOTE_MAX;
use leptos::prelude::*;

/// A text that is no act yet.
#[derive(Clone, Copy)]
pub struct DraftField {
    context: PlanContext,
    store: Store,
    /// Unlike any other in the plan.
    name: StoredValue<String>,
    pub text: RwSignal<String>,
    /// A choice that goes with the text.
    pub choice: RwSignal<String>,
    /// Something was typed or taken up here: before that, an empty text says nothing.
    is_begun: StoredValue<bool>,
    pub fault: RwSignal<Option<String>>,
    /// Grows with each letter.
    turn: StoredValue<u64>,
    is_busy: StoredValue<bool>,
}

impl DraftField {
    /// Takes up what was begun under the name on another visit.
    pub fn new(context: PlanContext, name: String) -> Self {
        let draft = Self {
            context,
            store: use_store(),
            name: StoredValue::new(name),
            text: RwSignal::new(String::new()),
            choice: RwSignal::new(String::new()),
            is_begun: StoredValue::new(false),
            fault: RwSignal::new(None),
            turn: StoredValue::new(0),
            is_busy: StoredValue::new(false),
        };
        task::spawn(draft.load_draft());
        on_cleanup(move || draft.save_draft());
        draft
    }

    /// The name of its draft.
    fn name(self) -> Option<String> {
        let child = self.context.plan.with_untracked(|plan| plan.child)?;
        self.name.try_with_value(|name| format!("{child}/{name}"))
    }

    async fn load_draft(self) {
        let Some(name) = self.name() else { return };
        if let Some(draft) = self.store.draft(&name).await
            && self.text.try_with_untracked(String::is_empty) == Some(true)
        {
            self.is_begun.set_value(true);
            self.choice.set(draft.with);
            self.text.set(draft.text);
        }
    }

    /// Takes what was typed, and keeps it at the next pause.
    pub fn type_in(self, text: String) {
        self.is_begun.set_value(true);
        self.text.set(text);
        self.fault.set(None);
        if let Some(name) = self.name() {
            self.store.begin_draft(&name);
        }
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        task::spawn(async move {
            time::sleep(DRAFT_DELAY).await;
            if self.turn.try_get_value() == turn {
                self.save_draft();
            }
        });
    }

    /// Takes a choice that goes with the text.
    pub fn choose(self, choice: &str) {
        self.choice.set(choice.to_owned());
        self.save_draft();
    }

    /// Puts what is written on the device.
    pub fn save_draft(self) {
        if self.is_begun.try_get_value() != Some(true) {
            return;
        }
        let (Some(name), Some(text)) = (self.name(), self.text.try_get_untracked()) else {
            return;
        };
        let with = self.choice.try_get_untracked().unwrap_or_default();
        task::spawn(async move {
            if text.trim().is_empty() {
                self.store.forget_draft(&name).await;
            } else {
                let draft = Draft {
                    text,
                    base: None,
                    with,
                };
                self.store.keep_draft(&name, &draft).await;
            }
        });
    }

    /// Room to write it in.
    pub fn text_area(self, id: &'static str, label: &'static str) -> AnyView {
        let invalid = erased_value(move || self.fault.with(Option::is_some).then_some("true"));
        view! {
            <div class="field">
                <label class="label" for=id>
                    {label}
                </label>
                <textarea
                    id=id
                    class="input"
                    rows="3"
                    dir="auto"
                    maxlength=NOTE_MAX.to_string()
                    aria-describedby=format!("{id}-fault")
                    aria-invalid=invalid
                    prop:value=self.text
                    on:input=move |event| self.type_in(event_target_value(&event))
                    on:blur=move |_| self.save_draft()
                ></textarea>
                {fault_line(id, self.fault.into())}
            </div>
        }
        .into_any()
    }

    /// Makes an act of it, once, and says so; then it is empty again.
    pub fn submit(
        self,
        act: Option<Act>,
        message: &'static str,
        with_undo: bool,
        then: impl FnOnce() + 'static,
    ) {
        let (Some(act), Some(name)) = (act, self.name()) else {
            return;
        };
        if self.is_busy.try_get_value() != Some(false) {
            return;
        }
        self.is_busy.set_value(true);
        let text = self.text.get_untracked();
        // The act outlives the page.
        let acting = self.context.plan.actions.attempt(act);
        task::spawn(async move {
            match acting.await {
                Ok(done) => {
                    // More may have been written meanwhile.
                    if self.text.try_get_untracked().is_none_or(|now| now == text) {
                        self.text.try_set(String::new());
                        self.choice.try_set(String::new());
                        self.turn.try_update_value(|turn| *turn += 1);
                        self.store.forget_draft(&name).await;
                    }
                    self.fault.try_set(None);
                    let undo = done.undo.filter(|_| with_undo);
                    self.context.plan.actions.announce(message.to_owned(), undo);
                    then();
                }
                Err(why) => {
                    self.fault.try_set(Some(why));
                }
            }
            self.is_busy.try_set_value(false);
        });
    }
}

//! A field that saves itself: a draft on the device at each pause, an act when its
//! writer leaves it. What somebody else wrote meanwhile is never written over unseen.

use crate::pages::labels;
use crate::pages::plan::fields::both_versions::{both_versions, joined_text};
use crate::pages::plan::plan_context::PlanContext;
use crate::store::drafts::Draft;
use crate::store::{ActError, Store, use_store};
use crate::ui::erased_closures::{erased_effect, erased_value, erased_view, on_click};
use crate::ui::field::fault_line;
use browser::{page, task, time};
use care::command::Current;
use care::decide::Objection;
use care::id::CommandId;
use care::plan::FieldValue;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;
use words::word;

/// After so long without a letter, what was typed is on the device.
pub const DRAFT_DELAY: Duration = Duration::from_millis(300);

/// What a field is about, what stands in it and what is written into it.
pub struct AutosaveFieldProps {
    /// Unlike any other on the page.
    pub id: String,
    pub label: String,
    /// The heading above says it already, to those who see.
    pub is_titled: bool,
    pub hint: Option<&'static str>,
    /// What stands in the field.
    pub value: Memo<String>,
    pub make: Rc<dyn Fn(String) -> FieldValue>,
    /// One: a line. More: a text.
    pub lines: u8,
    pub longest: usize,
}

/// The state of a field while somebody is at it.
#[derive(Clone, Copy)]
struct AutosaveField {
    context: PlanContext,
    store: Store,
    value: Memo<String>,
    make: StoredValue<Rc<dyn Fn(String) -> FieldValue>, LocalStorage>,
    text: RwSignal<String>,
    /// Something is written that is no act yet: over what its writer had before them.
    begun_over: RwSignal<Option<Option<CommandId>>>,
    fault: RwSignal<Option<String>>,
    /// Somebody else wrote meanwhile.
    has_conflict: RwSignal<bool>,
    /// It was begun on another visit.
    is_earlier_draft: RwSignal<bool>,
    /// Grows with each letter.
    turn: StoredValue<u64>,
    /// The id of its input.
    id: StoredValue<String>,
    /// What is on its way to becoming an act.
    saving: StoredValue<Option<String>>,
}

impl AutosaveField {
    fn written(self, text: String) -> Option<FieldValue> {
        self.make.try_with_value(|make| make(text))
    }

    /// The command by which what stands now was written.
    fn base(self) -> Option<CommandId> {
        let written = self.written(String::new())?;
        self.context
            .plan
            .with_untracked(|plan| plan.base(&written))?
    }

    /// The name of its draft; none once the page is gone.
    fn name(self) -> Option<String> {
        draft_name(self.context, &self.written(String::new())?)
    }

    fn type_in(self, text: String) {
        if self.begun_over.get_untracked().is_none() {
            self.begun_over.set(Some(self.base()));
        }
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
                self.keep_draft();
            }
        });
    }

    /// Puts what is written on the device.
    fn keep_draft(self) {
        let base = self.begun_over.try_get_untracked().flatten();
        let text = self.text.try_get_untracked();
        let (Some(base), Some(text), Some(name)) = (base, text, self.name()) else {
            return;
        };
        task::spawn(async move {
            self.store.keep_draft(&name, &draft(text, base)).await;
        });
    }

    /// Takes up what was begun on another visit.
    async fn load_draft(self) {
        let Some(name) = self.name() else { return };
        let Some(draft) = self.store.draft(&name).await else {
            return;
        };
        let Some(value) = self.value.try_get_untracked() else {
            return;
        };
        if value.trim() == draft.text.trim() {
            // It is an act already.
            return self.store.forget_draft(&name).await;
        }
        if self.begun_over.try_get_untracked() == Some(None) {
            self.begun_over.set(Some(draft.base));
            self.text.set(draft.text);
            self.is_earlier_draft.set(true);
        }
    }

    /// Lets go of what was begun: what stands is what is meant.
    fn reset(self) {
        if let Some(name) = self.name() {
            task::spawn(async move { self.store.forget_draft(&name).await });
        }
        self.begun_over.try_set(None);
        self.has_conflict.try_set(false);
        self.is_earlier_draft.try_set(false);
        self.fault.try_set(None);
        if let Some(value) = self.value.try_get_untracked() {
            self.text.try_set(value);
        }
    }

    /// Makes an act of what is written.
    fn save(self) {
        let begun = self.begun_over.try_get_untracked().flatten();
        let (Some(base), Some(text)) = (begun, self.text.try_get_untracked()) else {
            return;
        };
        let stands = self.value.try_get_untracked().unwrap_or_default();
        if text.trim() == stands.trim() {
            return self.reset();
        }
        let (Some(name), Some(written)) = (self.name(), self.written(text.clone())) else {
            return;
        };
        let Some(act) = self.context.write_act_over(written, Some(base)) else {
            return;
        };
        // Leaving a field and its page are two reasons to save the same.
        let is_saving = |saving: &mut Option<String>| {
            let same = saving.as_ref() == Some(&text);
            *saving = Some(text.clone());
            same
        };
        if self.saving.try_update_value(is_saving) != Some(false) {
            return;
        }
        // The act and the draft outlive the page.
        let acting = self.context.plan.actions.perform(act);
        task::spawn(async move {
            let done = acting.await;
            self.saving.try_set_value(None);
            if done.is_err() {
                let text = text.clone();
                self.store.keep_draft(&name, &draft(text, base)).await;
            }
            let now = self.text.try_get_untracked();
            match done {
                Ok(_) if now.as_ref() == Some(&text) => self.reset(),
                Ok(_) if now.is_none() => self.store.forget_draft(&name).await,
                // More was written meanwhile, over this.
                Ok(done) => {
                    self.begun_over.try_set(Some(Some(done.id)));
                    self.keep_draft();
                }
                Err(ActError::Objection(Objection::Conflict(Current::Field(_)))) => {
                    self.has_conflict.try_set(true);
                }
                Err(why) => {
                    self.fault.try_set(Some(labels::stopped(&why)));
                }
            }
        });
    }

    /// One's own stands, over what somebody else wrote.
    fn overwrite(self, text: String) {
        self.text.set(text);
        self.begun_over.set(Some(self.base()));
        self.has_conflict.set(false);
        self.focus();
        self.save();
    }

    /// The pressed button goes: whoever uses the keyboard stays at the field.
    fn focus(self) {
        self.id.with_value(|id| page::focus(id));
    }
}

/// What is written in a field, over what its writer had before them.
fn draft(text: String, base: Option<CommandId>) -> Draft {
    let with = String::new();
    Draft { text, base, with }
}

/// The name of the draft of a field.
pub fn draft_name(context: PlanContext, written: &FieldValue) -> Option<String> {
    context
        .plan
        .with_untracked(|plan| format!("{}/{}", plan.child, written.field()))
}

/// The field.
pub fn autosave_field(context: PlanContext, about: AutosaveFieldProps) -> AnyView {
    let field = AutosaveField {
        context,
        store: use_store(),
        value: about.value,
        make: StoredValue::new_local(about.make),
        text: RwSignal::new(about.value.get_untracked()),
        begun_over: RwSignal::new(None),
        fault: RwSignal::new(None),
        has_conflict: RwSignal::new(false),
        is_earlier_draft: RwSignal::new(false),
        turn: StoredValue::new(0),
        id: StoredValue::new(about.id.clone()),
        saving: StoredValue::new(None),
    };
    erased_effect(move || {
        let value = field.value.get();
        if field.begun_over.get_untracked().is_none() {
            field.text.set(value);
        }
    });
    task::spawn(field.load_draft());
    on_cleanup(move || field.save());
    let AutosaveFieldProps {
        id,
        label,
        is_titled,
        hint,
        lines,
        longest,
        ..
    } = about;
    let described = format!("{id}-hint {id}-fault");
    let invalid = erased_value(move || field.fault.with(Option::is_some).then_some("true"));
    let (area, of_one_line) = (field.text, lines == 1);
    let input = if of_one_line {
        view! {
            <input
                id=id.clone()
                class="input"
                type="text"
                autocomplete="off"
                dir="auto"
                maxlength=longest.to_string()
                aria-describedby=described
                aria-invalid=invalid
                prop:value=area
                on:input=move |event| field.type_in(event_target_value(&event))
                on:blur=move |_| field.save()
            />
        }
        .into_any()
    } else {
        view! {
            <textarea
                id=id.clone()
                class="input"
                rows=lines.to_string()
                dir="auto"
                maxlength=longest.to_string()
                aria-describedby=described
                aria-invalid=invalid
                prop:value=area
                on:input=move |event| field.type_in(event_target_value(&event))
                on:blur=move |_| field.save()
            ></textarea>
        }
        .into_any()
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field plan-field">
            <div class="plan-label">
                <label class=if is_titled { "unseen" } else { "label" } for=id.clone()>
                    {label}
                </label>
                {erased_view(move || unsaved_mark(field))}
            </div>
            {input}
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {erased_view(move || earlier_draft(field))}
            {fault_line(&id, field.fault.into())}
            {erased_view(move || conflict_choice(field, of_one_line))}
        </div>
    }
    .into_any()
}

/// That it is no act yet; in the label's line, so that nothing moves.
fn unsaved_mark(field: AutosaveField) -> Option<AnyView> {
    field.begun_over.get()?;
    let text = word!(plan.unsaved);
    let view = view! { <span class="small soft screen-only" role="status">{text}</span> };
    Some(view.into_any())
}

/// What was begun on another visit says so, and has its button.
fn earlier_draft(field: AutosaveField) -> Option<AnyView> {
    field.is_earlier_draft.get().then(|| {
        view! {
            <p class="row row-apart small screen-only">
                <span class="grow">{word!(plan.draft)}</span>
                <button type="button" class="button" on:click=on_click(move |_| field.save())>
                    {word!(common.save)}
                </button>
            </p>
        }
        .into_any()
    })
}

/// Both versions, and the choice.
fn conflict_choice(field: AutosaveField, of_one_line: bool) -> Option<AnyView> {
    field.has_conflict.get().then(|| {
        let versions = erased_view(move || both_versions(field.value.get(), field.text.get()));
        let mine = move || field.text.get_untracked();
        let joint = move || joined_text(&field.value.get_untracked(), &mine(), of_one_line);
        view! {
            <div class="stack conflict" role="alert">
                {versions}
                <div class="buttons">
                    <button
                        type="button"
                        class="button button-main"
                        on:click=on_click(move |_| field.overwrite(mine()))
                    >
                        {word!(plan.keep_yours)}
                    </button>
                    <button type="button" class="button" on:click=on_click(move |_| field.overwrite(joint()))>
                        {word!(plan.keep_both)}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| {
                            field.reset();
                            field.focus();
                        })
                    >
                        {word!(plan.keep_theirs)}
                    </button>
                </div>
            </div>
        }
        .into_any()
    })
}

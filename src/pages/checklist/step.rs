//! Writing down the next step that the two agreed on.

use super::checklist_context::ChecklistContext;
use crate::pages::form_draft::keep_form_draft;
use crate::pages::skill_labels::wording;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::erased_effect;
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use browser::task;
use care::checklist::AgreeStep;
use care::command::Act;
use care::id::RoundId;
use care::skill_set::skill::SkillId;
use care::text::NOTE_MAX;
use leptos::prelude::*;
use words::{Apart, word};

/// A step that is being written. It outlives its dialog: what was typed is there
/// when the dialog opens again for the same skill.
#[derive(Clone, Copy)]
struct StepForm {
    context: ChecklistContext,
    open: RwSignal<bool>,
    about: RwSignal<Option<(RoundId, SkillId)>>,
    text: RwSignal<String>,
    until: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    /// It is being kept: a second press is none.
    busy: RwSignal<bool>,
}

impl StepForm {
    fn save(self) {
        let doc = self.context.checklist.doc.get_untracked();
        let (Some(doc), Some((round, skill))) = (doc, self.about.get_untracked()) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let act = Act::from(AgreeStep {
            youth: doc.youth.id,
            round,
            skill,
            text: self.text.get_untracked(),
            until: self.until.get_untracked().parse().ok(),
        });
        task::spawn(async move {
            let result = self.context.checklist.actions.attempt(act).await;
            self.busy.try_set(false);
            match result {
                Ok(done) => {
                    self.text.set(String::new());
                    self.until.set(String::new());
                    self.open.set(false);
                    let message = word!(checklist.step_kept).to_owned();
                    self.context.checklist.actions.announce(message, done.undo);
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// The dialog.
#[component]
pub fn StepDialog(context: ChecklistContext) -> impl IntoView {
    let form = StepForm {
        context,
        open: RwSignal::new(false),
        about: RwSignal::new(None),
        text: RwSignal::new(String::new()),
        until: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let name = move || {
        let (_, skill) = form.about.get().filter(|_| form.open.get())?;
        context.draft_name(&format!("step/{}", skill))
    };
    keep_form_draft(name, vec![form.text], vec![form.until]);
    erased_effect(move || {
        let Some(step) = context.new_step.get() else {
            return;
        };
        context.new_step.set(None);
        if form.about.get_untracked().as_ref() != Some(&step) {
            form.text.set(String::new());
            form.until.set(String::new());
        }
        form.about.set(Some(step));
        form.fault.set(None);
        form.open.set(true);
    });
    let title = Signal::derive(move || {
        let about = form.about.get();
        context.checklist.doc.with(|doc| {
            let mut skills = doc.iter().flat_map(|doc| doc.all_skills());
            let skill = skills.find(|skill| about.as_ref().is_some_and(|(_, id)| *id == skill.id));
            skill.map_or_else(String::new, |skill| {
                word!(checklist.step_about, skill = Apart(wording(skill)))
            })
        })
    });
    view! {
        <Dialog title=title open=form.open>
            {fields(form)}
        </Dialog>
    }
}

fn fields(form: StepForm) -> AnyView {
    let StepForm {
        open,
        text,
        until,
        fault,
        ..
    } = form;
    let inside = view! {
        <div class="field">
            <label class="label" for="step-text">
                {word!(checklist.step_text)}
            </label>
            <textarea
                id="step-text"
                class="input"
                rows="4"
                dir="auto"
                maxlength=NOTE_MAX.to_string()
                aria-describedby="step-fault"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            {fault_line("step", fault.into())}
        </div>
        <div class="field">
            <label class="label" for="step-until">
                {word!(checklist.step_until)}
            </label>
            <input
                id="step-until"
                class="input input-short"
                type="date"
                prop:value=until
                on:input=move |event| until.set(event_target_value(&event))
            />
        </div>
        <p class="row small soft">
            {icon(Icon::Eye)} <span class="grow">{word!(checklist.reads)}</span>
        </p>
    };
    dialog::form(open, word!(common.save), move || form.save(), inside)
}

//! Writing down the next step that the two agreed on.

use super::Desk;
use crate::i18n::words;
use crate::pages::skill_labels::wording;
use crate::platform::clock;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::effect;
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use care::checklist::AgreeStep;
use care::command::Act;
use care::id::RoundId;
use care::skill_set::skill::SkillId;
use care::text::NOTE_MAX;
use leptos::prelude::*;

/// A step that is being written. It outlives its dialog: what was typed is there
/// when the dialog opens again for the same skill.
#[derive(Clone, Copy)]
struct Draft {
    desk: Desk,
    open: RwSignal<bool>,
    about: RwSignal<Option<(RoundId, SkillId)>>,
    text: RwSignal<String>,
    until: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    /// It is being kept: a second press is none.
    busy: RwSignal<bool>,
}

impl Draft {
    fn keep(self) {
        let doc = self.desk.doc.get_untracked();
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
        clock::spawn(async move {
            let kept = self.desk.hand.attempt(act).await;
            self.busy.try_set(false);
            match kept {
                Ok(done) => {
                    self.text.set(String::new());
                    self.until.set(String::new());
                    self.open.set(false);
                    let said = words::checklist::step_kept().to_owned();
                    self.desk.hand.say(said, done.undo);
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// The dialog.
#[component]
pub fn StepDialog(desk: Desk) -> impl IntoView {
    let draft = Draft {
        desk,
        open: RwSignal::new(false),
        about: RwSignal::new(None),
        text: RwSignal::new(String::new()),
        until: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    effect(move || {
        let Some(asked) = desk.step.get() else { return };
        desk.step.set(None);
        if draft.about.get_untracked().as_ref() != Some(&asked) {
            draft.text.set(String::new());
            draft.until.set(String::new());
        }
        draft.about.set(Some(asked));
        draft.fault.set(None);
        draft.open.set(true);
    });
    let title = Signal::derive(move || {
        let about = draft.about.get();
        desk.doc.with(|doc| {
            let mut skills = doc.iter().flat_map(|doc| doc.all_skills());
            let skill = skills.find(|skill| about.as_ref().is_some_and(|(_, id)| *id == skill.id));
            skill.map_or_else(String::new, |skill| {
                words::checklist::step_about(wording(skill))
            })
        })
    });
    view! {
        <Dialog title=title open=draft.open>
            {form(draft)}
        </Dialog>
    }
}

fn form(draft: Draft) -> AnyView {
    let Draft {
        open,
        text,
        until,
        fault,
        ..
    } = draft;
    let inside = view! {
        <div class="field">
            <label class="label" for="step-text">
                {words::checklist::step_text()}
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
                {words::checklist::step_until()}
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
            {icon(Icon::Eye)} <span class="grow">{words::checklist::reads()}</span>
        </p>
    };
    dialog::form(open, words::common::save(), move || draft.keep(), inside)
}

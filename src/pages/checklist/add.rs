//! Adding a note or a photo to a skill, and taking it away. The photo is made small
//! on the device before anything is result of it.

use super::checklist_context::ChecklistContext;
use crate::pages::form_draft::keep_form_draft;
use crate::pages::photo::picture;
use crate::pages::skill_labels::wording;
use crate::ui::dialog::{self, Confirm, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_view, on_click};
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use browser::photo::{self, NoPhoto};
use browser::task;
use care::checklist::AddEvidence;
use care::checklist::ChecklistAct;
use care::command::Act;
use care::skill_set::skill::SkillId;
use care::text::NOTE_MAX;
use leptos::ev::Event;
use leptos::prelude::*;
use words::{Apart, word};

/// What is being added. It outlives its dialog: what was typed and chosen is there
/// when the dialog opens again for the same skill.
#[derive(Clone, Copy)]
struct EvidenceForm {
    context: ChecklistContext,
    open: RwSignal<bool>,
    about: RwSignal<Option<SkillId>>,
    text: RwSignal<String>,
    photo: RwSignal<Option<String>>,
    /// A photo is being made ready.
    making: RwSignal<bool>,
    /// It is being kept: a second press is none.
    busy: RwSignal<bool>,
    /// Grows when it becomes about something else, or another photo is chosen: what
    /// was begun before is of no use then.
    turn: RwSignal<u32>,
    fault: RwSignal<Option<String>>,
    photo_fault: RwSignal<Option<String>>,
}

impl EvidenceForm {
    fn clear(self) {
        self.next_turn();
        self.text.set(String::new());
        self.photo.set(None);
    }

    fn next_turn(self) -> u32 {
        self.making.set(false);
        self.busy.set(false);
        self.turn.update(|turn| *turn += 1);
        self.turn.get_untracked()
    }

    /// Whether it is still the same turn; false when the page is gone.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_untracked() == Some(turn)
    }

    /// The wording of the skill it is about.
    fn skill(self) -> String {
        let about = self.about.get();
        self.context.checklist.doc.with(|doc| {
            let skills = doc.as_deref().map(|doc| doc.skills.as_slice());
            let mut skills = skills.unwrap_or_default().iter();
            let skill = skills.find(|skill| about.as_ref() == Some(&skill.id));
            skill.map_or_else(String::new, |skill| wording(skill).to_owned())
        })
    }

    fn choose_photo(self, event: &Event) {
        let Some(file) = photo::chosen(event) else {
            return;
        };
        let turn = self.next_turn();
        self.photo_fault.set(None);
        self.making.set(true);
        task::spawn(async move {
            let made = photo::small(file).await;
            if !self.is_turn(turn) {
                return;
            }
            self.making.set(false);
            match made {
                Ok(photo) => self.photo.set(Some(photo)),
                Err(why) => {
                    let why = match why {
                        NoPhoto::Unreadable => word!(refusal.photo_unreadable),
                        NoPhoto::TooLarge => word!(refusal.photo_too_large),
                    };
                    self.photo_fault.set(Some(why.to_owned()));
                }
            }
        });
    }

    fn save(self) {
        let doc = self.context.checklist.doc.get_untracked();
        let (Some(doc), Some(skill)) = (doc, self.about.get_untracked()) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        if self.making.get_untracked() {
            let wait = word!(checklist.photo_works);
            return self.photo_fault.set(Some(wait.to_owned()));
        }
        self.fault.set(None);
        self.photo_fault.set(None);
        let message = word!(
            checklist.evidence_kept,
            skill = Apart(&untrack(|| self.skill()))
        );
        let turn = self.next_turn();
        self.busy.set(true);
        let act = Act::from(AddEvidence {
            youth: doc.youth.id,
            skill,
            text: self.text.get_untracked(),
            photo: self.photo.get_untracked(),
        });
        task::spawn(async move {
            let result = self.context.checklist.actions.attempt(act).await;
            let same = self.is_turn(turn);
            if same {
                self.busy.set(false);
            }
            match result {
                Ok(done) => {
                    if same {
                        self.clear();
                        self.open.set(false);
                    }
                    self.context.checklist.actions.announce(message, done.undo);
                }
                Err(why) if same => self.fault.set(Some(why)),
                Err(why) => self.context.checklist.actions.announce(why, None),
            }
        });
    }
}

/// The dialog.
#[component]
pub fn EvidenceDialog(context: ChecklistContext) -> impl IntoView {
    let form = EvidenceForm {
        context,
        open: RwSignal::new(false),
        about: RwSignal::new(None),
        text: RwSignal::new(String::new()),
        photo: RwSignal::new(None),
        making: RwSignal::new(false),
        busy: RwSignal::new(false),
        turn: RwSignal::new(0),
        fault: RwSignal::new(None),
        photo_fault: RwSignal::new(None),
    };
    let name = move || {
        let skill = form.about.get().filter(|_| form.open.get())?;
        context.draft_name(&format!("evidence/{}", skill))
    };
    keep_form_draft(name, vec![form.text], Vec::new());
    erased_effect(move || {
        let Some(skill) = context.new_evidence.get() else {
            return;
        };
        context.new_evidence.set(None);
        if form.about.get_untracked().as_ref() != Some(&skill) {
            form.clear();
        }
        form.about.set(Some(skill));
        form.fault.set(None);
        form.photo_fault.set(None);
        form.open.set(true);
    });
    let title =
        Signal::derive(move || word!(checklist.evidence_about, skill = Apart(&form.skill())));
    view! {
        <Dialog title=title open=form.open>
            {fields(form)}
        </Dialog>
        {removing(context)}
    }
}

fn fields(form: EvidenceForm) -> AnyView {
    let EvidenceForm {
        open, text, fault, ..
    } = form;
    let inside = view! {
        <div class="field">
            <label class="label" for="evidence-text">
                {word!(checklist.evidence_text)}
            </label>
            <textarea
                id="evidence-text"
                class="input"
                rows="3"
                dir="auto"
                maxlength=NOTE_MAX.to_string()
                aria-describedby="evidence-fault"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            {fault_line("evidence", fault.into())}
        </div>
        {photo_field(form)}
        <p class="row small soft">
            {icon(Icon::Eye)} <span class="grow">{word!(checklist.evidence_reads)}</span>
        </p>
    };
    dialog::form(open, word!(common.save), move || form.save(), inside)
}

fn photo_field(form: EvidenceForm) -> AnyView {
    let shown = move || {
        let photo = form.photo.get()?;
        let label = word!(checklist.photo_of, skill = Apart(&untrack(|| form.skill())));
        Some(view! {
            {picture(label, Some(photo), String::new())}
            <button
                type="button"
                class="button button-plain"
                on:click=on_click(move |_| form.photo.set(None))
            >
                {icon(Icon::Bin)}
                {word!(checklist.no_photo)}
            </button>
        })
    };
    let says = move || match (form.making.get(), form.photo.with(Option::is_some)) {
        (true, _) => word!(checklist.photo_works),
        (false, true) => word!(checklist.photo_ready),
        (false, false) => "",
    };
    let word = move || {
        if form.photo.with(Option::is_some) {
            word!(checklist.other_photo)
        } else {
            word!(checklist.choose_photo)
        }
    };
    view! {
        <div class="field">
            {erased_view(shown)}
            <label class="button photo-choice">
                {icon(Icon::Plus)} <span>{erased_view(word)}</span>
                <input
                    class="unseen"
                    type="file"
                    accept="image/jpeg,image/png,image/webp"
                    aria-describedby="photo-fault"
                    on:change=move |event| form.choose_photo(&event)
                />
            </label>
            <p class="soft small" role="status">
                {erased_view(says)}
            </p>
            {fault_line("photo", form.photo_fault.into())}
        </div>
    }
    .into_any()
}

/// Asks before something goes for good.
fn removing(context: ChecklistContext) -> AnyView {
    let open = RwSignal::new(false);
    erased_effect(move || {
        if context.removing.with(Option::is_some) {
            open.set(true);
        }
    });
    let yes = Callback::new(move |()| {
        if let Some(act) = context.removing.get_untracked() {
            context.removing.set(None);
            let message = word!(checklist.evidence_removed).to_owned();
            context
                .checklist
                .actions
                .run(Act::Checklist(ChecklistAct::RemoveEvidence(act)), message);
        }
    });
    erased_effect(move || {
        if !open.get() {
            context.removing.set(None);
        }
    });
    view! {
        <Confirm
            title=Signal::derive(|| word!(checklist.evidence_remove_title).to_owned())
            text=Signal::derive(|| word!(checklist.evidence_remove_text).to_owned())
            yes=word!(checklist.take_away)
            open=open
            on_yes=yes
        />
    }
    .into_any()
}

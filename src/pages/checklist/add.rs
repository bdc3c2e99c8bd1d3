//! Adding a note or a photo to a skill, and taking it away. The photo is made small
//! on the device before anything is kept of it.

use super::Desk;
use crate::i18n::words;
use crate::pages::photo::picture;
use crate::pages::skill_labels::wording;
use crate::platform::clock;
use crate::platform::photo::{self, NoPhoto};
use crate::ui::dialog::{self, Confirm, Dialog};
use crate::ui::erased_closures::{effect, live, tap};
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use care::checklist::AddEvidence;
use care::checklist::ChecklistAct;
use care::command::Act;
use care::skill_set::skill::SkillId;
use care::text::NOTE_MAX;
use leptos::ev::Event;
use leptos::prelude::*;

/// What is being added. It outlives its dialog: what was typed and chosen is there
/// when the dialog opens again for the same skill.
#[derive(Clone, Copy)]
struct Draft {
    desk: Desk,
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

impl Draft {
    fn empty(self) {
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
        self.desk.doc.with(|doc| {
            let skills = doc.as_deref().map(|doc| doc.skills.as_slice());
            let mut skills = skills.unwrap_or_default().iter();
            let skill = skills.find(|skill| about.as_ref() == Some(&skill.id));
            skill.map_or_else(String::new, |skill| wording(skill).to_owned())
        })
    }

    fn take(self, event: &Event) {
        let Some(file) = photo::chosen(event) else {
            return;
        };
        let turn = self.next_turn();
        self.photo_fault.set(None);
        self.making.set(true);
        clock::spawn(async move {
            let made = photo::small(file).await;
            if !self.is_turn(turn) {
                return;
            }
            self.making.set(false);
            match made {
                Ok(photo) => self.photo.set(Some(photo)),
                Err(why) => {
                    let why = match why {
                        NoPhoto::Unreadable => words::refusal::photo_unreadable(),
                        NoPhoto::TooLarge => words::refusal::photo_too_large(),
                    };
                    self.photo_fault.set(Some(why.to_owned()));
                }
            }
        });
    }

    fn keep(self) {
        let doc = self.desk.doc.get_untracked();
        let (Some(doc), Some(skill)) = (doc, self.about.get_untracked()) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        if self.making.get_untracked() {
            let wait = words::checklist::photo_works();
            return self.photo_fault.set(Some(wait.to_owned()));
        }
        self.fault.set(None);
        self.photo_fault.set(None);
        let said = words::checklist::evidence_kept(&untrack(|| self.skill()));
        let turn = self.next_turn();
        self.busy.set(true);
        let act = Act::from(AddEvidence {
            youth: doc.youth.id,
            skill,
            text: self.text.get_untracked(),
            photo: self.photo.get_untracked(),
        });
        clock::spawn(async move {
            let kept = self.desk.hand.attempt(act).await;
            let same = self.is_turn(turn);
            if same {
                self.busy.set(false);
            }
            match kept {
                Ok(done) => {
                    if same {
                        self.empty();
                        self.open.set(false);
                    }
                    self.desk.hand.say(said, done.undo);
                }
                Err(why) if same => self.fault.set(Some(why)),
                Err(why) => self.desk.hand.say(why, None),
            }
        });
    }
}

/// The dialog.
#[component]
pub fn EvidenceDialog(desk: Desk) -> impl IntoView {
    let draft = Draft {
        desk,
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
    effect(move || {
        let Some(asked) = desk.evidence.get() else {
            return;
        };
        desk.evidence.set(None);
        if draft.about.get_untracked().as_ref() != Some(&asked) {
            draft.empty();
        }
        draft.about.set(Some(asked));
        draft.fault.set(None);
        draft.photo_fault.set(None);
        draft.open.set(true);
    });
    let title = Signal::derive(move || words::checklist::evidence_about(&draft.skill()));
    view! {
        <Dialog title=title open=draft.open>
            {form(draft)}
        </Dialog>
        {removing(desk)}
    }
}

fn form(draft: Draft) -> AnyView {
    let Draft {
        open, text, fault, ..
    } = draft;
    let inside = view! {
        <div class="field">
            <label class="label" for="evidence-text">
                {words::checklist::evidence_text()}
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
        {photo_field(draft)}
        <p class="row small soft">
            {icon(Icon::Eye)} <span class="grow">{words::checklist::evidence_reads()}</span>
        </p>
    };
    dialog::form(open, words::common::save(), move || draft.keep(), inside)
}

fn photo_field(draft: Draft) -> AnyView {
    let shown = move || {
        let photo = draft.photo.get()?;
        let label = words::checklist::photo_of(&untrack(|| draft.skill()));
        Some(view! {
            {picture(label, Some(photo), String::new())}
            <button
                type="button"
                class="button button-plain"
                on:click=tap(move |_| draft.photo.set(None))
            >
                {icon(Icon::Bin)}
                {words::checklist::no_photo()}
            </button>
        })
    };
    let says = move || match (draft.making.get(), draft.photo.with(Option::is_some)) {
        (true, _) => words::checklist::photo_works(),
        (false, true) => words::checklist::photo_ready(),
        (false, false) => "",
    };
    let word = move || {
        if draft.photo.with(Option::is_some) {
            words::checklist::other_photo()
        } else {
            words::checklist::choose_photo()
        }
    };
    view! {
        <div class="field">
            {live(shown)}
            <label class="button photo-choice">
                {icon(Icon::Plus)} <span>{live(word)}</span>
                <input
                    class="unseen"
                    type="file"
                    accept="image/jpeg,image/png,image/webp"
                    aria-describedby="photo-fault"
                    on:change=move |event| draft.take(&event)
                />
            </label>
            <p class="soft small" role="status">
                {live(says)}
            </p>
            {fault_line("photo", draft.photo_fault.into())}
        </div>
    }
    .into_any()
}

/// Asks before something goes for good.
fn removing(desk: Desk) -> AnyView {
    let open = RwSignal::new(false);
    effect(move || {
        if desk.removing.with(Option::is_some) {
            open.set(true);
        }
    });
    let yes = Callback::new(move |()| {
        if let Some(act) = desk.removing.get_untracked() {
            desk.removing.set(None);
            let said = words::checklist::evidence_removed().to_owned();
            desk.hand
                .run(Act::Checklist(ChecklistAct::RemoveEvidence(act)), said);
        }
    });
    effect(move || {
        if !open.get() {
            desk.removing.set(None);
        }
    });
    view! {
        <Confirm
            title=Signal::derive(|| words::checklist::evidence_remove_title().to_owned())
            text=Signal::derive(|| words::checklist::evidence_remove_text().to_owned())
            yes=words::checklist::take_away()
            open=open
            on_yes=yes
        />
    }
    .into_any()
}

//! A move while it is thought over: on the device at each pause, so that nothing of it is
//! lost, until it is decided or emptied.

use crate::session;
use crate::store::drafts::Draft;
use crate::store::{Store, use_store};
use crate::ui::erased_closures::erased_effect;
use browser::{task, time};
use care::id::{HomeId, PersonId};
use care::placement::MoveChild;
use care::placement::siblings::Exception;
use care::placement::{ExitGoal, Grounds, MoveDesk, Mover};
use care::plan::{ChildSays, ChildsView};
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// So long after the last letter it is put on the device.
const PAUSE: Duration = Duration::from_millis(400);

/// How a child answered when asked about the move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoiceAnswer {
    Words,
    Declined,
    TooYoung,
}

/// What a child says of the move, being written down.
#[derive(Clone, Copy)]
pub struct ChildVoice {
    pub child: PersonId,
    pub answer: RwSignal<Option<VoiceAnswer>>,
    pub words: RwSignal<String>,
    pub listener: RwSignal<String>,
    /// The day on which they were heard.
    pub on: RwSignal<String>,
}

/// The form of a move and the draft it is kept as. Cheap to copy.
#[derive(Clone, Copy)]
pub struct MoveForm {
    store: Store,
    name: StoredValue<String>,
    today: NaiveDate,
    /// The child's, then those of brothers and sisters.
    pub voices: StoredValue<Vec<ChildVoice>>,
    pub to: RwSignal<Option<HomeId>>,
    pub on: RwSignal<String>,
    along: RwSignal<Vec<PersonId>>,
    pub authority: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub end: RwSignal<String>,
    pub goal: RwSignal<Option<ExitGoal>>,
    pub apart: RwSignal<String>,
    pub contact_plan: RwSignal<String>,
    pub fault: RwSignal<Option<String>>,
    pub is_busy: StoredValue<bool>,
    /// What the device has of it was taken up: before that nothing is put there.
    is_loaded: RwSignal<bool>,
    /// As it is while nobody has written anything.
    empty: StoredValue<SavedMove>,
    turn: StoredValue<u64>,
}

/// The form as the device keeps it; its fields are the format of the draft.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct SavedMove {
    voices: Vec<SavedVoice>,
    to: Option<HomeId>,
    on: String,
    along: Vec<PersonId>,
    texts: [String; 5],
    goal: Option<ExitGoal>,
}

/// What a child said, as the device keeps it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct SavedVoice {
    child: PersonId,
    answer: Option<VoiceAnswer>,
    words: String,
    listener: String,
    on: String,
}

impl MoveForm {
    /// Takes up what was begun about the child on another visit.
    pub fn new(move_desk: &MoveDesk) -> Self {
        let text = || RwSignal::new(String::new());
        let me = session::viewer().map(|me| me.name).unwrap_or_default();
        let voice = |child| ChildVoice {
            child,
            answer: RwSignal::new(None),
            words: text(),
            listener: RwSignal::new(me.clone()),
            on: RwSignal::new(move_desk.today.to_string()),
        };
        let mut voices = vec![voice(move_desk.child.id)];
        voices.extend(move_desk.siblings.iter().map(|one| voice(one.id)));
        let form = Self {
            store: use_store(),
            name: StoredValue::new(format!("{}/move", move_desk.child.id)),
            today: move_desk.today,
            voices: StoredValue::new(voices),
            to: RwSignal::new(None),
            on: text(),
            along: RwSignal::new(Vec::new()),
            authority: text(),
            reason: text(),
            end: text(),
            goal: RwSignal::new(None),
            apart: text(),
            contact_plan: text(),
            fault: RwSignal::new(None),
            is_busy: StoredValue::new(false),
            is_loaded: RwSignal::new(false),
            empty: StoredValue::new(SavedMove::default()),
            turn: StoredValue::new(0),
        };
        form.empty
            .set_value(untrack(|| form.snapshot()).unwrap_or_default());
        task::spawn(form.load_draft());
        erased_effect(move || {
            if form.snapshot().is_some() && form.is_loaded.get() {
                form.save_soon();
            }
        });
        on_cleanup(move || form.save());
        form
    }

    fn texts(self) -> [RwSignal<String>; 5] {
        [
            self.authority,
            self.reason,
            self.end,
            self.apart,
            self.contact_plan,
        ]
    }

    /// All of it, followed; nothing once the page is gone.
    fn snapshot(self) -> Option<SavedMove> {
        let voice = |voice: &ChildVoice| {
            Some(SavedVoice {
                child: voice.child,
                answer: voice.answer.try_get()?,
                words: voice.words.try_get()?,
                listener: voice.listener.try_get()?,
                on: voice.on.try_get()?,
            })
        };
        let texts = self.texts().map(|text| text.try_get());
        let [
            Some(authority),
            Some(reason),
            Some(end),
            Some(apart),
            Some(contact),
        ] = texts
        else {
            return None;
        };
        Some(SavedMove {
            voices: self
                .voices
                .try_with_value(|all| all.iter().map(voice).collect::<Option<_>>())??,
            to: self.to.try_get()?,
            on: self.on.try_get()?,
            along: self.along.try_get()?,
            texts: [authority, reason, end, apart, contact],
            goal: self.goal.try_get()?,
        })
    }

    /// Fills the form with what was kept.
    fn restore(self, saved: SavedMove) {
        for saved_voice in saved.voices {
            let voice = self.voices.try_with_value(|all| {
                all.iter()
                    .find(|voice| voice.child == saved_voice.child)
                    .copied()
            });
            if let Some(voice) = voice.flatten() {
                voice.answer.try_set(saved_voice.answer);
                voice.words.try_set(saved_voice.words);
                voice.listener.try_set(saved_voice.listener);
                voice.on.try_set(saved_voice.on);
            }
        }
        self.to.try_set(saved.to);
        self.on.try_set(saved.on);
        self.along.try_set(saved.along);
        self.goal.try_set(saved.goal);
        for (signal, text) in self.texts().into_iter().zip(saved.texts) {
            signal.try_set(text);
        }
    }

    async fn load_draft(self) {
        let Some(name) = self.name.try_get_value() else {
            return;
        };
        if let Some(draft) = self.store.draft(&name).await
            && let Ok(saved) = serde_json::from_str::<SavedMove>(&draft.text)
        {
            self.restore(saved);
        }
        self.is_loaded.try_set(true);
    }

    fn save_soon(self) {
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        task::spawn(async move {
            time::sleep(PAUSE).await;
            if self.turn.try_get_value() == turn {
                self.save();
            }
        });
    }

    /// Puts what is written on the device, and takes away what is empty again.
    fn save(self) {
        if self.is_loaded.try_get_untracked() != Some(true) {
            return;
        }
        let snapshot = untrack(|| self.snapshot());
        let (Some(name), Some(snapshot)) = (self.name.try_get_value(), snapshot) else {
            return;
        };
        let is_empty = self.empty.try_with_value(|empty| *empty == snapshot) == Some(true);
        let Ok(text) = serde_json::to_string(&snapshot) else {
            return;
        };
        task::spawn(async move {
            if is_empty {
                self.store.forget_draft(&name).await;
            } else {
                let draft = Draft {
                    text,
                    base: None,
                    with: String::new(),
                };
                self.store.keep_draft(&name, &draft).await;
            }
        });
    }

    /// It became a decision: the form is empty, and the device has nothing of it.
    pub fn clear(self) {
        if let Some(empty) = self.empty.try_get_value() {
            self.restore(empty);
        }
        self.save();
    }

    /// The day, where one is said.
    pub fn day(self) -> Option<NaiveDate> {
        self.on.get().parse().ok()
    }

    /// Who comes along, of those who can.
    pub fn along(self, move_desk: &MoveDesk) -> Vec<PersonId> {
        let chosen = self.along.get();
        move_desk
            .may_come()
            .map(|one| one.id)
            .filter(|id| chosen.contains(id))
            .collect()
    }

    /// Whether somebody was chosen to come along.
    pub fn comes(self, who: PersonId) -> bool {
        self.along.with(|all| all.contains(&who))
    }

    /// Lets somebody come along, or not.
    pub fn take_along(self, who: PersonId, on: bool) {
        self.along.update(|all| {
            all.retain(|one| *one != who);
            if on {
                all.push(who);
            }
        });
    }

    /// What was written down of a child; `None` where nothing was.
    fn mover(self, voice: ChildVoice) -> Option<Mover> {
        let says = match voice.answer.get_untracked()? {
            VoiceAnswer::Words => ChildSays::Words(voice.words.get_untracked()),
            VoiceAnswer::Declined => ChildSays::Declined,
            VoiceAnswer::TooYoung => ChildSays::TooYoung,
        };
        Some(Mover {
            child: voice.child,
            view: ChildsView {
                says,
                listener: Some(voice.listener.get_untracked()),
                on: voice.on.get_untracked().parse().unwrap_or(self.today),
            },
        })
    }

    /// The decision as it is written down.
    ///
    /// # Errors
    /// Of whom nothing is written down yet; `None`: home or day are missing.
    pub fn decision(self, move_desk: &MoveDesk) -> Result<MoveChild, Option<PersonId>> {
        let to = self.to.get_untracked().ok_or(None)?;
        let on = self.on.get_untracked().parse().map_err(|_| None)?;
        let along = untrack(|| self.along(move_desk));
        let mut movers = Vec::new();
        for voice in self.voices.get_value() {
            if voice.child == move_desk.child.id || along.contains(&voice.child) {
                let mover = self.mover(voice);
                movers.push(mover.ok_or(Some(voice.child))?);
            }
        }
        let mut movers = movers.into_iter();
        let mover = movers.next().ok_or(None)?;
        let trial = move_desk.trial(to, on, &along);
        let apart = trial.is_some_and(|trial| !trial.apart.is_empty());
        Ok(MoveChild {
            mover,
            along: movers.collect(),
            to,
            on,
            grounds: Grounds {
                authority: self.authority.get_untracked(),
                reason: self.reason.get_untracked(),
                planned_end: self.end.get_untracked().parse().ok(),
                exit_goal: self.goal.get_untracked(),
                exception: apart.then(|| Exception {
                    reason: self.apart.get_untracked(),
                    contact_plan: self.contact_plan.get_untracked(),
                }),
            },
        })
    }
}

//! A move while it is thought over: on the device at each pause, so that nothing of it is
//! lost, until it is decided or emptied.

use crate::platform::clock;
use crate::session;
use crate::store::drafts::Draft;
use crate::store::{Store, use_store};
use crate::ui::live::effect;
use care::command::MoveChild;
use care::id::{HomeId, PersonId};
use care::placement::{ExitGoal, Grounds, MoveDesk, Mover};
use care::plan::{ChildSays, ChildsView};
use care::siblings::Exception;
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// So long after the last letter it is put on the device.
const PAUSE: Duration = Duration::from_millis(400);

/// How a child answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Words,
    Declined,
    TooYoung,
}

/// What a child says of the move, being written down.
#[derive(Clone, Copy)]
pub struct Voice {
    pub child: PersonId,
    pub answer: RwSignal<Option<Answer>>,
    pub words: RwSignal<String>,
    pub listener: RwSignal<String>,
}

/// The form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    store: Store,
    name: StoredValue<String>,
    /// The child's, then those of brothers and sisters who can come along.
    pub voices: StoredValue<Vec<Voice>>,
    pub to: RwSignal<Option<HomeId>>,
    pub on: RwSignal<String>,
    pub along: RwSignal<Vec<PersonId>>,
    pub authority: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub end: RwSignal<String>,
    pub goal: RwSignal<Option<ExitGoal>>,
    pub apart: RwSignal<String>,
    pub contact_plan: RwSignal<String>,
    pub fault: RwSignal<Option<String>>,
    pub is_busy: StoredValue<bool>,
    /// What the device has of it was taken up: before that nothing is put there.
    is_here: RwSignal<bool>,
    turn: StoredValue<u64>,
}

/// What the device keeps of it.
#[derive(Default, PartialEq, Serialize, Deserialize)]
struct Kept {
    voices: Vec<(PersonId, Option<Answer>, String, String)>,
    to: Option<HomeId>,
    on: String,
    along: Vec<PersonId>,
    texts: [String; 5],
    goal: Option<ExitGoal>,
}

impl Form {
    /// Takes up what was begun about the child on another visit.
    pub fn new(desk: &MoveDesk) -> Self {
        let text = || RwSignal::new(String::new());
        let me = session::viewer().map(|me| me.name).unwrap_or_default();
        let voice = |child| Voice {
            child,
            answer: RwSignal::new(None),
            words: text(),
            listener: RwSignal::new(me.clone()),
        };
        let mut voices = vec![voice(desk.child.id)];
        voices.extend(desk.may_come().map(|one| voice(one.id)));
        let form = Self {
            store: use_store(),
            name: StoredValue::new(format!("{}/move", desk.child.id)),
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
            is_here: RwSignal::new(false),
            turn: StoredValue::new(0),
        };
        clock::spawn(form.take_up());
        effect(move || {
            let kept = form.kept();
            if form.is_here.get() {
                form.later(kept);
            }
        });
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

    /// All of it, followed.
    fn kept(self) -> Kept {
        let voice = |voice: &Voice| {
            let (words, listener) = (voice.words.get(), voice.listener.get());
            (voice.child, voice.answer.get(), words, listener)
        };
        Kept {
            voices: self
                .voices
                .with_value(|all| all.iter().map(voice).collect()),
            to: self.to.get(),
            on: self.on.get(),
            along: self.along.get(),
            texts: self.texts().map(|text| text.get()),
            goal: self.goal.get(),
        }
    }

    async fn take_up(self) {
        let Some(name) = self.name.try_get_value() else {
            return;
        };
        if let Some(draft) = self.store.draft(&name).await
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.text)
        {
            for (child, answer, words, listener) in kept.voices {
                let voice = self.voices.try_with_value(|all| {
                    let mut all = all.iter();
                    all.find(|voice| voice.child == child).copied()
                });
                if let Some(voice) = voice.flatten() {
                    voice.answer.try_set(answer);
                    voice.words.try_set(words);
                    voice.listener.try_set(listener);
                }
            }
            self.to.try_set(kept.to);
            self.on.try_set(kept.on);
            self.along.try_set(kept.along);
            self.goal.try_set(kept.goal);
            for (signal, text) in self.texts().into_iter().zip(kept.texts) {
                signal.try_set(text);
            }
        }
        self.is_here.try_set(true);
    }

    fn later(self, kept: Kept) {
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        clock::spawn(async move {
            clock::sleep(PAUSE).await;
            let is_last = self
                .turn
                .try_get_value()
                .is_none_or(|now| Some(now) == turn);
            let Some(name) = self.name.try_get_value() else {
                return;
            };
            if is_last && let Ok(text) = serde_json::to_string(&kept) {
                let draft = Draft {
                    text,
                    base: None,
                    with: String::new(),
                };
                self.store.keep_draft(&name, &draft).await;
            }
        });
    }

    /// It became a decision: the device needs it no longer.
    pub async fn forget(self) {
        self.turn.try_update_value(|turn| *turn += 1);
        if let Some(name) = self.name.try_get_value() {
            self.store.forget_draft(&name).await;
        }
    }

    /// The day, where one is said.
    pub fn day(self) -> Option<NaiveDate> {
        self.on.get().parse().ok()
    }

    /// What was written down of a child; `None` where nothing was.
    fn mover(voice: Voice, today: NaiveDate) -> Option<Mover> {
        let says = match voice.answer.get_untracked()? {
            Answer::Words => ChildSays::Words(voice.words.get_untracked()),
            Answer::Declined => ChildSays::Declined,
            Answer::TooYoung => ChildSays::TooYoung,
        };
        Some(Mover {
            child: voice.child,
            view: ChildsView {
                says,
                listener: Some(voice.listener.get_untracked()),
                on: today,
            },
        })
    }

    /// The decision as it is written down.
    ///
    /// # Errors
    /// Of whom nothing is written down yet; `None`: home or day are missing.
    pub fn decision(self, desk: &MoveDesk) -> Result<MoveChild, Option<PersonId>> {
        let to = self.to.get_untracked().ok_or(None)?;
        let on = self.on.get_untracked().parse().map_err(|_| None)?;
        let along = self.along.get_untracked();
        let mut movers = Vec::new();
        for voice in self.voices.get_value() {
            if voice.child == desk.child.id || along.contains(&voice.child) {
                let mover = Self::mover(voice, desk.today);
                movers.push(mover.ok_or(Some(voice.child))?);
            }
        }
        let mut movers = movers.into_iter();
        let mover = movers.next().ok_or(None)?;
        let apart = desk
            .trial(to, on, &along)
            .is_some_and(|trial| !trial.apart.is_empty());
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

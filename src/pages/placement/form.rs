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
    /// The day on which they were heard.
    pub on: RwSignal<String>,
}

/// The form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    store: Store,
    name: StoredValue<String>,
    today: NaiveDate,
    /// The child's, then those of brothers and sisters.
    pub voices: StoredValue<Vec<Voice>>,
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
    is_here: RwSignal<bool>,
    /// As it is while nobody has written anything.
    empty: StoredValue<Kept>,
    turn: StoredValue<u64>,
}

/// What the device keeps of it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Kept {
    voices: Vec<KeptVoice>,
    to: Option<HomeId>,
    on: String,
    along: Vec<PersonId>,
    texts: [String; 5],
    goal: Option<ExitGoal>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct KeptVoice {
    child: PersonId,
    answer: Option<Answer>,
    words: String,
    listener: String,
    on: String,
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
            on: RwSignal::new(desk.today.to_string()),
        };
        let mut voices = vec![voice(desk.child.id)];
        voices.extend(desk.siblings.iter().map(|one| voice(one.id)));
        let form = Self {
            store: use_store(),
            name: StoredValue::new(format!("{}/move", desk.child.id)),
            today: desk.today,
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
            empty: StoredValue::new(Kept::default()),
            turn: StoredValue::new(0),
        };
        form.empty
            .set_value(untrack(|| form.kept()).unwrap_or_default());
        task::spawn(form.take_up());
        erased_effect(move || {
            if form.kept().is_some() && form.is_here.get() {
                form.later();
            }
        });
        on_cleanup(move || form.put());
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
    fn kept(self) -> Option<Kept> {
        let voice = |voice: &Voice| {
            Some(KeptVoice {
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
        Some(Kept {
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

    /// Shows what was kept.
    fn show(self, kept: Kept) {
        for said in kept.voices {
            let voice = self.voices.try_with_value(|all| {
                let mut all = all.iter();
                all.find(|voice| voice.child == said.child).copied()
            });
            if let Some(voice) = voice.flatten() {
                voice.answer.try_set(said.answer);
                voice.words.try_set(said.words);
                voice.listener.try_set(said.listener);
                voice.on.try_set(said.on);
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

    async fn take_up(self) {
        let Some(name) = self.name.try_get_value() else {
            return;
        };
        if let Some(draft) = self.store.draft(&name).await
            && let Ok(kept) = serde_json::from_str::<Kept>(&draft.text)
        {
            self.show(kept);
        }
        self.is_here.try_set(true);
    }

    fn later(self) {
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        task::spawn(async move {
            time::sleep(PAUSE).await;
            if self.turn.try_get_value() == turn {
                self.put();
            }
        });
    }

    /// Puts what is written on the device, and takes away what is empty again.
    fn put(self) {
        if self.is_here.try_get_untracked() != Some(true) {
            return;
        }
        let kept = untrack(|| self.kept());
        let (Some(name), Some(kept)) = (self.name.try_get_value(), kept) else {
            return;
        };
        let is_empty = self.empty.try_with_value(|empty| *empty == kept) == Some(true);
        let Ok(text) = serde_json::to_string(&kept) else {
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
    pub fn empty(self) {
        if let Some(empty) = self.empty.try_get_value() {
            self.show(empty);
        }
        self.put();
    }

    /// The day, where one is said.
    pub fn day(self) -> Option<NaiveDate> {
        self.on.get().parse().ok()
    }

    /// Who comes along, of those who can.
    pub fn along(self, desk: &MoveDesk) -> Vec<PersonId> {
        let chosen = self.along.get();
        let can = desk.may_come().map(|one| one.id);
        can.filter(|id| chosen.contains(id)).collect()
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
    fn mover(self, voice: Voice) -> Option<Mover> {
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
                on: voice.on.get_untracked().parse().unwrap_or(self.today),
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
        let along = untrack(|| self.along(desk));
        let mut movers = Vec::new();
        for voice in self.voices.get_value() {
            if voice.child == desk.child.id || along.contains(&voice.child) {
                let mover = self.mover(voice);
                movers.push(mover.ok_or(Some(voice.child))?);
            }
        }
        let mut movers = movers.into_iter();
        let mover = movers.next().ok_or(None)?;
        let trial = desk.trial(to, on, &along);
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

//! A field that saves itself: a draft on the device at each pause, an act when its
//! writer leaves it. What somebody else wrote meanwhile is never written over unseen.

use super::Desk;
use crate::i18n::words;
use crate::pages::named;
use crate::platform::clock;
use crate::store::drafts::Draft;
use crate::store::{Stopped, Store, use_store};
use crate::ui::field::fault_line;
use crate::ui::live::{effect, follow, live, tap};
use care::command::Current;
use care::decide::Objection;
use care::id::CommandId;
use care::plan::Written;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

/// After so long without a letter, what was typed is on the device.
const PAUSE: Duration = Duration::from_millis(300);

/// What is written, and where it goes.
pub struct Text {
    /// Unlike any other on the page.
    pub id: String,
    pub label: String,
    /// The heading above says it already, to those who see.
    pub is_titled: bool,
    pub hint: Option<&'static str>,
    /// What stands in the field.
    pub value: Memo<String>,
    pub make: Rc<dyn Fn(String) -> Written>,
    /// One: a line. More: a text.
    pub lines: u8,
    pub longest: usize,
}

/// The field while somebody is at it.
#[derive(Clone, Copy)]
struct Pen {
    desk: Desk,
    store: Store,
    value: Memo<String>,
    make: StoredValue<Rc<dyn Fn(String) -> Written>, LocalStorage>,
    text: RwSignal<String>,
    /// Something is written that is no act yet: over what its writer had before them.
    begun: RwSignal<Option<Option<CommandId>>>,
    fault: RwSignal<Option<String>>,
    /// Somebody else wrote meanwhile.
    both: RwSignal<bool>,
    /// It was begun on another visit.
    earlier: RwSignal<bool>,
    /// Grows with each letter.
    turn: StoredValue<u64>,
}

impl Pen {
    fn written(self, text: String) -> Written {
        self.make.with_value(|make| make(text))
    }

    /// The command by which what stands now was written.
    fn base(self) -> Option<CommandId> {
        let written = self.written(String::new());
        self.desk
            .plan
            .with_untracked(|plan| plan.as_deref()?.base(&written))
    }

    fn name(self) -> Option<String> {
        let field = self.written(String::new()).field();
        let child = self
            .desk
            .plan
            .with_untracked(|plan| plan.as_deref().map(|plan| plan.child))?;
        Some(format!("{child}/{field}"))
    }

    fn type_in(self, text: String) {
        if self.begun.get_untracked().is_none() {
            self.begun.set(Some(self.base()));
        }
        self.text.set(text);
        self.fault.set(None);
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        clock::spawn(async move {
            clock::sleep(PAUSE).await;
            if self.turn.try_get_value() == turn {
                self.draft().await;
            }
        });
    }

    async fn draft(self) {
        let begun = self.begun.try_get_untracked().flatten();
        let (Some(base), Some(name)) = (begun, self.name()) else {
            return;
        };
        let text = self.text.get_untracked();
        self.store.keep_draft(&name, &Draft { text, base }).await;
    }

    /// Takes up what was begun on another visit.
    async fn take_up(self) {
        let Some(name) = self.name() else { return };
        let Some(draft) = self.store.draft(&name).await else {
            return;
        };
        let value = self.value.try_get_untracked();
        if value.as_ref() == Some(&draft.text) {
            // It is an act already.
            return self.store.forget_draft(&name).await;
        }
        if self.begun.try_get_untracked() == Some(None) {
            self.begun.set(Some(draft.base));
            self.text.set(draft.text);
            self.earlier.set(true);
        }
    }

    /// Lets go of what was begun: what stands is what is meant.
    fn rest(self) {
        self.begun.set(None);
        self.both.set(false);
        self.earlier.set(false);
        self.fault.set(None);
        self.text.set(self.value.get_untracked());
        if let Some(name) = self.name() {
            clock::spawn(async move { self.store.forget_draft(&name).await });
        }
    }

    /// Makes an act of what is written.
    fn save(self) {
        let Some(base) = self.begun.get_untracked() else {
            return;
        };
        let text = self.text.get_untracked();
        if text.trim() == self.value.get_untracked().trim() {
            return self.rest();
        }
        let written = self.written(text.clone());
        let Some(act) = self.desk.write_over(written, Some(base)) else {
            return;
        };
        clock::spawn(async move {
            let done = self.desk.hand.act(act).await;
            let is_same = self.text.try_get_untracked().as_ref() == Some(&text);
            match done {
                Ok(_) if is_same => self.rest(),
                // More was written meanwhile, over this.
                Ok(done) => {
                    self.begun.try_set(Some(Some(done.id)));
                    self.draft().await;
                }
                Err(Stopped::Objection(Objection::Conflict(Current::Field(_)))) => {
                    self.both.try_set(true);
                }
                Err(why) => {
                    self.fault.try_set(Some(named::stopped(&why)));
                }
            }
        });
    }

    /// One's own stands, over what somebody else wrote.
    fn insist(self, text: String) {
        self.text.set(text);
        self.begun.set(Some(self.base()));
        self.both.set(false);
        self.save();
    }
}

/// The field.
pub fn text(desk: Desk, about: Text) -> AnyView {
    let pen = Pen {
        desk,
        store: use_store(),
        value: about.value,
        make: StoredValue::new_local(about.make),
        text: RwSignal::new(about.value.get_untracked()),
        begun: RwSignal::new(None),
        fault: RwSignal::new(None),
        both: RwSignal::new(false),
        earlier: RwSignal::new(false),
        turn: StoredValue::new(0),
    };
    effect(move || {
        let value = pen.value.get();
        if pen.begun.get_untracked().is_none() {
            pen.text.set(value);
        }
    });
    clock::spawn(pen.take_up());
    let Text {
        id,
        label,
        is_titled,
        hint,
        lines,
        longest,
        ..
    } = about;
    let described = format!("{id}-hint {id}-fault");
    let invalid = follow(move || pen.fault.with(Option::is_some).then_some("true"));
    let (area, of_one_line) = (pen.text, lines == 1);
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
                on:input=move |event| pen.type_in(event_target_value(&event))
                on:blur=move |_| pen.save()
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
                on:input=move |event| pen.type_in(event_target_value(&event))
                on:blur=move |_| pen.save()
            ></textarea>
        }
        .into_any()
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field plan-field">
            <label class=if is_titled { "unseen" } else { "label" } for=id.clone()>
                {label}
            </label>
            {input}
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {live(move || unsaved(pen))}
            {fault_line(&id, pen.fault.into())}
            {live(move || both(pen, of_one_line))}
        </div>
    }
    .into_any()
}

/// What is not an act yet says so, and has its button.
fn unsaved(pen: Pen) -> Option<AnyView> {
    pen.begun.get()?;
    let text = match pen.earlier.get() {
        true => words::plan::draft(),
        false => words::plan::unsaved(),
    };
    let view = view! {
        <p class="row row-apart small soft screen-only">
            <span role="status">{text}</span>
            <button type="button" class="button" on:click=tap(move |_| pen.save())>
                {words::common::save()}
            </button>
        </p>
    };
    Some(view.into_any())
}

/// Both versions, and the choice.
fn both(pen: Pen, of_one_line: bool) -> Option<AnyView> {
    pen.both.get().then(|| {
        let (theirs, mine) = (pen.value.get(), pen.text.get_untracked());
        let versions = super::conflict::versions(theirs.clone(), mine.clone());
        let joint = joined(&theirs, &mine, of_one_line);
        view! {
            <div class="stack conflict" role="alert">
                {versions}
                <div class="buttons">
                    <button
                        type="button"
                        class="button button-main"
                        on:click=tap(move |_| pen.insist(mine.clone()))
                    >
                        {words::plan::keep_yours()}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=tap(move |_| pen.insist(joint.clone()))
                    >
                        {words::plan::keep_both()}
                    </button>
                    <button type="button" class="button" on:click=tap(move |_| pen.rest())>
                        {words::plan::keep_theirs()}
                    </button>
                </div>
            </div>
        }
        .into_any()
    })
}

/// Two texts, one after the other.
pub fn joined(first: &str, second: &str, on_one_line: bool) -> String {
    let between = if on_one_line { " / " } else { "\n\n" };
    format!("{first}{between}{second}")
}

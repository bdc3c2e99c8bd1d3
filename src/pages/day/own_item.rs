//! Something of one's own for the day.

use super::day_actions::{Hands, Question};
use crate::i18n::words;
use crate::pages::lazy_parts;
use crate::platform::{clock, ids};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::effect;
use crate::ui::field::{Line, fault_line, line, read_time, time_line};
use crate::ui::{Icon, icon};
use care::command::Act;
use care::day::AddOwnItem;
use care::text::LINE_MAX;
use leptos::prelude::*;

/// An own item that is being written. It outlives its dialog: what was typed is
/// there when the dialog opens again.
#[derive(Clone, Copy)]
pub struct OwnDraft {
    hands: Hands,
    open: RwSignal<bool>,
    text: RwSignal<String>,
    time: RwSignal<String>,
    fault: RwSignal<Option<String>>,
}

impl OwnDraft {
    fn keep(self) {
        let Some(scene) = self.hands.scene.get_untracked() else {
            return;
        };
        let Some(time) = read_time(&self.time.get_untracked()) else {
            let missing = words::common::time_missing();
            return self.fault.set(Some(missing.to_owned()));
        };
        let text = self.text.get_untracked();
        let said = words::mine::added(text.trim());
        let act = Act::from(AddOwnItem {
            date: scene.date,
            item: ids::item(),
            time,
            text,
        });
        clock::spawn(async move {
            match self.hands.hand.attempt(act).await {
                Ok(done) => {
                    self.text.set(String::new());
                    self.open.set(false);
                    self.hands.hand.say(said, done.undo);
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// The dialog that an own item is written in.
#[component]
pub fn OwnItemDialog(hands: Hands) -> impl IntoView {
    let draft = OwnDraft {
        hands,
        open: RwSignal::new(false),
        text: RwSignal::new(String::new()),
        time: RwSignal::new("16:00".to_owned()),
        fault: RwSignal::new(None),
    };
    let asked = move || {
        hands
            .question
            .with(|asked| *asked == Some(Question::OwnItem))
    };
    effect(move || {
        if asked() {
            draft.fault.set(None);
            draft.open.set(true);
        }
    });
    effect(move || {
        if !draft.open.get() && untrack(asked) {
            hands.question.set(None);
        }
    });
    view! {
        <Dialog title=Signal::derive(|| words::mine::add().to_owned()) open=draft.open>
            {lazy_parts::own_item_form(draft)}
        </Dialog>
    }
}

/// What the dialog holds.
pub fn form(draft: OwnDraft) -> AnyView {
    let OwnDraft {
        open,
        text,
        time,
        fault,
        ..
    } = draft;
    let inside = view! {
        {line(
            Line {
                longest: Some(LINE_MAX),
                ..Line::text("own-text", words::mine::what())
            },
            text,
            Signal::derive(|| None),
        )}
        {time_line("own-time", words::mine::when(), time)}
        {fault_line("own", fault.into())}
        <p class="row small soft">
            {icon(Icon::Eye)} <span class="grow">{words::mine::add_text()}</span>
        </p>
    };
    dialog::form(open, words::common::add(), move || draft.keep(), inside)
}

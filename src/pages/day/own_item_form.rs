//! The form of something of one's own for the day.

use super::day_actions::DayActions;
use crate::ids;
use crate::pages::form_draft::keep_form_draft;
use crate::ui::dialog;
use crate::ui::field::{Line, fault_line, line, read_time, time_line};
use crate::ui::{Icon, icon};
use browser::task;
use care::command::Act;
use care::day::AddOwnItem;
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::{Apart, word};

/// An own item that is being written. It outlives its dialog: what was typed is
/// there when the dialog opens again.
#[derive(Clone, Copy)]
pub struct OwnItemForm {
    day_actions: DayActions,
    pub open: RwSignal<bool>,
    text: RwSignal<String>,
    /// The name of its draft.
    draft: RwSignal<String>,
    time: RwSignal<String>,
    fault: RwSignal<Option<String>>,
}

impl OwnItemForm {
    /// An empty item for the afternoon.
    pub fn new(day_actions: DayActions) -> Self {
        Self {
            day_actions,
            open: RwSignal::new(false),
            text: RwSignal::new(String::new()),
            draft: RwSignal::new(String::new()),
            time: RwSignal::new("16:00".to_owned()),
            fault: RwSignal::new(None),
        }
    }

    /// Opens the dialog of the item.
    pub fn open(self) {
        self.fault.set(None);
        self.day_actions.begin_draft("own", self.draft, self.text);
        self.open.set(true);
    }

    fn save(self) {
        let Some(facts) = self.day_actions.facts.get_untracked() else {
            return;
        };
        let Some(time) = read_time(&self.time.get_untracked()) else {
            let missing = word!(common.time_missing);
            return self.fault.set(Some(missing.to_owned()));
        };
        let text = self.text.get_untracked();
        let message = word!(day_mine.added, text = Apart(text.trim()));
        let act = Act::from(AddOwnItem {
            date: facts.date,
            item: ids::item(),
            time,
            text,
        });
        task::spawn(async move {
            match self.day_actions.document.attempt(act).await {
                Ok(done) => {
                    self.text.set(String::new());
                    self.open.set(false);
                    self.day_actions.document.announce(message, done.undo);
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// The fields of an own item, and the button that adds it.
pub fn own_item_form(form: OwnItemForm) -> AnyView {
    let OwnItemForm {
        open,
        text,
        time,
        fault,
        draft,
        ..
    } = form;
    keep_form_draft(move || Some(draft.get()), vec![text], vec![time]);
    let inside = view! {
        {line(
            Line {
                longest: Some(LINE_MAX),
                ..Line::text("own-text", word!(day_mine.what))
            },
            text,
            Signal::derive(|| None),
        )}
        {time_line("own-time", word!(day_mine.when), time)}
        {fault_line("own", fault.into())}
        <p class="row small soft">
            {icon(Icon::Eye)} <span class="grow">{word!(day_mine.add_text)}</span>
        </p>
    };
    dialog::form(open, word!(common.add), move || form.save(), inside)
}

//! The dialog that a note is written in; its form comes when it is first needed.

use super::day_actions::{DayActions, DayDialog};
use super::note_form::NoteForm;
use crate::pages::lazy_parts;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::{erased_effect, erased_memo};
use leptos::prelude::*;
use words::{Apart, word};

/// The dialog that a note is written in.
#[component]
pub fn NoteDialog(day_actions: DayActions) -> impl IntoView {
    let about = erased_memo(move || match day_actions.dialog.get() {
        Some(DayDialog::Note { slot, about }) => Some((slot, about)),
        _ => None,
    });
    let slot = Signal::derive(move || about.get().and_then(|(slot, _)| slot));
    let form = NoteForm::new(day_actions, slot);
    erased_effect(move || {
        if about.with(Option::is_some) {
            form.open();
        }
    });
    erased_effect(move || {
        if !form.open.get() && about.with_untracked(Option::is_some) {
            day_actions.dialog.set(None);
        }
    });
    let title = Signal::derive(move || match about.get() {
        Some((Some(_), about)) => word!(day.note_what, text = Apart(&about)),
        _ => word!(day.note_day).to_owned(),
    });
    view! {
        <Dialog title=title open=form.open>
            {lazy_parts::note_form(form)}
        </Dialog>
    }
}

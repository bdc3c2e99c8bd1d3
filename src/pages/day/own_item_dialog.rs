//! The dialog that an item of one's own is written in; its form comes when it is first needed.

use super::day_actions::{DayActions, DayDialog};
use super::own_item_form::OwnItemForm;
use crate::pages::lazy_parts;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::erased_effect;
use leptos::prelude::*;
use words::word;

/// The dialog that an own item is written in.
#[component]
pub fn OwnItemDialog(day_actions: DayActions) -> impl IntoView {
    let form = OwnItemForm::new(day_actions);
    let is_wanted = move || {
        day_actions
            .dialog
            .with(|dialog| *dialog == Some(DayDialog::OwnItem))
    };
    erased_effect(move || {
        if is_wanted() {
            form.open();
        }
    });
    erased_effect(move || {
        if !form.open.get() && untrack(is_wanted) {
            day_actions.dialog.set(None);
        }
    });
    view! {
        <Dialog title=Signal::derive(|| word!(day_mine.add).to_owned()) open=form.open>
            {lazy_parts::own_item_form(form)}
        </Dialog>
    }
}

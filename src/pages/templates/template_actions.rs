//! What is done to templates: target for in dialogs, then carried out.

use super::conflict::rebased;
use crate::ids;
use crate::pages::labels;
use crate::store::{ActError, Shown};
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::{erased_effect, erased_memo};
use crate::ui::toast::Toasts;
use browser::task;
use care::command::{Act, Current};
use care::decide::Objection;
use care::id::{Revision, TemplateId};
use care::templates::{DayTemplate, TemplateItem, Templates};
use care::templates::{RemoveItem, RemoveTemplate, SaveItem};
use leptos::prelude::*;
use words::{Apart, word};

/// What a dialog is open for.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateDialog {
    /// Name, kind and weekdays of a template, or of a new one.
    Details(Option<DayTemplate>),
    Item {
        template: TemplateId,
        item: Option<TemplateItem>,
    },
    Remove(DayTemplate),
}

/// What became of saving.
pub enum SaveOutcome {
    Yes,
    /// It can't be so, and why.
    No(String),
    /// Somebody else changed it meanwhile, to this.
    Conflict(Current),
}

/// What the page of the templates and its dialogs share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct TemplatesContext {
    pub shown: Shown<Templates>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<TemplateDialog>>,
    toasts: Toasts,
}

impl TemplatesContext {
    /// The context of a home's templates.
    pub fn new(shown: Shown<Templates>) -> Self {
        Self {
            shown,
            dialog: RwSignal::new(None),
            toasts: Toasts::get(),
        }
    }

    /// Opens a dialog.
    pub fn open(self, dialog: TemplateDialog) {
        self.dialog.set(Some(dialog));
    }

    /// Saves; where somebody else was first, says so.
    pub async fn save(self, act: Act) -> SaveOutcome {
        match self.shown.act(act).await {
            Ok(_) => {
                self.toasts.say(word!(common.saved));
                SaveOutcome::Yes
            }
            Err(ActError::Objection(Objection::Conflict(current))) => {
                SaveOutcome::Conflict(current)
            }
            Err(why) => SaveOutcome::No(labels::stopped(&why)),
        }
    }

    /// Saves one's own version over the other.
    pub async fn save_over(self, act: Act, current: &Current) -> SaveOutcome {
        match rebased(&act, current) {
            Some(act) => self.save(act).await,
            None => SaveOutcome::Yes,
        }
    }

    /// Takes an item out; the way back makes it anew.
    pub fn remove_item(self, template: TemplateId, item: &TemplateItem) {
        let act = Act::from(RemoveItem {
            template,
            item: item.id,
            base: item.revision,
        });
        let undo = made_anew(template, item);
        let message = word!(templates.item_removed, text = Apart(&item.text));
        task::spawn(async move {
            match self.shown.act(act).await {
                Ok(_) => self.toasts.say_with_undo(message, move || {
                    let undo = undo.clone();
                    task::spawn(async move {
                        if let SaveOutcome::No(why) = self.save(undo).await {
                            self.toasts.say(why);
                        }
                    });
                }),
                Err(why) => self.toasts.say(labels::stopped(&why)),
            }
        });
    }

    fn remove(self, template: &DayTemplate) {
        let act = Act::from(RemoveTemplate {
            template: template.id,
            base: template.revision,
        });
        task::spawn(async move {
            if let Err(why) = self.shown.act(act).await {
                self.toasts.say(labels::stopped(&why));
            }
        });
    }
}

/// The act that makes a removed item anew.
fn made_anew(template: TemplateId, item: &TemplateItem) -> Act {
    Act::from(SaveItem {
        template,
        item: ids::item(),
        base: Revision::NEW,
        time: item.time,
        text: item.text.clone(),
        audience: item.audience.clone(),
        needs_confirmation: item.needs_confirmation,
        skill: item.skill.clone(),
    })
}

/// Asks before a template goes.
#[component]
pub fn RemoveDialog(context: TemplatesContext) -> impl IntoView {
    let open = RwSignal::new(false);
    let target = erased_memo(move || match context.dialog.get() {
        Some(TemplateDialog::Remove(template)) => Some(template),
        _ => None,
    });
    bind_dialog(context, open, target);
    let removed = StoredValue::new(None::<DayTemplate>);
    erased_effect(move || {
        if let Some(template) = target.get() {
            removed.set_value(Some(template));
        }
    });
    let title = Signal::derive(move || {
        target
            .get()
            .map(|template| word!(templates.remove_of, name = Apart(&template.name)))
            .unwrap_or_default()
    });
    view! {
        <Confirm
            title=title
            text=Signal::derive(|| word!(templates.remove_text).to_owned())
            yes=word!(templates.remove)
            open=open
            on_yes=Callback::new(move |()| {
                if let Some(template) = removed.get_value() {
                    context.remove(&template);
                }
            })
        />
    }
}

/// Opens a dialog when it is target for, and forgets the question when it closes.
pub fn bind_dialog<T: Clone + PartialEq + Send + Sync + 'static>(
    context: TemplatesContext,
    open: RwSignal<bool>,
    target: Memo<Option<T>>,
) {
    erased_effect(move || {
        if target.with(Option::is_some) {
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() && target.with_untracked(Option::is_some) {
            context.dialog.set(None);
        }
    });
}

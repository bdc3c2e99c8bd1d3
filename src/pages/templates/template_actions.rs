//! What is done to templates: asked for in dialogs, then carried out.

use super::conflict::rebased;
use crate::i18n::words;
use crate::pages::labels;
use crate::platform::clock;
use crate::store::{Shown, Stopped};
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::{effect, memo};
use crate::ui::toast::Toasts;
use care::command::{Act, Current};
use care::decide::Objection;
use care::id::TemplateId;
use care::templates::{DayTemplate, TemplateItem, Templates};
use care::templates::{RemoveItem, RemoveTemplate};
use leptos::prelude::*;

/// What a dialog is open for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Name, kind and weekdays of a template, or of a new one.
    Details(Option<DayTemplate>),
    Item {
        template: TemplateId,
        item: Option<TemplateItem>,
    },
    Remove(DayTemplate),
}

/// What became of saving.
pub enum Saved {
    Yes,
    /// It can't be so, and why.
    No(String),
    /// Somebody else changed it meanwhile, to this.
    Conflict(Current),
}

/// The editor's desk.
#[derive(Clone, Copy)]
pub struct Desk {
    pub shown: Shown<Templates>,
    pub asked: RwSignal<Option<Ask>>,
    toasts: Toasts,
}

impl Desk {
    /// A desk for a home's templates.
    pub fn new(shown: Shown<Templates>) -> Self {
        Self {
            shown,
            asked: RwSignal::new(None),
            toasts: Toasts::get(),
        }
    }

    /// Opens a dialog.
    pub fn ask(self, what: Ask) {
        self.asked.set(Some(what));
    }

    /// Saves; where somebody else was first, says so.
    pub async fn save(self, act: Act) -> Saved {
        match self.shown.act(act).await {
            Ok(_) => {
                self.toasts.say(words::common::saved());
                Saved::Yes
            }
            Err(Stopped::Objection(Objection::Conflict(current))) => Saved::Conflict(current),
            Err(why) => Saved::No(labels::stopped(&why)),
        }
    }

    /// Saves one's own version over the other.
    pub async fn save_over(self, act: Act, current: &Current) -> Saved {
        match rebased(&act, current) {
            Some(act) => self.save(act).await,
            None => Saved::Yes,
        }
    }

    /// Takes an item out; the way back makes it anew.
    pub fn remove_item(self, template: TemplateId, item: &TemplateItem) {
        let act = Act::from(RemoveItem {
            template,
            item: item.id,
            base: item.revision,
        });
        let undo = super::item::made_anew(template, item);
        let said = words::template::item_removed(&item.text);
        clock::spawn(async move {
            match self.shown.act(act).await {
                Ok(_) => self.toasts.say_with_undo(said, move || {
                    let undo = undo.clone();
                    clock::spawn(async move {
                        if let Saved::No(why) = self.save(undo).await {
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
        clock::spawn(async move {
            if let Err(why) = self.shown.act(act).await {
                self.toasts.say(labels::stopped(&why));
            }
        });
    }
}

/// Asks before a template goes.
#[component]
pub fn RemoveDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = memo(move || match desk.asked.get() {
        Some(Ask::Remove(template)) => Some(template),
        _ => None,
    });
    follow(desk, open, asked);
    let kept = StoredValue::new(None::<DayTemplate>);
    effect(move || {
        if let Some(template) = asked.get() {
            kept.set_value(Some(template));
        }
    });
    let title = Signal::derive(move || {
        asked
            .get()
            .map(|template| words::template::remove_of(&template.name))
            .unwrap_or_default()
    });
    view! {
        <Confirm
            title=title
            text=Signal::derive(|| words::template::remove_text().to_owned())
            yes=words::template::remove()
            open=open
            on_yes=Callback::new(move |()| {
                if let Some(template) = kept.get_value() {
                    desk.remove(&template);
                }
            })
        />
    }
}

/// Opens a dialog when it is asked for, and forgets the question when it closes.
pub fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
    desk: Desk,
    open: RwSignal<bool>,
    asked: Memo<Option<T>>,
) {
    effect(move || {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    effect(move || {
        if !open.get() && asked.with_untracked(Option::is_some) {
            desk.asked.set(None);
        }
    });
}

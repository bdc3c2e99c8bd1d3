//! What a page's reader does to its document: an act is done at once, a toast says so,
//! and offers the way back. It knows no type of document.

use crate::store::document_kind::Doc;
use crate::store::{ActError, Done, Shown};
use crate::ui::saving::Saving;
use crate::ui::toast::Toasts;
use browser::task;
use care::command::Act;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Says why an act was not taken. Which words that takes depends on the subject, and they
/// stay with its part of the app.
pub type Explains = fn(&ActError) -> String;

type PendingAct = Pin<Box<dyn Future<Output = Result<Done, ActError>>>>;

/// The acts on one document, whatever its type. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DocumentActions {
    perform: StoredValue<Rc<dyn Fn(Act) -> PendingAct>, LocalStorage>,
    toasts: Toasts,
    explain: Explains,
}

impl DocumentActions {
    /// The acts on a document on a screen.
    pub fn new<T: Doc>(shown: Shown<T>, explain: Explains) -> Self {
        let perform: Rc<dyn Fn(Act) -> PendingAct> = Rc::new(move |act| Box::pin(shown.act(act)));
        Self {
            perform: StoredValue::new_local(perform),
            toasts: Toasts::get(),
            explain,
        }
    }

    /// Does an act of a form, without a word on it. Until it is kept, a second press of the
    /// form's button is none.
    ///
    /// # Errors
    /// Why it was not taken, in the reader's words.
    pub fn attempt(self, act: Act) -> impl Future<Output = Result<Done, String>> + 'static {
        let (pending, saving) = (self.perform(act), Saving::begin());
        async move {
            let done = pending.await;
            drop(saving);
            done.map_err(|why| (self.explain)(&why))
        }
    }

    /// Does an act, without a word on it.
    ///
    /// # Errors
    /// Why it was not taken, for a caller who treats some reasons differently.
    pub fn perform(self, act: Act) -> impl Future<Output = Result<Done, ActError>> + 'static {
        // Taken at once: the page may be gone before this is waited for.
        let pending = self.perform.try_get_value().map(|perform| perform(act));
        async move {
            match pending {
                Some(pending) => pending.await,
                None => Err(ActError::NoDocument),
            }
        }
    }

    /// Does an act and announces it, with the way back where there is one; or why it was
    /// not taken.
    pub fn run(self, act: Act, message: String) {
        let pending = self.perform(act);
        task::spawn(async move {
            match pending.await {
                Ok(done) => self.announce(message, done.undo),
                Err(why) => self.toasts.say((self.explain)(&why)),
            }
        });
    }

    /// Shows a message, with the way back.
    pub fn announce(self, message: String, undo: Option<Act>) {
        match undo {
            Some(undo) => self.toasts.say_with_undo(message, move || {
                let undo = undo.clone();
                task::spawn(async move {
                    if let Err(why) = self.perform(undo).await {
                        self.toasts.say((self.explain)(&why));
                    }
                });
            }),
            None => self.toasts.say(message),
        }
    }
}

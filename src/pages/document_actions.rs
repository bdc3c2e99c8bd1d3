//! A reader's hand on a document: does an act at once, says that it is done, and
//! offers the way back. It knows no type of document.

use crate::pages::labels;
use crate::store::document_kind::Doc;
use crate::store::{ActError, Done, Shown};
use crate::ui::toast::Toasts;
use browser::task;
use care::command::Act;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

type Acting = Pin<Box<dyn Future<Output = Result<Done, ActError>>>>;

/// See the module. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Hand {
    act: StoredValue<Rc<dyn Fn(Act) -> Acting>, LocalStorage>,
    toasts: Toasts,
}

impl Hand {
    /// A hand on a document.
    pub fn on<T: Doc>(shown: Shown<T>) -> Self {
        let act: Rc<dyn Fn(Act) -> Acting> = Rc::new(move |act| Box::pin(shown.act(act)));
        Self {
            act: StoredValue::new_local(act),
            toasts: Toasts::get(),
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn attempt(self, act: Act) -> impl Future<Output = Result<Done, String>> + 'static {
        let acting = self.act(act);
        async move { acting.await.map_err(|why| labels::stopped(&why)) }
    }

    /// The same.
    ///
    /// # Errors
    /// Why not, for who has more to say of it.
    pub fn act(self, act: Act) -> impl Future<Output = Result<Done, ActError>> + 'static {
        // Taken at once: the page may be gone before this is waited for.
        let acting = self.act.try_get_value().map(|hand| hand(act));
        async move {
            match acting {
                Some(acting) => acting.await,
                None => Err(ActError::NoDocument),
            }
        }
    }

    /// Does it and says so, with the way back where there is one.
    pub fn run(self, act: Act, said: String) {
        let acting = self.attempt(act);
        task::spawn(async move {
            match acting.await {
                Ok(done) => self.say(said, done.undo),
                Err(why) => self.toasts.say(why),
            }
        });
    }

    /// Says what was done, with the way back.
    pub fn say(self, said: String, undo: Option<Act>) {
        match undo {
            Some(undo) => self.toasts.say_with_undo(said, move || {
                let undo = undo.clone();
                task::spawn(async move {
                    if let Err(why) = self.attempt(undo).await {
                        self.toasts.say(why);
                    }
                });
            }),
            None => self.toasts.say(said),
        }
    }
}

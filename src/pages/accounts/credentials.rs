//! Password and PIN. Both are told to the server at once: neither waits on a
//! device.

use crate::api::{self, Trouble};
use crate::pages::labels;
use crate::ui::erased_closures::erased_value;
use crate::ui::field::{Line, line};
use crate::ui::toast::Toasts;
use crate::ui::{Icon, icon};
use browser::task;
use care::accounts::{ChangePassword, ChangePin};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use words::word;

type Request = Pin<Box<dyn Future<Output = Result<(), Trouble>>>>;

/// The section. Whose secrets they are stands in each form, unseen, for the
/// browser's own book of passwords.
pub fn credentials_card(login: &str) -> AnyView {
    let password = form(
        login,
        word!(accounts.password_change),
        Line {
            kind: "password",
            autocomplete: "current-password",
            ..Line::text("password-old", word!(accounts.password_old))
        },
        Line {
            kind: "password",
            autocomplete: "new-password",
            hint: Some(word!(accounts.password_hint)),
            ..Line::text("password-new", word!(accounts.password_new))
        },
        word!(accounts.password_done),
        |old, new| {
            Box::pin(async move { api::change_password(&ChangePassword { old, new }).await })
        },
    );
    let pin = form(
        login,
        word!(accounts.pin),
        Line {
            kind: "password",
            autocomplete: "current-password",
            ..Line::text("pin-password", word!(accounts.password_old))
        },
        Line {
            kind: "password",
            autocomplete: "off",
            keyboard: Some("numeric"),
            hint: Some(word!(accounts.pin_hint)),
            ..Line::text("pin-new", word!(accounts.pin_new))
        },
        word!(accounts.pin_done),
        |password, pin| {
            Box::pin(async move { api::change_pin(&ChangePin { password, pin }).await })
        },
    );
    view! {
        <section class="card">
            <div>
                <h2>{word!(accounts.password)}</h2>
                <p class="soft small">{word!(accounts.password_text)}</p>
            </div>
            {password}
            {pin}
        </section>
    }
    .into_any()
}

/// A folded form with the secret that holds and the one that shall.
fn form(
    login: &str,
    title: &'static str,
    first: Line,
    second: Line,
    done: &'static str,
    send: fn(String, String) -> Request,
) -> AnyView {
    let toasts = Toasts::get();
    let (old, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, fault) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let none = Signal::derive(|| None);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let answer = send(old.get_untracked(), new.get_untracked());
        task::spawn(async move {
            let answer = answer.await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    old.try_set(String::new());
                    new.try_set(String::new());
                    toasts.say(done);
                }
                Err(trouble) => {
                    fault.try_set(Some(labels::trouble(&trouble)));
                }
            }
        });
    };
    view! {
        <details class="fold">
            <summary>{icon(Icon::Chevron)} {title}</summary>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <input type="text" autocomplete="username" value=login.to_owned() readonly hidden />
                {line(first, old, none)}
                {line(second, new, fault.into())}
                <div class="buttons">
                    <button
                        type="submit"
                        class="button button-main"
                        aria-disabled=erased_value(move || busy.get().then_some("true"))
                    >
                        {word!(common.save)}
                    </button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

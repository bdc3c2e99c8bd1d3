//! The form to sign in again. The way in itself stands in the page's shell.

use crate::pages::labels;
use crate::session::use_session;
use crate::ui::erased_closures::{erased_value, erased_view};
use crate::ui::field::{Line, fault_line, line};
use browser::task;
use leptos::prelude::*;
use words::word;

/// The form of somebody whose session ended.
pub fn sign_in_form() -> AnyView {
    let session = use_session();
    let known = untrack(|| session.viewer())
        .map(|me| me.login)
        .unwrap_or_default();
    let (login, password) = (RwSignal::new(known), RwSignal::new(String::new()));
    let (shown, busy) = (RwSignal::new(false), RwSignal::new(false));
    let fault = RwSignal::new(None::<String>);
    let none = Signal::derive(|| None);
    let submit = move || {
        let (name, secret) = (login.get_untracked(), password.get_untracked());
        if name.trim().is_empty() || secret.is_empty() {
            return fault.set(Some(word!(sign_in.missing).to_owned()));
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        task::spawn(async move {
            let answer = session.sign_in(name.trim(), &secret).await;
            busy.try_set(false);
            match answer {
                Ok(()) => drop(password.try_set(String::new())),
                Err(trouble) => drop(fault.try_set(Some(labels::trouble(&trouble)))),
            }
        });
    };
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            {line(
                Line {
                    autocomplete: "username",
                    plain: true,
                    ..Line::text("login", word!(sign_in.login))
                },
                login,
                none,
            )}
            <div class="field">
                <label class="label" for="password">
                    {word!(sign_in.password)}
                </label>
                <input
                    id="password"
                    class="input"
                    type=erased_value(move || if shown.get() { "text" } else { "password" })
                    autocomplete="current-password"
                    autocapitalize="none"
                    spellcheck="false"
                    prop:value=password
                    on:input=move |event| password.set(event_target_value(&event))
                />
                <label class="pick pick-plain">
                    <input
                        type="checkbox"
                        prop:checked=shown
                        on:change=move |event| shown.set(event_target_checked(&event))
                    />
                    <span>{word!(sign_in.show)}</span>
                </label>
            </div>
            {fault_line("sign-in", fault.into())}
            <button
                type="submit"
                class="button button-main button-wide"
                aria-disabled=erased_value(move || busy.get().then_some("true"))
            >
                {erased_view(move || if busy.get() { word!(sign_in.working) } else { word!(sign_in.submit) })}
            </button>
        </form>
    }
    .into_any()
}

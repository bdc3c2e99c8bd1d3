//! Signing out: at once where all is sent, else after a word about what isn't.

use crate::session::{UnsentChanges, use_session};
use crate::ui::dialog::Confirm;
use crate::ui::{Icon, icon};
use browser::task;
use leptos::prelude::*;
use words::{Count, word};

/// The button, and the question where something would be lost.
pub fn sign_out_card() -> AnyView {
    let (session, open) = (use_session(), RwSignal::new(false));
    let unsent = RwSignal::new(0_u32);
    let leave = move |_| {
        task::spawn(async move {
            if let Err(UnsentChanges(count)) = session.sign_out().await {
                unsent.try_set(u32::try_from(count).unwrap_or(u32::MAX));
                open.try_set(true);
            }
        });
    };
    let yes = Callback::new(move |()| task::spawn(session.sign_out_and_lose()));
    view! {
        <section class="card">
            <p class="soft small">{word!(accounts.sign_out_text)}</p>
            <div class="buttons">
                <button type="button" class="button" on:click=leave>
                    {icon(Icon::SignOut)}
                    {word!(common.sign_out)}
                </button>
            </div>
        </section>
        <Confirm
            title=Signal::derive(|| word!(accounts.sign_out_title).to_owned())
            text=Signal::derive(move || word!(common.unsent, count = Count(unsent.get())))
            yes=word!(accounts.sign_out_anyway)
            no=word!(accounts.stay)
            open=open
            on_yes=yes
        />
    }
    .into_any()
}

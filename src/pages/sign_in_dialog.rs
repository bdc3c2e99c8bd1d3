//! Signing in again, over a page whose session ended, so that nothing on it is lost.

use crate::pages::lazy_parts;
use crate::session::use_session;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::erased_effect;
use leptos::prelude::*;
use words::word;

/// The dialog that opens when the session is over; its form comes when it is first needed.
#[component]
pub fn SignInDialog() -> AnyView {
    let (session, open) = (use_session(), RwSignal::new(false));
    erased_effect(move || open.set(session.needs_sign_in()));
    view! {
        <Dialog title=Signal::derive(|| word!(sign_in.title).to_owned()) open=open>
            <p>{word!(sign_in.again)}</p>
            {lazy_parts::sign_in_form()}
        </Dialog>
    }
    .into_any()
}

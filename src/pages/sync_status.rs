//! The quiet word on what is kept: saved, waiting, offline, or in need of a
//! person. It is never “saved” before it is.

use crate::route::Route;
use crate::store::{Delivery, use_store};
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::{Icon, icon};
use crate::update::use_update_ready;
use browser::worker;
use leptos::prelude::*;
use words::{Count, word};

#[derive(Clone, Copy, Debug, PartialEq)]
enum SyncStatus {
    Saved,
    Sending(u32),
    Offline,
    OfflineWaiting(u32),
    Paused,
    NeedsYou(u32),
    NotKept,
    /// A text is being written, and is here only.
    Draft,
}

fn state() -> Memo<SyncStatus> {
    let store = use_store();
    let outbox = store.outbox;
    erased_memo(move || {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (waiting, needs) = (number(outbox.waiting()), number(outbox.attention_count()));
        let away = !store.is_online() || outbox.delivery() == Delivery::Waiting;
        if outbox.delivery() == Delivery::Paused {
            SyncStatus::Paused
        } else if !store.keeps() {
            SyncStatus::NotKept
        } else if needs > 0 {
            SyncStatus::NeedsYou(needs)
        } else if away && waiting > 0 {
            SyncStatus::OfflineWaiting(waiting)
        } else if waiting > 0 || outbox.is_saving() {
            SyncStatus::Sending(waiting.max(1))
        } else if away {
            SyncStatus::Offline
        } else if store.drafts() > 0 {
            SyncStatus::Draft
        } else {
            SyncStatus::Saved
        }
    })
}

fn word(status: SyncStatus) -> String {
    match status {
        SyncStatus::Saved => word!(app_layout.saved).to_owned(),
        SyncStatus::Sending(count) => word!(app_layout.waiting, count = Count(count)),
        SyncStatus::Offline => word!(app_layout.offline).to_owned(),
        SyncStatus::OfflineWaiting(count) => {
            word!(app_layout.offline_waiting, count = Count(count))
        }
        SyncStatus::Paused => word!(app_layout.paused).to_owned(),
        SyncStatus::NeedsYou(count) => word!(app_layout.needs_you, count = Count(count)),
        SyncStatus::NotKept => word!(app_layout.not_kept).to_owned(),
        SyncStatus::Draft => word!(app_layout.draft).to_owned(),
    }
}

/// The word, at the head of every page.
pub fn sync_status(demo: bool) -> AnyView {
    let state = state();
    // A screen reader hears what lasts, not every tick on its way.
    let heard = Memo::new(
        move |before: Option<&SyncStatus>| match (state.get(), before) {
            (SyncStatus::Sending(_), Some(before)) => *before,
            (now, _) => now,
        },
    );
    let look = move || match state.get() {
        SyncStatus::Saved => Icon::Cloud,
        SyncStatus::Sending(_) => Icon::Clock,
        SyncStatus::Offline | SyncStatus::OfflineWaiting(_) => Icon::CloudOff,
        SyncStatus::Paused => Icon::Lock,
        SyncStatus::NeedsYou(_) | SyncStatus::NotKept => Icon::Attention,
        SyncStatus::Draft => Icon::Pencil,
    };
    view! {
        {newer()}
        <header class="keep">
            {demo
                .then(|| view! { <span class="keep-demo">{word!(app_layout.demo)}</span> })}
            <span class="unseen" role="status" aria-live="polite">
                {erased_view(move || word(heard.get()))}
            </span>
            {erased_view(move || {
                let text = word(state.get());
                let text = view! { <span class="keep-word">{icon(look())} {text}</span> };
                if matches!(state.get(), SyncStatus::NeedsYou(_)) {
                    view! { <a href=Route::Attention.href()>{text}</a> }.into_any()
                } else {
                    view! { <span aria-hidden="true">{text}</span> }.into_any()
                }
            })}
        </header>
    }
    .into_any()
}

/// A new version, offered and never forced.
fn newer() -> AnyView {
    let ready = use_update_ready();
    erased_view(move || {
        ready.get().then(|| {
            view! {
                <div class="banner screen-only" role="status">
                    {icon(Icon::Retry)}
                    <span class="banner-text">{word!(app_layout.new_version)}</span>
                    <button type="button" class="button" on:click=on_click(|_| worker::update())>
                        {word!(app_layout.reload)}
                    </button>
                </div>
            }
        })
    })
    .into_any()
}

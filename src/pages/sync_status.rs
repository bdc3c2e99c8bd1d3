//! The quiet word on what is kept: saved, waiting, offline, or in need of a
//! person. It is never “saved” before it is.

use crate::app;
use crate::i18n::words;
use crate::platform::page_events;
use crate::route::Route;
use crate::session;
use crate::store::{Delivery, use_store};
use crate::ui::erased_closures::{live, memo, tap};
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use std::cell::RefCell;

#[derive(Clone, Copy, Debug, PartialEq)]
enum SyncStatus {
    Saved,
    Sending(u32),
    Offline,
    OfflineWaiting(u32),
    Paused,
    NeedsYou(u32),
}

thread_local! {
    /// The browser's word on the network, listened to once.
    static ONLINE: RefCell<Option<ArcRwSignal<bool>>> = const { RefCell::new(None) };
}

/// Whether the browser believes in a network; a signal.
pub fn online() -> ArcRwSignal<bool> {
    ONLINE.with_borrow_mut(|known| {
        known
            .get_or_insert_with(|| {
                let online = ArcRwSignal::new(page_events::is_online());
                let heard = online.clone();
                page_events::on_network(move |now| heard.set(now));
                online
            })
            .clone()
    })
}

fn state() -> Memo<SyncStatus> {
    let (outbox, online) = (use_store().outbox, online());
    memo(move || {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (waiting, needs) = (number(outbox.waiting()), number(outbox.attention_count()));
        let away = !online.get() || outbox.delivery() == Delivery::Waiting;
        if session::needs_sign_in() || outbox.delivery() == Delivery::Paused {
            SyncStatus::Paused
        } else if needs > 0 {
            SyncStatus::NeedsYou(needs)
        } else if away && waiting > 0 {
            SyncStatus::OfflineWaiting(waiting)
        } else if waiting > 0 || outbox.is_keeping() {
            SyncStatus::Sending(waiting.max(1))
        } else if away {
            SyncStatus::Offline
        } else {
            SyncStatus::Saved
        }
    })
}

fn word(status: SyncStatus) -> String {
    use words::frame as word;
    match status {
        SyncStatus::Saved => word::saved().to_owned(),
        SyncStatus::Sending(count) => word::waiting(count),
        SyncStatus::Offline => word::offline().to_owned(),
        SyncStatus::OfflineWaiting(count) => word::offline_waiting(count),
        SyncStatus::Paused => word::paused().to_owned(),
        SyncStatus::NeedsYou(count) => word::needs_you(count),
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
        SyncStatus::NeedsYou(_) => Icon::Attention,
    };
    view! {
        {newer()}
        <header class="keep">
            {demo
                .then(|| view! { <span class="keep-demo">{words::frame::demo()}</span> })}
            <span class="unseen" role="status" aria-live="polite">
                {live(move || word(heard.get()))}
            </span>
            {live(move || {
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
    live(move || {
        app::update_ready().then(|| {
            view! {
                <div class="banner screen-only" role="status">
                    {icon(Icon::Retry)}
                    <span class="banner-text">{words::frame::new_version()}</span>
                    <button type="button" class="button" on:click=tap(|_| app::update())>
                        {words::frame::reload()}
                    </button>
                </div>
            }
        })
    })
    .into_any()
}

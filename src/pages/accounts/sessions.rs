//! Where one is signed in, and the way to end it.

use super::device::device;
use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::labels;
use crate::store::{Shown, use_document};
use crate::ui::erased_closures::erased_view;
use crate::ui::toast::Toasts;
use crate::ui::{Icon, icon};
use browser::{intl, task, time};
use care::accounts::{SessionLine, Sessions};
use leptos::prelude::*;
use words::{Apart, word};

/// The section.
pub fn sessions_card() -> AnyView {
    let shown = use_document(api::sessions);
    let toasts = Toasts::get();
    view! {
        <section class="card">
            <div>
                <h2>{word!(accounts.sessions)}</h2>
                <p class="soft small">{word!(accounts.sessions_text)}</p>
            </div>
            {when_loaded(
                shown,
                1,
                move || {
                    erased_view(move || {
                        shown
                            .doc
                            .with(|doc| {
                                let lines: Vec<_> = doc.iter().flat_map(|doc| &doc.sessions)
                                    .map(|session| line(shown, toasts, session))
                                    .collect();
                                view! { <ul class="lines">{lines}</ul> }
                            })
                    })
                        .into_any()
                },
            )}
        </section>
    }
    .into_any()
}

fn line(shown: Shown<Sessions>, toasts: Toasts, session: &SessionLine) -> AnyView {
    let id = session.id;
    let end = move |_| {
        task::spawn(async move {
            match api::end_session(id).await {
                Ok(()) => {
                    toasts.say(word!(accounts.ended));
                    shown.refresh();
                }
                Err(trouble) => toasts.say(labels::trouble(&trouble)),
            }
        });
    };
    let device = device(&session.device);
    let seen = intl::relative(session.last_seen, time::now());
    let button = (!session.current).then(|| {
        view! {
            <button
                type="button"
                class="button"
                aria-label=word!(accounts.end_of, device = Apart(&device))
                on:click=end
            >
                {word!(accounts.end)}
            </button>
        }
    });
    view! {
        <li class="row">
            <div class="grow">
                <p>{device}</p>
                <p class="row small soft">
                    <span>{word!(accounts.last_seen, when = Apart(&seen))}</span>
                    {session
                        .current
                        .then(|| {
                            view! {
                                <span class="badge hue-accent">
                                    {icon(Icon::Done)} {word!(accounts.this_device)}
                                </span>
                            }
                        })}
                    {session
                        .wall
                        .then(|| {
                            view! {
                                <span class="badge">
                                    {icon(Icon::House)} {word!(accounts.kitchen)}
                                </span>
                            }
                        })}
                </p>
            </div>
            {button}
        </li>
    }
    .into_any()
}

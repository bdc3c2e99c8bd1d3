//! Language and appearance, of this device.

use crate::i18n::{self, words};
use crate::language::use_language;
use crate::pages::labels;
use crate::ui::erased_closures::{erased_value, on_click};
use crate::ui::toast::Toasts;
use browser::storage::{self, Theme};
use browser::{intl, task};
use leptos::prelude::*;

/// The section.
pub fn appearance_card() -> AnyView {
    let (language, toasts) = (use_language(), Toasts::get());
    let now = i18n::language();
    let languages: Vec<_> = i18n::LANGUAGES
        .iter()
        .map(|(tag, _)| {
            let tag = *tag;
            let choose = move |_| {
                task::spawn(async move {
                    if let Err(trouble) = language.choose(tag).await {
                        toasts.say(labels::trouble(&trouble));
                    }
                });
            };
            view! {
                <button
                    type="button"
                    class="tab"
                    lang=tag
                    aria-pressed=if tag == now { "true" } else { "false" }
                    on:click=choose
                >
                    {intl::language_name(tag)}
                </button>
            }
        })
        .collect();
    let theme = RwSignal::new(storage::theme());
    let themes = Theme::ALL.map(|one| {
        let word = match one {
            Theme::Device => words::accounts::theme_device(),
            Theme::Light => words::accounts::theme_light(),
            Theme::Dark => words::accounts::theme_dark(),
        };
        view! {
            <button
                type="button"
                class="tab"
                aria-pressed=erased_value(move || if theme.get() == one { "true" } else { "false" })
                on:click=on_click(move |_| {
                    storage::set_theme(one);
                    theme.set(one);
                })
            >
                {word}
            </button>
        }
    });
    view! {
        <section class="card">
            <h2 id="language">{words::accounts::language()}</h2>
            <div class="tabs" role="group" aria-labelledby="language">
                {languages}
            </div>
            <h2 id="theme">{words::accounts::theme()}</h2>
            <div class="tabs" role="group" aria-labelledby="theme">
                {themes.collect_view()}
            </div>
        </section>
    }
    .into_any()
}

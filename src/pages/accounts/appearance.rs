//! Language and appearance, of this device.

use crate::language::use_language;
use crate::ui::erased_closures::{erased_value, on_click};
use browser::storage::{self, Theme};
use leptos::prelude::*;
use words::word;

/// The section.
pub fn appearance_card() -> AnyView {
    let language = use_language();
    let now = words::locale();
    let languages: Vec<_> = words::locales()
        .into_iter()
        .map(|locale| {
            let tag = words::tag(locale);
            view! {
                <button
                    type="button"
                    class="tab"
                    lang=tag
                    aria-pressed=if locale == now { "true" } else { "false" }
                    on:click=on_click(move |_| language.choose(locale))
                >
                    {words::name(locale)}
                </button>
            }
        })
        .collect();
    let theme = RwSignal::new(storage::theme());
    let themes = Theme::ALL.map(|one| {
        let word = match one {
            Theme::Device => word!(accounts.theme_device),
            Theme::Light => word!(accounts.theme_light),
            Theme::Dark => word!(accounts.theme_dark),
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
            <h2 id="language">{word!(accounts.language)}</h2>
            <div class="tabs" role="group" aria-labelledby="language">
                {languages}
            </div>
            <h2 id="theme">{word!(accounts.theme)}</h2>
            <div class="tabs" role="group" aria-labelledby="theme">
                {themes.collect_view()}
            </div>
        </section>
    }
    .into_any()
}

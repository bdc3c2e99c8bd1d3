//! Makes this device the kitchen tablet of a home.

use crate::pages::labels;
use crate::session::{UnsentChanges, WallError, use_session};
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::on_click;
use crate::ui::toast::Toasts;
use crate::ui::{Icon, icon};
use browser::task;
use care::home::HomeBrief;
use leptos::prelude::*;
use words::{Apart, Count, word};

/// The section, for the homes that one cares for.
pub fn tablet_card(homes: Vec<HomeBrief>) -> AnyView {
    let (session, toasts) = (use_session(), Toasts::get());
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<HomeBrief>);
    let title = Signal::derive(move || {
        chosen.with(|home| {
            home.as_ref()
                .map(|home| word!(accounts.wall_make_of, name = Apart(&home.name)))
                .unwrap_or_default()
        })
    });
    let yes = Callback::new(move |()| {
        let Some(home) = chosen.get_untracked() else {
            return;
        };
        task::spawn(async move {
            match session.make_wall(home.id).await {
                Ok(()) => {}
                Err(WallError::Trouble(trouble)) => toasts.say(labels::trouble(&trouble)),
                Err(WallError::Unsent(UnsentChanges(count))) => {
                    let count = Count(u32::try_from(count).unwrap_or(u32::MAX));
                    toasts.say(word!(accounts.wall_unsent, number = count));
                }
                Err(WallError::NotForgotten) => toasts.say(word!(accounts.wall_not_forgotten)),
            }
        });
    });
    let buttons: Vec<_> = homes
        .into_iter()
        .map(|home| {
            let name = home.name.clone();
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=on_click(move |_| {
                        chosen.set(Some(home.clone()));
                        open.set(true);
                    })
                >
                    {icon(Icon::House)}
                    {name}
                </button>
            }
        })
        .collect();
    view! {
        <section class="card">
            <div>
                <h2>{word!(accounts.wall)}</h2>
                <p class="soft small">{word!(accounts.wall_text)}</p>
            </div>
            <div class="buttons">{buttons}</div>
        </section>
        <Confirm
            title=title
            text=Signal::derive(|| word!(accounts.wall_text).to_owned())
            yes=word!(accounts.wall_make)
            open=open
            on_yes=yes
        />
    }
    .into_any()
}

//! The kitchen tablet: the home's day to be read from two metres. Whoever wants
//! to tick picks themself and gives their PIN.

use crate::api;
use crate::pages::day::day_actions::DayActions;
use crate::pages::day::day_filter::DayFilter;
use crate::pages::day::day_view_model::{DayViewModel, use_day_view_model};
use crate::pages::day::done_by_dialog::DoneByDialog;
use crate::pages::day::lines::lines;
use crate::pages::document_status::when_loaded;
use crate::pages::notices::notices;
use crate::pages::{labels, sync_status};
use crate::session::{UnsentChanges, use_session};
use crate::store::{Freshness, Shown, use_document, use_store};
use crate::ui::dialog::{Confirm, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::pin::PinPad;
use crate::ui::states::banner;
use crate::ui::toast::{ToastPlace, Toasts};
use crate::ui::{Icon, icon};
use crate::wall::use_wall;
use browser::{intl, task, time};
use care::accounts::Me;
use care::day::WallDay;
use care::home::PersonBrief;
use leptos::prelude::*;
use std::time::Duration;
use words::{Apart, Count, word};

/// The whole screen of the tablet.
#[component]
pub fn WallPage(me: Me) -> AnyView {
    let shown = use_document(|| api::wall_day(None));
    let (doc, tablet) = (shown.doc, use_wall());
    let (view_model, facts) = use_day_view_model(move || {
        let actor = tablet.unlocked_by();
        doc.with(|doc| Some(DayViewModel::of_wall(doc.as_deref()?, actor)))
    });
    let day_actions = DayActions::new(shown, facts);
    let picked = RwSignal::new(None::<PersonBrief>);
    let name = me.wall.as_ref().map(|home| home.name.clone());
    let zone = me.wall.as_ref().map(|home| home.zone.clone());
    let now = now();
    let store = use_store();
    let notice = erased_memo(move || store.has_notice());
    view! {
        <main class="wall" id="page" tabindex="-1">
            <header class="wall-head">
                <div>
                    <time class="wall-clock">{erased_view(move || intl::moment_time(now.get(), zone.as_deref().unwrap_or_default()))}</time>
                    <p class="wall-date">
                        {erased_view(move || {
                            doc.with(|doc| doc.as_ref().map(|doc| intl::date(doc.day.date)))
                        })}
                    </p>
                </div>
                <h1>{name}</h1>
            </header>
            {sync_status::sync_status(me.demo)}
            {erased_view(move || notice.get().then(notices))}
            {when_loaded(
                shown,
                4,
                move || {
                    view! {
                        {at_it(shown, picked, now)}
                        {lines(day_actions, view_model, DayFilter::all())}
                        {leave()}
                    }
                        .into_any()
                },
            )}
            <ToastPlace />
        </main>
        <DoneByDialog day_actions=day_actions />
        <PinDialog picked=picked />
    }
    .into_any()
}

/// The time, each second, for as long as the page.
fn now() -> RwSignal<chrono::DateTime<chrono::Utc>> {
    let now = RwSignal::new(time::now());
    task::spawn(async move {
        loop {
            time::sleep(Duration::from_secs(1)).await;
            if now.try_set(time::now()).is_some() {
                return;
            }
        }
    });
    now
}

/// Who is at the tablet, or who can be.
fn at_it(
    shown: Shown<WallDay>,
    picked: RwSignal<Option<PersonBrief>>,
    now: RwSignal<chrono::DateTime<chrono::Utc>>,
) -> AnyView {
    let (doc, tablet, toasts) = (shown.doc, use_wall(), Toasts::get());
    let name = erased_memo(move || {
        let person = tablet.unlocked_by()?.person;
        doc.with(|doc| {
            let doc = doc.as_ref()?;
            let known = doc.pickable.iter().find(|known| known.id == person);
            Some(known.map_or_else(String::new, |known| known.name.clone()))
        })
    });
    let left = erased_memo(move || {
        now.track();
        tablet.locks_in().filter(|seconds| *seconds <= 30)
    });
    erased_view(move || match name.get() {
        Some(name) => view! {
            <div class="wall-lock">
                <p class="grow" role="status">
                    <span class="badge hue-accent">
                        {icon(Icon::Person)} {word!(wall.you_are, name = Apart(&name))}
                    </span>
                </p>
                <span class="soft small">{erased_view(move || left.get().map(|count| word!(wall.locks_in, count = Count(count))))}</span>
                <button
                    type="button"
                    class="button button-main"
                    on:click=on_click(move |_| {
                        toasts.clear();
                        tablet.lock();
                    })
                >
                    {icon(Icon::Lock)}
                    {word!(wall.lock)}
                </button>
            </div>
        }
        .into_any(),
        None => people(shown, picked),
    })
    .into_any()
}

fn people(shown: Shown<WallDay>, picked: RwSignal<Option<PersonBrief>>) -> AnyView {
    let (doc, freshness, store) = (shown.doc, shown.freshness, use_store());
    // The browser's yes is worth little: the server may be gone.
    let cut_off = erased_memo(move || {
        let unheard = freshness
            .with(|freshness| matches!(freshness, Freshness::Stale { why, .. } if why.may_pass()));
        unheard || !store.is_online()
    });
    let one = move |person: &PersonBrief| {
        let (held, name) = (person.clone(), person.name.clone());
        view! {
            <button
                type="button"
                class="wall-person"
                on:click=on_click(move |_| picked.set(Some(held.clone())))
            >
                {icon(Icon::Person)}
                <span class="grow">{name}</span>
            </button>
        }
    };
    view! {
        <section class="stack">
            <div>
                <h2>{word!(wall.who)}</h2>
                <p class="soft">{word!(wall.touch)}</p>
            </div>
            {erased_view(move || {
                cut_off
                    .get()
                    .then(|| {
                        banner("banner-waits", Icon::CloudOff, word!(wall.offline).to_owned())
                    })
            })}
            {erased_view(move || {
                doc.with(|doc| {
                    let doc = doc.as_ref()?;
                    if doc.pickable.is_empty() {
                        return Some(
                            view! { <p class="soft">{word!(wall.nobody)}</p> }.into_any(),
                        );
                    }
                    let all: Vec<_> = doc.pickable.iter().map(one).collect();
                    Some(view! { <div class="wall-people">{all}</div> }.into_any())
                })
            })}
        </section>
    }
    .into_any()
}

#[component]
fn PinDialog(picked: RwSignal<Option<PersonBrief>>) -> impl IntoView {
    let (tablet, open) = (use_wall(), RwSignal::new(false));
    let (busy, fault) = (RwSignal::new(false), RwSignal::new(None::<String>));
    erased_effect(move || {
        if picked.with(Option::is_some) {
            fault.set(None);
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() {
            picked.set(None);
        }
    });
    let title = Signal::derive(move || {
        picked.with(|picked| {
            picked
                .as_ref()
                .map(|person| word!(wall.pin_of, name = Apart(&person.name)))
                .unwrap_or_default()
        })
    });
    let enter = Callback::new(move |pin: String| {
        let Some(person) = picked.get_untracked() else {
            return;
        };
        busy.set(true);
        fault.set(None);
        task::spawn(async move {
            let answer = tablet.unlock(person.id, &pin).await;
            busy.try_set(false);
            match answer {
                Ok(()) => open.try_set(false),
                Err(trouble) => {
                    fault.try_set(Some(labels::trouble(&trouble)));
                    None
                }
            };
        });
    });
    view! {
        <Dialog title=title open=open>
            <PinPad label=title fault=fault.into() busy=busy.into() on_enter=enter />
        </Dialog>
    }
}

fn leave() -> AnyView {
    let (session, open) = (use_session(), RwSignal::new(false));
    let toasts = Toasts::get();
    let yes = Callback::new(move |()| {
        task::spawn(async move {
            if let Err(UnsentChanges(count)) = session.sign_out().await {
                toasts.say(word!(
                    common.unsent,
                    count = Count(u32::try_from(count).unwrap_or(u32::MAX))
                ));
            }
        });
    });
    view! {
        <p class="buttons">
            <button type="button" class="button button-plain" on:click=on_click(move |_| open.set(true))>
                {icon(Icon::SignOut)}
                {word!(wall.leave)}
            </button>
        </p>
        <Confirm
            title=Signal::derive(|| word!(wall.leave).to_owned())
            text=Signal::derive(|| word!(wall.leave_text).to_owned())
            yes=word!(common.sign_out)
            open=open
            on_yes=yes
        />
    }
    .into_any()
}

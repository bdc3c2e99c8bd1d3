//! A young person's own day, on their phone.

use super::date_picker::{Dates, date_heading, date_switch};
use super::day_actions::{DayActions, DayDialog};
use super::day_filter::DayFilter;
use super::day_view_model::{DayFactsSignal, DayViewModel, use_day_view_model};
use super::home_day::closed_day_banner;
use super::lines::lines;
use super::note_dialog::NoteDialog;
use super::notes::notes_of_day;
use super::own_item_dialog::OwnItemDialog;
use crate::api;
use crate::pages::document_status::when_loaded;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, word};

/// The page of one's own day.
#[component]
pub fn MyDayPage(name: String, date: Option<NaiveDate>) -> AnyView {
    let shown = use_document(move || api::my_day(date));
    let doc = shown.doc;
    let (view_model, facts) =
        use_day_view_model(move || doc.with(|doc| doc.as_deref().map(DayViewModel::of_mine)));
    let notes = erased_memo(move || {
        view_model.with(|view_model| {
            view_model
                .as_ref()
                .map(|view_model| view_model.notes.clone())
                .unwrap_or_default()
        })
    });
    let empty_day = erased_memo(move || {
        view_model.with(|view_model| {
            view_model
                .as_ref()
                .is_some_and(|view_model| view_model.lines.is_empty())
        })
    });
    let day_actions = DayActions::new(shown, facts);
    view! {
        <div class="page mine">
            {when_loaded(
                shown,
                5,
                move || {
                    view! {
                        {head(&name, facts)}
                        {closed_day_banner(facts)}
                        {lines(day_actions, view_model, DayFilter::all())}
                        {erased_view(move || {
                            empty_day
                                .get()
                                .then(|| {
                                    empty(
                                        Icon::Sun,
                                        word!(day_mine.empty_title),
                                        word!(day_mine.empty_text),
                                    )
                                })
                        })}
                        {add(day_actions)}
                        {notes_of_day(day_actions, notes)}
                        <p class="soft small screen-only">{word!(day_mine.skip_is_fine)}</p>
                    }
                        .into_any()
                },
            )}
        </div>
        <NoteDialog day_actions=day_actions />
        <OwnItemDialog day_actions=day_actions />
    }
    .into_any()
}

fn head(name: &str, facts: DayFactsSignal) -> AnyView {
    let dates = erased_memo(move || {
        facts.with(|facts| {
            facts.as_ref().map(|facts| Dates {
                date: facts.date,
                today: facts.today,
                open_from: facts.open_from,
            })
        })
    });
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">{word!(day_mine.hello, name = Apart(name))}</p>
                <h1 id="title" tabindex="-1">
                    {erased_view(move || dates.get().map(date_heading))}
                </h1>
            </div>
            {erased_view(move || dates.get().map(|dates| date_switch(dates, |date| Route::MyDay { date })))}
        </header>
    }
    .into_any()
}

fn add(day_actions: DayActions) -> AnyView {
    let open = erased_memo(move || {
        day_actions
            .facts
            .with(|facts| facts.as_ref().is_some_and(|facts| facts.is_open()))
    });
    view! {
        <Show when=move || open.get()>
            <button
                type="button"
                class="button button-wide screen-only"
                on:click=on_click(move |_| day_actions.dialog.set(Some(DayDialog::OwnItem)))
            >
                {icon(Icon::Plus)}
                {word!(day_mine.add)}
            </button>
        </Show>
    }
    .into_any()
}

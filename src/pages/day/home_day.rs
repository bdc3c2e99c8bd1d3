//! The home's day, for its staff.

use super::date_picker::{Dates, date_heading, date_switch};
use super::day_actions::DayActions;
use super::day_filter::{DayFilter, tally};
use super::day_view_model::{DayFactsSignal, DayViewModel, use_day_view_model};
use super::done_by_dialog::DoneByDialog;
use super::lines::lines;
use super::note_dialog::NoteDialog;
use super::notes::notes_of_day;
use super::template_dialog::{TemplateDialog, followed_template};
use crate::api;
use crate::navigation::use_navigate;
use crate::pages::document_status::when_loaded;
use crate::pages::print_button::print_button;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::states::{banner, empty};
use browser::intl;
use care::accounts::Me;
use care::day::HomeDay;
use care::id::HomeId;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;
use words::{Apart, pair, word};

/// The page of a home's day.
#[component]
pub fn HomeDayPage(me: Me, home: HomeId, date: Option<NaiveDate>) -> AnyView {
    let shown = use_document(move || api::home_day(home, date));
    let doc = shown.doc;
    let (view_model, facts) =
        use_day_view_model(move || doc.with(|doc| doc.as_deref().map(DayViewModel::of_home)));
    let notes = erased_memo(move || {
        view_model.with(|view_model| {
            view_model
                .as_ref()
                .map(|view_model| view_model.notes.clone())
                .unwrap_or_default()
        })
    });
    let day_actions = DayActions::new(shown, facts);
    let filter = DayFilter::all();
    view! {
        <div class="page page-day">
            {when_loaded(
                shown,
                6,
                move || {
                    view! {
                        {head(&me, home, doc, facts, filter)}
                        <div class="row row-apart day-template">
                            {followed_template(day_actions, doc)}
                            {print_button()}
                        </div>
                        {closed_day_banner(facts)}
                        {lines(day_actions, view_model, filter)}
                        {empty_day(view_model, facts)}
                        {notes_of_day(day_actions, notes)}
                    }
                        .into_any()
                },
            )}
        </div>
        <DoneByDialog day_actions=day_actions />
        <NoteDialog day_actions=day_actions />
        <TemplateDialog day_actions=day_actions doc=doc home=home />
    }
    .into_any()
}

fn head(
    me: &Me,
    home: HomeId,
    doc: Memo<Option<Arc<HomeDay>>>,
    facts: DayFactsSignal,
    filter: DayFilter,
) -> AnyView {
    let dates = erased_memo(move || {
        facts.with(|facts| {
            facts.as_ref().map(|facts| Dates {
                date: facts.date,
                today: facts.today,
                open_from: facts.open_from,
            })
        })
    });
    let name = erased_memo(move || {
        doc.with(|doc| {
            let home = &doc.as_ref()?.day.home;
            Some(pair(&home.name, &home.place_name))
        })
    });
    let many = me.homes.len() > 1;
    let until = me
        .homes
        .iter()
        .find(|mine| mine.home.id == home)
        .and_then(|mine| Some(intl::moment(mine.until?, &mine.home.zone)));
    view! {
        <header class="page-head">
            <div>
                <p class="page-over" class:print-only=many>
                    {name}
                </p>
                {many.then(|| other_home(me, home))}
                <h1 id="title" tabindex="-1">
                    {erased_view(move || dates.get().map(date_heading))}
                </h1>
            </div>
            <div class="row row-apart">
                {erased_view(move || {
                    dates
                        .get()
                        .map(|dates| date_switch(dates, move |date| Route::HomeDay { home, date }))
                })}
            </div>
            {until
                .map(|until| {
                    banner(
                        "banner-waits screen-only",
                        Icon::Clock,
                        word!(app_layout.cover_until, when = Apart(&until)),
                    )
                })}
            {erased_view(move || doc.with(|doc| doc.as_deref().map(|doc| tally(filter, &doc.day))))}
        </header>
    }
    .into_any()
}

/// The other homes of this reader.
fn other_home(me: &Me, home: HomeId) -> AnyView {
    let go = use_navigate();
    let options: Vec<_> = me
        .homes
        .iter()
        .map(|mine| {
            let (id, brief) = (mine.home.id, &mine.home);
            view! {
                <option value=id.to_string() selected=id == home>
                    {pair(&brief.name, &brief.place_name)}
                </option>
            }
        })
        .collect();
    view! {
        <select
            class="input input-quiet screen-only"
            aria-label=word!(day.which_home)
            on:change=move |event| {
                if let Ok(home) = event_target_value(&event).parse() {
                    go(Route::HomeDay { home, date: None });
                }
            }
        >
            {options}
        </select>
    }
    .into_any()
}

/// Why nothing can be ticked, where nothing can.
pub fn closed_day_banner(facts: DayFactsSignal) -> AnyView {
    let text = erased_memo(move || {
        facts.with(|facts| {
            let facts = facts.as_ref()?;
            if facts.date > facts.today {
                Some(word!(day.not_begun))
            } else if facts.date < facts.open_from {
                Some(word!(day.closed))
            } else if !facts.actor.standing.records() {
                Some(word!(day.read_only))
            } else {
                None
            }
        })
    });
    erased_view(move || {
        text.get()
            .map(|text| banner("banner-quiet screen-only", Icon::Lock, text.to_owned()))
    })
    .into_any()
}

/// The day is empty.
fn empty_day(view_model: Memo<Option<DayViewModel>>, facts: DayFactsSignal) -> AnyView {
    let state = erased_memo(move || {
        let none = view_model.with(|view_model| {
            view_model
                .as_ref()
                .is_some_and(|view_model| view_model.lines.is_empty())
        });
        let edits = facts.with(|facts| {
            facts
                .as_ref()
                .is_some_and(|facts| facts.actor.standing.edits_templates())
        });
        none.then_some(edits)
    });
    erased_view(move || {
        state.get().map(|edits| {
            let text = if edits {
                word!(day.empty_text)
            } else {
                word!(day.empty_text_read)
            };
            empty(Icon::Calendar, word!(day.empty_title), text)
        })
    })
    .into_any()
}

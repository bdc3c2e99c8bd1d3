//! The home's day, for its staff.

use super::date_picker::{Dates, heading, switch};
use super::day_actions::Hands;
use super::day_view_model::{SceneNow, Sheet, staged};
use super::done_by_dialog::WhoDialog;
use super::filter::{Only, tally};
use super::lines::lines;
use super::notes::{NoteDialog, on_day};
use super::template_choice::{TemplateDialog, follows};
use crate::api;
use crate::i18n::words;
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

/// The page.
pub fn home_day(me: &Me, home: HomeId, date: Option<NaiveDate>) -> AnyView {
    let shown = use_document(move || api::home_day(home, date));
    let doc = shown.doc;
    let (sheet, scene) = staged(move || doc.with(|doc| doc.as_deref().map(Sheet::of_home)));
    let notes = erased_memo(move || {
        sheet.with(|sheet| {
            sheet
                .as_ref()
                .map(|sheet| sheet.notes.clone())
                .unwrap_or_default()
        })
    });
    let hands = Hands::on(shown, scene);
    let only = Only::all();
    let me = me.clone();
    view! {
        <div class="page page-day">
            {when_loaded(
                shown,
                6,
                move || {
                    view! {
                        {head(&me, home, doc, scene, only)}
                        <div class="row row-apart day-template">
                            {follows(hands, doc)}
                            {print_button()}
                        </div>
                        {remark(scene)}
                        {lines(hands, sheet, only)}
                        {nothing(sheet, scene)}
                        {on_day(hands, notes)}
                    }
                        .into_any()
                },
            )}
        </div>
        <WhoDialog hands=hands />
        <NoteDialog hands=hands />
        <TemplateDialog hands=hands doc=doc home=home />
    }
    .into_any()
}

fn head(
    me: &Me,
    home: HomeId,
    doc: Memo<Option<Arc<HomeDay>>>,
    scene: SceneNow,
    only: Only,
) -> AnyView {
    let dates = erased_memo(move || {
        scene.with(|scene| {
            scene.as_ref().map(|scene| Dates {
                date: scene.date,
                today: scene.today,
                open_from: scene.open_from,
            })
        })
    });
    let name = erased_memo(move || {
        doc.with(|doc| {
            let home = &doc.as_ref()?.day.home;
            Some(words::common::pair(&home.name, &home.place_name))
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
                    {erased_view(move || dates.get().map(heading))}
                </h1>
            </div>
            <div class="row row-apart">
                {erased_view(move || {
                    dates
                        .get()
                        .map(|dates| switch(dates, move |date| Route::HomeDay { home, date }))
                })}
            </div>
            {until
                .map(|until| {
                    banner(
                        "banner-waits screen-only",
                        Icon::Clock,
                        words::frame::cover_until(&until),
                    )
                })}
            {erased_view(move || doc.with(|doc| doc.as_deref().map(|doc| tally(only, &doc.day))))}
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
                    {words::common::pair(&brief.name, &brief.place_name)}
                </option>
            }
        })
        .collect();
    view! {
        <select
            class="input input-quiet screen-only"
            aria-label=words::day::which_home()
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
pub fn remark(scene: SceneNow) -> AnyView {
    let text = erased_memo(move || {
        scene.with(|scene| {
            let scene = scene.as_ref()?;
            if scene.date > scene.today {
                Some(words::day::not_begun())
            } else if scene.date < scene.open_from {
                Some(words::day::closed())
            } else if !scene.actor.standing.records() {
                Some(words::day::read_only())
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
fn nothing(sheet: Memo<Option<Sheet>>, scene: SceneNow) -> AnyView {
    let state = erased_memo(move || {
        let none = sheet.with(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.lines.is_empty()));
        let edits = scene.with(|scene| {
            scene
                .as_ref()
                .is_some_and(|scene| scene.actor.standing.edits_templates())
        });
        none.then_some(edits)
    });
    erased_view(move || {
        state.get().map(|edits| {
            let text = if edits {
                words::day::empty_text()
            } else {
                words::day::empty_text_read()
            };
            empty(Icon::Calendar, words::day::empty_title(), text)
        })
    })
    .into_any()
}

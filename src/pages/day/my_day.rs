//! A young person's own day, on their phone.

use super::date_picker::{Dates, heading, switch};
use super::day_actions::{Hands, Question};
use super::day_view_model::{SceneNow, Sheet, staged};
use super::filter::Only;
use super::home::remark;
use super::lines::lines;
use super::notes::{NoteDialog, on_day};
use super::own_item::OwnItemDialog;
use crate::api;
use crate::i18n::words;
use crate::pages::document_status::when_loaded;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use care::accounts::Me;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
pub fn my_day(me: &Me, date: Option<NaiveDate>) -> AnyView {
    let shown = use_document(move || api::my_day(date));
    let doc = shown.doc;
    let (sheet, scene) = staged(move || doc.with(|doc| doc.as_deref().map(Sheet::of_mine)));
    let notes = erased_memo(move || {
        sheet.with(|sheet| {
            sheet
                .as_ref()
                .map(|sheet| sheet.notes.clone())
                .unwrap_or_default()
        })
    });
    let empty_day = erased_memo(move || {
        sheet.with(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.lines.is_empty()))
    });
    let hands = Hands::on(shown, scene);
    let name = me.name.clone();
    view! {
        <div class="page mine">
            {when_loaded(
                shown,
                5,
                move || {
                    view! {
                        {head(&name, scene)}
                        {remark(scene)}
                        {lines(hands, sheet, Only::all())}
                        {erased_view(move || {
                            empty_day
                                .get()
                                .then(|| {
                                    empty(
                                        Icon::Sun,
                                        words::mine::empty_title(),
                                        words::mine::empty_text(),
                                    )
                                })
                        })}
                        {add(hands)}
                        {on_day(hands, notes)}
                        <p class="soft small screen-only">{words::mine::skip_is_fine()}</p>
                    }
                        .into_any()
                },
            )}
        </div>
        <NoteDialog hands=hands />
        <OwnItemDialog hands=hands />
    }
    .into_any()
}

fn head(name: &str, scene: SceneNow) -> AnyView {
    let dates = erased_memo(move || {
        scene.with(|scene| {
            scene.as_ref().map(|scene| Dates {
                date: scene.date,
                today: scene.today,
                open_from: scene.open_from,
            })
        })
    });
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">{words::mine::hello(name)}</p>
                <h1 id="title" tabindex="-1">
                    {erased_view(move || dates.get().map(heading))}
                </h1>
            </div>
            {erased_view(move || dates.get().map(|dates| switch(dates, |date| Route::MyDay { date })))}
        </header>
    }
    .into_any()
}

fn add(hands: Hands) -> AnyView {
    let open = erased_memo(move || {
        hands
            .scene
            .with(|scene| scene.as_ref().is_some_and(|scene| scene.is_open()))
    });
    view! {
        <Show when=move || open.get()>
            <button
                type="button"
                class="button button-wide screen-only"
                on:click=on_click(move |_| hands.question.set(Some(Question::OwnItem)))
            >
                {icon(Icon::Plus)}
                {words::mine::add()}
            </button>
        </Show>
    }
    .into_any()
}

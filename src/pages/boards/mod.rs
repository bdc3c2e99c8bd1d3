//! Boards: a supervisor's homes, the national office's counts, and the list
//! behind each figure. Nothing here is ranked, and nobody is scored.
#![deny(clippy::wildcard_enum_match_arm)]

mod area;
mod area_list;
mod counts;
mod homes;
mod list;
mod plan_figures;
mod plan_homes;
mod plan_list;
mod plans;
mod rounds;
mod skills;
mod voices;

pub use area::area;
pub use area_list::area_list;
pub use counts::counts;
pub use homes::homes;
pub use list::figure_list;
pub use plan_homes::plan_homes;
pub use plan_list::plan_list;
pub use plans::{plan_counts, plans};
pub use rounds::round_list;
pub use skills::skills;

use crate::api;
use crate::pages::day::tick_state::look;
use crate::pages::document_status::when_loaded;
use crate::pages::print_button::print_button;
use crate::route::Route;
use crate::store::Shown;
use crate::store::document_kind::Doc;
use crate::ui::chart::{Part, bar};
use crate::ui::erased_closures::erased_view;
use crate::ui::{Icon, icon};
use care::day::{Tally, TickState};
use care::figures::Listed;
use leptos::prelude::*;
use words::word;

/// A board, or a list behind a figure, once its document is there; `above` stands
/// over it from the start.
fn page<T: Doc>(
    shown: Shown<T>,
    lines: usize,
    above: AnyView,
    body: impl Fn(&T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let doc = shown.doc;
    let draw = move || {
        let body = body.clone();
        erased_view(move || doc.with(|doc| doc.as_deref().map(&body))).into_any()
    };
    view! { <div class="page page-wide">{above} {when_loaded(shown, lines, draw)}</div> }.into_any()
}

/// Print, and the same as CSV.
fn take_away(csv: String) -> AnyView {
    view! { <div class="buttons">{csv_link(csv)} {print_button()}</div> }.into_any()
}

/// A link that saves a table, in the app's language.
fn csv_link(address: String) -> AnyView {
    let address = api::in_own_language(address);
    view! {
        <a class="button button-plain screen-only" href=address download="">
            {icon(Icon::Download)}
            {word!(common.csv)}
        </a>
    }
    .into_any()
}

/// A list that drops down: the value and the word of each entry, and which is on.
fn choose(
    label: &'static str,
    entries: impl IntoIterator<Item = (&'static str, &'static str, bool)>,
    chosen: impl Fn(&str) + 'static,
) -> AnyView {
    let entries = entries.into_iter().map(|(value, word, on)| {
        view! {
            <option value=value selected=on>
                {word}
            </option>
        }
    });
    view! {
        <select
            class="input input-short"
            aria-label=label
            on:change=move |event| chosen(&event_target_value(&event))
        >
            {entries.collect::<Vec<_>>()}
        </select>
    }
    .into_any()
}

/// The boards of a supervisor.
fn boards(current: Route) -> AnyView {
    tabs(
        current,
        [
            (Route::Board, word!(boards.tab_day)),
            (Route::PlansBoard, word!(boards_plans.tab)),
            (Route::SkillsBoard { area: None }, word!(boards.tab_skills)),
        ],
    )
}

/// The boards of the national office.
fn office_boards(current: Route) -> AnyView {
    tabs(
        current,
        [
            (Route::Board, word!(boards.tab_day)),
            (Route::PlansBoard, word!(boards_plans.tab)),
        ],
    )
}

fn tabs<const N: usize>(current: Route, all: [(Route, &'static str); N]) -> AnyView {
    let tabs = all.map(|(route, word)| {
        view! {
            <a class="tab" href=route.href() aria-current=(route == current).then_some("page")>
                {word}
            </a>
        }
    });
    view! {
        <nav class="tabs screen-only" aria-label=word!(boards.which_board)>
            {tabs.into_iter().collect_view()}
        </nav>
    }
    .into_any()
}

/// A tally as a bar with its numbers.
fn week_bar(label: String, tally: Tally) -> AnyView {
    let parts = TickState::all().map(|state| {
        let look = look(state);
        Part {
            word: look.choice.word,
            count: tally.of(state.figure()),
            fill: look.fill,
        }
    });
    let parts: Vec<Part> = parts.collect();
    let head = [word!(boards.state), word!(boards.how_often)];
    bar(label, head, &parts).into_any()
}

//! Boards: a supervisor's homes, the national office's counts, and the list
//! behind each figure. Nothing here is ranked, and nobody is scored.

mod area;
mod area_list;
mod counts;
mod homes;
mod list;
mod rounds;
mod skills;
mod voices;

pub use area::area;
pub use area_list::area_list;
pub use counts::counts;
pub use homes::homes;
pub use list::figure_list;
pub use rounds::round_list;
pub use skills::skills;

use crate::i18n::words;
use crate::pages::named;
use crate::platform::page;
use crate::route::Route;
use crate::ui::chart::{Part, bar};
use crate::ui::live::tap;
use crate::ui::{Icon, icon};
use care::board::Figure;
use care::day::Tally;
use leptos::prelude::*;

/// Print, and the same as CSV.
fn take_away(csv: String) -> AnyView {
    view! {
        <div class="buttons">
            <a class="button button-plain" href=csv download="">
                {icon(Icon::Download)}
                {words::common::csv()}
            </a>
            <button type="button" class="button button-plain" on:click=tap(|_| page::print())>
                {icon(Icon::Printer)}
                {words::common::print()}
            </button>
        </div>
    }
    .into_any()
}

/// The two boards of a supervisor.
fn boards(current: Route) -> AnyView {
    let tab = |route: Route, word: &'static str| {
        view! {
            <a class="tab" href=route.href() aria-current=(route == current).then_some("page")>
                {word}
            </a>
        }
    };
    view! {
        <nav class="tabs screen-only" aria-label=words::board::which_board()>
            {tab(Route::Board, words::board::tab_day())}
            {tab(Route::SkillsBoard { area: None }, words::board::tab_skills())}
        </nav>
    }
    .into_any()
}

/// The way back to the board behind a list.
fn back_to(route: Route, word: &'static str) -> AnyView {
    view! {
        <p class="page-back screen-only">
            <a class="button button-plain" href=route.href()>
                {icon(Icon::Back)}
                {word}
            </a>
        </p>
    }
    .into_any()
}

/// How a figure looks.
fn look(figure: Figure) -> Icon {
    match figure {
        Figure::Done => Icon::Done,
        Figure::DoneWithHelp => Icon::Helped,
        Figure::Skipped => Icon::Skipped,
        Figure::NotNeeded => Icon::Slash,
        Figure::Open => Icon::Open,
        Figure::ToConfirm => Icon::Eye,
    }
}

/// A tally as a bar with its numbers.
fn week_bar(label: String, tally: Tally) -> AnyView {
    let part = |figure: Figure, fill| Part {
        word: named::figure(figure),
        count: figure.of(tally),
        fill,
    };
    bar(
        label,
        [words::board::state(), words::board::how_often()],
        &[
            part(Figure::Done, "bar-done"),
            part(Figure::DoneWithHelp, "bar-helped"),
            part(Figure::Skipped, "bar-skipped"),
            part(Figure::NotNeeded, "bar-not-needed"),
            part(Figure::Open, "bar-open"),
        ],
    )
    .into_any()
}

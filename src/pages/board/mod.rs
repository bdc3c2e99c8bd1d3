//! Boards: a supervisor's homes, the national office's counts, and the list
//! behind each figure. Nothing here is ranked, and nobody is scored.

mod counts;
mod homes;
mod list;

pub use counts::counts;
pub use homes::homes;
pub use list::figure_list;

use crate::i18n::words;
use crate::pages::named;
use crate::platform::page;
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

//! The national office's board: places in counts, without a name of a home or a
//! person.

use super::{office_boards, page, take_away, week_bar};
use crate::api;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use browser::intl;
use care::boards::day::{Count, CountsBoard, PlaceRow};
use leptos::prelude::*;
use words::{Apart, word};

/// The page.
pub fn counts() -> AnyView {
    page(
        use_document(api::counts_board),
        4,
        office_boards(Route::Board),
        body,
    )
}

fn body(board: &CountsBoard) -> AnyView {
    if board.rows.is_empty() {
        return empty(
            Icon::Board,
            word!(boards.counts_empty),
            word!(boards.counts_lead),
        )
        .into_any();
    }
    let rows: Vec<_> = board.rows.iter().map(row).collect();
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{word!(boards.counts_title)}</h1>
                {take_away(api::counts_csv().to_owned())}
            </div>
            <p class="soft">{word!(boards.counts_lead)}</p>
        </header>
        <table class="board board-folds">
            <thead>
                <tr>
                    <th scope="col">{word!(boards.place)}</th>
                    <th scope="col" class="num">
                        {word!(boards.homes)}
                    </th>
                    <th scope="col" class="num">
                        {word!(boards.homes_outside_norm)}
                    </th>
                    <th scope="col" class="num">
                        {word!(boards.children)}
                    </th>
                    <th scope="col">{word!(boards.week)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(place: &PlaceRow) -> AnyView {
    let number = |value: u32| intl::number(f64::from(value));
    let children = match place.children {
        Count::Shown(count) => number(count),
        Count::Withheld => word!(boards.withheld).to_owned(),
    };
    let week = match place.week {
        Some(tally) => week_bar(
            word!(boards.week_of, name = Apart(&place.place_name)),
            tally,
        ),
        None => view! { <span class="soft">{word!(boards.withheld)}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="board-head">
                {place.place_name.clone()}
            </th>
            <td class="num" data-label=word!(boards.homes)>
                {number(place.homes)}
            </td>
            <td class="num" data-label=word!(boards.homes_outside_norm)>
                {number(place.homes_outside_norm)}
            </td>
            <td class="num" data-label=word!(boards.children)>
                {children}
            </td>
            <td class="board-chart" data-label=word!(boards.week)>
                <div>{week}</div>
            </td>
        </tr>
    }
    .into_any()
}

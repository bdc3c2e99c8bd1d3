//! The homes behind a number of all homes together, on the board of plans: each leads to its
//! own list.

use super::plan_figures::list_look;
use super::{page, take_away};
use crate::api;
use crate::pages::back_link::back_to;
use crate::pages::labels;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use browser::intl;
use care::boards::plans::{PlanFigure, PlansBoard, PlansRow};
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The page.
pub fn plan_homes(figure: PlanFigure) -> AnyView {
    let above = back_to(Route::PlansBoard, word!(boards.all_homes));
    page(use_document(api::plans_board), 6, above, move |board| {
        body(board, figure)
    })
}

fn body(board: &PlansBoard, figure: PlanFigure) -> AnyView {
    let rows = board.rows.iter();
    let rows: Vec<_> = rows
        .filter(|row| row.numbers.of(figure) > 0)
        .map(|row| home(row, figure))
        .collect();
    let table = match rows.is_empty() {
        true => empty(
            Icon::Search,
            word!(boards_skills.none_title),
            word!(boards_skills.none_text),
        )
        .into_any(),
        false => view! {
            <table class="board">
                <thead>
                    <tr>
                        <th scope="col">{word!(boards.home)}</th>
                        <th scope="col" class="num">
                            {word!(boards_plans.number)}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <div>
                    <p class="page-over">{word!(boards_plans.together)}</p>
                    <h1 tabindex="-1">{labels::plan_figure_long(figure)}</h1>
                    <p class="soft">{list_look(figure).lead}</p>
                </div>
                {take_away(api::csv_of(api::plans_board()))}
            </div>
        </header>
        {table}
    }
    .into_any()
}

fn home(row: &PlansRow, figure: PlanFigure) -> AnyView {
    let count = intl::number(f64::from(row.numbers.of(figure)));
    let name = pair(&row.home.name, &row.home.place_name);
    let label = word!(
        boards.figure_of,
        figure = Apart(labels::plan_figure_long(figure)),
        name = Apart(&row.home.name),
        number = Apart(&count)
    );
    let to = Route::PlanList {
        home: row.home.id,
        figure,
    };
    view! {
        <tr>
            <th scope="row" class="board-head">
                {name}
            </th>
            <td class="num">
                <a class="figure" href=to.href() aria-label=label>
                    {count}
                </a>
            </td>
        </tr>
    }
    .into_any()
}

//! The list behind a figure.

use super::{choose, page, take_away};
use crate::api;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::day::tick_state;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use browser::intl;
use care::boards::day::{FigureLine, FigureList};
use care::day::DayFigure;
use care::figures::Listed;
use care::id::HomeId;
use contract::query::Period;
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The page.
pub fn figure_list(home: HomeId, figure: DayFigure, period: Period) -> AnyView {
    let shown = use_document(move || api::figure_list(home, figure, period));
    let above = back_to(Route::Board, word!(boards.all_homes));
    page(shown, 6, above, move |list| {
        body(list, home, figure, period)
    })
}

fn body(list: &FigureList, home: HomeId, figure: DayFigure, period: Period) -> AnyView {
    let days = if list.from == list.to {
        intl::date(list.from)
    } else {
        word!(
            common.between,
            from = Apart(&intl::date_with_year(list.from)),
            to = Apart(&intl::date_with_year(list.to))
        )
    };
    let lines = if list.lines.is_empty() {
        empty(
            Icon::Search,
            word!(boards.list_empty_title),
            word!(boards.list_empty_text),
        )
        .into_any()
    } else {
        table(&list.lines, &list.home.zone)
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <div>
                    <p class="page-over">
                        {pair(&list.home.name, &list.home.place_name)}
                    </p>
                    <h1 tabindex="-1">{tick_state::figure(list.figure).1}</h1>
                    <p class="soft">{days}</p>
                </div>
                {take_away(api::figure_csv(home, figure, period))}
            </div>
            {which(home, figure, period)}
        </header>
        {lines}
    }
    .into_any()
}

/// Another span, another figure.
fn which(home: HomeId, figure: DayFigure, period: Period) -> AnyView {
    let go = use_navigate();
    let to = move |figure, period| Route::FigureList {
        home,
        figure,
        period,
    };
    let spans = [Period::Day, Period::Week].map(|one| {
        let word = match one {
            Period::Day => word!(boards.today),
            Period::Week => word!(boards.week),
        };
        view! {
            <a
                class="tab"
                href=to(figure, one).href()
                aria-current=(one == period).then_some("true")
            >
                {word}
            </a>
        }
    });
    let figures = DayFigure::all();
    let figures = figures.map(|one| (one.word(), tick_state::figure(one).1, one == figure));
    let list = choose(word!(boards.which_figure), figures, move |word| {
        if let Some(chosen) = DayFigure::of_word(word) {
            go(to(chosen, period));
        }
    });
    view! {
        <div class="row screen-only">
            <div class="tabs" role="group" aria-label=word!(boards.which_days)>
                {spans.collect_view()}
            </div>
            {list}
        </div>
    }
    .into_any()
}

fn table(lines: &[FigureLine], zone: &str) -> AnyView {
    let rows: Vec<_> = lines.iter().map(|line| row(line, zone)).collect();
    view! {
        <table class="board board-folds">
            <thead>
                <tr>
                    <th scope="col">{word!(boards.item)}</th>
                    <th scope="col">{word!(boards.date)}</th>
                    <th scope="col">{word!(boards.time)}</th>
                    <th scope="col">{word!(boards.whose)}</th>
                    <th scope="col">{word!(boards.done_by)}</th>
                    <th scope="col">{word!(boards.recorded_by)}</th>
                    <th scope="col">{word!(boards.recorded_at)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: &FigureLine, zone: &str) -> AnyView {
    let whose = line
        .whose
        .clone()
        .unwrap_or_else(|| word!(boards.shared).to_owned());
    view! {
        <tr>
            <th scope="row" class="board-head">
                <bdi>{line.text.clone()}</bdi>
            </th>
            <td class="nowrap" data-label=word!(boards.date)>{intl::short_date(line.date)}</td>
            <td class="nowrap" data-label=word!(boards.time)>{intl::time(line.time)}</td>
            <td data-label=word!(boards.whose)>{whose}</td>
            <td data-label=word!(boards.done_by)>{line.done_by.clone()}</td>
            <td data-label=word!(boards.recorded_by)>{line.recorded_by.clone()}</td>
            <td class="nowrap" data-label=word!(boards.recorded_at)>
                {line.recorded_at.map(|moment| intl::moment(moment, zone))}
            </td>
        </tr>
    }
    .into_any()
}

//! The supervisor's board: two rows of figures a home, today's and the week's,
//! in the order of place and name. Each figure opens its list.

use super::{boards, page, take_away};
use crate::api;
use crate::pages::day::tick_state::figure;
use crate::pages::labels;
use crate::pages::people::cover_line;
use crate::route::Route;
use crate::session;
use crate::store::use_document;
use crate::ui::states::{banner, empty};
use crate::ui::{Icon, icon};
use browser::intl;
use care::boards::day::{HomeRow, HomesBoard};
use care::day::DayFigure;
use care::figures::Listed;
use care::home::HomeBrief;
use contract::query::Period;
use leptos::prelude::*;
use words::{Apart, Count, pair, word};

/// The page.
pub fn homes() -> AnyView {
    page(
        use_document(api::homes_board),
        4,
        boards(Route::Board),
        body,
    )
}

fn body(board: &HomesBoard) -> AnyView {
    if board.rows.is_empty() {
        return empty(
            Icon::House,
            word!(boards.empty_title),
            word!(boards.empty_text),
        )
        .into_any();
    }
    let heads = DayFigure::all().map(|one| {
        let (of, word) = figure(one);
        view! {
            <th scope="col" class="num">
                {icon(of)}
                <br />
                {word}
            </th>
        }
    });
    let homes: Vec<_> = board.rows.iter().map(home).collect();
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{word!(boards.title)}</h1>
                {take_away(api::homes_csv().to_owned())}
            </div>
            <p class="soft screen-only">{word!(boards.lead)}</p>
            {stands_in(board)}
            {delegations(board)}
        </header>
        <table class="board homes">
            <thead>
                <tr>
                    <th scope="col">{word!(boards.home)}</th>
                    <th scope="col">{word!(boards.which_days)}</th>
                    {heads.collect::<Vec<_>>()}
                </tr>
            </thead>
            {homes}
        </table>
    }
    .into_any()
}

/// That the reader stands in at a place, and until when.
fn stands_in(board: &HomesBoard) -> Vec<AnyView> {
    let mut homes = session::viewer().map(|me| me.homes).unwrap_or_default();
    homes.dedup_by_key(|mine| mine.home.place);
    let is_here = |place| board.rows.iter().any(|row| row.home.place == place);
    let homes = homes.iter().filter(|mine| is_here(mine.home.place));
    let said = homes.filter_map(|mine| {
        let until = intl::moment(mine.until?, &mine.home.zone);
        let text = word!(
            delegation.until,
            place = Apart(&mine.home.place_name),
            when = Apart(&until)
        );
        Some(banner("banner-waits screen-only", Icon::Clock, text).into_any())
    });
    said.collect()
}

/// The ways to who stands in, one a place.
fn delegations(board: &HomesBoard) -> AnyView {
    let mut homes: Vec<&HomeBrief> = board.rows.iter().map(|row| &row.home).collect();
    homes.dedup_by_key(|home| home.place);
    let links: Vec<_> = homes
        .into_iter()
        .map(|home| {
            let to = Route::Delegations { home: home.id };
            view! {
                <a class="button button-plain" href=to.href()>
                    {icon(Icon::Person)}
                    {word!(delegation.link, place = Apart(&home.place_name))}
                </a>
            }
        })
        .collect();
    view! { <p class="buttons screen-only">{links}</p> }.into_any()
}

fn home(row: &HomeRow) -> AnyView {
    let figures = |period| {
        let cells = DayFigure::all().map(|figure| cell(row, figure, period));
        cells.collect::<Vec<_>>()
    };
    view! {
        <tbody>
            <tr>
                <th scope="rowgroup" rowspan="2" class="homes-home">
                    {about(row)}
                </th>
                <th scope="row" class="homes-span">
                    {word!(boards.today)}
                    " "
                    <span class="soft small homes-date">{intl::short_date(row.today)}</span>
                </th>
                {figures(Period::Day)}
            </tr>
            <tr>
                <th scope="row" class="homes-span">
                    {word!(boards.week)}
                </th>
                {figures(Period::Week)}
            </tr>
        </tbody>
    }
    .into_any()
}

/// A figure, which opens its list.
fn cell(row: &HomeRow, of: DayFigure, period: Period) -> AnyView {
    let (_, word) = figure(of);
    let tally = match period {
        Period::Day => row.day,
        Period::Week => row.week,
    };
    let count = intl::number(f64::from(tally.of(of)));
    let label = word!(
        boards.figure_of,
        figure = Apart(word),
        name = Apart(&row.home.name),
        number = Apart(&count)
    );
    let to = Route::FigureList {
        home: row.home.id,
        figure: of,
        period,
    };
    view! {
        <td class="num" data-label=word>
            <a class="figure" href=to.href() aria-label=label>
                {count}
            </a>
        </td>
    }
    .into_any()
}

/// The home, its children beside the norm, who stands in, and ways into it.
fn about(row: &HomeRow) -> AnyView {
    let (home, name) = (row.home.id, row.home.name.as_str());
    let link = |route: Route, word: &'static str, label: String| {
        view! {
            <a class="link" href=route.href() aria-label=label>
                {word}
            </a>
        }
    };
    let covers: Vec<_> = row
        .covers
        .iter()
        .map(|cover| {
            view! {
                <p class="homes-cover">
                    {icon(Icon::Clock)} <span>{cover_line(cover, &row.home.zone)}</span>
                </p>
            }
        })
        .collect();
    view! {
        <p class="board-head">{name.to_owned()}</p>
        <p class="small soft">
            {pair(&row.home.place_name, labels::setting(row.home.setting))}
        </p>
        {children(row)}
        {covers}
        <p class="links">
            {link(
                Route::HomeDay { home, date: None },
                word!(boards.open_day),
                word!(boards.open_day_of, name = Apart(name)),
            )}
            {link(
                Route::People { home },
                word!(boards.open_people),
                word!(boards.open_people_of, name = Apart(name)),
            )}
            {link(
                Route::Templates { home },
                word!(boards.open_templates),
                word!(boards.open_templates_of, name = Apart(name)),
            )}
        </p>
    }
    .into_any()
}

fn children(row: &HomeRow) -> AnyView {
    let number = |value: u16| intl::number(f64::from(value));
    let norm = row.norm.map(|(least, most)| {
        word!(
            boards.norm,
            least = Apart(&number(least)),
            most = Apart(&number(most))
        )
    });
    let outside = row.outside_norm().then(|| {
        view! {
            <span class="badge hue-waits">
                {icon(Icon::Attention)} {word!(boards.outside_norm)}
            </span>
        }
    });
    view! {
        <p class="row homes-children">
            <span>{word!(boards.children_count, count = Count(row.children))}</span>
            {norm.map(|norm| view! { <span class="soft small">{norm}</span> })} {outside}
        </p>
    }
    .into_any()
}

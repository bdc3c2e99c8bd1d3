//! The supervisor's board: a card a home, in the order of place and name.

use super::{look, take_away, week_bar};
use crate::api;
use crate::i18n::words;
use crate::pages::load::when_loaded;
use crate::pages::named;
use crate::pages::people::cover_line;
use crate::platform::intl;
use crate::route::{Period, Route};
use crate::store::use_document;
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use care::board::{Figure, HomeRow, HomesBoard};
use leptos::prelude::*;

/// The page.
pub fn homes() -> AnyView {
    let shown = use_document(api::homes_board);
    let doc = shown.doc;
    view! {
        <div class="page page-wide">
            {when_loaded(
                shown,
                4,
                move || (move || doc.with(|doc| doc.as_deref().map(body))).into_any(),
            )}
        </div>
    }
    .into_any()
}

fn body(board: &HomesBoard) -> AnyView {
    if board.rows.is_empty() {
        return empty(
            Icon::House,
            words::board::empty_title(),
            words::board::empty_text(),
        )
        .into_any();
    }
    let cards: Vec<_> = board.rows.iter().map(card).collect();
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{words::board::title()}</h1>
                {take_away(api::homes_csv().to_owned())}
            </div>
            <p class="soft screen-only">{words::board::lead()}</p>
        </header>
        <ul class="home-cards">{cards}</ul>
    }
    .into_any()
}

fn card(row: &HomeRow) -> AnyView {
    let (home, name) = (row.home.id, row.home.name.clone());
    let link = |route: Route, of: Icon, word: &'static str, label: String| {
        view! {
            <a class="button button-plain" href=route.href() aria-label=label>
                {icon(of)}
                {word}
            </a>
        }
    };
    view! {
        <li class="card home-card">
            <div class="card-head">
                <div>
                    <h2>{name.clone()}</h2>
                    <p class="small soft">
                        {row.home.place_name.clone()} " · " {named::setting(row.home.setting)}
                    </p>
                </div>
            </div>
            {children(row)}
            <section class="stack stack-tight">
                <h3>{words::board::today()}", "{intl::date(row.today)}</h3>
                <ul class="figures">{Figure::ALL.map(|figure| tile(row, figure)).collect_view()}</ul>
            </section>
            <section class="stack stack-tight">
                <h3>{words::board::week()}</h3>
                {week_bar(words::board::week_of(&name), row.week)}
                <ul class="links">{Figure::ALL.map(|figure| week_link(row, figure)).collect_view()}</ul>
            </section>
            {covers(row)}
            <div class="buttons">
                {link(
                    Route::HomeDay { home, date: None },
                    Icon::Sun,
                    words::board::open_day(),
                    words::board::open_day_of(&name),
                )}
                {link(
                    Route::People { home },
                    Icon::People,
                    words::board::open_people(),
                    words::board::open_people_of(&name),
                )}
                {link(
                    Route::Templates { home },
                    Icon::Templates,
                    words::board::open_templates(),
                    words::board::open_templates_of(&name),
                )}
            </div>
        </li>
    }
    .into_any()
}

fn children(row: &HomeRow) -> AnyView {
    let number = |value: u16| intl::number(f64::from(value));
    let norm = row
        .norm
        .map(|(least, most)| words::board::norm(&number(least), &number(most)));
    let outside = row.outside_norm().then(|| {
        view! {
            <span class="badge hue-waits">
                {icon(Icon::Attention)} {words::board::outside_norm()}
            </span>
        }
    });
    view! {
        <p class="row">
            {icon(Icon::People)} <span>{words::board::children_count(row.children)}</span>
            {norm.map(|norm| view! { <span class="soft small">{norm}</span> })} {outside}
        </p>
    }
    .into_any()
}

fn list_of(row: &HomeRow, figure: Figure, period: Period) -> Route {
    Route::FigureList {
        home: row.home.id,
        figure,
        period,
    }
}

/// A number of today, which opens its list.
fn tile(row: &HomeRow, figure: Figure) -> AnyView {
    let count = intl::number(f64::from(figure.of(row.day)));
    view! {
        <li>
            <a class="tile" href=list_of(row, figure, Period::Day).href()>
                {icon(look(figure))}
                <span class="tile-number">{count}</span>
                <span class="tile-word">{named::figure(figure)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A number of the week, which opens its list.
fn week_link(row: &HomeRow, figure: Figure) -> AnyView {
    let count = intl::number(f64::from(figure.of(row.week)));
    let label = words::board::figure_of(named::figure(figure), &row.home.name, &count);
    view! {
        <li>
            <a
                class="button button-plain button-small"
                href=list_of(row, figure, Period::Week).href()
                aria-label=label
            >
                {named::figure(figure)}
                " "
                <b class="number">{count}</b>
            </a>
        </li>
    }
    .into_any()
}

fn covers(row: &HomeRow) -> Option<AnyView> {
    if row.covers.is_empty() {
        return None;
    }
    let lines: Vec<_> = row
        .covers
        .iter()
        .map(|cover| view! { <li class="row">{icon(Icon::Clock)} <span class="grow">{cover_line(cover)}</span></li> })
        .collect();
    Some(
        view! {
            <section class="stack stack-tight">
                <h3>{words::board::covers()}</h3>
                <ul>{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

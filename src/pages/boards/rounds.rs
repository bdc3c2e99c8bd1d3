//! The young people behind a number of rounds or talks: work for adults, and no
//! word on how anybody does.

use super::{choose, page, take_away};
use crate::api;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::labels;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use browser::intl;
use care::boards::skills::{RoundFigure, RoundLine, RoundList};
use care::checklist::offer::Offer;
use care::figures::Listed;
use care::id::HomeId;
use leptos::prelude::*;
use words::{pair, word};

/// The page.
pub fn round_list(home: HomeId, figure: RoundFigure) -> AnyView {
    let board = Route::SkillsBoard { area: None };
    let above = back_to(board, word!(boards.all_homes));
    page(
        use_document(move || api::round_list(home, figure)),
        6,
        above,
        body,
    )
}

fn body(list: &RoundList) -> AnyView {
    let home = list.home.id;
    let table = if list.lines.is_empty() {
        empty(
            Icon::Search,
            word!(boards_skills.none_title),
            word!(boards_skills.none_text),
        )
        .into_any()
    } else {
        table(list)
    };
    let lead = match list.figure {
        RoundFigure::Offered => word!(boards_skills.offered_lead),
        RoundFigure::UnderWay => word!(boards_skills.under_way_lead),
        RoundFigure::Talk => word!(boards_skills.talk_lead),
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <div>
                    <p class="page-over">
                        {pair(&list.home.name, &list.home.place_name)}
                    </p>
                    <h1 tabindex="-1">{labels::round_figure(list.figure)}</h1>
                    <p class="soft">{lead}</p>
                </div>
                {take_away(api::csv_of(api::round_list(home, list.figure)))}
            </div>
            {which(home, list.figure)}
        </header>
        {table}
    }
    .into_any()
}

/// Another figure.
fn which(home: HomeId, figure: RoundFigure) -> AnyView {
    let go = use_navigate();
    let figures =
        RoundFigure::all().map(|one| (one.word(), labels::round_figure(one), one == figure));
    let list = choose(word!(boards.which_figure), figures, move |word| {
        if let Some(figure) = RoundFigure::of_word(word) {
            go(Route::RoundList { home, figure });
        }
    });
    view! { <div class="row screen-only">{list}</div> }.into_any()
}

fn table(list: &RoundList) -> AnyView {
    let why = list.figure == RoundFigure::Offered;
    let rows: Vec<_> = list.lines.iter().map(|line| row(line, why)).collect();
    view! {
        <table class="board board-folds">
            <thead>
                <tr>
                    <th scope="col">{word!(boards_skills.young_person)}</th>
                    <th scope="col">{word!(boards_skills.since)}</th>
                    {why.then(|| view! { <th scope="col">{word!(boards_skills.why)}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: &RoundLine, why: bool) -> AnyView {
    let reason = line.offer.map(|offer| match offer {
        Offer::First => word!(boards_skills.why_first),
        Offer::NewSkills => word!(boards_skills.why_new),
        Offer::BeforeLeaving => word!(boards_skills.why_leaving),
        Offer::Again => word!(boards_skills.why_again),
    });
    view! {
        <tr>
            <th scope="row" class="board-head">
                <bdi>{line.name.clone()}</bdi>
            </th>
            <td data-label=word!(boards_skills.since)>{intl::date_with_year(line.since)}</td>
            {why.then(|| view! { <td data-label=word!(boards_skills.why)>{reason}</td> })}
        </tr>
    }
    .into_any()
}

//! One area of the board of skills: all homes together, and a row a home. Homes
//! stand in the order of place and name; none of them is better.

use super::skills::names;
use super::{choose, page, take_away, voices};
use crate::api;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::labels;
use crate::pages::skill_labels::word_of;
use crate::route::Route;
use crate::store::use_document;
use care::boards::skills::{AreaBoard, AreaOfHome};
use care::skill_set::skill::Area;
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The page.
pub fn area(area: Area) -> AnyView {
    let above = back_to(
        Route::SkillsBoard { area: None },
        word!(boards_skills.all_areas),
    );
    page(use_document(move || api::area_board(area)), 6, above, body)
}

fn body(board: &AreaBoard) -> AnyView {
    let rows = board.homes.iter().filter(|row| row.voices.is_shown());
    let rows: Vec<_> = rows.map(|row| home(board.area, row)).collect();
    let others = |silent: bool| {
        let others = board.homes.iter().filter(|row| !row.voices.is_shown());
        let of = others.filter(move |row| row.voices.is_silent() == silent);
        of.map(|row| &row.home)
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{word_of(board.area)}</h1>
                {take_away(api::csv_of(api::area_board(board.area)))}
            </div>
            <p class="soft">{word!(boards_skills.area_lead)}</p>
            {which(board.area, |area| Route::SkillsBoard { area: Some(area) })}
        </header>
        {voices::key()}
        <table class="board board-folds voices">
            {voices::head(word!(boards.home))}
            <tbody>
                <tr>
                    <th scope="row" class="board-head">
                        {word!(boards_skills.together)}
                    </th>
                    {voices::cells(word!(boards_skills.together), board.together)}
                </tr>
                {rows}
            </tbody>
        </table>
        {names(|homes| word!(boards_skills.few_in, homes = Apart(homes)), others(false))}
        {names(|homes| word!(boards_skills.unsaid_in, homes = Apart(homes)), others(true))}
    }
    .into_any()
}

fn home(area: Area, row: &AreaOfHome) -> AnyView {
    let to = Route::AreaList {
        home: row.home.id,
        area,
    };
    let label = word!(
        boards_skills.skills_of,
        area = Apart(word_of(area)),
        name = Apart(&row.home.name)
    );
    view! {
        <tr>
            <th scope="row">
                <a class="link" href=to.href() aria-label=label>
                    {row.home.name.clone()}
                </a>
                <span class="soft small voices-people">
                    {pair(&row.home.place_name, labels::setting(row.home.setting))}
                </span>
            </th>
            {voices::cells(&row.home.name, row.voices)}
        </tr>
    }
    .into_any()
}

/// Another area, and where it is.
pub(super) fn which(area: Area, to: impl Fn(Area) -> Route + 'static) -> AnyView {
    let go = use_navigate();
    let areas = Area::ALL.map(|one| (one.word(), word_of(one), one == area));
    let label = word!(boards_skills.which_area);
    let list = choose(label, areas, move |word| {
        if let Some(chosen) = Area::of_word(word) {
            go(to(chosen));
        }
    });
    view! { <div class="row screen-only">{list}</div> }.into_any()
}

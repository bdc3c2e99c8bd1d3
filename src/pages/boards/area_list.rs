//! The skills behind a home's numbers in an area.

use super::area::which;
use super::{page, take_away, voices};
use crate::api;
use crate::pages::back_link::back_to;
use crate::pages::skill_labels::{word_of, wording, words_of};
use crate::route::Route;
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use care::boards::skills::{AreaList, SkillRow};
use care::id::HomeId;
use care::skill_set::skill::Area;
use leptos::prelude::*;
use words::{pair, word};

/// The page.
pub fn area_list(home: HomeId, area: Area) -> AnyView {
    let board = Route::SkillsBoard { area: Some(area) };
    let above = back_to(board, word!(boards.all_homes));
    page(
        use_document(move || api::area_list(home, area)),
        6,
        above,
        body,
    )
}

fn body(list: &AreaList) -> AnyView {
    let home = list.home.id;
    let table = if list.skills.is_empty() {
        empty(
            Icon::Skills,
            word!(boards_skills.list_empty_title),
            word!(boards_skills.list_empty_text),
        )
        .into_any()
    } else {
        let rows: Vec<_> = list.skills.iter().map(row).collect();
        view! {
            {voices::key()}
            <table class="board board-folds voices">
                {voices::head(word!(boards_skills.skill))} <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <div>
                    <p class="page-over">
                        {pair(&list.home.name, &list.home.place_name)}
                    </p>
                    <h1 tabindex="-1">{word_of(list.area)}</h1>
                </div>
                {take_away(api::csv_of(api::area_list(home, list.area)))}
            </div>
            {which(list.area, move |area| Route::AreaList { home, area })}
        </header>
        {table}
    }
    .into_any()
}

fn row(row: &SkillRow) -> AnyView {
    let name = wording(&row.skill);
    view! {
        <tr>
            <th scope="row" class="board-head">
                {words_of(&row.skill)}
            </th>
            {voices::cells(name, row.voices)}
        </tr>
    }
    .into_any()
}

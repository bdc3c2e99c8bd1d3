//! The supervisor's board of skills: which rounds and talks wait, a row a home, and
//! where young people stand, a row an area.

use super::{boards, csv_link, page, take_away, voices};
use crate::api;
use crate::pages::labels;
use crate::pages::skill_labels::{icon_of, word_of};
use crate::route::Route;
use crate::store::use_document;
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use browser::intl;
use care::boards::skills::{AreaRow, RoundFigure, RoundsRow, SkillsBoard};
use care::figures::Listed;
use care::home::HomeBrief;
use care::skill_set::arrangement::Level;
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The page.
pub fn skills() -> AnyView {
    let above = boards(Route::SkillsBoard { area: None });
    page(use_document(api::skills_board), 4, above, body)
}

fn body(board: &SkillsBoard) -> AnyView {
    if board.homes.is_empty() {
        return empty(
            Icon::House,
            word!(boards.empty_title),
            word!(boards.empty_text),
        )
        .into_any();
    }
    let heads = RoundFigure::all().map(|figure| {
        view! {
            <th scope="col" class="num">
                {labels::round_figure(figure)}
            </th>
        }
    });
    let (homes, without): (Vec<_>, Vec<_>) = board.homes.iter().partition(|row| row.youths > 0);
    let homes: Vec<_> = homes.into_iter().map(home).collect();
    let areas: Vec<_> = board.areas.iter().map(area).collect();
    let places = to_places(board);
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{word!(boards_skills.title)}</h1>
                {take_away(api::csv_of(api::skills_board()))}
            </div>
            <p class="soft">{word!(boards_skills.lead)}</p>
            <div class="buttons screen-only">{places}</div>
        </header>
        <section class="stack">
            <h2>{word!(boards_skills.rounds)}</h2>
            <p class="soft screen-only">{word!(boards_skills.rounds_lead)}</p>
            <table class="board board-folds rounds">
                <thead>
                    <tr>
                        <th scope="col">{word!(boards.home)}</th>
                        <th scope="col" class="num">
                            {word!(boards_skills.youths)}
                        </th>
                        {heads.collect::<Vec<_>>()}
                    </tr>
                </thead>
                <tbody>{homes}</tbody>
            </table>
            {names(|homes| word!(boards_skills.nobody_yet, homes = Apart(homes)), without.into_iter().map(|row| &row.home))}
        </section>
        <section class="stack">
            <div class="row row-apart">
                <h2>{word!(boards_skills.areas)}</h2>
                {csv_link(api::areas_csv().to_owned())}
            </div>
            <p class="soft screen-only">{word!(boards_skills.areas_lead)}</p>
            {voices::key()}
            <table class="board board-folds voices">
                {voices::head(word!(boards_skills.area))}
                <tbody>{areas}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// Homes of which there is but one thing to say.
pub(super) fn names<'a>(
    say: fn(&str) -> String,
    homes: impl Iterator<Item = &'a HomeBrief>,
) -> Option<AnyView> {
    let names: Vec<String> = homes.map(|home| home.name.clone()).collect();
    (!names.is_empty())
        .then(|| view! { <p class="soft small">{say(&intl::list(&names))}</p> }.into_any())
}

fn home(row: &RoundsRow) -> AnyView {
    let figures = RoundFigure::all().map(|figure| {
        let count = intl::number(f64::from(row.rounds.of(figure)));
        let name = labels::round_figure(figure);
        let label = word!(
            boards.figure_of,
            figure = Apart(name),
            name = Apart(&row.home.name),
            number = Apart(&count)
        );
        let to = Route::RoundList {
            home: row.home.id,
            figure,
        };
        view! {
            <td class="num" data-label=name>
                <a class="figure" href=to.href() aria-label=label>
                    {count}
                </a>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <span class="board-head">{row.home.name.clone()}</span>
                <br />
                <span class="soft small rounds-place">
                    {pair(&row.home.place_name, labels::setting(row.home.setting))}
                </span>
            </th>
            <td class="num" data-label=word!(boards_skills.youths)>
                <span class="figure">{intl::number(f64::from(row.youths))}</span>
            </td>
            {figures.collect::<Vec<_>>()}
        </tr>
    }
    .into_any()
}

fn area(row: &AreaRow) -> AnyView {
    let name = word_of(row.area);
    let to = Route::SkillsBoard {
        area: Some(row.area),
    };
    view! {
        <tr class=format!("area-{}", row.area.word())>
            <th scope="row" class="board-head">
                <a class="link voices-area" href=to.href()>
                    <span class="area-icon">{icon_of(row.area)}</span>
                    {name}
                </a>
            </th>
            {voices::cells(name, row.voices)}
        </tr>
    }
    .into_any()
}

/// The way to the skills of each place, by one of its homes.
fn to_places(board: &SkillsBoard) -> Vec<AnyView> {
    let mut places: Vec<&HomeBrief> = board.homes.iter().map(|row| &row.home).collect();
    places.dedup_by_key(|home| home.place);
    let link = |home: &HomeBrief| {
        let route = Route::SkillSet {
            home: home.id,
            level: Level::Place,
        };
        view! {
            <a class="button button-plain" href=route.href()>
                {icon(Icon::Skills)}
                {word!(skill_set.link_place, place = Apart(&home.place_name))}
            </a>
        }
        .into_any()
    };
    places.into_iter().map(link).collect()
}

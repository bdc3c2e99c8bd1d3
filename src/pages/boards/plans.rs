//! The board of plans: what adults have to see to, a row a home; each number opens its
//! list. For the national office the same in counts, a row a place.

use super::plan_figures::group_look;
use super::{boards, office_boards, page, take_away};
use crate::api;
use crate::pages::labels;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use browser::intl;
use care::boards::day::Count;
use care::boards::plans::{
    PlanCountsBoard, PlanCountsRow, PlanFigureGroup, PlanNumbers, PlansBoard, PlansRow,
};
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The supervisor's page.
pub fn plans() -> AnyView {
    let above = boards(Route::PlansBoard);
    page(use_document(api::plans_board), 6, above, body)
}

fn body(board: &PlansBoard) -> AnyView {
    if board.rows.is_empty() {
        return empty(
            Icon::House,
            word!(boards.empty_title),
            word!(boards.empty_text),
        )
        .into_any();
    }
    let tables = PlanFigureGroup::ALL.map(|group| section(group, board));
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{word!(title.plans)}</h1>
                {take_away(api::csv_of(api::plans_board()))}
            </div>
            <p class="soft">{word!(boards_plans.lead)}</p>
        </header>
        {tables.into_iter().collect_view()}
    }
    .into_any()
}

fn heads(group: PlanFigureGroup) -> Vec<AnyView> {
    let children = group_look(group).counts_children.then(|| {
        view! { <th scope="col" class="num">{word!(boards_plans.children)}</th> }.into_any()
    });
    let figures = group.figures().map(|figure| {
        view! { <th scope="col" class="num">{labels::plan_figure(figure)}</th> }.into_any()
    });
    children.into_iter().chain(figures).collect()
}

fn title(group: PlanFigureGroup) -> AnyView {
    let look = group_look(group);
    let lead = look
        .lead
        .map(|lead| view! { <p class="soft screen-only">{lead}</p> });
    view! {
        <h2>{look.title}</h2>
        {lead}
    }
    .into_any()
}

fn section(group: PlanFigureGroup, board: &PlansBoard) -> AnyView {
    let rows: Vec<_> = board.rows.iter().map(|row| home(group, row)).collect();
    let all = together(group, board);
    view! {
        <section class="stack">
            {title(group)}
            <table class="board board-folds rounds">
                <thead>
                    <tr>
                        <th scope="col">{word!(boards.home)}</th>
                        {heads(group)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>{all}</tfoot>
            </table>
        </section>
    }
    .into_any()
}

fn number(of: u32) -> String {
    intl::number(f64::from(of))
}

fn home(group: PlanFigureGroup, row: &PlansRow) -> AnyView {
    let children = group_look(group).counts_children.then(|| children(row));
    let figures = group.figures().map(|figure| {
        let name = labels::plan_figure(figure);
        let count = number(row.numbers.of(figure));
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
            <td class="num" data-label=name>
                <a class="figure" href=to.href() aria-label=label>
                    {count}
                </a>
            </td>
        }
    });
    let figures: Vec<_> = figures.collect();
    view! {
        <tr>
            <th scope="row">
                <span class="board-head">{row.home.name.clone()}</span>
                <br />
                <span class="soft small rounds-place">
                    {pair(&row.home.place_name, labels::setting(row.home.setting))}
                </span>
            </th>
            {children}
            {figures}
        </tr>
    }
    .into_any()
}

/// How many live there, and for how many it is meant where that is another number.
fn children(row: &PlansRow) -> AnyView {
    let to = Route::People { home: row.home.id };
    let count = number(row.children);
    let label = word!(
        boards.figure_of,
        figure = Apart(word!(boards_plans.children)),
        name = Apart(&row.home.name),
        number = Apart(&count)
    );
    let norm = row
        .norm
        .filter(|_| row.outside_norm())
        .map(|(least, most)| {
            let text = word!(
                boards.norm,
                least = Apart(&number(u32::from(least))),
                most = Apart(&number(u32::from(most)))
            );
            view! {
                <br />
                <span class="soft small">{icon(Icon::Attention)} " " {text}</span>
            }
        });
    view! {
        <td class="num" data-label=word!(boards_plans.children)>
            <a class="figure" href=to.href() aria-label=label>
                {count}
            </a>
            {norm}
        </td>
    }
    .into_any()
}

fn together(group: PlanFigureGroup, board: &PlansBoard) -> AnyView {
    let numbers: PlanNumbers = board.together();
    let children = group_look(group).counts_children.then(|| {
        let all = board.rows.iter().map(|row| row.children).sum();
        let of_all = word!(boards_plans.together);
        let label = word!(
            boards.figure_of,
            figure = Apart(word!(boards_plans.children)),
            name = Apart(of_all),
            number = Apart(&number(all))
        );
        view! {
            <td class="num" data-label=word!(boards_plans.children)>
                <a class="figure" href=Route::Register.href() aria-label=label>
                    {number(all)}
                </a>
            </td>
        }
    });
    let figures: Vec<_> = group
        .figures()
        .map(|figure| {
            let count = number(numbers.of(figure));
            let of_all = word!(boards_plans.together);
            let label = word!(
                boards.figure_of,
                figure = Apart(labels::plan_figure_long(figure)),
                name = Apart(of_all),
                number = Apart(&count)
            );
            let to = Route::PlanHomes { figure };
            view! {
                <td class="num" data-label=labels::plan_figure(figure)>
                    <a class="figure" href=to.href() aria-label=label>
                        {count}
                    </a>
                </td>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="row" class="board-head">
                {word!(boards_plans.together)}
            </th>
            {children}
            {figures}
        </tr>
    }
    .into_any()
}

/// The national office's page.
pub fn plan_counts() -> AnyView {
    let above = office_boards(Route::PlansBoard);
    page(use_document(api::plan_counts), 6, above, counts_body)
}

fn counts_body(board: &PlanCountsBoard) -> AnyView {
    if board.rows.is_empty() {
        return empty(
            Icon::Board,
            word!(boards.counts_empty),
            word!(boards.counts_lead),
        )
        .into_any();
    }
    let tables = PlanFigureGroup::ALL.map(|group| {
        let rows: Vec<_> = board.rows.iter().map(|row| place(group, row)).collect();
        view! {
            <section class="stack">
                {title(group)}
                <table class="board board-folds rounds">
                    <thead>
                        <tr>
                            <th scope="col">{word!(boards.place)}</th>
                            {heads(group)}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    });
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{word!(boards_plans.counts_title)}</h1>
                {take_away(api::csv_of(api::plan_counts()))}
            </div>
            <p class="soft">{word!(boards.counts_lead)}</p>
        </header>
        {tables.into_iter().collect_view()}
    }
    .into_any()
}

fn place(group: PlanFigureGroup, row: &PlanCountsRow) -> AnyView {
    let cell = |label: &'static str, count: Count| {
        let text = match count {
            Count::Shown(count) => number(count),
            Count::Withheld => word!(boards.withheld).to_owned(),
        };
        view! { <td class="num" data-label=label>{text}</td> }.into_any()
    };
    let children = group_look(group)
        .counts_children
        .then(|| cell(word!(boards_plans.children), row.children));
    let figures: Vec<_> = group
        .figures()
        .map(|figure| cell(labels::plan_figure(figure), row.number(figure)))
        .collect();
    view! {
        <tr>
            <th scope="row" class="board-head">
                {row.place_name.clone()}
            </th>
            {children}
            {figures}
        </tr>
    }
    .into_any()
}

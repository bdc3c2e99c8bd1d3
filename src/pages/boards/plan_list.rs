//! The children, or the steps of adults, behind a number of the board of plans. Each line
//! leads to the plan in which something can be done about it.

use super::plan_figures::list_look;
use super::{choose, page, take_away};
use crate::api;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::labels;
use crate::route::{PlanPart, Route};
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use browser::intl;
use care::boards::plans::{PlanFigure, PlanLine, PlanList};
use care::figures::Listed;
use care::id::HomeId;
use care::plan::Due;
use leptos::prelude::*;
use words::{pair, word};

/// The page.
pub fn plan_list(home: HomeId, figure: PlanFigure) -> AnyView {
    let above = back_to(Route::PlansBoard, word!(boards.all_homes));
    let shown = use_document(move || api::plan_list(home, figure));
    page(shown, 6, above, body)
}

fn body(list: &PlanList) -> AnyView {
    let home = list.home.id;
    let table = match list.lines.is_empty() {
        true => empty(
            Icon::Search,
            word!(boards_skills.none_title),
            word!(boards_skills.none_text),
        )
        .into_any(),
        false => table(list),
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <div>
                    <p class="page-over">
                        {pair(&list.home.name, &list.home.place_name)}
                    </p>
                    <h1 tabindex="-1">{labels::plan_figure_long(list.figure)}</h1>
                    <p class="soft">{list_look(list.figure).lead}</p>
                </div>
                {take_away(api::csv_of(api::plan_list(home, list.figure)))}
            </div>
            {which(home, list.figure)}
        </header>
        {table}
    }
    .into_any()
}

/// Another figure.
fn which(home: HomeId, figure: PlanFigure) -> AnyView {
    let go = use_navigate();
    let figures =
        PlanFigure::all().map(|one| (one.word(), labels::plan_figure_long(one), one == figure));
    let list = choose(word!(boards.which_figure), figures, move |word| {
        if let Some(figure) = PlanFigure::of_word(word) {
            go(Route::PlanList { home, figure });
        }
    });
    view! { <div class="row screen-only">{list}</div> }.into_any()
}

fn table(list: &PlanList) -> AnyView {
    let look = list_look(list.figure);
    let rows: Vec<_> = list.lines.iter().map(|line| row(list, line)).collect();
    view! {
        <table class="board board-folds">
            <thead>
                <tr>
                    <th scope="col">{word!(boards_plans.child)}</th>
                    {look.what.map(|(what, _)| view! { <th scope="col">{what}</th> })}
                    {look.when.map(|when| view! { <th scope="col">{when}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(list: &PlanList, line: &PlanLine) -> AnyView {
    let look = list_look(list.figure);
    let part = match line.due {
        Some(Due::FirstPlan) => PlanPart::Whole,
        Some(Due::Review | Due::BeforeMove) | None => look.part,
    };
    let to = Route::Plan {
        child: Some((list.home.id, line.child)),
        part,
    };
    let what = look
        .what
        .map(|(label, about)| view! { <td data-label=label>{about(line)}</td> });
    let when = look.when.map(|label| {
        let day = match line.date {
            Some(date) => intl::date_with_year(date),
            None => word!(boards_plans.never).to_owned(),
        };
        view! { <td data-label=label>{day}</td> }
    });
    view! {
        <tr>
            <th scope="row" class="board-head">
                <a class="link" href=to.href()>
                    <bdi>{line.name.clone()}</bdi>
                </a>
            </th>
            {what}
            {when}
        </tr>
    }
    .into_any()
}

//! The board of plans: what adults have to see to, a row a home; each number opens its
//! list. For the national office the same in counts, a row a place.

use super::{boards, office_boards, page, take_away};
use crate::api;
use crate::i18n::words;
use crate::pages::labels;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use browser::intl;
use care::boards::day::Count;
use care::boards::plans::{
    PlanCountsBoard, PlanCountsRow, PlanFigure, PlanNumbers, PlansBoard, PlansRow,
};
use leptos::prelude::*;

/// The figures of a table, with what stands over it.
struct Part {
    title: fn() -> &'static str,
    lead: Option<fn() -> &'static str>,
    figures: &'static [PlanFigure],
    /// How many live there stands beside them.
    counts_children: bool,
}

const PARTS: [Part; 3] = [
    Part {
        title: words::plans_board::plans,
        lead: None,
        figures: &[
            PlanFigure::Late,
            PlanFigure::Soon,
            PlanFigure::Asked,
            PlanFigure::NoVoice,
            PlanFigure::Waiting,
        ],
        counts_children: false,
    },
    Part {
        title: words::plans_board::steps,
        lead: Some(words::plans_board::steps_lead),
        figures: &[
            PlanFigure::CaregiverSteps,
            PlanFigure::SpecialistSteps,
            PlanFigure::DirectorSteps,
            PlanFigure::FamilySteps,
        ],
        counts_children: false,
    },
    Part {
        title: words::plans_board::living,
        lead: None,
        figures: &[
            PlanFigure::Apart,
            PlanFigure::Housing,
            PlanFigure::Pathway,
            PlanFigure::NoContact,
            PlanFigure::FollowUp,
        ],
        counts_children: true,
    },
];

/// The supervisor's page.
pub fn plans() -> AnyView {
    let above = boards(Route::PlansBoard);
    page(use_document(api::plans_board), 6, above, body)
}

fn body(board: &PlansBoard) -> AnyView {
    use words::plans_board as word;
    if board.rows.is_empty() {
        return empty(
            Icon::House,
            words::board::empty_title(),
            words::board::empty_text(),
        )
        .into_any();
    }
    let parts = PARTS.map(|part| section(&part, board));
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{words::title::plans()}</h1>
                {take_away(api::csv_of(api::plans_board()))}
            </div>
            <p class="soft">{word::lead()}</p>
        </header>
        {parts.into_iter().collect_view()}
    }
    .into_any()
}

fn heads(part: &Part) -> Vec<AnyView> {
    let children = part.counts_children.then(|| {
        view! { <th scope="col" class="num">{words::plans_board::children()}</th> }.into_any()
    });
    let figures = part.figures.iter().map(|figure| {
        view! { <th scope="col" class="num">{labels::plan_figure(*figure)}</th> }.into_any()
    });
    children.into_iter().chain(figures).collect()
}

fn title(part: &Part) -> AnyView {
    let lead = part
        .lead
        .map(|lead| view! { <p class="soft screen-only">{lead()}</p> });
    view! {
        <h2>{(part.title)()}</h2>
        {lead}
    }
    .into_any()
}

fn section(part: &Part, board: &PlansBoard) -> AnyView {
    let rows: Vec<_> = board.rows.iter().map(|row| home(part, row)).collect();
    let all = together(part, board);
    view! {
        <section class="stack">
            {title(part)}
            <table class="board board-folds rounds">
                <thead>
                    <tr>
                        <th scope="col">{words::board::home()}</th>
                        {heads(part)}
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

fn home(part: &Part, row: &PlansRow) -> AnyView {
    let children = part.counts_children.then(|| children(row));
    let figures = part.figures.iter().map(|figure| {
        let name = labels::plan_figure(*figure);
        let count = number(row.numbers.of(*figure));
        let label =
            words::board::figure_of(labels::plan_figure_long(*figure), &row.home.name, &count);
        let to = Route::PlanList {
            home: row.home.id,
            figure: *figure,
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
                    {words::common::pair(&row.home.place_name, labels::setting(row.home.setting))}
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
    let label = words::board::figure_of(words::plans_board::children(), &row.home.name, &count);
    let norm = row
        .norm
        .filter(|_| row.outside_norm())
        .map(|(least, most)| {
            let text = words::board::norm(&number(u32::from(least)), &number(u32::from(most)));
            view! {
                <br />
                <span class="soft small">{icon(Icon::Attention)} " " {text}</span>
            }
        });
    view! {
        <td class="num" data-label=words::plans_board::children()>
            <a class="figure" href=to.href() aria-label=label>
                {count}
            </a>
            {norm}
        </td>
    }
    .into_any()
}

fn together(part: &Part, board: &PlansBoard) -> AnyView {
    let numbers: PlanNumbers = board.together();
    let children = part.counts_children.then(|| {
        let all = board.rows.iter().map(|row| row.children).sum();
        let of_all = words::plans_board::together();
        let label = words::board::figure_of(words::plans_board::children(), of_all, &number(all));
        view! {
            <td class="num" data-label=words::plans_board::children()>
                <a class="figure" href=Route::Register.href() aria-label=label>
                    {number(all)}
                </a>
            </td>
        }
    });
    let figures: Vec<_> = part
        .figures
        .iter()
        .map(|figure| {
            let count = number(numbers.of(*figure));
            let of_all = words::plans_board::together();
            let label = words::board::figure_of(labels::plan_figure_long(*figure), of_all, &count);
            let to = Route::PlanHomes { figure: *figure };
            view! {
                <td class="num" data-label=labels::plan_figure(*figure)>
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
                {words::plans_board::together()}
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
    use words::plans_board as word;
    if board.rows.is_empty() {
        return empty(
            Icon::Board,
            words::board::counts_empty(),
            words::board::counts_lead(),
        )
        .into_any();
    }
    let parts = PARTS.map(|part| {
        let rows: Vec<_> = board.rows.iter().map(|row| place(&part, row)).collect();
        view! {
            <section class="stack">
                {title(&part)}
                <table class="board board-folds rounds">
                    <thead>
                        <tr>
                            <th scope="col">{words::board::place()}</th>
                            {heads(&part)}
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
                <h1 tabindex="-1">{word::counts_title()}</h1>
                {take_away(api::csv_of(api::plan_counts()))}
            </div>
            <p class="soft">{words::board::counts_lead()}</p>
        </header>
        {parts.into_iter().collect_view()}
    }
    .into_any()
}

fn place(part: &Part, row: &PlanCountsRow) -> AnyView {
    let cell = |label: &'static str, count: Count| {
        let text = match count {
            Count::Shown(count) => number(count),
            Count::Withheld => words::board::withheld().to_owned(),
        };
        view! { <td class="num" data-label=label>{text}</td> }.into_any()
    };
    let children = part
        .counts_children
        .then(|| cell(words::plans_board::children(), row.children));
    let figures: Vec<_> = part
        .figures
        .iter()
        .map(|figure| cell(labels::plan_figure(*figure), row.number(*figure)))
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

//! The children, or the steps of adults, behind a number of the board of plans. Each line
//! leads to the plan in which something can be done about it.

use super::{choose, page, take_away};
use crate::api;
use crate::i18n::words;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::labels;
use crate::pages::people::sibling_line;
use crate::route::{PlanPart, Route};
use crate::store::use_document;
use crate::ui::Icon;
use crate::ui::states::empty;
use browser::intl;
use care::boards::plans::{PlanFigure, PlanLine, PlanList};
use care::id::HomeId;
use care::plan::Due;
use leptos::prelude::*;

/// The page.
pub fn plan_list(home: HomeId, figure: PlanFigure) -> AnyView {
    let above = back_to(Route::PlansBoard, words::board::all_homes());
    let shown = use_document(move || api::plan_list(home, figure));
    page(shown, 6, above, body)
}

fn body(list: &PlanList) -> AnyView {
    let home = list.home.id;
    let table = match list.lines.is_empty() {
        true => empty(
            Icon::Search,
            words::skills_board::none_title(),
            words::skills_board::none_text(),
        )
        .into_any(),
        false => table(list),
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <div>
                    <p class="page-over">
                        {words::common::pair(&list.home.name, &list.home.place_name)}
                    </p>
                    <h1 tabindex="-1">{labels::plan_figure_long(list.figure)}</h1>
                    <p class="soft">{lead(list.figure)}</p>
                </div>
                {take_away(api::csv_of(api::plan_list(home, list.figure)))}
            </div>
            {which(home, list.figure)}
        </header>
        {table}
    }
    .into_any()
}

/// What a figure counts.
pub(super) fn lead(figure: PlanFigure) -> &'static str {
    use words::plans_board as word;
    match figure {
        PlanFigure::Late => word::late_lead(),
        PlanFigure::Soon => word::soon_lead(),
        PlanFigure::Asked => word::asked_lead(),
        PlanFigure::NoVoice => word::no_voice_lead(),
        PlanFigure::Waiting => word::waiting_lead(),
        PlanFigure::CaregiverSteps
        | PlanFigure::SpecialistSteps
        | PlanFigure::DirectorSteps
        | PlanFigure::FamilySteps => word::steps_list_lead(),
        PlanFigure::Apart => word::apart_lead(),
        PlanFigure::Housing => word::housing_lead(),
        PlanFigure::Pathway => word::pathway_lead(),
        PlanFigure::NoContact => word::no_contact_lead(),
        PlanFigure::FollowUp => word::follow_up_lead(),
    }
}

/// Another figure.
fn which(home: HomeId, figure: PlanFigure) -> AnyView {
    let go = use_navigate();
    let figures =
        PlanFigure::ALL.map(|one| (one.word(), labels::plan_figure_long(one), one == figure));
    let list = choose(words::board::which_figure(), figures, move |word| {
        if let Some(figure) = PlanFigure::of_word(word) {
            go(Route::PlanList { home, figure });
        }
    });
    view! { <div class="row screen-only">{list}</div> }.into_any()
}

/// What the two columns beside the child are called; none where there is nothing to say.
fn columns(figure: PlanFigure) -> (Option<&'static str>, Option<&'static str>) {
    use words::plans_board as word;
    match figure {
        PlanFigure::Late | PlanFigure::Soon => (Some(word::what()), Some(word::when())),
        PlanFigure::NoVoice => (Some(word::number()), None),
        PlanFigure::Pathway => (Some(word::number()), Some(word::of_age())),
        PlanFigure::Asked | PlanFigure::Waiting | PlanFigure::Housing => {
            (None, Some(word::since()))
        }
        PlanFigure::Apart => (Some(word::siblings()), None),
        PlanFigure::NoContact => (None, Some(word::last())),
        PlanFigure::FollowUp => (None, Some(word::when())),
        _ => (Some(word::what()), Some(word::when())),
    }
}

fn table(list: &PlanList) -> AnyView {
    let (what, when) = columns(list.figure);
    let rows: Vec<_> = list.lines.iter().map(|line| row(list, line)).collect();
    view! {
        <table class="board board-folds">
            <thead>
                <tr>
                    <th scope="col">{words::plans_board::child()}</th>
                    {what.map(|what| view! { <th scope="col">{what}</th> })}
                    {when.map(|when| view! { <th scope="col">{when}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Where something can be done about it.
fn part(figure: PlanFigure, due: Option<Due>) -> PlanPart {
    match figure {
        _ if due == Some(Due::FirstPlan) => PlanPart::Whole,
        PlanFigure::Late | PlanFigure::Soon | PlanFigure::Asked => PlanPart::Reviews,
        PlanFigure::Waiting => PlanPart::Version(None),
        PlanFigure::Apart => PlanPart::Places,
        PlanFigure::Housing | PlanFigure::Pathway => PlanPart::Pathway,
        PlanFigure::NoContact => PlanPart::Around,
        PlanFigure::FollowUp => PlanPart::Return,
        _ => PlanPart::Whole,
    }
}

fn row(list: &PlanList, line: &PlanLine) -> AnyView {
    let (what, when) = columns(list.figure);
    let to = Route::Plan {
        child: Some((list.home.id, line.child)),
        part: part(list.figure, line.due),
    };
    let what = what.map(|label| view! { <td data-label=label>{about(list.figure, line)}</td> });
    let when = when.map(|label| {
        let day = match line.date {
            Some(date) => intl::date_with_year(date),
            None => words::plans_board::never().to_owned(),
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

fn about(figure: PlanFigure, line: &PlanLine) -> AnyView {
    use words::plans_board as word;
    if figure == PlanFigure::Apart {
        let siblings: Vec<_> = line
            .siblings
            .iter()
            .map(|one| view! { <li>{sibling_line(one)}</li> })
            .collect();
        let reason = match line.is_excepted {
            true => word::excepted(),
            false => word::not_excepted(),
        };
        return view! {
            <ul>{siblings}</ul>
            <p class="soft small">{reason}</p>
        }
        .into_any();
    }
    if let Some(text) = &line.text {
        return view! { <bdi>{text.clone()}</bdi> }.into_any();
    }
    let text = match (line.due, line.number) {
        (Some(Due::FirstPlan), _) => word::due_first_plan().to_owned(),
        (Some(Due::Review), _) => word::due_review().to_owned(),
        (Some(Due::BeforeMove), _) => word::due_before_move().to_owned(),
        (None, Some(number)) if figure == PlanFigure::NoVoice => word::voices(number),
        (None, Some(number)) => word::matters(number),
        (None, None) => String::new(),
    };
    view! { {text} }.into_any()
}

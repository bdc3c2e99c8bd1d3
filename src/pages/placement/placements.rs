//! Where a child has lived, as a bar of times and a table beside it (R5), with how each
//! move came about (R1).

use super::labels::exit_goal;
use crate::api;
use crate::pages::back_link::back_to;
use crate::pages::document_status::when_loaded;
use crate::pages::labels;
use crate::pages::people::sibling_line;
use crate::route::{PlanPart, Route};
use crate::store::{Shown, use_document};
use crate::ui::erased_closures::erased_view;
use crate::ui::{Icon, icon};
use browser::intl;
use care::id::{HomeId, PersonId};
use care::placement::{Decided, Placements, Stay};
use care::plan::{ChildSays, ChildsView};
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The page of a child's placements; `None` is one's own.
#[component]
pub fn PlacementsPage(child: Option<(HomeId, PersonId)>) -> AnyView {
    let shown = use_document(move || api::placements(child));
    let body = move || page(shown, child);
    view! { <div class="page plan">{when_loaded(shown, 4, body)}</div> }.into_any()
}

fn page(shown: Shown<Placements>, child: Option<(HomeId, PersonId)>) -> AnyView {
    let plan = Route::Plan {
        child,
        part: PlanPart::Whole,
    };
    let body = move || {
        shown
            .doc
            .with(|doc| doc.as_deref().map(|doc| body(doc, child)))
    };
    view! {
        {back_to(plan, word!(plan.all))}
        {erased_view(body)}
    }
    .into_any()
}

fn body(doc: &Placements, child: Option<(HomeId, PersonId)>) -> AnyView {
    let own = doc.is_own();
    let (over, title) = if own {
        (
            word!(plan.mine).to_owned(),
            word!(placement.title_mine).to_owned(),
        )
    } else {
        (
            word!(plan.of, name = Apart(&doc.child_name)),
            word!(placement.title, name = Apart(&doc.child_name)),
        )
    };
    let planned = doc
        .stays
        .iter()
        .find(|stay| stay.from > doc.today)
        .map(|stay| {
            let date = intl::date_with_year(stay.from);
            let text = if own {
                word!(
                    placement.planned_mine,
                    date = Apart(&date),
                    home = Apart(&stay.home_name)
                )
            } else {
                word!(
                    placement.planned,
                    date = Apart(&date),
                    home = Apart(&stay.home_name),
                    name = Apart(&doc.child_name)
                )
            };
            view! { <p class="card row">{icon(Icon::House)} <span class="grow">{text}</span></p> }
        });
    let moves = (doc.actor.standing.decides_placements() && child.is_some()).then(|| {
        let part = PlanPart::Move;
        view! {
            <p class="buttons screen-only">
                <a class="button" href=Route::Plan { child, part }.href()>
                    {icon(Icon::House)}
                    {word!(placement.make)}
                </a>
            </p>
        }
    });
    let siblings: Vec<_> = doc
        .siblings
        .iter()
        .map(|one| view! { <li>{sibling_line(one)}</li> })
        .collect();
    let siblings = if siblings.is_empty() {
        view! { <p class="soft">{word!(people.siblings_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{siblings}</ul> }.into_any()
    };
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">{over}</p>
                <h1 id="title" tabindex="-1">{title}</h1>
            </div>
        </header>
        {planned}
        {moves}
        {bar(doc)}
        {table(doc)}
        <section class="card">
            <h2>{word!(placement.siblings)}</h2>
            {siblings}
        </section>
        {called_off(doc)}
    }
    .into_any()
}

/// The fills of the bar, one a stay, in turn: none of them means anything by itself.
const FILLS: [&str; 4] = ["bar-done", "bar-helped", "bar-skipped", "bar-not-needed"];

/// The times that have begun as parts of a bar, each as long as it was.
fn bar(doc: &Placements) -> AnyView {
    let begun: Vec<&Stay> = doc
        .stays
        .iter()
        .filter(|stay| stay.from <= doc.today)
        .collect();
    let Some(first) = begun.first() else {
        return view! { <p class="soft">{word!(placement.none)}</p> }.into_any();
    };
    let day = |from: i64| f64::from(i32::try_from(from).unwrap_or(i32::MAX));
    let whole = day((doc.today - first.from).num_days() + 1);
    let rects: Vec<_> = begun
        .iter()
        .zip(FILLS.iter().cycle())
        .map(|(stay, fill)| {
            let end = stay.until.filter(|until| *until <= doc.today);
            let days = end.unwrap_or(doc.today) - stay.from;
            let begin = day((stay.from - first.from).num_days());
            let x = 1000.0 * begin / whole;
            let width = 1000.0 * day(days.num_days().max(1)) / whole;
            view! {
                <rect
                    class=*fill
                    x=format!("{x:.1}")
                    y="0"
                    width=format!("{width:.1}")
                    height="28"
                />
                <path
                    class="bar-seam"
                    d=format!("M{x:.1} 0V28")
                    vector-effect="non-scaling-stroke"
                />
            }
        })
        .collect();
    let legend: Vec<_> = begun
        .iter()
        .zip(FILLS.iter().cycle())
        .map(|(stay, fill)| {
            view! {
                <li>
                    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
                        <rect class=*fill width="10" height="10" rx="2" />
                    </svg>
                    <span>{stay.home_name.clone()}</span>
                </li>
            }
        })
        .collect();
    let (from, until) = (
        intl::date_with_year(first.from),
        word!(placement.until_today),
    );
    view! {
        <figure class="chart">
            <svg
                viewBox="0 0 1000 28"
                preserveAspectRatio="none"
                role="img"
                aria-label=word!(placement.chart)
            >
                <rect class="bar-open" width="1000" height="28" />
                {rects}
            </svg>
            <p class="row row-apart soft small" aria-hidden="true">
                <span>{from}</span>
                <span>{until}</span>
            </p>
            <ul class="legend" aria-hidden="true">
                {legend}
            </ul>
        </figure>
    }
    .into_any()
}

/// A table of the stays with all that is known of each, the last first.
fn table(doc: &Placements) -> AnyView {
    let rows: Vec<_> = doc
        .stays
        .iter()
        .rev()
        .map(|stay| {
            let until = match stay.until {
                Some(until) => intl::date_with_year(until),
                None => word!(placement.until_open).to_owned(),
            };
            let home = pair(&stay.home_name, &stay.place_name);
            let why = match doc.decision_of(stay) {
                Some(decided) => decision(decided, doc),
                None => view! {
                    <p class="soft">{word!(placement.imported)}</p>
                    {apart(stay.exception.as_ref(), doc.is_own())}
                }
                .into_any(),
            };
            view! {
                <tr>
                    <th scope="row" data-label=word!(placement.home)>
                        <span class="board-head">{home}</span>
                        <br />
                        <span class="soft small">{labels::setting(stay.setting)}</span>
                    </th>
                    <td data-label=word!(placement.from)>{intl::date_with_year(stay.from)}</td>
                    <td data-label=word!(placement.until)>{until}</td>
                    <td data-label=word!(placement.why)>{why}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="board board-folds">
            <thead>
                <tr>
                    <th scope="col">{word!(placement.home)}</th>
                    <th scope="col">{word!(placement.from)}</th>
                    <th scope="col">{word!(placement.until)}</th>
                    <th scope="col">{word!(placement.why)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A decision: the child's view before what the adults say.
fn decision(of: &Decided, doc: &Placements) -> AnyView {
    let view_of = if doc.is_own() {
        word!(placement.view_mine).to_owned()
    } else {
        word!(placement.view, name = Apart(&doc.child_name))
    };
    let zone = &doc.home.zone;
    let grounds = &of.grounds;
    let end = grounds
        .planned_end
        .map(|end| view! { <p>{word!(placement.planned_end, date = Apart(&intl::date_with_year(end)))}</p> });
    let goal = grounds
        .exit_goal
        .map(|goal| view! { <p>{word!(placement.goal, goal = Apart(exit_goal(goal)))}</p> });
    let off = of.called_off.as_ref().map(|off| {
        let text = word!(
            placement.called_off,
            date = Apart(&intl::moment(off.at, zone)),
            name = Apart(&off.by_name)
        );
        view! { <p class="soft small">{text}</p> }
    });
    view! {
        <div class="stack stack-tight">
            <p class="label">{view_of}</p>
            {voice(&of.view, doc)}
            <p class="label">{word!(placement.reason)}</p>
            <p class="written" dir="auto">
                {grounds.reason.clone()}
            </p>
            <p class="label">{word!(placement.authority)}</p>
            <p dir="auto">{grounds.authority.clone()}</p>
            {end}
            {goal}
            {apart(grounds.exception.as_ref(), doc.is_own())}
            <p class="soft small">
                {word!(placement.decided_by, date = Apart(&intl::moment(of.at, zone)), name = Apart(&of.by_name))}
            </p>
            {off}
        </div>
    }
    .into_any()
}

/// What the child says of a move, and who listened.
fn voice(view_of: &ChildsView, doc: &Placements) -> AnyView {
    let says = match &view_of.says {
        ChildSays::Words(words) => {
            view! { <blockquote class="written" dir="auto">{words.clone()}</blockquote> }.into_any()
        }
        ChildSays::Declined => {
            let text = if doc.is_own() {
                word!(plan.says_declined_mine).to_owned()
            } else {
                word!(plan.declined, name = Apart(&doc.child_name))
            };
            view! { <p>{text}</p> }.into_any()
        }
        ChildSays::TooYoung => {
            let text = if doc.is_own() {
                word!(plan.says_too_young).to_owned()
            } else {
                word!(plan.too_young, name = Apart(&doc.child_name))
            };
            view! { <p>{text}</p> }.into_any()
        }
    };
    let listened = view_of.listener.as_ref().map(|name| {
        let text = word!(
            plan.listened,
            date = Apart(&intl::date_with_year(view_of.on)),
            name = Apart(name)
        );
        view! { <p class="soft small">{text}</p> }
    });
    view! {
        {says}
        {listened}
    }
    .into_any()
}

/// Why brothers and sisters live apart, and how they stay in touch (R2).
fn apart(exception: Option<&care::placement::siblings::Exception>, own: bool) -> Option<AnyView> {
    let exception = exception?;
    Some(
        view! {
            <p class="label">{if own { word!(placement.apart_mine) } else { word!(placement.apart) }}</p>
            <p class="written" dir="auto">
                {exception.reason.clone()}
            </p>
            <p class="label">{word!(placement.contact_plan)}</p>
            <p class="written" dir="auto">
                {exception.contact_plan.clone()}
            </p>
        }
        .into_any(),
    )
}

/// Moves that were decided and called off: nothing is overwritten (R5).
fn called_off(doc: &Placements) -> Option<AnyView> {
    let off: Vec<_> = doc
        .decisions
        .iter()
        .filter(|one| one.called_off.is_some())
        .map(|one| {
            let (date, home) = (intl::date_with_year(one.on), &one.to_name);
            view! {
                <li>
                    <p>
                        <b>{pair(home, &date)}</b>
                    </p>
                    {decision(one, doc)}
                </li>
            }
        })
        .collect();
    (!off.is_empty()).then(|| {
        view! {
            <details class="card fold">
                <summary>
                    {icon(Icon::Chevron)}
                    <span class="grow">{word!(placement.called_off_list)}</span>
                </summary>
                <ul class="lines">{off}</ul>
            </details>
        }
        .into_any()
    })
}

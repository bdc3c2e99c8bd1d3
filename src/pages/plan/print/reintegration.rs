//! A return to the family on the page that is printed (R14): the child's voice, what is
//! settled, and the visits.

use crate::pages::plan::labels;
use crate::pages::plan::reintegration::settled_matters::settled_matters;
use crate::ui::{Icon, icon};
use browser::intl;
use care::plan::{FollowUp, Plan, ReturnMatter};
use leptos::prelude::*;
use words::{Apart, word};

/// The section; nothing where nothing is written of a return, in a version neither what came
/// after it.
pub fn printed_reintegration(plan: &Plan) -> AnyView {
    if !plan.tells_of_return() {
        return ().into_any();
    }
    let view = plan.return_view().map(|(view, _)| {
        let title = if plan.is_own() {
            word!(plan_reintegration.view_mine).to_owned()
        } else {
            word!(plan_reintegration.view, name = Apart(&plan.child_name))
        };
        view! {
            <h3>{title}</h3>
            <blockquote class="written" dir="auto">
                {labels::heard(plan, view)}
            </blockquote>
        }
    });
    let open = plan.open_return_matters();
    let (settled, _) = settled_matters(&open);
    let matter = |of: ReturnMatter| {
        let text = Some(plan.return_matter(of).to_owned()).filter(|text| !text.is_empty());
        let state = if open.contains(&of) {
            word!(plan_reintegration.unsettled)
        } else {
            word!(plan_reintegration.settled)
        };
        view! {
            <li>
                <p>
                    <b>{labels::reintegration_matter(of)}</b>
                    ": "
                    {state}
                </p>
                {text.map(|text| view! { <p class="written" dir="auto">{text}</p> })}
            </li>
        }
    };
    // What nobody has said anything of takes no room.
    let is_told = |of: &ReturnMatter| !open.contains(of) || !plan.return_matter(*of).is_empty();
    let matters: Vec<_> = ReturnMatter::ALL
        .into_iter()
        .filter(is_told)
        .map(matter)
        .collect();
    let visits = plan.visits();
    let visits: Vec<_> = visits.iter().map(|one| visit(plan, one)).collect();
    view! {
        <section class="card sheet">
            <h2 class="row">{icon(Icon::House)} {word!(plan_reintegration.title)}</h2>
            {view}
            <h3>{word!(plan_reintegration.matters)}</h3>
            <p>{settled}</p>
            <ul class="lines">{matters}</ul>
            {visits}
        </section>
    }
    .into_any()
}

fn visit(plan: &Plan, of: &FollowUp<'_>) -> AnyView {
    let view = of.view.map(|(view, _)| labels::heard(plan, view));
    let parts = [
        (word!(plan_reintegration.visit_text), of.text),
        (word!(plan.contact_next), of.next),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| {
            view! {
                <p class="label">{label}</p>
                <p class="written" dir="auto">
                    {text.to_owned()}
                </p>
            }
        })
        .collect();
    view! {
        <h3>{word!(plan_reintegration.visit_of, date = Apart(&intl::date_with_year(of.on)))}</h3>
        {view.map(|view| view! { <blockquote class="written" dir="auto">{view}</blockquote> })}
        {parts}
    }
    .into_any()
}

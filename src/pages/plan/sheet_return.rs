//! A return to the family on the page that is printed (R14): the child's voice, what is
//! settled, and the visits.

use super::{look, returning};
use crate::i18n::words;
use crate::platform::intl;
use crate::ui::{Icon, icon};
use care::plan::{FollowUp, Plan, ReturnMatter};
use leptos::prelude::*;

/// The section; nothing where nobody speaks of a return.
pub fn section(plan: &Plan) -> AnyView {
    if !plan.speaks_of_return() {
        return ().into_any();
    }
    let view = plan.return_view().map(|(view, _)| {
        let title = match plan.is_own() {
            true => words::reintegration::view_mine().to_owned(),
            false => words::reintegration::view(&plan.child_name),
        };
        view! {
            <h3>{title}</h3>
            <blockquote class="written" dir="auto">
                {look::heard(plan, view)}
            </blockquote>
        }
    });
    let open = plan.open_return_matters();
    let (settled, _) = returning::settled(&open);
    let matter = |of: ReturnMatter| {
        let text = plan.return_matter(of).to_owned();
        let state = match open.contains(&of) {
            true => words::reintegration::unsettled(),
            false => words::reintegration::settled(),
        };
        view! {
            <li>
                <p>
                    <b>{look::return_matter(of)}</b>
                    ": "
                    {state}
                </p>
                <p class="written" dir="auto">
                    {text}
                </p>
            </li>
        }
    };
    let matters: Vec<_> = ReturnMatter::ALL.into_iter().map(matter).collect();
    let visits = plan.follow_ups();
    let visits: Vec<_> = visits.iter().map(|one| visit(plan, one)).collect();
    view! {
        <section class="card sheet">
            <h2 class="row">{icon(Icon::House)} {words::reintegration::title()}</h2>
            {view}
            <h3>{words::reintegration::matters()}</h3>
            <p>{settled}</p>
            <ul class="lines">{matters}</ul>
            {visits}
        </section>
    }
    .into_any()
}

fn visit(plan: &Plan, of: &FollowUp<'_>) -> AnyView {
    let view = of.view.map(|(view, _)| look::heard(plan, view));
    let parts = [of.text, of.next];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts: Vec<_> = parts
        .map(|part| view! { <p class="written" dir="auto">{part.to_owned()}</p> })
        .collect();
    view! {
        <h3>{words::reintegration::visit_of(&intl::date_with_year(of.on))}</h3>
        {view.map(|view| view! { <blockquote class="written" dir="auto">{view}</blockquote> })}
        {parts}
    }
    .into_any()
}

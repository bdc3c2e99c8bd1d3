//! The way back and the head of a page of a part of a plan: whose it is, and what part.

use super::Desk;
use crate::i18n::words;
use crate::pages::back_link::back_to;
use crate::route::PlanPart;
use leptos::prelude::*;

/// The head; a part can be called otherwise by the child whose plan it is (R13).
pub fn head(desk: Desk, mine: &'static str, others: &'static str) -> AnyView {
    let title = desk.part(
        |plan| (plan.is_own(), plan.child_name.clone()),
        move |(own, name)| {
            let (over, title) = match own {
                true => (words::plan::mine().to_owned(), mine),
                false => (words::plan::of(name), others),
            };
            view! {
                <header class="page-head">
                    <div>
                        <p class="page-over">{over}</p>
                        <h1 id="title" tabindex="-1">{title}</h1>
                    </div>
                </header>
            }
            .into_any()
        },
    );
    view! {
        {back_to(desk.route(PlanPart::Whole), words::plan::all())}
        {title}
    }
    .into_any()
}

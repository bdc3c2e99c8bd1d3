//! The way back and the head of a page of a part of a plan: whose it is, and what part.

use crate::pages::back_link::back_to;
use crate::pages::plan::plan_context::PlanContext;
use crate::route::PlanPart;
use leptos::prelude::*;
use words::{Apart, word};

/// The head; a part can be called otherwise by the child whose plan it is (R13).
pub fn page_header(context: PlanContext, mine: &'static str, others: &'static str) -> AnyView {
    let title = context.plan.render_part(
        |plan| (plan.is_own(), plan.child_name.clone()),
        move |(own, name)| {
            let (over, title) = if *own {
                (word!(plan.mine).to_owned(), mine)
            } else {
                (word!(plan.of, name = Apart(name)), others)
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
        {back_to(context.route(PlanPart::Whole), word!(plan.all))}
        {title}
    }
    .into_any()
}

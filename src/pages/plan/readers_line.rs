//! Who can read what stands on a page of a plan (R12).

use crate::pages::plan::plan_context::PlanContext;
use crate::ui::{Icon, icon};
use browser::intl;
use care::plan::Plan;
use leptos::prelude::*;
use words::{Apart, word};

/// Who can read what stands here (R12).
pub fn readers_line(context: PlanContext) -> AnyView {
    let names = |plan: &Plan| {
        let names: Vec<String> = plan
            .people
            .iter()
            .filter(|one| one.id != plan.actor.person)
            .map(|one| one.name.clone())
            .collect();
        (plan.is_own(), intl::list(&names))
    };
    context.plan.render_part(names, |(own, names)| {
        let text = if *own {
            word!(plan.readers_mine, names = Apart(names))
        } else {
            word!(plan.readers, names = Apart(names))
        };
        view! {
            <p class="row small soft screen-only">
                {icon(Icon::Eye)} <span class="grow">{text}</span>
            </p>
        }
        .into_any()
    })
}

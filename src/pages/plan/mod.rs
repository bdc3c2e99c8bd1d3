//! A child's development plan: who it is about and what comes next, then section by
//! section the child's voice before the adults' (R6–R15). Each field saves itself.

mod approval;
mod around;
mod child_view;
mod conflicts;
mod fields;
mod labels;
mod overview;
mod page_header;
mod pathway;
mod people_and_notes;
mod plan_context;
mod print;
mod readers_line;
pub mod reintegration;
mod review;
mod section;

pub use conflicts::in_attention;

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::placement;
use crate::route::PlanPart;
use crate::store::use_document;
use approval::version_page::version_page;
use around::around_page::around_page;
use care::id::{HomeId, PersonId};
use leptos::prelude::*;
use overview::overview_page;
use pathway::pathway_page::pathway_page;
use people_and_notes::notes::notes_page;
use plan_context::{HasPlan, PlanContext};
use print::plan_sheet::plan_sheet_page;
use reintegration::reintegration_page::reintegration_page;
use reintegration::visit_page::visit_page;
use review::review_page::review_page;
use review::reviews_page::reviews_page;
use section::section_page::section_page;

/// The page of a part of a plan.
#[component]
pub fn PlanPage(child: Option<(HomeId, PersonId)>, part: PlanPart) -> AnyView {
    if let PlanPart::Version(number) = part {
        return version_page(child, number);
    }
    match (part, child) {
        (PlanPart::Places, _) => {
            return view! { <placement::PlacementsPage child=child /> }.into_any();
        }
        (PlanPart::Move, Some((home, person))) => {
            return view! { <placement::MovePage home=home person=person /> }.into_any();
        }
        _ => {}
    }
    match child {
        Some((home, person)) => page(child, part, move || api::plan(home, person)),
        None => page(None, part, api::my_plan),
    }
}

fn page<T: HasPlan>(
    child: Option<(HomeId, PersonId)>,
    part: PlanPart,
    source: impl Fn() -> api::Source<T> + Send + Sync + 'static,
) -> AnyView {
    let shown = use_document(source);
    let context = PlanContext::new(child, shown);
    let body = move || match part {
        PlanPart::Whole | PlanPart::Version(_) | PlanPart::Places | PlanPart::Move => {
            overview_page(context)
        }
        PlanPart::Sheet => plan_sheet_page(context),
        PlanPart::Section(of) => section_page(context, of),
        PlanPart::Around => around_page(context),
        PlanPart::Notes => notes_page(context),
        PlanPart::Pathway => pathway_page(context),
        PlanPart::Return => reintegration_page(context),
        PlanPart::Visit(id) => visit_page(context, id),
        PlanPart::Reviews => reviews_page(context),
        PlanPart::Review(id) => review_page(context, id),
    };
    view! { <div class="page plan">{when_loaded(shown, 6, body)}</div> }.into_any()
}

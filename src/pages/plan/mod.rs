//! A child's development plan: who it is about and what comes next, then section by
//! section the child's voice before the adults' (R6–R15). Each field saves itself.

mod actions;
mod activities_and_contacts;
mod agenda;
mod appointment;
mod approval;
mod autosave_field;
mod child_view;
mod child_view_target;
mod conflict;
mod contact;
mod draft_field;
mod editable_list;
mod goals;
mod guests;
mod head;
mod housing;
mod labels;
mod notes;
mod orphaned_drafts;
mod overview;
mod pathway;
mod people;
mod plan_context;
mod print_reintegration;
mod print_view;
pub mod reintegration;
mod review;
mod reviews;
mod section;
mod version;
mod visit;

pub use conflict::in_attention;

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::placement;
use crate::route::PlanPart;
use crate::store::use_document;
use care::id::{HomeId, PersonId};
use leptos::prelude::*;
use plan_context::{HasPlan, PlanContext};

/// The page of a part of a plan.
#[component]
pub fn PlanPage(child: Option<(HomeId, PersonId)>, part: PlanPart) -> AnyView {
    if let PlanPart::Version(number) = part {
        return version::version(child, number);
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
            overview::overview(context)
        }
        PlanPart::Sheet => print_view::sheet(context),
        PlanPart::Section(of) => section::section(context, of),
        PlanPart::Around => activities_and_contacts::around(context),
        PlanPart::Notes => notes::all(context),
        PlanPart::Pathway => pathway::pathway(context),
        PlanPart::Return => reintegration::returning(context),
        PlanPart::Visit(id) => visit::visit(context, id),
        PlanPart::Reviews => reviews::reviews(context),
        PlanPart::Review(id) => review::review(context, id),
    };
    view! { <div class="page plan">{when_loaded(shown, 6, body)}</div> }.into_any()
}

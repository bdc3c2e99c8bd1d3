//! The independence checklist: ten areas, one's own words on each skill, and both
//! sides of a round that both have finished; what shows how a skill goes, and goals
//! of one's own (R16–R22).

mod add;
mod area;
mod checklist_context;
mod compared_rounds;
mod evidence;
mod goals;
mod overview;
mod print_view;
mod proposals;
mod step;
mod wheel;

pub use print_view::SkillSheetPage;

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::document_view::DocumentView;
use crate::store::use_document;
use care::id::{HomeId, PersonId};
use care::skill_set::skill::Area;
use checklist_context::ChecklistContext;
use leptos::prelude::*;

/// The page of a checklist: all areas, or one.
#[component]
pub fn ChecklistPage(youth: Option<(HomeId, PersonId)>, area: Option<Area>) -> AnyView {
    let shown = use_document(move || api::checklist(youth));
    let context = ChecklistContext {
        youth,
        checklist: DocumentView::new(shown),
        new_step: RwSignal::new(None),
        new_evidence: RwSignal::new(None),
        removing: RwSignal::new(None),
    };
    let page = move || match area {
        Some(area) => area::area_page(context, area),
        None => overview::overview_page(context),
    };
    view! {
        <div class="page checklist">{when_loaded(shown, 6, page)}</div>
        <step::StepDialog context=context />
        <add::EvidenceDialog context=context />
    }
    .into_any()
}

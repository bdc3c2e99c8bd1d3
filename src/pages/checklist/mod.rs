//! The independence checklist: ten areas, one's own words on each skill, and both
//! sides of a round that both have finished; what shows how a skill goes, and goals
//! of one's own (R16–R22).

mod add;
mod area;
mod compared_rounds;
mod evidence;
mod goals;
mod overview;
mod print_view;
mod proposals;
mod step;
mod wheel;

pub use print_view::sheet;

use crate::api;
use crate::pages::document_actions::Hand;
use crate::pages::document_status::when_loaded;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::erased_closures::{erased_memo, erased_view};
use care::checklist::Checklist;
use care::checklist::RemoveEvidence;
use care::id::{HomeId, PersonId, RoundId};
use care::skill_set::skill::{Area, SkillId};
use leptos::prelude::*;
use std::sync::Arc;

/// What a page of a checklist shares.
#[derive(Clone, Copy)]
struct Desk {
    /// Whose it is; `None`: one's own.
    youth: Option<(HomeId, PersonId)>,
    doc: Memo<Option<Arc<Checklist>>>,
    hand: Hand,
    /// The skill of a round for which a next step is being written.
    step: RwSignal<Option<(RoundId, SkillId)>>,
    /// The skill to which something is being added.
    evidence: RwSignal<Option<SkillId>>,
    /// What is about to be taken away for good.
    removing: RwSignal<Option<RemoveEvidence>>,
}

impl Desk {
    fn route(self, area: Option<Area>) -> Route {
        let youth = self.youth;
        Route::Checklist { youth, area }
    }
}

/// The page of all areas, or of one.
pub fn checklist(youth: Option<(HomeId, PersonId)>, area: Option<Area>) -> AnyView {
    let shown = use_document(move || api::checklist(youth));
    let desk = Desk {
        youth,
        doc: shown.doc,
        hand: Hand::on(shown),
        step: RwSignal::new(None),
        evidence: RwSignal::new(None),
        removing: RwSignal::new(None),
    };
    let page = move || match area {
        Some(area) => area::area(desk, area),
        None => overview::overview(desk),
    };
    view! {
        <div class="page checklist">{when_loaded(shown, 6, page)}</div>
        <step::StepDialog desk=desk />
        <add::EvidenceDialog desk=desk />
    }
    .into_any()
}

/// The id of a skill's heading.
fn heading_of(skill: &SkillId) -> String {
    format!("skill-{skill}")
}

/// A part of the page that follows all of the document.
fn whole(desk: Desk, draw: impl Fn(&Checklist) -> AnyView + Send + 'static) -> AnyView {
    erased_view(move || desk.doc.with(|doc| doc.as_deref().map(&draw))).into_any()
}

/// A part of the page that follows some of the document.
fn part<T: PartialEq + Send + Sync + 'static>(
    desk: Desk,
    take: impl Fn(&Checklist) -> T + Send + Sync + 'static,
    draw: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    let taken = erased_memo(move || desk.doc.with(|doc| doc.as_deref().map(&take)));
    erased_view(move || taken.with(|taken| taken.as_ref().map(&draw))).into_any()
}

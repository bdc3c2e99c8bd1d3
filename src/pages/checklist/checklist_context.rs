//! What the pages of one checklist share.

use crate::pages::document_view::DocumentView;
use crate::route::Route;
use care::checklist::Checklist;
use care::checklist::RemoveEvidence;
use care::id::{HomeId, PersonId, RoundId};
use care::skill_set::skill::{Area, SkillId};
use leptos::prelude::*;

/// What the pages of a checklist share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ChecklistContext {
    /// Whose it is; `None`: one's own.
    pub youth: Option<(HomeId, PersonId)>,
    pub checklist: DocumentView<Checklist>,
    /// The skill of a round for which a next step is being written.
    pub new_step: RwSignal<Option<(RoundId, SkillId)>>,
    /// The skill to which something is being added.
    pub new_evidence: RwSignal<Option<SkillId>>,
    /// What is about to be taken away for good.
    pub removing: RwSignal<Option<RemoveEvidence>>,
}

impl ChecklistContext {
    /// The address of an area of this checklist, or of all of it.
    pub fn route(self, area: Option<Area>) -> Route {
        let youth = self.youth;
        Route::Checklist { youth, area }
    }

    /// The name of a draft of something about this checklist; none before it is there.
    pub fn draft_name(self, of: &str) -> Option<String> {
        let named = |doc: &Checklist| format!("{}/{of}", doc.youth.id);
        self.checklist.doc.with(|doc| doc.as_deref().map(named))
    }
}

/// The id of a skill's heading.
pub fn heading_id(skill: &SkillId) -> String {
    format!("skill-{skill}")
}

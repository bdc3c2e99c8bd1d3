//! What the page of a skill set and its form share.

use crate::pages::document_view::DocumentView;
use care::skill_set::SkillSet;
use care::skill_set::arrangement::Level;
use care::skill_set::skill::Skill;
use leptos::prelude::*;

/// What the page and its form share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SkillSetContext {
    pub skill_set: DocumentView<SkillSet>,
    pub level: Level,
    /// What the form is open for: `Some(None)` a new skill, else one that is worded anew.
    pub editing: RwSignal<Option<Option<Skill>>>,
}

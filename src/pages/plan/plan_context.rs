//! What the pages of one plan share: the plan, how its reader stands to it, and how they
//! write into it.

use crate::pages::document_actions::DocumentActions;
use crate::pages::document_view::DocumentView;
use crate::pages::labels;
use crate::route::{PlanPart, Route};
use crate::store::Shown;
use crate::store::document_kind::Doc;
use crate::ui::erased_closures::{erased_memo, erased_view};
use care::command::Act;
use care::id::{CommandId, HomeId, PersonId};
use care::plan::WritePlan;
use care::plan::{FieldValue, MyPlan, NoteReaders, Plan, PlanNote, PlanPerson, StaffPlan};
use leptos::prelude::*;
use std::sync::Arc;

/// A note, and for adults who else reads it.
pub type NoteWithReaders = (PlanNote, Option<NoteReaders>);

/// A document with a plan in it.
pub trait HasPlan: Doc {
    fn plan(&self) -> &Plan;
    fn specialists(&self) -> &[PlanPerson];
    /// What the director said when it was last decided on.
    fn decision_words(&self) -> &str;
    fn notes(&self) -> Vec<NoteWithReaders>;
}

impl HasPlan for MyPlan {
    fn plan(&self) -> &Plan {
        &self.plan
    }
    fn specialists(&self) -> &[PlanPerson] {
        &[]
    }
    fn decision_words(&self) -> &str {
        ""
    }
    fn notes(&self) -> Vec<NoteWithReaders> {
        self.notes.iter().map(|note| (note.clone(), None)).collect()
    }
}

impl HasPlan for StaffPlan {
    fn plan(&self) -> &Plan {
        &self.plan
    }
    fn specialists(&self) -> &[PlanPerson] {
        &self.specialists
    }
    fn decision_words(&self) -> &str {
        &self.words
    }
    fn notes(&self) -> Vec<NoteWithReaders> {
        self.notes
            .iter()
            .map(|one| (one.note.clone(), Some(one.readers)))
            .collect()
    }
}

/// How a reader stands to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanReader {
    /// It is their own.
    pub is_child: bool,
    /// They write what adults write.
    pub writes: bool,
}

impl PlanReader {
    /// Whose plan it is.
    pub const CHILD: Self = Self {
        is_child: true,
        writes: false,
    };
    /// An adult who writes.
    pub const ADULT: Self = Self {
        is_child: false,
        writes: true,
    };

    /// The reader of a plan.
    pub fn of(plan: &Plan) -> Self {
        Self {
            is_child: plan.is_own(),
            writes: plan.writes_as_adult(),
        }
    }
}

/// What the pages of a plan share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PlanContext {
    /// Whose it is; `None`: one's own.
    pub child: Option<(HomeId, PersonId)>,
    pub plan: DocumentView<Plan>,
    pub specialists: Memo<Vec<PlanPerson>>,
    pub notes: Memo<Vec<NoteWithReaders>>,
    decision_words: Memo<String>,
}

impl PlanContext {
    /// The context of a plan on a screen.
    pub fn new<T: HasPlan>(child: Option<(HomeId, PersonId)>, shown: Shown<T>) -> Self {
        let doc = shown.doc;
        Self {
            child,
            plan: DocumentView {
                doc: erased_memo(move || {
                    doc.with(|doc| doc.as_deref().map(|doc| Arc::new(doc.plan().clone())))
                }),
                actions: DocumentActions::new(shown, labels::stopped),
            },
            specialists: erased_memo(move || {
                doc.with(|doc| doc.as_deref().map(|doc| doc.specialists().to_vec()))
                    .unwrap_or_default()
            }),
            decision_words: erased_memo(move || {
                doc.with(|doc| doc.as_deref().map(|doc| doc.decision_words().to_owned()))
                    .unwrap_or_default()
            }),
            notes: erased_memo(move || {
                doc.with(|doc| doc.as_deref().map(HasPlan::notes))
                    .unwrap_or_default()
            }),
        }
    }

    /// What was said when the plan was last decided on, as a quotation.
    pub fn decision_quote(self) -> AnyView {
        erased_view(move || {
            let words = self.decision_words.get();
            (!words.is_empty())
                .then(|| view! { <blockquote class="written" dir="auto">{words}</blockquote> })
        })
        .into_any()
    }

    /// The address of a part of this plan.
    pub fn route(self, part: PlanPart) -> Route {
        let child = self.child;
        Route::Plan { child, part }
    }

    /// The act that writes into a field, over what stands there now.
    pub fn write_act(self, written: FieldValue) -> Option<Act> {
        self.write_act_over(written, None)
    }

    /// The act that writes into a field over what its writer had before them; `None` as
    /// the base is what stands there now.
    pub fn write_act_over(
        self,
        written: FieldValue,
        base: Option<Option<CommandId>>,
    ) -> Option<Act> {
        self.plan.with_untracked(|plan| {
            Act::from(WritePlan {
                child: plan.child,
                base: base.unwrap_or_else(|| plan.base(&written)),
                written,
            })
        })
    }

    /// The name of a draft of something about this plan.
    pub fn draft_name(self, of: &str) -> Option<String> {
        self.plan
            .with_untracked(|plan| format!("{}/{of}", plan.child))
    }

    /// Writes into a field and announces it, with the way back.
    pub fn write(self, written: FieldValue, message: String) {
        if let Some(act) = self.write_act(written) {
            self.plan.actions.run(act, message);
        }
    }
}

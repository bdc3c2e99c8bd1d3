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
use crate::pages::document_actions::Hand;
use crate::pages::document_status::when_loaded;
use crate::pages::placement;
use crate::route::{PlanPart, Route};
use crate::store::document_kind::Doc;
use crate::store::{Shown, use_document};
use crate::ui::erased_closures::{live, memo};
use care::command::Act;
use care::id::{CommandId, HomeId, PersonId};
use care::plan::WritePlan;
use care::plan::{FieldValue, MyPlan, NoteReaders, Plan, PlanNote, PlanPerson, StaffPlan};
use leptos::prelude::*;
use std::sync::Arc;

/// A document with a plan in it.
pub trait HasPlan: Doc {
    fn plan(&self) -> &Plan;
    fn specialists(&self) -> &[PlanPerson];
    /// What was said when it was last decided on.
    fn words(&self) -> &str;
    /// With who else reads each, for adults.
    fn notes(&self) -> Vec<(PlanNote, Option<NoteReaders>)>;
}

impl HasPlan for MyPlan {
    fn plan(&self) -> &Plan {
        &self.plan
    }
    fn specialists(&self) -> &[PlanPerson] {
        &[]
    }
    fn words(&self) -> &str {
        ""
    }
    fn notes(&self) -> Vec<(PlanNote, Option<NoteReaders>)> {
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
    fn words(&self) -> &str {
        &self.words
    }
    fn notes(&self) -> Vec<(PlanNote, Option<NoteReaders>)> {
        let notes = self.notes.iter();
        let notes = notes.map(|one| (one.note.clone(), Some(one.readers)));
        notes.collect()
    }
}

/// How a reader stands to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// It is their own.
    pub is_child: bool,
    /// They write what adults write.
    pub writes: bool,
}

impl Reader {
    /// Whose plan it is.
    const CHILD: Self = Self {
        is_child: true,
        writes: false,
    };
    /// An adult who writes.
    const ADULT: Self = Self {
        is_child: false,
        writes: true,
    };

    fn of(plan: &Plan) -> Self {
        Self {
            is_child: plan.is_own(),
            writes: plan.writes_as_adult(),
        }
    }
}

/// What the pages of a plan share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Whose it is; `None`: one's own.
    child: Option<(HomeId, PersonId)>,
    plan: Memo<Option<Arc<Plan>>>,
    specialists: Memo<Vec<PlanPerson>>,
    said: Memo<String>,
    notes: Memo<Vec<(PlanNote, Option<NoteReaders>)>>,
    hand: Hand,
}

impl Desk {
    fn on<T: HasPlan>(child: Option<(HomeId, PersonId)>, shown: Shown<T>) -> Self {
        let doc = shown.doc;
        Self {
            child,
            plan: memo(move || {
                doc.with(|doc| doc.as_deref().map(|doc| Arc::new(doc.plan().clone())))
            }),
            specialists: memo(move || {
                doc.with(|doc| doc.as_deref().map(|doc| doc.specialists().to_vec()))
                    .unwrap_or_default()
            }),
            said: memo(move || {
                doc.with(|doc| doc.as_deref().map(|doc| doc.words().to_owned()))
                    .unwrap_or_default()
            }),
            notes: memo(move || {
                doc.with(|doc| doc.as_deref().map(HasPlan::notes))
                    .unwrap_or_default()
            }),
            hand: Hand::on(shown),
        }
    }

    /// What was said when the plan was last decided on.
    fn words(self) -> AnyView {
        live(move || {
            let words = self.said.get();
            (!words.is_empty())
                .then(|| view! { <blockquote class="written" dir="auto">{words}</blockquote> })
        })
        .into_any()
    }

    fn route(self, part: PlanPart) -> Route {
        let child = self.child;
        Route::Plan { child, part }
    }

    /// The act that writes into a field, over what stands there now.
    fn write(self, written: FieldValue) -> Option<Act> {
        self.write_over(written, None)
    }

    /// The same over what its writer had before them.
    fn write_over(self, written: FieldValue, base: Option<Option<CommandId>>) -> Option<Act> {
        self.now(|plan| {
            Act::from(WritePlan {
                child: plan.child,
                base: base.unwrap_or_else(|| plan.base(&written)),
                written,
            })
        })
    }

    /// Writes into a field and says so, with the way back.
    fn run(self, written: FieldValue, said: String) {
        if let Some(act) = self.write(written) {
            self.hand.run(act, said);
        }
    }

    /// A part of the page that follows some of the plan.
    fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        take: impl Fn(&Plan) -> T + Send + Sync + 'static,
        draw: impl Fn(&T) -> AnyView + Send + 'static,
    ) -> AnyView {
        let taken = memo(move || self.plan.with(|plan| plan.as_deref().map(&take)));
        live(move || taken.with(|taken| taken.as_ref().map(&draw))).into_any()
    }

    /// Something of the plan as it is now; nothing once the page is gone.
    fn now<T>(self, take: impl FnOnce(&Plan) -> T) -> Option<T> {
        let taken = self
            .plan
            .try_with_untracked(|plan| plan.as_deref().map(take));
        taken.flatten()
    }

    /// Something of the plan, followed.
    fn take<T: PartialEq + Send + Sync + Default + 'static>(
        self,
        take: impl Fn(&Plan) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || {
            self.plan
                .with(|plan| plan.as_deref().map(&take))
                .unwrap_or_default()
        })
    }
}

/// The page of a part of a plan.
pub fn plan(child: Option<(HomeId, PersonId)>, part: PlanPart) -> AnyView {
    if let PlanPart::Version(number) = part {
        return version::version(child, number);
    }
    match (part, child) {
        (PlanPart::Places, _) => return placement::places(child),
        (PlanPart::Move, Some((home, person))) => return placement::desk(home, person),
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
    let desk = Desk::on(child, shown);
    let body = move || match part {
        PlanPart::Whole | PlanPart::Version(_) | PlanPart::Places | PlanPart::Move => {
            overview::overview(desk)
        }
        PlanPart::Sheet => print_view::sheet(desk),
        PlanPart::Section(of) => section::section(desk, of),
        PlanPart::Around => activities_and_contacts::around(desk),
        PlanPart::Notes => notes::all(desk),
        PlanPart::Pathway => pathway::pathway(desk),
        PlanPart::Return => reintegration::returning(desk),
        PlanPart::Visit(id) => visit::visit(desk, id),
        PlanPart::Reviews => reviews::reviews(desk),
        PlanPart::Review(id) => review::review(desk, id),
    };
    view! { <div class="page plan">{when_loaded(shown, 6, body)}</div> }.into_any()
}

//! What the page of a move, its form and its decision share.

use crate::pages::document_view::DocumentView;
use care::id::{HomeId, PersonId};
use care::placement::MoveDesk;

/// What the parts of the page share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct MoveContext {
    /// The home where the child lives, and the child.
    pub child: (HomeId, PersonId),
    pub move_desk: DocumentView<MoveDesk>,
}

impl MoveContext {
    /// What a child is called.
    pub fn name(self, of: PersonId) -> String {
        let name = self.move_desk.with_untracked(|doc| {
            let mut all = std::iter::once(&doc.child).chain(&doc.siblings);
            all.find(|one| one.id == of).map(|one| one.name.clone())
        });
        name.flatten().unwrap_or_default()
    }
}

//! A document as a page uses it: read once, followed in parts, and acted on.

use crate::pages::document_actions::DocumentActions;
use crate::pages::labels;
use crate::store::Shown;
use crate::store::document_kind::Doc;
use crate::ui::erased_closures::{erased_memo, erased_view};
use leptos::prelude::*;
use std::sync::Arc;

/// A document, and what its reader can do to it. Cheap to copy.
pub struct DocumentView<T: Send + Sync + 'static> {
    /// The document; `None` until it is there.
    pub doc: Memo<Option<Arc<T>>>,
    pub actions: DocumentActions,
}

impl<T: Send + Sync + 'static> Clone for DocumentView<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for DocumentView<T> {}

impl<T: Doc> DocumentView<T> {
    /// The view of a document on a screen.
    pub fn new(shown: Shown<T>) -> Self {
        Self {
            doc: shown.doc,
            actions: DocumentActions::new(shown, labels::stopped),
        }
    }
}

impl<T: Send + Sync + 'static> DocumentView<T> {
    /// Something of the document as it is now; `None` before it is there and once the
    /// page is gone.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.doc
            .try_with_untracked(|doc| doc.as_deref().map(read))
            .flatten()
    }

    /// Something of the document, followed.
    pub fn memo<R: PartialEq + Send + Sync + Default + 'static>(
        self,
        read: impl Fn(&T) -> R + Send + Sync + 'static,
    ) -> Memo<R> {
        erased_memo(move || {
            self.doc
                .with(|doc| doc.as_deref().map(&read))
                .unwrap_or_default()
        })
    }

    /// A part of the page that is drawn anew whenever anything in the document changes.
    pub fn render(self, draw: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView {
        erased_view(move || self.doc.with(|doc| doc.as_deref().map(&draw))).into_any()
    }

    /// A part of the page that is drawn anew only when what it reads has changed.
    pub fn render_part<R: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&T) -> R + Send + Sync + 'static,
        draw: impl Fn(&R) -> AnyView + Send + 'static,
    ) -> AnyView {
        let part = erased_memo(move || self.doc.with(|doc| doc.as_deref().map(&read)));
        erased_view(move || part.with(|part| part.as_ref().map(&draw))).into_any()
    }
}

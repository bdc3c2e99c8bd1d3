//! What acts on day templates change of them, ready to be stored and to be shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::SubjectChange;
use crate::id::{ItemId, TemplateId};
use crate::templates::{DayTemplate, TemplateItem};

/// What an act changes of a home's day templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatesChange {
    /// The template without its items.
    TemplateSaved(DayTemplate),
    TemplateRemoved(TemplateId),
    ItemSaved {
        template: TemplateId,
        item: TemplateItem,
    },
    ItemRemoved {
        template: TemplateId,
        item: ItemId,
    },
}

impl SubjectChange for TemplatesChange {
    fn is_foretold(&self) -> bool {
        match self {
            Self::TemplateSaved(_)
            | Self::TemplateRemoved(_)
            | Self::ItemSaved { .. }
            | Self::ItemRemoved { .. } => true,
        }
    }
}

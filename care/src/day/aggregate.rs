//! A day, as each of its readers has it: they act on what they see of it.

use super::{DayAct, DayChange, HomeDay, MyDay, WallDay, apply, decide, undo};
use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::decide::Objection;
use crate::id::{CommandId, HomeId, ItemId};

/// A document of a day: which notes and templates acts on it may name, and how it shows what
/// they change.
macro_rules! days {
    ($($document:ident by $apply:ident, |$doc:ident| $notes:expr, $templates:expr;)*) => {$(
        impl Aggregate for $document {
            type Act = DayAct;
            type Change = DayChange;

            fn home(&self) -> HomeId {
                self.day.home.id
            }

            fn decide(
                &self,
                actor: Actor,
                meta: CommandMeta,
                act: &DayAct,
            ) -> Result<DayChange, Objection> {
                let $doc = self;
                let view = decide::DayView {
                    day: &self.day,
                    notes: $notes,
                    templates: $templates,
                };
                decide::decide(view, actor, meta, act)
            }

            fn apply(&mut self, change: &DayChange) {
                apply::$apply(self, change);
            }

            fn undo(&self, command: CommandId, item: ItemId, act: &DayAct) -> Option<DayAct> {
                undo::undo(&self.day, command, item, act)
            }
        }
    )*};
}

days! {
    HomeDay by to_home_day,
        |doc| doc.notes.iter().map(|staff| (staff.note.id, staff.note.by)).collect(),
        doc.templates.iter().map(|template| template.id).collect();
    MyDay by to_my_day,
        |doc| doc.notes.iter().map(|note| (note.id, note.by)).collect(),
        Vec::new();
    WallDay by to_wall_day, |_doc| Vec::new(), Vec::new();
}

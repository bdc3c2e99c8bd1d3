//! A plan, as each of its readers has it: they act on what they see of it.

use super::{MyPlan, NoteReaders, PlanAct, PlanChange, StaffPlan, apply, decide, undo};
use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::decide::Objection;
use crate::id::{CommandId, HomeId, ItemId};

impl StaffPlan {
    fn view(&self) -> decide::PlanView<'_> {
        decide::PlanView {
            plan: &self.plan,
            specialists: &self.specialists,
            notes: self
                .notes
                .iter()
                .map(|one| (&one.note, one.readers))
                .collect(),
        }
    }
}

impl MyPlan {
    fn view(&self) -> decide::PlanView<'_> {
        decide::PlanView {
            plan: &self.plan,
            specialists: &[],
            notes: self
                .notes
                .iter()
                .map(|note| (note, NoteReaders::Everyone))
                .collect(),
        }
    }
}

/// A document of a plan, and how it shows what acts on it change.
macro_rules! plans {
    ($($document:ident by $apply:ident;)*) => {$(
        impl Aggregate for $document {
            type Act = PlanAct;
            type Change = PlanChange;

            fn home(&self) -> HomeId {
                self.plan.home.id
            }

            fn decide(
                &self,
                actor: Actor,
                meta: CommandMeta,
                act: &PlanAct,
            ) -> Result<PlanChange, Objection> {
                decide::decide(&self.view(), actor, meta, act)
            }

            fn apply(&mut self, change: &PlanChange) {
                apply::$apply(self, change);
            }

            fn undo(&self, command: CommandId, _: ItemId, act: &PlanAct) -> Option<PlanAct> {
                undo::undo(&self.view(), command, act)
            }
        }
    )*};
}

plans! {
    StaffPlan by to_staff_plan;
    MyPlan by to_my_plan;
}

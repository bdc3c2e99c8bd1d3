//! Why a step towards a goal is not done after all.

use crate::pages::form_draft::keep_form_draft;
use crate::pages::plan::plan_context::PlanContext;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::erased_effect;
use crate::ui::field::{Line, line};
use browser::task;
use care::id::PlanItemId;
use care::plan::{FieldValue, Status};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::word;

/// Asks why an action is not done after all.
#[component]
pub fn DropActionDialog(
    context: PlanContext,
    dropping: RwSignal<Option<PlanItemId>>,
) -> impl IntoView {
    let (open, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let name = move || {
        let action = dropping.get()?;
        context.draft_name(&format!("drop/{action}"))
    };
    keep_form_draft(name, vec![reason], Vec::new());
    erased_effect(move || {
        if dropping.with(Option::is_some) {
            fault.set(None);
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() && dropping.with_untracked(Option::is_some) {
            dropping.set(None);
        }
    });
    let drop = move || {
        let Some(action) = dropping.get_untracked() else {
            return;
        };
        let status = Status::Dropped {
            reason: reason.get_untracked(),
        };
        let Some(act) = context.write_act(FieldValue::Status { action, status }) else {
            return;
        };
        task::spawn(async move {
            match context.plan.actions.attempt(act).await {
                Ok(done) => {
                    open.try_set(false);
                    reason.try_set(String::new());
                    context
                        .plan
                        .actions
                        .announce(word!(common.saved).to_owned(), done.undo);
                }
                Err(why) => {
                    fault.try_set(Some(why));
                }
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(|| word!(plan.drop_title).to_owned()) open=open>
            {dialog::form(
                open,
                word!(common.save),
                drop,
                line(
                    Line {
                        longest: Some(LINE_MAX),
                        ..Line::text("drop-reason", word!(plan.drop_reason))
                    },
                    reason,
                    fault.into(),
                ),
            )}
        </Dialog>
    }
}

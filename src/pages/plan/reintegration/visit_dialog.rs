//! The day of a visit after a return to the family: of a new visit, or of one whose day was
//! wrong.

use crate::ids;
use crate::navigation::use_navigate;
use crate::pages::plan::plan_context::PlanContext;
use crate::route::PlanPart;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_view};
use crate::ui::field::{date_line, fault_line};
use browser::task;
use care::id::PlanItemId;
use care::plan::{FieldValue, ReturnPart};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::word;

/// On which day it was: of a new visit, or of one whose day was wrong.
#[component]
pub fn VisitDialog(
    context: PlanContext,
    open: RwSignal<bool>,
    #[prop(optional)] of: Option<PlanItemId>,
) -> impl IntoView {
    let on = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    erased_effect(move || {
        if open.get() {
            let day = context.plan.with_untracked(|plan| {
                let known = of.and_then(|id| plan.visit(id));
                known.map_or(plan.today, |visit| visit.on)
            });
            on.set(day.unwrap_or_default().to_string());
            fault.set(None);
        }
    });
    let keep = move || {
        let Ok(day) = on.get_untracked().parse::<NaiveDate>() else {
            return fault.set(Some(word!(refusal.text_empty).to_owned()));
        };
        let visit = of.unwrap_or_else(ids::plan_item);
        let part = ReturnPart::Visit {
            visit,
            on: Some(day),
        };
        let Some(act) = context.write_act(FieldValue::Return { part }) else {
            return;
        };
        let to = context.route(PlanPart::Visit(visit));
        let go = use_navigate();
        task::spawn(async move {
            match context.plan.actions.attempt(act).await {
                Ok(done) => {
                    open.try_set(false);
                    let message = match of {
                        None => word!(plan_reintegration.added),
                        Some(_) => word!(common.saved),
                    };
                    context.plan.actions.announce(message.to_owned(), done.undo);
                    go(to);
                }
                Err(why) => {
                    fault.try_set(Some(why));
                }
            }
        });
    };
    let title = move || match of {
        None => word!(plan_reintegration.add),
        Some(_) => word!(plan.contact_on),
    };
    let inside = move || {
        let today = context.plan.with_untracked(|plan| plan.today);
        let fields = view! {
            {date_line("visit-on", word!(plan.contact_on), today, on)}
            {fault_line("visit", fault.into())}
        };
        dialog::form(open, word!(common.save), keep, fields)
    };
    view! {
        <Dialog title=Signal::derive(move || title().to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}

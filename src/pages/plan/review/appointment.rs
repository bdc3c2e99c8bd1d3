//! The appointment of a review: day, hour, place and reason, to be made and to be changed.

use crate::ids;
use crate::navigation::use_navigate;
use crate::pages::plan::fields::select_field::select_field;
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanContext;
use crate::route::PlanPart;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_view};
use crate::ui::field::{Line, date_line, fault_line, line, read_time, time_line, write_time};
use browser::task;
use care::access::Role;
use care::id::{CommandId, PersonId, PlanItemId};
use care::plan::{FieldValue, Guest, Meeting, ReviewPart, ReviewReason, Seat};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::word;

/// An appointment while it is made; it outlives its dialog.
#[derive(Clone, Copy)]
struct AppointmentForm {
    on: RwSignal<String>,
    time: RwSignal<String>,
    place: RwSignal<String>,
    reason: RwSignal<ReviewReason>,
    fault: RwSignal<Option<String>>,
    /// What its writer has before them.
    base: StoredValue<Option<CommandId>>,
    is_busy: StoredValue<bool>,
}

impl AppointmentForm {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            on: text(),
            time: text(),
            place: text(),
            reason: RwSignal::new(ReviewReason::Regular),
            fault: RwSignal::new(None),
            base: StoredValue::new(None),
            is_busy: StoredValue::new(false),
        }
    }

    /// Begins with what stands; for a new one with what is likely.
    fn begin(self, context: PlanContext, review: Option<PlanItemId>) {
        let stands = context
            .plan
            .with_untracked(|plan| Some(plan.review(review?)?.meeting))
            .flatten();
        self.fault.set(None);
        let field = review.map(|review| written(review, None));
        let base = field.and_then(|field| context.plan.with_untracked(|plan| plan.base(&field)));
        self.base.set_value(base.flatten());
        match stands {
            Some(meeting) => {
                self.on.set(meeting.on.to_string());
                self.time.set(write_time(meeting.time));
                self.place.set(meeting.place);
                self.reason.set(meeting.reason);
            }
            None => {
                let asks = context
                    .plan
                    .with_untracked(|plan| !plan.requests().is_empty());
                self.reason.set(match asks {
                    Some(true) => ReviewReason::OnRequest,
                    _ => ReviewReason::Regular,
                });
            }
        }
    }

    /// The appointment; none where day or hour is none.
    fn meeting(self) -> Option<Meeting> {
        Some(Meeting {
            on: self.on.get_untracked().parse().ok()?,
            time: read_time(&self.time.get_untracked())?,
            place: self.place.get_untracked(),
            reason: self.reason.get_untracked(),
        })
    }
}

/// Makes an appointment, or with a review changes its.
#[component]
pub fn MeetingDialog(
    context: PlanContext,
    review: Option<PlanItemId>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let (draft, go) = (AppointmentForm::new(), use_navigate());
    erased_effect(move || {
        if open.get() {
            draft.begin(context, review);
        }
    });
    let keep = move || {
        let Some(meeting) = draft.meeting() else {
            return draft
                .fault
                .set(Some(word!(plan_review.when_needed).to_owned()));
        };
        let id = review.unwrap_or_else(ids::plan_item);
        let base = draft.base.get_value();
        let Some(act) = context.write_act_over(written(id, Some(meeting)), Some(base)) else {
            return;
        };
        if draft.is_busy.get_value() {
            return;
        }
        draft.is_busy.set_value(true);
        task::spawn(async move {
            let result = context.plan.actions.attempt(act).await;
            let guests = match (&result, review) {
                (Ok(_), None) => invite(context, id, likely(context)).await,
                _ => Ok(()),
            };
            draft.is_busy.try_set_value(false);
            match result {
                Err(why) => {
                    draft.fault.try_set(Some(why));
                }
                Ok(done) if review.is_some() => {
                    open.try_set(false);
                    context
                        .plan
                        .actions
                        .announce(word!(common.saved).to_owned(), done.undo);
                }
                Ok(_) => {
                    let message =
                        guests.map_or_else(|why| why, |()| word!(plan_review.kept).to_owned());
                    context.plan.actions.announce(message, None);
                    // Whoever has gone elsewhere meanwhile stays there.
                    if open.try_set(false).is_none() {
                        go(context.route(PlanPart::Review(id)));
                    }
                }
            }
        });
    };
    let inside = move || dialog::form(open, word!(common.save), keep, fields(draft));
    let title = move || match review {
        Some(_) => word!(plan_review.when_title).to_owned(),
        None => word!(plan_review.make).to_owned(),
    };
    view! {
        <Dialog title=Signal::derive(title) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}

/// What is written of the appointment.
fn written(review: PlanItemId, meeting: Option<Meeting>) -> FieldValue {
    let part = ReviewPart::Meeting { meeting };
    FieldValue::Review { review, part }
}

/// Invites some people of the plan.
async fn invite(
    context: PlanContext,
    review: PlanItemId,
    guests: Vec<PersonId>,
) -> Result<(), String> {
    for guest in guests {
        let part = ReviewPart::Guest {
            guest: Guest::Person(guest),
            seat: Some(Seat {
                name: String::new(),
                came: None,
            }),
        };
        if let Some(act) = context.write_act(FieldValue::Review { review, part }) {
            context.plan.actions.attempt(act).await?;
        }
    }
    Ok(())
}

/// Who is invited to begin with: everyone in the plan but who approves it.
fn likely(context: PlanContext) -> Vec<PersonId> {
    let people = context.plan.with_untracked(|plan| {
        let people = plan
            .people
            .iter()
            .filter(|one| one.role != Role::Supervisor);
        people.map(|one| one.id).collect()
    });
    people.unwrap_or_default()
}

fn fields(draft: AppointmentForm) -> AnyView {
    let place = Line {
        longest: Some(LINE_MAX),
        ..Line::text("meeting-place", word!(plan_review.place))
    };
    let reasons = ReviewReason::ALL.map(|one| (one, labels::reason(one)));
    view! {
        {date_line("meeting-on", word!(plan_review.on), None, draft.on)}
        {time_line("meeting-time", word!(plan_review.time), draft.time)}
        {line(place, draft.place, Signal::derive(|| None))}
        {select_field("meeting-reason", word!(plan_review.reason), reasons, draft.reason)}
        {fault_line("meeting", draft.fault.into())}
    }
    .into_any()
}

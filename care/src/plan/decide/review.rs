//! What is written of reviews of a plan (R9), by whom.

use super::texts::text_or_nothing;
use crate::dates::DateKind;
use crate::decide::may;
use crate::id::PlanItemId;
use crate::plan::{
    FieldValue, Guest, Meeting, Plan, PlanField, Review, ReviewPart, ReviewRequest, Seat,
};
use crate::refusal::{Field, Refusal};
use crate::text;

/// A child says what they want to talk about, and what their part was; also later than
/// the adults' words, which stay as they were once the review was held.
pub(super) fn by_child(
    plan: &Plan,
    now: Option<&PlanField>,
    id: PlanItemId,
    part: &ReviewPart,
) -> Result<FieldValue, Refusal> {
    is_known(plan, id)?;
    let part = match part {
        ReviewPart::Point { point, text } => {
            is_open(plan, id)?;
            may(now.is_none_or(|field| field.by == plan.child))?;
            ReviewPart::Point {
                point: *point,
                text: note_or_none(text.as_deref())?,
            }
        }
        ReviewPart::ChildsPart { view } => {
            if view.is_none() {
                // They can still say that they would rather not.
                is_open(plan, id)?;
            }
            let view = view.as_ref().map(|view| plan.heard(view, true));
            ReviewPart::ChildsPart {
                view: view.transpose()?,
            }
        }
        ReviewPart::Meeting { .. }
        | ReviewPart::Guest { .. }
        | ReviewPart::Outcome { .. }
        | ReviewPart::Held { .. } => return Err(Refusal::NotAllowed),
    };
    Ok(FieldValue::Review { review: id, part })
}

pub(super) fn by_adult(
    plan: &Plan,
    id: PlanItemId,
    part: &ReviewPart,
) -> Result<FieldValue, Refusal> {
    if !matches!(part, ReviewPart::Meeting { .. }) {
        is_known(plan, id)?;
    }
    if !matches!(part, ReviewPart::Held { .. }) {
        is_open(plan, id)?;
    }
    let part = match part {
        ReviewPart::Meeting { meeting } => ReviewPart::Meeting {
            meeting: match meeting {
                Some(meeting) => Some(checked(plan, meeting)?),
                None => None,
            },
        },
        ReviewPart::Guest { guest, seat } => {
            // Whoever is named in a plan is called by name in it, also as not invited.
            if let Guest::Person(person) = guest
                && plan.person(*person).is_none()
            {
                return Err(Refusal::NotFound);
            }
            ReviewPart::Guest {
                guest: *guest,
                seat: match seat {
                    Some(seat) => Some(seated(*guest, seat)?),
                    None => None,
                },
            }
        }
        ReviewPart::Point { point, text } => ReviewPart::Point {
            point: *point,
            text: note_or_none(text.as_deref())?,
        },
        ReviewPart::ChildsPart { view } => {
            let view = view.as_ref().map(|view| plan.heard(view, false));
            ReviewPart::ChildsPart {
                view: view.transpose()?,
            }
        }
        ReviewPart::Outcome { outcome, text } => ReviewPart::Outcome {
            outcome: *outcome,
            text: note_or_none(text.as_deref())?,
        },
        ReviewPart::Held { on } => {
            if let Some(on) = on {
                plan.dated(DateKind::Past, *on)?;
                if *on < plan.arrived {
                    return Err(Refusal::BeforeArrival);
                }
                let missing = plan.review(id).map(|review| review.missing());
                if !missing.ok_or(Refusal::NotFound)?.is_empty() {
                    return Err(Refusal::ReviewIncomplete);
                }
            }
            part.clone()
        }
    };
    Ok(FieldValue::Review { review: id, part })
}

/// Somebody asks for a review, or takes that back.
pub(super) fn request(
    plan: &Plan,
    id: PlanItemId,
    asked: Option<&ReviewRequest>,
) -> Result<FieldValue, Refusal> {
    let asked = match asked {
        Some(asked) => Some(ReviewRequest {
            on: plan.dated(DateKind::Past, asked.on)?,
            words: text_or_nothing(&asked.words)?,
        }),
        None => None,
    };
    Ok(FieldValue::Request { request: id, asked })
}

fn note_or_none(text: Option<&str>) -> Result<Option<String>, Refusal> {
    text.map(|text| text::note(Field::Text, text)).transpose()
}

/// A review that was ever planned: what hangs on one that was called off is kept for its
/// return.
fn is_known(plan: &Plan, id: PlanItemId) -> Result<(), Refusal> {
    let mut fields = plan.fields.iter();
    let known = fields.any(|field| {
        let meeting = |part: &ReviewPart| matches!(part, ReviewPart::Meeting { .. });
        matches!(&field.written, FieldValue::Review { review, part } if *review == id && meeting(part))
    });
    known.then_some(()).ok_or(Refusal::NotFound)
}

/// Nobody has said that it was held.
fn is_open(plan: &Plan, id: PlanItemId) -> Result<(), Refusal> {
    let held = plan
        .review(id)
        .is_some_and(|review: Review| review.held.is_some());
    (!held).then_some(()).ok_or(Refusal::ReviewHeld)
}

fn checked(plan: &Plan, meeting: &Meeting) -> Result<Meeting, Refusal> {
    plan.dated(DateKind::Begins, meeting.on)?;
    if meeting.on < plan.arrived {
        return Err(Refusal::BeforeArrival);
    }
    let place = match text::is_blank(&meeting.place) {
        true => String::new(),
        false => text::line(Field::Place, &meeting.place)?,
    };
    Ok(Meeting {
        place,
        ..meeting.clone()
    })
}

fn seated(guest: Guest, seat: &Seat) -> Result<Seat, Refusal> {
    let name = match guest {
        Guest::Person(_) => String::new(),
        Guest::Outside(_) => text::line(Field::Name, &seat.name)?,
    };
    Ok(Seat {
        name,
        came: seat.came,
    })
}

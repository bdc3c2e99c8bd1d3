//! How a review and its parts are called.

use super::heard::heard;
use browser::intl;
use care::plan::{Guest, Meeting, Plan, ReviewPart, ReviewReason, Seat};
use words::{Apart, pair, word};

/// What a part of a review is about.
pub fn part(plan: &Plan, part: &ReviewPart) -> String {
    match part {
        ReviewPart::Meeting { .. } => word!(plan_review.when_title).to_owned(),
        ReviewPart::Guest { .. } => word!(plan_review.guests).to_owned(),
        ReviewPart::Point { .. } => word!(plan_review.points).to_owned(),
        ReviewPart::ChildsPart { .. } if plan.is_own() => word!(plan_review.part_mine).to_owned(),
        ReviewPart::ChildsPart { .. } => word!(plan_review.part, name = Apart(&plan.child_name)),
        ReviewPart::Outcome { .. } => word!(plan_review.outcomes).to_owned(),
        ReviewPart::Held { .. } => word!(plan_review.held).to_owned(),
    }
}

/// Why people meet.
pub fn reason(reason: ReviewReason) -> &'static str {
    match reason {
        ReviewReason::Regular => word!(plan_review.reason_regular),
        ReviewReason::BeforeMove => word!(plan_review.reason_before_move),
        ReviewReason::OnRequest => word!(plan_review.reason_on_request),
    }
}

/// Whether somebody who was invited came.
pub fn came(came: Option<bool>) -> &'static str {
    match came {
        Some(true) => word!(plan_review.came),
        Some(false) => word!(plan_review.absent),
        None => word!(plan_review.invited),
    }
}

/// What a guest of a review is called: by name, also oneself, since it is printed.
pub fn guest(plan: &Plan, guest: Guest, seat: &Seat) -> String {
    match guest {
        Guest::Person(person) => plan.person(person).map_or_else(
            || word!(common.somebody).to_owned(),
            |person| person.name.clone(),
        ),
        Guest::Outside(_) => seat.name.clone(),
    }
}

/// What stands in a part of a review.
pub fn value(plan: &Plan, part: &ReviewPart) -> Option<String> {
    Some(match part {
        ReviewPart::Meeting { meeting } => {
            let meeting = meeting.as_ref()?;
            let when = meeting_line(meeting);
            format!("{when}\n{}", reason(meeting.reason))
        }
        ReviewPart::Guest { guest, seat } => {
            let seat = seat.as_ref()?;
            let name = self::guest(plan, *guest, seat);
            pair(&name, came(seat.came))
        }
        ReviewPart::ChildsPart { view } => heard(plan, view.as_ref()?),
        ReviewPart::Point { text, .. } | ReviewPart::Outcome { text, .. } => text.clone()?,
        ReviewPart::Held { on } => intl::date_with_year((*on)?),
    })
}

/// Day, hour and place in one line.
pub fn meeting_line(meeting: &Meeting) -> String {
    let (date, time) = (intl::date_with_year(meeting.on), intl::time(meeting.time));
    if meeting.place.is_empty() {
        word!(plan_review.when, date = Apart(&date), time = Apart(&time))
    } else {
        word!(
            plan_review.when_where,
            date = Apart(&date),
            place = Apart(&meeting.place),
            time = Apart(&time)
        )
    }
}

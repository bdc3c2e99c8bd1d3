//! Two reviews of a plan of the house to try out: one that was held, and one for which a
//! young person asked.

use super::plans::Telling;
use care::id::{PersonId, PlanItemId};
use care::plan::{
    Asked, ChildSays, ChildsView, FieldValue, Guest, Meeting, ReviewPart, ReviewReason, Seat,
};
use chrono::{Days, NaiveDate, NaiveTime};

/// In so many days is the one that is planned.
const IN: u64 = 6;

/// Tells them.
pub(super) fn reviews(telling: &mut Telling<'_>, specialist: PersonId, today: NaiveDate) {
    let (child, caregiver, on) = (telling.child, telling.caregiver, telling.on);
    let held = telling.item();
    plan(telling, held, on, ReviewReason::Regular);
    let guest = Guest::Outside(telling.item());
    let name = telling.words.line("plan_review_guest");
    seat(telling, held, guest, &name, Some(true));
    for person in [child, caregiver, specialist] {
        seat(telling, held, Guest::Person(person), "", Some(true));
    }
    let view = Some(ChildsView {
        says: ChildSays::Words(telling.words.line("plan_review_part")),
        listener: None,
        on,
    });
    part(telling, child, held, ReviewPart::ChildsPart { view });
    for text in ["plan_review_outcome_1", "plan_review_outcome_2"] {
        let outcome = telling.item();
        let text = Some(telling.words.line(text));
        part(
            telling,
            caregiver,
            held,
            ReviewPart::Outcome { outcome, text },
        );
    }
    part(telling, caregiver, held, ReviewPart::Held { on: Some(on) });

    let words = telling.words.line("plan_review_ask");
    telling.next_day();
    let on = telling.on;
    let request = telling.item();
    let asked = Some(Asked { on, words });
    telling.write(child, FieldValue::Request { request, asked });
    let planned = telling.item();
    plan(
        telling,
        planned,
        today + Days::new(IN),
        ReviewReason::OnRequest,
    );
    for person in [child, caregiver, specialist] {
        seat(telling, planned, Guest::Person(person), "", None);
    }
    let point = telling.item();
    let text = Some(telling.words.line("plan_review_point"));
    part(telling, child, planned, ReviewPart::Point { point, text });
}

fn plan(telling: &mut Telling<'_>, review: PlanItemId, on: NaiveDate, reason: ReviewReason) {
    let meeting = Some(Meeting {
        on,
        time: NaiveTime::from_hms_opt(16, 30, 0).unwrap_or(NaiveTime::MIN),
        place: telling.words.line("plan_review_place"),
        reason,
    });
    let caregiver = telling.caregiver;
    part(telling, caregiver, review, ReviewPart::Meeting { meeting });
}

fn seat(
    telling: &mut Telling<'_>,
    review: PlanItemId,
    guest: Guest,
    name: &str,
    came: Option<bool>,
) {
    let seat = Some(Seat {
        name: name.to_owned(),
        came,
    });
    let caregiver = telling.caregiver;
    part(
        telling,
        caregiver,
        review,
        ReviewPart::Guest { guest, seat },
    );
}

fn part(telling: &mut Telling<'_>, who: PersonId, review: PlanItemId, part: ReviewPart) {
    telling.write(who, FieldValue::Review { review, part });
}

//! Two reviews of a plan of the house to try out: one that was held, and one for which a
//! young person asked.

use super::plan_script::PlanScript;
use care::id::{PersonId, PlanItemId};
use care::plan::{
    ChildSays, ChildsView, FieldValue, Guest, Meeting, ReviewPart, ReviewReason, ReviewRequest,
    Seat,
};
use chrono::{Days, NaiveDate, NaiveTime};

/// In so many days is the one that is planned.
const IN: u64 = 6;

/// Tells them.
pub(super) fn reviews(script: &mut PlanScript<'_>, specialist: PersonId, today: NaiveDate) {
    let (child, caregiver, on) = (script.child, script.caregiver, script.on);
    let held = script.item();
    plan(script, held, on, ReviewReason::Regular);
    let guest = Guest::Outside(script.item());
    let name = script.words.line("plan_review_guest");
    seat(script, held, guest, &name, Some(true));
    for person in [child, caregiver, specialist] {
        seat(script, held, Guest::Person(person), "", Some(true));
    }
    let view = Some(ChildsView {
        says: ChildSays::Words(script.words.line("plan_review_part")),
        listener: None,
        on,
    });
    part(script, child, held, ReviewPart::ChildsPart { view });
    for text in ["plan_review_outcome_1", "plan_review_outcome_2"] {
        let outcome = script.item();
        let text = Some(script.words.line(text));
        part(
            script,
            caregiver,
            held,
            ReviewPart::Outcome { outcome, text },
        );
    }
    part(script, caregiver, held, ReviewPart::Held { on: Some(on) });

    let words = script.words.line("plan_review_ask");
    script.next_day();
    let on = script.on;
    let request = script.item();
    let asked = Some(ReviewRequest { on, words });
    script.write(child, FieldValue::Request { request, asked });
    let planned = script.item();
    plan(
        script,
        planned,
        today + Days::new(IN),
        ReviewReason::OnRequest,
    );
    for person in [child, caregiver, specialist] {
        seat(script, planned, Guest::Person(person), "", None);
    }
    let point = script.item();
    let text = Some(script.words.line("plan_review_point"));
    part(script, child, planned, ReviewPart::Point { point, text });
}

fn plan(script: &mut PlanScript<'_>, review: PlanItemId, on: NaiveDate, reason: ReviewReason) {
    let meeting = Some(Meeting {
        on,
        time: NaiveTime::from_hms_opt(16, 30, 0).unwrap_or(NaiveTime::MIN),
        place: script.words.line("plan_review_place"),
        reason,
    });
    let caregiver = script.caregiver;
    part(script, caregiver, review, ReviewPart::Meeting { meeting });
}

fn seat(
    script: &mut PlanScript<'_>,
    review: PlanItemId,
    guest: Guest,
    name: &str,
    came: Option<bool>,
) {
    let seat = Some(Seat {
        name: name.to_owned(),
        came,
    });
    let caregiver = script.caregiver;
    part(script, caregiver, review, ReviewPart::Guest { guest, seat });
}

fn part(script: &mut PlanScript<'_>, who: PersonId, review: PlanItemId, part: ReviewPart) {
    script.write(who, FieldValue::Review { review, part });
}

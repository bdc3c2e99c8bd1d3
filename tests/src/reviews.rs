//! Reviews of the plan of the young person of the first house.

use crate::harness::Harness;
use crate::people::{CAREGIVER, TEEN};
use anyhow::{Context, Result};
use care::command::Act;
use care::id::PlanItemId;
use care::plan::PlanAct;
use care::plan::WritePlan;
use care::plan::{FieldValue, Guest, Meeting, MyPlan, ReviewPart, ReviewReason, Seat};
use chrono::NaiveTime;
use uuid::Uuid;

/// The one that is ahead, and the one that was held.
///
/// # Errors
/// When they are not there.
pub async fn reviews(harness: &Harness) -> Result<(PlanItemId, PlanItemId)> {
    let plan = harness
        .api(TEEN)
        .await?
        .get::<MyPlan>("/api/me/plan")
        .await?;
    let all = plan.plan.reviews();
    let ahead = all.iter().find(|review| review.held.is_none());
    let held = all.iter().find(|review| review.held.is_some());
    Ok((
        ahead.context("a review ahead")?.id,
        held.context("a review that was held")?.id,
    ))
}

/// One that is planned for today, with the young person and a guest.
///
/// # Errors
/// When the server does not take it.
pub async fn review_of_today(harness: &Harness) -> Result<PlanItemId> {
    let (staff, teen) = (harness.api(CAREGIVER).await?, harness.api(TEEN).await?);
    let plan = teen.get::<MyPlan>("/api/me/plan").await?.plan;
    let review = PlanItemId(Uuid::now_v7());
    let seat = |name: &str| {
        Some(Seat {
            name: name.to_owned(),
            came: None,
        })
    };
    let guest = |guest, name: &str| ReviewPart::Guest {
        guest,
        seat: seat(name),
    };
    for part in [
        ReviewPart::Meeting {
            meeting: Some(Meeting {
                on: plan.today,
                time: NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default(),
                place: "Kitchen".into(),
                reason: ReviewReason::Regular,
            }),
        },
        guest(Guest::Person(plan.child), ""),
        guest(Guest::Outside(PlanItemId(Uuid::now_v7())), "Ms Serik"),
    ] {
        let write = WritePlan {
            child: plan.child,
            base: None,
            written: FieldValue::Review { review, part },
        };
        staff
            .act(teen.home()?, Act::Plan(PlanAct::WritePlan(write)))
            .await?;
    }
    Ok(review)
}

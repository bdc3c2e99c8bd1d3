//! The child of the demo who is at home with their family again.

use crate::harness::Harness;
use crate::people::VISITOR;
use anyhow::{Context, Result};
use care::home::CareSetting;
use care::id::PlanItemId;
use care::people::HomePeople;
use care::plan::StaffPlan;

/// Where their plan is, and a visit that is told.
pub struct AtHomeAgain {
    pub plan: String,
    pub visit: PlanItemId,
}

/// Asks the server for them.
///
/// # Errors
/// When nobody is at home again.
pub async fn at_home_again(harness: &Harness) -> Result<AtHomeAgain> {
    let api = harness.api(VISITOR).await?;
    let mut homes = api.me.homes.iter().map(|mine| &mine.home);
    let home = homes.find(|home| home.setting == CareSetting::ReturnedToFamily);
    let home = home.context("a home of those who are back")?.id;
    let people: HomePeople = api.get(&format!("/api/homes/{home}/people")).await?;
    let child = people.children.first().context("a child")?.id;
    let plan = format!("/homes/{home}/people/{child}/plan");
    let read: StaffPlan = api.get(&format!("/api{plan}")).await?;
    let visits = read.plan.visits();
    let visit = visits.first().context("a visit")?.id;
    Ok(AtHomeAgain { plan, visit })
}

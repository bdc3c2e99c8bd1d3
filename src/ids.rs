//! New identifiers, made on the device.

use care::id::{CommandId, ItemId, PlanItemId, TemplateId};
use care::skill_set::arrangement::OWN;
use care::skill_set::skill::SkillId;
use uuid::Uuid;

/// The id of a new command; later ids sort after earlier ones.
#[must_use]
pub fn command() -> CommandId {
    CommandId(Uuid::now_v7())
}

/// The id of a new item.
#[must_use]
pub fn item() -> ItemId {
    ItemId(Uuid::now_v7())
}

/// The id of a new template.
#[must_use]
pub fn template() -> TemplateId {
    TemplateId(Uuid::now_v7())
}

/// The name of a new skill of a home.
#[must_use]
pub fn skill() -> SkillId {
    SkillId(format!("{OWN}{}", Uuid::now_v7()))
}

/// The id of a new goal, action, activity or line of contact in a plan.
#[must_use]
pub fn plan_item() -> PlanItemId {
    PlanItemId(Uuid::now_v7())
}

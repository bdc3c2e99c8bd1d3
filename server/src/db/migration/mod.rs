//! Migrations, oldest first. A migration that was released is never changed:
//! what comes after it is a new one.

mod checklist;
mod day_counts;
mod delegation;
mod ended_session;
mod evidence;
mod exception_by;
mod first;
mod home_tally;
mod known_device;
mod moves;
mod place_skill_set;
mod plan;
mod plan_note;
mod skill_link;
mod skill_set;
mod skill_tally;
mod table;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait::async_trait};

/// All migrations.
pub struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(first::First),
            Box::new(exception_by::ExceptionBy),
            Box::new(checklist::Checklist),
            Box::new(skill_tally::SkillTally),
            Box::new(evidence::Evidence),
            Box::new(skill_set::SkillSet),
            Box::new(skill_link::SkillLink),
            Box::new(place_skill_set::PlaceSkillSet),
            Box::new(plan::Plan),
            Box::new(plan_note::PlanNote),
            Box::new(moves::Moves),
            Box::new(home_tally::HomeTally),
            Box::new(delegation::Delegation),
            Box::new(day_counts::DayCounts),
            Box::new(known_device::KnownDevice),
            Box::new(ended_session::EndedSession),
        ]
    }
}

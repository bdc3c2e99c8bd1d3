//! The schema of an act: one of all acts, whatever their subjects.

use crate::checklist::ChecklistAct;
use crate::command::Act;
use crate::day::DayAct;
use crate::delegation::DelegationAct;
use crate::placement::PlacementAct;
use crate::plan::PlanAct;
use crate::skill_set::SkillSetAct;
use crate::templates::TemplatesAct;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{OneOf, Schema};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for Act {
    fn schema() -> RefOr<Schema> {
        let subjects = [
            DayAct::schema(),
            TemplatesAct::schema(),
            ChecklistAct::schema(),
            SkillSetAct::schema(),
            PlanAct::schema(),
            PlacementAct::schema(),
            DelegationAct::schema(),
        ];
        let mut acts = OneOf::new();
        acts.description = Some(
            "What was done. Fields of templates carry the revision they were read at;\nticks and notes append and need none."
                .to_owned(),
        );
        for subject in subjects {
            if let RefOr::T(Schema::OneOf(subject)) = subject {
                acts.items.extend(subject.items);
            }
        }
        RefOr::T(Schema::OneOf(acts))
    }
}

impl ToSchema for Act {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        DayAct::schemas(schemas);
        TemplatesAct::schemas(schemas);
        ChecklistAct::schemas(schemas);
        SkillSetAct::schemas(schemas);
        PlanAct::schemas(schemas);
        PlacementAct::schemas(schemas);
        DelegationAct::schemas(schemas);
    }
}

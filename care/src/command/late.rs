//! Which acts may be late: those that only add something of one's own, and so change nothing
//! that others go by.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Act;
use crate::checklist::ChecklistAct;
use crate::day::DayAct;
use crate::delegation::DelegationAct;
use crate::placement::PlacementAct;
use crate::plan::PlanAct;
use crate::skill_set::SkillSetAct;
use crate::templates::TemplatesAct;

impl Act {
    /// Whether it is taken from somebody who stands to the home no longer, where they did when
    /// they acted (R29). Whatever arranges, confirms or takes back something, or is written over
    /// what others wrote, is judged by how they stand when it arrives.
    #[must_use]
    pub fn may_be_late(&self) -> bool {
        match self {
            Self::Day(act) => match act {
                DayAct::Tick(_) | DayAct::WriteNote(_) | DayAct::AddOwnItem(_) => true,
                DayAct::Confirm(_)
                | DayAct::WithdrawNote(_)
                | DayAct::RemoveOwnItem(_)
                | DayAct::ChooseTemplate(_) => false,
            },
            Self::Templates(act) => match act {
                TemplatesAct::SaveTemplate(_)
                | TemplatesAct::RemoveTemplate(_)
                | TemplatesAct::SaveItem(_)
                | TemplatesAct::RemoveItem(_) => false,
            },
            Self::Checklist(act) => match act {
                ChecklistAct::RateSkill(_) | ChecklistAct::AddEvidence(_) => true,
                ChecklistAct::BeginRound(_)
                | ChecklistAct::FinishRound(_)
                | ChecklistAct::AgreeStep(_)
                | ChecklistAct::RemoveEvidence(_)
                | ChecklistAct::SetGoal(_) => false,
                // A month that is over is a proposal no longer; that it is to be added, was said
                // while it was.
                ChecklistAct::AnswerProposal(act) => act.add == Some(true),
            },
            Self::SkillSet(act) => match act {
                SkillSetAct::SaveSkill(_)
                | SkillSetAct::ShowSkill(_)
                | SkillSetAct::MoveSkill(_) => false,
            },
            Self::Plan(act) => match act {
                PlanAct::WritePlanNote(_) => true,
                PlanAct::WritePlan(_)
                | PlanAct::NameSpecialist(_)
                | PlanAct::SendPlan(_)
                | PlanAct::DecidePlan(_)
                | PlanAct::WithdrawPlanNote(_) => false,
            },
            Self::Placement(act) => match act {
                PlacementAct::MoveChild(_) | PlacementAct::CallOffMove(_) => false,
            },
            Self::Delegation(act) => match act {
                DelegationAct::NameDelegate(_) | DelegationAct::EndDelegation(_) => false,
            },
        }
    }
}

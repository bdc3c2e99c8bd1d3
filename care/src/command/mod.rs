//! Commands: what one person did, made on a device, carried out once.

use crate::checklist::{
    AddEvidence, AgreeStep, AnswerProposal, BeginRound, FinishRound, RateSkill, RemoveEvidence,
    SetGoal,
};
use crate::day::{
    AddOwnItem, ChooseTemplate, ConfirmTick, RemoveOwnItem, TickSlot, WithdrawNote, WriteNote,
};
use crate::delegation::{EndDelegation, NameDelegate};
use crate::id::{CommandId, HomeId, PersonId, Revision};
use crate::placement::{CallOffMove, MoveChild};
use crate::plan::{
    DecidePlan, NameSpecialist, SendPlan, WithdrawPlanNote, WritePlan, WritePlanNote,
};
use crate::plan::{HousingPart, PlanField, Written};
use crate::refusal::Refusal;
use crate::skill_set::arrangement::Level;
use crate::skill_set::skill::SkillId;
use crate::skill_set::{MoveSkill, SaveSkill, ShowSkill};
use crate::templates::{DayTemplate, TemplateItem};
use crate::templates::{RemoveItem, RemoveTemplate, SaveItem, SaveTemplate};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The version of the commands that this code writes and reads.
pub const VERSION: u16 = 1;

/// One act of one person in one home. Who acts is never in it: the session, or
/// the tablet's unlock, says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// UUIDv7; the idempotency key.
    pub id: CommandId,
    pub version: u16,
    pub home: HomeId,
    /// The device's clock when the person acted.
    pub at: DateTime<Utc>,
    pub act: Act,
}

/// What was done. Fields of templates carry the revision they were read at;
/// ticks and notes append and need none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Tick(TickSlot),
    Confirm(ConfirmTick),
    WriteNote(WriteNote),
    WithdrawNote(WithdrawNote),
    AddOwnItem(AddOwnItem),
    RemoveOwnItem(RemoveOwnItem),
    ChooseTemplate(ChooseTemplate),
    SaveTemplate(SaveTemplate),
    RemoveTemplate(RemoveTemplate),
    SaveItem(SaveItem),
    RemoveItem(RemoveItem),
    BeginRound(BeginRound),
    RateSkill(RateSkill),
    FinishRound(FinishRound),
    AgreeStep(AgreeStep),
    AddEvidence(AddEvidence),
    RemoveEvidence(RemoveEvidence),
    SetGoal(SetGoal),
    AnswerProposal(AnswerProposal),
    SaveSkill(SaveSkill),
    ShowSkill(ShowSkill),
    MoveSkill(MoveSkill),
    WritePlan(WritePlan),
    NameSpecialist(NameSpecialist),
    SendPlan(SendPlan),
    DecidePlan(DecidePlan),
    WritePlanNote(WritePlanNote),
    WithdrawPlanNote(WithdrawPlanNote),
    MoveChild(MoveChild),
    CallOffMove(CallOffMove),
    NameDelegate(NameDelegate),
    EndDelegation(EndDelegation),
}

impl Act {
    /// The date whose day it changes; none for what is of no one day.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Tick(TickSlot { date, .. })
            | Self::Confirm(ConfirmTick { date, .. })
            | Self::WriteNote(WriteNote { date, .. })
            | Self::WithdrawNote(WithdrawNote { date, .. })
            | Self::AddOwnItem(AddOwnItem { date, .. })
            | Self::RemoveOwnItem(RemoveOwnItem { date, .. })
            | Self::ChooseTemplate(ChooseTemplate { date, .. }) => Some(*date),
            Self::SaveTemplate(_)
            | Self::RemoveTemplate(_)
            | Self::SaveItem(_)
            | Self::RemoveItem(_)
            | Self::BeginRound(_)
            | Self::RateSkill(_)
            | Self::FinishRound(_)
            | Self::AgreeStep(_)
            | Self::AddEvidence(_)
            | Self::RemoveEvidence(_)
            | Self::SetGoal(_)
            | Self::AnswerProposal(_)
            | Self::SaveSkill(_)
            | Self::ShowSkill(_)
            | Self::MoveSkill(_)
            | Self::WritePlan(_)
            | Self::NameSpecialist(_)
            | Self::SendPlan(_)
            | Self::DecidePlan(_)
            | Self::WritePlanNote(_)
            | Self::WithdrawPlanNote(_)
            | Self::MoveChild(_)
            | Self::CallOffMove(_)
            | Self::NameDelegate(_)
            | Self::EndDelegation(_) => None,
        }
    }

    /// Whether it is judged by the standing of its person when they acted, however
    /// late it arrives. What opens or ends something for others is not.
    #[must_use]
    pub fn may_come_late(&self) -> bool {
        !self.is_of_place()
            && !self.decides_housing()
            && !matches!(
                self,
                Self::BeginRound(_)
                    | Self::FinishRound(_)
                    | Self::AgreeStep(_)
                    | Self::NameSpecialist(_)
                    | Self::SendPlan(_)
                    | Self::DecidePlan(_)
                    | Self::MoveChild(_)
                    | Self::CallOffMove(_)
            )
    }

    /// Whether it is the guardian's decision about where a young person lives (R3).
    fn decides_housing(&self) -> bool {
        let part = match self {
            Self::WritePlan(WritePlan {
                written: Written::Housing { part },
                ..
            }) => part,
            _ => return false,
        };
        matches!(part, HousingPart::Decision { .. })
    }

    /// For whom it changes which skills are asked; none for anything else.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::SaveSkill(SaveSkill { level, .. })
            | Self::ShowSkill(ShowSkill { level, .. })
            | Self::MoveSkill(MoveSkill { level, .. }) => Some(*level),
            _ => None,
        }
    }

    /// Whether it is about who stands in at a place.
    #[must_use]
    pub fn is_about_delegates(&self) -> bool {
        matches!(self, Self::NameDelegate(_) | Self::EndDelegation(_))
    }

    /// Whether it changes all homes of a place.
    #[must_use]
    pub fn is_of_place(&self) -> bool {
        self.is_about_delegates() || self.level() == Some(Level::Place)
    }

    /// The skill that it is about, where it is about one that was there before.
    #[must_use]
    pub fn skill(&self) -> Option<&SkillId> {
        match self {
            Self::RateSkill(RateSkill { skill, .. })
            | Self::AgreeStep(AgreeStep { skill, .. })
            | Self::AddEvidence(AddEvidence { skill, .. })
            | Self::SetGoal(SetGoal { skill, .. })
            | Self::AnswerProposal(AnswerProposal { skill, .. })
            | Self::ShowSkill(ShowSkill { skill, .. })
            | Self::MoveSkill(MoveSkill { skill, .. }) => Some(skill),
            _ => None,
        }
    }

    /// The child whose plan it changes; none for anything else.
    #[must_use]
    pub fn planned(&self) -> Option<PersonId> {
        match self {
            Self::WritePlan(WritePlan { child, .. })
            | Self::NameSpecialist(NameSpecialist { child, .. })
            | Self::SendPlan(SendPlan { child, .. })
            | Self::DecidePlan(DecidePlan { child, .. })
            | Self::WritePlanNote(WritePlanNote { child, .. })
            | Self::WithdrawPlanNote(WithdrawPlanNote { child, .. }) => Some(*child),
            _ => None,
        }
    }

    /// The child or youth whose record it changes, apart from the home's days.
    #[must_use]
    pub fn whose(&self) -> Option<PersonId> {
        self.youth()
            .or_else(|| self.planned())
            .or_else(|| self.moved())
    }

    /// The child whose home it decides about; none for anything else.
    #[must_use]
    pub fn moved(&self) -> Option<PersonId> {
        match self {
            Self::MoveChild(act) => Some(act.mover.child),
            Self::CallOffMove(act) => Some(act.child),
            _ => None,
        }
    }

    /// The youth whose checklist it changes; none for anything else.
    #[must_use]
    pub fn youth(&self) -> Option<PersonId> {
        match self {
            Self::BeginRound(BeginRound { youth, .. })
            | Self::RateSkill(RateSkill { youth, .. })
            | Self::FinishRound(FinishRound { youth, .. })
            | Self::AgreeStep(AgreeStep { youth, .. })
            | Self::AddEvidence(AddEvidence { youth, .. })
            | Self::RemoveEvidence(RemoveEvidence { youth, .. })
            | Self::SetGoal(SetGoal { youth, .. })
            | Self::AnswerProposal(AnswerProposal { youth, .. }) => Some(*youth),
            _ => None,
        }
    }
}

/// Who changed the field first, and to what: shown beside one's own text, and a
/// person chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Current {
    Template(DayTemplate),
    Item(TemplateItem),
    Field(Box<PlanField>),
    Removed,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Carried out and stored; the home is at this revision.
    Applied { revision: Revision },
    /// It had been carried out before; nothing happened now.
    Duplicate { revision: Revision },
    /// Somebody else changed the same thing first. Nothing was stored; the
    /// sender keeps the text.
    Conflict { current: Current },
    /// Not carried out, for a reason that won't go away by sending again.
    Rejected { refusal: Refusal },
    /// Not carried out now (the store was busy or full); sending again is right.
    TryAgain,
}

/// The answer to one command of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// None where the command was too malformed to have an id.
    pub id: Option<CommandId>,
    pub outcome: Outcome,
}

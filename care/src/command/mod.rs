//! Commands: what one person did, made on a device, carried out once.

mod delegation;
mod placement;
mod plan;
mod skills;

pub use delegation::*;
pub use placement::*;
pub use plan::*;
pub use skills::*;

use crate::arrangement::Level;
use crate::day::{SlotKey, TickState, Visibility};
use crate::id::{CommandId, HomeId, ItemId, PersonId, Revision, TemplateId};
use crate::plan::{HousingPart, PlanField, Written};
use crate::refusal::Refusal;
use crate::skill::SkillId;
use crate::template::{Audience, DayTemplate, TemplateItem, TemplateKind};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use core::time::Duration;
use serde::{Deserialize, Serialize};

/// The version of the commands that this code writes and reads.
pub const VERSION: u16 = 1;

/// The most commands that one request carries.
pub const BATCH_MAX: usize = 100;

/// Bytes a second of a network that is slow, and still one.
const SLOW_NETWORK: usize = 4_000;

/// How much longer both sides wait for a batch of so many bytes: on a slow network a
/// photo travels for a minute.
#[must_use]
pub fn time_to_travel(bytes: usize) -> Duration {
    Duration::from_secs(u64::try_from(bytes / SLOW_NETWORK).unwrap_or_default())
}

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

/// Says how a slot went (R24), or takes it back with [`TickState::Unknown`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TickSlot {
    pub date: NaiveDate,
    pub slot: SlotKey,
    pub state: TickState,
    /// Who did it; needed where the slot is for any one child.
    pub done_by: Option<PersonId>,
}

/// Confirms the tick that was on screen; if another came since, it is not that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmTick {
    pub date: NaiveDate,
    pub slot: SlotKey,
    pub tick: CommandId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    pub date: NaiveDate,
    pub slot: Option<SlotKey>,
    pub text: String,
    pub visibility: Visibility,
}

/// Takes back one's own note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawNote {
    pub date: NaiveDate,
    pub note: CommandId,
}

/// Adds an item to the actor's own day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOwnItem {
    pub date: NaiveDate,
    pub item: ItemId,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveOwnItem {
    pub date: NaiveDate,
    pub item: ItemId,
}

/// Makes one date follow another template than its weekday says; `None` takes
/// the choice back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseTemplate {
    pub date: NaiveDate,
    pub template: Option<TemplateId>,
}

/// Makes ([`Revision::NEW`]) or changes a template's name, kind and weekdays,
/// from today on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    pub template: TemplateId,
    pub base: Revision,
    pub name: String,
    pub kind: TemplateKind,
    pub weekdays: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveTemplate {
    pub template: TemplateId,
    pub base: Revision,
}

/// Makes ([`Revision::NEW`]) or changes an item, from today on; the days before
/// keep what they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveItem {
    pub template: TemplateId,
    pub item: ItemId,
    pub base: Revision,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
    pub audience: Audience,
    pub needs_confirmation: bool,
    /// The skill that it speaks for (R30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<SkillId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveItem {
    pub template: TemplateId,
    pub item: ItemId,
    pub base: Revision,
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

/// The answers to a batch, in its order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answers {
    pub answers: Vec<Answer>,
}

//! The one decision: may this actor do this, here, and does it make sense? It
//! looks only at a document that the actor may read; so what they may not see,
//! they cannot touch, and cannot learn of by trying.

use crate::access::Actor;
use crate::checklist::Step;
use crate::command::{Act, Command, Current, VERSION};
use crate::day::{Confirmation, SlotKey, StaffNote, Tick};
use crate::delegation::{Delegation, DelegationAct};
use crate::document::Document;
use crate::skill_set::arrangement::{Arrangement, Level};
use crate::{checklist, day, delegation, placement, plan, skill_set, templates};

use crate::checklist::evidence::Evidence;
use crate::id::{CommandId, HomeId, ItemId, PersonId, Revision, RoundId, TemplateId};
use crate::placement::{Grounds, Leaving, Mover};
use crate::plan::{Decision, PlanField, PlanPerson, StaffPlanNote, Submission, Version};
use crate::refusal::Refusal;
use crate::skill_set::skill::{Rating, SkillId, Voice};
use crate::templates::{DayTemplate, OwnItem, TemplateItem};
use chrono::{DateTime, NaiveDate, Utc};

/// What a command changes, ready to be stored and to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Ticked {
        date: NaiveDate,
        slot: SlotKey,
        tick: Tick,
    },
    Confirmed {
        date: NaiveDate,
        slot: SlotKey,
        tick: CommandId,
        confirmation: Confirmation,
    },
    NoteWritten {
        date: NaiveDate,
        note: StaffNote,
    },
    NoteWithdrawn {
        date: NaiveDate,
        note: CommandId,
    },
    OwnItemAdded {
        date: NaiveDate,
        item: OwnItem,
    },
    OwnItemRemoved {
        date: NaiveDate,
        item: ItemId,
    },
    /// The date's slots follow another template; a device cannot foretell them.
    TemplateChosen {
        date: NaiveDate,
        template: Option<TemplateId>,
    },
    /// The template without its items.
    TemplateSaved(DayTemplate),
    TemplateRemoved(TemplateId),
    ItemSaved {
        template: TemplateId,
        item: TemplateItem,
    },
    ItemRemoved {
        template: TemplateId,
        item: ItemId,
    },
    RoundBegun {
        youth: PersonId,
        round: RoundId,
        began: NaiveDate,
        said: Said,
    },
    SkillRated {
        round: RoundId,
        voice: Voice,
        skill: SkillId,
        rating: Option<Rating>,
        said: Said,
    },
    /// When it ends the round, the other voice's words come with it, which a
    /// device cannot foretell.
    RoundFinished {
        round: RoundId,
        voice: Voice,
        done: bool,
        ends_round: bool,
        said: Said,
    },
    StepAgreed {
        round: RoundId,
        step: Step,
        said: Said,
    },
    EvidenceAdded {
        youth: PersonId,
        /// With its photo, where it has one.
        evidence: Evidence,
        said: Said,
    },
    EvidenceRemoved {
        evidence: CommandId,
    },
    GoalSet {
        youth: PersonId,
        skill: SkillId,
        on: bool,
        said: Said,
    },
    ProposalAnswered {
        youth: PersonId,
        skill: SkillId,
        month: NaiveDate,
        answer: Option<bool>,
        adds: Option<Evidence>,
        removes: Option<CommandId>,
        said: Said,
    },
    /// The version that holds from now on, and which of the place's it is.
    SkillsArranged {
        level: Level,
        place_revision: Revision,
        arrangement: Box<Arrangement>,
    },
    PlanWritten {
        child: PersonId,
        field: PlanField,
    },
    SpecialistNamed {
        child: PersonId,
        person: PlanPerson,
        on: bool,
        said: Said,
    },
    PlanSent {
        child: PersonId,
        submission: Submission,
    },
    /// What was sent is taken back.
    PlanTakenBack {
        child: PersonId,
        sent: CommandId,
    },
    PlanDecided {
        child: PersonId,
        sent: CommandId,
        decision: Decision,
        /// The version that it is from now on, where it was approved.
        version: Option<Version>,
        words: String,
    },
    PlanNoteWritten {
        child: PersonId,
        note: StaffPlanNote,
    },
    PlanNoteWithdrawn {
        child: PersonId,
        note: CommandId,
    },
    /// Children move to another home, on a day.
    ChildMoved {
        said: Said,
        /// The child of the document first.
        movers: Vec<Mover>,
        /// The same, with when their stays were to end before.
        leaving: Vec<Leaving>,
        from: HomeId,
        to: HomeId,
        on: NaiveDate,
        /// They live there from today or earlier: the old home's documents have them no
        /// longer.
        is_past: bool,
        grounds: Box<Grounds>,
    },
    MoveCalledOff {
        said: Said,
        decision: CommandId,
        children: Vec<Leaving>,
        to: HomeId,
        on: NaiveDate,
        /// They live there since today: see above.
        is_past: bool,
    },
    DelegateNamed(Delegation),
    DelegationEnded {
        delegation: CommandId,
        ended: DelegationAct,
    },
}

/// The command of a change, who gave it, and when by their device's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: CommandId,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

impl Change {
    /// The server has what made it, since about this moment.
    pub fn arrived(&mut self, at: DateTime<Utc>) {
        if let Self::Ticked { tick, .. } = self {
            tick.server_at = Some(at);
        }
    }

    /// Whether it is about checklists, the skills in them, plans, moves or who stands in,
    /// and so about no day.
    #[must_use]
    pub fn is_of_no_day(&self) -> bool {
        matches!(
            self,
            Self::RoundBegun { .. }
                | Self::SkillRated { .. }
                | Self::RoundFinished { .. }
                | Self::StepAgreed { .. }
                | Self::EvidenceAdded { .. }
                | Self::EvidenceRemoved { .. }
                | Self::GoalSet { .. }
                | Self::ProposalAnswered { .. }
                | Self::SkillsArranged { .. }
                | Self::PlanWritten { .. }
                | Self::SpecialistNamed { .. }
                | Self::PlanSent { .. }
                | Self::PlanTakenBack { .. }
                | Self::PlanDecided { .. }
                | Self::PlanNoteWritten { .. }
                | Self::PlanNoteWithdrawn { .. }
                | Self::ChildMoved { .. }
                | Self::MoveCalledOff { .. }
                | Self::DelegateNamed(_)
                | Self::DelegationEnded { .. }
        )
    }

    /// Whether documents of all homes of the place are others after it.
    #[must_use]
    pub fn is_of_place(&self) -> bool {
        matches!(
            self,
            Self::SkillsArranged {
                level: Level::Place,
                ..
            } | Self::DelegateNamed(_)
                | Self::DelegationEnded { .. }
        )
    }

    /// Whether a document shows all of it, where the server's shows it.
    #[must_use]
    pub fn is_foretold(&self) -> bool {
        !matches!(
            self,
            Self::TemplateChosen { .. }
                // Begun by the home's day when it arrives, or by somebody else already.
                | Self::RoundBegun { .. }
                | Self::RoundFinished { ends_round: true, .. }
                // What was decided before it shows again.
                | Self::PlanTakenBack { .. }
                // Their documents are the new home's.
                | Self::ChildMoved { is_past: true, .. }
                | Self::MoveCalledOff { is_past: true, .. }
        )
    }
}

/// Why a command changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    Refused(Refusal),
    /// Somebody else changed it since it was read.
    Conflict(Current),
}

impl From<Refusal> for Objection {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Decides a command over a document that its actor may read.
///
/// # Errors
/// [`Objection`]: the refusal to show, or what the actor didn't know of yet.
pub fn decide(
    document: Document<'_>,
    actor: Actor,
    command: &Command,
) -> Result<Change, Objection> {
    if command.version != VERSION {
        return Err(Refusal::UnknownVersion.into());
    }
    match (&command.act, document) {
        (Act::SaveTemplate(act), Document::Templates(doc)) => {
            templates::decide::save_template(doc, actor, act)
        }
        (Act::RemoveTemplate(act), Document::Templates(doc)) => {
            templates::decide::remove_template(doc, actor, act)
        }
        (Act::SaveItem(act), Document::Templates(doc)) => {
            templates::decide::save_item(doc, actor, act)
        }
        (Act::RemoveItem(act), Document::Templates(doc)) => {
            templates::decide::remove_item(doc, actor, act)
        }
        (act, Document::SkillSet(doc)) => skill_set::decide::decide(doc, actor, command, act),
        (act, Document::Checklist(doc)) => checklist::decide::decide(doc, actor, command, act),
        (act, Document::Move(desk)) => placement::decide::decide(desk, actor, command, act),
        (act, Document::Delegations(doc)) => delegation::decide::decide(doc, actor, command, act),
        (act, Document::Plan(view)) => plan::decide::decide(view, actor, command, act),
        (act, Document::Day(view)) => {
            let day = view.day;
            if day.home.id != command.home || act.date() != Some(day.date) {
                return Err(Refusal::NotFound.into());
            }
            day::decide::in_open_day(day)?;
            match act {
                Act::Tick(act) => day::decide::tick(day, actor, command, act),
                Act::Confirm(act) => day::decide::confirm(day, actor, command, act),
                Act::WriteNote(act) => day::decide::write_note(day, actor, command, act),
                Act::WithdrawNote(act) => day::decide::withdraw_note(view.notes, actor, act),
                Act::AddOwnItem(act) => day::decide::add_own_item(day, actor, act),
                Act::RemoveOwnItem(act) => day::decide::remove_own_item(day, actor, act),
                Act::ChooseTemplate(act) => {
                    day::decide::choose_template(view.templates, actor, act)
                }
                _ => Err(Refusal::NotFound.into()),
            }
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

pub(crate) fn may(allowed: bool) -> Result<(), Refusal> {
    if allowed {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// The moment whose standing decides a command: when the person acted, as far as
/// the device's clock can be believed. A clock ahead is taken as now; an act
/// older than `days_late`, or one that may not come late, is judged by today's
/// standing.
#[must_use]
pub fn judged_at(command: &Command, now: DateTime<Utc>, days_late: u16) -> DateTime<Utc> {
    let age = now - command.at;
    if !command.act.may_come_late()
        || age < chrono::TimeDelta::zero()
        || age > chrono::TimeDelta::days(i64::from(days_late))
    {
        now
    } else {
        command.at
    }
}

//! Acts on a youth's independence checklist.

#![deny(clippy::wildcard_enum_match_arm)]

use super::undo;
use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::checklist::evidence::{EVIDENCE_MAX, Evidence, PHOTO_MAX};
use crate::checklist::{
    AddEvidence, AgreeStep, AnswerProposal, BeginRound, FinishRound, RateSkill, RemoveEvidence,
    SetGoal,
};
use crate::checklist::{Checklist, ChecklistAct, ChecklistChange, OpenRound, PastRound, Step};
use crate::dates::{self, DateKind};
use crate::decide::{Objection, may};
use crate::id::{CommandId, HomeId, ItemId, RoundId};
use crate::refusal::{Field, Refusal};
use crate::skill_set::skill::{SkillId, Voice};
use crate::text;
use chrono::NaiveDate;

impl Aggregate for Checklist {
    type Act = ChecklistAct;
    type Change = ChecklistChange;

    fn home(&self) -> HomeId {
        self.home.id
    }

    fn decide(
        &self,
        actor: Actor,
        meta: CommandMeta,
        act: &ChecklistAct,
    ) -> Result<ChecklistChange, Objection> {
        if act.youth() != self.youth.id {
            return Err(Refusal::NotFound.into());
        }
        let voice = Voice::of(actor, self.youth.id).ok_or(Refusal::NotAllowed)?;
        match act {
            ChecklistAct::BeginRound(act) => begin(self, meta, act),
            ChecklistAct::RateSkill(act) => rate(self, voice, meta, act),
            ChecklistAct::FinishRound(act) => finish(self, voice, meta, act),
            ChecklistAct::AgreeStep(act) => agree(self, meta, act),
            ChecklistAct::AddEvidence(act) => add_evidence(self, voice, meta, act),
            ChecklistAct::RemoveEvidence(act) => remove_evidence(self, voice, act),
            ChecklistAct::SetGoal(act) => set_goal(self, voice, meta, act),
            ChecklistAct::AnswerProposal(act) => answer(self, voice, meta, act),
        }
    }

    fn apply(&mut self, change: &ChecklistChange) {
        self.show(change);
    }

    fn undo(&self, command: CommandId, _: ItemId, act: &ChecklistAct) -> Option<ChecklistAct> {
        undo::undo(self, command, act)
    }
}

fn begin(
    doc: &Checklist,
    meta: CommandMeta,
    act: &BeginRound,
) -> Result<ChecklistChange, Objection> {
    match &doc.round {
        // Somebody else has begun it: the same round, to which all they say belongs.
        Some(open) if open.id == act.round => {}
        Some(_) => return Err(Refusal::RoundUnderWay.into()),
        None if past(doc, act.round).is_some() => return Err(Refusal::RoundFinished.into()),
        None if act.round != doc.next_round() => return Err(Refusal::NotFound.into()),
        None => {}
    }
    // Before the first stage opens there is nothing to speak of (R18).
    doc.skills.first().ok_or(Refusal::NotFound)?;
    Ok(ChecklistChange::RoundBegun {
        youth: doc.youth.id,
        round: act.round,
        began: doc.today,
        meta,
    })
}

/// The round under way, where the reader's own voice can still speak.
fn open(doc: &Checklist, round: RoundId) -> Result<&OpenRound, Refusal> {
    if past(doc, round).is_some() {
        return Err(Refusal::RoundFinished);
    }
    let open = doc.round.as_ref().filter(|open| open.id == round);
    open.ok_or(Refusal::NotFound)
}

fn past(doc: &Checklist, round: RoundId) -> Option<&PastRound> {
    doc.past.iter().find(|past| past.id == round)
}

fn rate(
    doc: &Checklist,
    voice: Voice,
    meta: CommandMeta,
    act: &RateSkill,
) -> Result<ChecklistChange, Objection> {
    if open(doc, act.round)?.own_done {
        return Err(Refusal::RoundFinished.into());
    }
    // What was said can be taken back in any case.
    if act.rating.is_some() || doc.own(&act.skill).is_none() {
        is_open(doc, &act.skill)?;
    }
    Ok(ChecklistChange::SkillRated {
        round: act.round,
        voice,
        skill: act.skill.clone(),
        rating: act.rating,
        meta,
    })
}

fn finish(
    doc: &Checklist,
    voice: Voice,
    meta: CommandMeta,
    act: &FinishRound,
) -> Result<ChecklistChange, Objection> {
    let round = open(doc, act.round)?;
    Ok(ChecklistChange::RoundFinished {
        round: act.round,
        voice,
        done: act.done,
        ends_round: act.done && round.other_done,
        meta,
    })
}

fn agree(
    doc: &Checklist,
    meta: CommandMeta,
    act: &AgreeStep,
) -> Result<ChecklistChange, Objection> {
    let Some(round) = past(doc, act.round) else {
        open(doc, act.round)?;
        return Err(Refusal::RoundNotFinished.into());
    };
    let mut lines = round.lines.iter();
    let known = lines.any(|line| line.skill == act.skill);
    known.then_some(()).ok_or(Refusal::NotFound)?;
    let text = text::note(Field::Text, &act.text)?;
    if let Some(until) = act.until {
        dates::checked(DateKind::Due, until, doc.today, None)?;
    }
    Ok(ChecklistChange::StepAgreed {
        round: act.round,
        step: Step {
            id: meta.id,
            skill: act.skill.clone(),
            text,
            until: act.until,
        },
        meta,
    })
}

/// Evidence and goals are the youth's own (R21).
fn of_youth(voice: Voice) -> Result<(), Refusal> {
    may(voice == Voice::Youth)
}

/// A skill that is asked, or was until a moment of which a device did not know yet.
fn is_open(doc: &Checklist, skill: &SkillId) -> Result<(), Refusal> {
    let asked = doc.skills.iter().any(|one| one.id == *skill);
    let known = asked || doc.no_longer.contains(skill);
    known.then_some(()).ok_or(Refusal::NotFound)
}

fn add_evidence(
    doc: &Checklist,
    voice: Voice,
    meta: CommandMeta,
    act: &AddEvidence,
) -> Result<ChecklistChange, Objection> {
    of_youth(voice)?;
    is_open(doc, &act.skill)?;
    let own_words = |one: &&Evidence| one.skill == act.skill && one.routine.is_none();
    let of_skill = doc.evidence.iter().filter(own_words);
    if of_skill.count() >= EVIDENCE_MAX {
        return Err(Refusal::EvidenceEnough.into());
    }
    if act
        .photo
        .as_ref()
        .is_some_and(|photo| photo.len() > PHOTO_MAX)
    {
        return Err(Refusal::PhotoTooLarge.into());
    }
    let says_nothing = act.photo.is_some() && text::is_blank(&act.text);
    let text = match says_nothing {
        true => String::new(),
        false => text::note(Field::Text, &act.text)?,
    };
    Ok(ChecklistChange::EvidenceAdded {
        youth: doc.youth.id,
        evidence: Evidence {
            id: meta.id,
            skill: act.skill.clone(),
            at: meta.at,
            text,
            has_photo: act.photo.is_some(),
            routine: None,
            photo: act.photo.clone(),
        },
    })
}

fn remove_evidence(
    doc: &Checklist,
    voice: Voice,
    act: &RemoveEvidence,
) -> Result<ChecklistChange, Objection> {
    of_youth(voice)?;
    let known = doc.evidence.iter().any(|one| one.id == act.evidence);
    known.then_some(()).ok_or(Refusal::NotFound)?;
    Ok(ChecklistChange::EvidenceRemoved {
        evidence: act.evidence,
    })
}

fn set_goal(
    doc: &Checklist,
    voice: Voice,
    meta: CommandMeta,
    act: &SetGoal,
) -> Result<ChecklistChange, Objection> {
    of_youth(voice)?;
    // A goal can be let go in any case.
    if act.on || !doc.goals.contains(&act.skill) {
        is_open(doc, &act.skill)?;
    }
    Ok(ChecklistChange::GoalSet {
        youth: doc.youth.id,
        skill: act.skill.clone(),
        on: act.on,
        meta,
    })
}

/// What is added is what the day says, not what a device says that it did. That one adds
/// nothing can be said in any case: it is nobody else's to know.
fn answer(
    doc: &Checklist,
    voice: Voice,
    meta: CommandMeta,
    act: &AnswerProposal,
) -> Result<ChecklistChange, Objection> {
    of_youth(voice)?;
    // A device that was away may not know the skill that took its place.
    let skill = doc.heir(&act.skill);
    let is_meant = |one: &SkillId, month: NaiveDate| one == skill && month == act.month;
    let mut proposals = doc.proposals.iter();
    let proposal = proposals.find(|one| is_meant(&one.skill, one.routine.month));
    let mut stands = doc.evidence.iter().filter(|one| {
        let month = one.routine.as_ref().map(|routine| routine.month);
        month.is_some_and(|month| is_meant(doc.heir(&one.skill), month))
    });
    let stands = stands.next().map(|one| one.id);
    let add = act.add == Some(true);
    let adds = match (proposal, stands) {
        (Some(proposal), None) if add => Some(Evidence {
            id: meta.id,
            skill: skill.clone(),
            at: meta.at,
            text: String::new(),
            has_photo: false,
            routine: Some(proposal.routine.clone()),
            photo: None,
        }),
        (None, None) if add => return Err(Refusal::NotFound.into()),
        (None, None) => {
            is_open(doc, skill)?;
            None
        }
        _ => None,
    };
    Ok(ChecklistChange::ProposalAnswered {
        youth: doc.youth.id,
        skill: skill.clone(),
        month: act.month,
        answer: act.add,
        adds,
        removes: stands.filter(|_| !add),
        meta,
    })
}

//! Acts on a youth's independence checklist.

use super::{Change, Objection, Said};
use crate::access::Actor;
use crate::checklist::{Checklist, OpenRound, PastRound, Step};
use crate::command::{Act, AgreeStep, BeginRound, Command, FinishRound, RateSkill};
use crate::id::RoundId;
use crate::refusal::{Field, Refusal};
use crate::skill::Voice;
use crate::text;

pub(super) fn decide(
    doc: &Checklist,
    actor: Actor,
    command: &Command,
    act: &Act,
) -> Result<Change, Objection> {
    if doc.home.id != command.home || act.youth() != Some(doc.youth.id) {
        return Err(Refusal::NotFound.into());
    }
    let voice = Voice::of(actor, doc.youth.id).ok_or(Refusal::NotAllowed)?;
    let said = Said {
        id: command.id,
        by: actor.person,
        at: command.at,
    };
    match act {
        Act::BeginRound(act) => begin(doc, said, act),
        Act::RateSkill(act) => rate(doc, voice, said, act),
        Act::FinishRound(act) => finish(doc, voice, said, act),
        Act::AgreeStep(act) => agree(doc, said, act),
        _ => Err(Refusal::NotFound.into()),
    }
}

fn begin(doc: &Checklist, said: Said, act: &BeginRound) -> Result<Change, Objection> {
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
    Ok(Change::RoundBegun {
        youth: doc.youth.id,
        round: act.round,
        began: doc.today,
        said,
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

fn rate(doc: &Checklist, voice: Voice, said: Said, act: &RateSkill) -> Result<Change, Objection> {
    if open(doc, act.round)?.own_done {
        return Err(Refusal::RoundFinished.into());
    }
    let mut skills = doc.skills.iter();
    let known = skills.any(|skill| skill.id == act.skill);
    known.then_some(()).ok_or(Refusal::NotFound)?;
    Ok(Change::SkillRated {
        round: act.round,
        voice,
        skill: act.skill.clone(),
        rating: act.rating,
        said,
    })
}

fn finish(
    doc: &Checklist,
    voice: Voice,
    said: Said,
    act: &FinishRound,
) -> Result<Change, Objection> {
    let round = open(doc, act.round)?;
    Ok(Change::RoundFinished {
        round: act.round,
        voice,
        done: act.done,
        ends_round: act.done && round.other_done,
        said,
    })
}

fn agree(doc: &Checklist, said: Said, act: &AgreeStep) -> Result<Change, Objection> {
    let Some(round) = past(doc, act.round) else {
        open(doc, act.round)?;
        return Err(Refusal::RoundNotFinished.into());
    };
    let mut lines = round.lines.iter();
    let known = lines.any(|line| line.skill == act.skill);
    known.then_some(()).ok_or(Refusal::NotFound)?;
    let text = text::note(Field::Text, &act.text)?;
    Ok(Change::StepAgreed {
        round: act.round,
        step: Step {
            id: said.id,
            skill: act.skill.clone(),
            text,
            until: act.until,
        },
        said,
    })
}

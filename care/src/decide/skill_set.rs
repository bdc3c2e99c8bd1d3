//! What those who care for a home do to its skills.

use super::{Change, Objection, may};
use crate::access::Actor;
use crate::command::{Act, Command, MoveSkill, SaveSkill, ShowSkill};
use crate::refusal::{Field, Refusal};
use crate::skill::{Skill, SkillId};
use crate::skill_set::{OWN, OWN_MAX, SkillSet};
use crate::text;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest language tag that is kept (BCP 47 has no longer registered one).
const TAG_MAX: usize = 35;

pub(super) fn decide(
    doc: &SkillSet,
    actor: Actor,
    command: &Command,
    act: &Act,
) -> Result<Change, Objection> {
    if doc.home.id != command.home {
        return Err(Refusal::NotFound.into());
    }
    // As with templates: who oversees a home reads them.
    may(actor.standing.edits_templates())?;
    let mut arrangement = doc.arrangement.clone();
    match act {
        Act::SaveSkill(SaveSkill { skill, replaces }) => {
            let skill = checked(doc, skill, replaces.as_ref())?;
            arrangement.save(&skill, replaces.as_ref());
        }
        Act::ShowSkill(ShowSkill { skill, shown }) => {
            is_there(doc, skill)?;
            arrangement.show(skill, *shown);
        }
        Act::MoveSkill(MoveSkill { skill, before }) => {
            is_there(doc, skill)?;
            if let Some(before) = before {
                stands_beside(doc, skill, before)?;
            }
            arrangement.put(&doc.handbook, skill, before.as_ref());
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    Ok(Change::SkillsArranged(Box::new(arrangement)))
}

fn is_there(doc: &SkillSet, skill: &SkillId) -> Result<(), Refusal> {
    let known = doc.lines().iter().any(|line| line.skill.id == *skill);
    known.then_some(()).ok_or(Refusal::NotFound)
}

/// Whether a skill is one of the same area, before which another can be put.
fn stands_beside(doc: &SkillSet, skill: &SkillId, other: &SkillId) -> Result<(), Refusal> {
    if doc.arrangement.own(other).is_some_and(|own| own.replaced) {
        return Err(Refusal::SkillReplaced);
    }
    let lines = doc.lines();
    let area = |id: &SkillId| {
        let line = lines.iter().find(|line| line.skill.id == *id);
        line.map(|line| line.skill.area)
    };
    let beside = area(other).is_some() && area(other) == area(skill);
    beside.then_some(()).ok_or(Refusal::NotFound)
}

fn checked(doc: &SkillSet, skill: &Skill, replaces: Option<&SkillId>) -> Result<Skill, Refusal> {
    let own = &doc.arrangement;
    let name = skill.id.0.strip_prefix(OWN);
    let named = name.is_some_and(|name| name.parse::<Uuid>().is_ok());
    if !named || own.own(&skill.id).is_some() {
        return Err(Refusal::IdReused);
    }
    if let Some(old) = replaces {
        let old = own.own(old).ok_or(Refusal::NotFound)?;
        if old.replaced {
            return Err(Refusal::SkillReplaced);
        }
        // It stays in its area: elsewhere it would be something else.
        if old.skill.area != skill.area {
            return Err(Refusal::NotFound);
        }
    } else if own.own.iter().filter(|own| !own.replaced).count() >= OWN_MAX {
        return Err(Refusal::SkillsEnough);
    }
    if !doc.ages().contains(&skill.from_age) {
        return Err(Refusal::NotFound);
    }
    let mut worded = BTreeMap::new();
    for (language, words) in &skill.text {
        if words.trim().is_empty() {
            continue;
        }
        let is_tag = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if language.is_empty() || language.len() > TAG_MAX || !language.chars().all(is_tag) {
            return Err(Refusal::TextUnreadable { field: Field::Text });
        }
        worded.insert(language.clone(), text::line(Field::Text, words)?);
    }
    if worded.is_empty() {
        return Err(Refusal::TextEmpty { field: Field::Text });
    }
    Ok(Skill {
        text: worded,
        ..skill.clone()
    })
}

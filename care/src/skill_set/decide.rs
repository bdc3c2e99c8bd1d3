//! What those who care for a home do to its skills, and those who oversee it to the
//! skills of its place.

#![deny(clippy::wildcard_enum_match_arm)]

use super::undo;
use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::decide::{Objection, may};
use crate::id::{CommandId, HomeId, ItemId};
use crate::refusal::{Field, Refusal};
use crate::skill_set::arrangement::{Arrangement, Level, OWN, OWN_MAX, SetLine};
use crate::skill_set::skill::{Skill, SkillId};
use crate::skill_set::{MoveSkill, SaveSkill, ShowSkill, SkillSet, SkillSetAct, SkillSetChange};
use crate::text;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest language tag that is kept (BCP 47 has no longer registered one).
const TAG_MAX: usize = 35;

impl Aggregate for SkillSet {
    type Act = SkillSetAct;
    type Change = SkillSetChange;

    fn home(&self) -> HomeId {
        self.home.id
    }

    fn decide(
        &self,
        actor: Actor,
        _meta: CommandMeta,
        act: &SkillSetAct,
    ) -> Result<SkillSetChange, Objection> {
        let level = act.level();
        may(level.is_arranged_by(actor))?;
        let place_revision = match level {
            Level::Home => self.place_revision,
            Level::Place => self.place_revision.next(),
        };
        Ok(SkillSetChange::Arranged {
            level,
            place_revision,
            arrangement: Box::new(arranged(self, level, act)?),
        })
    }

    fn apply(&mut self, change: &SkillSetChange) {
        self.show(change);
    }

    fn undo(&self, _: CommandId, _: ItemId, act: &SkillSetAct) -> Option<SkillSetAct> {
        undo::undo(self, act)
    }
}

/// What the act makes of the arrangement of a home or its place.
fn arranged(doc: &SkillSet, level: Level, act: &SkillSetAct) -> Result<Arrangement, Refusal> {
    let mut arrangement = doc.at(level).clone();
    let lines = doc.lines(level);
    // A home may not know yet what its place has worded anew.
    let now = |id: &SkillId| match level {
        Level::Home => doc.place.heir(id).clone(),
        Level::Place => id.clone(),
    };
    match act {
        SkillSetAct::SaveSkill(SaveSkill {
            skill, replaces, ..
        }) => {
            let skill = checked(doc, level, skill, replaces.as_ref())?;
            arrangement.save(&skill, replaces.as_ref());
        }
        SkillSetAct::ShowSkill(ShowSkill { skill, shown, .. }) => {
            let skill = now(skill);
            is_there(&lines, &skill)?;
            arrangement.show(&skill, *shown);
        }
        SkillSetAct::MoveSkill(MoveSkill { skill, before, .. }) => {
            let (skill, before) = (now(skill), before.as_ref().map(now));
            is_there(&lines, &skill)?;
            if let Some(before) = &before {
                stands_beside(doc, &lines, &skill, before)?;
            }
            arrangement.put(&lines, &skill, before.as_ref());
        }
    }
    Ok(arrangement)
}

fn is_there(lines: &[SetLine], skill: &SkillId) -> Result<(), Refusal> {
    let known = lines.iter().any(|line| line.skill.id == *skill);
    known.then_some(()).ok_or(Refusal::NotFound)
}

/// Whether a skill is one of the same area, before which another can be put.
fn stands_beside(
    doc: &SkillSet,
    lines: &[SetLine],
    skill: &SkillId,
    other: &SkillId,
) -> Result<(), Refusal> {
    if doc.layers().own(other).is_some_and(|own| own.replaced) {
        return Err(Refusal::SkillReplaced);
    }
    let area = |id: &SkillId| {
        let line = lines.iter().find(|line| line.skill.id == *id);
        line.map(|line| line.skill.area)
    };
    let beside = area(other).is_some() && area(other) == area(skill);
    beside.then_some(()).ok_or(Refusal::NotFound)
}

fn checked(
    doc: &SkillSet,
    level: Level,
    skill: &Skill,
    replaces: Option<&SkillId>,
) -> Result<Skill, Refusal> {
    let own = doc.at(level);
    let name = skill.id.0.strip_prefix(OWN);
    let named = name.is_some_and(|name| name.parse::<Uuid>().is_ok());
    if !named || doc.layers().own(&skill.id).is_some() {
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
        if text::is_blank(words) {
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

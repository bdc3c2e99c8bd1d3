//! The act that takes back what somebody changed of the skills of a home or a place.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::skill_set::{MoveSkill, ShowSkill, SkillSet, SkillSetAct};

pub(super) fn undo(doc: &SkillSet, act: &SkillSetAct) -> Option<SkillSetAct> {
    match act {
        SkillSetAct::ShowSkill(act) => Some(SkillSetAct::ShowSkill(ShowSkill {
            shown: !doc.at(act.level).hidden.contains(&act.skill),
            ..act.clone()
        })),
        SkillSetAct::MoveSkill(act) => {
            let lines = doc.lines(act.level);
            let at = lines.iter().position(|line| line.skill.id == act.skill)?;
            let area = lines.get(at)?.skill.area;
            let next = lines.get(at + 1).filter(|line| line.skill.area == area);
            Some(SkillSetAct::MoveSkill(MoveSkill {
                skill: act.skill.clone(),
                before: next.map(|line| line.skill.id.clone()),
                level: act.level,
            }))
        }
        SkillSetAct::SaveSkill(_) => None,
    }
}

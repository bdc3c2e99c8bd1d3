//! The skills that every home begins with: their areas and ages from
//! `server/catalogue/skills.json`, their wording from
//! `locales/<lang>/catalogue/skills.json`.

use crate::words;
use care::skill_set::skill::{Area, Skill, SkillId};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

#[derive(Deserialize)]
struct CatalogueLine {
    id: SkillId,
    area: Area,
    from_age: u8,
}

/// The skills, by area and age.
pub static SKILLS: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    let lines: Vec<CatalogueLine> =
        serde_json::from_str(include_str!("../catalogue/skills.json")).unwrap_or_default();
    let mut wordings: Vec<(&str, HashMap<SkillId, String>)> = words::languages()
        .map(|tag| {
            (
                tag,
                words::file(tag, "catalogue/skills").unwrap_or_default(),
            )
        })
        .collect();
    let mut skills: Vec<Skill> = lines
        .into_iter()
        .map(|line| {
            let text = wordings.iter_mut().filter_map(|(language, words)| {
                Some(((*language).to_owned(), words.remove(&line.id)?))
            });
            Skill {
                text: text.collect::<BTreeMap<_, _>>(),
                id: line.id,
                area: line.area,
                from_age: line.from_age,
            }
        })
        .collect();
    skills.sort_by_key(|skill| (skill.area, skill.from_age));
    skills
});

static AREAS: LazyLock<HashMap<&SkillId, Area>> =
    LazyLock::new(|| SKILLS.iter().map(|skill| (&skill.id, skill.area)).collect());

/// The area of a skill.
#[must_use]
pub fn area_of(skill: &SkillId) -> Option<Area> {
    AREAS.get(skill).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_area_has_skills_worded_in_every_language() {
        let ids: BTreeSet<_> = SKILLS.iter().map(|skill| &skill.id).collect();
        assert_eq!((SKILLS.len(), ids.len()), (74, 74));
        for area in Area::ALL {
            assert!(SKILLS.iter().any(|skill| skill.area == area), "{area:?}");
        }
        for skill in SKILLS.iter() {
            assert_eq!(skill.text.len(), words::languages().count(), "{}", skill.id);
            assert!(skill.text.values().all(|text| !text.trim().is_empty()));
        }
    }
}

//! The skills of a home: the handbook's and its own, which of them are shown, and in
//! which order. Each change makes a version of the whole; a skill that is worded anew
//! is another skill from then on, so that what was said of the old one keeps the
//! words it was said for.

use crate::access::Actor;
use crate::home::HomeBrief;
use crate::id::Revision;
use crate::skill::{Area, Skill, SkillId};
use serde::{Deserialize, Serialize};

/// How a skill of a home's own is named: this, and a UUID.
pub const OWN: &str = "home.";
/// So many skills of its own are enough for a home.
pub const OWN_MAX: usize = 200;

/// A skill that a home has added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnSkill {
    pub skill: Skill,
    /// Another has taken its place: it is asked of nobody any more.
    pub replaced: bool,
}

/// What a home has made of the handbook's skills: one version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Arrangement {
    /// In the order in which they were added, one that was worded anew after the one
    /// whose place it took; none is ever taken out.
    pub own: Vec<OwnSkill>,
    pub hidden: Vec<SkillId>,
    /// The order within areas, as far as somebody has set one.
    pub order: Vec<SkillId>,
}

/// A skill in the list of a home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine<'a> {
    pub skill: &'a Skill,
    pub is_own: bool,
    pub is_hidden: bool,
}

impl Arrangement {
    /// A home's skills over the handbook's, hidden ones too: by area, in the home's
    /// order where it has one, else by age, the home's own last.
    #[must_use]
    pub fn lines<'a>(&'a self, handbook: &'a [Skill]) -> Vec<SetLine<'a>> {
        let own = self.own.iter().filter(|own| !own.replaced);
        let all = handbook.iter().map(|skill| (skill, false));
        let all = all.chain(own.map(|own| (&own.skill, true)));
        let mut lines: Vec<SetLine> = all
            .map(|(skill, is_own)| SetLine {
                skill,
                is_own,
                is_hidden: self.hidden.contains(&skill.id),
            })
            .collect();
        lines.sort_by_key(|line| {
            let place = self.order.iter().position(|id| *id == line.skill.id);
            let place = place.unwrap_or(usize::MAX);
            (line.skill.area, place, line.skill.from_age)
        });
        lines
    }

    /// The skills that are asked of young people.
    #[must_use]
    pub fn shown(&self, handbook: &[Skill]) -> Vec<Skill> {
        let lines = self.lines(handbook).into_iter();
        let shown = lines.filter(|line| !line.is_hidden);
        shown.map(|line| line.skill.clone()).collect()
    }

    /// The skills that are asked of nobody any more.
    #[must_use]
    pub fn not_shown(&self, handbook: &[Skill]) -> Vec<Skill> {
        let lines = self.lines(handbook).into_iter();
        let hidden = lines.filter(|line| line.is_hidden);
        let hidden = hidden.map(|line| line.skill.clone());
        let replaced = self.own.iter().filter(|own| own.replaced);
        hidden
            .chain(replaced.map(|own| own.skill.clone()))
            .collect()
    }

    /// A skill of the home's own by its name, replaced ones too.
    #[must_use]
    pub fn own(&self, id: &SkillId) -> Option<&OwnSkill> {
        self.own.iter().find(|own| own.skill.id == *id)
    }

    /// The skill that has taken the place of one that was worded anew, however often;
    /// any other is itself.
    #[must_use]
    pub fn heir<'a>(&'a self, id: &'a SkillId) -> &'a SkillId {
        let at = self.own.iter().position(|own| own.skill.id == *id);
        let Some(at) = at.filter(|at| self.own[*at].replaced) else {
            return id;
        };
        let mut later = self.own[at..].iter();
        later
            .find(|own| !own.replaced)
            .map_or(id, |own| &own.skill.id)
    }

    /// Adds a skill, in the place of another where it replaces one.
    pub fn save(&mut self, skill: &Skill, replaces: Option<&SkillId>) {
        if let Some(old) = replaces {
            for own in self.own.iter_mut().filter(|own| own.skill.id == *old) {
                own.replaced = true;
            }
            for id in self.order.iter_mut().chain(&mut self.hidden) {
                if id == old {
                    *id = skill.id.clone();
                }
            }
        }
        let old = |own: &OwnSkill| replaces == Some(&own.skill.id);
        let place = self.own.iter().position(old).map(|at| at + 1);
        let new = OwnSkill {
            skill: skill.clone(),
            replaced: false,
        };
        self.own.insert(place.unwrap_or(self.own.len()), new);
    }

    /// Shows a skill, or hides it.
    pub fn show(&mut self, skill: &SkillId, shown: bool) {
        self.hidden.retain(|id| id != skill);
        if !shown {
            self.hidden.push(skill.clone());
        }
    }

    /// Puts a skill before another of its area, or with `None` at the end.
    pub fn put(&mut self, handbook: &[Skill], skill: &SkillId, before: Option<&SkillId>) {
        let Some(area) = self.area_of(handbook, skill) else {
            return;
        };
        let lines = self.lines(handbook).into_iter();
        let of_area = lines.filter(|line| line.skill.area == area);
        let mut order: Vec<SkillId> = of_area
            .map(|line| line.skill.id.clone())
            .filter(|id| id != skill)
            .collect();
        let place = before.and_then(|before| order.iter().position(|id| id == before));
        order.insert(place.unwrap_or(order.len()), skill.clone());
        self.order.retain(|id| !order.contains(id));
        self.order.append(&mut order);
    }

    fn area_of(&self, handbook: &[Skill], id: &SkillId) -> Option<Area> {
        let lines = self.lines(handbook);
        let line = lines.iter().find(|line| line.skill.id == *id)?;
        Some(line.skill.area)
    }
}

/// The document: a home's skills, for those who care for it or oversee it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkillSet {
    pub home: HomeBrief,
    pub revision: Revision,
    pub actor: Actor,
    pub handbook: Vec<Skill>,
    pub arrangement: Arrangement,
}

impl SkillSet {
    /// See [`Arrangement::lines`].
    #[must_use]
    pub fn lines(&self) -> Vec<SetLine<'_>> {
        self.arrangement.lines(&self.handbook)
    }

    /// The ages at which skills open: those of the handbook (R18).
    #[must_use]
    pub fn ages(&self) -> Vec<u8> {
        let mut ages: Vec<u8> = self.handbook.iter().map(|skill| skill.from_age).collect();
        ages.sort_unstable();
        ages.dedup();
        ages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn skill(id: &str, area: Area, from_age: u8) -> Skill {
        Skill {
            id: SkillId(id.into()),
            area,
            from_age,
            text: BTreeMap::from([("en".to_owned(), id.to_owned())]),
        }
    }

    fn handbook() -> Vec<Skill> {
        vec![
            skill("a", Area::Health, 14),
            skill("b", Area::Health, 16),
            skill("c", Area::Money, 14),
        ]
    }

    fn names(arrangement: &Arrangement) -> Vec<String> {
        let shown = arrangement.shown(&handbook()).into_iter();
        shown.map(|skill| skill.id.0).collect()
    }

    fn id(name: &str) -> SkillId {
        SkillId(name.into())
    }

    #[test]
    fn a_home_adds_hides_and_orders_and_the_rest_stays_the_handbooks() {
        let mut home = Arrangement::default();
        assert_eq!(names(&home), ["a", "b", "c"]);
        home.save(&skill("home.1", Area::Health, 14), None);
        assert_eq!(names(&home), ["a", "home.1", "b", "c"]);
        home.show(&id("a"), false);
        assert_eq!(names(&home), ["home.1", "b", "c"]);
        home.put(&handbook(), &id("b"), Some(&id("home.1")));
        assert_eq!(names(&home), ["b", "home.1", "c"]);
        home.show(&id("a"), true);
        home.put(&handbook(), &id("a"), None);
        assert_eq!(names(&home), ["b", "home.1", "a", "c"]);
    }

    #[test]
    fn a_skill_worded_anew_takes_the_place_of_the_old_one_whose_words_stay() {
        let mut home = Arrangement::default();
        home.save(&skill("home.1", Area::Health, 14), None);
        home.put(&handbook(), &id("home.1"), Some(&id("a")));
        home.save(&skill("home.2", Area::Health, 14), Some(&id("home.1")));
        assert_eq!(names(&home), ["home.2", "a", "b", "c"]);
        let mut unordered = Arrangement::default();
        for name in ["home.1", "home.2"] {
            unordered.save(&skill(name, Area::Health, 14), None);
        }
        unordered.save(&skill("home.3", Area::Health, 14), Some(&id("home.1")));
        assert_eq!(names(&unordered), ["a", "home.3", "home.2", "b", "c"]);
        home.save(&skill("home.4", Area::Health, 14), Some(&id("home.2")));
        assert_eq!(home.heir(&id("home.1")), &id("home.4"));
        assert_eq!(home.heir(&id("a")), &id("a"));
        let old = home.own(&id("home.1")).unwrap();
        assert!(old.replaced && old.skill.text["en"] == "home.1");
    }

    proptest! {
        #[test]
        fn whatever_is_moved_no_skill_is_lost_or_doubled(
            moves in prop::collection::vec((0usize..4, prop::option::of(0usize..4)), 0..12),
        ) {
            let mut home = Arrangement::default();
            home.save(&skill("home.1", Area::Health, 16), None);
            let all = ["a", "b", "c", "home.1"];
            for (one, before) in moves {
                let before = before.map(|at| id(all[at]));
                home.put(&handbook(), &id(all[one]), before.as_ref());
            }
            let mut names = names(&home);
            prop_assert_eq!(names.pop().unwrap(), "c", "areas keep their order");
            names.sort();
            prop_assert_eq!(names, ["a", "b", "home.1"]);
        }
    }
}

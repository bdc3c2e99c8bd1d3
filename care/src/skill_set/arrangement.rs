//! Which skills are asked of the young people of a home: the handbook's, with what its
//! place makes of them for all its homes, and the home for itself. Each adds its own,
//! hides and orders. Each change makes a version of the whole; a skill that is worded
//! anew is another skill from then on, so that what was said of the old one keeps the
//! words it was said for.

use crate::access::{Actor, Standing};
use crate::skill_set::skill::{Skill, SkillId};
use serde::{Deserialize, Serialize};

/// How a skill of a home's or a place's own is named: this, and a UUID.
pub const OWN: &str = "home.";
/// So many skills of its own are enough for a home, and for a place.
pub const OWN_MAX: usize = 200;

/// For whom skills are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// One home, by those who care for it.
    #[default]
    Home,
    /// All homes of the place, by those who oversee it.
    Place,
}

/// A skill that a home or a place has added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnSkill {
    pub skill: Skill,
    /// Another has taken its place: it is asked of nobody any more.
    pub replaced: bool,
}

/// What somebody has made of the skills that were there: one version of it.
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

/// A skill in the list of a home or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine<'a> {
    pub skill: &'a Skill,
    pub is_own: bool,
    pub is_hidden: bool,
}

impl Arrangement {
    /// The skills over those that were there, hidden ones too: by area, in an order that
    /// was set, else as they were there, its own after those of their age.
    #[must_use]
    pub fn lines<'a>(&'a self, base: impl IntoIterator<Item = &'a Skill>) -> Vec<SetLine<'a>> {
        let base: Vec<&Skill> = base.into_iter().collect();
        let behind = |own: &Skill| {
            let before = |one: &&Skill| one.area == own.area && one.from_age <= own.from_age;
            base.iter().rposition(before).map_or(0, |at| at + 1)
        };
        let own = self.own.iter().filter(|own| !own.replaced);
        let own = own.map(|own| (&own.skill, true, behind(&own.skill)));
        let there = base.iter().enumerate();
        let there = there.map(|(at, skill)| (*skill, false, at + 1));
        let mut lines: Vec<_> = there.chain(own).collect();
        lines.sort_by_key(|(skill, _, at)| {
            let place = self.order.iter().position(|id| *id == skill.id);
            (skill.area, place.unwrap_or(usize::MAX), *at)
        });
        let line = |(skill, is_own, _): (&'a Skill, bool, usize)| SetLine {
            skill,
            is_own,
            is_hidden: self.hidden.contains(&skill.id),
        };
        lines.into_iter().map(line).collect()
    }

    /// The skills that are asked of young people.
    #[must_use]
    pub fn shown<'a>(&'a self, base: impl IntoIterator<Item = &'a Skill>) -> Vec<&'a Skill> {
        let lines = self.lines(base).into_iter();
        let shown = lines.filter(|line| !line.is_hidden);
        shown.map(|line| line.skill).collect()
    }

    /// The skills that are asked of nobody any more.
    fn not_shown<'a>(&'a self, base: impl IntoIterator<Item = &'a Skill>) -> Vec<&'a Skill> {
        let lines = self.lines(base).into_iter();
        let hidden = lines.filter(|line| line.is_hidden);
        let hidden = hidden.map(|line| line.skill);
        let replaced = self.own.iter().filter(|own| own.replaced);
        hidden.chain(replaced.map(|own| &own.skill)).collect()
    }

    /// One of its own skills by its name, replaced ones too.
    #[must_use]
    pub fn own(&self, id: &SkillId) -> Option<&OwnSkill> {
        self.own.iter().find(|own| own.skill.id == *id)
    }

    /// The skill that has taken the place of one that was worded anew, however often;
    /// any other is itself.
    pub(crate) fn heir<'a>(&'a self, id: &'a SkillId) -> &'a SkillId {
        let at = self.own.iter().position(|own| own.skill.id == *id);
        let later = at.and_then(|at| self.own.get(at..)).unwrap_or_default();
        let mut later = later.iter();
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

    /// Lets what is hidden and ordered follow skills that the place has worded anew.
    pub fn follow(&mut self, place: &Arrangement) {
        for id in self.order.iter_mut().chain(&mut self.hidden) {
            *id = place.heir(id).clone();
        }
    }

    /// Shows a skill, or hides it.
    pub fn show(&mut self, skill: &SkillId, shown: bool) {
        self.hidden.retain(|id| id != skill);
        if !shown {
            self.hidden.push(skill.clone());
        }
    }

    /// Puts a skill before another of its area, or with `None` at the end. `lines` are
    /// those that it stands among.
    pub fn put(&mut self, lines: &[SetLine], skill: &SkillId, before: Option<&SkillId>) {
        let Some(line) = lines.iter().find(|line| line.skill.id == *skill) else {
            return;
        };
        let of_area = lines.iter().filter(|one| one.skill.area == line.skill.area);
        let mut order: Vec<SkillId> = of_area
            .map(|line| line.skill.id.clone())
            .filter(|id| id != skill)
            .collect();
        let place = before.and_then(|before| order.iter().position(|id| id == before));
        order.insert(place.unwrap_or(order.len()), skill.clone());
        // What is hidden for all homes meanwhile comes last, should it be shown again.
        let rest = self.order.drain(..).filter(|id| !order.contains(id));
        let rest: Vec<SkillId> = rest.collect();
        self.order = order;
        self.order.extend(rest);
    }
}

/// What a place makes of the handbook's skills, and a home of those.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    pub place: &'a Arrangement,
    pub home: &'a Arrangement,
}

impl<'a> Layers<'a> {
    /// The list of a level, hidden ones too: of a home without what its place hides.
    #[must_use]
    pub fn lines(self, handbook: &'a [Skill], level: Level) -> Vec<SetLine<'a>> {
        match level {
            Level::Place => self.place.lines(handbook),
            Level::Home => self.home.lines(self.place.shown(handbook)),
        }
    }

    /// The skills that are asked of young people of the home.
    #[must_use]
    pub fn shown(self, handbook: &'a [Skill]) -> Vec<Skill> {
        let shown = self.home.shown(self.place.shown(handbook));
        shown.into_iter().cloned().collect()
    }

    /// The skills that are asked of nobody in the home any more.
    #[must_use]
    pub fn not_shown(self, handbook: &'a [Skill]) -> Vec<Skill> {
        let of_home = self.home.not_shown(self.place.shown(handbook));
        let of_place = self.place.not_shown(handbook);
        of_home.into_iter().chain(of_place).cloned().collect()
    }

    /// Skills that were worded anew, each with the one that has taken its place.
    #[must_use]
    pub fn worded_anew(self) -> Vec<(SkillId, SkillId)> {
        let own = self.place.own.iter().chain(&self.home.own);
        let old = own.filter(|own| own.replaced).map(|own| &own.skill.id);
        old.map(|id| (id.clone(), self.heir(id).clone())).collect()
    }

    /// The skill that has taken the place of one that was worded anew.
    #[must_use]
    pub fn heir(self, id: &'a SkillId) -> &'a SkillId {
        self.home.heir(self.place.heir(id))
    }

    /// One of their own skills by its name, replaced ones too.
    #[must_use]
    pub fn own(self, id: &SkillId) -> Option<&'a OwnSkill> {
        self.home.own(id).or_else(|| self.place.own(id))
    }

    /// Whether one of the two hides it.
    #[must_use]
    pub fn hides(self, id: &SkillId) -> bool {
        self.place.hidden.contains(id) || self.home.hidden.contains(id)
    }
}

impl Level {
    /// Whether it is one home's.
    #[must_use]
    pub fn is_home(&self) -> bool {
        *self == Self::Home
    }

    /// Whether somebody changes the skills of this level.
    #[must_use]
    pub fn is_arranged_by(self, actor: Actor) -> bool {
        match self {
            Self::Home => actor.standing.edits_templates(),
            Self::Place => actor.standing == Standing::Oversees,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::skill_set::arrangement::*;
    use crate::skill_set::skill::Area;
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
        let handbook = handbook();
        let shown = arrangement.shown(&handbook).into_iter();
        shown.map(|skill| skill.id.0.clone()).collect()
    }

    fn put(arrangement: &mut Arrangement, skill: &SkillId, before: Option<&SkillId>) {
        let (held, handbook) = (arrangement.clone(), handbook());
        arrangement.put(&held.lines(&handbook), skill, before);
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
        put(&mut home, &id("b"), Some(&id("home.1")));
        assert_eq!(names(&home), ["b", "home.1", "c"]);
        home.show(&id("a"), true);
        put(&mut home, &id("a"), None);
        assert_eq!(names(&home), ["b", "home.1", "a", "c"]);
    }

    #[test]
    fn a_skill_worded_anew_takes_the_place_of_the_old_one_whose_words_stay() {
        let mut home = Arrangement::default();
        home.save(&skill("home.1", Area::Health, 14), None);
        put(&mut home, &id("home.1"), Some(&id("a")));
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

    #[test]
    fn a_place_arranges_for_all_its_homes_and_each_home_over_that() {
        let (mut place, mut home) = (Arrangement::default(), Arrangement::default());
        place.save(&skill("home.p", Area::Health, 14), None);
        put(&mut place, &id("b"), Some(&id("a")));
        place.show(&id("c"), false);
        home.save(&skill("home.h", Area::Health, 14), None);
        home.show(&id("a"), false);
        let handbook = handbook();
        let layers = Layers {
            place: &place,
            home: &home,
        };
        let names = |skills: Vec<Skill>| -> Vec<String> {
            skills.into_iter().map(|skill| skill.id.0).collect()
        };
        assert_eq!(names(layers.shown(&handbook)), ["b", "home.p", "home.h"]);
        assert_eq!(names(layers.not_shown(&handbook)), ["a", "c"]);
        let of_home = layers.lines(&handbook, Level::Home);
        assert!(of_home.iter().all(|line| line.skill.id != id("c")));
        assert_eq!(layers.lines(&handbook, Level::Place).len(), 4);
        place.save(&skill("home.q", Area::Health, 14), Some(&id("home.p")));
        let layers = Layers {
            place: &place,
            home: &home,
        };
        assert_eq!(layers.heir(&id("home.p")), &id("home.q"));
        assert!(layers.hides(&id("a")) && layers.hides(&id("c")) && !layers.hides(&id("b")));
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
                put(&mut home, &id(all[one]), before.as_ref());
            }
            let mut names = names(&home);
            prop_assert_eq!(names.pop().unwrap(), "c", "areas keep their order");
            names.sort();
            prop_assert_eq!(names, ["a", "b", "home.1"]);
        }
    }
}

//! Day templates (R23): what a home's school days, weekends, holidays and own
//! kinds of day hold, and how a date's slots follow from them.

mod act;
mod apply;
mod change;
mod decide;

pub use act::*;
pub use change::TemplatesChange;

use crate::day::{Slot, SlotKey, Whose};
use crate::home::{HomeBrief, PersonBrief};
use crate::id::{ItemId, PersonId, Revision, TemplateId};
use crate::skill_set::skill::{Skill, SkillId};
use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// The kinds of day (R23).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum TemplateKind {
    SchoolDay,
    Weekend,
    Holiday,
    Own,
}

/// How often a rota turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    Daily,
    Weekly,
}

impl Turn {
    fn days(self) -> i64 {
        match self {
            Self::Daily => 1,
            Self::Weekly => 7,
        }
    }
}

/// Children who take turns, in order, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rota {
    pub turn: Turn,
    pub order: Vec<PersonId>,
    /// The day on which the first of the order has their (first) turn.
    pub from: NaiveDate,
}

impl Rota {
    /// Whose turn it is on `date`: computed, so that it turns by itself. A child
    /// who doesn't live here that day is passed over, and the others' turns stay.
    #[must_use]
    pub fn turn_on(
        &self,
        date: NaiveDate,
        lives_here: impl Fn(PersonId) -> bool,
    ) -> Option<PersonId> {
        let count = i64::try_from(self.order.len()).ok().filter(|n| *n > 0)?;
        let turns = (date - self.from).num_days().div_euclid(self.turn.days());
        let first = usize::try_from(turns.rem_euclid(count)).ok()?;
        (0..self.order.len())
            .map(|step| self.order[(first + step) % self.order.len()])
            .find(|person| lives_here(*person))
    }
}

/// For whom an item is (R23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everyone together: one tick for the home.
    Together,
    /// Each child: a tick each.
    EachChild,
    /// Any one child: one tick, with the child who did it.
    AnyOne,
    /// The child whose turn it is.
    Rota(Rota),
}

/// An item of a template. `revision` is its own: two people may edit two items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateItem {
    pub id: ItemId,
    pub revision: Revision,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
    pub audience: Audience,
    /// A caregiver confirms that it was done (R27).
    pub needs_confirmation: bool,
    /// The skill that it speaks for (R30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<SkillId>,
}

/// A day template. `weekdays` (1 Monday … 7 Sunday, ISO 8601) says when it is
/// the home's day unless another is chosen for the date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayTemplate {
    pub id: TemplateId,
    pub revision: Revision,
    pub name: String,
    pub kind: TemplateKind,
    pub weekdays: Vec<u8>,
    pub items: Vec<TemplateItem>,
}

/// The document of the template editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Templates {
    pub home: HomeBrief,
    pub revision: Revision,
    pub today: NaiveDate,
    pub actor: crate::access::Actor,
    /// The children who live here today, for rotas.
    pub children: Vec<PersonBrief>,
    pub templates: Vec<DayTemplate>,
    /// The skills that the home asks, for items that speak for one.
    #[serde(default)]
    pub skills: Vec<Skill>,
    /// Skills that it asks no longer: an item may speak for one still.
    #[serde(default)]
    pub no_longer: Vec<SkillId>,
}

/// An item that somebody added to their own day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnItem {
    pub id: ItemId,
    pub person: PersonId,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
}

/// The template that a date follows: the one chosen for it, else the first that
/// names its weekday, else none.
#[must_use]
pub fn template_on(
    date: NaiveDate,
    chosen: Option<TemplateId>,
    templates: &[DayTemplate],
) -> Option<&DayTemplate> {
    let weekday = u8::try_from(date.weekday().number_from_monday()).unwrap_or(0);
    chosen
        .and_then(|id| templates.iter().find(|t| t.id == id))
        .or_else(|| templates.iter().find(|t| t.weekdays.contains(&weekday)))
}

/// The slots of a date, in the day's order, none ticked yet.
#[must_use]
pub fn slots_on(
    date: NaiveDate,
    template: Option<&DayTemplate>,
    children: &[PersonId],
    own: &[OwnItem],
) -> Vec<Slot> {
    let mut slots = Vec::new();
    for item in template.map(|t| t.items.as_slice()).unwrap_or_default() {
        let mut slot = |child: Option<PersonId>, whose: Whose| {
            slots.push(Slot {
                key: SlotKey {
                    item: item.id,
                    child,
                },
                time: item.time,
                text: item.text.clone(),
                whose,
                needs_confirmation: item.needs_confirmation,
                tick: None,
                no_longer_planned: false,
            });
        };
        match &item.audience {
            Audience::Together => slot(None, Whose::Together),
            Audience::AnyOne => slot(None, Whose::AnyOne),
            Audience::EachChild => {
                for child in children {
                    slot(Some(*child), Whose::Child(*child));
                }
            }
            Audience::Rota(rota) => {
                if let Some(child) = rota.turn_on(date, |person| children.contains(&person)) {
                    slot(None, Whose::Turn(child));
                }
            }
        }
    }
    slots.extend(own.iter().map(|item| Slot {
        key: SlotKey {
            item: item.id,
            child: None,
        },
        time: item.time,
        text: item.text.clone(),
        whose: Whose::Own(item.person),
        needs_confirmation: false,
        tick: None,
        no_longer_planned: false,
    }));
    sort_slots(&mut slots);
    slots
}

/// A slot of an item that is no longer in the plan of a day, of which something was said
/// while it was: it stays on the day. `item` is as it was last.
#[must_use]
pub fn slot_no_longer_planned(date: NaiveDate, item: &TemplateItem, key: SlotKey) -> Slot {
    let whose = match (key.child, &item.audience) {
        (Some(child), _) => Whose::Child(child),
        (None, Audience::Rota(rota)) => {
            let turn = rota.turn_on(date, |_| true);
            turn.map_or(Whose::AnyOne, Whose::Turn)
        }
        (None, Audience::AnyOne) => Whose::AnyOne,
        (None, Audience::Together | Audience::EachChild) => Whose::Together,
    };
    Slot {
        key,
        time: item.time,
        text: item.text.clone(),
        whose,
        needs_confirmation: item.needs_confirmation,
        tick: None,
        no_longer_planned: true,
    }
}

/// Puts the slots of a day in its order.
pub fn sort_slots(slots: &mut [Slot]) {
    slots.sort_by_key(|slot| (slot.time, slot.key.item));
}

#[cfg(test)]
mod tests {
    use crate::templates::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rota(turn: Turn) -> Rota {
        Rota {
            turn,
            order: vec![person(1), person(2), person(3)],
            from: date("2026-11-16"),
        }
    }

    #[test]
    fn a_daily_rota_has_turned_by_the_next_day_and_comes_round() {
        let rota = rota(Turn::Daily);
        let turns: Vec<_> = (16..22)
            .filter_map(|day| rota.turn_on(NaiveDate::from_ymd_opt(2026, 11, day)?, |_| true))
            .collect();
        assert_eq!(turns, [1, 2, 3, 1, 2, 3].map(person));
    }

    #[test]
    fn a_weekly_rota_stays_for_seven_days() {
        let rota = rota(Turn::Weekly);
        assert_eq!(rota.turn_on(date("2026-11-22"), |_| true), Some(person(1)));
        assert_eq!(rota.turn_on(date("2026-11-23"), |_| true), Some(person(2)));
        assert_eq!(rota.turn_on(date("2026-11-15"), |_| true), Some(person(3)));
    }

    #[test]
    fn a_child_who_moved_out_is_passed_over() {
        let rota = rota(Turn::Daily);
        let here = |p| p != person(2);
        assert_eq!(rota.turn_on(date("2026-11-17"), here), Some(person(3)));
        assert_eq!(rota.turn_on(date("2026-11-18"), here), Some(person(3)));
        assert_eq!(rota.turn_on(date("2026-11-17"), |_| false), None);
    }

    fn template(id: u128, weekdays: &[u8], items: Vec<TemplateItem>) -> DayTemplate {
        DayTemplate {
            id: TemplateId(Uuid::from_u128(id)),
            revision: Revision(1),
            name: String::new(),
            kind: TemplateKind::Own,
            weekdays: weekdays.to_vec(),
            items,
        }
    }

    #[test]
    fn a_date_follows_its_weekday_unless_a_template_was_chosen_for_it() {
        let all = [
            template(1, &[1, 2, 3, 4, 5], vec![]),
            template(2, &[6, 7], vec![]),
            template(3, &[], vec![]),
        ];
        let on = |day, chosen: Option<u128>| {
            template_on(
                date(day),
                chosen.map(|n| TemplateId(Uuid::from_u128(n))),
                &all,
            )
            .map(|t| t.id.0.as_u128())
        };
        assert_eq!(on("2026-11-20", None), Some(1));
        assert_eq!(on("2026-11-22", None), Some(2));
        assert_eq!(on("2026-11-20", Some(3)), Some(3));
    }

    #[test]
    fn an_item_for_each_child_has_a_slot_for_each_and_one_for_any_has_one() {
        let item = |n: u128, hour, audience| TemplateItem {
            id: ItemId(Uuid::from_u128(n)),
            revision: Revision(1),
            time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
            text: "x".into(),
            audience,
            needs_confirmation: false,
            skill: None,
        };
        let template = template(
            1,
            &[1],
            vec![
                item(1, 19, Audience::EachChild),
                item(2, 7, Audience::Together),
                item(3, 12, Audience::AnyOne),
                item(4, 13, Audience::Rota(rota(Turn::Daily))),
            ],
        );
        let slots = slots_on(
            date("2026-11-16"),
            Some(&template),
            &[person(1), person(2)],
            &[],
        );
        let whose: Vec<_> = slots.iter().map(|s| s.whose).collect();
        assert_eq!(
            whose,
            [
                Whose::Together,
                Whose::AnyOne,
                Whose::Turn(person(1)),
                Whose::Child(person(1)),
                Whose::Child(person(2)),
            ]
        );
    }

    proptest! {
        #[test]
        fn over_any_run_of_days_a_rota_is_fair(
            children in 1usize..8, start in 0i64..20_000, rounds in 1usize..6,
        ) {
            let from = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
            let order: Vec<_> = (0..children).map(|n| person(n as u128)).collect();
            let rota = Rota { turn: Turn::Daily, order: order.clone(), from };
            let mut turns = vec![0usize; children];
            for day in 0..(children * rounds) {
                let date = from + chrono::Days::new(start as u64 + day as u64);
                let whose = rota.turn_on(date, |_| true).unwrap();
                turns[whose.0.as_u128() as usize] += 1;
            }
            prop_assert!(turns.iter().all(|n| *n == rounds));
        }
    }
}

//! The day templates of the demo's homes: when, what, for whom. The words are
//! found by the item's key.

use care::home::CareSetting;
use care::skill_set::skill::SkillId;
use care::templates::{TemplateKind, Turn};
use chrono::NaiveTime;

/// For whom an item is; a rota is made of the home's children when it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    Together,
    Each,
    AnyOne,
    Rota(Turn),
}

/// An item: hour, minute, the key of its words, for whom, and whether a
/// caregiver confirms it.
pub type Item = (u32, u32, &'static str, For, bool);

/// A template.
pub struct Routine {
    pub key: &'static str,
    pub kind: TemplateKind,
    pub weekdays: &'static [u8],
    pub items: &'static [Item],
}

const DAILY: For = For::Rota(Turn::Daily);
const WEEKLY: For = For::Rota(Turn::Weekly);

const FAMILY: [Routine; 3] = [
    Routine {
        key: "template_school_day",
        kind: TemplateKind::SchoolDay,
        weekdays: &[1, 2, 3, 4, 5],
        items: &[
            (7, 0, "item_get_up", For::Each, false),
            (7, 15, "item_lay_table", DAILY, false),
            (7, 30, "item_breakfast", For::Together, false),
            (7, 50, "item_school_bag", For::Each, false),
            (14, 0, "item_lunch_rest", For::Each, false),
            (15, 0, "item_homework", For::Each, true),
            (16, 30, "item_reading", For::Each, false),
            (17, 0, "item_plants", For::AnyOne, false),
            (17, 30, "item_cook_dinner", DAILY, true),
            (18, 30, "item_dinner", For::Together, false),
            (19, 0, "item_dishes", DAILY, true),
            (19, 15, "item_rubbish", For::AnyOne, false),
            (19, 30, "item_bathroom", WEEKLY, true),
            (20, 0, "item_evening_talk", For::Together, false),
            (20, 30, "item_shower_teeth", For::Each, false),
            (21, 30, "item_lights_out", For::Each, false),
        ],
    },
    Routine {
        key: "template_weekend",
        kind: TemplateKind::Weekend,
        weekdays: &[6, 7],
        items: &[
            (9, 0, "item_air_room", For::Each, false),
            (9, 30, "item_breakfast", For::Together, false),
            (10, 0, "item_living_room", WEEKLY, true),
            (10, 30, "item_tidy_room", For::Each, true),
            (11, 30, "item_shopping", For::AnyOne, false),
            (12, 0, "item_cook_lunch", DAILY, true),
            (13, 0, "item_lunch", For::Together, false),
            (15, 0, "item_outing", For::Together, false),
            (17, 0, "item_house_meeting", For::Together, false),
            (17, 30, "item_free_time", For::Each, false),
            (18, 30, "item_dinner", For::Together, false),
            (19, 0, "item_dishes", DAILY, true),
            (20, 30, "item_shower_teeth", For::Each, false),
            (22, 0, "item_lights_out", For::Each, false),
        ],
    },
    Routine {
        key: "template_holiday",
        kind: TemplateKind::Holiday,
        weekdays: &[],
        items: &[
            (9, 0, "item_air_room", For::Each, false),
            (9, 30, "item_breakfast", For::Together, false),
            (11, 0, "item_tidy_room", For::Each, true),
            (12, 0, "item_cook_lunch", DAILY, true),
            (13, 0, "item_lunch", For::Together, false),
            (14, 0, "item_outing", For::Together, false),
            (16, 0, "item_call_family", For::Each, false),
            (18, 30, "item_dinner", For::Together, false),
            (19, 0, "item_dishes", DAILY, true),
            (20, 0, "item_board_game", For::Together, false),
            (20, 30, "item_shower_teeth", For::Each, false),
            (22, 0, "item_lights_out", For::Each, false),
        ],
    },
];

const YOUTH: [Routine; 3] = [
    Routine {
        key: "template_school_day",
        kind: TemplateKind::SchoolDay,
        weekdays: &[1, 2, 3, 4, 5],
        items: &[
            (7, 0, "item_get_up", For::Each, false),
            (8, 0, "item_to_school", For::Each, false),
            (16, 0, "item_course_work", For::Each, false),
            (17, 0, "item_buy_food", DAILY, false),
            (17, 30, "item_cook_for_all", DAILY, true),
            (18, 30, "item_dinner", For::Together, false),
            (19, 0, "item_dishes", DAILY, true),
            (19, 30, "item_kitchen", WEEKLY, true),
            (19, 45, "item_bathroom", WEEKLY, true),
            (20, 15, "item_rubbish", For::AnyOne, false),
            (21, 0, "item_evening_round", For::Together, false),
            (22, 30, "item_home_quiet", For::Each, false),
        ],
    },
    Routine {
        key: "template_weekend",
        kind: TemplateKind::Weekend,
        weekdays: &[6, 7],
        items: &[
            (10, 0, "item_air_room", For::Each, false),
            (11, 0, "item_own_room", For::Each, true),
            (12, 0, "item_laundry", For::Each, false),
            (13, 0, "item_cook_lunch", DAILY, false),
            (13, 30, "item_lunch", For::Together, false),
            (15, 0, "item_kitchen", WEEKLY, true),
            (15, 30, "item_bathroom", WEEKLY, true),
            (16, 0, "item_shopping", For::AnyOne, false),
            (17, 0, "item_house_meeting", For::Together, false),
            (18, 0, "item_cook_for_all", DAILY, true),
            (19, 0, "item_dinner", For::Together, false),
            (23, 0, "item_home_quiet", For::Each, false),
        ],
    },
    Routine {
        key: "template_holiday",
        kind: TemplateKind::Holiday,
        weekdays: &[],
        items: &[
            (10, 0, "item_air_room", For::Each, false),
            (12, 0, "item_cook_lunch", DAILY, false),
            (13, 0, "item_lunch", For::Together, false),
            (14, 0, "item_outing", For::Together, false),
            (16, 0, "item_call_family", For::Each, false),
            (18, 0, "item_cook_for_all", DAILY, true),
            (19, 0, "item_dinner", For::Together, false),
            (19, 30, "item_dishes", DAILY, true),
            (20, 0, "item_board_game", For::Together, false),
            (23, 0, "item_home_quiet", For::Each, false),
        ],
    },
];

/// The skill that an item speaks for (R30), as a home might see it.
#[must_use]
pub fn skill(item: &Item) -> Option<SkillId> {
    let skill = match item.2 {
        "item_cook_dinner" | "item_cook_lunch" | "item_cook_for_all" => {
            "home-food.cook-one-hot-meal"
        }
        "item_shower_teeth" => "health.wash-brush-and-sleep",
        "item_laundry" => "home-food.wash-dry-and-put",
        "item_tidy_room" | "item_own_room" => "home-food.keep-your-room-tidy",
        "item_buy_food" | "item_shopping" => "home-food.plan-and-buy-food",
        _ => return None,
    };
    Some(SkillId(skill.to_owned()))
}

/// The templates of a setting.
#[must_use]
pub fn routines(setting: CareSetting) -> &'static [Routine] {
    match setting {
        CareSetting::TeenGroupHome | CareSetting::YouthHouse | CareSetting::Dormitory => &YOUTH,
        _ => &FAMILY,
    }
}

/// An item's time.
#[must_use]
pub fn time(item: &Item) -> NaiveTime {
    NaiveTime::from_hms_opt(item.0, item.1, 0).unwrap_or(NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::super::words::DemoWords;
    use super::*;

    #[test]
    fn every_template_and_item_has_words() {
        for language in crate::words::languages() {
            let words = DemoWords::of(language).unwrap();
            for routine in FAMILY.iter().chain(&YOUTH) {
                assert!(words.has(routine.key), "{language}: {}", routine.key);
                for (_, _, key, ..) in routine.items {
                    assert!(words.has(key), "{language}: {key}");
                }
            }
        }
    }

    #[test]
    fn items_speak_for_skills_of_the_handbook_where_one_person_does_them() {
        let items = FAMILY.iter().chain(&YOUTH).flat_map(|one| one.items);
        let speaking: Vec<_> = items
            .filter_map(|item| Some((item, skill(item)?)))
            .collect();
        assert!(speaking.len() > 10);
        for (item, skill) in speaking {
            assert!(crate::catalogue::area_of(&skill).is_some(), "{}", skill.0);
            assert_ne!(item.3, For::Together, "{}", item.2);
        }
    }

    #[test]
    fn a_school_day_has_every_kind_of_item() {
        let items = FAMILY[0].items;
        assert!((12..=18).contains(&items.len()));
        for whom in [For::Together, For::Each, For::AnyOne, DAILY, WEEKLY] {
            assert!(items.iter().any(|item| item.3 == whom), "{whom:?}");
        }
        assert!(items.iter().any(|item| item.4));
    }
}

//! How areas, ratings and skills look: an icon and a word each, never a hue alone.

use crate::ui::choice::Choice;
use crate::ui::icon::drawn;
use crate::ui::{Icon, icon};
use care::skill_set::skill::{Area, Rating, Skill, Voice};
use leptos::prelude::*;
use words::word;

/// An area's icon. Their lines are drawn here, since no other part needs them.
pub fn icon_of(area: Area) -> AnyView {
    drawn(match area {
        Area::HomeFood => {
            "M4.5 10h15v6.5a3 3 0 0 1-3 3h-9a3 3 0 0 1-3-3zM2.5 12h2M19.5 12h2M9 6.5V5M12 6.5v-2M15 6.5V5"
        }
        Area::Health => "M12 20S4 15 4 9.5A4 4 0 0 1 12 8a4 4 0 0 1 8 1.5C20 15 12 20 12 20z",
        Area::Money => {
            "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v8M14.5 9.5c-.5-.9-1.4-1.2-2.5-1.2-1.3 0-2.5.6-2.5 1.8 0 2.6 5.2 1.2 5.2 3.8 0 1.2-1.2 1.8-2.7 1.8-1.2 0-2.2-.4-2.7-1.3"
        }
        Area::Housing => "M8 11.5a4 4 0 1 0 0 .1zM11.8 12H21M17.5 12v3.5M20.5 12v2.5",
        Area::LearningWork => {
            "M12 6.5C10 5 7 4.8 4 5v13.5c3-.2 6 0 8 1.5 2-1.5 5-1.7 8-1.5V5c-3-.2-6 0-8 1.5zM12 6.5V20"
        }
        Area::People => return icon(Icon::People).into_any(),
        Area::FeelingsChoices => {
            "M12 4v16M7 20h10M5 7.5 12 6l7 1.5M5 7.5l-2.5 6h5zM19 7.5l-2.5 6h5z"
        }
        Area::SafetyDigital => "M12 3.5l7 3v5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9v-5z",
        Area::PapersRights => "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
        Area::GettingAround => {
            "M5 5.5h14v11H5zM5 11.5h14M7.5 16.5v2.5M16.5 16.5v2.5M8 14h.1M16 14h.1"
        }
    })
}

/// An area's word.
pub fn word_of(area: Area) -> &'static str {
    match area {
        Area::HomeFood => word!(checklist_area.home_food),
        Area::Health => word!(checklist_area.health),
        Area::Money => word!(checklist_area.money),
        Area::Housing => word!(checklist_area.housing),
        Area::LearningWork => word!(checklist_area.learning_work),
        Area::People => word!(checklist_area.people),
        Area::FeelingsChoices => word!(checklist_area.feelings_choices),
        Area::SafetyDigital => word!(checklist_area.safety_digital),
        Area::PapersRights => word!(checklist_area.papers_rights),
        Area::GettingAround => word!(checklist_area.getting_around),
    }
}

/// A rating's word, as a voice says it.
pub fn rating(rating: Rating, voice: Voice) -> &'static str {
    match (rating, voice) {
        (Rating::NotYet, _) => word!(checklist_rating.not_yet),
        (Rating::WithHelp, _) => word!(checklist_rating.with_help),
        (Rating::MostlyAlone, _) => word!(checklist_rating.mostly_alone),
        (Rating::Alone, _) => word!(checklist_rating.alone),
        (Rating::CanShow, Voice::Youth) => word!(checklist_rating.can_show),
        (Rating::CanShow, Voice::Adult) => word!(checklist_rating.can_show_they),
        (Rating::NotForMe, Voice::Youth) => word!(checklist_rating.not_for_me),
        (Rating::NotForMe, Voice::Adult) => word!(checklist_rating.not_for_them),
    }
}

/// A rating's icon.
pub const fn rating_icon(rating: Rating) -> Icon {
    match rating {
        Rating::NotYet => Icon::Open,
        Rating::WithHelp => Icon::Helped,
        Rating::MostlyAlone => Icon::Hand,
        Rating::Alone => Icon::Person,
        Rating::CanShow => Icon::People,
        Rating::NotForMe => Icon::Slash,
    }
}

/// The ratings to choose from, in one quiet hue: none of them is better.
pub fn choices(voice: Voice) -> [Choice; 6] {
    Rating::ALL.map(|one| Choice {
        icon: rating_icon(one),
        word: rating(one, voice),
        hue: "hue-accent",
    })
}

/// A skill's wording in the language on screen, or in another that it has.
pub fn wording(skill: &Skill) -> &str {
    worded(skill).map_or("", |(_, words)| words)
}

/// A skill's wording as a view, in the direction and the voice of its own language.
pub fn words_of(skill: &Skill) -> AnyView {
    let (language, words) = worded(skill).unwrap_or_default();
    view! { <bdi lang=language.to_owned()>{words.to_owned()}</bdi> }.into_any()
}

fn worded(skill: &Skill) -> Option<(&str, &str)> {
    let of = |language: &str| skill.text.get_key_value(language);
    let text = of(words::language()).or_else(|| of("en"));
    text.or_else(|| skill.text.iter().next())
        .map(|(language, words)| (language.as_str(), words.as_str()))
}

//! Acts, by subject. In JSON an act is its name and its content, `{"tick": {…}}`, whatever its
//! subject: commands of older devices are read as they were written.

use crate::checklist::ChecklistAct;
use crate::day::DayAct;
use crate::delegation::DelegationAct;
use crate::id::PersonId;
use crate::placement::PlacementAct;
use crate::plan::PlanAct;
use crate::skill_set::SkillSetAct;
use crate::skill_set::arrangement::Level;
use crate::templates::TemplatesAct;
use chrono::NaiveDate;
use core::fmt;
use serde::de::value::EnumAccessDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use strum::VariantNames;

/// What was done. Fields of templates carry the revision they were read at;
/// ticks and notes append and need none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Day(DayAct),
    Templates(TemplatesAct),
    Checklist(ChecklistAct),
    SkillSet(SkillSetAct),
    Plan(PlanAct),
    Placement(PlacementAct),
    Delegation(DelegationAct),
}

/// Defines the acts of a subject: each a name, and the struct with its content, from which it
/// is made.
macro_rules! subject_acts {
    (
        $(#[$doc:meta])*
        $subject:ident($acts:ident) { $($name:ident($content:ident),)* }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone,
            Debug,
            PartialEq,
            Eq,
            serde::Serialize,
            serde::Deserialize,
            strum::IntoStaticStr,
            strum::VariantNames,
        )]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $acts {
            $($name($content),)*
        }

        impl $crate::aggregate::SubjectAct for $acts {
            fn of(act: &$crate::command::Act) -> Option<&Self> {
                let $crate::command::Act::$subject(act) = act else {
                    return None;
                };
                Some(act)
            }
        }

        impl From<$acts> for $crate::command::Act {
            fn from(act: $acts) -> Self {
                Self::$subject(act)
            }
        }

        $(
            impl From<$content> for $acts {
                fn from(act: $content) -> Self {
                    Self::$name(act)
                }
            }

            impl From<$content> for $crate::command::Act {
                fn from(act: $content) -> Self {
                    Self::$subject($acts::$name(act))
                }
            }
        )*
    };
}
pub(crate) use subject_acts;

impl Act {
    /// Its name, as in its JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Day(act) => act.into(),
            Self::Templates(act) => act.into(),
            Self::Checklist(act) => act.into(),
            Self::SkillSet(act) => act.into(),
            Self::Plan(act) => act.into(),
            Self::Placement(act) => act.into(),
            Self::Delegation(act) => act.into(),
        }
    }

    /// The date whose day it changes; none for what is of no one day.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(act) => Some(act.date()),
            Self::Templates(_)
            | Self::Checklist(_)
            | Self::SkillSet(_)
            | Self::Plan(_)
            | Self::Placement(_)
            | Self::Delegation(_) => None,
        }
    }

    /// The child or youth whose record it changes, apart from the home's days.
    #[must_use]
    pub fn child(&self) -> Option<PersonId> {
        match self {
            Self::Checklist(act) => Some(act.youth()),
            Self::Plan(act) => Some(act.child()),
            Self::Placement(act) => Some(act.child()),
            Self::Day(_) | Self::Templates(_) | Self::SkillSet(_) | Self::Delegation(_) => None,
        }
    }

    /// Whether it changes all homes of a place.
    #[must_use]
    pub fn is_of_place(&self) -> bool {
        match self {
            Self::SkillSet(act) => act.level() == Level::Place,
            Self::Delegation(_) => true,
            Self::Day(_)
            | Self::Templates(_)
            | Self::Checklist(_)
            | Self::Plan(_)
            | Self::Placement(_) => false,
        }
    }

    /// The text that a person wrote in it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Day(act) => act.text(),
            Self::Templates(act) => act.text(),
            Self::Checklist(act) => act.text(),
            Self::SkillSet(act) => act.text(),
            Self::Plan(act) => act.text(),
            Self::Placement(_) | Self::Delegation(_) => None,
        }
    }
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Day(act) => act.serialize(serializer),
            Self::Templates(act) => act.serialize(serializer),
            Self::Checklist(act) => act.serialize(serializer),
            Self::SkillSet(act) => act.serialize(serializer),
            Self::Plan(act) => act.serialize(serializer),
            Self::Placement(act) => act.serialize(serializer),
            Self::Delegation(act) => act.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("Act", &[], ActVisitor)
    }
}

struct ActVisitor;

impl<'de> Visitor<'de> for ActVisitor {
    type Value = Act;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an act")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Act, A::Error> {
        let (name, content) = data.variant::<String>()?;
        let name = name.as_str();
        let act = EnumAccessDeserializer::new(Named { name, content });
        if DayAct::VARIANTS.contains(&name) {
            DayAct::deserialize(act).map(Act::Day)
        } else if TemplatesAct::VARIANTS.contains(&name) {
            TemplatesAct::deserialize(act).map(Act::Templates)
        } else if ChecklistAct::VARIANTS.contains(&name) {
            ChecklistAct::deserialize(act).map(Act::Checklist)
        } else if SkillSetAct::VARIANTS.contains(&name) {
            SkillSetAct::deserialize(act).map(Act::SkillSet)
        } else if PlanAct::VARIANTS.contains(&name) {
            PlanAct::deserialize(act).map(Act::Plan)
        } else if PlacementAct::VARIANTS.contains(&name) {
            PlacementAct::deserialize(act).map(Act::Placement)
        } else if DelegationAct::VARIANTS.contains(&name) {
            DelegationAct::deserialize(act).map(Act::Delegation)
        } else {
            Err(A::Error::custom(format_args!("unknown act `{name}`")))
        }
    }
}

/// An act whose name was read, and whose content was not yet: its subject reads both.
struct Named<'a, V> {
    name: &'a str,
    content: V,
}

impl<'de, V: serde::de::VariantAccess<'de>> EnumAccess<'de> for Named<'_, V> {
    type Error = V::Error;
    type Variant = V;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, V), V::Error> {
        let name = seed.deserialize(self.name.into_deserializer())?;
        Ok((name, self.content))
    }
}

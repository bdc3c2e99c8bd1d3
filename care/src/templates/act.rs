//! What people change of a home's day templates (R23).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::id::{ItemId, Revision, TemplateId};
use crate::skill_set::skill::SkillId;
use crate::templates::{Audience, TemplateKind};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What people change of a home's day templates.
    Templates(TemplatesAct) {
        SaveTemplate(SaveTemplate),
        RemoveTemplate(RemoveTemplate),
        SaveItem(SaveItem),
        RemoveItem(RemoveItem),
    }
}

impl TemplatesAct {
    /// The text that a person wrote in it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::SaveTemplate(act) => Some(act.name.clone()),
            Self::SaveItem(act) => Some(act.text.clone()),
            Self::RemoveTemplate(_) | Self::RemoveItem(_) => None,
        }
    }
}

/// Makes ([`Revision::NEW`]) or changes a template's name, kind and weekdays,
/// from today on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    pub template: TemplateId,
    pub base: Revision,
    pub name: String,
    pub kind: TemplateKind,
    pub weekdays: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveTemplate {
    pub template: TemplateId,
    pub base: Revision,
}

/// Makes ([`Revision::NEW`]) or changes an item, from today on; the days before
/// keep what they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveItem {
    pub template: TemplateId,
    pub item: ItemId,
    pub base: Revision,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
    pub audience: Audience,
    pub needs_confirmation: bool,
    /// The skill that it speaks for (R30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<SkillId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveItem {
    pub template: TemplateId,
    pub item: ItemId,
    pub base: Revision,
}

//! What a youth adds to show how a skill goes (R21): a note, a photo, or both, or a
//! month of what they did of their home's day. It is theirs to add and to take away; the adults of their home can see it. No
//! rating is in it.

use crate::checklist::proposal::Routine;
use crate::id::CommandId;
use crate::skill_set::skill::SkillId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The longest photo in a command, in characters of base64 (RFC 4648): the door
/// reads no more than a megabyte at once.
pub const PHOTO_MAX: usize = 800_000;
/// So many notes and photos a skill are enough.
pub const EVIDENCE_MAX: usize = 20;

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    pub id: CommandId,
    pub skill: SkillId,
    /// When it was added, by the server's clock; by the device's while it waits there.
    pub at: DateTime<Utc>,
    /// Empty where the rest says it all.
    pub text: String,
    /// It has a photo, which the server gives by itself.
    pub has_photo: bool,
    /// What their home's day said of a month (R30), in the words of that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routine: Option<Routine>,
    /// The photo in base64, while only this device has it.
    #[serde(skip)]
    pub photo: Option<String>,
}

//! Notes in a plan, each with who can read it (R12).

use crate::access::{Actor, Standing};
use crate::id::{CommandId, PersonId};
use crate::plan::Section;
use crate::variants::every;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Who can read a note of a plan, beside who wrote it (R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum NoteReaders {
    /// Everyone in the plan, the child included.
    Everyone,
    /// The adults in it.
    Staff,
    /// The specialists who are named in it.
    Specialists,
}

impl NoteReaders {
    /// All, the widest first.
    pub const ALL: [Self; 3] = every();

    /// The stable word, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Those whose notes somebody who stands so to the child's home reads, if they are in
    /// the plan.
    #[must_use]
    pub fn read_by(standing: Standing) -> &'static [Self] {
        match standing {
            Standing::LivesHere => &[Self::Everyone],
            Standing::CaresHere | Standing::Oversees => &[Self::Everyone, Self::Staff],
            Standing::InPlan => &Self::ALL,
            Standing::CoversHere => &[],
        }
    }
}

/// A note. `id` is the command that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanNote {
    pub id: CommandId,
    pub by: PersonId,
    /// The server's clock; the device's while it waits there.
    pub at: DateTime<Utc>,
    /// The section that it is about; none: the plan as a whole.
    pub section: Option<Section>,
    pub text: String,
}

/// A note as adults see it: with who else can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffPlanNote {
    pub note: PlanNote,
    pub readers: NoteReaders,
}

/// Whether somebody in a plan reads a note in it.
#[must_use]
pub fn reads_note(actor: Actor, by: PersonId, readers: NoteReaders) -> bool {
    actor.person == by || NoteReaders::read_by(actor.standing).contains(&readers)
}

/// The order in which notes are read: the newest first.
pub fn sort_notes<T>(notes: &mut [T], note: impl Fn(&T) -> &PlanNote) {
    notes.sort_by_key(|one| core::cmp::Reverse((note(one).at, note(one).id)));
}

//! Typed identifiers. One type a thing, so that a home's id cannot be passed
//! where a person's is meant. Nothing here makes ids: randomness is the caller's.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// An association: the organisation that everything else belongs to.
    AssociationId;
    /// A place: a village, a town programme, a counselling centre.
    PlaceId;
    /// A home in a place.
    HomeId;
    /// Anyone known by name: a child, a youth, an adult who works here.
    PersonId;
    /// A day template of a home.
    TemplateId;
    /// An item of a template, or an item somebody added to their own day.
    ItemId;
    /// A command: UUIDv7, made on the device. It is the idempotency key, and the
    /// name of what it made (a tick, a note).
    CommandId;
    /// A goal, an action, an activity or a line of contact in a plan: UUIDv7, made on
    /// the device.
    PlanItemId;
    /// A round of the independence checklist.
    RoundId;
    /// A signed-in session on one device.
    SessionId;
}

/// How often a document's subject has changed. Grows; the gaps mean nothing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Revision(pub i64);

impl Revision {
    /// The revision of something that does not exist yet.
    pub const NEW: Revision = Revision(0);

    /// The one after this.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

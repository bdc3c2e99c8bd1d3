//! What a signed-in person needs to know of themself.

use crate::access::{Role, Standing};
use crate::home::HomeBrief;
use crate::id::{PersonId, SessionId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The document that opens the app after sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub id: PersonId,
    pub name: String,
    /// What one signs in with; empty on a kitchen tablet, which everyone sees.
    #[serde(default)]
    pub login: String,
    pub role: Role,
    /// The language of the account, a BCP 47 tag.
    pub language: String,
    pub association_name: String,
    /// The homes whose day they reach now, by place and name.
    pub homes: Vec<MyHome>,
    /// The home whose kitchen tablet this device is, where it is one.
    pub wall: Option<HomeBrief>,
    /// Every person here is invented.
    pub demo: bool,
}

/// A home in reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyHome {
    pub home: HomeBrief,
    pub standing: Standing,
    /// When a cover ends, or standing in for who answers for the place (R4).
    pub until: Option<DateTime<Utc>>,
}

/// One of the person's sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionLine {
    pub id: SessionId,
    /// The browser's own description of itself, shortened.
    pub device: String,
    pub begun: DateTime<Utc>,
    pub last_seen: DateTime<Utc>,
    /// The one that asks.
    pub current: bool,
    /// A kitchen tablet.
    pub wall: bool,
}

/// All of the person's sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    pub sessions: Vec<SessionLine>,
}

/// Who has read one's record, by role (R38).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Readings {
    pub readings: Vec<Reading>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reading {
    pub role: Role,
    /// On how many days.
    pub days: u32,
    pub last: NaiveDate,
}

/// What a person signs in with.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub login: String,
    pub password: String,
}

/// A person at the kitchen tablet.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    pub person: PersonId,
    pub pin: String,
}

/// A tablet's unlock: who acts, and the pass that their commands carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unlocked {
    pub actor: crate::access::Actor,
    pub pass: String,
    /// Seconds without a touch after which the tablet locks itself.
    pub locks_after: u32,
}

/// A new password, with the old one.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    pub old: String,
    pub new: String,
}

/// A new PIN for the kitchen tablet, with the account's password.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePin {
    pub password: String,
    pub pin: String,
}

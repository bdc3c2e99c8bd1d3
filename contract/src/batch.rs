//! Commands as they travel, and what is answered to them.

use care::command::Answer;
use core::time::Duration;
use serde::{Deserialize, Serialize};

/// The most commands that one batch carries.
pub const MAX_COMMANDS: usize = 100;

/// Bytes a second of a network that is slow, and still one.
const SLOW_NETWORK: usize = 4_000;

/// How much longer both sides wait for a batch of so many bytes: on a slow network a
/// photo travels for a minute.
#[must_use]
pub fn time_to_travel(bytes: usize) -> Duration {
    Duration::from_secs(u64::try_from(bytes / SLOW_NETWORK).unwrap_or_default())
}

/// Commands in the order in which they were done. At most one of them holds a photo.
///
/// `C` is a command: whole, borrowed, or not read yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Batch<C> {
    #[cfg_attr(feature = "openapi", schema(max_items = 100))]
    pub commands: Vec<C>,
}

/// The answers to a batch, in its order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answers {
    pub answers: Vec<Answer>,
}

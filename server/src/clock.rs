//! The server's clock, which tests can set.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Says what time it is, to the millisecond: every database keeps that.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    Machine,
    /// One that stands until it is moved.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a moment.
    #[must_use]
    pub fn at(moment: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(AtomicI64::new(moment.timestamp_millis())))
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::Machine => Utc::now().trunc_subsecs(3),
            Self::Set(millis) => {
                DateTime::from_timestamp_millis(millis.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// Moves a set clock on; the machine's goes by itself.
    pub fn move_on(&self, by: TimeDelta) {
        if let Self::Set(millis) = self {
            millis.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}

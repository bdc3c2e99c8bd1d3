//! How much is measured.

/// How long each measurement goes on, and how often it is repeated.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Starts of the app, of which the median counts.
    pub starts: usize,
    /// Seconds of each load.
    pub seconds: u64,
    /// Rounds of load, Homeward and yardstick in turn.
    pub rounds: usize,
}

impl Effort {
    /// What is enough to compare with the yardstick.
    pub const USUAL: Self = Self {
        starts: 5,
        seconds: 4,
        rounds: 3,
    };
}

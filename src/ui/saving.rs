//! What a form began to keep: until it is kept, a second press of its button does nothing.

use std::cell::Cell;

thread_local! {
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
}

/// Something is being kept for as long as this lives.
pub struct Saving(());

impl Saving {
    /// Something is being kept from now on.
    #[must_use]
    pub fn begin() -> Self {
        UNDER_WAY.set(UNDER_WAY.get() + 1);
        Self(())
    }

    /// Whether something is being kept.
    #[must_use]
    pub fn is_under_way() -> bool {
        UNDER_WAY.get() > 0
    }
}

impl Drop for Saving {
    fn drop(&mut self) {
        UNDER_WAY.set(UNDER_WAY.get().saturating_sub(1));
    }
}

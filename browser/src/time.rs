//! The device's clock and timers.

use chrono::{DateTime, Utc};
use futures_util::future::{AbortHandle, abortable};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// Now, by the device.
#[must_use]
pub fn now() -> DateTime<Utc> {
    #[allow(clippy::cast_possible_truncation)] // whole milliseconds, far below 2^53
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// Waits.
pub async fn sleep(time: Duration) {
    gloo_timers::future::sleep(time).await;
}

/// Between half of a time and the whole of it, by chance: devices that wait for
/// the same do not wake in step.
#[must_use]
pub fn with_jitter(time: Duration) -> Duration {
    time.mul_f64(0.5 + js_sys::Math::random() * 0.5)
}

/// Wakes a task that waits.
#[derive(Clone, Default)]
pub struct Notify(Rc<RefCell<Option<AbortHandle>>>);

impl Notify {
    /// Wakes whoever waits, if anybody does.
    pub fn notify(&self) {
        if let Some(handle) = self.0.take() {
            handle.abort();
        }
    }

    /// Waits until notified, or for a time.
    pub async fn notified_within(&self, time: Duration) {
        let (sleep, handle) = abortable(sleep(time));
        self.0.replace(Some(handle));
        let _ = sleep.await;
    }
}

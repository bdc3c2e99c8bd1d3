//! The device's clock and timers.

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::{AbortHandle, abortable};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Now, by the device.
#[must_use]
pub fn now() -> DateTime<Utc> {
    #[allow(clippy::cast_possible_truncation)] // whole milliseconds, far below 2^53
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

thread_local! {
    static SERVER_AHEAD: Cell<TimeDelta> = const { Cell::new(TimeDelta::zero()) };
}

/// Takes in what the server's clock said just now (the header `Date` of a response).
pub fn hear_server(date: &str) {
    #[allow(clippy::cast_possible_truncation)] // whole milliseconds, far below 2^53
    let there = js_sys::Date::parse(date) as i64;
    if let Some(there) = DateTime::from_timestamp_millis(there).filter(|at| at.timestamp() > 0) {
        SERVER_AHEAD.set(there - now());
    }
}

/// How far the server's clock is ahead of the device's, to a second or two; nothing before
/// the server was heard.
#[must_use]
pub fn server_ahead() -> TimeDelta {
    SERVER_AHEAD.get()
}

/// How long until a moment that the server told; nothing when it is past. The device's own
/// clock may be wrong: only the difference between the two counts.
#[must_use]
pub fn until(moment: DateTime<Utc>) -> Duration {
    (moment - now() - server_ahead())
        .to_std()
        .unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_moment_of_the_servers_comes_when_its_own_clock_says_so() {
        let headers = |at: DateTime<Utc>| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        for ahead in [-90, 0, 90] {
            let there = now() + TimeDelta::seconds(ahead);
            hear_server(&headers(there));
            let left = until(there + TimeDelta::seconds(30)).as_secs();
            assert!((29..=31).contains(&left), "{ahead}: {left}");
            assert_eq!(until(there - TimeDelta::seconds(30)), Duration::ZERO);
        }
        hear_server("nonsense");
        assert!(
            server_ahead().num_seconds() > 80,
            "what cannot be read says nothing"
        );
        hear_server(&headers(now()));
    }
}

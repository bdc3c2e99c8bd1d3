//! The device's clock and timers.

use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &js_sys::Function, milliseconds: i32) -> i32;
}

/// Now, by the device.
#[must_use]
pub fn now() -> DateTime<Utc> {
    #[allow(clippy::cast_possible_truncation)] // whole milliseconds, far below 2^53
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// Waits.
pub async fn sleep(time: Duration) {
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// A pause that somebody can end.
#[derive(Clone, Default)]
pub struct Bell(Rc<RefCell<Option<js_sys::Function>>>);

impl Bell {
    /// Ends the pause, if there is one.
    pub fn ring(&self) {
        if let Some(resolve) = self.0.take() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }

    /// Waits until it rings, or for a time.
    pub async fn wait(&self, time: Duration) {
        let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            set_timeout(&resolve, milliseconds);
            self.0.replace(Some(resolve));
        });
        let _ = JsFuture::from(promise).await;
    }
}

/// Runs something beside what is going on.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Waits for both, which go on at the same time.
pub async fn both<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let mut came = (None, None);
    poll_fn(move |context| {
        if came.0.is_none()
            && let Poll::Ready(value) = one.as_mut().poll(context)
        {
            came.0 = Some(value);
        }
        if came.1.is_none()
            && let Poll::Ready(value) = other.as_mut().poll(context)
        {
            came.1 = Some(value);
        }
        match (came.0.take(), came.1.take()) {
            (Some(one), Some(other)) => Poll::Ready((one, other)),
            half => {
                came = half;
                Poll::Pending
            }
        }
    })
    .await
}

/// A number from 0 to 1, for jitter; nothing secret hangs on it.
#[must_use]
pub fn chance() -> f64 {
    js_sys::Math::random()
}

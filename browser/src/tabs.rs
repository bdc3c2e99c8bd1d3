//! The app in several tabs: a channel between them, and a lock so that only one
//! uploads.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, call: &js_sys::Function) -> Result<js_sys::Promise, JsValue>;
}

/// A channel to the other tabs; closed when dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Joins a channel. `heard` gets what other tabs say, never one's own words.
    #[must_use]
    pub fn join(name: &str, mut heard: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _heard: heard,
        })
    }

    /// Says something to the other tabs.
    pub fn say(&self, text: &str) {
        let _ = self.channel.post_message(&text.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// Does a task while no other tab does one under the same name; waits for its
/// turn. A tab that ends gives its turn up. Where the browser has no locks, the
/// task is done at once: ids make a double sending harmless.
pub async fn alone<T: 'static>(name: &str, task: impl Future<Output = T> + 'static) -> Option<T> {
    let task = Rc::new(RefCell::new(Some(task)));
    let result = Rc::new(RefCell::new(None));
    let call = {
        let (task, result) = (task.clone(), result.clone());
        Closure::once_into_js(move || {
            let task = task.borrow_mut().take();
            future_to_promise(async move {
                if let Some(task) = task {
                    let value = task.await;
                    result.replace(Some(value));
                }
                Ok(JsValue::UNDEFINED)
            })
        })
    };
    let done = match request(name, call.unchecked_ref()) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    };
    let rest = task.borrow_mut().take();
    match rest.filter(|_| !done) {
        Some(task) => Some(task.await),
        None => result.take(),
    }
}

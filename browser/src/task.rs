//! Tasks that go on beside each other.

/// Runs something beside what is going on.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

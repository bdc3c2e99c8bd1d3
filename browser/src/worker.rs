//! The service worker, which opens the app without a network, and its updates:
//! offered, never forced.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

thread_local! {
    static WAITING: RefCell<Option<ServiceWorker>> = const { RefCell::new(None) };
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // Absent on pages that are not secure.
    js_sys::Reflect::has(&navigator, &"serviceWorker".into())
        .ok()?
        .then(|| navigator.service_worker())
}

/// Registers the worker at `address`. `ready` is called when a new version stands
/// ready and waits.
pub async fn register(address: &str, ready: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    let Ok(registration) = JsFuture::from(container.register(address)).await else {
        return;
    };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    let ready: Rc<dyn Fn()> = Rc::new(ready);
    follow(&container, &ready);
    if let Some(worker) = registration.waiting() {
        offer(&container, worker, &ready);
    }
    watch(&container, &registration, &ready);
}

/// Another tab may go over to a new version: the files of this one's are gone then.
fn follow(container: &ServiceWorkerContainer, ready: &Rc<dyn Fn()>) {
    let had_one = Cell::new(container.controller().is_some());
    let ready = ready.clone();
    let changed = Closure::<dyn FnMut()>::new(move || {
        if had_one.replace(true) {
            ready();
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// The registration, once its worker is at work.
async fn ready() -> Option<ServiceWorkerRegistration> {
    let promise = container()?.ready().ok()?;
    let registration = JsFuture::from(promise).await.ok()?;
    Some(registration.unchecked_into())
}

fn watch(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    ready: &Rc<dyn Fn()>,
) {
    let found = {
        let (container, registration, ready) =
            (container.clone(), registration.clone(), ready.clone());
        Closure::<dyn FnMut()>::new(move || {
            let Some(worker) = registration.installing() else {
                return;
            };
            let changed = {
                let (container, worker, ready) = (container.clone(), worker.clone(), ready.clone());
                Closure::<dyn FnMut()>::new(move || {
                    if worker.state() == ServiceWorkerState::Installed {
                        offer(&container, worker.clone(), &ready);
                    }
                })
            };
            worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        })
    };
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// Without a controller it is the first worker, and there is nothing to update.
fn offer(container: &ServiceWorkerContainer, worker: ServiceWorker, ready: &Rc<dyn Fn()>) {
    if container.controller().is_some() {
        WAITING.set(Some(worker));
        ready();
    }
}

/// Asks the browser to look for a new version.
pub fn look_for_update() {
    crate::task::spawn(async {
        if let Some(registration) = ready().await {
            let _ = registration.update();
        }
    });
}

/// Goes over to the new version: this page loads anew.
pub fn update() {
    let (Some(container), Some(worker)) = (container(), WAITING.take()) else {
        crate::page::reload();
        return;
    };
    let changed = Closure::<dyn FnMut()>::new(crate::page::reload);
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    let _ = worker.post_message(&"update".into());
}

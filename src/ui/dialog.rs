//! Dialogs: the browser's own `<dialog>`, which keeps the focus inside, closes
//! on Escape and gives the focus back to where it was.

use super::erased_closures::{erased_effect, erased_view, on_click};
use super::icon::{Icon, icon};
use super::saving::Saving;
use browser::{task, time};
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use words::word;

/// A dialog over the page. It opens when `open` becomes true, and sets it to
/// false when it was closed in any way. What is inside is built when it opens.
#[component]
pub fn Dialog(
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    open: RwSignal<bool>,
    /// Wider, for forms with much in them.
    #[prop(optional)]
    wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    erased_effect(move || {
        let is_open = open.get();
        if let Some(dialog) = element.get() {
            if is_open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !is_open && dialog.open() {
                dialog.close();
            }
        }
    });
    let class = if wide { "dialog dialog-wide" } else { "dialog" };
    let children = StoredValue::new(children);
    view! {
        <dialog node_ref=element class=class aria-label=title on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <div class="dialog-body">
                    <div class="dialog-head">
                        <h2>{title}</h2>
                        <button
                            type="button"
                            class="button button-plain button-icon"
                            aria-label=word!(common.close)
                            on:click=on_click(move |_| open.set(false))
                        >
                            {icon(Icon::Close)}
                        </button>
                    </div>
                    {erased_view(move || children.with_value(|children| children()))}
                </div>
            </Show>
        </dialog>
    }
}

/// A form in a dialog: what is asked, the way out, and the button that does it.
pub fn form(
    open: RwSignal<bool>,
    yes: &'static str,
    submit: impl Fn() + 'static,
    inside: impl IntoView + 'static,
) -> AnyView {
    form_with(open, yes, Box::new(submit), inside.into_any())
}

fn form_with(
    open: RwSignal<bool>,
    yes: &'static str,
    submit: Box<dyn Fn()>,
    inside: AnyView,
) -> AnyView {
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                // An impatient thumb presses twice.
                if !Saving::is_under_way() {
                    let pressed = Saving::begin();
                    submit();
                    // What it began says by itself how long it takes.
                    task::spawn(async move {
                        time::sleep(Duration::from_millis(1)).await;
                        drop(pressed);
                    });
                }
            }
        >
            {inside}
            <div class="buttons buttons-end">
                <button type="button" class="button" on:click=on_click(move |_| open.set(false))>
                    {word!(common.cancel)}
                </button>
                <button type="submit" class="button button-main">
                    {yes}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// Asks before something that cannot be undone.
#[component]
pub fn Confirm(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// The word on the button that does it.
    yes: &'static str,
    #[prop(default = word!(common.cancel))] no: &'static str,
    open: RwSignal<bool>,
    on_yes: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog title=title open=open>
            <p>{text}</p>
            <div class="buttons buttons-end">
                <button type="button" class="button" on:click=on_click(move |_| open.set(false))>
                    {no}
                </button>
                <button
                    type="button"
                    class="button button-trouble"
                    on:click=on_click(move |_| {
                        open.set(false);
                        on_yes.run(());
                    })
                >
                    {yes}
                </button>
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_dom::{Stage, settle};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_focus_goes_into_a_dialog_and_comes_back() {
        let open = RwSignal::new(false);
        let stage = Stage::of(move || {
            view! {
                <button class="opener" on:click=move |_| open.set(true)></button>
                <Dialog title=Signal::derive(String::new) open=open>
                    <button class="inner"></button>
                </Dialog>
            }
        });
        assert_eq!(stage.count(".inner"), 0);
        stage.click(".opener");
        settle().await;
        assert_eq!(stage.count("dialog[open] .inner"), 1);
        assert!(!stage.has_focus(".opener"));
        open.set(false);
        settle().await;
        assert_eq!(stage.count("dialog[open]"), 0);
        assert!(stage.has_focus(".opener"));
    }

    #[wasm_bindgen_test]
    async fn a_form_pressed_twice_submits_once_until_what_it_began_is_kept() {
        let (open, sent) = (RwSignal::new(true), RwSignal::new(0));
        let saving = StoredValue::new_local(None);
        let stage = Stage::of(move || {
            let submit = move || {
                sent.update(|count| *count += 1);
                saving.set_value(Some(Saving::begin()));
            };
            form(open, "yes", submit, ())
        });
        stage.click("[type=submit]");
        stage.click("[type=submit]");
        assert_eq!(sent.get_untracked(), 1);
        settle().await;
        stage.click("[type=submit]");
        assert_eq!(sent.get_untracked(), 1, "it is still being kept");
        saving.set_value(None);
        stage.click("[type=submit]");
        assert_eq!(sent.get_untracked(), 2);
        saving.set_value(None);
    }

    #[wasm_bindgen_test]
    async fn what_is_confirmed_is_done_once() {
        let (open, done) = (RwSignal::new(true), RwSignal::new(0));
        let stage = Stage::of(move || {
            view! {
                <Confirm
                    title=Signal::derive(String::new)
                    text=Signal::derive(String::new)
                    yes="yes"
                    open=open
                    on_yes=Callback::new(move |()| done.update(|count| *count += 1))
                />
            }
        });
        settle().await;
        stage.click(".button-trouble");
        settle().await;
        assert_eq!(done.get_untracked(), 1);
        assert_eq!(stage.count("dialog[open]"), 0);
    }
}

//! A choice out of a few, in a form.

use crate::ui::erased_closures::erased_value;
use leptos::prelude::*;

/// A choice out of a few, in a form.
pub fn select_field<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    id: &'static str,
    label: &'static str,
    all: [(T, &'static str); N],
    chosen: RwSignal<T>,
) -> AnyView {
    let options: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(at, (one, word))| {
            let one = *one;
            let selected = erased_value(move || chosen.get() == one);
            view! { <option value=at.to_string() prop:selected=selected>{*word}</option> }
        })
        .collect();
    let choose = move |value: String| {
        let at = value.parse::<usize>().ok();
        if let Some((one, _)) = at.and_then(|at| all.get(at)) {
            chosen.set(*one);
        }
    };
    view! {
        <div class="field">
            <label class="label" for=id>
                {label}
            </label>
            <select
                id=id
                class="input"
                on:change=move |event| choose(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

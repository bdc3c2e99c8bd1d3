//! Lines of a form: a label, what to write into, a hint, and what is wrong.

use super::erased_closures::{erased_value, erased_view};
use super::icon::{Icon, icon};
use chrono::{NaiveDate, NaiveTime, Timelike};
use leptos::prelude::*;

/// What one line of text is and how the browser may help with it.
#[derive(Clone, Copy)]
pub struct Line {
    /// Unlike any other on the page.
    pub id: &'static str,
    pub label: &'static str,
    pub hint: Option<&'static str>,
    /// The `type` of the input.
    pub kind: &'static str,
    pub autocomplete: &'static str,
    /// The `inputmode`, where it differs from what the type brings.
    pub keyboard: Option<&'static str>,
    pub longest: Option<usize>,
    /// A name or number to be taken letter by letter: no capitals, no spelling.
    pub plain: bool,
}

impl Line {
    /// A line of plain text.
    #[must_use]
    pub const fn text(id: &'static str, label: &'static str) -> Self {
        Self {
            id,
            label,
            hint: None,
            kind: "text",
            autocomplete: "off",
            keyboard: None,
            longest: None,
            plain: false,
        }
    }
}

/// A line to write into.
pub fn line(
    about: Line,
    value: RwSignal<String>,
    fault: Signal<Option<String>>,
) -> impl IntoView + use<> {
    let hint_id = format!("{}-hint", about.id);
    let described = format!("{hint_id} {}", fault_id(about.id));
    view! {
        <div class="field">
            <label class="label" for=about.id>
                {about.label}
            </label>
            <input
                id=about.id
                class="input"
                type=about.kind
                autocomplete=about.autocomplete
                inputmode=about.keyboard
                maxlength=about.longest.map(|most| most.to_string())
                dir="auto"
                autocapitalize=about.plain.then_some("none")
                spellcheck=about.plain.then_some("false")
                aria-describedby=described
                aria-invalid=erased_value(move || fault.with(Option::is_some).then_some("true"))
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            {about.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {fault_line(about.id, fault)}
        </div>
    }
}

/// Room to write more than a line.
pub fn area(id: String, label: &'static str, longest: usize, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label class="label" for=id.clone()>
                {label}
            </label>
            <textarea
                id=id
                class="input"
                rows="3"
                dir="auto"
                maxlength=longest.to_string()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

/// A date to be set, no later than the last where there is one.
pub fn date_line(
    id: &'static str,
    label: &'static str,
    last: Option<NaiveDate>,
    value: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label class="label" for=id>
                {label}
            </label>
            <input
                id=id
                class="input"
                type="date"
                max=last.map(|last| last.to_string())
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// A time of day to be set.
pub fn time_line(id: &'static str, label: &'static str, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label class="label" for=id>
                {label}
            </label>
            <input
                id=id
                class="input input-short"
                type="time"
                required=true
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// A time as an input of type `time` gives it, with or without seconds.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A time as an input of type `time` takes it.
pub fn write_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// What is wrong with a line, said as soon as it is.
pub fn fault_line(id: &str, fault: Signal<Option<String>>) -> impl IntoView + use<> {
    view! {
        <p class="fault" id=fault_id(id) role="alert">
            {erased_view(move || fault.get().map(|text| view! { {icon(Icon::Attention)} <span>{text}</span> }))}
        </p>
    }
}

fn fault_id(id: &str) -> String {
    format!("{id}-fault")
}

/// A dot of a group of which one is chosen, with its words.
pub fn pick_one(
    group: &'static str,
    label: impl IntoView + 'static,
    checked: Signal<bool>,
    choose: impl Fn() + 'static,
) -> AnyView {
    picked_one(group, label.into_any(), checked, Box::new(choose))
}

fn picked_one(
    group: &'static str,
    label: AnyView,
    checked: Signal<bool>,
    choose: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <label class="pick">
            <input type="radio" name=group prop:checked=checked on:change=move |_| choose() />
            <span class="grow">{label}</span>
        </label>
    }
    .into_any()
}

/// A box that is on or off, with its words.
pub fn pick(
    label: impl IntoView + 'static,
    checked: Signal<bool>,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    picked(label.into_any(), checked, Box::new(change))
}

fn picked(label: AnyView, checked: Signal<bool>, change: Box<dyn Fn(bool)>) -> AnyView {
    view! {
        <label class="pick">
            <input
                type="checkbox"
                prop:checked=checked
                on:change=move |event| change(event_target_checked(&event))
            />
            <span class="grow">{label}</span>
        </label>
    }
    .into_any()
}

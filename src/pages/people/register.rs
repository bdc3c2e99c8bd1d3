//! The children whom somebody works with: found by a few letters of their name, in
//! whichever script. What is typed stays on the device; no name is in an address.

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::route::{PlanPart, Route};
use crate::store::use_document;
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use care::people::age;
use care::people::register::{Register, Registered};
use care::people::search::Typed;
use leptos::prelude::*;
use words::{Count, pair, word};

/// The page of the children whom somebody works with.
#[component]
pub fn RegisterPage() -> AnyView {
    let shown = use_document(api::register);
    let doc = shown.doc;
    let typed = RwSignal::new(String::new());
    let found = erased_memo(move || {
        let typed = Typed::new(&typed.get());
        doc.with(|doc| {
            let doc: &Register = doc.as_deref()?;
            let found = doc.children.iter().filter(|child| typed.finds(&child.name));
            Some((doc.children.len(), found.cloned().collect::<Vec<_>>()))
        })
    });
    let page = move || {
        view! {
            {erased_view(move || found.with(|found| found.as_ref().map(|(all, found)| list(*all, found))))}
        }
        .into_any()
    };
    view! {
        <div class="page">
            <header class="page-head">
                <h1 tabindex="-1">{word!(title.register)}</h1>
            </header>
            <div class="field" role="search">
                <label class="label" for="search">
                    {word!(people_register.search)}
                </label>
                <input
                    id="search"
                    class="input"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    aria-describedby="search-hint"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <p class="hint" id="search-hint">
                    {word!(people_register.search_hint)}
                </p>
            </div>
            {when_loaded(shown, 4, page)}
        </div>
    }
    .into_any()
}

fn list(all: usize, found: &[Registered]) -> AnyView {
    if all == 0 {
        let (title, text) = (
            word!(people_register.empty_title),
            word!(people_register.empty_text),
        );
        return empty(Icon::People, title, text).into_any();
    }
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let says = if found.is_empty() {
        word!(people_register.none).to_owned()
    } else {
        word!(people_register.found, count = Count(count))
    };
    let lines: Vec<_> = found.iter().map(child_row).collect();
    view! {
        <p class="soft small" role="status">
            {says}
        </p>
        <ul class="areas found">{lines}</ul>
    }
    .into_any()
}

fn child_row(child: &Registered) -> AnyView {
    let years = child
        .birth_date
        .map(|birth| word!(people.age, count = Count(age(birth, child.today))));
    let home = pair(&child.home_name, &child.place_name);
    let inside = view! {
        {icon(Icon::Person)}
        <span class="grow plan-section">
            <bdi>{child.name.clone()}</bdi>
            <span class="small soft">{home}</span>
            <span class="small soft">{years}</span>
        </span>
    };
    if child.has_plan {
        let to = Route::Plan {
            child: Some((child.home, child.id)),
            part: PlanPart::Whole,
        };
        view! {
            <li>
                <a class="area" href=to.href()>
                    {inside}
                    {icon(Icon::Forth)}
                </a>
            </li>
        }
        .into_any()
    } else {
        view! { <li><div class="area">{inside}</div></li> }.into_any()
    }
}

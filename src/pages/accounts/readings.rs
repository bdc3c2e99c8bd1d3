//! Who has read a young person's record, by role (R38).

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::labels;
use crate::store::use_document;
use crate::ui::erased_closures::erased_view;
use crate::ui::{Icon, icon};
use browser::intl;
use care::accounts::{Reading, Readings};
use leptos::prelude::*;
use words::{Apart, Count, word};

/// The section.
pub fn readings_card() -> AnyView {
    let shown = use_document(api::readings);
    let doc = shown.doc;
    view! {
        <section class="card">
            <div>
                <h2>{word!(accounts.readings)}</h2>
                <p class="soft small">{word!(accounts.readings_text)}</p>
            </div>
            {when_loaded(
                shown,
                1,
                move || erased_view(move || doc.with(|doc| doc.as_deref().map(body))).into_any(),
            )}
        </section>
    }
    .into_any()
}

fn body(doc: &Readings) -> AnyView {
    if doc.readings.is_empty() {
        return view! { <p>{word!(accounts.readings_none)}</p> }.into_any();
    }
    let lines: Vec<_> = doc.readings.iter().map(line).collect();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}

fn line(reading: &Reading) -> AnyView {
    let last = intl::date_with_year(reading.last);
    view! {
        <li class="row">
            {icon(Icon::Eye)} <b>{labels::role(reading.role)}</b>
            <span class="soft">{word!(accounts.reading_days, count = Count(reading.days), date = Apart(&last))}</span>
        </li>
    }
    .into_any()
}

//! What a page is until its document is there, and what it says of an old copy.

use crate::api::Trouble;
use crate::pages::labels;
use crate::route::Route;
use crate::store::document_kind::Doc;
use crate::store::{Freshness, Phase, Shown};
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::states::{banner, failed, skeleton};
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use words::word;

/// The page once its document is there; before, or without, what can be said.
pub fn when_loaded<T: Doc>(
    shown: Shown<T>,
    lines: usize,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let again = Callback::new(move |()| shown.refresh());
    loaded(shown.phase, shown.freshness, again, lines, Box::new(view))
}

fn loaded(
    phase: Memo<Phase>,
    freshness: Memo<Freshness>,
    again: Callback<()>,
    lines: usize,
    view: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let body = erased_view(move || match phase.get() {
        Phase::Loading | Phase::LoadingSlowly => skeleton(lines).into_any(),
        Phase::Failed(trouble) => without(trouble, again),
        Phase::Loaded => view(),
    });
    view! {
        {old_copy(phase, freshness)}
        {body}
    }
    .into_any()
}

fn without(trouble: Trouble, again: Callback<()>) -> AnyView {
    if trouble.is_not_found() {
        return not_found();
    }
    match trouble {
        Trouble::Network | Trouble::TimedOut => failed(
            Icon::CloudOff,
            word!(page.offline_title),
            word!(page.offline_text).to_owned(),
            again,
        )
        .into_any(),
        other => failed(
            Icon::Attention,
            word!(page.wrong_title),
            labels::trouble(&other),
            again,
        )
        .into_any(),
    }
}

/// A page that isn't there, or not for this reader.
pub fn not_found() -> AnyView {
    view! {
        <div class="state">
            {icon(Icon::Search)} <h1 tabindex="-1">{word!(page.missing_title)}</h1>
            <p>{word!(page.missing_text)}</p>
        </div>
        <p class="buttons buttons-centre">
            <a class="button button-main" href=Route::Start.href()>
                {icon(Icon::House)}
                {word!(page.start)}
            </a>
        </p>
    }
    .into_any()
}

fn old_copy(phase: Memo<Phase>, freshness: Memo<Freshness>) -> AnyView {
    let old = erased_memo(move || {
        // Only where there is a copy to speak of.
        if phase.get() != Phase::Loaded {
            return None;
        }
        freshness.with(|freshness| match freshness {
            Freshness::Stale { why, .. } => Some(match why {
                Trouble::Network | Trouble::TimedOut => word!(app_layout.old_copy).to_owned(),
                other => labels::trouble(other),
            }),
            _ => None,
        })
    });
    erased_view(move || {
        old.get()
            .map(|text| banner("banner-quiet screen-only", Icon::CloudOff, text))
    })
    .into_any()
}

//! Another template for one day.

use super::day_actions::{Hands, Question};
use crate::i18n::words;
use crate::pages::{labels, lazy_parts};
use crate::route::Route;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::{effect, live, memo, tap};
use crate::ui::{Icon, icon};
use care::command::Act;
use care::day::ChooseTemplate;
use care::day::{HomeDay, TemplateBrief};
use care::id::{HomeId, TemplateId};
use leptos::prelude::*;
use std::sync::Arc;

/// Which template the day follows, and the way to another.
pub fn follows(hands: Hands, doc: Memo<Option<Arc<HomeDay>>>) -> AnyView {
    let name = memo(move || {
        doc.with(|doc| {
            let template = doc.as_ref()?.day.template.as_ref()?;
            Some(template.name.clone())
        })
    });
    let may = memo(move || {
        hands.scene.with(|scene| {
            scene
                .as_ref()
                .is_some_and(|scene| scene.is_open() && scene.actor.standing.edits_templates())
        })
    });
    view! {
        <div class="row">
            <span class="row soft">
                {icon(Icon::Templates)}
                <span>
                    {live(move || match name.get() {
                        Some(name) => words::day::follows(&name),
                        None => words::day::no_template().to_owned(),
                    })}
                </span>
            </span>
            <Show when=move || may.get()>
                <button
                    type="button"
                    class="button button-plain button-folds screen-only"
                    on:click=tap(move |_| hands.question.set(Some(Question::Template)))
                >
                    {icon(Icon::Pencil)}
                    <span>{words::day::choose_template()}</span>
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// The dialog with the templates to choose from.
#[component]
pub fn TemplateDialog(
    hands: Hands,
    doc: Memo<Option<Arc<HomeDay>>>,
    home: HomeId,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = move || {
        hands
            .question
            .with(|asked| *asked == Some(Question::Template))
    };
    effect(move || {
        if asked() {
            open.set(true);
        }
    });
    effect(move || {
        if !open.get() && untrack(asked) {
            hands.question.set(None);
        }
    });
    view! {
        <Dialog title=Signal::derive(|| words::day::choose_template().to_owned()) open=open>
            {lazy_parts::template_choices(hands, open, doc, home)}
        </Dialog>
    }
}

/// What the dialog holds: the home's templates, and the way back to the weekday's.
pub fn choices(
    hands: Hands,
    open: RwSignal<bool>,
    doc: Memo<Option<Arc<HomeDay>>>,
    home: HomeId,
) -> AnyView {
    let choose = move |template: Option<TemplateId>| {
        let Some(scene) = hands.scene.get_untracked() else {
            return;
        };
        open.set(false);
        let act = Act::from(ChooseTemplate {
            date: scene.date,
            template,
        });
        hands
            .hand
            .run(act, words::day::template_chosen().to_owned());
    };
    let one = move |template: &TemplateBrief| {
        let id = template.id;
        view! {
            <button type="button" class="button button-wide" on:click=tap(move |_| choose(Some(id)))>
                <span class="grow">{template.name.clone()}</span>
                {labels::kind_beside(template.kind, &template.name)
                    .map(|kind| view! { <span class="badge">{kind}</span> })}
            </button>
        }
    };
    view! {
        <p class="soft">{words::day::choose_template_text()}</p>
        <div class="stack stack-tight">
            {live(move || {
                doc.with(|doc| {
                    doc.iter()
                        .flat_map(|doc| &doc.templates)
                        .map(one)
                        .collect_view()
                })
            })}
            <button type="button" class="button button-wide" on:click=tap(move |_| choose(None))>
                {icon(Icon::Calendar)}
                <span class="grow">{words::day::as_weekday()}</span>
            </button>
        </div>
        <a class="button button-plain" href=Route::Templates { home }.href()>
            {words::day::edit_templates()}
        </a>
    }
    .into_any()
}

//! The templates that a day can follow.

use super::day_actions::DayActions;
use crate::pages::labels;
use crate::route::Route;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use care::command::Act;
use care::day::ChooseTemplate;
use care::day::{HomeDay, TemplateBrief};
use care::id::{HomeId, TemplateId};
use leptos::prelude::*;
use std::sync::Arc;
use words::word;

/// The home's templates, and the way back to the weekday's.
pub fn template_choices(
    day_actions: DayActions,
    open: RwSignal<bool>,
    doc: Memo<Option<Arc<HomeDay>>>,
    home: HomeId,
) -> AnyView {
    let choose = move |template: Option<TemplateId>| {
        let Some(facts) = day_actions.facts.get_untracked() else {
            return;
        };
        open.set(false);
        let act = Act::from(ChooseTemplate {
            date: facts.date,
            template,
        });
        day_actions
            .document
            .run(act, word!(day.template_chosen).to_owned());
    };
    let one = move |template: &TemplateBrief| {
        let id = template.id;
        view! {
            <button type="button" class="button button-wide" on:click=on_click(move |_| choose(Some(id)))>
                <span class="grow">{template.name.clone()}</span>
                {labels::kind_beside(template.kind, &template.name)
                    .map(|kind| view! { <span class="badge">{kind}</span> })}
            </button>
        }
    };
    view! {
        <p class="soft">{word!(day.choose_template_text)}</p>
        <div class="stack stack-tight">
            {erased_view(move || {
                doc.with(|doc| {
                    doc.iter()
                        .flat_map(|doc| &doc.templates)
                        .map(one)
                        .collect_view()
                })
            })}
            <button type="button" class="button button-wide" on:click=on_click(move |_| choose(None))>
                {icon(Icon::Calendar)}
                <span class="grow">{word!(day.as_weekday)}</span>
            </button>
        </div>
        <a class="button button-plain" href=Route::Templates { home }.href()>
            {word!(day.edit_templates)}
        </a>
    }
    .into_any()
}

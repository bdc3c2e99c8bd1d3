//! Day templates: what the kinds of day of a home hold. A list to read, and
//! dialogs to change it with, all by keyboard too.

mod conflict;
mod details;
mod item;
mod rota;
mod save_form;
mod template_actions;

pub use conflict::{rebased, versions};

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::labels;
use crate::pages::skill_labels::wording;
use crate::store::use_document;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::states::{banner, empty};
use crate::ui::{Icon, icon};
use browser::intl;
use care::id::HomeId;
use care::templates::{Audience, DayTemplate, TemplateItem, Templates};
use leptos::prelude::*;
use template_actions::{TemplateDialog, TemplatesContext};
use words::{Apart, pair, word};

/// The page of a home's templates.
#[component]
pub fn TemplatesPage(home: HomeId) -> AnyView {
    let shown = use_document(move || api::templates(home));
    let context = TemplatesContext::new(shown);
    view! {
        <div class="page">
            {when_loaded(
                shown,
                3,
                move || {
                    erased_view(move || shown.doc.with(|doc| doc.as_deref().map(|doc| body(context, doc))))
                        .into_any()
                },
            )}
        </div>
        <details::DetailsDialog context=context />
        <item::ItemDialog context=context />
        <template_actions::RemoveDialog context=context />
    }
    .into_any()
}

fn body(context: TemplatesContext, doc: &Templates) -> AnyView {
    let edits = doc.actor.standing.edits_templates();
    let cards: Vec<_> = doc
        .templates
        .iter()
        .map(|template| card(context, doc, template, edits))
        .collect();
    let none = cards.is_empty();
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">
                    {pair(&doc.home.name, &doc.home.place_name)}
                </p>
                <h1 tabindex="-1">{word!(title.templates)}</h1>
            </div>
            <p class="soft">{word!(templates.lead)}</p>
            {(!edits)
                .then(|| banner("banner-quiet", Icon::Lock, word!(templates.read_only).into()))}
            {edits
                .then(|| {
                    view! {
                        <div class="buttons">
                            <button
                                type="button"
                                class="button button-main"
                                on:click=on_click(move |_| context.open(TemplateDialog::Details(None)))
                            >
                                {icon(Icon::Plus)}
                                {word!(templates.new)}
                            </button>
                        </div>
                    }
                })}
        </header>
        {none
            .then(|| {
                empty(
                    Icon::Templates,
                    word!(templates.empty_title),
                    word!(templates.empty_text),
                )
            })}
        {cards}
    }
    .into_any()
}

fn card(
    context: TemplatesContext,
    doc: &Templates,
    template: &DayTemplate,
    edits: bool,
) -> AnyView {
    let days: Vec<String> = template
        .weekdays
        .iter()
        .map(|day| intl::weekday(*day))
        .collect();
    let days = if days.is_empty() {
        word!(templates.weekdays_none).to_owned()
    } else {
        intl::list(&days)
    };
    let items: Vec<_> = template
        .items
        .iter()
        .map(|item| line(context, doc, template, item, edits))
        .collect();
    let items = if items.is_empty() {
        view! { <p class="soft">{word!(templates.items_none)}</p> }.into_any()
    } else {
        view! { <ul class="template-items">{items}</ul> }.into_any()
    };
    let held = template.clone();
    view! {
        <section class="stack">
            <div class="card-head">
                <div>
                    <h2>{template.name.clone()}</h2>
                    <p class="row small soft">
                        {labels::kind_beside(template.kind, &template.name)
                            .map(|kind| view! { <span class="badge">{kind}</span> })}
                        <span>{days}</span>
                    </p>
                </div>
            </div>
            {items}
            {edits.then(|| buttons(context, held))}
        </section>
    }
    .into_any()
}

fn buttons(context: TemplatesContext, template: DayTemplate) -> AnyView {
    let id = template.id;
    let (add, edit, remove) = (
        word!(templates.item_new_to, name = Apart(&template.name)),
        word!(templates.edit_of, name = Apart(&template.name)),
        word!(templates.remove_of, name = Apart(&template.name)),
    );
    let held = template.clone();
    view! {
        <div class="buttons">
            <button
                type="button"
                class="button"
                aria-label=add
                on:click=on_click(move |_| context.open(TemplateDialog::Item { template: id, item: None }))
            >
                {icon(Icon::Plus)}
                {word!(templates.item_new)}
            </button>
            <button
                type="button"
                class="button button-plain"
                aria-label=edit
                on:click=on_click(move |_| context.open(TemplateDialog::Details(Some(held.clone()))))
            >
                {icon(Icon::Pencil)}
                {word!(templates.edit)}
            </button>
            <button
                type="button"
                class="button button-plain"
                aria-label=remove
                on:click=on_click(move |_| context.open(TemplateDialog::Remove(template.clone())))
            >
                {icon(Icon::Bin)}
                {word!(common.remove)}
            </button>
        </div>
    }
    .into_any()
}

fn line(
    context: TemplatesContext,
    doc: &Templates,
    template: &DayTemplate,
    item: &TemplateItem,
    edits: bool,
) -> AnyView {
    let (id, held, gone) = (template.id, item.clone(), item.clone());
    let buttons = edits.then(|| {
        view! {
            <div class="buttons">
                <button
                    type="button"
                    class="button button-plain button-icon"
                    aria-label=word!(templates.item_edit_of, text = Apart(&item.text))
                    on:click=on_click(move |_| {
                        context.open(TemplateDialog::Item {
                            template: id,
                            item: Some(held.clone()),
                        })
                    })
                >
                    {icon(Icon::Pencil)}
                </button>
                <button
                    type="button"
                    class="button button-plain button-icon"
                    aria-label=word!(templates.item_remove_of, text = Apart(&item.text))
                    on:click=on_click(move |_| context.remove_item(id, &gone))
                >
                    {icon(Icon::Bin)}
                </button>
            </div>
        }
    });
    let skill = doc
        .skills
        .iter()
        .find(|one| Some(&one.id) == item.skill.as_ref());
    let speaks = skill.map(|skill| {
        view! { <p class="small soft">{word!(templates.speaks_for, skill = Apart(wording(skill)))}</p> }
    });
    view! {
        <li class="template-item">
            <time class="slot-time">{intl::time(item.time)}</time>
            <div>
                <p><bdi>{item.text.clone()}</bdi></p>
                <p class="row small soft">
                    <span>{for_whom(doc, &item.audience)}</span>
                    {item
                        .needs_confirmation
                        .then(|| {
                            view! {
                                <span class="badge">
                                    {icon(Icon::Eye)} {word!(day.needs_confirm)}
                                </span>
                            }
                        })}
                </p>
                {speaks}
            </div>
            {buttons}
        </li>
    }
    .into_any()
}

/// For whom an item is; a rota with its order.
fn for_whom(doc: &Templates, audience: &Audience) -> String {
    let Audience::Rota(rota) = audience else {
        return labels::audience(audience).to_owned();
    };
    let names: Vec<String> = rota
        .order
        .iter()
        .map(|person| rota::name_of(&doc.children, *person))
        .collect();
    format!("{}: {}", labels::audience(audience), intl::list(&names))
}

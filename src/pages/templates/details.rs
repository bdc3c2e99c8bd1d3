//! A template's name, kind and weekdays.

use super::save_form::SaveForm;
use super::template_actions::{TemplateDialog, TemplatesContext, bind_dialog};
use crate::ids;
use crate::pages::labels;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::field::{Line, fault_line, line, pick, pick_one};
use browser::intl;
use care::command::Act;
use care::id::Revision;
use care::templates::SaveTemplate;
use care::templates::{DayTemplate, TemplateKind};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::{Apart, word};

const KINDS: [TemplateKind; 4] = [
    TemplateKind::SchoolDay,
    TemplateKind::Weekend,
    TemplateKind::Holiday,
    TemplateKind::Own,
];

/// The dialog.
#[component]
pub fn DetailsDialog(context: TemplatesContext) -> impl IntoView {
    let open = RwSignal::new(false);
    let target = erased_memo(move || match context.dialog.get() {
        Some(TemplateDialog::Details(template)) => Some(template),
        _ => None,
    });
    bind_dialog(context, open, target);
    let title = Signal::derive(move || match target.get() {
        Some(Some(template)) => word!(templates.edit_of, name = Apart(&template.name)),
        _ => word!(templates.new).to_owned(),
    });
    view! {
        <Dialog title=title open=open>
            {erased_view(move || target.get().map(|template| form(context, open, template)))}
        </Dialog>
    }
}

fn form(context: TemplatesContext, open: RwSignal<bool>, template: Option<DayTemplate>) -> AnyView {
    let (id, base) = template.as_ref().map_or_else(
        || (ids::template(), Revision::NEW),
        |template| (template.id, template.revision),
    );
    let name = RwSignal::new(
        template
            .as_ref()
            .map(|template| template.name.clone())
            .unwrap_or_default(),
    );
    let kind = RwSignal::new(
        template
            .as_ref()
            .map_or(TemplateKind::SchoolDay, |template| template.kind),
    );
    let weekdays = RwSignal::new(
        template
            .map(|template| template.weekdays)
            .unwrap_or_default(),
    );
    let saving = SaveForm::new(context, open);
    let submit = move || {
        saving.save(Act::from(SaveTemplate {
            template: id,
            base,
            name: name.get_untracked(),
            kind: kind.get_untracked(),
            weekdays: weekdays.get_untracked(),
        }));
    };
    saving.or_choice(move || {
        let inside = view! {
            {line(
                Line {
                    longest: Some(LINE_MAX),
                    ..Line::text("template-name", word!(templates.name))
                },
                name,
                Signal::derive(|| None),
            )}
            <fieldset class="stack stack-tight">
                <legend class="label">{word!(templates.kind)}</legend>
                <div class="picks">{KINDS.map(|one| kind_pick(one, kind)).collect_view()}</div>
            </fieldset>
            <fieldset class="stack stack-tight">
                <legend class="label">{word!(templates.weekdays)}</legend>
                <div class="picks picks-tight">
                    {(1..=7).map(|day| day_pick(day, weekdays)).collect_view()}
                </div>
                <p class="hint">{word!(templates.weekdays_twice)}</p>
            </fieldset>
            {fault_line("template", saving.fault.into())}
        };
        dialog::form(open, word!(common.save), submit, inside)
    })
}

fn kind_pick(one: TemplateKind, kind: RwSignal<TemplateKind>) -> impl IntoView {
    let holds = Signal::derive(move || kind.get() == one);
    pick_one("kind", labels::kind(one), holds, move || kind.set(one))
}

fn day_pick(day: u8, weekdays: RwSignal<Vec<u8>>) -> impl IntoView {
    let holds = Signal::derive(move || weekdays.with(|days| days.contains(&day)));
    pick(intl::weekday(day), holds, move |on| {
        weekdays.update(|days| {
            days.retain(|other| *other != day);
            if on {
                days.push(day);
            }
        });
    })
}

//! An item of a template: time, text, for whom, and whether an adult confirms.

use super::rota::{RotaForm, rota_fields};
use super::save_form::SaveForm;
use super::template_actions::{TemplateDialog, TemplatesContext, bind_dialog};
use crate::ids;
use crate::pages::skill_labels::{word_of, wording};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::field::{Line, fault_line, line, pick, pick_one};
use crate::ui::field::{read_time, time_line, write_time};
use care::command::Act;
use care::id::{Revision, TemplateId};
use care::skill_set::skill::{Area, SkillId};
use care::templates::SaveItem;
use care::templates::{Audience, TemplateItem};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::word;

/// For whom, without a rota's own fields.
#[derive(Clone, Copy, Debug, PartialEq)]
enum AudienceChoice {
    Together,
    Each,
    Anyone,
    Rota,
}

impl AudienceChoice {
    const ALL: [Self; 4] = [Self::Together, Self::Each, Self::Anyone, Self::Rota];

    fn of(audience: &Audience) -> Self {
        match audience {
            Audience::Together => Self::Together,
            Audience::EachChild => Self::Each,
            Audience::AnyOne => Self::Anyone,
            Audience::Rota(_) => Self::Rota,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Together => (
                word!(templates_audience.together),
                word!(templates.together_text),
            ),
            Self::Each => (
                word!(templates_audience.each_child),
                word!(templates.each_text),
            ),
            Self::Anyone => (
                word!(templates_audience.anyone),
                word!(templates.anyone_text),
            ),
            Self::Rota => (word!(templates_audience.rota), word!(templates.rota_text)),
        }
    }
}

/// The dialog in which an item is made or changed.
#[component]
pub fn ItemDialog(context: TemplatesContext) -> impl IntoView {
    let open = RwSignal::new(false);
    let target = erased_memo(move || match context.dialog.get() {
        Some(TemplateDialog::Item { template, item }) => Some((template, item)),
        _ => None,
    });
    bind_dialog(context, open, target);
    let title = Signal::derive(move || match target.get() {
        Some((_, Some(_))) => word!(templates.item_edit).to_owned(),
        _ => word!(templates.item_new).to_owned(),
    });
    view! {
        <Dialog title=title open=open wide=true>
            {erased_view(move || target.get().map(|(template, item)| form(context, open, template, item)))}
        </Dialog>
    }
}

fn form(
    context: TemplatesContext,
    open: RwSignal<bool>,
    template: TemplateId,
    item: Option<TemplateItem>,
) -> AnyView {
    let (id, base) = item.as_ref().map_or_else(
        || (ids::item(), Revision::NEW),
        |item| (item.id, item.revision),
    );
    let time = RwSignal::new(
        item.as_ref()
            .map_or_else(|| "16:00".to_owned(), |item| write_time(item.time)),
    );
    let text = RwSignal::new(
        item.as_ref()
            .map(|item| item.text.clone())
            .unwrap_or_default(),
    );
    let whom = RwSignal::new(item.as_ref().map_or(AudienceChoice::Together, |item| {
        AudienceChoice::of(&item.audience)
    }));
    let confirm = RwSignal::new(item.as_ref().is_some_and(|item| item.needs_confirmation));
    let skill = RwSignal::new(item.as_ref().and_then(|item| item.skill.clone()));
    let rota = RotaForm::new(context.shown, item.as_ref().map(|item| &item.audience));
    let saving = SaveForm::new(context, open);
    let submit = move || {
        let Some(time) = read_time(&time.get_untracked()) else {
            let missing = word!(common.time_missing);
            return saving.fault.set(Some(missing.to_owned()));
        };
        let audience = match whom.get_untracked() {
            AudienceChoice::Together => Audience::Together,
            AudienceChoice::Each => Audience::EachChild,
            AudienceChoice::Anyone => Audience::AnyOne,
            AudienceChoice::Rota => Audience::Rota(rota.rota()),
        };
        saving.save(Act::from(SaveItem {
            template,
            item: id,
            base,
            time,
            text: text.get_untracked(),
            audience,
            needs_confirmation: confirm.get_untracked(),
            skill: skill
                .get_untracked()
                .filter(|_| whom.get_untracked() != AudienceChoice::Together),
        }));
    };
    saving.or_choice(move || {
        let inside = view! {
            {time_line("item-time", word!(templates.time), time)}
            {line(
                Line {
                    longest: Some(LINE_MAX),
                    ..Line::text("item-text", word!(templates.text))
                },
                text,
                Signal::derive(|| None),
            )}
            <fieldset class="stack stack-tight">
                <legend class="label">{word!(templates.for_whom)}</legend>
                <div class="picks">{AudienceChoice::ALL.map(|one| whom_pick(one, whom)).collect_view()}</div>
            </fieldset>
            <Show when=move || whom.get() == AudienceChoice::Rota>{rota_fields(rota)}</Show>
            <Show when=move || whom.get() != AudienceChoice::Together>{skill_field(context, skill)}</Show>
            {pick(
                word!(day.needs_confirm),
                confirm.into(),
                move |on| confirm.set(on),
            )}
            {fault_line("item", saving.fault.into())}
        };
        dialog::form(open, word!(common.save), submit, inside)
    })
}

/// The skill that it speaks for (R30), of those that the home asks.
fn skill_field(context: TemplatesContext, chosen: RwSignal<Option<SkillId>>) -> AnyView {
    let doc = context.shown.doc.get_untracked();
    let skills = doc
        .as_deref()
        .map(|doc| doc.skills.as_slice())
        .unwrap_or_default();
    let now = chosen.get_untracked();
    let option = |id: &SkillId, word: &str| {
        let selected = now.as_ref() == Some(id);
        let (value, word) = (id.0.clone(), word.to_owned());
        view! {
            <option value=value selected=selected>
                {word}
            </option>
        }
    };
    let gone = now
        .as_ref()
        .filter(|id| skills.iter().all(|skill| skill.id != **id))
        .map(|id| option(id, word!(templates.skill_gone)));
    let areas = Area::ALL.map(|area| {
        let options: Vec<_> = skills
            .iter()
            .filter(|skill| skill.area == area)
            .map(|skill| option(&skill.id, wording(skill)))
            .collect();
        (!options.is_empty()).then(|| view! { <optgroup label=word_of(area)>{options}</optgroup> })
    });
    view! {
        <div class="field">
            <label class="label" for="item-skill">
                {word!(templates.skill)}
            </label>
            <select
                id="item-skill"
                class="input"
                aria-describedby="item-skill-text"
                on:change=move |event| {
                    let id = event_target_value(&event);
                    chosen.set((!id.is_empty()).then_some(SkillId(id)));
                }
            >
                <option value="" selected=now.is_none()>
                    {word!(templates.skill_none)}
                </option>
                {gone}
                {areas.into_iter().collect::<Vec<_>>()}
            </select>
            <p id="item-skill-text" class="small soft">
                {word!(templates.skill_text)}
            </p>
        </div>
    }
    .into_any()
}

fn whom_pick(one: AudienceChoice, whom: RwSignal<AudienceChoice>) -> impl IntoView {
    let (title, text) = one.words();
    let holds = Signal::derive(move || whom.get() == one);
    let label = view! {
        <b>{title}</b>
        <br />
        <span class="small soft">{text}</span>
    };
    pick_one("whom", label, holds, move || whom.set(one))
}

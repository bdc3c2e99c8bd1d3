//! An item of a template: time, text, for whom, and whether an adult confirms.

use super::rota::{Draft, rota_fields};
use super::save_form::Saving;
use super::template_actions::{Ask, Desk, follow};
use crate::i18n::words;
use crate::pages::skill_labels::{word_of, wording};
use crate::platform::ids;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{live, memo};
use crate::ui::field::{Line, fault_line, line, pick, pick_one};
use crate::ui::field::{read_time, time_line, write_time};
use care::command::Act;
use care::id::{Revision, TemplateId};
use care::skill_set::skill::{Area, SkillId};
use care::templates::SaveItem;
use care::templates::{Audience, TemplateItem};
use care::text::LINE_MAX;
use leptos::prelude::*;

/// For whom, without a rota's own fields.
#[derive(Clone, Copy, Debug, PartialEq)]
enum For {
    Together,
    Each,
    Anyone,
    Rota,
}

impl For {
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
        use words::{audience, template};
        match self {
            Self::Together => (audience::together(), template::together_text()),
            Self::Each => (audience::each_child(), template::each_text()),
            Self::Anyone => (audience::anyone(), template::anyone_text()),
            Self::Rota => (audience::rota(), template::rota_text()),
        }
    }
}

/// The act that makes a removed item anew.
pub fn made_anew(template: TemplateId, item: &TemplateItem) -> Act {
    Act::from(SaveItem {
        template,
        item: ids::item(),
        base: Revision::NEW,
        time: item.time,
        text: item.text.clone(),
        audience: item.audience.clone(),
        needs_confirmation: item.needs_confirmation,
        skill: item.skill.clone(),
    })
}

/// The dialog.
#[component]
pub fn ItemDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = memo(move || match desk.asked.get() {
        Some(Ask::Item { template, item }) => Some((template, item)),
        _ => None,
    });
    follow(desk, open, asked);
    let title = Signal::derive(move || match asked.get() {
        Some((_, Some(_))) => words::template::item_edit().to_owned(),
        _ => words::template::item_new().to_owned(),
    });
    view! {
        <Dialog title=title open=open wide=true>
            {live(move || asked.get().map(|(template, item)| form(desk, open, template, item)))}
        </Dialog>
    }
}

fn form(
    desk: Desk,
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
    let whom = RwSignal::new(
        item.as_ref()
            .map_or(For::Together, |item| For::of(&item.audience)),
    );
    let confirm = RwSignal::new(item.as_ref().is_some_and(|item| item.needs_confirmation));
    let skill = RwSignal::new(item.as_ref().and_then(|item| item.skill.clone()));
    let rota = Draft::new(desk.shown, item.as_ref().map(|item| &item.audience));
    let saving = Saving::new(desk, open);
    let submit = move || {
        let Some(time) = read_time(&time.get_untracked()) else {
            let missing = words::common::time_missing();
            return saving.fault.set(Some(missing.to_owned()));
        };
        let audience = match whom.get_untracked() {
            For::Together => Audience::Together,
            For::Each => Audience::EachChild,
            For::Anyone => Audience::AnyOne,
            For::Rota => Audience::Rota(rota.taken()),
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
                .filter(|_| whom.get_untracked() != For::Together),
        }));
    };
    saving.or_choice(move || {
        let inside = view! {
            {time_line("item-time", words::template::time(), time)}
            {line(
                Line {
                    longest: Some(LINE_MAX),
                    ..Line::text("item-text", words::template::text())
                },
                text,
                Signal::derive(|| None),
            )}
            <fieldset class="stack stack-tight">
                <legend class="label">{words::template::for_whom()}</legend>
                <div class="picks">{For::ALL.map(|one| whom_pick(one, whom)).collect_view()}</div>
            </fieldset>
            <Show when=move || whom.get() == For::Rota>{rota_fields(rota)}</Show>
            <Show when=move || whom.get() != For::Together>{skill_field(desk, skill)}</Show>
            {pick(
                words::day::needs_confirm(),
                confirm.into(),
                move |on| confirm.set(on),
            )}
            {fault_line("item", saving.fault.into())}
        };
        dialog::form(open, words::common::save(), submit, inside)
    })
}

/// The skill that it speaks for (R30), of those that the home asks.
fn skill_field(desk: Desk, chosen: RwSignal<Option<SkillId>>) -> AnyView {
    let doc = desk.shown.doc.get_untracked();
    let skills = doc.as_deref().map(|doc| doc.skills.as_slice());
    let skills = skills.unwrap_or_default();
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
        .filter(|id| skills.iter().all(|skill| skill.id != **id));
    let gone = gone.map(|id| option(id, words::template::skill_gone()));
    let areas = Area::ALL.map(|area| {
        let skills = skills.iter().filter(|skill| skill.area == area);
        let options: Vec<_> = skills
            .map(|skill| option(&skill.id, wording(skill)))
            .collect();
        (!options.is_empty()).then(|| view! { <optgroup label=word_of(area)>{options}</optgroup> })
    });
    view! {
        <div class="field">
            <label class="label" for="item-skill">
                {words::template::skill()}
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
                    {words::template::skill_none()}
                </option>
                {gone}
                {areas.into_iter().collect::<Vec<_>>()}
            </select>
            <p id="item-skill-text" class="small soft">
                {words::template::skill_text()}
            </p>
        </div>
    }
    .into_any()
}

fn whom_pick(one: For, whom: RwSignal<For>) -> impl IntoView {
    let (title, text) = one.words();
    let holds = Signal::derive(move || whom.get() == one);
    let label = view! {
        <b>{title}</b>
        <br />
        <span class="small soft">{text}</span>
    };
    pick_one("whom", label, holds, move || whom.set(one))
}

//! Two people changed the same thing. Both versions are shown, and a person
//! chooses; nothing is thrown away unseen.

use crate::ids;
use crate::pages::labels;
use crate::pages::skill_labels::wording;
use crate::store::Shown;
use crate::ui::erased_closures::on_click;
use browser::intl;
use care::command::{Act, Current};
use care::id::Revision;
use care::skill_set::skill::{Skill, SkillId};
use care::templates::Templates;
use care::templates::TemplatesAct;
use care::templates::{SaveItem, SaveTemplate};
use leptos::prelude::*;
use words::{Apart, word};

/// An act as it is over the version of somebody else; `None` where nothing is left to do.
pub fn rebased(act: &Act, current: &Current) -> Option<Act> {
    let base = match current {
        Current::Template(template) => Some(template.revision),
        Current::Item(item) => Some(item.revision),
        Current::Field(_) | Current::Removed => None,
    };
    Some(match (act.clone(), base) {
        (Act::Templates(TemplatesAct::SaveItem(act)), Some(base)) => {
            Act::from(SaveItem { base, ..act })
        }
        (Act::Templates(TemplatesAct::SaveItem(act)), None) => Act::from(SaveItem {
            item: ids::item(),
            base: Revision::NEW,
            ..act
        }),
        (Act::Templates(TemplatesAct::SaveTemplate(act)), Some(base)) => {
            Act::from(SaveTemplate { base, ..act })
        }
        (Act::Templates(TemplatesAct::SaveTemplate(act)), None) => Act::from(SaveTemplate {
            template: ids::template(),
            base: Revision::NEW,
            ..act
        }),
        (Act::Templates(TemplatesAct::RemoveItem(mut act)), Some(base)) => {
            act.base = base;
            Act::Templates(TemplatesAct::RemoveItem(act))
        }
        (Act::Templates(TemplatesAct::RemoveTemplate(mut act)), Some(base)) => {
            act.base = base;
            Act::Templates(TemplatesAct::RemoveTemplate(act))
        }
        _ => return None,
    })
}

/// Both versions, side by side. The words of skills are those of the home.
pub fn versions(act: &Act, current: &Current, shown: Shown<Templates>) -> AnyView {
    let doc = shown.doc.get();
    let skills = doc
        .as_deref()
        .map(|doc| doc.skills.as_slice())
        .unwrap_or_default();
    let mine = match act {
        Act::Templates(TemplatesAct::SaveItem(act)) => vec![
            intl::time(act.time),
            act.text.clone(),
            labels::audience(&act.audience).to_owned(),
            confirmed(act.needs_confirmation),
            speaks_for(act.skill.as_ref(), skills),
        ],
        Act::Templates(TemplatesAct::SaveTemplate(act)) => vec![
            act.name.clone(),
            labels::kind(act.kind).to_owned(),
            weekdays(&act.weekdays),
        ],
        other => vec![labels::act(other).to_owned()],
    };
    let theirs = match current {
        Current::Item(item) => vec![
            intl::time(item.time),
            item.text.clone(),
            labels::audience(&item.audience).to_owned(),
            confirmed(item.needs_confirmation),
            speaks_for(item.skill.as_ref(), skills),
        ],
        Current::Template(template) => vec![
            template.name.clone(),
            labels::kind(template.kind).to_owned(),
            weekdays(&template.weekdays),
        ],
        Current::Field(_) | Current::Removed => vec![word!(templates.gone).to_owned()],
    };
    view! {
        <div class="versions">
            {version(word!(templates.yours), mine)}
            {version(word!(templates.theirs), theirs)}
        </div>
    }
    .into_any()
}

fn confirmed(needed: bool) -> String {
    if needed {
        word!(day.needs_confirm).to_owned()
    } else {
        String::new()
    }
}

fn speaks_for(skill: Option<&SkillId>, skills: &[Skill]) -> String {
    let Some(id) = skill else {
        return String::new();
    };
    let skill = skills.iter().find(|skill| skill.id == *id);
    word!(
        templates.speaks_for,
        skill = Apart(skill.map_or(word!(templates.skill_gone), wording))
    )
}

fn weekdays(days: &[u8]) -> String {
    if days.is_empty() {
        return word!(templates.weekdays_none).to_owned();
    }
    let names: Vec<String> = days.iter().map(|day| intl::weekday(*day)).collect();
    intl::list(&names)
}

fn version(title: &'static str, lines: Vec<String>) -> AnyView {
    let lines: Vec<_> = lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p class="written">{line}</p> })
        .collect();
    view! { <div class="version"><h3>{title}</h3> {lines}</div> }.into_any()
}

/// The choice between both, in a dialog.
pub fn choose(both: AnyView, mine: impl Fn() + 'static, theirs: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="stack" role="alert">
            <p>
                <b>{word!(templates.conflict_title)}</b>
            </p>
            <p>{word!(templates.conflict_text)}</p>
            {both}
            <div class="buttons buttons-end">
                <button type="button" class="button" on:click=on_click(move |_| theirs())>
                    {word!(templates.keep_theirs)}
                </button>
                <button type="button" class="button button-main" on:click=on_click(move |_| mine())>
                    {word!(templates.keep_yours)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

//! What those who plan do to templates and their items. Each carries the revision
//! that it was read at.

use crate::access::Actor;
use crate::command::Current;
use crate::decide::{Change, Objection, may};
use crate::id::{PersonId, Revision};
use crate::refusal::{Field, Refusal};
use crate::skill_set::skill::SkillId;
use crate::templates::{Audience, DayTemplate, Rota, TemplateItem, Templates};
use crate::templates::{RemoveItem, RemoveTemplate, SaveItem, SaveTemplate};
use crate::text;
use std::collections::HashSet;

pub(crate) fn save_template(
    doc: &Templates,
    actor: Actor,
    act: &SaveTemplate,
) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let name = text::line(Field::Name, &act.name)?;
    let mut weekdays = act.weekdays.clone();
    weekdays.sort_unstable();
    let distinct: HashSet<u8> = weekdays.iter().copied().collect();
    if distinct.len() != weekdays.len() || weekdays.iter().any(|day| !(1..=7).contains(day)) {
        return Err(Refusal::WeekdaysUnusable.into());
    }
    let existing = doc.templates.iter().find(|t| t.id == act.template);
    at_revision(act.base, existing.map(|t| t.revision), || {
        existing.cloned().map(Current::Template)
    })?;
    Ok(Change::TemplateSaved(DayTemplate {
        id: act.template,
        revision: act.base.next(),
        name,
        kind: act.kind,
        weekdays,
        items: Vec::new(),
    }))
}

pub(crate) fn remove_template(
    doc: &Templates,
    actor: Actor,
    act: &RemoveTemplate,
) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let existing = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    at_revision(act.base, Some(existing.revision), || {
        Some(Current::Template(existing.clone()))
    })?;
    Ok(Change::TemplateRemoved(act.template))
}

pub(crate) fn save_item(
    doc: &Templates,
    actor: Actor,
    act: &SaveItem,
) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let template = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    let text = text::line(Field::Text, &act.text)?;
    if let Audience::Rota(rota) = &act.audience {
        usable(rota, |person| {
            doc.children.iter().any(|child| child.id == person)
        })?;
    }
    let existing = template.items.iter().find(|item| item.id == act.item);
    at_revision(act.base, existing.map(|item| item.revision), || {
        existing.cloned().map(Current::Item)
    })?;
    if let Some(skill) = &act.skill {
        speaks_for(doc, act, skill)?;
    }
    Ok(Change::ItemSaved {
        template: act.template,
        item: TemplateItem {
            id: act.item,
            revision: act.base.next(),
            time: act.time,
            text,
            audience: act.audience.clone(),
            needs_confirmation: act.needs_confirmation,
            skill: act.skill.clone(),
        },
    })
}

pub(crate) fn remove_item(
    doc: &Templates,
    actor: Actor,
    act: &RemoveItem,
) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let template = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    let existing = template
        .items
        .iter()
        .find(|item| item.id == act.item)
        .ok_or(Refusal::NotFound)?;
    at_revision(act.base, Some(existing.revision), || {
        Some(Current::Item(existing.clone()))
    })?;
    Ok(Change::ItemRemoved {
        template: act.template,
        item: act.item,
    })
}

/// Whether an item can speak for a skill (R30): what all do together has no name to it.
/// A device that was away may not know that the home asks it no longer.
fn speaks_for(doc: &Templates, act: &SaveItem, skill: &SkillId) -> Result<(), Refusal> {
    if act.audience == Audience::Together {
        return Err(Refusal::SkillNeedsOnePerson);
    }
    let asked = doc.skills.iter().any(|one| one.id == *skill);
    let known = asked || doc.no_longer.contains(skill);
    known.then_some(()).ok_or(Refusal::NotFound)
}

fn usable(rota: &Rota, known: impl Fn(PersonId) -> bool) -> Result<(), Refusal> {
    let distinct: HashSet<PersonId> = rota.order.iter().copied().collect();
    if rota.order.is_empty() || distinct.len() != rota.order.len() {
        return Err(Refusal::RotaUnusable);
    }
    if !rota.order.iter().all(|person| known(*person)) {
        return Err(Refusal::NotLivingHere);
    }
    Ok(())
}

/// The revision read must be the one there is; what was removed meanwhile is a
/// conflict too, not a silent return.
fn at_revision(
    base: Revision,
    now: Option<Revision>,
    current: impl FnOnce() -> Option<Current>,
) -> Result<(), Objection> {
    if now.unwrap_or(Revision::NEW) == base {
        Ok(())
    } else {
        Err(Objection::Conflict(current().unwrap_or(Current::Removed)))
    }
}

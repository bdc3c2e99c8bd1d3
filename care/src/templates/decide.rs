//! What those who plan do to templates and their items. Each carries the revision
//! that it was read at.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::command::Current;
use crate::dates::{self, DateKind};
use crate::decide::{Objection, may};
use crate::id::{HomeId, PersonId, Revision};
use crate::refusal::{Field, Refusal};
use crate::skill_set::skill::SkillId;
use crate::templates::{
    Audience, DayTemplate, Rota, TemplateItem, Templates, TemplatesAct, TemplatesChange,
};
use crate::templates::{RemoveItem, RemoveTemplate, SaveItem, SaveTemplate};
use crate::text;
use std::collections::HashSet;

impl Aggregate for Templates {
    type Act = TemplatesAct;
    type Change = TemplatesChange;

    fn home(&self) -> HomeId {
        self.home.id
    }

    fn decide(
        &self,
        actor: Actor,
        _meta: CommandMeta,
        act: &TemplatesAct,
    ) -> Result<TemplatesChange, Objection> {
        may(actor.standing.edits_templates())?;
        match act {
            TemplatesAct::SaveTemplate(act) => save_template(self, act),
            TemplatesAct::RemoveTemplate(act) => remove_template(self, act),
            TemplatesAct::SaveItem(act) => save_item(self, act),
            TemplatesAct::RemoveItem(act) => remove_item(self, act),
        }
    }

    fn apply(&mut self, change: &TemplatesChange) {
        self.show(change);
    }
}

fn save_template(doc: &Templates, act: &SaveTemplate) -> Result<TemplatesChange, Objection> {
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
    Ok(TemplatesChange::TemplateSaved(DayTemplate {
        id: act.template,
        revision: act.base.next(),
        name,
        kind: act.kind,
        weekdays,
        items: Vec::new(),
    }))
}

fn remove_template(doc: &Templates, act: &RemoveTemplate) -> Result<TemplatesChange, Objection> {
    let existing = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    at_revision(act.base, Some(existing.revision), || {
        Some(Current::Template(existing.clone()))
    })?;
    Ok(TemplatesChange::TemplateRemoved(act.template))
}

fn save_item(doc: &Templates, act: &SaveItem) -> Result<TemplatesChange, Objection> {
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
        dates::checked(DateKind::Begins, rota.from, doc.today, None)?;
    }
    let existing = template.items.iter().find(|item| item.id == act.item);
    at_revision(act.base, existing.map(|item| item.revision), || {
        existing.cloned().map(Current::Item)
    })?;
    if let Some(skill) = &act.skill {
        speaks_for(doc, act, skill)?;
    }
    Ok(TemplatesChange::ItemSaved {
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

fn remove_item(doc: &Templates, act: &RemoveItem) -> Result<TemplatesChange, Objection> {
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
    Ok(TemplatesChange::ItemRemoved {
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

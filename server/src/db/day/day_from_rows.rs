//! What a home's day holds, as it follows from its rows: templates, children, slots with what
//! was said of them, and the day as a document.

use super::day_rows::DayRows;
use crate::db::{
    Result,
    column_codec::{from_json, from_word},
    entity::{item_version, template_version, tick},
    home_facts::HomeFacts,
};
use care::{
    access::Actor,
    clock::day_ends,
    day::{Confirmation, Day, Slot, SlotKey, StaffNote, TemplateBrief, Tick, TickState, WholeDay},
    home::PersonBrief,
    id::{CommandId, ItemId, PersonId, Revision, TemplateId},
    skill_set::skill::SkillId,
    templates::{
        DayTemplate, OwnItem, TemplateItem, slot_no_longer_planned, slots_on, sort_slots,
        template_on,
    },
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A day of a home, as somebody asks for it.
#[derive(Clone, Copy)]
pub(in crate::db) struct DayOf<'a> {
    pub home: &'a HomeFacts,
    pub date: NaiveDate,
    /// The home's date at the moment of asking.
    pub today: NaiveDate,
    pub actor: Actor,
}

impl DayRows {
    /// The home's templates as they are on a date, in the order of their ids.
    pub fn templates_on(&self, home: Uuid, date: NaiveDate) -> Result<Vec<DayTemplate>> {
        let mut newest: BTreeMap<Uuid, &template_version::Model> = BTreeMap::new();
        for row in self.templates.get(&home).into_iter().flatten() {
            if row.valid_from <= date {
                newest.insert(row.template, row);
            }
        }
        let mut items: BTreeMap<(Uuid, Uuid), &item_version::Model> = BTreeMap::new();
        for row in self.items.get(&home).into_iter().flatten() {
            if row.valid_from <= date {
                items.insert((row.template, row.item), row);
            }
        }
        newest
            .into_values()
            .filter(|row| !row.removed)
            .map(|row| {
                let mut items = items
                    .range((row.template, Uuid::nil())..=(row.template, Uuid::max()))
                    .filter(|(_, item)| !item.removed)
                    .map(|(_, item)| template_item(item))
                    .collect::<Result<Vec<_>>>()?;
                items.sort_by_key(|item| (item.time, item.id));
                Ok(DayTemplate {
                    id: TemplateId(row.template),
                    revision: Revision(row.revision),
                    name: row.name.clone(),
                    kind: from_word(&row.kind, "kind of a template")?,
                    weekdays: from_json(row.weekdays.clone(), "weekdays of a template")?,
                    items,
                })
            })
            .collect()
    }

    /// Who lives in the home on a date, in no order.
    pub fn children_on(&self, home: Uuid, date: NaiveDate) -> Vec<PersonId> {
        let mut children: Vec<PersonId> = self
            .placements
            .get(&home)
            .into_iter()
            .flatten()
            .filter(|row| row.from_date <= date && row.until_date.is_none_or(|until| date < until))
            .map(|row| PersonId(row.person))
            .collect();
        children.sort_unstable();
        children.dedup();
        children
    }

    /// The template chosen for a date, or that of its weekday.
    pub fn template_of<'a>(
        &self,
        home: Uuid,
        date: NaiveDate,
        templates: &'a [DayTemplate],
    ) -> Option<&'a DayTemplate> {
        let chosen = self.choices.get(&(home, date)).copied().map(TemplateId);
        template_on(date, chosen, templates)
    }

    /// The slots of a day with what was said of them last. `children` stand in
    /// the order that the reader knows.
    pub fn slots(
        &self,
        home: Uuid,
        date: NaiveDate,
        template: Option<&DayTemplate>,
        children: &[PersonId],
    ) -> Result<Vec<Slot>> {
        let own: Vec<OwnItem> = self
            .own
            .get(&(home, date))
            .into_iter()
            .flatten()
            .map(|row| OwnItem {
                id: ItemId(row.item),
                person: PersonId(row.person),
                time: row.time,
                text: row.text.clone(),
            })
            .collect();
        let mut slots = slots_on(date, template, children, &own);
        let mut said: HashMap<SlotKey, &tick::Model> = self
            .ticks(home, date)
            .filter(|row| row.latest)
            .map(|row| (key_of(row.item, row.child), row))
            .collect();
        for slot in &mut slots {
            slot.tick = said.remove(&slot.key).map(tick_of).transpose()?;
        }
        let planned = slots.len();
        let mut said: Vec<_> = said.into_iter().collect();
        said.sort_by_key(|(key, _)| (key.child.map(|child| place_in(children, child)), *key));
        for (key, row) in said {
            let tick = tick_of(row)?;
            let is_of_home = key.child.is_none_or(|child| children.contains(&child));
            if !is_of_home || tick.state == TickState::Unknown {
                continue;
            }
            if let Some(item) = self.last_of_item(home, date, key.item) {
                let mut slot = slot_no_longer_planned(date, &template_item(item)?, key);
                slot.tick = Some(tick);
                slots.push(slot);
            }
        }
        if slots.len() > planned {
            sort_slots(&mut slots);
        }
        Ok(slots)
    }

    /// An item as it was last before the end of a date, in whichever template and removed or not.
    fn last_of_item(
        &self,
        home: Uuid,
        date: NaiveDate,
        item: ItemId,
    ) -> Option<&item_version::Model> {
        let versions = self.items.get(&home)?.iter().rev();
        versions
            .filter(|row| row.item == item.0)
            .find(|row| row.valid_from <= date)
    }

    /// A home's day as decisions need it: without names and adults, for which no
    /// decision asks.
    pub fn bare_day(&self, day: DayOf<'_>, notes: Vec<StaffNote>) -> Result<WholeDay> {
        let living = self.children_on(day.home.id().0, day.date);
        let nameless = |id: &PersonId| PersonBrief {
            id: *id,
            name: String::new(),
            lives_here: true,
        };
        let people = living.iter().map(nameless).collect();
        self.day(day, &living, people, notes)
    }

    /// A home's day. `living` are its children, in the order that the reader knows.
    pub fn day(
        &self,
        day: DayOf<'_>,
        living: &[PersonId],
        people: Vec<PersonBrief>,
        notes: Vec<StaffNote>,
    ) -> Result<WholeDay> {
        let DayOf {
            home,
            date,
            today,
            actor,
        } = day;
        let id = home.id().0;
        let templates = self.templates_on(id, date)?;
        let template = self.template_of(id, date, &templates);
        Ok(WholeDay {
            day: Day {
                home: home.brief.clone(),
                date,
                today,
                today_ends: day_ends(&home.zone, home.settings.day_start, today),
                open_from: home.open_from(today),
                revision: home.revision,
                actor,
                template: template.map(brief),
                people,
                slots: self.slots(id, date, template, living)?,
            },
            notes,
            templates: templates.iter().map(brief).collect(),
        })
    }

    /// The ticks of a day that were read, first arrived first.
    pub fn ticks(&self, home: Uuid, date: NaiveDate) -> impl Iterator<Item = &tick::Model> {
        self.ticks.get(&(home, date)).into_iter().flatten()
    }
}

fn place_in(children: &[PersonId], child: PersonId) -> Option<usize> {
    children.iter().position(|one| *one == child)
}

/// A template by its name.
pub(in crate::db) fn brief(template: &DayTemplate) -> TemplateBrief {
    TemplateBrief {
        id: template.id,
        name: template.name.clone(),
        kind: template.kind,
    }
}

fn template_item(row: &item_version::Model) -> Result<TemplateItem> {
    Ok(TemplateItem {
        id: ItemId(row.item),
        revision: Revision(row.revision),
        time: row.time,
        text: row.text.clone(),
        audience: from_json(row.audience.clone(), "audience of an item")?,
        needs_confirmation: row.needs_confirmation,
        skill: row.skill.clone().map(SkillId),
    })
}

/// The key of a slot from its columns.
pub(in crate::db) fn key_of(item: Uuid, child: Option<Uuid>) -> SlotKey {
    SlotKey {
        item: ItemId(item),
        child: child.map(PersonId),
    }
}

fn tick_of(row: &tick::Model) -> Result<Tick> {
    Ok(Tick {
        id: CommandId(row.id),
        state: from_word(&row.state, "state of a tick")?,
        done_by: row.done_by.map(PersonId),
        recorded_by: PersonId(row.recorded_by),
        device_at: row.device_at,
        server_at: Some(row.server_at),
        confirmed: row
            .confirmed_by
            .zip(row.confirmed_at)
            .map(|(by, at)| Confirmation {
                by: PersonId(by),
                at,
            }),
    })
}

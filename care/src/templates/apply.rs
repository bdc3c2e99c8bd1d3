//! What a change does to the day templates of a home.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::id::TemplateId;
use crate::templates::{DayTemplate, TemplateItem, Templates, TemplatesChange};

impl Templates {
    pub(super) fn show(&mut self, change: &TemplatesChange) {
        match change {
            TemplatesChange::TemplateSaved(saved) => self.save(saved),
            TemplatesChange::TemplateRemoved(id) => {
                self.templates.retain(|template| template.id != *id)
            }
            TemplatesChange::ItemSaved { template, item } => {
                if let Some(template) = self.find(*template) {
                    save_item(template, item);
                }
            }
            TemplatesChange::ItemRemoved { template, item } => {
                if let Some(template) = self.find(*template) {
                    template.items.retain(|other| other.id != *item);
                }
            }
        }
    }

    fn find(&mut self, id: TemplateId) -> Option<&mut DayTemplate> {
        self.templates.iter_mut().find(|template| template.id == id)
    }

    fn save(&mut self, saved: &DayTemplate) {
        if let Some(template) = self.find(saved.id) {
            let items = std::mem::take(&mut template.items);
            *template = DayTemplate {
                items,
                ..saved.clone()
            };
        } else {
            // In the order of their ids, which is the order they were made in.
            let place = self.templates.partition_point(|other| other.id < saved.id);
            self.templates.insert(place, saved.clone());
        }
    }
}

fn save_item(template: &mut DayTemplate, item: &TemplateItem) {
    template.items.retain(|other| other.id != item.id);
    let place = template
        .items
        .partition_point(|other| (other.time, other.id) <= (item.time, item.id));
    template.items.insert(place, item.clone());
}

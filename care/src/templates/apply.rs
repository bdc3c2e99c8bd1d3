//! What a change does to the day templates of a home.

use crate::decide::Change;
use crate::id::TemplateId;
use crate::templates::{DayTemplate, TemplateItem, Templates};

impl Templates {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::TemplateSaved(saved) => self.save(saved),
            Change::TemplateRemoved(id) => self.templates.retain(|template| template.id != *id),
            Change::ItemSaved { template, item } => {
                if let Some(template) = self.find(*template) {
                    save_item(template, item);
                }
            }
            Change::ItemRemoved { template, item } => {
                if let Some(template) = self.find(*template) {
                    template.items.retain(|other| other.id != *item);
                }
            }
            _ => {}
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

//! The commands that make a home's templates, as a caregiver would send them.

use super::random::Random;
use super::routine::{For, Item, routines, skill, time};
use super::words::DemoWords;
use super::world::Home;
use crate::commands::backfill::PastCommand;
use care::command::{Act, Command, VERSION};
use care::day::ChooseTemplate;
use care::id::{CommandId, ItemId, PersonId, Revision, TemplateId};
use care::templates::TemplatesAct;
use care::templates::{Audience, Rota, TemplateKind};
use care::templates::{SaveItem, SaveTemplate};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

/// A home's templates: what is sent, and what is sent later.
pub struct Templates {
    /// On the first day.
    pub made: Vec<PastCommand>,
    pub holiday: Option<TemplateId>,
    /// The item whose time somebody changes later, with its first version.
    pub homework: Option<SaveItem>,
}

/// The commands of the first day, each a second after the other.
#[must_use]
pub fn made(
    home: &Home,
    by: PersonId,
    children: &[PersonId],
    first_day: NaiveDate,
    begins: DateTime<Utc>,
    words: &DemoWords,
    random: &mut Random,
) -> Templates {
    let mut templates = Templates {
        made: Vec::new(),
        holiday: None,
        homework: None,
    };
    let mut at = begins + TimeDelta::minutes(5);
    for routine in routines(home.setting) {
        let template = TemplateId(random.id(at));
        if routine.kind == TemplateKind::Holiday {
            templates.holiday = Some(template);
        }
        let act = Act::from(SaveTemplate {
            template,
            base: Revision::NEW,
            name: words.line(routine.key),
            kind: routine.kind,
            weekdays: routine.weekdays.to_vec(),
        });
        templates.made.push(deed(home, by, at, act, random));
        for item in routine.items {
            at += TimeDelta::seconds(1);
            let rota = order(children, templates.made.len());
            let save = SaveItem {
                template,
                item: ItemId(random.id(at)),
                base: Revision::NEW,
                time: time(item),
                text: words.line(item.2),
                audience: audience(item, rota, first_day),
                needs_confirmation: item.4,
                skill: skill(item),
            };
            if item.2 == "item_homework" {
                templates.homework = Some(save.clone());
            }
            templates.made.push(deed(
                home,
                by,
                at,
                Act::Templates(TemplatesAct::SaveItem(save)),
                random,
            ));
        }
        at += TimeDelta::seconds(1);
    }
    templates
}

/// Homework begins half an hour later from a day on; the days before keep what
/// they were.
#[must_use]
pub fn later_homework(
    home: &Home,
    by: PersonId,
    first: &SaveItem,
    at: DateTime<Utc>,
    random: &mut Random,
) -> PastCommand {
    let save = SaveItem {
        base: Revision::NEW.next(),
        time: first.time + TimeDelta::minutes(30),
        ..first.clone()
    };
    deed(
        home,
        by,
        at,
        Act::Templates(TemplatesAct::SaveItem(save)),
        random,
    )
}

/// The choice of the holiday template for a public holiday.
#[must_use]
pub fn chosen(
    home: &Home,
    by: PersonId,
    date: NaiveDate,
    template: TemplateId,
    at: DateTime<Utc>,
    random: &mut Random,
) -> PastCommand {
    let template = Some(template);
    let act = Act::from(ChooseTemplate { date, template });
    deed(home, by, at, act, random)
}

/// Public holidays of Kazakhstan that fall on the same day every year.
#[must_use]
pub fn is_public_holiday(date: NaiveDate) -> bool {
    const DAYS: [(u32, u32); 13] = [
        (1, 1),
        (1, 2),
        (3, 8),
        (3, 21),
        (3, 22),
        (3, 23),
        (5, 1),
        (5, 7),
        (5, 9),
        (7, 6),
        (8, 30),
        (10, 25),
        (12, 16),
    ];
    DAYS.contains(&(date.month(), date.day()))
}

fn deed(
    home: &Home,
    person: PersonId,
    at: DateTime<Utc>,
    act: Act,
    random: &mut Random,
) -> PastCommand {
    PastCommand {
        person,
        arrived: at + TimeDelta::milliseconds(200),
        command: Command {
            id: CommandId(random.id(at)),
            version: VERSION,
            home: home.id,
            at,
            act,
        },
    }
}

/// Each rota begins with another child, so that not one has all turns of a day.
fn order(children: &[PersonId], start: usize) -> Vec<PersonId> {
    let mut order = children.to_vec();
    if !order.is_empty() {
        let by = start % order.len();
        order.rotate_left(by);
    }
    order
}

fn audience(item: &Item, order: Vec<PersonId>, from: NaiveDate) -> Audience {
    match item.3 {
        For::Together => Audience::Together,
        For::Each => Audience::EachChild,
        For::AnyOne => Audience::AnyOne,
        For::Rota(turn) => Audience::Rota(Rota { turn, order, from }),
    }
}

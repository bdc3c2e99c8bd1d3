//! A small invented home to tell stories in: two children, a caregiver, an
//! assistant, a supervisor, and a day with a slot of each kind.

use care::access::{Actor, Standing};
use care::aggregate::Aggregate;
use care::command::{Act, Command, VERSION};
use care::day::DayChange;
use care::day::TickSlot;
use care::day::{Day, HomeDay, SlotKey, TickState, WholeDay};
use care::decide::{Objection, decide};
use care::home::{CareSetting, HomeBrief, PersonBrief};
use care::id::{CommandId, HomeId, ItemId, PersonId, PlaceId, Revision, TemplateId};
use care::templates::{
    Audience, DayTemplate, OwnItem, Rota, TemplateItem, TemplateKind, Turn, slots_on,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

pub const AIDA: PersonId = PersonId(Uuid::from_u128(1));
pub const MIRAS: PersonId = PersonId(Uuid::from_u128(2));
pub const OLGA: PersonId = PersonId(Uuid::from_u128(11));
pub const SALTANAT: PersonId = PersonId(Uuid::from_u128(12));
pub const DIRECTOR: PersonId = PersonId(Uuid::from_u128(13));

pub const BREAKFAST: ItemId = ItemId(Uuid::from_u128(101));
pub const TEETH: ItemId = ItemId(Uuid::from_u128(102));
pub const TABLE: ItemId = ItemId(Uuid::from_u128(103));
pub const DISHES: ItemId = ItemId(Uuid::from_u128(104));
pub const GUITAR: ItemId = ItemId(Uuid::from_u128(105));

pub const HOME: HomeId = HomeId(Uuid::from_u128(1001));

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn now() -> DateTime<Utc> {
    "2026-11-18T12:00:00Z".parse().unwrap()
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

pub fn item(id: ItemId, hour: u32, audience: Audience, needs_confirmation: bool) -> TemplateItem {
    TemplateItem {
        id,
        revision: Revision(1),
        time: time(hour),
        text: "an item".into(),
        audience,
        needs_confirmation,
        skill: None,
    }
}

pub fn school_day() -> DayTemplate {
    let turns = Rota {
        turn: Turn::Daily,
        order: vec![AIDA, MIRAS],
        from: date("2026-11-18"),
    };
    DayTemplate {
        id: TemplateId(Uuid::from_u128(2001)),
        revision: Revision(1),
        name: "School day".into(),
        kind: TemplateKind::SchoolDay,
        weekdays: vec![1, 2, 3, 4, 5],
        items: vec![
            item(BREAKFAST, 7, Audience::Together, false),
            item(TEETH, 8, Audience::EachChild, true),
            item(TABLE, 18, Audience::AnyOne, true),
            item(DISHES, 19, Audience::Rota(turns), false),
        ],
    }
}

pub fn home() -> HomeBrief {
    HomeBrief {
        id: HOME,
        name: "House 3".into(),
        setting: CareSetting::FamilyHouse,
        place: PlaceId(Uuid::from_u128(3001)),
        place_name: "Almaty".into(),
        zone: "Asia/Almaty".into(),
    }
}

/// Wednesday 18 November 2026, nothing ticked; Aida has an item of her own.
pub fn whole_day(actor: Actor) -> WholeDay {
    let person = |id, name: &str, lives_here| PersonBrief {
        id,
        name: name.into(),
        lives_here,
    };
    let own = OwnItem {
        id: GUITAR,
        person: AIDA,
        time: time(17),
        text: "guitar".into(),
    };
    let template = school_day();
    WholeDay {
        day: Day {
            home: home(),
            date: date("2026-11-18"),
            today: date("2026-11-18"),
            today_ends: now(),
            open_from: date("2026-10-18"),
            revision: Revision(7),
            actor,
            template: None,
            people: vec![
                person(AIDA, "Aida", true),
                person(MIRAS, "Miras", true),
                person(OLGA, "Olga", false),
            ],
            slots: slots_on(date("2026-11-18"), Some(&template), &[AIDA, MIRAS], &[own]),
        },
        notes: Vec::new(),
        templates: Vec::new(),
    }
}

pub fn actor(person: PersonId, standing: Standing) -> Actor {
    Actor { person, standing }
}

pub fn olga() -> Actor {
    actor(OLGA, Standing::CaresHere)
}

pub fn aida() -> Actor {
    actor(AIDA, Standing::LivesHere)
}

pub fn home_day() -> HomeDay {
    whole_day(olga()).for_staff()
}

pub fn command(n: u128, act: Act) -> Command {
    Command {
        id: CommandId(Uuid::from_u128(n)),
        version: VERSION,
        home: HOME,
        at: now(),
        act,
    }
}

pub fn key(item: ItemId) -> SlotKey {
    SlotKey { item, child: None }
}

pub fn key_of(item: ItemId, child: PersonId) -> SlotKey {
    SlotKey {
        item,
        child: Some(child),
    }
}

pub fn tick(slot: SlotKey, state: TickState, done_by: Option<PersonId>) -> Act {
    Act::from(TickSlot {
        date: date("2026-11-18"),
        slot,
        state,
        done_by,
    })
}

/// Carries a command out on a home's day, as an actor.
pub fn act(day: &mut HomeDay, who: Actor, n: u128, what: Act) -> Result<DayChange, Objection> {
    let change = decide(day, who, &command(n, what))?;
    day.apply(&change);
    Ok(change)
}

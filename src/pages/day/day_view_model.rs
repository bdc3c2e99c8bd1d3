//! A day as a page shows it, whoever reads it: lines with the notes on them, by
//! part of the day.

use crate::ui::erased_closures::erased_memo;
use care::access::Actor;
use care::day::{Day, HomeDay, MyDay, Note, Slot, SlotKey, StaffNote, Visibility, WallDay};
use care::home::PersonBrief;
use care::id::{HomeId, PersonId};
use chrono::{NaiveDate, NaiveTime, Timelike};
use leptos::prelude::*;
use std::sync::Arc;
use words::word;

/// For whom the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayReader {
    /// Staff of the home.
    Staff,
    /// A young person, on their own day.
    Young,
    /// The kitchen tablet, with or without somebody at it.
    Wall,
}

/// Parts of the day, as people speak of them. Only for headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartOfDay {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl PartOfDay {
    /// Every part, in the day's order: a home's day ends after midnight.
    pub const ALL: [Self; 5] = [
        Self::Morning,
        Self::Midday,
        Self::Afternoon,
        Self::Evening,
        Self::Night,
    ];

    /// The part a time lies in.
    pub fn of(time: NaiveTime) -> Self {
        match time.hour() {
            4..11 => Self::Morning,
            11..14 => Self::Midday,
            14..17 => Self::Afternoon,
            17..22 => Self::Evening,
            _ => Self::Night,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Morning => word!(day.morning),
            Self::Midday => word!(day.midday),
            Self::Afternoon => word!(day.afternoon),
            Self::Evening => word!(day.evening),
            Self::Night => word!(day.night),
        }
    }
}

/// A slot with the notes on it.
#[derive(Clone, Debug, PartialEq)]
pub struct DayLine {
    pub slot: Slot,
    pub notes: Vec<StaffNote>,
    /// The line before is of this item already, for another child.
    pub is_repeated: bool,
}

/// What all lines of the page share.
#[derive(Clone, Debug, PartialEq)]
pub struct DayFacts {
    pub reader: DayReader,
    pub date: NaiveDate,
    pub today: NaiveDate,
    pub actor: Actor,
    /// Somebody is there who may act (at a locked tablet, nobody is).
    pub unlocked: bool,
    pub open_from: NaiveDate,
    pub people: Vec<PersonBrief>,
    /// The home's time zone.
    pub zone: String,
    pub home: HomeId,
}

impl DayFacts {
    /// The name of a draft of this day.
    pub fn draft_name(&self, of: &str) -> String {
        format!("{}/{}/{of}", self.home, self.date)
    }

    /// Ticks are taken for this date.
    pub fn is_open(&self) -> bool {
        self.unlocked && self.open_from <= self.date && self.date <= self.today
    }

    /// Whether the one who acts may record the slot here and now.
    pub fn may_record(&self, slot: &Slot) -> bool {
        self.is_open() && care::day::may_record(self.actor, slot)
    }

    /// Whether the one who acts may confirm the slot here and now.
    pub fn may_confirm(&self, slot: &Slot) -> bool {
        self.is_open() && care::day::may_confirm(self.actor, slot).is_ok()
    }

    /// The one who acts.
    pub fn is_me(&self, person: PersonId) -> bool {
        self.reader == DayReader::Young && self.actor.person == person
    }

    /// A person's name.
    pub fn name(&self, person: PersonId) -> &str {
        if self.is_me(person) {
            return word!(common.you);
        }
        self.people
            .iter()
            .find(|known| known.id == person)
            .map_or(word!(common.somebody), |known| known.name.as_str())
    }

    /// The children who live here on the date.
    pub fn children(&self) -> impl Iterator<Item = &PersonBrief> {
        self.people.iter().filter(|person| person.lives_here)
    }
}

/// A day as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct DayViewModel {
    pub facts: Arc<DayFacts>,
    pub lines: Vec<Arc<DayLine>>,
    /// Notes on the day as a whole.
    pub notes: Vec<StaffNote>,
}

impl DayViewModel {
    fn new(reader: DayReader, day: &Day, actor: Option<Actor>, notes: Vec<StaffNote>) -> Self {
        let (mut on_slots, on_day): (Vec<_>, Vec<_>) = notes
            .into_iter()
            .partition(|staff| staff.note.slot.is_some());
        let mut lines: Vec<DayLine> = day
            .slots
            .iter()
            .map(|slot| DayLine {
                slot: slot.clone(),
                notes: take_notes(&mut on_slots, slot.key),
                is_repeated: false,
            })
            .collect();
        // What comes after midnight ends the day.
        lines.sort_by_key(|line| line.slot.time.hour() < 4);
        let mut before = None;
        for line in &mut lines {
            line.is_repeated = before == Some(line.slot.key.item);
            before = Some(line.slot.key.item);
        }
        Self {
            facts: Arc::new(DayFacts {
                reader,
                date: day.date,
                today: day.today,
                actor: actor.unwrap_or(day.actor),
                unlocked: actor.is_some() || reader != DayReader::Wall,
                open_from: day.open_from,
                people: day.people.clone(),
                zone: day.home.zone.clone(),
                home: day.home.id,
            }),
            lines: lines.into_iter().map(Arc::new).collect(),
            notes: on_day,
        }
    }

    /// The day of a home, for its staff.
    pub fn of_home(doc: &HomeDay) -> Self {
        Self::new(DayReader::Staff, &doc.day, None, doc.notes.clone())
    }

    /// The day of a young person.
    pub fn of_mine(doc: &MyDay) -> Self {
        let notes = doc.notes.iter().map(for_everyone).collect();
        Self::new(DayReader::Young, &doc.day, None, notes)
    }

    /// The day on the kitchen tablet, with who is at it.
    pub fn of_wall(doc: &WallDay, actor: Option<Actor>) -> Self {
        Self::new(DayReader::Wall, &doc.day, actor, Vec::new())
    }
}

/// The facts of the day on screen, if there is one.
pub type DayFactsSignal = ReadSignal<Option<Arc<DayFacts>>>;

/// A day that follows its document, and its facts, which change seldom. A line follows
/// the facts as a signal: were they a memo, each line would look at them again whenever
/// one of them is ticked.
pub fn use_day_view_model(
    make: impl Fn() -> Option<DayViewModel> + Send + Sync + 'static,
) -> (Memo<Option<DayViewModel>>, DayFactsSignal) {
    let (facts, set_facts) = signal(None);
    let view_model = erased_memo(move || {
        let day = make();
        let now = day.as_ref().map(|day| day.facts.clone());
        if facts.with_untracked(|known| *known != now) {
            set_facts.set(now);
        }
        day
    });
    (view_model, facts)
}

fn for_everyone(note: &Note) -> StaffNote {
    StaffNote {
        note: note.clone(),
        visibility: Visibility::Everyone,
    }
}

fn take_notes(notes: &mut Vec<StaffNote>, key: SlotKey) -> Vec<StaffNote> {
    if notes.is_empty() {
        return Vec::new();
    }
    notes
        .extract_if(.., |staff| staff.note.slot == Some(key))
        .collect()
}

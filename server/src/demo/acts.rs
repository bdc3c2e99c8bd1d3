//! What people did on one day of one home: who ticked what and when, with help
//! or not, who confirmed, what was noted. Given the day's slots, without a
//! database.

use super::random::Random;
use super::words::DemoWords;
use super::world::ZONE;
use crate::commands::backfill::PastCommand;
use care::command::{Act, Command, VERSION};
use care::day::DayAct;
use care::day::{AddOwnItem, ConfirmTick, TickSlot, WriteNote};
use care::day::{Day, Slot, SlotKey, TickState, Visibility, Whose};
use care::id::{CommandId, ItemId, PersonId};
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};

/// The people of a home's day.
pub struct Cast {
    /// The adults in charge, the one who does most first.
    pub adults: Vec<PersonId>,
    /// Children who tick for themselves.
    pub ticking: Vec<PersonId>,
    /// Those of them who make plans of their own.
    pub planning: Vec<PersonId>,
}

/// The commands of a day, in the order in which they arrive.
#[must_use]
pub fn day_commands(day: &Day, cast: &Cast, words: &DemoWords, random: Random) -> Vec<PastCommand> {
    let offline = OfflineHours::of(random.clone());
    let mut script = DayScript {
        day,
        cast,
        words,
        random,
        sent: Vec::new(),
    };
    for slot in &day.slots {
        script.slot(slot);
    }
    script.own_items();
    script.day_notes();
    let mut sent = script.sent;
    sent.sort_by_key(|one| one.command.at);
    for one in &mut sent {
        one.arrived = offline.arrival(day, one.command.at);
    }
    sent
}

/// On some days the network is gone for hours, and everything arrives after.
struct OfflineHours(bool);

impl OfflineHours {
    fn of(mut random: Random) -> Self {
        Self(random.percent(4))
    }

    fn arrival(&self, day: &Day, at: DateTime<Utc>) -> DateTime<Utc> {
        let back = moment(day, NaiveTime::from_hms_opt(18, 5, 0).unwrap_or_default());
        if self.0 && at < back && at > back - TimeDelta::hours(4) {
            back
        } else {
            at + TimeDelta::seconds(1)
        }
    }
}

/// A local time of the day.
fn moment(day: &Day, time: NaiveTime) -> DateTime<Utc> {
    let local = day.date.and_time(time);
    ZONE.from_local_datetime(&local)
        .earliest()
        .map_or_else(|| local.and_utc(), |moment| moment.to_utc())
}

struct DayScript<'a> {
    day: &'a Day,
    cast: &'a Cast,
    words: &'a DemoWords,
    random: Random,
    sent: Vec<PastCommand>,
}

impl DayScript<'_> {
    fn slot(&mut self, slot: &Slot) {
        let Some(state) = self.state() else {
            return;
        };
        let lag = TimeDelta::seconds(self.random.between(60, 50 * 60));
        let at = moment(self.day, slot.time) + lag;
        let Some((person, done_by)) = self.who(slot, state) else {
            return;
        };
        if self.random.percent(1) {
            // The wrong line was hit, and put right.
            self.tick(person, at, slot.key, state, done_by);
            let moments_later = at + TimeDelta::seconds(4);
            self.tick(person, moments_later, slot.key, TickState::Unknown, None);
        }
        let at = at + TimeDelta::seconds(9);
        let tick = self.tick(person, at, slot.key, state, done_by);
        if state == TickState::Skipped && self.random.percent(40) {
            let reason = self.one_of(|words| &words.skip_reasons);
            let after = at + TimeDelta::seconds(20);
            self.note(person, after, Some(slot.key), reason, Visibility::Everyone);
        }
        if slot.needs_confirmation && state.is_done() && self.random.percent(75) {
            self.confirm(slot.key, tick, at, person, done_by);
        }
    }

    /// How it went; none where nobody said.
    fn state(&mut self) -> Option<TickState> {
        match self.random.below(100) {
            0..70 => Some(TickState::Done),
            70..80 => Some(TickState::DoneWithHelp),
            80..85 => Some(TickState::Skipped),
            85..90 => Some(TickState::NotNeeded),
            _ => None,
        }
    }

    /// Who records it, and who did it where that is to be said.
    fn who(&mut self, slot: &Slot, state: TickState) -> Option<(PersonId, Option<PersonId>)> {
        let adult = match self.random.percent(70) {
            true => self.cast.adults.first().copied(),
            false => self.random.pick(&self.cast.adults).copied(),
        };
        match slot.whose {
            Whose::Together => Some((adult?, None)),
            Whose::Child(person) | Whose::Turn(person) | Whose::Own(person) => {
                let ticks = self.cast.ticking.contains(&person);
                let own = matches!(slot.whose, Whose::Own(_));
                if own || (ticks && self.random.percent(55)) {
                    return Some((person, None));
                }
                Some((adult?, None))
            }
            Whose::AnyOne => {
                let here: Vec<PersonId> = self
                    .day
                    .people
                    .iter()
                    .filter(|person| person.lives_here)
                    .map(|person| person.id)
                    .collect();
                let child = *self.random.pick(&here)?;
                let recorder = if self.cast.ticking.contains(&child) && self.random.percent(55) {
                    child
                } else {
                    adult?
                };
                Some((recorder, state.is_done().then_some(child)))
            }
        }
    }

    /// Another adult than who ticked looks at it, later that evening.
    fn confirm(
        &mut self,
        slot: SlotKey,
        tick: CommandId,
        ticked: DateTime<Utc>,
        recorder: PersonId,
        done_by: Option<PersonId>,
    ) {
        let other = |adult: &&PersonId| **adult != recorder && Some(**adult) != done_by;
        let Some(person) = self.cast.adults.iter().find(other).copied() else {
            return;
        };
        let at = ticked + TimeDelta::minutes(self.random.between(5, 90));
        let date = self.day.date;
        self.send(person, at, Act::from(ConfirmTick { date, slot, tick }));
    }

    /// A youth plans something of their own, and does it.
    fn own_items(&mut self) {
        for person in self.cast.planning.clone() {
            if !self.random.percent(35) {
                continue;
            }
            let hour = u32::try_from(self.random.between(16, 20)).unwrap_or(18);
            let time = NaiveTime::from_hms_opt(hour, 30, 0).unwrap_or_default();
            let at = moment(self.day, time);
            let planned = at - TimeDelta::hours(self.random.between(2, 6));
            let item = ItemId(self.random.id(planned));
            let date = self.day.date;
            let text = self.one_of(|words| &words.own_items);
            let add = AddOwnItem {
                date,
                item,
                time,
                text,
            };
            self.send(person, planned, Act::Day(DayAct::AddOwnItem(add)));
            if self.random.percent(75) {
                let slot = SlotKey { item, child: None };
                let later = at + TimeDelta::minutes(40);
                self.tick(person, later, slot, TickState::Done, None);
            }
        }
    }

    fn day_notes(&mut self) {
        let (often, staff_too) = (14, 10);
        if self.random.percent(often) {
            let text = self.one_of(|words| &words.notes_everyone);
            self.adults_note(text, Visibility::Everyone);
        }
        if self.random.percent(staff_too) {
            let text = self.one_of(|words| &words.notes_staff);
            self.adults_note(text, Visibility::Staff);
        }
        if self.random.percent(6)
            && let Some(child) = self.random.pick(&self.cast.ticking).copied()
        {
            let text = self.one_of(|words| &words.notes_child);
            let at = self.evening();
            self.note(child, at, None, text, Visibility::Everyone);
        }
    }

    fn adults_note(&mut self, text: String, visibility: Visibility) {
        if let Some(adult) = self.random.pick(&self.cast.adults).copied() {
            let at = self.evening();
            self.note(adult, at, None, text, visibility);
        }
    }

    fn evening(&mut self) -> DateTime<Utc> {
        let begins = NaiveTime::from_hms_opt(19, 0, 0).unwrap_or_default();
        moment(self.day, begins) + TimeDelta::seconds(self.random.between(0, 9_000))
    }

    fn tick(
        &mut self,
        person: PersonId,
        at: DateTime<Utc>,
        slot: SlotKey,
        state: TickState,
        done_by: Option<PersonId>,
    ) -> CommandId {
        let date = self.day.date;
        let act = Act::from(TickSlot {
            date,
            slot,
            state,
            done_by,
        });
        self.send(person, at, act)
    }

    fn note(
        &mut self,
        person: PersonId,
        at: DateTime<Utc>,
        slot: Option<SlotKey>,
        text: String,
        visibility: Visibility,
    ) {
        let date = self.day.date;
        let act = Act::from(WriteNote {
            date,
            slot,
            text,
            visibility,
        });
        self.send(person, at, act);
    }

    fn send(&mut self, person: PersonId, at: DateTime<Utc>, act: Act) -> CommandId {
        let id = CommandId(self.random.id(at));
        self.sent.push(PastCommand {
            person,
            arrived: at,
            command: Command {
                id,
                version: VERSION,
                home: self.day.home.id,
                at,
                act,
            },
        });
        id
    }

    fn one_of(&mut self, list: fn(&DemoWords) -> &Vec<String>) -> String {
        self.random
            .pick(list(self.words))
            .cloned()
            .unwrap_or_default()
    }
}

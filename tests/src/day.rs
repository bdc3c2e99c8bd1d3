//! Lines of a day: found in the documents of the server, so that journeys hold
//! on any weekday and at any hour, and on the screen by what they say.

use crate::api::Api;
use crate::locator::{Locator, button, group};
use crate::words::{en, en_with};
use anyhow::{Context, Result};
use care::command::Act;
use care::day::TickSlot;
use care::day::{Day, Slot, TickState, Whose};
use care::figures::Listed;
use care::id::HomeId;

/// A line of a day, to be found on a screen.
#[derive(Clone, Debug)]
pub struct Line {
    pub slot: Slot,
    /// Whose it is, where it is one person's.
    pub name: Option<String>,
}

impl Line {
    /// A line of a slot.
    #[must_use]
    pub fn of(day: &Day, slot: &Slot) -> Self {
        let person = slot.whose.person();
        Self {
            slot: slot.clone(),
            name: person
                .and_then(|person| day.name_of(person))
                .map(str::to_owned),
        }
    }

    /// The same line on the screen of its owner.
    #[must_use]
    pub fn as_mine(mut self) -> Self {
        self.name = self.name.map(|_| en("common.you"));
        self
    }

    /// The group of buttons that say how it went.
    #[must_use]
    pub fn control(&self) -> Locator {
        let text = self.slot.text.as_str();
        group(match &self.name {
            Some(name) => en_with("day.state_of_whose", &[("text", text), ("name", name)]),
            None => en_with("day.state_of", &[("text", text)]),
        })
    }

    /// The button that says so.
    #[must_use]
    pub fn button(&self, state: TickState) -> Locator {
        button(word(state)).within(self.control())
    }

    /// The line itself, with all that stands on it.
    #[must_use]
    pub fn row(&self) -> Locator {
        crate::locator::any("listitem").holding(self.control())
    }

    /// The button that takes back what was said.
    #[must_use]
    pub fn take_back(&self) -> Locator {
        let name = en_with("day.take_back_what", &[("text", &self.slot.text)]);
        button(name).within(self.row())
    }
}

/// The word on the button of a state.
///
/// # Panics
/// For the state that no button says.
#[must_use]
pub fn word(state: TickState) -> String {
    en(&format!("day_state.{}", state.word()))
}

/// Lines of today that fit, as if nobody had said anything of them yet.
///
/// # Errors
/// When there are fewer than `number`, or the person may not change them.
pub async fn fresh_lines(
    api: &Api,
    home: HomeId,
    number: usize,
    fits: impl Fn(&Slot) -> bool,
) -> Result<Vec<Line>> {
    let day = api.day(home, "today").await?.day;
    let lines: Vec<Line> = day
        .slots
        .iter()
        .filter(|slot| fits(slot))
        .take(number)
        .map(|slot| Line::of(&day, slot))
        .collect();
    if lines.len() < number {
        anyhow::bail!("only {} such lines in {:#?}", lines.len(), day.slots);
    }
    for line in &lines {
        if line.slot.state() != TickState::Unknown {
            api.act(home, tick(&day, &line.slot, TickState::Unknown))
                .await?;
        }
    }
    Ok(lines)
}

/// One line of today that fits; see [`fresh_lines`].
///
/// # Errors
/// When there is none.
pub async fn fresh_line(api: &Api, home: HomeId, fits: impl Fn(&Slot) -> bool) -> Result<Line> {
    let mut lines = fresh_lines(api, home, 1, fits).await?;
    lines.pop().context("a line")
}

/// The act of a tick on a day.
#[must_use]
pub fn tick(day: &Day, slot: &Slot, state: TickState) -> Act {
    Act::from(TickSlot {
        date: day.date,
        slot: slot.key,
        state,
        done_by: slot.whose.person().filter(|_| state.is_done()),
    })
}

/// An item that each child has, and nobody confirms.
#[must_use]
pub fn plain_each(slot: &Slot) -> bool {
    matches!(slot.whose, Whose::Child(_)) && !slot.needs_confirmation
}

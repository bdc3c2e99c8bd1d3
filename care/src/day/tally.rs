//! How a slot of the day can stand, and the day in counts. Each slot counts once; whose it
//! is, nowhere (R33).
#![deny(clippy::wildcard_enum_match_arm)]

use super::Slot;
use crate::figures::{Listed, Numbers};
use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How a slot of the day went (R24). A skip never counts against anyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum TickState {
    Done,
    DoneWithHelp,
    Skipped,
    NotNeeded,
    /// Nothing said; also what an undone tick goes back to.
    #[default]
    Unknown,
}

impl TickState {
    /// Somebody did it, alone or with help.
    #[must_use]
    pub fn is_done(self) -> bool {
        match self {
            Self::Done | Self::DoneWithHelp => true,
            Self::Skipped | Self::NotNeeded | Self::Unknown => false,
        }
    }

    /// The figure that counts it.
    #[must_use]
    pub fn figure(self) -> DayFigure {
        match self {
            Self::Done => DayFigure::Done,
            Self::DoneWithHelp => DayFigure::DoneWithHelp,
            Self::Skipped => DayFigure::Skipped,
            Self::NotNeeded => DayFigure::NotNeeded,
            Self::Unknown => DayFigure::Open,
        }
    }
}

impl Listed for TickState {
    fn word(self) -> &'static str {
        self.into()
    }
}

/// The figures of a day; on the board of days each opens its list (R34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayFigure {
    Done,
    DoneWithHelp,
    Skipped,
    NotNeeded,
    /// Nothing said yet.
    Open,
    /// Of those done: waiting for a caregiver's eye.
    ToConfirm,
}

impl DayFigure {
    /// Whether it counts a slot.
    #[must_use]
    pub fn counts(self, slot: &Slot) -> bool {
        match self {
            Self::Done | Self::DoneWithHelp | Self::Skipped | Self::NotNeeded | Self::Open => {
                slot.state().figure() == self
            }
            Self::ToConfirm => slot.waits_for_confirmation(),
        }
    }

    /// The state that it counts; none where it counts something else.
    #[must_use]
    pub fn state(self) -> Option<TickState> {
        TickState::all().find(|state| state.figure() == self)
    }
}

impl Listed for DayFigure {
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DoneWithHelp => "done_with_help",
            Self::Skipped => "skipped",
            Self::NotNeeded => "not_needed",
            Self::Open => "open",
            Self::ToConfirm => "to_confirm",
        }
    }
}

/// Counts of a day's slots.
pub type Tally = Numbers<DayFigure>;

impl Tally {
    /// Counts slots.
    #[must_use]
    pub fn of_slots(slots: &[Slot]) -> Self {
        let count = |figure: DayFigure| slots.iter().filter(|slot| figure.counts(slot)).count();
        Self::each(|figure| u32::try_from(count(figure)).unwrap_or(u32::MAX))
    }

    /// How many slots there are: each is in one state.
    #[must_use]
    pub fn slots(self) -> u32 {
        let states = TickState::all().map(|state| self.of(state.figure()));
        states.fold(0, u32::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_a_state_and_of_a_figure_is_the_one_in_the_json() {
        for state in TickState::all() {
            assert_eq!(serde_json::to_value(state).unwrap(), state.word());
        }
        for figure in DayFigure::all() {
            assert_eq!(serde_json::to_value(figure).unwrap(), figure.word());
        }
    }

    #[test]
    fn no_two_states_are_one_figure() {
        for state in TickState::all() {
            assert_eq!(state.figure().state(), Some(state));
        }
    }

    #[test]
    fn counts_of_before_a_state_was_known_have_none_of_it() {
        let json = r#"{"done":3,"open":2,"a_state_of_later":1}"#;
        let tally: Tally = serde_json::from_str(json).unwrap();
        let figures = DayFigure::all().map(|figure| tally.of(figure));
        assert_eq!(figures.collect::<Vec<_>>(), [3, 0, 0, 0, 2, 0]);
        let json = serde_json::to_string(&tally).unwrap();
        assert_eq!(serde_json::from_str::<Tally>(&json).unwrap(), tally);
    }
}

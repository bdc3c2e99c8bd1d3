//! How a state of a slot looks and what it is called: on a line of the day, on boards, in
//! charts and in sentences.

use crate::ui::Icon;
use crate::ui::choice::Choice;
use care::day::{DayFigure, TickState};
use care::figures::Listed;
use words::word;

/// A state as people see it.
pub struct StateLook {
    /// With a short word.
    pub choice: Choice,
    /// As a sentence says it.
    pub long: &'static str,
    /// A class with the fill of its part of a bar.
    pub fill: &'static str,
}

/// How a state looks.
pub fn look(state: TickState) -> StateLook {
    let (icon, word, long, hue, fill) = match state {
        TickState::Done => (
            Icon::Done,
            word!(day_state.done),
            word!(day_state.done_long),
            "hue-done",
            "bar-done",
        ),
        TickState::DoneWithHelp => (
            Icon::Helped,
            word!(day_state.done_with_help),
            word!(day_state.done_with_help_long),
            "hue-helped",
            "bar-helped",
        ),
        TickState::Skipped => (
            Icon::Skipped,
            word!(day_state.skipped),
            word!(day_state.skipped_long),
            "hue-skipped",
            "bar-skipped",
        ),
        TickState::NotNeeded => (
            Icon::Slash,
            word!(day_state.not_needed),
            word!(day_state.not_needed_long),
            "hue-not-needed",
            "bar-not-needed",
        ),
        TickState::Unknown => (
            Icon::Open,
            word!(day_state.unknown),
            word!(day_state.unknown),
            "",
            "bar-open",
        ),
    };
    StateLook {
        choice: Choice { icon, word, hue },
        long,
        fill,
    }
}

/// The states that can be chosen, in their order.
pub fn choosable() -> impl Iterator<Item = TickState> {
    TickState::all().filter(|state| *state != TickState::Unknown)
}

/// The icon and the word of a figure of the day.
pub fn figure(figure: DayFigure) -> (Icon, &'static str) {
    let of_state = |state| {
        let choice = look(state).choice;
        (choice.icon, choice.word)
    };
    match figure {
        DayFigure::Done => of_state(TickState::Done),
        DayFigure::DoneWithHelp => of_state(TickState::DoneWithHelp),
        DayFigure::Skipped => of_state(TickState::Skipped),
        DayFigure::NotNeeded => of_state(TickState::NotNeeded),
        DayFigure::Open => of_state(TickState::Unknown),
        DayFigure::ToConfirm => (Icon::Eye, word!(day_state.to_confirm)),
    }
}

//! A line of the day: what it is, how it went, and what can be said of it.

use super::day_actions::{DayActions, DayDialog};
use super::day_view_model::{DayFacts, DayLine, DayReader};
use super::notes;
use super::tick_state::{choosable, look};
use crate::ui::choice::{Choice, choices};
use crate::ui::erased_closures::on_click;
use crate::ui::field::write_time;
use crate::ui::{Icon, icon};
use browser::intl;
use care::day::{Slot, Tick, TickState, Whose};
use leptos::prelude::*;
use std::sync::Arc;
use words::{Apart, word};

/// The body of a line.
pub fn row(day_actions: DayActions, facts: &Arc<DayFacts>, line: &Arc<DayLine>) -> AnyView {
    let slot = &line.slot;
    let records = facts.may_record(slot);
    let head = (!line.is_repeated).then(|| {
        view! {
            <p class="slot-head">
                <time class="slot-time" datetime=write_time(slot.time)>
                    {intl::time(slot.time)}
                </time>
                <span class="slot-text">
                    <bdi>{slot.text.clone()}</bdi>
                </span>
            </p>
        }
    });
    view! {
        <div class="slot-what">{head} {more(facts, slot)}</div>
        {side(day_actions, facts, line, records)}
        {records.then(|| control(day_actions, facts, line))}
        {acts(day_actions, facts, line)}
        {notes::notes_of_line(day_actions, facts, line)}
    }
    .into_any()
}

fn control(day_actions: DayActions, facts: &Arc<DayFacts>, line: &Arc<DayLine>) -> AnyView {
    let slot = &line.slot;
    let label = match slot.whose.person() {
        Some(person) => word!(
            day.state_of_whose,
            name = Apart(facts.name(person)),
            text = Apart(&slot.text)
        ),
        None => word!(day.state_of, text = Apart(&slot.text)),
    };
    let chosen = choosable().position(|state| state == slot.state());
    let looks: Vec<Choice> = choosable().map(|state| look(state).choice).collect();
    let (facts, line) = (facts.clone(), line.clone());
    choices(label, &looks, chosen, move |place| {
        if let Some(state) = choosable().nth(place).filter(|_| Some(place) != chosen) {
            day_actions.choose(&facts, &line, state);
        }
    })
    .into_any()
}

/// For whom it is and what was said of it.
fn more(facts: &DayFacts, slot: &Slot) -> AnyView {
    let state = slot.state();
    // Where the choice stands beside it, paper alone needs the word.
    let only_print = if facts.may_record(slot) {
        "print-only"
    } else {
        ""
    };
    let look = look(state).choice;
    view! {
        <p class="slot-more">
            {whose(facts, slot.whose)}
            <span class=format!("badge {} {only_print}", look.hue)>
                {icon(look.icon)} {look.word}
            </span>
            {slot.tick.as_ref().filter(|_| state != TickState::Unknown).map(|tick| recorded(facts, slot, tick))}
            {confirmation(facts, slot)}
            {slot
                .no_longer_planned
                .then(|| view! { <span class="badge">{word!(day.no_longer_planned)}</span> })}
        </p>
    }
    .into_any()
}

fn whose(facts: &DayFacts, whose: Whose) -> AnyView {
    let young = facts.reader == DayReader::Young;
    let (hue, of, text) = match whose {
        Whose::Together => ("", Icon::People, word!(day.together).to_owned()),
        Whose::AnyOne => ("", Icon::Hand, word!(day.anyone).to_owned()),
        Whose::Child(person) if facts.is_me(person) => (
            "hue-accent",
            Icon::Person,
            word!(day_mine.for_you).to_owned(),
        ),
        Whose::Child(person) => ("", Icon::Person, facts.name(person).to_owned()),
        Whose::Turn(person) if facts.is_me(person) => (
            "hue-accent",
            Icon::Turn,
            word!(day_mine.your_turn).to_owned(),
        ),
        Whose::Turn(person) => (
            "",
            Icon::Turn,
            word!(day.turn_of, name = Apart(facts.name(person))),
        ),
        Whose::Own(_) if young => ("hue-accent", Icon::Pencil, word!(day_mine.yours).to_owned()),
        Whose::Own(person) => (
            "",
            Icon::Pencil,
            word!(day.own_of, name = Apart(facts.name(person))),
        ),
    };
    view! { <span class=format!("badge {hue}")>{icon(of)} {text}</span> }.into_any()
}

/// Who did it and who said so, where it isn't plain.
fn recorded(facts: &DayFacts, slot: &Slot, tick: &Tick) -> AnyView {
    let shared = matches!(slot.whose, Whose::AnyOne | Whose::Turn(_));
    let done_by = tick.done_by.filter(|_| shared).map(|person| {
        if facts.is_me(person) {
            word!(day_mine.done_by_you).to_owned()
        } else {
            word!(day.done_by, name = Apart(facts.name(person)))
        }
    });
    let by_oneself = tick.recorded_by == facts.actor.person && facts.reader == DayReader::Young;
    let recorded = (!by_oneself).then(|| {
        let at = tick.server_at.unwrap_or(tick.device_at);
        word!(
            day.recorded_by,
            name = Apart(facts.name(tick.recorded_by)),
            time = Apart(&intl::moment_time(at, &facts.zone))
        )
    });
    let waits = tick.server_at.is_none().then(|| {
        view! {
            <span class="unsent" title=word!(day.on_device)>
                {icon(Icon::Clock)}
                <span class="unseen">{word!(day.on_device)}</span>
            </span>
        }
    });
    view! {
        {done_by.map(|text| view! { <span>{text}</span> })}
        {(recorded.is_some() || waits.is_some())
            .then(|| view! { <span>{recorded} " " {waits}</span> })}
    }
    .into_any()
}

fn confirmation(facts: &DayFacts, slot: &Slot) -> Option<AnyView> {
    if !slot.needs_confirmation {
        return None;
    }
    let confirmed = slot.tick.as_ref().and_then(|tick| tick.confirmed);
    let (hue, of, text) = if let Some(confirmed) = confirmed {
        let text = word!(day.confirmed_by, name = Apart(facts.name(confirmed.by)));
        ("hue-done", Icon::Seen, text)
    } else if slot.waits_for_confirmation() {
        ("hue-waits", Icon::Eye, word!(day.waits_confirm).to_owned())
    } else {
        ("", Icon::Eye, word!(day.needs_confirm).to_owned())
    };
    Some(view! { <span class=format!("badge {hue}")>{icon(of)} {text}</span> }.into_any())
}

fn acts(day_actions: DayActions, facts: &Arc<DayFacts>, line: &Arc<DayLine>) -> Option<AnyView> {
    let slot = &line.slot;
    let held = (facts.clone(), line.clone());
    let confirm = slot
        .tick
        .as_ref()
        .filter(|_| facts.may_confirm(slot))
        .map(|tick| {
            let (tick, (facts, line)) = (tick.id, held.clone());
            view! {
                <button
                    type="button"
                    class="button button-main"
                    aria-label=word!(day.confirm_what, text = Apart(&slot.text))
                    on:click=on_click(move |_| day_actions.confirm(&facts, &line, tick))
                >
                    {icon(Icon::Seen)}
                    {word!(day.confirm)}
                </button>
            }
        });
    confirm.map(|confirm| view! { <div class="slot-acts">{confirm}</div> }.into_any())
}

/// What is seldom needed: who did it, the way back, a note.
fn side(
    day_actions: DayActions,
    facts: &Arc<DayFacts>,
    line: &Arc<DayLine>,
    records: bool,
) -> AnyView {
    let slot = &line.slot;
    let back = (records && slot.state() != TickState::Unknown).then(|| {
        let (facts, line) = (facts.clone(), line.clone());
        let label = word!(day.take_back_what, text = Apart(&slot.text));
        side_button(Icon::Undo, label, move || {
            day_actions.choose(&facts, &line, TickState::Unknown);
        })
    });
    let who = (records
        && slot.state().is_done()
        && matches!(slot.whose, Whose::AnyOne | Whose::Turn(_))
        && facts.actor.standing.records_for_all())
    .then(|| {
        let (state, held) = (slot.state(), line.clone());
        let label = word!(day.who_did_what, text = Apart(&slot.text));
        side_button(Icon::Person, label, move || {
            day_actions.ask_who(&held, state)
        })
    });
    let note = may_note(facts, records).then(|| {
        let dialog = DayDialog::Note {
            slot: Some(slot.key),
            about: slot.text.clone(),
        };
        let label = word!(day.note_what, text = Apart(&slot.text));
        side_button(Icon::Note, label, move || {
            day_actions.dialog.set(Some(dialog.clone()));
        })
    });
    view! { <div class="slot-side">{who} {back} {note}</div> }.into_any()
}

fn side_button(of: Icon, label: String, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="button button-plain button-icon"
            title=label.clone()
            aria-label=label
            on:click=on_click(move |_| act())
        >
            {icon(of)}
        </button>
    }
    .into_any()
}

fn may_note(facts: &Arc<DayFacts>, records: bool) -> bool {
    facts.reader != DayReader::Wall
        && facts.is_open()
        && facts.actor.standing.records()
        && (records || facts.actor.standing.is_staff())
}

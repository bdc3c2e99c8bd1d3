//! A line of the day: what it is, how it went, and what can be said of it.

use super::day_actions::{Hands, Question};
use super::day_view_model::{Line, Reader, Scene};
use super::notes;
use super::tick_state::{choosable, look};
use crate::i18n::words;
use crate::platform::intl;
use crate::ui::choice::{Choice, choices};
use crate::ui::erased_closures::tap;
use crate::ui::field::write_time;
use crate::ui::{Icon, icon};
use care::day::{Slot, Tick, TickState, Whose};
use leptos::prelude::*;
use std::sync::Arc;

/// The body of a line.
pub fn row(hands: Hands, scene: &Arc<Scene>, line: &Arc<Line>) -> AnyView {
    let slot = &line.slot;
    let records = scene.may_record(slot);
    let head = (!line.again).then(|| {
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
        <div class="slot-what">{head} {more(scene, slot)}</div>
        {side(hands, scene, line, records)}
        {records.then(|| control(hands, scene, line))}
        {acts(hands, scene, line)}
        {notes::on_line(hands, scene, line)}
    }
    .into_any()
}

fn control(hands: Hands, scene: &Arc<Scene>, line: &Arc<Line>) -> AnyView {
    let slot = &line.slot;
    let label = match slot.whose.person() {
        Some(person) => words::day::state_of_whose(scene.name(person), &slot.text),
        None => words::day::state_of(&slot.text),
    };
    let chosen = choosable().position(|state| state == slot.state());
    let looks: Vec<Choice> = choosable().map(|state| look(state).choice).collect();
    let (scene, line) = (scene.clone(), line.clone());
    choices(label, &looks, chosen, move |place| {
        if let Some(state) = choosable().nth(place).filter(|_| Some(place) != chosen) {
            hands.choose(&scene, &line, state);
        }
    })
    .into_any()
}

/// For whom it is and what was said of it.
fn more(scene: &Scene, slot: &Slot) -> AnyView {
    let state = slot.state();
    // Where the choice stands beside it, paper alone needs the word.
    let only_print = if scene.may_record(slot) {
        "print-only"
    } else {
        ""
    };
    let look = look(state).choice;
    view! {
        <p class="slot-more">
            {whose(scene, slot.whose)}
            <span class=format!("badge {} {only_print}", look.hue)>
                {icon(look.icon)} {look.word}
            </span>
            {slot.tick.as_ref().filter(|_| state != TickState::Unknown).map(|tick| said(scene, slot, tick))}
            {confirmation(scene, slot)}
        </p>
    }
    .into_any()
}

fn whose(scene: &Scene, whose: Whose) -> AnyView {
    let young = scene.reader == Reader::Young;
    let (hue, of, text) = match whose {
        Whose::Together => ("", Icon::People, words::day::together().to_owned()),
        Whose::AnyOne => ("", Icon::Hand, words::day::anyone().to_owned()),
        Whose::Child(person) if scene.is_me(person) => (
            "hue-accent",
            Icon::Person,
            words::mine::for_you().to_owned(),
        ),
        Whose::Child(person) => ("", Icon::Person, scene.name(person).to_owned()),
        Whose::Turn(person) if scene.is_me(person) => (
            "hue-accent",
            Icon::Turn,
            words::mine::your_turn().to_owned(),
        ),
        Whose::Turn(person) => ("", Icon::Turn, words::day::turn_of(scene.name(person))),
        Whose::Own(_) if young => ("hue-accent", Icon::Pencil, words::mine::yours().to_owned()),
        Whose::Own(person) => ("", Icon::Pencil, words::day::own_of(scene.name(person))),
    };
    view! { <span class=format!("badge {hue}")>{icon(of)} {text}</span> }.into_any()
}

/// Who did it and who said so, where it isn't plain.
fn said(scene: &Scene, slot: &Slot, tick: &Tick) -> AnyView {
    let shared = matches!(slot.whose, Whose::AnyOne | Whose::Turn(_));
    let done_by = tick.done_by.filter(|_| shared).map(|person| {
        if scene.is_me(person) {
            words::mine::done_by_you().to_owned()
        } else {
            words::day::done_by(scene.name(person))
        }
    });
    let by_oneself = tick.recorded_by == scene.actor.person && scene.reader == Reader::Young;
    let recorded = (!by_oneself).then(|| {
        let at = tick.server_at.unwrap_or(tick.device_at);
        words::day::recorded_by(
            scene.name(tick.recorded_by),
            &intl::moment_time(at, &scene.zone),
        )
    });
    let waits = tick.server_at.is_none().then(|| {
        view! {
            <span class="unsent" title=words::day::on_device()>
                {icon(Icon::Clock)}
                <span class="unseen">{words::day::on_device()}</span>
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

fn confirmation(scene: &Scene, slot: &Slot) -> Option<AnyView> {
    if !slot.needs_confirmation {
        return None;
    }
    let confirmed = slot.tick.as_ref().and_then(|tick| tick.confirmed);
    let (hue, of, text) = if let Some(confirmed) = confirmed {
        let text = words::day::confirmed_by(scene.name(confirmed.by));
        ("hue-done", Icon::Seen, text)
    } else if slot.waits_for_confirmation() {
        (
            "hue-waits",
            Icon::Eye,
            words::day::waits_confirm().to_owned(),
        )
    } else {
        ("", Icon::Eye, words::day::needs_confirm().to_owned())
    };
    Some(view! { <span class=format!("badge {hue}")>{icon(of)} {text}</span> }.into_any())
}

fn acts(hands: Hands, scene: &Arc<Scene>, line: &Arc<Line>) -> Option<AnyView> {
    let slot = &line.slot;
    let held = (scene.clone(), line.clone());
    let confirm = slot
        .tick
        .as_ref()
        .filter(|_| scene.may_confirm(slot))
        .map(|tick| {
            let (tick, (scene, line)) = (tick.id, held.clone());
            view! {
                <button
                    type="button"
                    class="button button-main"
                    aria-label=words::day::confirm_what(&slot.text)
                    on:click=tap(move |_| hands.confirm(&scene, &line, tick))
                >
                    {icon(Icon::Seen)}
                    {words::day::confirm()}
                </button>
            }
        });
    confirm.map(|confirm| view! { <div class="slot-acts">{confirm}</div> }.into_any())
}

/// What is seldom needed: who did it, the way back, a note.
fn side(hands: Hands, scene: &Arc<Scene>, line: &Arc<Line>, records: bool) -> AnyView {
    let slot = &line.slot;
    let back = (records && slot.state() != TickState::Unknown).then(|| {
        let (scene, line) = (scene.clone(), line.clone());
        let label = words::day::take_back_what(&slot.text);
        side_button(Icon::Undo, label, move || {
            hands.choose(&scene, &line, TickState::Unknown);
        })
    });
    let who = (records
        && slot.state().is_done()
        && matches!(slot.whose, Whose::AnyOne | Whose::Turn(_))
        && scene.actor.standing.records_for_all())
    .then(|| {
        let (state, held) = (slot.state(), line.clone());
        let label = words::day::who_did_what(&slot.text);
        side_button(Icon::Person, label, move || hands.ask_who(&held, state))
    });
    let note = may_note(scene, records).then(|| {
        let question = Question::Note {
            slot: Some(slot.key),
            about: slot.text.clone(),
        };
        let label = words::day::note_what(&slot.text);
        side_button(Icon::Note, label, move || {
            hands.question.set(Some(question.clone()));
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
            on:click=tap(move |_| act())
        >
            {icon(of)}
        </button>
    }
    .into_any()
}

fn may_note(scene: &Arc<Scene>, records: bool) -> bool {
    scene.reader != Reader::Wall
        && scene.is_open()
        && scene.actor.standing.records()
        && (records || scene.actor.standing.is_staff())
}

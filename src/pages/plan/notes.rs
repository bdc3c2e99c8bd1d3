//! Notes in a plan (R12): each says who can read it, before it is written and after. What
//! is being written is a draft on the device until it is kept.

use super::draft_field::Scratch;
use super::head::head;
use super::{Desk, Reader, conflict, labels};
use crate::i18n::words;
use crate::platform::{intl, page};
use crate::route::PlanPart;
use crate::ui::erased_closures::{live, memo, tap};
use crate::ui::field::pick_one;
use crate::ui::{Icon, icon};
use care::access::Role;
use care::command::Act;
use care::plan::{NoteReaders, Plan, PlanNote, Section};
use care::plan::{WithdrawPlanNote, WritePlanNote};
use leptos::prelude::*;

type Note = (PlanNote, Option<NoteReaders>);

/// All notes, the newest first, and room for one about the plan as a whole.
pub fn all(desk: Desk) -> AnyView {
    view! {
        {head(desk, words::plan_note::title(), words::plan_note::title())}
        {conflict::conflicts(desk)}
        <section class="card">
            {composer(desk, None)}
        </section>
        <section class="card">
            <h2 id="notes" tabindex="-1">
                {words::plan_note::all()}
            </h2>
            {list(desk, |_| true, true)}
        </section>
    }
    .into_any()
}

/// The notes about a section, and room for another.
pub fn of_section(desk: Desk, of: Section) -> AnyView {
    view! {
        <section class="card">
            <h2 id="notes" tabindex="-1" class="row">
                {icon(Icon::Note)}
                <span class="grow">{words::plan_note::title()}</span>
            </h2>
            {list(desk, move |note| note.section == Some(of), false)}
            {composer(desk, Some(of))}
        </section>
    }
    .into_any()
}

fn list(
    desk: Desk,
    which: impl Fn(&PlanNote) -> bool + Send + Sync + 'static,
    with_place: bool,
) -> AnyView {
    let notes = memo(move || {
        desk.notes.with(|notes| {
            let notes = notes.iter().filter(|(note, _)| which(note));
            notes.cloned().collect::<Vec<Note>>()
        })
    });
    let none = move || {
        notes
            .with(Vec::is_empty)
            .then(|| view! { <p class="soft">{words::plan_note::none()}</p> })
    };
    view! {
        {live(none)}
        <ul class="lines">
            <For
                each=move || notes.get()
                key=|(note, _)| note.id
                children=move |note| one(desk, &note, with_place)
            />
        </ul>
    }
    .into_any()
}

/// Who can read it, in a few words.
fn called(readers: Option<NoteReaders>) -> (Icon, &'static str) {
    match readers {
        None => (Icon::People, words::plan_note::everyone_mine()),
        Some(NoteReaders::Everyone) => (Icon::People, words::plan_note::everyone()),
        Some(NoteReaders::Staff) => (Icon::Lock, words::plan_note::staff()),
        Some(NoteReaders::Specialists) => (Icon::Lock, words::plan_note::specialists()),
    }
}

fn one(desk: Desk, (note, readers): &Note, with_place: bool) -> AnyView {
    let (id, by, at, section) = (note.id, note.by, note.at, note.section);
    let foot = desk.part(
        move |plan| {
            let at = intl::moment(at, &plan.home.zone);
            let place = with_place.then(|| labels::place(plan, section));
            (labels::name(plan, by), at, place, plan.actor.person == by)
        },
        move |(name, at, place, is_own)| {
            let place = place.map(|place| {
                let to = section.map_or(PlanPart::Whole, PlanPart::Section);
                view! { <a href=desk.route(to).href()>{place}</a> }
            });
            let back = is_own.then(|| {
                view! {
                    <button
                        type="button"
                        class="button button-plain screen-only"
                        on:click=tap(move |_| {
                            if let Some(child) = desk.now(|plan| plan.child) {
                                let act = Act::from(WithdrawPlanNote {
                                    child,
                                    note: id,
                                });
                                desk.hand.run(act, words::plan_note::withdrawn().to_owned());
                                // The pressed button goes.
                                page::focus("notes");
                            }
                        })
                    >
                        {words::plan_note::withdraw()}
                    </button>
                }
            });
            view! {
                <span>{words::plan::by(at, name)}</span>
                {place}
                {back}
            }
            .into_any()
        },
    );
    let (about, word) = called(*readers);
    view! {
        <li>
            <p class="written" dir="auto">
                {note.text.clone()}
            </p>
            <p class="note-foot">
                <span class="badge">{icon(about)} {word}</span>
                {foot}
            </p>
        </li>
    }
    .into_any()
}

fn composer(desk: Desk, section: Option<Section>) -> AnyView {
    let place = section.map_or("all", Section::word);
    let scratch = Scratch::new(desk, format!("note.{place}"));
    // The choice is kept with the text: what was begun for few does not come back for more.
    let readers = memo(move || {
        let chosen = scratch.with.get();
        let all = NoteReaders::ALL.into_iter();
        let mut chosen = all.filter(|one| one.word() == chosen);
        chosen.next().unwrap_or(NoteReaders::Staff)
    });
    let keep = move || {
        let is_own = desk.now(Plan::is_own) == Some(true);
        let act = desk.now(|plan| {
            Act::from(WritePlanNote {
                child: plan.child,
                section,
                text: scratch.text.get_untracked(),
                readers: match is_own {
                    true => NoteReaders::Everyone,
                    false => readers.get_untracked(),
                },
            })
        });
        // Its line has the way back.
        scratch.keep(act, words::plan_note::kept(), false, || {});
    };
    let for_whom = desk.part(Reader::of, move |reader| match reader.is_child {
        true => view! { <p class="hint">{words::plan_note::everyone_mine()}</p> }.into_any(),
        false => choose(desk, scratch, readers),
    });
    view! {
        <form
            class="stack stack-tight screen-only"
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
        >
            {scratch.area("note", words::plan_note::write())}
            {for_whom}
            <p class="buttons">
                <button type="submit" class="button">
                    {icon(Icon::Plus)}
                    {words::plan_note::keep()}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// For whom an adult writes, and by name who that is.
fn choose(desk: Desk, scratch: Scratch, readers: Memo<NoteReaders>) -> AnyView {
    let picks = NoteReaders::ALL.map(|one| {
        let checked = Signal::derive(move || readers.get() == one);
        let (_, word) = called(Some(one));
        pick_one("note-readers", word, checked, move || {
            scratch.choose(one.word());
        })
    });
    let names = move || {
        let readers = readers.get();
        let names = desk.plan.with(|plan| {
            let people = plan.as_deref().map(|plan| plan.people.as_slice());
            let people = people.unwrap_or_default().iter();
            let reads = people.filter(|one| match readers {
                NoteReaders::Everyone => true,
                NoteReaders::Staff => one.role != Role::YoungPerson,
                NoteReaders::Specialists => one.role == Role::Specialist,
            });
            reads.map(|one| one.name.clone()).collect::<Vec<_>>()
        });
        let text = match names.is_empty() {
            true => words::plan_note::nobody().to_owned(),
            false => words::plan_note::readers(&intl::list(&names)),
        };
        view! { <p class="hint" role="status">{text}</p> }
    };
    view! {
        <fieldset class="picks">
            <legend class="label">{words::plan_note::whom()}</legend>
            {picks.into_iter().collect::<Vec<_>>()}
        </fieldset>
        {live(names)}
    }
    .into_any()
}

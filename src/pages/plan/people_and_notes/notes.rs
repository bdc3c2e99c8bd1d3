//! Notes in a plan (R12): each says who can read it, before it is written and after. What
//! is being written is a draft on the device until it is kept.

use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::draft_field::DraftField;
use crate::pages::plan::labels;
use crate::pages::plan::page_header::page_header;
use crate::pages::plan::plan_context::{NoteWithReaders, PlanContext, PlanReader};
use crate::route::PlanPart;
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::field::pick_one;
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::access::Role;
use care::command::Act;
use care::plan::{NoteReaders, Plan, PlanNote, Section};
use care::plan::{WithdrawPlanNote, WritePlanNote};
use leptos::prelude::*;
use words::{Apart, word};

/// All notes, the newest first, and room for one about the plan as a whole.
pub fn notes_page(context: PlanContext) -> AnyView {
    view! {
        {page_header(context, word!(plan_note.title), word!(plan_note.title))}
        {conflicts(context)}
        <section class="card">
            {composer(context, None)}
        </section>
        <section class="card">
            <h2 id="notes" tabindex="-1">
                {word!(plan_note.all)}
            </h2>
            {list(context, |_| true, true)}
        </section>
    }
    .into_any()
}

/// The notes about a section, and room for another.
pub fn section_notes(context: PlanContext, of: Section) -> AnyView {
    view! {
        <section class="card">
            <h2 id="notes" tabindex="-1" class="row">
                {icon(Icon::Note)}
                <span class="grow">{word!(plan_note.title)}</span>
            </h2>
            {list(context, move |note| note.section == Some(of), false)}
            {composer(context, Some(of))}
        </section>
    }
    .into_any()
}

fn list(
    context: PlanContext,
    which: impl Fn(&PlanNote) -> bool + Send + Sync + 'static,
    with_place: bool,
) -> AnyView {
    let notes = erased_memo(move || {
        context.notes.with(|notes| {
            let notes = notes.iter().filter(|(note, _)| which(note));
            notes.cloned().collect::<Vec<NoteWithReaders>>()
        })
    });
    let none = move || {
        notes
            .with(Vec::is_empty)
            .then(|| view! { <p class="soft">{word!(plan_note.none)}</p> })
    };
    view! {
        {erased_view(none)}
        <ul class="lines">
            <For
                each=move || notes.get()
                key=|(note, _)| note.id
                children=move |note| note_item(context, &note, with_place)
            />
        </ul>
    }
    .into_any()
}

/// Who can read it, in a few words.
fn called(readers: Option<NoteReaders>) -> (Icon, &'static str) {
    match readers {
        None => (Icon::People, word!(plan_note.everyone_mine)),
        Some(NoteReaders::Everyone) => (Icon::People, word!(plan_note.everyone)),
        Some(NoteReaders::Staff) => (Icon::Lock, word!(plan_note.staff)),
        Some(NoteReaders::Specialists) => (Icon::Lock, word!(plan_note.specialists)),
    }
}

fn note_item(context: PlanContext, (note, readers): &NoteWithReaders, with_place: bool) -> AnyView {
    let (id, by, at, section) = (note.id, note.by, note.at, note.section);
    let foot = context.plan.render_part(
        move |plan| {
            let at = intl::moment(at, &plan.home.zone);
            let place = with_place.then(|| labels::place(plan, section));
            (labels::name(plan, by), at, place, plan.actor.person == by)
        },
        move |(name, at, place, is_own)| {
            let place = place.map(|place| {
                let to = section.map_or(PlanPart::Whole, PlanPart::Section);
                view! { <a href=context.route(to).href()>{place}</a> }
            });
            let back = is_own.then(|| {
                view! {
                    <button
                        type="button"
                        class="button button-plain screen-only"
                        on:click=on_click(move |_| {
                            if let Some(child) = context.plan.with_untracked(|plan| plan.child) {
                                let act = Act::from(WithdrawPlanNote {
                                    child,
                                    note: id,
                                });
                                context.plan.actions.run(act, word!(plan_note.withdrawn).to_owned());
                                // The pressed button goes.
                                page::focus("notes");
                            }
                        })
                    >
                        {word!(plan_note.withdraw)}
                    </button>
                }
            });
            view! {
                <span>{word!(plan.by, date = Apart(at), name = Apart(name))}</span>
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

fn composer(context: PlanContext, section: Option<Section>) -> AnyView {
    let place = section.map_or("all", Section::word);
    let draft = DraftField::new(context, format!("note.{place}"));
    // The choice is kept with the text: what was begun for few does not come back for more.
    let readers = erased_memo(move || {
        let chosen = draft.choice.get();
        let all = NoteReaders::ALL.into_iter();
        let mut chosen = all.filter(|one| one.word() == chosen);
        chosen.next().unwrap_or(NoteReaders::Staff)
    });
    let keep = move || {
        let is_own = context.plan.with_untracked(Plan::is_own) == Some(true);
        let act = context.plan.with_untracked(|plan| {
            Act::from(WritePlanNote {
                child: plan.child,
                section,
                text: draft.text.get_untracked(),
                readers: if is_own {
                    NoteReaders::Everyone
                } else {
                    readers.get_untracked()
                },
            })
        });
        // Its line has the way back.
        draft.submit(act, word!(plan_note.kept), false, || {});
    };
    let for_whom = context.plan.render_part(PlanReader::of, move |reader| {
        if reader.is_child {
            view! { <p class="hint">{word!(plan_note.everyone_mine)}</p> }.into_any()
        } else {
            choose(context, draft, readers)
        }
    });
    view! {
        <form
            class="stack stack-tight screen-only"
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
        >
            {draft.text_area("note", word!(plan_note.write))}
            {for_whom}
            <p class="buttons">
                <button type="submit" class="button">
                    {icon(Icon::Plus)}
                    {word!(plan_note.keep)}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// For whom an adult writes, and by name who that is.
fn choose(context: PlanContext, draft: DraftField, readers: Memo<NoteReaders>) -> AnyView {
    let picks = NoteReaders::ALL.map(|one| {
        let checked = Signal::derive(move || readers.get() == one);
        let (_, word) = called(Some(one));
        pick_one("note-readers", word, checked, move || {
            draft.choose(one.word());
        })
    });
    let names = move || {
        let readers = readers.get();
        let names = context.plan.doc.with(|plan| {
            let people = plan.as_deref().map(|plan| plan.people.as_slice());
            let reads = people
                .unwrap_or_default()
                .iter()
                .filter(|one| match readers {
                    NoteReaders::Everyone => true,
                    NoteReaders::Staff => one.role != Role::YoungPerson,
                    NoteReaders::Specialists => one.role == Role::Specialist,
                });
            reads.map(|one| one.name.clone()).collect::<Vec<_>>()
        });
        let text = if names.is_empty() {
            word!(plan_note.nobody).to_owned()
        } else {
            word!(plan_note.readers, names = Apart(&intl::list(&names)))
        };
        view! { <p class="hint" role="status">{text}</p> }
    };
    view! {
        <fieldset class="picks">
            <legend class="label">{word!(plan_note.whom)}</legend>
            {picks.into_iter().collect::<Vec<_>>()}
        </fieldset>
        {erased_view(names)}
    }
    .into_any()
}

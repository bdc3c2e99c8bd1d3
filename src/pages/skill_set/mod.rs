//! Which skills a home asks of its young people: the handbook's and its own, hidden or
//! shown, in an order of its own. Who oversees the home reads them.

mod form;

use crate::api;
use crate::i18n::words;
use crate::pages::back::back_to;
use crate::pages::hand::Hand;
use crate::pages::load::when_loaded;
use crate::pages::print::print_button;
use crate::pages::skill_look::{icon_of, word_of, wording, words_of};
use crate::platform::{clock, intl, page};
use crate::route::Route;
use crate::store::use_document;
use crate::ui::live::{live, tap};
use crate::ui::states::banner;
use crate::ui::{Icon, icon};
use care::command::{Act, MoveSkill, ShowSkill};
use care::id::HomeId;
use care::skill::{Area, Skill, SkillId};
use care::skill_set::{SetLine, SkillSet};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// What the page shares.
#[derive(Clone, Copy)]
struct Desk {
    doc: Memo<Option<Arc<SkillSet>>>,
    hand: Hand,
    /// What is being worded: a new skill, or one of the home's own anew.
    asked: RwSignal<Option<Option<Skill>>>,
}

/// The page.
pub fn skill_set(home: HomeId) -> AnyView {
    let shown = use_document(move || api::skill_set(home));
    let desk = Desk {
        doc: shown.doc,
        hand: Hand::on(shown),
        asked: RwSignal::new(None),
    };
    view! {
        <div class="page">
            {back_to(Route::People { home }, words::frame::people())}
            {when_loaded(
                shown,
                8,
                move || {
                    live(move || desk.doc.with(|doc| doc.as_deref().map(|doc| body(desk, doc))))
                        .into_any()
                },
            )}
        </div>
        <form::SkillDialog desk=desk />
    }
    .into_any()
}

fn body(desk: Desk, doc: &SkillSet) -> AnyView {
    use words::skill_set as word;
    let edits = doc.actor.standing.edits_templates();
    let lines = doc.lines();
    let areas: Vec<_> = Area::ALL
        .into_iter()
        .map(|area| of_area(desk, area, &lines, edits))
        .collect();
    let add = edits.then(|| {
        view! {
            <button
                type="button"
                class="button button-main"
                on:click=tap(move |_| desk.asked.set(Some(None)))
            >
                {icon(Icon::Plus)}
                {word::add()}
            </button>
        }
    });
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">
                    {words::common::pair(&doc.home.name, &doc.home.place_name)}
                </p>
                <h1 tabindex="-1">{word::title()}</h1>
            </div>
            <p class="soft">{word::lead()}</p>
            {(!edits).then(|| banner("banner-quiet", Icon::Lock, word::read_only().into()))}
            <div class="buttons">{add} {print_button()}</div>
        </header>
        {areas}
    }
    .into_any()
}

fn of_area(desk: Desk, area: Area, lines: &[SetLine], edits: bool) -> AnyView {
    let of_area: Vec<&SetLine> = lines
        .iter()
        .filter(|line| line.skill.area == area)
        .collect();
    let ids: Vec<SkillId> = of_area.iter().map(|line| line.skill.id.clone()).collect();
    let rows: Vec<_> = of_area
        .into_iter()
        .enumerate()
        .map(|(at, line)| one(desk, line, at, &ids, edits))
        .collect();
    view! {
        <section class=format!("stack stack-tight area-{}", area.word())>
            <h2 class="row">
                <span class="area-icon">{icon_of(area)}</span>
                {word_of(area)}
            </h2>
            <ul class="card lines">{rows}</ul>
        </section>
    }
    .into_any()
}

fn one(desk: Desk, line: &SetLine, at: usize, ids: &[SkillId], edits: bool) -> AnyView {
    use words::skill_set as word;
    let text = wording(line.skill).to_owned();
    let words = words_of(line.skill);
    let age = intl::number(f64::from(line.skill.from_age));
    let own = line
        .is_own
        .then(|| view! { <span class="badge">{icon(Icon::House)} {word::own()}</span> });
    let hidden = line.is_hidden.then(
        || view! { <span class="badge hue-waits">{icon(Icon::Slash)} {word::hidden()}</span> },
    );
    let class = if line.is_hidden { "grow soft" } else { "grow" };
    let buttons = edits.then(|| buttons(desk, line, &text, at, ids));
    view! {
        <li class="skill-line">
            <div class=class>
                <p>{words}</p>
                <p class="row small soft">{word::from_age(&age)} {own} {hidden}</p>
            </div>
            {buttons}
        </li>
    }
    .into_any()
}

/// What can be done with a skill: each an icon with its word for those who don't see it.
fn buttons(desk: Desk, line: &SetLine, text: &str, at: usize, ids: &[SkillId]) -> AnyView {
    use words::skill_set as word;
    let skill = line.skill.id.clone();
    let up = at.checked_sub(1).and_then(|at| ids.get(at)).cloned();
    let is_last = at + 1 == ids.len();
    // Before the one after the next; after the last but one comes the end.
    let after_next = ids.get(at + 2).cloned();
    let moves = |way: &'static str, look, title, label, before: Option<SkillId>, off: bool| {
        let (skill, said) = (skill.clone(), word::moved(text));
        let id = format!("{way}-{skill}");
        let held = id.clone();
        view! {
            <button
                type="button"
                id=id
                class="button button-plain button-icon"
                aria-disabled=off.then_some("true")
                title=title
                aria-label=label
                on:click=tap(move |_| {
                    if off {
                        return;
                    }
                    let act = MoveSkill {
                        skill: skill.clone(),
                        before: before.clone(),
                    };
                    carry_out(desk, Act::MoveSkill(act), said.clone(), held.clone());
                })
            >
                {icon(look)}
            </button>
        }
    };
    let hidden = line.is_hidden;
    let (look, verb, label, said) = if hidden {
        (
            Icon::Eye,
            word::show_word(),
            word::show(text),
            word::showed(text),
        )
    } else {
        (
            Icon::Slash,
            word::hide_word(),
            word::hide(text),
            word::hid(text),
        )
    };
    let shown = skill.clone();
    let show_id = format!("show-{skill}");
    let held = show_id.clone();
    let edit = line.is_own.then(|| {
        let old = line.skill.clone();
        view! {
            <button
                type="button"
                class="button button-plain button-icon"
                title=word::edit()
                aria-label=word::edit_of(text)
                on:click=tap(move |_| desk.asked.set(Some(Some(old.clone()))))
            >
                {icon(Icon::Pencil)}
            </button>
        }
    });
    let no_up = up.is_none();
    view! {
        <div class="row skill-acts screen-only">
            {edit}
            <button
                type="button"
                id=show_id
                class="button button-plain"
                aria-label=label
                on:click=tap(move |_| {
                    let act = ShowSkill {
                        skill: shown.clone(),
                        shown: hidden,
                    };
                    carry_out(desk, Act::ShowSkill(act), said.clone(), held.clone());
                })
            >
                {icon(look)}
                {verb}
            </button>
            {moves("up", Icon::Up, word::up_word(), word::up(text), up, no_up)}
            {moves("down", Icon::Down, word::down_word(), word::down(text), after_next, is_last)}
        </div>
    }
    .into_any()
}

/// Does it, and gives the focus back to the button that stands elsewhere then.
fn carry_out(desk: Desk, act: Act, said: String, button: String) {
    clock::spawn(async move {
        match desk.hand.attempt(act).await {
            Ok(done) => desk.hand.say(said, done.undo),
            Err(why) => desk.hand.say(why, None),
        }
        clock::sleep(Duration::ZERO).await;
        page::focus(&button);
    });
}

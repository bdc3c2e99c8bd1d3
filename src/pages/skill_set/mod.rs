//! Which skills are asked of the young people of a home, or of all homes of its place:
//! those that were there and its own, hidden or shown, in an order of its own.

mod form;

use crate::api;
use crate::i18n::words;
use crate::pages::back_link::back_to;
use crate::pages::document_actions::Hand;
use crate::pages::document_status::when_loaded;
use crate::pages::print_button::print_button;
use crate::pages::skill_labels::{icon_of, word_of, wording, words_of};
use crate::platform::{clock, intl, page};
use crate::route::Route;
use crate::store::use_document;
use crate::ui::erased_closures::{live, tap};
use crate::ui::states::banner;
use crate::ui::{Icon, icon};
use care::command::Act;
use care::id::HomeId;
use care::skill_set::SkillSet;
use care::skill_set::SkillSetAct;
use care::skill_set::arrangement::{Level, SetLine};
use care::skill_set::skill::{Area, Skill, SkillId};
use care::skill_set::{MoveSkill, ShowSkill};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// What the page shares.
#[derive(Clone, Copy)]
struct Desk {
    doc: Memo<Option<Arc<SkillSet>>>,
    hand: Hand,
    level: Level,
    /// What is being worded: a new skill, or one of its own anew.
    asked: RwSignal<Option<Option<Skill>>>,
}

/// The page.
pub fn skill_set(home: HomeId, level: Level) -> AnyView {
    let shown = use_document(move || api::skill_set(home));
    let desk = Desk {
        doc: shown.doc,
        hand: Hand::on(shown),
        level,
        asked: RwSignal::new(None),
    };
    view! {
        <div class="page">
            {back(home, level)}
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

fn back(home: HomeId, level: Level) -> AnyView {
    match level {
        Level::Home => back_to(Route::People { home }, words::frame::people()),
        Level::Place => {
            let level = Level::Home;
            back_to(Route::SkillSet { home, level }, words::title::skill_set())
        }
    }
}

fn body(desk: Desk, doc: &SkillSet) -> AnyView {
    use words::skill_set as word;
    let level = desk.level;
    let edits = level.is_arranged_by(doc.actor);
    let of_place = |skill: &SkillId| level.is_home() && doc.place.own(skill).is_some();
    let lines = doc.lines(level);
    let (over, title, lead, read_only) = match level {
        Level::Home => (
            words::common::pair(&doc.home.name, &doc.home.place_name),
            words::title::skill_set(),
            word::lead(),
            word::read_only(),
        ),
        Level::Place => (
            doc.home.place_name.clone(),
            words::title::skill_set_place(),
            word::lead_place(),
            word::read_only_place(),
        ),
    };
    let to_place = level.is_home() && Level::Place.is_arranged_by(doc.actor);
    let to_place = to_place.then(|| {
        let route = Route::SkillSet {
            home: doc.home.id,
            level: Level::Place,
        };
        view! {
            <a class="button screen-only" href=route.href()>
                {icon(Icon::Skills)}
                {word::link_place(&doc.home.place_name)}
            </a>
        }
    });
    let areas: Vec<_> = Area::ALL
        .into_iter()
        .map(|area| of_area(desk, area, &lines, &of_place, edits))
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
                    {over}
                </p>
                <h1 tabindex="-1">{title}</h1>
            </div>
            <p class="soft">{lead}</p>
            {(!edits).then(|| banner("banner-quiet", Icon::Lock, read_only.into()))}
            <div class="buttons">{add} {to_place} {print_button()}</div>
        </header>
        {areas}
    }
    .into_any()
}

fn of_area(
    desk: Desk,
    area: Area,
    lines: &[SetLine],
    of_place: &dyn Fn(&SkillId) -> bool,
    edits: bool,
) -> AnyView {
    let of_area: Vec<&SetLine> = lines
        .iter()
        .filter(|line| line.skill.area == area)
        .collect();
    let ids: Vec<SkillId> = of_area.iter().map(|line| line.skill.id.clone()).collect();
    let rows: Vec<_> = of_area
        .into_iter()
        .enumerate()
        .map(|(at, line)| one(desk, line, of_place(&line.skill.id), at, &ids, edits))
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

fn one(
    desk: Desk,
    line: &SetLine,
    of_place: bool,
    at: usize,
    ids: &[SkillId],
    edits: bool,
) -> AnyView {
    use words::skill_set as word;
    let text = wording(line.skill).to_owned();
    let words = words_of(line.skill);
    let age = intl::number(f64::from(line.skill.from_age));
    let own = match (line.is_own, desk.level) {
        (true, Level::Home) => Some(word::own()),
        (true, Level::Place) => Some(word::own_place()),
        (false, _) => of_place.then(word::own_place),
    };
    let own = own.map(|own| view! { <span class="badge">{icon(Icon::House)} {own}</span> });
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
                        level: desk.level,
                    };
                    carry_out(desk, Act::SkillSet(SkillSetAct::MoveSkill(act)), said.clone(), held.clone());
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
                        level: desk.level,
                    };
                    carry_out(desk, Act::SkillSet(SkillSetAct::ShowSkill(act)), said.clone(), held.clone());
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

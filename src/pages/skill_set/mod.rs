//! Which skills are asked of the young people of a home, or of all homes of its place:
//! those that were there and its own, hidden or shown, in an order of its own.

mod form;
mod skill_set_context;

use crate::api;
use crate::pages::back_link::back_to;
use crate::pages::document_status::when_loaded;
use crate::pages::document_view::DocumentView;
use crate::pages::print_button::print_button;
use crate::pages::skill_labels::{icon_of, word_of, wording, words_of};
use crate::route::Route;
use crate::store::use_document;
use crate::ui::erased_closures::on_click;
use crate::ui::states::banner;
use crate::ui::{Icon, icon};
use browser::{intl, page, task, time};
use care::command::Act;
use care::id::HomeId;
use care::skill_set::SkillSet;
use care::skill_set::SkillSetAct;
use care::skill_set::arrangement::{Level, SetLine};
use care::skill_set::skill::{Area, SkillId};
use care::skill_set::{MoveSkill, ShowSkill};
use leptos::prelude::*;
use skill_set_context::SkillSetContext;
use std::time::Duration;
use words::{Apart, pair, word};

/// The page of the skills of a home or a place.
#[component]
pub fn SkillSetPage(home: HomeId, level: Level) -> AnyView {
    let shown = use_document(move || api::skill_set(home));
    let context = SkillSetContext {
        skill_set: DocumentView::new(shown),
        level,
        editing: RwSignal::new(None),
    };
    view! {
        <div class="page">
            {back(home, level)}
            {when_loaded(
                shown,
                8,
                move || context.skill_set.render(move |doc| body(context, doc)),
            )}
        </div>
        <form::SkillDialog context=context />
    }
    .into_any()
}

fn back(home: HomeId, level: Level) -> AnyView {
    match level {
        Level::Home => back_to(Route::People { home }, word!(app_layout.people)),
        Level::Place => {
            let level = Level::Home;
            back_to(Route::SkillSet { home, level }, word!(title.skill_set))
        }
    }
}

fn body(context: SkillSetContext, doc: &SkillSet) -> AnyView {
    let level = context.level;
    let edits = level.is_arranged_by(doc.actor);
    let of_place = |skill: &SkillId| level.is_home() && doc.place.own(skill).is_some();
    let lines = doc.lines(level);
    let (over, title, lead, read_only) = match level {
        Level::Home => (
            pair(&doc.home.name, &doc.home.place_name),
            word!(title.skill_set),
            word!(skill_set.lead),
            word!(skill_set.read_only),
        ),
        Level::Place => (
            doc.home.place_name.clone(),
            word!(title.skill_set_place),
            word!(skill_set.lead_place),
            word!(skill_set.read_only_place),
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
                {word!(skill_set.link_place, place = Apart(&doc.home.place_name))}
            </a>
        }
    });
    let areas: Vec<_> = Area::ALL
        .into_iter()
        .map(|area| of_area(context, area, &lines, &of_place, edits))
        .collect();
    let add = edits.then(|| {
        view! {
            <button
                type="button"
                class="button button-main"
                on:click=on_click(move |_| context.editing.set(Some(None)))
            >
                {icon(Icon::Plus)}
                {word!(skill_set.add)}
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
    context: SkillSetContext,
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
        .map(|(at, line)| skill_row(context, line, of_place(&line.skill.id), at, &ids, edits))
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

fn skill_row(
    context: SkillSetContext,
    line: &SetLine,
    of_place: bool,
    at: usize,
    ids: &[SkillId],
    edits: bool,
) -> AnyView {
    let text = wording(line.skill).to_owned();
    let words = words_of(line.skill);
    let age = intl::number(f64::from(line.skill.from_age));
    let own = match (line.is_own, context.level) {
        (true, Level::Home) => Some(word!(skill_set.own)),
        (true, Level::Place) => Some(word!(skill_set.own_place)),
        (false, _) => of_place.then(|| word!(skill_set.own_place)),
    };
    let own = own.map(|own| view! { <span class="badge">{icon(Icon::House)} {own}</span> });
    let hidden = line.is_hidden.then(
        || view! { <span class="badge hue-waits">{icon(Icon::Slash)} {word!(skill_set.hidden)}</span> },
    );
    let class = if line.is_hidden { "grow soft" } else { "grow" };
    let buttons = edits.then(|| buttons(context, line, &text, at, ids));
    view! {
        <li class="skill-line">
            <div class=class>
                <p>{words}</p>
                <p class="row small soft">{word!(skill_set.from_age, age = Apart(&age))} {own} {hidden}</p>
            </div>
            {buttons}
        </li>
    }
    .into_any()
}

/// What can be done with a skill: each an icon with its word for those who don't see it.
fn buttons(
    context: SkillSetContext,
    line: &SetLine,
    text: &str,
    at: usize,
    ids: &[SkillId],
) -> AnyView {
    let skill = line.skill.id.clone();
    let up = at.checked_sub(1).and_then(|at| ids.get(at)).cloned();
    let is_last = at + 1 == ids.len();
    // Before the one after the next; after the last but one comes the end.
    let after_next = ids.get(at + 2).cloned();
    let moves = |way: &'static str, look, title, label, before: Option<SkillId>, off: bool| {
        let (skill, message) = (skill.clone(), word!(skill_set.moved, skill = Apart(text)));
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
                on:click=on_click(move |_| {
                    if off {
                        return;
                    }
                    let act = MoveSkill {
                        skill: skill.clone(),
                        before: before.clone(),
                        level: context.level,
                    };
                    carry_out(context, Act::SkillSet(SkillSetAct::MoveSkill(act)), message.clone(), held.clone());
                })
            >
                {icon(look)}
            </button>
        }
    };
    let hidden = line.is_hidden;
    let (look, verb, label, message) = if hidden {
        (
            Icon::Eye,
            word!(skill_set.show_word),
            word!(skill_set.show, skill = Apart(text)),
            word!(skill_set.showed, skill = Apart(text)),
        )
    } else {
        (
            Icon::Slash,
            word!(skill_set.hide_word),
            word!(skill_set.hide, skill = Apart(text)),
            word!(skill_set.hid, skill = Apart(text)),
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
                title=word!(skill_set.edit)
                aria-label=word!(skill_set.edit_of, skill = Apart(text))
                on:click=on_click(move |_| context.editing.set(Some(Some(old.clone()))))
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
                on:click=on_click(move |_| {
                    let act = ShowSkill {
                        skill: shown.clone(),
                        shown: hidden,
                        level: context.level,
                    };
                    carry_out(context, Act::SkillSet(SkillSetAct::ShowSkill(act)), message.clone(), held.clone());
                })
            >
                {icon(look)}
                {verb}
            </button>
            {moves("up", Icon::Up, word!(skill_set.up_word), word!(skill_set.up, skill = Apart(text)), up, no_up)}
            {moves("down", Icon::Down, word!(skill_set.down_word), word!(skill_set.down, skill = Apart(text)), after_next, is_last)}
        </div>
    }
    .into_any()
}

/// Does it, and gives the focus back to the button that stands elsewhere then.
fn carry_out(context: SkillSetContext, act: Act, message: String, button: String) {
    task::spawn(async move {
        match context.skill_set.actions.attempt(act).await {
            Ok(done) => context.skill_set.actions.announce(message, done.undo),
            Err(why) => context.skill_set.actions.announce(why, None),
        }
        time::sleep(Duration::ZERO).await;
        page::focus(&button);
    });
}

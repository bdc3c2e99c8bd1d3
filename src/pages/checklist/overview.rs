//! All areas: how far one has come with saying, what is offered, and the rounds
//! that both have finished.

use super::area::visible_skills;
use super::checklist_context::ChecklistContext;
use super::compared_rounds::compared_rounds;
use super::goals::{goal_list, goals_of};
use super::proposals::{first_proposal, proposals};
use super::wheel::wheel;
use crate::pages::skill_labels::{icon_of, word_of};
use crate::route::Route;
use crate::ui::erased_closures::on_click;
use crate::ui::states::banner;
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::checklist::offer::Offer;
use care::checklist::{BeginRound, FinishRound};
use care::checklist::{Checklist, OpenRound};
use care::command::Act;
use care::skill_set::skill::{Area, Skill, Voice};
use leptos::prelude::*;
use words::{Apart, word};

/// The page.
pub fn overview_page(context: ChecklistContext) -> AnyView {
    view! {
        {context.checklist.render_part(|doc| (doc.voice, doc.youth.name.clone()), move |(voice, name)| head(context, *voice, name))}
        {context.checklist.render(move |doc| round(context, doc))}
        {context.checklist.render_part(first_proposal, move |first| proposals(context, first))}
        {context.checklist.render_part(goals_of, move |of| goal_list(context, of))}
        {context.checklist.render(move |doc| (doc.voice == Voice::Youth).then(|| wheel(context, doc)).into_any())}
        {context.checklist.render_part(areas_of, move |areas| areas_list(context, areas))}
        {context.checklist.render_part(has_sheet, |has_sheet| has_sheet.then(to_sheet).into_any())}
        {context.checklist.render(stages)}
        {context.checklist.render(move |doc| compared_rounds(context, doc))}
    }
    .into_any()
}

fn head(context: ChecklistContext, voice: Voice, name: &str) -> AnyView {
    let (title, intro) = match voice {
        Voice::Youth => (
            word!(checklist.mine).to_owned(),
            word!(checklist.intro).to_owned(),
        ),
        Voice::Adult => (
            word!(checklist.of, name = Apart(name)),
            word!(checklist.intro_of, name = Apart(name)),
        ),
    };
    let back = context.youth.map(|(home, _)| {
        view! {
            <a class="button button-plain screen-only" href=Route::People { home }.href()>
                {icon(Icon::Back)}
                {word!(app_layout.people)}
            </a>
        }
    });
    view! {
        {back}
        <header class="page-head">
            <h1 id="title" tabindex="-1">{title}</h1>
        </header>
        <p class="screen-only">{intro}</p>
    }
    .into_any()
}

/// The round under way, or what is offered.
fn round(context: ChecklistContext, doc: &Checklist) -> AnyView {
    if doc.skills.is_empty() {
        return ().into_any();
    }
    match &doc.round {
        Some(round) => under_way(context, doc, round),
        None => offered(context, doc),
    }
}

fn offered(context: ChecklistContext, doc: &Checklist) -> AnyView {
    let text = match doc.offer {
        Some(Offer::First) => word!(checklist.offer_first),
        Some(Offer::NewSkills) => word!(checklist.offer_new),
        Some(Offer::BeforeLeaving) => word!(checklist.offer_leaving),
        Some(Offer::Again) => word!(checklist.offer_again),
        None => word!(checklist.no_round),
    };
    let (youth, round) = (doc.youth.id, doc.next_round());
    let begin = move || {
        let act = Act::from(BeginRound { youth, round });
        context
            .checklist
            .actions
            .run(act, word!(checklist.begun).to_owned());
        // The pressed button goes; whoever uses the keyboard stays on the page.
        page::focus("title");
    };
    let class = if doc.offer.is_some() {
        "button button-main"
    } else {
        "button"
    };
    view! {
        <section class="card screen-only">
            <p>{text}</p>
            <p class="buttons">
                <button type="button" class=class on:click=on_click(move |_| begin())>
                    {icon(Icon::Plus)}
                    {word!(checklist.begin)}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn under_way(context: ChecklistContext, doc: &Checklist, round: &OpenRound) -> AnyView {
    let (youth, id) = (doc.youth.id, round.id);
    let finish = move |done| {
        let message = if done {
            word!(checklist.finished)
        } else {
            word!(common.saved)
        };
        let act = Act::from(FinishRound {
            youth,
            round: id,
            done,
        });
        context.checklist.actions.run(act, message.to_owned());
        page::focus("title");
    };
    let body = match (round.own_done, round.other_done) {
        (true, true) => banner(
            "banner-quiet",
            Icon::Cloud,
            word!(checklist.comparing).to_owned(),
        )
        .into_any(),
        (true, false) => view! {
            <p><b>{word!(checklist.finished)}</b> " " {word!(checklist.finished_wait)}</p>
            <p class="buttons">
                <button type="button" class="button" on:click=on_click(move |_| finish(false))>
                    {icon(Icon::Undo)}
                    {word!(checklist.go_on)}
                </button>
            </p>
        }
        .into_any(),
        (false, other_done) => view! {
            {other_done.then(|| view! { <p>{word!(checklist.other_done)}</p> })}
            <p class="soft">{word!(checklist.finish_text)}</p>
            <p class="buttons">
                <button type="button" class="button" on:click=on_click(move |_| finish(true))>
                    {icon(Icon::Done)}
                    {word!(checklist.finish)}
                </button>
            </p>
        }
        .into_any(),
    };
    let blind = (doc.voice == Voice::Youth)
        .then(|| view! { <p class="soft small">{word!(checklist.blind)}</p> });
    view! {
        <section class="card screen-only">
            <h2>{word!(checklist.round, date = Apart(&intl::date_with_year(round.began)))}</h2>
            {body}
            {blind}
        </section>
    }
    .into_any()
}

/// An area and how much has been answered of it: of so many open skills so many.
type AreaProgress = (Area, usize, usize);

/// The areas with open skills, and whether something can be answered now.
fn areas_of(doc: &Checklist) -> (bool, Vec<AreaProgress>) {
    let lines = Area::ALL.into_iter().map(|area| {
        let skills = visible_skills(doc).filter(|skill| skill.area == area);
        let answered = skills.clone().filter(|skill| doc.own(&skill.id).is_some());
        (area, answered.count(), skills.count())
    });
    let lines = lines.filter(|(.., all)| *all > 0);
    (doc.round.is_some(), lines.collect())
}

fn areas_list(context: ChecklistContext, (in_round, areas): &(bool, Vec<AreaProgress>)) -> AnyView {
    if areas.is_empty() {
        return ().into_any();
    }
    let in_round = *in_round;
    let line = |(area, answered, all): &AreaProgress| {
        let number =
            |count: usize| intl::number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        let answered = in_round.then(|| {
            let text = word!(
                checklist.said,
                all = Apart(&number(*all)),
                said = Apart(&number(*answered))
            );
            let long = word!(
                checklist.said_long,
                all = Apart(&number(*all)),
                said = Apart(&number(*answered))
            );
            view! {
                <span class="soft small number" aria-hidden="true">{text}</span>
                <span class="unseen">{long}</span>
            }
        });
        view! {
            <li>
                <a class=format!("area area-{}", area.word()) href=context.route(Some(*area)).href()>
                    <span class="area-icon">{icon_of(*area)}</span>
                    <span class="grow">{word_of(*area)}</span>
                    {answered}
                    {icon(Icon::Forth)}
                </a>
            </li>
        }
    };
    let lines: Vec<_> = areas.iter().map(line).collect();
    view! {
        <section class="stack screen-only">
            <h2>{word!(checklist.areas)}</h2>
            <ul class="areas">{lines}</ul>
        </section>
    }
    .into_any()
}

/// A youth who has answered something has a sheet of it.
fn has_sheet(doc: &Checklist) -> bool {
    let is_rated = |skill: &Skill| doc.latest(&skill.id).is_some();
    doc.voice == Voice::Youth && doc.all_skills().any(is_rated)
}

fn to_sheet() -> AnyView {
    view! {
        <a class="button button-wide screen-only" href=Route::SkillSheet.href()>
            {icon(Icon::Skills)}
            <span class="grow">{word!(title.skill_sheet)}</span>
            {icon(Icon::Forth)}
        </a>
    }
    .into_any()
}

/// When more opens (R18).
fn stages(doc: &Checklist) -> AnyView {
    if doc.stages.is_empty() {
        return view! { <p class="soft">{word!(checklist.no_birthday)}</p> }.into_any();
    }
    let text = doc
        .stages
        .iter()
        .find(|stage| stage.opens > doc.today)
        .map(|stage| {
            let (date, age) = (
                intl::date_with_year(stage.opens),
                intl::number(f64::from(stage.age)),
            );
            if doc.skills.is_empty() {
                word!(
                    checklist.opens_first,
                    age = Apart(&age),
                    date = Apart(&date)
                )
            } else {
                word!(checklist.opens_at, age = Apart(&age), date = Apart(&date))
            }
        });
    text.map(|text| view! { <p class="soft small row">{icon(Icon::Calendar)} <span class="grow">{text}</span></p> })
        .into_any()
}

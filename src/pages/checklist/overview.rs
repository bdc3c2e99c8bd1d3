//! All areas: how far one has come with saying, what is offered, and the rounds
//! that both have finished.

use super::area::in_sight;
use super::goals::{goals, goals_of};
use super::proposals::{first_asked, proposals};
use super::wheel::wheel;
use super::{Desk, compared_rounds, part, whole};
use crate::i18n::words;
use crate::pages::skill_labels::{icon_of, word_of};
use crate::platform::{intl, page};
use crate::route::Route;
use crate::ui::erased_closures::tap;
use crate::ui::states::banner;
use crate::ui::{Icon, icon};
use care::checklist::offer::Offer;
use care::checklist::{BeginRound, FinishRound};
use care::checklist::{Checklist, OpenRound};
use care::command::Act;
use care::skill_set::skill::{Area, Skill, Voice};
use leptos::prelude::*;

/// The page.
pub fn overview(desk: Desk) -> AnyView {
    view! {
        {part(desk, |doc| (doc.voice, doc.youth.name.clone()), move |(voice, name)| head(desk, *voice, name))}
        {whole(desk, move |doc| round(desk, doc))}
        {part(desk, first_asked, move |asked| proposals(desk, asked))}
        {part(desk, goals_of, move |of| goals(desk, of))}
        {whole(desk, move |doc| (doc.voice == Voice::Youth).then(|| wheel(desk, doc)).into_any())}
        {part(desk, areas_of, move |areas| areas_list(desk, areas))}
        {part(desk, has_sheet, |has_sheet| has_sheet.then(to_sheet).into_any())}
        {whole(desk, stages)}
        {whole(desk, move |doc| compared_rounds::rounds(desk, doc))}
    }
    .into_any()
}

fn head(desk: Desk, voice: Voice, name: &str) -> AnyView {
    let (title, intro) = match voice {
        Voice::Youth => (
            words::checklist::mine().to_owned(),
            words::checklist::intro().to_owned(),
        ),
        Voice::Adult => (words::checklist::of(name), words::checklist::intro_of(name)),
    };
    let back = desk.youth.map(|(home, _)| {
        view! {
            <a class="button button-plain screen-only" href=Route::People { home }.href()>
                {icon(Icon::Back)}
                {words::frame::people()}
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
fn round(desk: Desk, doc: &Checklist) -> AnyView {
    if doc.skills.is_empty() {
        return ().into_any();
    }
    match &doc.round {
        Some(round) => under_way(desk, doc, round),
        None => offered(desk, doc),
    }
}

fn offered(desk: Desk, doc: &Checklist) -> AnyView {
    let text = match doc.offer {
        Some(Offer::First) => words::checklist::offer_first(),
        Some(Offer::NewSkills) => words::checklist::offer_new(),
        Some(Offer::BeforeLeaving) => words::checklist::offer_leaving(),
        Some(Offer::Again) => words::checklist::offer_again(),
        None => words::checklist::no_round(),
    };
    let (youth, round) = (doc.youth.id, doc.next_round());
    let begin = move || {
        let act = Act::from(BeginRound { youth, round });
        desk.hand.run(act, words::checklist::begun().to_owned());
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
                <button type="button" class=class on:click=tap(move |_| begin())>
                    {icon(Icon::Plus)}
                    {words::checklist::begin()}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn under_way(desk: Desk, doc: &Checklist, round: &OpenRound) -> AnyView {
    let (youth, id) = (doc.youth.id, round.id);
    let finish = move |done| {
        let said = if done {
            words::checklist::finished()
        } else {
            words::common::saved()
        };
        let act = Act::from(FinishRound {
            youth,
            round: id,
            done,
        });
        desk.hand.run(act, said.to_owned());
        page::focus("title");
    };
    let body = match (round.own_done, round.other_done) {
        (true, true) => banner(
            "banner-quiet",
            Icon::Cloud,
            words::checklist::comparing().to_owned(),
        )
        .into_any(),
        (true, false) => view! {
            <p><b>{words::checklist::finished()}</b> " " {words::checklist::finished_wait()}</p>
            <p class="buttons">
                <button type="button" class="button" on:click=tap(move |_| finish(false))>
                    {icon(Icon::Undo)}
                    {words::checklist::go_on()}
                </button>
            </p>
        }
        .into_any(),
        (false, other_done) => view! {
            {other_done.then(|| view! { <p>{words::checklist::other_done()}</p> })}
            <p class="soft">{words::checklist::finish_text()}</p>
            <p class="buttons">
                <button type="button" class="button" on:click=tap(move |_| finish(true))>
                    {icon(Icon::Done)}
                    {words::checklist::finish()}
                </button>
            </p>
        }
        .into_any(),
    };
    let blind = (doc.voice == Voice::Youth)
        .then(|| view! { <p class="soft small">{words::checklist::blind()}</p> });
    view! {
        <section class="card screen-only">
            <h2>{words::checklist::round(&intl::date_with_year(round.began))}</h2>
            {body}
            {blind}
        </section>
    }
    .into_any()
}

/// An area and how much has been said of it: of so many open skills so many.
type Line = (Area, usize, usize);

/// The areas with open skills, and whether something can be said now.
fn areas_of(doc: &Checklist) -> (bool, Vec<Line>) {
    let lines = Area::ALL.into_iter().map(|area| {
        let skills = in_sight(doc).filter(|skill| skill.area == area);
        let said = skills.clone().filter(|skill| doc.own(&skill.id).is_some());
        (area, said.count(), skills.count())
    });
    let lines = lines.filter(|(.., all)| *all > 0);
    (doc.round.is_some(), lines.collect())
}

fn areas_list(desk: Desk, (in_round, areas): &(bool, Vec<Line>)) -> AnyView {
    if areas.is_empty() {
        return ().into_any();
    }
    let in_round = *in_round;
    let line = |(area, said, all): &Line| {
        let number =
            |count: usize| intl::number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        let said = in_round.then(|| {
            let text = words::checklist::said(&number(*all), &number(*said));
            let long = words::checklist::said_long(&number(*all), &number(*said));
            view! {
                <span class="soft small number" aria-hidden="true">{text}</span>
                <span class="unseen">{long}</span>
            }
        });
        view! {
            <li>
                <a class=format!("area area-{}", area.word()) href=desk.route(Some(*area)).href()>
                    <span class="area-icon">{icon_of(*area)}</span>
                    <span class="grow">{word_of(*area)}</span>
                    {said}
                    {icon(Icon::Forth)}
                </a>
            </li>
        }
    };
    let lines: Vec<_> = areas.iter().map(line).collect();
    view! {
        <section class="stack screen-only">
            <h2>{words::checklist::areas()}</h2>
            <ul class="areas">{lines}</ul>
        </section>
    }
    .into_any()
}

/// A youth who has said something has a sheet of it.
fn has_sheet(doc: &Checklist) -> bool {
    let said = |skill: &Skill| doc.latest(&skill.id).is_some();
    doc.voice == Voice::Youth && doc.all_skills().any(said)
}

fn to_sheet() -> AnyView {
    view! {
        <a class="button button-wide screen-only" href=Route::SkillSheet.href()>
            {icon(Icon::Skills)}
            <span class="grow">{words::title::skill_sheet()}</span>
            {icon(Icon::Forth)}
        </a>
    }
    .into_any()
}

/// When more opens (R18).
fn stages(doc: &Checklist) -> AnyView {
    if doc.stages.is_empty() {
        return view! { <p class="soft">{words::checklist::no_birthday()}</p> }.into_any();
    }
    let next = doc.stages.iter().find(|stage| stage.opens > doc.today);
    let text = next.map(|stage| {
        let (date, age) = (
            intl::date_with_year(stage.opens),
            intl::number(f64::from(stage.age)),
        );
        if doc.skills.is_empty() {
            words::checklist::opens_first(&age, &date)
        } else {
            words::checklist::opens_at(&age, &date)
        }
    });
    text.map(|text| view! { <p class="soft small row">{icon(Icon::Calendar)} <span class="grow">{text}</span></p> })
        .into_any()
}

//! Rounds that both have finished: what the two rating_text stands side by side, never
//! averaged, and what is worth a talk says so (R17).

use super::checklist_context::ChecklistContext;
use crate::pages::print_button::print_button;
use crate::pages::skill_labels::{icon_of, rating, word_of, wording, words_of};
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::intl;
use care::checklist::{Checklist, PastRound, SideBySide, Step};
use care::skill_set::skill::{Area, Rating, Skill, Voice};
use leptos::prelude::*;
use words::{Apart, Count, word};

/// The newest round open, the earlier ones folded.
pub fn compared_rounds(context: ChecklistContext, doc: &Checklist) -> AnyView {
    let Some((newest, earlier)) = doc.past.split_first() else {
        return ().into_any();
    };
    let earlier: Vec<_> = earlier.iter().map(|round| folded(context, round)).collect();
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{word!(checklist.earlier)}</h2>
                {earlier}
            </section>
        }
    });
    view! {
        <section class="stack">
            <div class="row row-apart">
                <div class="grow">
                    <h2>{word!(checklist.sides)}</h2>
                    <p class="soft small">
                        {word!(checklist.round_of, date = Apart(&intl::date_with_year(newest.began)))}
                    </p>
                </div>
                {print_button()}
            </div>
            {body(context, doc, newest)}
        </section>
        {earlier}
    }
    .into_any()
}

/// A round of earlier, drawn when somebody unfolds it: there may be years of them.
fn folded(context: ChecklistContext, round: &PastRound) -> AnyView {
    let (id, open) = (round.id, RwSignal::new(false));
    let inside = move || {
        open.get().then(|| {
            context.checklist.doc.with(|doc| {
                let doc = doc.as_deref()?;
                let round = doc.past.iter().find(|round| round.id == id)?;
                Some(body(context, doc, round))
            })
        })
    };
    view! {
        <details class="fold" on:toggle=move |_| open.set(true)>
            <summary>
                {icon(Icon::Chevron)}
                {word!(checklist.round_of, date = Apart(&intl::date_with_year(round.began)))}
            </summary>
            {erased_view(inside)}
        </details>
    }
    .into_any()
}

fn body(context: ChecklistContext, doc: &Checklist, round: &PastRound) -> AnyView {
    if round.lines.is_empty() {
        return view! { <p class="soft">{word!(checklist.nothing_said)}</p> }.into_any();
    }
    let talks = round
        .lines
        .iter()
        .filter(|line| line.is_worth_a_talk(doc.talk_gap))
        .count();
    let summary = match u32::try_from(talks).unwrap_or(u32::MAX) {
        0 if round.lines.iter().all(|line| !line.has_both()) => String::new(),
        0 => word!(checklist.alike).to_owned(),
        count => word!(checklist.talks, count = Count(count)),
    };
    let areas: Vec<_> = Area::ALL
        .into_iter()
        .filter_map(|area| of_area(context, doc, round, area))
        .collect();
    view! {
        <p>{summary}</p>
        {areas}
    }
    .into_any()
}

fn of_area(
    context: ChecklistContext,
    doc: &Checklist,
    round: &PastRound,
    area: Area,
) -> Option<AnyView> {
    let skills = doc.all_skills().filter(|skill| skill.area == area);
    let lines: Vec<_> = skills
        .filter_map(|skill| {
            let line = round.lines.iter().find(|line| line.skill == skill.id)?;
            Some(one(context, doc, round, skill, line))
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class=format!("stack stack-tight area-{}", area.word())>
                <h3 class="row">
                    <span class="area-icon">{icon_of(area)}</span>
                    {word_of(area)}
                </h3>
                <ul class="card lines">{lines}</ul>
            </section>
        }
        .into_any()
    })
}

fn one(
    context: ChecklistContext,
    doc: &Checklist,
    round: &PastRound,
    skill: &Skill,
    line: &SideBySide,
) -> AnyView {
    let rating_text = |of: Option<Rating>, voice| {
        of.map_or(word!(checklist_rating.unsaid), |of| rating(of, voice))
    };
    let youth = match doc.voice {
        Voice::Youth => word!(common.you).to_owned(),
        Voice::Adult => doc.youth.name.clone(),
    };
    let talk = line.is_worth_a_talk(doc.talk_gap).then(|| {
        view! {
            <span class="badge hue-waits">{icon(Icon::People)} {word!(checklist.talk)}</span>
        }
    });
    let steps: Vec<_> = round
        .steps
        .iter()
        .filter(|step| step.skill == skill.id)
        .map(step_line)
        .collect();
    let (id, about) = (round.id, skill.id.clone());
    let text = wording(skill).to_owned();
    let label = word!(checklist.step_about, skill = Apart(&text));
    view! {
        <li class="skill-sides">
            <div class="row row-apart">
                <p class="grow"><b>{words_of(skill)}</b></p>
                {talk}
                <button
                    type="button"
                    class="button button-plain button-icon screen-only"
                    title=word!(checklist.step_write)
                    aria-label=label
                    on:click=on_click(move |_| context.new_step.set(Some((id, about.clone()))))
                >
                    {icon(Icon::Note)}
                </button>
            </div>
            <dl class="sides">
                <div>
                    <dt>{youth}</dt>
                    <dd>{rating_text(line.youth, Voice::Youth)}</dd>
                </div>
                <div>
                    <dt>{word!(checklist.adults)}</dt>
                    <dd>{rating_text(line.adult, Voice::Adult)}</dd>
                </div>
            </dl>
            {steps}
        </li>
    }
    .into_any()
}

fn step_line(step: &Step) -> AnyView {
    let until = step.until.map(|until| {
        let text = word!(checklist.until, date = Apart(&intl::date_with_year(until)));
        view! { <span class="soft small">{text}</span> }
    });
    view! {
        <p class="row step">
            {icon(Icon::Forth)}
            <span class="grow"><bdi>{step.text.clone()}</bdi> " " {until}</span>
        </p>
    }
    .into_any()
}

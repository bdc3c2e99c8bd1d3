//! One area: each of its skills with one tap to say how it goes.

use super::checklist_context::{ChecklistContext, heading_id};
use super::evidence::{SkillEvidence, skill_evidence, skill_evidence_section};
use crate::pages::skill_labels::{choices, icon_of, rating, word_of, wording, words_of};
use crate::store::use_rows;
use crate::ui::choice;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use care::checklist::Checklist;
use care::checklist::RateSkill;
use care::command::Act;
use care::id::{PersonId, RoundId};
use care::skill_set::skill::{Area, Rating, Skill, SkillId, Voice};
use leptos::prelude::*;
use words::{Apart, word};

/// A skill as a line shows it.
#[derive(Clone, PartialEq)]
struct SkillLine {
    skill: Skill,
    youth: PersonId,
    voice: Voice,
    own: Option<Rating>,
    before: Option<Rating>,
    is_new: bool,
    /// The round in which something can be said now.
    round: Option<RoundId>,
    skill_evidence: SkillEvidence,
}

fn lines(doc: &Checklist, area: Area) -> Vec<(SkillId, SkillLine)> {
    let round = doc
        .round
        .as_ref()
        .filter(|round| !round.own_done)
        .map(|round| round.id);
    let skills = visible_skills(doc).filter(|skill| skill.area == area);
    let is_asked = |skill: &Skill| doc.skills.iter().any(|one| one.id == skill.id);
    let line = |skill: &Skill| SkillLine {
        skill: skill.clone(),
        youth: doc.youth.id,
        voice: doc.voice,
        own: doc.own(&skill.id),
        before: doc.before(&skill.id),
        is_new: doc.is_new(skill),
        round: round.filter(|_| is_asked(skill) || doc.own(&skill.id).is_some()),
        skill_evidence: skill_evidence(doc, &skill.id),
    };
    skills
        .map(|skill| (skill.id.clone(), line(skill)))
        .collect()
}

/// The skills that are asked, and those of earlier of which something stands that is
/// not in a round behind: one's own words of now, evidence, a goal.
pub fn visible_skills(doc: &Checklist) -> impl Iterator<Item = &Skill> + Clone {
    let stands = |skill: &&Skill| {
        let shown = doc.evidence.iter().any(|one| one.skill == skill.id);
        shown || doc.goals.contains(&skill.id) || doc.own(&skill.id).is_some()
    };
    doc.skills.iter().chain(doc.earlier.iter().filter(stands))
}

/// The page.
pub fn area_page(context: ChecklistContext, area: Area) -> AnyView {
    let rows = use_rows(move || {
        let lines = context
            .checklist
            .doc
            .with(|doc| doc.as_deref().map(|doc| lines(doc, area)));
        lines.unwrap_or_default()
    });
    let row = move |skill: SkillId| {
        let line = rows.row(&skill);
        view! {
            <li class="card skill">
                {erased_view(move || line.map(|line| line.with(|line| skill_card(context, line))))}
            </li>
        }
    };
    let whose = |doc: &Checklist| match doc.voice {
        Voice::Youth => word!(checklist.mine).to_owned(),
        Voice::Adult => word!(checklist.of, name = Apart(&doc.youth.name)),
    };
    view! {
        <a class="button button-plain screen-only" href=context.route(None).href()>
            {icon(Icon::Back)}
            {word!(checklist.all_areas)}
        </a>
        <header class=format!("page-head area-{}", area.word())>
            <div>
                <p class="page-over">{context.checklist.render_part(whose, |whose| whose.clone().into_any())}</p>
                <h1 id="title" tabindex="-1" class="row">
                    <span class="area-icon">{icon_of(area)}</span>
                    <span class="grow">{word_of(area)}</span>
                </h1>
            </div>
        </header>
        {context.checklist.render_part(|doc| doc.round.as_ref().map(|round| round.own_done), |own_done| remark(*own_done))}
        <ul class="stack">
            <For each=move || rows.keys.get() key=Clone::clone children=row />
        </ul>
        {context.checklist.render_part(move |doc| next(doc, area), move |next| next.map(|next| onwards(context, next)).into_any())}
    }
    .into_any()
}

/// Why nothing can be said, where nothing can.
fn remark(own_done: Option<bool>) -> AnyView {
    let text = match own_done {
        None => word!(checklist.no_round),
        Some(true) => word!(checklist.finished),
        Some(false) => return ().into_any(),
    };
    view! { <p class="soft">{text}</p> }.into_any()
}

fn skill_card(context: ChecklistContext, line: &SkillLine) -> AnyView {
    let text = wording(&line.skill).to_owned();
    let new = line.is_new.then(|| {
        view! { <p><span class="badge hue-accent">{icon(Icon::Skills)} {word!(checklist.new)}</span></p> }
    });
    let before = line.before.map(|before| {
        let text = word!(
            checklist.last_time,
            level = Apart(rating(before, line.voice))
        );
        view! { <p class="soft small">{text}</p> }
    });
    let chosen = Rating::ALL.iter().position(|one| Some(*one) == line.own);
    // What is asked no longer can only be taken back.
    let control = line
        .round
        .filter(|_| line.skill_evidence.is_asked)
        .map(|round| {
            let held = line.clone();
            let label = word!(checklist.how, skill = Apart(&text));
            choice::choices(label, &choices(line.voice), chosen, move |place| {
                if Some(place) != chosen {
                    rate(context, &held, round, Rating::ALL.get(place).copied());
                }
            })
        });
    let back = line.round.filter(|_| line.own.is_some()).map(|round| {
        let held = line.clone();
        view! {
            <button
                type="button"
                class="button button-plain button-icon screen-only"
                title=word!(day.take_back)
                aria-label=word!(checklist.take_back, skill = Apart(&text))
                on:click=on_click(move |_| rate(context, &held, round, None))
            >
                {icon(Icon::Undo)}
            </button>
        }
    });
    // Where nothing can be chosen, and on paper, the word alone stands.
    let badge = line.own.map(|own| {
        let class = if line.round.is_some() && line.skill_evidence.is_asked {
            "print-only"
        } else {
            ""
        };
        view! { <p class=class><span class="badge">{rating(own, line.voice)}</span></p> }
    });
    view! {
        <div class="row row-apart skill-head">
            <h2 class="grow" id=heading_id(&line.skill.id) tabindex="-1">
                {words_of(&line.skill)}
            </h2>
            {back}
        </div>
        {new}
        {before}
        {control}
        {badge}
        {skill_evidence_section(context, &line.skill, &line.skill_evidence)}
    }
    .into_any()
}

fn rate(context: ChecklistContext, line: &SkillLine, round: RoundId, chosen: Option<Rating>) {
    let skill = wording(&line.skill);
    let text = match chosen {
        Some(chosen) => word!(
            checklist.rated,
            level = Apart(rating(chosen, line.voice)),
            skill = Apart(skill)
        ),
        None => word!(checklist.taken_back, skill = Apart(skill)),
    };
    let act = Act::from(RateSkill {
        youth: line.youth,
        round,
        skill: line.skill.id.clone(),
        rating: chosen,
    });
    context.checklist.actions.run(act, text);
}

/// The area after this one that has open skills.
fn next(doc: &Checklist, area: Area) -> Option<Area> {
    let after = Area::ALL.into_iter().filter(|other| *other > area);
    let mut open = after.filter(|area| doc.skills.iter().any(|skill| skill.area == *area));
    open.next()
}

fn onwards(context: ChecklistContext, next: Area) -> AnyView {
    view! {
        <a class="button button-wide screen-only" href=context.route(Some(next)).href()>
            {word!(checklist.next, area = Apart(word_of(next)))}
            {icon(Icon::Forth)}
        </a>
    }
    .into_any()
}

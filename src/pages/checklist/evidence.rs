//! What shows how a skill goes, as a youth adds it: notes and photos; and the skill
//! as a goal of their own (R21). The adults of their home see both.

use super::checklist_context::{ChecklistContext, heading_id};
use super::proposals::{self, ProposalLine, month, proposals_of};
use crate::api;
use crate::pages::photo::picture;
use crate::pages::skill_labels::wording;
use crate::ui::erased_closures::on_click;
use crate::ui::{Icon, icon};
use browser::intl;
use care::checklist::Checklist;
use care::checklist::evidence::Evidence;
use care::checklist::{RemoveEvidence, SetGoal};
use care::command::Act;
use care::id::PersonId;
use care::skill_set::skill::{Skill, SkillId, Voice};
use leptos::prelude::*;
use words::{Apart, word};

/// What there is of a skill beside its ratings.
#[derive(Clone, PartialEq)]
pub struct SkillEvidence {
    youth: PersonId,
    zone: String,
    voice: Voice,
    is_goal: bool,
    /// It is asked still: something can be added.
    pub is_asked: bool,
    evidence: Vec<Evidence>,
    /// What of the home's day speaks for it.
    from_day: Vec<String>,
    proposals: Vec<ProposalLine>,
}

/// What a document says beside a skill's ratings.
pub fn skill_evidence(doc: &Checklist, skill: &SkillId) -> SkillEvidence {
    let evidence = doc.evidence.iter().filter(|one| one.skill == *skill);
    let from_day = doc.from_day.iter().filter(|one| one.skill == *skill);
    SkillEvidence {
        youth: doc.youth.id,
        zone: doc.home.zone.clone(),
        voice: doc.voice,
        is_goal: doc.goals.contains(skill),
        is_asked: doc.skills.iter().any(|one| one.id == *skill),
        evidence: evidence.cloned().collect(),
        from_day: from_day.map(|one| one.text.clone()).collect(),
        proposals: proposals_of(doc, skill),
    }
}

/// The part of a skill's line that shows it.
pub fn skill_evidence_section(
    context: ChecklistContext,
    skill: &Skill,
    skill_evidence: &SkillEvidence,
) -> AnyView {
    let name = wording(skill);
    let lines: Vec<_> = skill_evidence
        .evidence
        .iter()
        .map(|evidence| line(context, skill_evidence, name, evidence))
        .collect();
    let list = (!lines.is_empty()).then(|| {
        view! {
            <ul class="evidence" aria-label=word!(checklist.evidence)>
                {lines}
            </ul>
        }
    });
    let own = match skill_evidence.voice {
        Voice::Youth => own(context, skill, skill_evidence),
        Voice::Adult => theirs(skill_evidence),
    };
    let from_day = (!skill_evidence.from_day.is_empty()).then(|| {
        let items = intl::list(&skill_evidence.from_day);
        view! { <p class="soft small">{word!(checklist.from_day, items = Apart(&items))}</p> }
    });
    let proposals =
        proposals::skill_proposals(context, &skill_evidence.proposals, &heading_id(&skill.id));
    view! {
        {from_day}
        {proposals}
        {list}
        {own}
    }
    .into_any()
}

fn theirs(skill_evidence: &SkillEvidence) -> AnyView {
    let goal = skill_evidence.is_goal.then(|| {
        view! {
            <p>
                <span class="badge hue-accent">
                    {icon(Icon::Skills)} {word!(checklist.goal_theirs)}
                </span>
            </p>
        }
    });
    goal.into_any()
}

/// What a youth can do with it.
fn own(context: ChecklistContext, skill: &Skill, skill_evidence: &SkillEvidence) -> AnyView {
    let name = wording(skill).to_owned();
    let (id, youth, is_goal) = (
        skill.id.clone(),
        skill_evidence.youth,
        skill_evidence.is_goal,
    );
    let add = word!(checklist.add_to, skill = Apart(&name));
    let goal = word!(checklist.goal_of, skill = Apart(&name));
    let added = id.clone();
    let (can_add, can_set) = (skill_evidence.is_asked, skill_evidence.is_asked || is_goal);
    let set = move |_| {
        let message = if is_goal {
            word!(checklist.goal_unset, skill = Apart(&name))
        } else {
            word!(checklist.goal_set, skill = Apart(&name))
        };
        let act = Act::from(SetGoal {
            youth,
            skill: id.clone(),
            on: !is_goal,
        });
        context.checklist.actions.run(act, message);
    };
    let add = can_add.then(|| {
        view! {
            <button
                type="button"
                class="button button-plain"
                aria-label=add
                on:click=on_click(move |_| context.new_evidence.set(Some(added.clone())))
            >
                {icon(Icon::Note)}
                {word!(checklist.add_evidence)}
            </button>
        }
    });
    let goal = can_set.then(|| {
        view! {
            <button
                type="button"
                class="button button-plain"
                aria-pressed=is_goal.to_string()
                aria-label=goal
                on:click=on_click(set)
            >
                {icon(if is_goal { Icon::Done } else { Icon::Skills })}
                {word!(checklist.goal)}
            </button>
        }
    });
    view! { <div class="row skill-own screen-only">{add} {goal}</div> }.into_any()
}

fn line(
    context: ChecklistContext,
    skill_evidence: &SkillEvidence,
    name: &str,
    evidence: &Evidence,
) -> AnyView {
    let id = evidence.id;
    let photo = evidence.has_photo.then(|| {
        let address = api::photo(context.youth, id);
        let label = word!(checklist.photo_of, skill = Apart(name));
        picture(label, evidence.photo.clone(), address)
    });
    let text = (!evidence.text.is_empty()).then(|| {
        view! { <p class="written"><bdi>{evidence.text.clone()}</bdi></p> }
    });
    let routine = evidence.routine.as_ref().map(month);
    let what = match (evidence.text.as_str(), &routine) {
        ("", Some(routine)) => routine,
        ("", None) => word!(checklist.a_photo),
        (text, _) => text,
    };
    let when = intl::moment(evidence.at, &skill_evidence.zone);
    let label = word!(
        checklist.evidence_remove,
        what = Apart(what),
        when = Apart(&when)
    );
    let youth = skill_evidence.youth;
    let routine = routine.map(|routine| view! { <p class="written"><bdi>{routine}</bdi></p> });
    let remove = (skill_evidence.voice == Voice::Youth).then(|| {
        view! {
            <button
                type="button"
                class="button button-plain button-icon screen-only"
                title=word!(checklist.take_away)
                aria-label=label
                on:click=on_click(move |_| {
                    context.removing.set(Some(RemoveEvidence { youth, evidence: id }));
                })
            >
                {icon(Icon::Bin)}
            </button>
        }
    });
    view! {
        <li class="evidence-one">
            <div class="grow stack stack-tight">
                {photo}
                {text}
                {routine}
                <p class="soft small">{when}</p>
            </div>
            {remove}
        </li>
    }
    .into_any()
}

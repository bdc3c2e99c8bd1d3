//! What shows how a skill goes, as a youth adds it: notes and photos; and the skill
//! as a goal of their own (R21). The adults of their home see both.

use super::proposals::{self, Asked, asked_of, month};
use super::{Desk, heading_of};
use crate::api;
use crate::i18n::words;
use crate::pages::photo::picture;
use crate::pages::skill_labels::wording;
use crate::platform::intl;
use crate::ui::erased_closures::tap;
use crate::ui::{Icon, icon};
use care::checklist::Checklist;
use care::checklist::evidence::Evidence;
use care::checklist::{RemoveEvidence, SetGoal};
use care::command::Act;
use care::id::PersonId;
use care::skill_set::skill::{Skill, SkillId, Voice};
use leptos::prelude::*;

/// What there is of a skill beside its ratings.
#[derive(Clone, PartialEq)]
pub struct Beside {
    youth: PersonId,
    zone: String,
    voice: Voice,
    is_goal: bool,
    /// It is asked still: something can be added.
    pub is_asked: bool,
    evidence: Vec<Evidence>,
    /// What of the home's day speaks for it.
    from_day: Vec<String>,
    asked: Vec<Asked>,
}

/// What a document says beside a skill's ratings.
pub fn beside(doc: &Checklist, skill: &SkillId) -> Beside {
    let evidence = doc.evidence.iter().filter(|one| one.skill == *skill);
    let from_day = doc.from_day.iter().filter(|one| one.skill == *skill);
    Beside {
        youth: doc.youth.id,
        zone: doc.home.zone.clone(),
        voice: doc.voice,
        is_goal: doc.goals.contains(skill),
        is_asked: doc.skills.iter().any(|one| one.id == *skill),
        evidence: evidence.cloned().collect(),
        from_day: from_day.map(|one| one.text.clone()).collect(),
        asked: asked_of(doc, skill),
    }
}

/// The part of a skill's line that shows it.
pub fn of_skill(desk: Desk, skill: &Skill, beside: &Beside) -> AnyView {
    let name = wording(skill);
    let lines: Vec<_> = beside
        .evidence
        .iter()
        .map(|evidence| line(desk, beside, name, evidence))
        .collect();
    let list = (!lines.is_empty()).then(|| {
        view! {
            <ul class="evidence" aria-label=words::checklist::evidence()>
                {lines}
            </ul>
        }
    });
    let own = match beside.voice {
        Voice::Youth => own(desk, skill, beside),
        Voice::Adult => theirs(beside),
    };
    let from_day = (!beside.from_day.is_empty()).then(|| {
        let items = intl::list(&beside.from_day);
        view! { <p class="soft small">{words::checklist::from_day(&items)}</p> }
    });
    let asked = proposals::of_skill(desk, &beside.asked, &heading_of(&skill.id));
    view! {
        {from_day}
        {asked}
        {list}
        {own}
    }
    .into_any()
}

fn theirs(beside: &Beside) -> AnyView {
    let goal = beside.is_goal.then(|| {
        view! {
            <p>
                <span class="badge hue-accent">
                    {icon(Icon::Skills)} {words::checklist::goal_theirs()}
                </span>
            </p>
        }
    });
    goal.into_any()
}

/// What a youth can do with it.
fn own(desk: Desk, skill: &Skill, beside: &Beside) -> AnyView {
    let name = wording(skill).to_owned();
    let (id, youth, is_goal) = (skill.id.clone(), beside.youth, beside.is_goal);
    let add = words::checklist::add_to(&name);
    let goal = words::checklist::goal_of(&name);
    let added = id.clone();
    let (can_add, can_set) = (beside.is_asked, beside.is_asked || is_goal);
    let set = move |_| {
        let said = if is_goal {
            words::checklist::goal_unset(&name)
        } else {
            words::checklist::goal_set(&name)
        };
        let act = Act::from(SetGoal {
            youth,
            skill: id.clone(),
            on: !is_goal,
        });
        desk.hand.run(act, said);
    };
    let add = can_add.then(|| {
        view! {
            <button
                type="button"
                class="button button-plain"
                aria-label=add
                on:click=tap(move |_| desk.evidence.set(Some(added.clone())))
            >
                {icon(Icon::Note)}
                {words::checklist::add_evidence()}
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
                on:click=tap(set)
            >
                {icon(if is_goal { Icon::Done } else { Icon::Skills })}
                {words::checklist::goal()}
            </button>
        }
    });
    view! { <div class="row skill-own screen-only">{add} {goal}</div> }.into_any()
}

fn line(desk: Desk, beside: &Beside, name: &str, evidence: &Evidence) -> AnyView {
    let id = evidence.id;
    let photo = evidence.has_photo.then(|| {
        let address = api::photo(desk.youth, id);
        let label = words::checklist::photo_of(name);
        picture(label, evidence.photo.clone(), address)
    });
    let text = (!evidence.text.is_empty()).then(|| {
        view! { <p class="written"><bdi>{evidence.text.clone()}</bdi></p> }
    });
    let routine = evidence.routine.as_ref().map(month);
    let what = match (evidence.text.as_str(), &routine) {
        ("", Some(routine)) => routine,
        ("", None) => words::checklist::a_photo(),
        (text, _) => text,
    };
    let when = intl::moment(evidence.at, &beside.zone);
    let label = words::checklist::evidence_remove(what, &when);
    let youth = beside.youth;
    let routine = routine.map(|routine| view! { <p class="written"><bdi>{routine}</bdi></p> });
    let remove = (beside.voice == Voice::Youth).then(|| {
        view! {
            <button
                type="button"
                class="button button-plain button-icon screen-only"
                title=words::checklist::take_away()
                aria-label=label
                on:click=tap(move |_| {
                    desk.removing.set(Some(RemoveEvidence { youth, evidence: id }));
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

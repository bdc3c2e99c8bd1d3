//! The skills that a youth has made their goals, by themself (R21).

use super::checklist_context::ChecklistContext;
use crate::pages::skill_labels::{icon_of, words_of};
use crate::ui::{Icon, icon};
use care::checklist::Checklist;
use care::skill_set::skill::{Skill, SkillId, Voice};
use leptos::prelude::*;
use words::{Apart, word};

/// What a list of goals follows.
#[derive(Clone, PartialEq)]
pub struct GoalList {
    voice: Voice,
    name: String,
    skills: Vec<Skill>,
}

/// The goals of a document, in the order in which they were set.
pub fn goals_of(doc: &Checklist) -> GoalList {
    let skill = |goal: &SkillId| doc.all_skills().find(|skill| skill.id == *goal).cloned();
    GoalList {
        voice: doc.voice,
        name: doc.youth.name.clone(),
        skills: doc.goals.iter().filter_map(skill).collect(),
    }
}

/// The goals, each with the way to its area.
pub fn goal_list(context: ChecklistContext, of: &GoalList) -> AnyView {
    if of.skills.is_empty() {
        return ().into_any();
    }
    let title = match of.voice {
        Voice::Youth => word!(checklist.goals).to_owned(),
        Voice::Adult => word!(checklist.goals_of, name = Apart(&of.name)),
    };
    let lines = of.skills.iter().map(|skill| {
        let area = skill.area;
        view! {
            <li>
                <a class=format!("area area-{}", area.word()) href=context.route(Some(area)).href()>
                    <span class="area-icon">{icon_of(area)}</span>
                    <span class="grow">{words_of(skill)}</span>
                    {icon(Icon::Forth)}
                </a>
            </li>
        }
    });
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <ul class="areas">{lines.collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}

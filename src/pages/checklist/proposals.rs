//! What a month of the home's day proposes as evidence of a skill: the youth adds it
//! or not (R30).

use super::Desk;
use crate::i18n::words;
use crate::pages::skill_look::{wording, words_of};
use crate::platform::{intl, page};
use crate::ui::live::tap;
use crate::ui::{Icon, icon};
use care::checklist::Checklist;
use care::command::{Act, AnswerProposal};
use care::id::PersonId;
use care::proposal::{Proposal, Routine};
use care::skill::{Skill, SkillId};
use leptos::prelude::*;

/// What is asked and not yet answered.
#[derive(Clone, PartialEq)]
pub struct Asked {
    youth: PersonId,
    skill: Skill,
    routine: Routine,
}

/// What is asked in a document, the last month first.
pub fn asked(doc: &Checklist) -> impl Iterator<Item = Asked> {
    let open = doc.proposals.iter().filter(|one| one.answer.is_none());
    open.filter_map(|Proposal { skill, routine, .. }| {
        let skill = doc.skills.iter().find(|one| one.id == *skill)?;
        Some(Asked {
            youth: doc.youth.id,
            skill: skill.clone(),
            routine: routine.clone(),
        })
    })
}

/// What is asked of one skill.
pub fn asked_of(doc: &Checklist, skill: &SkillId) -> Vec<Asked> {
    asked(doc).filter(|one| one.skill.id == *skill).collect()
}

/// The first of what is asked, and how many more there are.
pub fn first_asked(doc: &Checklist) -> (Option<Asked>, usize) {
    let mut all = asked(doc);
    (all.next(), all.count())
}

/// One question at a time, among all areas.
pub fn proposals(desk: Desk, (first, more): &(Option<Asked>, usize)) -> AnyView {
    let Some(first) = first else {
        return ().into_any();
    };
    let more = (*more > 0).then(|| {
        let count = u32::try_from(*more).unwrap_or(u32::MAX);
        view! { <p class="soft small">{words::checklist::proposals_more(count)}</p> }
    });
    view! {
        <section class="card stack screen-only">
            <h2>{words::checklist::proposals()}</h2>
            <p>
                <b>{words_of(&first.skill)}</b>
            </p>
            {question(desk, first)}
            <p class="soft small">{words::checklist::proposals_lead()}</p>
            {more}
        </section>
    }
    .into_any()
}

/// A month in words: which, and what was done how often.
pub fn month(routine: &Routine) -> String {
    let times = |times: u16| intl::number(f64::from(times));
    let done = routine.done.iter();
    let done = done.map(|done| words::checklist::proposal_times(&done.text, &times(done.times)));
    let items = intl::list(&done.collect::<Vec<_>>());
    words::checklist::proposal_month(&items, &intl::month(routine.month))
}

/// What is asked, and the two answers.
pub fn question(desk: Desk, asked: &Asked) -> AnyView {
    let name = wording(&asked.skill);
    let of_month = intl::month(asked.routine.month);
    let answer = |add: bool, said: String| {
        let act = AnswerProposal {
            youth: asked.youth,
            skill: asked.skill.id.clone(),
            month: asked.routine.month,
            add: Some(add),
        };
        move || {
            let act = Act::AnswerProposal(act.clone());
            desk.hand.run(act, said.clone());
            // The pressed button goes; whoever uses the keyboard stays on the page.
            page::focus("title");
        }
    };
    let add = answer(true, words::checklist::evidence_kept(name));
    let decline = answer(false, words::checklist::proposal_declined(name));
    view! {
        <p class="written">
            <bdi>{month(&asked.routine)}</bdi>
        </p>
        <p class="buttons screen-only">
            <button
                type="button"
                class="button"
                aria-label=words::checklist::proposal_add_to(&of_month, name)
                on:click=tap(move |_| add())
            >
                {icon(Icon::Plus)}
                {words::checklist::proposal_add()}
            </button>
            <button
                type="button"
                class="button button-plain"
                aria-label=words::checklist::proposal_no_to(&of_month, name)
                on:click=tap(move |_| decline())
            >
                {words::checklist::proposal_no()}
            </button>
        </p>
    }
    .into_any()
}

//! What a month of the home's day proposes as evidence of a skill: the youth adds it
//! or not (R30).

use super::checklist_context::ChecklistContext;
use crate::pages::skill_labels::{wording, words_of};
use crate::ui::erased_closures::on_click;
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::checklist::AnswerProposal;
use care::checklist::Checklist;
use care::checklist::ChecklistAct;
use care::checklist::proposal::Routine;
use care::command::Act;
use care::id::PersonId;
use care::skill_set::skill::{Skill, SkillId};
use leptos::prelude::*;
use words::{Apart, Count, word};

/// What a month proposes.
#[derive(Clone, PartialEq)]
pub struct ProposalLine {
    youth: PersonId,
    skill: Skill,
    routine: Routine,
    /// They message no; it can be added after all.
    is_declined: bool,
}

/// What is proposed in a document and not added, the last month first.
fn not_added(doc: &Checklist) -> impl Iterator<Item = ProposalLine> {
    doc.proposals
        .iter()
        .filter(|one| one.answer != Some(true))
        .filter_map(|one| {
            let skill = doc.skills.iter().find(|skill| skill.id == one.skill)?;
            Some(ProposalLine {
                youth: doc.youth.id,
                skill: skill.clone(),
                routine: one.routine.clone(),
                is_declined: one.answer == Some(false),
            })
        })
}

/// What is proposed of one skill, what was declined last.
pub fn proposals_of(doc: &Checklist, skill: &SkillId) -> Vec<ProposalLine> {
    let mut proposals: Vec<ProposalLine> = not_added(doc)
        .filter(|one| one.skill.id == *skill)
        .collect();
    proposals.sort_by_key(|one| one.is_declined);
    proposals
}

/// The first of what is proposals, and how many more there are.
pub fn first_proposal(doc: &Checklist) -> (Option<ProposalLine>, usize) {
    let mut all = not_added(doc).filter(|one| !one.is_declined);
    (all.next(), all.count())
}

/// One question at a time, among all areas.
pub fn proposals(
    context: ChecklistContext,
    (first, more): &(Option<ProposalLine>, usize),
) -> AnyView {
    let Some(first) = first else {
        return ().into_any();
    };
    let more = (*more > 0).then(|| {
        let count = u32::try_from(*more).unwrap_or(u32::MAX);
        view! { <p class="soft small">{word!(checklist.proposals_more, count = Count(count))}</p> }
    });
    view! {
        <section class="card stack screen-only">
            <h2>{word!(checklist.proposals)}</h2>
            <p>
                <b>{words_of(&first.skill)}</b>
            </p>
            {question(context, first, "title")}
            {lead()}
            {more}
        </section>
    }
    .into_any()
}

/// Who sees an answer.
fn lead() -> AnyView {
    view! { <p class="soft small">{word!(checklist.proposals_lead)}</p> }.into_any()
}

/// All that is proposed of one skill; the focus stays at its heading.
pub fn skill_proposals(
    context: ChecklistContext,
    proposals: &[ProposalLine],
    heading: &str,
) -> AnyView {
    if proposals.is_empty() {
        return ().into_any();
    }
    let questions: Vec<_> = proposals
        .iter()
        .map(|one| question(context, one, heading))
        .collect();
    let lead = proposals.iter().any(|one| !one.is_declined).then(lead);
    view! {
        <div class="stack stack-tight screen-only">
            <p class="soft small">{word!(checklist.proposals)}</p>
            {questions}
            {lead}
        </div>
    }
    .into_any()
}

/// A month in words: which, and what was done how often.
pub fn month(routine: &Routine) -> String {
    let times = |times: u16| intl::number(f64::from(times));
    let done = routine.done.iter().map(|done| {
        word!(
            checklist.proposal_times,
            item = Apart(&done.text),
            times = Apart(&times(done.times))
        )
    });
    let items = intl::list(&done.collect::<Vec<_>>());
    word!(
        checklist.proposal_month,
        items = Apart(&items),
        month = Apart(&intl::month(routine.month))
    )
}

/// What is proposals, and the answers that there are to it.
fn question(context: ChecklistContext, proposal: &ProposalLine, focus: &str) -> AnyView {
    let name = wording(&proposal.skill);
    let of_month = intl::month(proposal.routine.month);
    let answer = |add: bool, message: String| {
        let act = AnswerProposal {
            youth: proposal.youth,
            skill: proposal.skill.id.clone(),
            month: proposal.routine.month,
            add: Some(add),
        };
        let focus = focus.to_owned();
        move || {
            let act = Act::Checklist(ChecklistAct::AnswerProposal(act.clone()));
            context.checklist.actions.run(act, message.clone());
            // The pressed button goes; whoever uses the keyboard stays where it was.
            page::focus(&focus);
        }
    };
    let add = answer(true, word!(checklist.evidence_kept, skill = Apart(name)));
    let decline = answer(
        false,
        word!(checklist.proposal_declined, skill = Apart(name)),
    );
    let decline = (!proposal.is_declined).then(|| {
        view! {
            <button
                type="button"
                class="button button-plain"
                aria-label=word!(checklist.proposal_no_to, month = Apart(&of_month), skill = Apart(name))
                on:click=on_click(move |_| decline())
            >
                {word!(checklist.proposal_no)}
            </button>
        }
    });
    let (text, class) = match (month(&proposal.routine), proposal.is_declined) {
        (month, true) => (
            word!(checklist.proposal_declined, skill = Apart(&month)),
            "written soft",
        ),
        (month, false) => (month, "written"),
    };
    view! {
        <p class=class>
            <bdi>{text}</bdi>
        </p>
        <p class="buttons">
            <button
                type="button"
                class="button"
                aria-label=word!(checklist.proposal_add_to, month = Apart(&of_month), skill = Apart(name))
                on:click=on_click(move |_| add())
            >
                {icon(Icon::Plus)}
                {word!(checklist.proposal_add)}
            </button>
            {decline}
        </p>
    }
    .into_any()
}

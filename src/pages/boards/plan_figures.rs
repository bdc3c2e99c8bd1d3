//! What the app shows of each figure of the board of plans: over which table it stands, what
//! its list is about, and where something can be done.

use crate::pages::people::sibling_line;
use crate::route::PlanPart;
use care::boards::plans::{PlanFigure, PlanFigureGroup, PlanLine};
use care::plan::Due;
use leptos::prelude::*;
use words::{Count, word};

/// What stands over a table of the board.
pub struct GroupLook {
    pub title: &'static str,
    pub lead: Option<&'static str>,
    /// How many live there stands beside the figures.
    pub counts_children: bool,
}

/// How a table of the board looks.
pub fn group_look(group: PlanFigureGroup) -> GroupLook {
    let (title, lead, counts_children) = match group {
        PlanFigureGroup::Plans => (word!(boards_plans.plans), None, false),
        PlanFigureGroup::Steps => (
            word!(boards_plans.steps),
            Some(word!(boards_plans.steps_lead)),
            false,
        ),
        PlanFigureGroup::Living => (word!(boards_plans.living), None, true),
    };
    GroupLook {
        title,
        lead,
        counts_children,
    }
}

/// What a list says of a child.
pub type About = fn(&PlanLine) -> AnyView;

/// The list behind a figure.
pub struct ListLook {
    /// What the figure counts.
    pub lead: &'static str,
    /// What the column beside the child is called, and says of each; none where there is
    /// nothing to say.
    pub what: Option<(&'static str, About)>,
    /// What the column of the date is called.
    pub when: Option<&'static str>,
    /// Where something can be done about it.
    pub part: PlanPart,
}

/// How the list behind a figure looks.
pub fn list_look(figure: PlanFigure) -> ListLook {
    let voices: About = |line| {
        number(line, |count| {
            word!(boards_plans.voices, count = Count(count))
        })
    };
    let matters: About = |line| {
        number(line, |count| {
            word!(boards_plans.matters, count = Count(count))
        })
    };
    let (lead, what, when, part): (_, Option<(_, About)>, _, _) = match figure {
        PlanFigure::Late => (
            word!(boards_plans.late_lead),
            Some((word!(boards_plans.what), due)),
            Some(word!(boards_plans.when)),
            PlanPart::Reviews,
        ),
        PlanFigure::Soon => (
            word!(boards_plans.soon_lead),
            Some((word!(boards_plans.what), due)),
            Some(word!(boards_plans.when)),
            PlanPart::Reviews,
        ),
        PlanFigure::Asked => (
            word!(boards_plans.asked_lead),
            None,
            Some(word!(boards_plans.since)),
            PlanPart::Reviews,
        ),
        PlanFigure::NoVoice => (
            word!(boards_plans.no_voice_lead),
            Some((word!(boards_plans.number), voices)),
            None,
            PlanPart::Whole,
        ),
        PlanFigure::Waiting => (
            word!(boards_plans.waiting_lead),
            None,
            Some(word!(boards_plans.since)),
            PlanPart::Version(None),
        ),
        PlanFigure::CaregiverSteps
        | PlanFigure::SpecialistSteps
        | PlanFigure::DirectorSteps
        | PlanFigure::FamilySteps => (
            word!(boards_plans.steps_list_lead),
            Some((word!(boards_plans.what), step)),
            Some(word!(boards_plans.when)),
            PlanPart::Whole,
        ),
        PlanFigure::Apart => (
            word!(boards_plans.apart_lead),
            Some((word!(boards_plans.siblings), siblings)),
            None,
            PlanPart::Places,
        ),
        PlanFigure::Housing => (
            word!(boards_plans.housing_lead),
            None,
            Some(word!(boards_plans.since)),
            PlanPart::Pathway,
        ),
        PlanFigure::Pathway => (
            word!(boards_plans.pathway_lead),
            Some((word!(boards_plans.number), matters)),
            Some(word!(boards_plans.of_age)),
            PlanPart::Pathway,
        ),
        PlanFigure::NoContact => (
            word!(boards_plans.no_contact_lead),
            None,
            Some(word!(boards_plans.last)),
            PlanPart::Around,
        ),
        PlanFigure::FollowUp => (
            word!(boards_plans.follow_up_lead),
            None,
            Some(word!(boards_plans.when)),
            PlanPart::Return,
        ),
    };
    ListLook {
        lead,
        what,
        when,
        part,
    }
}

fn due(line: &PlanLine) -> AnyView {
    let text = line.due.map(|due| match due {
        Due::FirstPlan => word!(boards_plans.due_first_plan),
        Due::Review => word!(boards_plans.due_review),
        Due::BeforeMove => word!(boards_plans.due_before_move),
    });
    text.into_any()
}

fn step(line: &PlanLine) -> AnyView {
    view! { <bdi>{line.text.clone()}</bdi> }.into_any()
}

fn number(line: &PlanLine, say: fn(u32) -> String) -> AnyView {
    line.number.map(say).into_any()
}

fn siblings(line: &PlanLine) -> AnyView {
    let siblings: Vec<_> = line
        .siblings
        .iter()
        .map(|one| view! { <li>{sibling_line(one)}</li> })
        .collect();
    let reason = match line.is_excepted {
        true => word!(boards_plans.excepted),
        false => word!(boards_plans.not_excepted),
    };
    view! {
        <ul>{siblings}</ul>
        <p class="soft small">{reason}</p>
    }
    .into_any()
}

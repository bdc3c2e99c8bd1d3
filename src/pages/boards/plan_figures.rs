//! What the app shows of each figure of the board of plans: over which table it stands, what
//! its list is about, and where something can be done.

use crate::i18n::words;
use crate::pages::people::sibling_line;
use crate::route::PlanPart;
use care::boards::plans::{PlanFigure, PlanFigureGroup, PlanLine};
use care::plan::Due;
use leptos::prelude::*;

/// What stands over a table of the board.
pub struct GroupLook {
    pub title: &'static str,
    pub lead: Option<&'static str>,
    /// How many live there stands beside the figures.
    pub counts_children: bool,
}

/// How a table of the board looks.
pub fn group_look(group: PlanFigureGroup) -> GroupLook {
    use words::boards_plans as word;
    let (title, lead, counts_children) = match group {
        PlanFigureGroup::Plans => (word::plans(), None, false),
        PlanFigureGroup::Steps => (word::steps(), Some(word::steps_lead()), false),
        PlanFigureGroup::Living => (word::living(), None, true),
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
    use words::boards_plans as word;
    let voices: About = |line| number(line, word::voices);
    let matters: About = |line| number(line, word::matters);
    let (lead, what, when, part): (_, Option<(_, About)>, _, _) = match figure {
        PlanFigure::Late => (
            word::late_lead(),
            Some((word::what(), due)),
            Some(word::when()),
            PlanPart::Reviews,
        ),
        PlanFigure::Soon => (
            word::soon_lead(),
            Some((word::what(), due)),
            Some(word::when()),
            PlanPart::Reviews,
        ),
        PlanFigure::Asked => (
            word::asked_lead(),
            None,
            Some(word::since()),
            PlanPart::Reviews,
        ),
        PlanFigure::NoVoice => (
            word::no_voice_lead(),
            Some((word::number(), voices)),
            None,
            PlanPart::Whole,
        ),
        PlanFigure::Waiting => (
            word::waiting_lead(),
            None,
            Some(word::since()),
            PlanPart::Version(None),
        ),
        PlanFigure::CaregiverSteps
        | PlanFigure::SpecialistSteps
        | PlanFigure::DirectorSteps
        | PlanFigure::FamilySteps => (
            word::steps_list_lead(),
            Some((word::what(), step)),
            Some(word::when()),
            PlanPart::Whole,
        ),
        PlanFigure::Apart => (
            word::apart_lead(),
            Some((word::siblings(), siblings)),
            None,
            PlanPart::Places,
        ),
        PlanFigure::Housing => (
            word::housing_lead(),
            None,
            Some(word::since()),
            PlanPart::Pathway,
        ),
        PlanFigure::Pathway => (
            word::pathway_lead(),
            Some((word::number(), matters)),
            Some(word::of_age()),
            PlanPart::Pathway,
        ),
        PlanFigure::NoContact => (
            word::no_contact_lead(),
            None,
            Some(word::last()),
            PlanPart::Around,
        ),
        PlanFigure::FollowUp => (
            word::follow_up_lead(),
            None,
            Some(word::when()),
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
    use words::boards_plans as word;
    let text = line.due.map(|due| match due {
        Due::FirstPlan => word::due_first_plan(),
        Due::Review => word::due_review(),
        Due::BeforeMove => word::due_before_move(),
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
    use words::boards_plans as word;
    let siblings: Vec<_> = line
        .siblings
        .iter()
        .map(|one| view! { <li>{sibling_line(one)}</li> })
        .collect();
    let reason = match line.is_excepted {
        true => word::excepted(),
        false => word::not_excepted(),
    };
    view! {
        <ul>{siblings}</ul>
        <p class="soft small">{reason}</p>
    }
    .into_any()
}

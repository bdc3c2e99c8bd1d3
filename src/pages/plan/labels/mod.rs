//! How a plan looks and what its parts are called: an icon and a word each, never a hue
//! alone; and for the child in their own words (R13).

mod heard;
mod pathway;
mod reintegration;
mod review;

pub use heard::heard;
pub use pathway::{housing, matter, matter_long};
pub use reintegration::{reintegration_matter, reintegration_matter_long};
pub use review::{came, guest, meeting_line, reason};

use crate::pages::plan::plan_context::PlanReader;
use crate::ui::icon::drawn;
use crate::ui::{Icon, icon};
use browser::intl;
use care::id::PersonId;
use care::plan::{
    ActivityKind, ContactKind, DomainRating, FieldValue, Owner, Plan, Section, Status,
};
use leptos::prelude::*;
use words::{Apart, pair, word};

/// A section's icon.
pub fn icon_of(section: Section) -> AnyView {
    drawn(match section {
        Section::Strengths => "M12 3.8l2.5 5.1 5.6.8-4 4 .9 5.6-5-2.7-5 2.7.9-5.6-4-4 5.6-.8z",
        Section::Story => {
            "M12 6.5C10 5 7 4.8 4 5v13.5c3-.2 6 0 8 1.5 2-1.5 5-1.7 8-1.5V5c-3-.2-6 0-8 1.5zM12 6.5V20"
        }
        Section::Future => "M3 18.5h18M7 18.5a5 5 0 0 1 10 0M12 4v5.5M9.5 6.5 12 4l2.5 2.5",
        Section::Health => "M12 20S4 15 4 9.5A4 4 0 0 1 12 8a4 4 0 0 1 8 1.5C20 15 12 20 12 20z",
        Section::Feelings => {
            "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14c1.8 2.3 5.2 2.3 7 0M9 9.5v.6M15 9.5v.6"
        }
        Section::Learning => "M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V16c2.5 2.5 8.5 2.5 11 0v-4.5",
        Section::Speech => "M4 5h16v11h-9l-4.5 4V16H4zM8 9h8M8 12h5",
        Section::Family => {
            "M8 4.5a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM16.5 7a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM2.5 19.5c0-4 2.3-6.5 5.5-6.5s5.5 2.5 5.5 6.5M14 15c3.8-2 7 0 7.5 4.5"
        }
        Section::Identity => "M6 20.5V4M6 5c4-2.5 7 2.5 12 0v9c-5 2.5-8-2.5-12 0",
        Section::Friends => return icon(Icon::People).into_any(),
        Section::Play => {
            "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c3 2.5 3 14.5 0 17M12 3.5c-3 2.5-3 14.5 0 17"
        }
        Section::SelfCare => "M8 11.5a4 4 0 1 0 0 .1zM11.8 12H21M17.5 12v3.5M20.5 12v2.5",
        Section::Safety => "M12 3.5l7 3v5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9v-5z",
    })
}

/// The class with a section's hue: one of ten quiet ones, always beside icon and word.
pub fn hue(section: Section) -> &'static str {
    match section {
        Section::Strengths | Section::Play => "area-money",
        Section::Story | Section::Identity => "area-papers-rights",
        Section::Future | Section::Learning => "area-learning-work",
        Section::Health => "area-health",
        Section::Feelings => "area-feelings-choices",
        Section::Speech => "area-getting-around",
        Section::Family => "area-home-food",
        Section::Friends => "area-people",
        Section::SelfCare => "area-housing",
        Section::Safety => "area-safety-digital",
    }
}

/// A section's name, as its reader says it (R13).
pub fn section(section: Section, reader: PlanReader) -> &'static str {
    let own = reader.is_child;
    match section {
        Section::Strengths if own => word!(plan_section.my_strengths),
        Section::Strengths => word!(plan_section.strengths),
        Section::Story if own => word!(plan_section.my_story),
        Section::Story => word!(plan_section.story),
        Section::Future if own => word!(plan_section.my_future),
        Section::Future => word!(plan_section.future),
        Section::Health if own => word!(plan_section.my_health),
        Section::Health => word!(plan_section.health),
        Section::Feelings if own => word!(plan_section.my_feelings),
        Section::Feelings => word!(plan_section.feelings),
        Section::Learning if own => word!(plan_section.my_learning),
        Section::Learning => word!(plan_section.learning),
        Section::Speech if own => word!(plan_section.my_speech),
        Section::Speech => word!(plan_section.speech),
        Section::Family if own => word!(plan_section.my_family),
        Section::Family => word!(plan_section.family),
        Section::Identity if own => word!(plan_section.my_identity),
        Section::Identity => word!(plan_section.identity),
        Section::Friends if own => word!(plan_section.my_friends),
        Section::Friends => word!(plan_section.friends),
        Section::Play if own => word!(plan_section.my_play),
        Section::Play => word!(plan_section.play),
        Section::SelfCare if own => word!(plan_section.my_self_care),
        Section::SelfCare => word!(plan_section.self_care),
        Section::Safety if own => word!(plan_section.my_safety),
        Section::Safety => word!(plan_section.safety),
    }
}

/// A section's name, or that it is about the whole plan.
pub fn place(plan: &Plan, section: Option<Section>) -> &'static str {
    match section {
        Some(of) => self::section(of, PlanReader::of(plan)),
        None => word!(plan.all),
    }
}

/// How a domain goes, in a few words.
pub fn rating(rating: DomainRating) -> &'static str {
    match rating {
        DomainRating::NeedsMuchHelp => word!(plan.rating_1),
        DomainRating::NeedsSomeHelp => word!(plan.rating_2),
        DomainRating::GoesMostlyWell => word!(plan.rating_3),
        DomainRating::GoesWell => word!(plan.rating_4),
    }
}

/// What that means.
pub fn rating_long(rating: DomainRating) -> &'static str {
    match rating {
        DomainRating::NeedsMuchHelp => word!(plan.rating_1_long),
        DomainRating::NeedsSomeHelp => word!(plan.rating_2_long),
        DomainRating::GoesMostlyWell => word!(plan.rating_3_long),
        DomainRating::GoesWell => word!(plan.rating_4_long),
    }
}

/// How far an action is.
pub fn status(status: &Status) -> String {
    match status {
        Status::Planned => word!(plan.status_planned).to_owned(),
        Status::Going => word!(plan.status_going).to_owned(),
        Status::Done => word!(plan.status_done).to_owned(),
        Status::Dropped { reason } => word!(plan.status_dropped_why, reason = Apart(reason)),
    }
}

/// Who sees to an action.
pub fn owner(plan: &Plan, owner: Owner) -> String {
    match owner {
        Owner::Child if plan.is_own() => word!(plan.owner_you).to_owned(),
        Owner::Child => word!(plan.owner_child, name = Apart(&plan.child_name)),
        Owner::Caregiver => word!(plan.owner_caregiver).to_owned(),
        Owner::Specialist => word!(plan.owner_specialist).to_owned(),
        Owner::Director => word!(plan.owner_director).to_owned(),
        Owner::Family => word!(plan.owner_family).to_owned(),
        Owner::Person(person) => name(plan, person),
    }
}

/// What somebody is called; a word for those whom nobody knows any more.
pub fn name(plan: &Plan, person: PersonId) -> String {
    if plan.actor.person == person {
        // A child is spoken to as one speaks to a child.
        return if plan.is_own() {
            word!(plan.owner_you).to_owned()
        } else {
            word!(common.you).to_owned()
        };
    }
    match plan.person(person) {
        Some(person) => person.name.clone(),
        None => word!(common.somebody).to_owned(),
    }
}

/// What an activity is.
pub fn kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::School => word!(plan.kind_school),
        ActivityKind::Club => word!(plan.kind_club),
        ActivityKind::Hobby => word!(plan.kind_hobby),
        ActivityKind::Community => word!(plan.kind_community),
    }
}

/// How child and family were in touch.
pub fn how(how: ContactKind) -> &'static str {
    match how {
        ContactKind::VisitHere => word!(plan.how_visit_here),
        ContactKind::VisitThere => word!(plan.how_visit_there),
        ContactKind::Call => word!(plan.how_call),
        ContactKind::Message => word!(plan.how_message),
    }
}

/// What a field is about, as a heading.
pub fn field(plan: &Plan, written: &FieldValue) -> String {
    let reader = PlanReader::of(plan);
    let goal_of = |id| {
        let goals = plan.goals();
        let goal = goals.into_iter().find(|goal| goal.id == id);
        goal.map_or_else(|| word!(plan.goal).to_owned(), |goal| goal.text)
    };
    let action_of = |id| {
        let mut actions = plan.goals().into_iter().flat_map(|goal| goal.actions);
        let action = actions.find(|action| action.id == id);
        action.map_or_else(|| word!(plan.action).to_owned(), |action| action.text)
    };
    match written {
        FieldValue::ChildsView { section: of, .. } if reader.is_child => {
            pair(section(*of, reader), word!(plan.view_mine))
        }
        FieldValue::ChildsView { section: of, .. } => pair(
            section(*of, reader),
            &word!(plan.view, name = Apart(&plan.child_name)),
        ),
        FieldValue::AdultsView { section: of, .. } => {
            pair(section(*of, reader), word!(plan.adults))
        }
        FieldValue::Rating { section: of, .. } => pair(section(*of, reader), word!(plan.rating)),
        FieldValue::Goal { section: of, .. } => pair(section(*of, reader), word!(plan.goal)),
        FieldValue::OwnWords { goal, .. } => pair(&goal_of(*goal), word!(plan.view_mine)),
        FieldValue::Action { goal, .. } => pair(&goal_of(*goal), word!(plan.action)),
        FieldValue::Owner { action, .. } => pair(&action_of(*action), word!(plan.owner)),
        FieldValue::Due { action, .. } => pair(&action_of(*action), word!(plan.due)),
        FieldValue::Status { action, .. } => pair(&action_of(*action), word!(plan.status)),
        FieldValue::Activity { .. } => word!(plan.activities).to_owned(),
        FieldValue::Contact { .. } => word!(plan.contacts).to_owned(),
        FieldValue::Request { .. } => word!(plan_review.ask).to_owned(),
        FieldValue::Matter { matter: of, .. } => pair(matter(*of), word!(plan_pathway.plan)),
        FieldValue::OwnMatter { matter: of, .. } if reader.is_child => {
            pair(matter(*of), word!(plan_pathway.own_mine))
        }
        FieldValue::OwnMatter { matter: of, .. } => pair(
            matter(*of),
            &word!(plan_pathway.own, name = Apart(&plan.child_name)),
        ),
        FieldValue::Housing { part } => pathway::part(plan, part),
        FieldValue::Return { part } => reintegration::part(plan, part),
        FieldValue::Review { review, part } => {
            let review = plan.review(*review).map_or_else(
                || word!(plan_review.review).to_owned(),
                |review| {
                    word!(
                        plan_review.of_date,
                        date = Apart(&intl::date_with_year(review.day()))
                    )
                },
            );
            pair(&review, &review::part(plan, part))
        }
    }
}

/// What stands in a field, in words.
pub fn value(plan: &Plan, written: &FieldValue) -> String {
    let or_nothing = |text: Option<String>| {
        let text = text.filter(|text| !text.is_empty());
        text.unwrap_or_else(|| word!(plan.no_words).to_owned())
    };
    match written {
        FieldValue::ChildsView { view, .. } => {
            or_nothing(view.as_ref().map(|view| heard(plan, view)))
        }
        FieldValue::Review { part, .. } => or_nothing(review::value(plan, part)),
        FieldValue::Housing { part } => or_nothing(pathway::value(plan, part)),
        FieldValue::Return { part } => or_nothing(reintegration::value(plan, part)),
        FieldValue::Activity {
            kind: of,
            text: Some(text),
            ..
        } => pair(kind(*of), text),
        FieldValue::Rating { rating: of, .. } => {
            of.map_or(word!(plan.rating_none), rating).to_owned()
        }
        FieldValue::Owner { owner: of, .. } => owner(plan, *of),
        FieldValue::Due { due, .. } => match due {
            Some(due) => intl::date_with_year(*due),
            None => word!(plan.due_none).to_owned(),
        },
        FieldValue::Status { status: of, .. } => status(of),
        FieldValue::Contact { line, .. } => or_nothing(line.as_ref().map(|line| {
            let parts = [
                intl::date_with_year(line.on),
                how(line.how).to_owned(),
                line.who.clone(),
                line.feeling.clone(),
                line.next.clone(),
            ];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n")
        })),
        other => or_nothing(other.text()),
    }
}

//! A child's plan, told as stories over `care` alone: what is missing (R8), whose words
//! are whose (R6), what is late (R33), and that nothing that stands is lost.

use crate::plan_story::{CARER, CHILD, Story, adults, day, id, refused};
use care::{
    decide::Objection,
    id::{CommandId, PlanItemId},
    plan::{
        ActivityKind, ChildSays, DomainRating, FieldValue, Missing, Owner, PlanVersion, Section,
        Status,
    },
    refusal::Refusal,
};
use proptest::prelude::*;

#[test]
fn the_child_is_asked_about_who_they_are_and_wherever_the_adults_say_something() {
    let mut story = Story::new();
    let first = [Section::Strengths, Section::Story, Section::Future];
    assert_eq!(story.plan.missing(), first.map(Missing::ChildsView));
    story.says(CHILD, Section::Strengths, ChildSays::Words("I sing".into()));
    story.says(CARER, Section::Story, ChildSays::Declined);
    story.says(CARER, Section::Future, ChildSays::TooYoung);
    assert_eq!(story.plan.missing(), []);
    story.write(CARER, adults(Section::Health, "Well")).unwrap();
    assert_eq!(story.plan.missing(), [Missing::ChildsView(Section::Health)]);
    story.write(CARER, adults(Section::Health, "")).unwrap();
    assert_eq!(story.plan.missing(), []);
}

#[test]
fn a_domain_rated_1_or_2_needs_a_goal_and_one_that_was_taken_away_is_none() {
    let mut story = Story::new();
    let (section, goal) = (Section::Speech, PlanItemId(id(50)));
    let goal_of = |text: Option<&str>| FieldValue::Goal {
        goal,
        section,
        text: text.map(str::to_owned),
    };
    for (rating, needs) in DomainRating::ALL
        .into_iter()
        .zip([true, true, false, false])
    {
        let rating = Some(rating);
        story
            .write(CARER, FieldValue::Rating { section, rating })
            .unwrap();
        let missing = story.plan.missing();
        assert_eq!(missing.contains(&Missing::Goal(section)), needs);
    }
    let low = Some(DomainRating::NeedsMuchHelp);
    story
        .write(
            CARER,
            FieldValue::Rating {
                section,
                rating: low,
            },
        )
        .unwrap();
    story.write(CARER, goal_of(Some("Is understood"))).unwrap();
    assert!(!story.plan.missing().contains(&Missing::Goal(section)));
    story.write(CARER, goal_of(None)).unwrap();
    assert!(story.plan.missing().contains(&Missing::Goal(section)));
}

#[test]
fn a_step_is_late_when_its_day_is_behind_and_it_is_neither_done_nor_dropped() {
    let mut story = Story::new();
    let [goal, action] = [50, 51].map(|of| PlanItemId(id(of)));
    let text = Some("text".to_owned());
    let section = Section::Learning;
    story
        .write(
            CARER,
            FieldValue::Goal {
                goal,
                section,
                text: text.clone(),
            },
        )
        .unwrap();
    story
        .write(CARER, FieldValue::Action { action, goal, text })
        .unwrap();
    let is_late = |story: &Story| {
        let goals = story.plan.goals();
        goals[0].actions[0].is_late(story.plan.today)
    };
    for (due, late) in [("2026-11-20", false), ("2026-11-19", true)] {
        let due = Some(day(due));
        story.write(CARER, FieldValue::Due { action, due }).unwrap();
        assert_eq!(is_late(&story), late);
    }
    let reason = "no longer needed".to_owned();
    for status in [Status::Done, Status::Dropped { reason }] {
        story
            .write(CARER, FieldValue::Status { action, status })
            .unwrap();
        assert!(!is_late(&story));
    }
    // A child says how far their own steps are, and no others.
    let status = Status::Going;
    let going = FieldValue::Status { action, status };
    assert_eq!(
        story.write(CHILD, going.clone()),
        refused(Refusal::NotAllowed)
    );
    let owner = Owner::Child;
    story
        .write(CARER, FieldValue::Owner { action, owner })
        .unwrap();
    story.write(CHILD, going).unwrap();
}

#[test]
fn what_one_wrote_without_knowing_of_another_never_passes_for_an_answer_to_it() {
    let mut story = Story::new();
    let first = story.write(CARER, adults(Section::Story, "one")).unwrap();
    let theirs = story.write_over(CARER, Some(first), adults(Section::Story, "theirs"));
    theirs.unwrap();
    // Two texts of somebody who was away, the second over the first.
    let away = CommandId(id(999));
    for base in [Some(first), Some(away), None] {
        let mine = story.write_over(CARER, base, adults(Section::Story, "mine"));
        assert!(matches!(mine, Err(Objection::Conflict(_))), "{base:?}");
    }
    assert_eq!(story.plan.adults_view(Section::Story), "theirs");
}

#[test]
fn a_plan_is_approved_as_it_was_sent_and_its_versions_are_counted_from_one() {
    let mut story = Story::new();
    assert_eq!(story.send(), refused(Refusal::PlanIncomplete));
    for section in [Section::Strengths, Section::Story, Section::Future] {
        story.says(CHILD, section, ChildSays::Declined);
    }
    let sent = story.send().unwrap();
    let upto = story.plan.written;
    assert_eq!(story.send(), refused(Refusal::PlanWaits));
    story.write(CARER, adults(Section::Story, "since")).unwrap();
    story.decide(sent, true).unwrap();
    let version = story.plan.versions[0].clone();
    assert_eq!((version.number, version.upto), (1, upto));
    assert!(!story.plan.is_approved_as_it_stands());
    assert_eq!(story.decide(sent, true), refused(Refusal::PlanNotWaiting));
    let again = story.send().unwrap();
    story.decide(again, false).unwrap();
    let third = story.send().unwrap();
    story.decide(third, true).unwrap();
    let numbers: Vec<u32> = story.plan.versions.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(story.send(), refused(Refusal::PlanUnchanged));
}

#[test]
fn what_is_new_in_a_version_is_told_as_a_plan_is_read_and_what_came_to_nothing_is_not() {
    let mut story = Story::new();
    story.write(CARER, adults(Section::Safety, "old")).unwrap();
    let before = story.plan.fields.clone();
    let activity = PlanItemId(id(60));
    let chess = |text: Option<&str>| FieldValue::Activity {
        activity,
        kind: ActivityKind::Club,
        text: text.map(str::to_owned),
    };
    story.write(CARER, chess(Some("Chess"))).unwrap();
    story.write(CARER, adults(Section::Safety, "new")).unwrap();
    story.says(CHILD, Section::Safety, ChildSays::Words("at home".into()));
    story
        .write(CARER, adults(Section::Story, "came and went"))
        .unwrap();
    story.write(CARER, adults(Section::Story, "")).unwrap();
    let version = PlanVersion {
        number: None,
        plan: story.plan,
        before,
    };
    let changes = version.changes();
    let told: Vec<(bool, String)> = changes
        .iter()
        .map(|(before, now)| (before.is_some(), now.written.field()))
        .collect();
    let chess = format!("activity.{activity}");
    assert_eq!(
        told,
        [
            (false, "childs_view.safety".to_owned()),
            (true, "adults_view.safety".to_owned()),
            (false, chess),
        ]
    );
}

proptest! {
    /// However people write, each over what stands: the last of each field is what
    /// stands, all others of other fields stay, and what is taken away comes back.
    #[test]
    fn the_last_word_of_each_field_stands_and_can_be_taken_back(
        texts in prop::collection::vec((0..13_usize, "[a-z]{0,6}"), 1..40),
    ) {
        let mut story = Story::new();
        let mut last = std::collections::BTreeMap::new();
        for (at, text) in texts {
            let section = Section::ALL[at];
            story.write(CARER, adults(section, &text)).unwrap();
            last.insert(section, text);
        }
        for (section, text) in &last {
            prop_assert_eq!(story.plan.adults_view(*section), text);
        }
        let names: Vec<String> =
            story.plan.fields.iter().map(|field| field.written.field()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        prop_assert_eq!(&names, &sorted);
        let before = story.plan.clone();
        let (section, text) = last.into_iter().next().unwrap();
        story.write(CARER, adults(section, "something else")).unwrap();
        story.write(CARER, adults(section, &text)).unwrap();
        prop_assert_eq!(story.plan.adults_view(section), before.adults_view(section));
    }
}

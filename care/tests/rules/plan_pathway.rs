//! From 16: the housing choice (R3) and the pathway plan (R10).

use crate::plan_story::{CARER, CHILD, DIRECTOR, Story, day, id, refused};
use care::{
    id::PlanItemId,
    plan::{
        ChildSays, ChildsView, FieldValue, Housing, HousingDecision, HousingPart, HousingTalk,
        Matter,
    },
    refusal::Refusal,
};

fn housing(part: HousingPart) -> FieldValue {
    FieldValue::Housing { part }
}

fn wish(listener: Option<&str>) -> FieldValue {
    housing(HousingPart::Wish {
        view: Some(ChildsView {
            says: ChildSays::Words("With my friends, in town".into()),
            listener: listener.map(str::to_owned),
            on: day("2026-11-20"),
        }),
    })
}

fn talk(on: &str) -> FieldValue {
    housing(HousingPart::Talk {
        talk: PlanItemId(id(90)),
        said: Some(HousingTalk {
            on: day(on),
            with: "The psychologist".into(),
            text: "What it takes to live alone".into(),
        }),
    })
}

fn decision() -> FieldValue {
    housing(HousingPart::Decision {
        decision: Some(HousingDecision {
            housing: Housing::YouthHouse,
            words: "As wished, from February".into(),
        }),
    })
}

fn matter(matter: Matter, text: &str) -> FieldValue {
    let text = text.to_owned();
    FieldValue::Matter { matter, text }
}

/// Somebody who turned 16 on that day.
fn born(on: &str) -> Story {
    let mut story = Story::new();
    story.plan.birth_date = Some(day(on));
    story
}

#[test]
fn the_pathway_plan_begins_on_the_sixteenth_birthday_and_not_before() {
    for (birth, begun) in [("2010-11-20", true), ("2010-11-21", false)] {
        let mut story = born(birth);
        assert_eq!(story.plan.has_pathway(), begun, "{birth}");
        for (who, written) in [
            (CHILD, wish(None)),
            (CARER, matter(Matter::Money, "A card")),
        ] {
            let done = story.write(who, written);
            match begun {
                true => assert!(done.is_ok()),
                false => assert_eq!(done, refused(Refusal::NotYet)),
            }
        }
    }
    // Born on 29 February: on 1 March of a common year.
    let mut story = born("2012-02-29");
    assert_eq!(story.plan.pathway_from(), Some(day("2028-02-29")));
    story.plan.birth_date = Some(day("2011-03-01"));
    assert_eq!(story.plan.pathway_from(), Some(day("2027-03-01")));
    story.plan.birth_date = None;
    assert!(!story.plan.has_pathway());
}

#[test]
fn the_wish_comes_first_then_a_talk_then_the_guardian_decides() {
    let mut story = born("2010-01-01");
    assert_eq!(
        story.write(DIRECTOR, decision()),
        refused(Refusal::WishUnheard)
    );
    story.write(CHILD, wish(None)).unwrap();
    let choice = housing(HousingPart::Choice {
        housing: Some(Housing::YouthHouse),
    });
    story.write(CHILD, choice.clone()).unwrap();
    let open = housing(HousingPart::Choice { housing: None });
    // Their own words and choice are theirs to change, also what they leave open.
    let own = refused(Refusal::ChildsOwnWords);
    assert_eq!(story.write(CARER, wish(Some("Olga"))), own);
    assert_eq!(story.write(CARER, choice.clone()), own);
    story.write(CHILD, open).unwrap();
    assert_eq!(story.write(CARER, choice), own);
    assert_eq!(
        story.write(DIRECTOR, decision()),
        refused(Refusal::WishUnheard)
    );
    assert_eq!(
        story.write(CARER, talk("2026-11-21")),
        refused(Refusal::NotYet)
    );
    assert_eq!(
        story.write(CHILD, talk("2026-11-20")),
        refused(Refusal::NotAllowed)
    );
    story.write(CARER, talk("2026-11-20")).unwrap();
    for other in [CHILD, CARER] {
        assert_eq!(story.write(other, decision()), refused(Refusal::NotAllowed));
    }
    story.write(DIRECTOR, decision()).unwrap();
    let (decided, by) = story.plan.housing_decision().unwrap();
    assert_eq!(
        (decided.housing, by.by.0),
        (Housing::YouthHouse, id(DIRECTOR))
    );
    // Nothing else in a plan is theirs to write.
    for written in [
        matter(Matter::Money, "x"),
        talk("2026-11-20"),
        wish(Some("Olga")),
    ] {
        assert_eq!(story.write(DIRECTOR, written), refused(Refusal::NotAllowed));
    }
}

#[test]
fn nobody_is_too_young_to_be_asked_where_they_want_to_live() {
    let mut story = born("2010-01-01");
    let young = |says| {
        housing(HousingPart::Wish {
            view: Some(ChildsView {
                says,
                listener: Some("Olga".into()),
                on: day("2026-11-20"),
            }),
        })
    };
    assert_eq!(
        story.write(CARER, young(ChildSays::TooYoung)),
        refused(Refusal::NotAllowed)
    );
    // They may rather not say; then it can be talked about all the same.
    story.write(CARER, young(ChildSays::Declined)).unwrap();
    story.write(CARER, talk("2026-11-20")).unwrap();
    story.write(DIRECTOR, decision()).unwrap();
}

#[test]
fn a_matter_is_open_until_something_is_planned_in_it_whatever_the_young_person_says() {
    let mut story = born("2010-01-01");
    assert_eq!(story.plan.open_matters(), Matter::ALL);
    let own = FieldValue::OwnMatter {
        matter: Matter::Education,
        text: "I want to learn to cook".into(),
    };
    story.write(CHILD, own.clone()).unwrap();
    assert_eq!(story.plan.open_matters(), Matter::ALL);
    assert_eq!(story.write(CARER, own), refused(Refusal::ChildsOwnWords));
    story
        .write(
            CARER,
            matter(Matter::Education, "Cookery school from autumn"),
        )
        .unwrap();
    assert_eq!(story.plan.open_matters().len(), 9);
    assert_eq!(
        story.write(CHILD, matter(Matter::Education, "")),
        refused(Refusal::NotAllowed)
    );
    story.write(CARER, matter(Matter::Education, " ")).unwrap();
    assert_eq!(story.plan.open_matters(), Matter::ALL);
}

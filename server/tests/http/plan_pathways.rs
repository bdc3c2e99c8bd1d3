//! The housing choice and the pathway plan over HTTP (R3, R10).

use crate::{
    plan::{MINE, path, plan_of, write},
    world::{TODAY, World},
};
use care::{
    id::PlanItemId,
    plan::{
        ChildSays, ChildsView, FieldValue, Housing, HousingDecision, HousingPart, HousingTalk,
        Matter, MyPlan,
    },
};
use chrono::TimeDelta;
use uuid::Uuid;

fn wish() -> FieldValue {
    FieldValue::Housing {
        part: HousingPart::Wish {
            view: Some(ChildsView {
                says: ChildSays::Words("In town, with a room of my own".into()),
                listener: None,
                on: TODAY.parse().unwrap(),
            }),
        },
    }
}

fn decision() -> FieldValue {
    FieldValue::Housing {
        part: HousingPart::Decision {
            decision: Some(HousingDecision {
                housing: Housing::YouthHouse,
                words: "As wished".into(),
            }),
        },
    }
}

#[tokio::test]
async fn on_the_sixteenth_birthday_a_plan_becomes_a_pathway_plan_by_itself() {
    let world = World::new().await;
    world.born("yara", "2010-11-21").await;
    let yara = world.sign_in("yara").await;
    let early = write(&world, "yara", None, wish());
    assert_eq!(yara.refused(&early).await, "not_yet");
    assert!(!yara.read::<MyPlan>(MINE).await.plan.has_pathway());
    // The home's day begins at four.
    world.clock.move_on(TimeDelta::days(1));
    assert!(yara.read::<MyPlan>(MINE).await.plan.has_pathway());
    yara.apply(&write(&world, "yara", None, wish())).await;
}

#[tokio::test]
async fn a_wish_a_talk_and_the_guardians_decision_stand_in_the_plan_of_everyone_in_it() {
    let world = World::new().await;
    world.born("yara", "2010-01-01").await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let sam = world.sign_in("sam").await;
    let decide = || write(&world, "yara", None, decision());
    assert_eq!(sam.refused(&decide()).await, "wish_unheard");
    yara.apply(&write(&world, "yara", None, wish())).await;
    let talk = FieldValue::Housing {
        part: HousingPart::Talk {
            talk: PlanItemId(Uuid::now_v7()),
            said: Some(HousingTalk {
                on: TODAY.parse().unwrap(),
                with: "The psychologist".into(),
                text: "What it takes".into(),
            }),
        },
    };
    cara.apply(&write(&world, "yara", None, talk)).await;
    for browser in [&cara, &yara] {
        assert_eq!(browser.refused(&decide()).await, "not_allowed");
    }
    sam.apply(&decide()).await;
    let money = FieldValue::Matter {
        matter: Matter::Money,
        text: "An account, and how to keep it".into(),
    };
    cara.apply(&write(&world, "yara", None, money.clone()))
        .await;
    let mine = yara.read::<MyPlan>(MINE).await.plan;
    for plan in [mine, plan_of(&cara, &world, "yara").await] {
        let (decided, field) = plan.housing_decision().unwrap();
        assert_eq!(
            (decided.housing, field.by),
            (Housing::YouthHouse, world.person("sam"))
        );
        assert_eq!(plan.housing_talks().len(), 1);
        assert_eq!(plan.open_matters().len(), 9);
    }
    // A supervisor of elsewhere decides nothing, nor does who oversees write the rest.
    let olga = world.sign_in("sofia").await;
    assert_eq!(olga.status(&path(&world, "yara")).await, 404);
    assert_eq!(olga.refused(&decide()).await, "not_found");
    assert_eq!(
        sam.refused(&write(&world, "yara", None, money)).await,
        "not_allowed"
    );
}

//! Reviews of a plan over HTTP (R9): asked for by the child, planned, held, and as a file
//! for calendars.

use crate::{
    app::{Browser, variant},
    plan::{MINE, name_in_plan, path, plan_of, write},
    world::{TODAY, World},
};
use care::{
    id::PlanItemId,
    plan::{
        ChildSays, ChildsView, Due, FieldValue, Guest, Meeting, MyPlan, Plan, ReviewPart,
        ReviewReason, ReviewRequest, Seat,
    },
};
use chrono::TimeDelta;
use uuid::Uuid;

fn item() -> PlanItemId {
    PlanItemId(Uuid::now_v7())
}

/// An appointment at half past three in the home's kitchen.
fn meeting(review: PlanItemId, on: &str) -> FieldValue {
    FieldValue::Review {
        review,
        part: ReviewPart::Meeting {
            meeting: Some(Meeting {
                on: on.parse().unwrap(),
                time: "15:30:00".parse().unwrap(),
                place: "Kitchen; upstairs".into(),
                reason: ReviewReason::Regular,
            }),
        },
    }
}

fn seat(review: PlanItemId, guest: Guest, name: &str, came: Option<bool>) -> FieldValue {
    let seat = Some(Seat {
        name: name.into(),
        came,
    });
    FieldValue::Review {
        review,
        part: ReviewPart::Guest { guest, seat },
    }
}

/// Writes over what stands for the writer of Yara's plan.
async fn say(world: &World, browser: &Browser, written: FieldValue) {
    let plan = plan_as(world, browser).await;
    let command = write(world, "yara", plan.base(&written), written);
    browser.apply(&command).await;
}

async fn plan_as(world: &World, browser: &Browser) -> Plan {
    match browser.status(MINE).await.is_success() {
        true => browser.read::<MyPlan>(MINE).await.plan,
        false => plan_of(browser, world, "yara").await,
    }
}

/// A review of Yara's plan that Cara has planned.
pub async fn planned(world: &World) -> PlanItemId {
    let cara = world.sign_in("cara").await;
    let review = item();
    say(world, &cara, meeting(review, "2026-12-01")).await;
    review
}

async fn calendar(browser: &Browser, path: &str) -> String {
    let response = browser.get(path).await;
    assert_eq!(response.status(), 200);
    let kind = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(kind, "text/calendar; charset=utf-8");
    assert_eq!(response.headers()["cache-control"], "no-store");
    response.text().await.unwrap()
}

#[tokio::test]
async fn a_child_asks_for_a_review_and_it_is_held_with_the_child_the_adults_and_a_guest() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let asked = FieldValue::Request {
        request: item(),
        asked: Some(ReviewRequest {
            on: TODAY.parse().unwrap(),
            words: "I would like to change my school".into(),
        }),
    };
    say(&world, &yara, asked).await;
    let plan = plan_of(&cara, &world, "yara").await;
    let [(_, asked)] = plan.requests()[..] else {
        panic!("{:?}", plan.requests())
    };
    assert_eq!(asked.words, "I would like to change my school");

    let review = item();
    let yaras = Guest::Person(world.person("yara"));
    let teacher = Guest::Outside(item());
    for written in [
        meeting(review, TODAY),
        seat(review, yaras, "", None),
        seat(review, teacher, "Ms Serik, her teacher", None),
    ] {
        say(&world, &cara, written).await;
    }
    let point = FieldValue::Review {
        review,
        part: ReviewPart::Point {
            point: item(),
            text: Some("The other school has a choir".into()),
        },
    };
    say(&world, &yara, point).await;
    let held = FieldValue::Review {
        review,
        part: ReviewPart::Held {
            on: Some(TODAY.parse().unwrap()),
        },
    };
    let too_early = write(&world, "yara", None, held.clone());
    assert_eq!(cara.refused(&too_early).await, "review_incomplete");
    for (browser, written) in [
        (&cara, seat(review, yaras, "", Some(true))),
        (
            &cara,
            seat(review, teacher, "Ms Serik, her teacher", Some(false)),
        ),
        (
            &yara,
            FieldValue::Review {
                review,
                part: ReviewPart::ChildsPart {
                    view: Some(ChildsView {
                        says: ChildSays::Words("I spoke first".into()),
                        listener: None,
                        on: TODAY.parse().unwrap(),
                    }),
                },
            },
        ),
        (
            &cara,
            FieldValue::Review {
                review,
                part: ReviewPart::Outcome {
                    outcome: item(),
                    text: Some("A visit to the other school in December".into()),
                },
            },
        ),
        (&cara, held),
    ] {
        say(&world, browser, written).await;
    }
    // All of it is there for everyone in the plan, the child included.
    for plan in [plan_as(&world, &yara).await, plan_as(&world, &cara).await] {
        let review = plan.review(review).unwrap();
        assert_eq!(review.held, Some(TODAY.parse().unwrap()));
        let came: Vec<Option<bool>> = review.guests.iter().map(|(_, seat)| seat.came).collect();
        assert_eq!(came, [Some(true), Some(false)]);
        assert_eq!(review.points[0].by, world.person("yara"));
        assert_eq!(
            review.outcomes[0].1,
            "A visit to the other school in December"
        );
        let (part, by) = review.childs_part.unwrap();
        assert_eq!(
            (part.words(), by),
            (Some("I spoke first"), world.person("yara"))
        );
        assert!(plan.requests().is_empty());
        // No plan was approved yet: that is due, whatever was held.
        assert_eq!(plan.due().0, Due::FirstPlan);
    }
}

#[tokio::test]
async fn an_appointment_is_a_file_for_calendars_that_names_nobody() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let review = planned(&world).await;
    let mine = format!("{MINE}/reviews/{review}/appointment.ics");
    let theirs = format!("{}/reviews/{review}/appointment.ics", path(&world, "yara"));
    let first = calendar(&yara, &mine).await;
    for line in [
        "BEGIN:VCALENDAR\r\n",
        "PRODID:-//Homeward//Homeward//EN\r\n",
        // Half past three in Almaty.
        "DTSTART:20261201T103000Z\r\n",
        "DTEND:20261201T113000Z\r\n",
        "SUMMARY:Review\r\n",
        "STATUS:CONFIRMED\r\n",
        "CLASS:PRIVATE\r\n",
        "SEQUENCE:0\r\n",
    ] {
        assert!(first.contains(line), "{line} in {first}");
    }
    assert!(
        first.contains(&format!("UID:{review}@homeward\r\n")),
        "{first}"
    );
    for name in ["yara", "cara", "Rainbow", "Kitchen"] {
        assert!(
            !first.to_lowercase().contains(&name.to_lowercase()),
            "{first}"
        );
    }
    assert_eq!(calendar(&cara, &theirs).await, first);
    // Moved, it is the same appointment, later.
    say(&world, &cara, meeting(review, "2026-12-08")).await;
    let moved = calendar(&yara, &mine).await;
    assert!(moved.contains("DTSTART:20261208T103000Z\r\n"), "{moved}");
    assert!(moved.contains("SEQUENCE:1\r\n"), "{moved}");
    let russian = calendar(&yara, &format!("{mine}?language=ru")).await;
    assert!(
        russian.contains("SUMMARY:Обсуждение плана\r\n"),
        "{russian}"
    );
    // Called off, a calendar that has it hears of that.
    let off = FieldValue::Review {
        review,
        part: ReviewPart::Meeting { meeting: None },
    };
    say(&world, &cara, off).await;
    let off = calendar(&yara, &mine).await;
    assert!(off.contains("STATUS:CANCELLED\r\n"), "{off}");
    assert!(off.contains("SEQUENCE:2\r\n"), "{off}");
    assert!(off.contains("DTSTART:20261208T103000Z\r\n"), "{off}");
    let never = mine.replace(&review.to_string(), &item().to_string());
    assert_eq!(yara.status(&never).await, 404);
}

#[tokio::test]
async fn who_was_invited_is_called_by_name_after_they_have_left_the_plan() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let cara = world.sign_in("cara").await;
    let review = planned(&world).await;
    let pia = world.person("pia");
    say(&world, &cara, seat(review, Guest::Person(pia), "", None)).await;
    world.clock.move_on(TimeDelta::hours(1));
    crate::plan::named(&world, "pia", "yara", false).await;
    let plan = plan_of(&cara, &world, "yara").await;
    assert_eq!(plan.person(pia).unwrap().name, "pia");
    // Not invited after all, and invited again.
    let off = FieldValue::Review {
        review,
        part: ReviewPart::Guest {
            guest: Guest::Person(pia),
            seat: None,
        },
    };
    say(&world, &cara, off).await;
    say(&world, &cara, seat(review, Guest::Person(pia), "", None)).await;
    // Nobody is invited who has nothing to do with the plan.
    let hana = Guest::Person(world.person("hana"));
    let none = FieldValue::Review {
        review,
        part: ReviewPart::Guest {
            guest: hana,
            seat: None,
        },
    };
    for stranger in [seat(review, hana, "", None), none] {
        let stranger = write(&world, "yara", None, stranger);
        assert_eq!(cara.refused(&stranger).await, "not_found");
    }
}

#[tokio::test]
async fn a_first_plan_is_due_after_the_first_day_in_care_wherever_that_was() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let before = plan_of(&cara, &world, "yara").await;
    assert_eq!(before.due().0, Due::FirstPlan);
    assert_eq!(before.due().1, before.arrived + TimeDelta::days(14));
    world.move_to("yara", world.sunflower).await;
    let hana = world.sign_in("hana").await;
    let there =
        path(&world, "yara").replace(&world.rainbow.to_string(), &world.sunflower.to_string());
    let after = hana.read::<care::plan::StaffPlan>(&there).await.plan;
    assert_eq!((after.arrived, after.due()), (before.arrived, before.due()));
    assert!(after.lives_here_from > after.arrived);
}

#[tokio::test]
async fn two_who_move_an_appointment_keep_both_and_choose() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let review = planned(&world).await;
    let field = meeting(review, TODAY);
    let base = plan_of(&cara, &world, "yara").await.base(&field);
    cara.apply(&write(&world, "yara", base, meeting(review, "2026-12-02")))
        .await;
    let late = write(&world, "yara", base, meeting(review, "2026-12-03"));
    assert_eq!(variant(&carl.send(&[late]).await[0]), "conflict");
}

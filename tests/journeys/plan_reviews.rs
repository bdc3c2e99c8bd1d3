//! Reviews of a plan: the child asks, people meet, and what was decided stays.

use crate::offline::{all_sent, kept_here, kept_offline};
use crate::plan::{mine, plan_path};
use anyhow::{Context, Result, ensure};
use care::access::Role;
use care::command::Act;
use care::plan::WritePlan;
use care::plan::{ChildSays, FieldValue, Guest, Review, ReviewPart};
use journeys::locator::{any, checkbox, group, link};
use journeys::page::{Page, Screen};
use journeys::people::{CAREGIVER, SPECIALIST, SUPERVISOR, TEEN};
use journeys::proxy::Weather;
use journeys::reviews::{review_of_today, reviews};
use journeys::*;
use thirtyfour::Key;

/// The review that is planned for the latest day, as the server has it.
async fn newest(harness: &Harness) -> Result<Review> {
    let plan = mine(&harness.api(TEEN).await?).await?;
    let mut reviews = plan.reviews();
    reviews.sort_by_key(|review| review.id);
    reviews.pop().context("a review")
}

fn says_came(name: &str, came: bool) -> locator::Locator {
    let word = match came {
        true => en("plan_review.came"),
        false => en("plan_review.absent"),
    };
    button(word).within(group(en_with("plan_review.came_of", &[("name", name)])))
}

/// Adds a line by the field of that name.
async fn adds(page: &Page, label: &str, text: &str) -> Result<()> {
    page.fill(&field(en(label)), text).await?;
    page.press(Key::Enter).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_asks_for_a_review_and_speaks_first_in_it() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let name = teen.me.name.clone();
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.click(&link(en("app_layout.plan"))).await?;
        phone
            .click(&link(en("plan_review.title")).loosely())
            .await?;
        phone.click(&button(en("plan_review.ask"))).await?;
        let why = "I want to see my brother more often";
        phone.fill(&field(en("plan_review.ask_words")), why).await?;
        phone
            .click(&button(en("plan_review.ask")).within(any("dialog")))
            .await?;
        phone.reads(why).await?;
        all_sent(&phone).await?;

        // The caregiver reads that, and plans one for today.
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&plan_path(harness, "").await?).await?;
        staff.reads(why).await?;
        staff.open(&plan_path(harness, "/reviews").await?).await?;
        staff.click(&button(en("plan_review.make"))).await?;
        let today = mine(&teen).await?.today;
        staff
            .fill(&field(en("plan_review.on")), &today.to_string())
            .await?;
        staff.fill(&field(en("plan_review.time")), "16:45").await?;
        staff
            .fill(&field(en("plan_review.place")), "Garden")
            .await?;
        staff.click(&button(en("common.save"))).await?;
        staff.find(&heading(en("plan_review.guests"))).await?;
        all_sent(&staff).await?;
        let review = newest(harness).await?;
        ensure!(review.meeting.place == "Garden");
        // Everyone in the plan is invited but who approves it; the child comes first.
        let plan = mine(&teen).await?;
        let invited = plan
            .people
            .iter()
            .filter(|one| one.role != Role::Supervisor);
        ensure!(
            review.guests.len() == invited.count(),
            "{:?}",
            review.guests
        );
        ensure!(
            review
                .guests
                .first()
                .is_some_and(|one| one.0 == Guest::Person(plan.child))
        );
        adds(&staff, "plan_review.guest_new", "Her brother Timur").await?;
        staff.reads("Her brother Timur").await?;

        // On the phone it is there, and has room for what the young person brings up.
        phone.open(&format!("/plan/reviews/{}", review.id)).await?;
        adds(&phone, "plan_review.point_new", "Weekends with Timur").await?;
        staff.reads("Weekends with Timur").await?;
        ensure!(!phone.has(&checkbox(name.clone())).await?);

        // Nothing is finished before all is said.
        ensure!(!staff.has(&button(en("plan_review.hold"))).await?);
        staff.reads(&en("plan_review.lacks_came")).await?;
        for (guest, seat) in review.guests {
            let called = match guest {
                Guest::Person(id) => plan.person(id).context("somebody")?.name.clone(),
                Guest::Outside(_) => seat.name,
            };
            staff.click(&says_came(&called, true)).await?;
        }
        staff.click(&says_came("Her brother Timur", false)).await?;
        let part = field(en("plan_review.part_mine"));
        phone
            .fill(&part, "I said it myself, and they listened")
            .await?;
        phone.press(Key::Tab).await?;
        staff.reads("I said it myself, and they listened").await?;
        adds(
            &staff,
            "plan_review.outcome_new",
            "Timur comes every second Saturday",
        )
        .await?;
        staff.click(&button(en("plan_review.hold"))).await?;
        staff.reads(&en("plan_review.held_back")).await?;
        all_sent(&staff).await?;
        phone.reads("Timur comes every second Saturday").await?;
        let held = newest(harness).await?;
        ensure!(held.held == Some(today));
        let (part, by) = held.childs_part.context("the child's part")?;
        ensure!(by == teen.me.id);
        ensure!(part.says == ChildSays::Words("I said it myself, and they listened".into()));
        // What was asked for is done; the adults' words are theirs no longer to change.
        ensure!(mine(&teen).await?.requests().is_empty());
        staff.reads("Timur comes every second Saturday").await?;
        ensure!(!staff.has(&field(en("plan_review.outcome_new"))).await?);
        // Finished too soon: back it comes.
        staff.click(&button(en("plan_review.held_back"))).await?;
        staff.find(&field(en("plan_review.outcome_new"))).await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_brings_up_without_a_network_is_there_after_a_reload_and_arrives() {
    journey(async |harness: &Harness| {
        let (ahead, _) = reviews(harness).await?;
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        let path = format!("/plan/reviews/{ahead}");
        phone.open(&path).await?;
        phone.find(&field(en("plan_review.point_new"))).await?;
        kept_offline(&phone).await?;
        harness.proxy.weather(Weather::Cut);
        adds(&phone, "plan_review.point_new", "The bicycle").await?;
        phone.reads(&kept_here(1)).await?;
        phone.open(&path).await?;
        until("what was brought up", async || {
            let points = phone.all(&field(en("plan_review.point"))).await?;
            for point in points {
                if point.value().await? == Some("The bicycle".into()) {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await?;
        harness.proxy.weather(Weather::Fair);
        all_sent(&phone).await?;
        let teen = harness.api(TEEN).await?;
        let review = mine(&teen).await?.review(ahead).context("it")?;
        ensure!(
            review
                .points
                .iter()
                .any(|point| point.text == "The bicycle")
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_review_is_called_off_and_comes_back_with_all_that_hung_on_it() {
    journey(async |harness: &Harness| {
        let review = review_of_today(harness).await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff
            .open(&plan_path(harness, &format!("/reviews/{review}")).await?)
            .await?;
        staff.click(&button(en("plan_review.call_off"))).await?;
        staff.reads(&en("plan_review.gone")).await?;
        staff.click(&button(en("common.undo"))).await?;
        staff.reads("Ms Serik").await?;
        // The appointment is a file, by a link that the app leaves to the browser.
        let calendar = staff.find(&link(en("plan_review.calendar"))).await?;
        let address = calendar.attr("href").await?.context("an address")?;
        let (kind, text) = harness.api(CAREGIVER).await?.text(&address).await?;
        ensure!(kind.starts_with("text/calendar"), "{kind}");
        ensure!(text.contains("SUMMARY:Review"), "{text}");
        ensure!(!text.contains("Kitchen"), "{text}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_oversees_reads_a_review_and_changes_nothing_and_a_specialist_takes_part() {
    journey(async |harness: &Harness| {
        let review = review_of_today(harness).await?;
        let path = plan_path(harness, &format!("/reviews/{review}")).await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        director.open(&path).await?;
        director.reads("Ms Serik").await?;
        for word in [
            "common.edit",
            "plan_review.call_off",
            "common.add",
            "plan_review.hold",
        ] {
            ensure!(!director.has(&button(en(word))).await?, "{word}");
        }
        let specialist = harness.signed_in(SPECIALIST, Screen::DESKTOP).await?;
        specialist.open(&path).await?;
        adds(&specialist, "plan_review.point_new", "Sleep").await?;
        director.reads("Sleep").await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_changes_an_appointment_writes_over_nothing_they_have_not_seen() {
    journey(async |harness: &Harness| {
        let review = review_of_today(harness).await?;
        let teen = harness.api(TEEN).await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        let path = plan_path(harness, &format!("/reviews/{review}")).await?;
        staff.open(&path).await?;
        // What is half written in a line is there again after another page.
        staff
            .fill(&field(en("plan_review.outcome_new")), "A bicycle, from")
            .await?;
        staff.click(&link(en("plan_review.title"))).await?;
        staff.find(&heading(en("plan_review.all"))).await?;
        staff.open(&path).await?;
        until("what was begun", async || {
            let line = staff.find(&field(en("plan_review.outcome_new"))).await?;
            Ok((line.value().await? == Some("A bicycle, from".into())).then_some(()))
        })
        .await?;
        staff.click(&button(en("common.edit"))).await?;
        staff
            .fill(&field(en("plan_review.place")), "Garden")
            .await?;
        // Meanwhile a colleague puts it off by a week.
        let plan = mine(&teen).await?;
        let mut meeting = plan.review(review).context("it")?.meeting;
        meeting.on = plan.today + chrono::Days::new(7);
        let put_off = FieldValue::Review {
            review,
            part: ReviewPart::Meeting {
                meeting: Some(meeting.clone()),
            },
        };
        let act = Act::from(WritePlan {
            child: plan.child,
            base: plan.base(&put_off),
            written: put_off,
        });
        harness
            .api(SPECIALIST)
            .await?
            .act(teen.home()?, act)
            .await?;
        staff.reads(&en("plan_review.later")).await?;
        staff.click(&button(en("common.save"))).await?;
        staff.reads(&en("refusal.conflict")).await?;
        let stands = mine(&teen).await?.review(review).context("it")?.meeting;
        ensure!(stands == meeting, "{stands:?}");
        Ok(())
    })
    .await;
}

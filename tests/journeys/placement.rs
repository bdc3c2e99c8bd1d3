//! A move is tried out, refused where it would part brother and sister, decided with a
//! reason, and called off.

use crate::offline::all_sent;
use anyhow::{Context, Result, ensure};
use care::id::{HomeId, PersonId};
use care::people::{Child, HomePeople};
use care::placement::{MoveDesk, Placements};
use chrono::{Days, NaiveDate};
use journeys::locator::link;
use journeys::page::{Page, Screen};
use journeys::people::{CAREGIVER, SUPERVISOR};
use journeys::*;

/// Brother and sister of the first house.
struct Two {
    home: HomeId,
    one: Child,
    other: String,
}

async fn two(harness: &Harness) -> Result<Two> {
    let staff = harness.api(CAREGIVER).await?;
    let home = staff.home()?;
    let people: HomePeople = staff.get(&format!("/api/homes/{home}/people")).await?;
    let mut children = people.children.into_iter();
    let one = children.find(|child| child.siblings.iter().any(|sibling| sibling.lives_here));
    let one = one.context("brother or sister")?;
    let other = one.siblings[0].name.clone();
    Ok(Two { home, one, other })
}

async fn desk(harness: &Harness, home: HomeId, child: PersonId) -> Result<MoveDesk> {
    let director = harness.api(SUPERVISOR).await?;
    let path = format!("/api/homes/{home}/people/{child}/move");
    director.get(&path).await
}

/// Chooses another home of the same kind and a day.
async fn try_out(page: &Page, desk: &MoveDesk, on: NaiveDate) -> Result<String> {
    let other = desk
        .homes
        .iter()
        .find(|one| one.home.id != desk.home.id && one.home.setting == desk.home.setting);
    let home = &other.context("another home")?.home;
    let label = en_with(
        "common.pair",
        &[("first", &home.name), ("second", &home.place_name)],
    );
    page.click(&radio(label).loosely()).await?;
    page.fill(&field(en("placement.when")), &on.to_string())
        .await?;
    Ok(home.name.clone())
}

/// Says that the child was asked, and what it rests on.
async fn grounds(page: &Page) -> Result<()> {
    page.click(&radio(en("plan.says_words"))).await?;
    let words = "Near my school, and my brother visits";
    page.fill(&field(en("plan.words")), words).await?;
    page.fill(&field(en("placement.reason_label")), "Nearer to school")
        .await?;
    let authority = "Guardianship department, no. 12";
    page.fill(&field(en("placement.authority_label")), authority)
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_parts_brother_and_sister_is_refused_until_somebody_says_why_and_how() {
    journey(async |harness: &Harness| {
        let two = two(harness).await?;
        let child = two.one.id;
        let before = desk(harness, two.home, child).await?;
        let on = before.today + Days::new(20);
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let plan = format!("/homes/{}/people/{child}/plan", two.home);
        director.open(&plan).await?;
        director
            .click(&link(en("placement.link")).loosely())
            .await?;
        director
            .click(&link(en("placement.make")).loosely())
            .await?;
        let to = try_out(&director, &before, on).await?;
        let apart = en_with("placement.separated", &[("names", &two.other)]);
        director.reads(&apart).await?;
        grounds(&director).await?;
        let decide = button(en("placement.decide"));
        director.click(&decide).await?;
        let lacks = en_with(
            "placement.lacks",
            &[("label", &en("placement.exception_label"))],
        );
        director.reads(&lacks).await?;
        // A page left in the middle loses nothing.
        director
            .fill(&field(en("placement.exception_label")), "She asked to")
            .await?;
        director
            .fill(
                &field(en("placement.contact_plan_label")),
                "Each Sunday, by bus",
            )
            .await?;
        draft_is_kept(&director).await?;
        director.open(&format!("{plan}/move")).await?;
        let kept = field(en("placement.contact_plan_label"));
        let kept = director.find(&kept).await?.prop("value").await?;
        ensure!(kept.as_deref() == Some("Each Sunday, by bus"), "{kept:?}");
        director.click(&decide).await?;
        director.reads("Each Sunday, by bus").await?;
        all_sent(&director).await?;
        let staff = harness.api(CAREGIVER).await?;
        let path = format!("/api/homes/{}/people/{child}/placements", two.home);
        let placements: Placements = staff.get(&path).await?;
        let stay = placements.stays.last().context("a stay")?;
        ensure!(stay.from == on && stay.home_name == to, "{stay:?}");
        let exception = stay.exception.as_ref().context("an exception")?;
        ensure!(exception.contact_plan == "Each Sunday, by bus");
        // Another is decided once this is called off.
        director.open(&format!("{plan}/move")).await?;
        director.reads(&en("placement.open_first")).await?;
        director.click(&button(en("placement.call_off"))).await?;
        director
            .click(&button(en("placement.call_off")).within(locator::any("dialog")))
            .await?;
        director.find(&field(en("placement.when"))).await?;
        all_sent(&director).await?;
        // What was decided is in no form any more, also after another visit.
        director.open(&format!("{plan}/move")).await?;
        let when = director.find(&field(en("placement.when"))).await?;
        let when = when.prop("value").await?;
        ensure!(when.as_deref() == Some(""), "{when:?}");
        let placements: Placements = staff.get(&path).await?;
        ensure!(placements.stays.iter().all(|stay| stay.until.is_none()));
        ensure!(placements.decisions[0].called_off.is_some());
        Ok(())
    })
    .await;
}

/// Waits until the device has what was typed.
async fn draft_is_kept(page: &Page) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        (async () => {
            for (const { name } of await indexedDB.databases()) {
                const db = await new Promise((yes) => {
                    const open = indexedDB.open(name);
                    open.onsuccess = () => yes(open.result);
                });
                for (const store of db.objectStoreNames) {
                    const all = await new Promise((yes) => {
                        const asked = db.transaction(store).objectStore(store).getAll();
                        asked.onsuccess = () => yes(asked.result);
                    });
                    if (JSON.stringify(all).includes('by bus')) { db.close(); return done(true); }
                }
                db.close();
            }
            done(false);
        })();";
    wait::until("the draft is on the device", async || {
        let kept = page.script_later(script, Vec::new()).await?;
        Ok((kept == serde_json::json!(true)).then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn brother_and_sister_move_together_today_and_nobody_writes_an_exception() {
    journey(async |harness: &Harness| {
        let two = two(harness).await?;
        let child = two.one.id;
        let before = desk(harness, two.home, child).await?;
        let director = harness.signed_in(SUPERVISOR, Screen::PHONE).await?;
        director
            .open(&format!("/homes/{}/people/{child}/plan/move", two.home))
            .await?;
        let to = try_out(&director, &before, before.today).await?;
        director.click(&checkbox(two.other.clone())).await?;
        let together = en_with("placement.together", &[("names", &two.other)]);
        director.reads(&together).await?;
        ensure!(
            !director
                .has(&field(en("placement.contact_plan_label")))
                .await?
        );
        grounds(&director).await?;
        let decide = button(en("placement.decide"));
        director.click(&decide).await?;
        // The other is asked too.
        let asks = en_with("placement.view_first", &[("name", &two.other)]);
        director.reads(&asks).await?;
        let declined = director.all(&radio(en("plan.says_declined"))).await?;
        declined.last().context("a choice")?.click().await?;
        director.click(&decide).await?;
        // There they are at home now.
        director.reads(&to).await?;
        director.reads(&two.one.name).await?;
        director.reads(&two.other).await?;
        ensure!(director.path().await?.ends_with("/people"));
        let staff = harness.api(CAREGIVER).await?;
        let people: HomePeople = staff
            .get(&format!("/api/homes/{}/people", two.home))
            .await?;
        ensure!(people.children.iter().all(|one| one.id != child));
        Ok(())
    })
    .await;
}

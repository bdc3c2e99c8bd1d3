//! The independence checklist: a youth on a phone, a caregiver at a browser, and
//! what they say side by side.

use crate::offline::{all_sent, arrived, kept_here, kept_offline};
use anyhow::{Context, Result, ensure};
use care::checklist::Checklist;
use care::checklist::{BeginRound, FinishRound, RateSkill};
use care::command::Act;
use care::id::RoundId;
use care::skill_set::skill::{Area, Rating, Skill};
use journeys::locator::{Locator, group, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::proxy::Weather;
use journeys::*;

const MINE: &str = "/api/me/checklist";

/// The round under way as the device keeps it, whatever is in it.
const KEPT_ROUND: &str = r"
    const done = arguments[arguments.length - 1];
    (async () => {
      const found = [];
      for (const { name, version } of await indexedDB.databases()) {
        const db = await new Promise((yes, no) => {
          const ask = indexedDB.open(name, version);
          ask.onsuccess = () => yes(ask.result);
          ask.onerror = () => no(ask.error);
        });
        const rows = db.transaction('documents').objectStore('documents').getAll();
        await new Promise((yes) => { rows.onsuccess = yes; });
        db.close();
        for (const row of rows.result) {
          const doc = JSON.parse(row.slice(row.indexOf('\n', row.indexOf('\n') + 1)));
          if (doc.round) found.push({ ...doc, past: undefined });
        }
      }
      return JSON.stringify(found);
    })().then(done, (error) => done(String(error)));
";

fn path_of(staff: &api::Api, teen: &api::Api) -> Result<String> {
    let (home, youth) = (staff.home()?, teen.me.id);
    Ok(format!("/homes/{home}/people/{youth}/skills"))
}

async fn theirs(staff: &api::Api, teen: &api::Api) -> Result<Checklist> {
    let (home, youth) = (staff.home()?, teen.me.id);
    staff
        .get(&format!("/api/homes/{home}/people/{youth}/checklist"))
        .await
}

/// The skills of an area, as a youth finds them.
pub async fn skills(teen: &api::Api, area: Area) -> Result<Vec<Skill>> {
    let mine: Checklist = teen.get(MINE).await?;
    let skills = mine.skills.into_iter().filter(|skill| skill.area == area);
    Ok(skills.collect())
}

/// The choices of a skill.
fn how(skill: &Skill) -> Locator {
    let text = skill.text.get("en").map_or("", String::as_str);
    group(en_with("checklist.how", &[("skill", text)]))
}

fn says(skill: &Skill, word: &str) -> Locator {
    button(en(word)).within(how(skill))
}

pub async fn begin(teen: &api::Api) -> Result<RoundId> {
    let (home, youth) = (teen.home()?, teen.me.id);
    let round = teen.get::<Checklist>(MINE).await?.next_round();
    let begun = Act::from(BeginRound { youth, round });
    teen.act(home, begun).await?;
    Ok(round)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_youth_says_how_it_goes_and_each_tap_is_kept_also_without_a_network() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let money = skills(&teen, Area::Money).await?;
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.click(&link(en("app_layout.skills"))).await?;
        page.find(&heading(en("checklist.mine"))).await?;
        page.click(&button(en("checklist.begin"))).await?;
        page.find(&button(en("checklist.finish"))).await?;
        all_sent(&page).await?;
        // The area is on the device before the network goes.
        page.click(&link(en("checklist_area.money")).loosely())
            .await?;
        page.find(&how(&money[0])).await?;
        kept_offline(&page).await?;

        harness.proxy.weather(Weather::Cut);
        page.click(&says(&money[0], "checklist_rating.alone"))
            .await?;
        page.find(&says(&money[0], "checklist_rating.alone").pressed())
            .await?;
        page.click(&says(&money[1], "checklist_rating.not_for_me"))
            .await?;
        page.find(&says(&money[1], "checklist_rating.not_for_me").pressed())
            .await?;
        page.reads(&kept_here(2)).await?;
        page.refresh().await?;
        page.find(&says(&money[0], "checklist_rating.alone").pressed())
            .await?;
        let mine: Checklist = teen.get(MINE).await?;
        ensure!(mine.own(&money[0].id).is_none(), "nothing has arrived yet");

        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        let mine: Checklist = teen.get(MINE).await?;
        ensure!(mine.own(&money[0].id) == Some(Rating::Alone));
        ensure!(mine.own(&money[1].id) == Some(Rating::NotForMe));
        let sent = arrived(&harness.proxy);
        let mut once = sent.clone();
        once.dedup();
        ensure!(once.len() == 3 && sent.is_sorted(), "{sent:?}");
        ensure!(
            page.overflow().await? <= 0,
            "the page is wider than the phone"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_goes_on_where_it_was_after_the_browser_died_without_a_network() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let money = skills(&teen, Area::Money).await?;
        begin(&teen).await?;
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.open("/skills/money").await?;
        page.find(&how(&money[0])).await?;
        kept_offline(&page).await?;

        // Another day, on the way: there is no network.
        let page = harness.reopened(&page, Screen::PHONE).await?;
        harness.proxy.weather(Weather::Cut);
        page.open_at_once("/skills/money").await?;
        for (skill, word) in [
            (0, "checklist_rating.alone"),
            (1, "checklist_rating.with_help"),
        ] {
            page.click(&says(&money[skill], word)).await?;
            page.find(&says(&money[skill], word).pressed()).await?;
        }
        page.reads(&kept_here(2)).await?;

        // The phone closes it in the middle, and still there is none.
        let page = harness.crashed(&page, Screen::PHONE).await?;
        page.open_at_once("/skills/money").await?;
        page.find(&says(&money[0], "checklist_rating.alone").pressed())
            .await?;
        page.find(&says(&money[1], "checklist_rating.with_help").pressed())
            .await?;
        page.click(&says(&money[2], "checklist_rating.not_yet"))
            .await?;
        page.reads(&kept_here(3)).await?;

        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        let mine: Checklist = teen.get(MINE).await?;
        let said = money[..3].iter().map(|skill| mine.own(&skill.id));
        let said: Vec<_> = said.collect();
        let expected = [Rating::Alone, Rating::WithHelp, Rating::NotYet].map(Some);
        ensure!(said == expected, "{said:?}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_voices_stay_apart_until_both_have_finished_and_then_stand_side_by_side() {
    journey(async |harness: &Harness| {
        let (teen, staff) = (harness.api(TEEN).await?, harness.api(CAREGIVER).await?);
        let (home, youth) = (staff.home()?, teen.me.id);
        let round = begin(&teen).await?;
        let money = skills(&teen, Area::Money).await?;
        let rate = |skill: &Skill, rating| {
            let skill = skill.id.clone();
            let rating = Some(rating);
            Act::from(RateSkill {
                youth,
                round,
                skill,
                rating,
            })
        };
        teen.act(home, rate(&money[0], Rating::CanShow)).await?;

        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.open(&format!("{}/money", path_of(&staff, &teen)?))
            .await?;
        page.find(&says(&money[0], "checklist_rating.can_show_they").not_pressed())
            .await?;
        page.click(&says(&money[0], "checklist_rating.with_help"))
            .await?;
        page.find(&says(&money[0], "checklist_rating.with_help").pressed())
            .await?;
        // Nor has the device any of the youth's words of this round.
        all_sent(&page).await?;
        page.refresh().await?;
        page.find(&says(&money[0], "checklist_rating.with_help").pressed())
            .await?;
        let kept = until("the round on the device", async || {
            let kept = page.script_later(KEPT_ROUND, vec![]).await?;
            let kept = kept.as_str().context("nothing is kept")?.to_owned();
            Ok(kept.contains("with_help").then_some(kept))
        })
        .await?;
        ensure!(!kept.contains("can_show"), "{kept}");

        let finish = Act::from(FinishRound {
            youth,
            round,
            done: true,
        });
        teen.act(home, finish).await?;
        page.click(&link(en("checklist.all_areas"))).await?;
        page.reads(&en("checklist.other_done")).await?;
        page.click(&button(en("checklist.finish"))).await?;
        let past = until("the round to be over", async || {
            let past = theirs(&staff, &teen).await?.past.into_iter().next();
            Ok(past.filter(|past| past.id == round))
        })
        .await?;
        let line = past.lines.first().context("what both said")?;
        ensure!((line.youth, line.adult) == (Some(Rating::CanShow), Some(Rating::WithHelp)));
        page.reads_no_more(&en("checklist.comparing")).await?;
        page.reads(&en("checklist.talk")).await?;

        // What they agree on is written down where both read it.
        let text = money[0].text.get("en").context("words")?;
        let about = en_with("checklist.step_about", &[("skill", text)]);
        page.click(&button(&about)).await?;
        let words = "We look at prices together on Saturday";
        page.fill(&field(en("checklist.step_text")), words).await?;
        page.click(&button(en("common.save"))).await?;
        page.reads(words).await?;
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/skills").await?;
        phone.reads(words).await?;
        phone.reads(&en("checklist.talk")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_after_the_round_had_ended_needs_the_youth_and_says_of_which_skill() {
    journey(async |harness: &Harness| {
        let (teen, staff) = (harness.api(TEEN).await?, harness.api(CAREGIVER).await?);
        let round = begin(&teen).await?;
        let money = skills(&teen, Area::Money).await?;
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.open("/skills/money").await?;
        page.find(&how(&money[0])).await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&says(&money[0], "checklist_rating.with_help"))
            .await?;
        page.reads(&kept_here(1)).await?;
        let (home, youth) = (teen.home()?, teen.me.id);
        for one in [&teen, &staff] {
            let done = true;
            let finish = Act::from(FinishRound { youth, round, done });
            one.act(home, finish).await?;
        }
        harness.proxy.weather(Weather::Fair);
        page.reads(&en_with("app_layout.needs_you_one", &[("count", "1")]))
            .await?;
        page.open("/attention").await?;
        page.reads(&en("refusal.round_finished")).await?;
        page.reads(money[0].text.get("en").context("words")?)
            .await?;
        page.reads(&en("checklist_rating.with_help")).await
    })
    .await;
}

//! The skills that homes and places ask: added, worded anew, hidden and ordered.

use crate::checklist::{begin, skills};
use crate::offline::all_sent;
use anyhow::{Context, ensure};
use care::checklist::Checklist;
use care::checklist::FinishRound;
use care::command::Act;
use care::skill_set::skill::Area;
use journeys::locator::link;
use journeys::page::Screen;
use journeys::people::{CAREGIVER, SUPERVISOR, TEEN};
use journeys::*;
use thirtyfour::Key;

const MINE: &str = "/api/me/checklist";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_home_adds_a_skill_of_its_own_and_what_was_said_of_it_keeps_its_words() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let round = begin(&teen).await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.click(&link(en("app_layout.people"))).await?;
        staff.click(&link(en("skill_set.link"))).await?;
        staff.click(&button(en("skill_set.add"))).await?;
        let words = field(en_with("skill_set.words", &[("language", "English")]));
        staff.click(&button(en("common.save"))).await?;
        staff.reads(&en("refusal.text_empty")).await?;
        staff.fill(&words, "Bake bread").await?;
        staff.click(&button(en("common.save"))).await?;
        let up = button(en_with("skill_set.up", &[("skill", "Bake bread")]));
        staff.click(&up).await?;
        all_sent(&staff).await?;

        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.click(&link(en("app_layout.skills"))).await?;
        page.click(&link(en("checklist_area.home_food")).loosely())
            .await?;
        let bread = group(en_with("checklist.how", &[("skill", "Bake bread")]));
        page.click(&button(en("checklist_rating.alone")).within(bread.clone()))
            .await?;
        all_sent(&page).await?;
        // Both finish; then it is worded anew.
        let (home, youth) = (teen.home()?, teen.me.id);
        let finish = || {
            let done = true;
            Act::from(FinishRound { youth, round, done })
        };
        teen.act(home, finish()).await?;
        harness.api(CAREGIVER).await?.act(home, finish()).await?;
        let anew = en_with("skill_set.edit_of", &[("skill", "Bake bread")]);
        staff.click(&button(anew)).await?;
        staff.fill(&words, "Bake rolls").await?;
        staff.click(&button(en("common.save"))).await?;
        staff.gone(&words).await?;
        all_sent(&staff).await?;

        page.reads("Bake rolls").await?;
        page.gone(&bread).await?;
        page.click(&link(en("checklist.all_areas"))).await?;
        page.find(&heading(en("checklist.sides"))).await?;
        page.reads("Bake bread").await?;
        let mine: Checklist = teen.get(MINE).await?;
        let line = mine.past[0].lines.first().context("a line")?;
        ensure!(mine.earlier.iter().any(|skill| skill.id == line.skill));
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caregiver_hides_and_orders_skills_by_keyboard_and_takes_it_back() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let home = teen.home()?;
        let first = skills(&teen, Area::HomeFood).await?.remove(0);
        let text = first.text.get("en").context("words")?.clone();
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&format!("/homes/{home}/skills")).await?;
        let act = |key: &str| button(en_with(key, &[("skill", &text)]));
        staff.tab_to(&act("skill_set.down")).await?;
        staff.press(Key::Enter).await?;
        // The focus goes with the skill: pressed again, it goes further.
        until("the focus to come along", async || {
            let there = staff.is_focused(&act("skill_set.down")).await?;
            let moved = skills(&teen, Area::HomeFood).await?.first() != Some(&first);
            Ok((there && moved).then_some(()))
        })
        .await?;
        staff.click(&act("skill_set.hide")).await?;
        staff.find(&act("skill_set.show")).await?;
        until("the skill to be asked no longer", async || {
            let asked = skills(&teen, Area::HomeFood).await?;
            Ok((!asked.contains(&first)).then_some(()))
        })
        .await?;
        staff.click(&button(en("common.undo"))).await?;
        staff.find(&act("skill_set.hide")).await?;
        all_sent(&staff).await?;
        ensure!(skills(&teen, Area::HomeFood).await?.contains(&first));
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_adds_a_skill_for_all_homes_of_a_place_and_each_home_can_hide_it() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let home = teen.home()?;
        let supervisor = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        supervisor.open("/board/skills").await?;
        let to_place = en_with("skill_set.link_place", &[("place", "Almaty")]);
        supervisor.click(&link(to_place)).await?;
        supervisor
            .find(&heading(en("title.skill_set_place")))
            .await?;
        supervisor.click(&button(en("skill_set.add"))).await?;
        let words = field(en_with("skill_set.words", &[("language", "English")]));
        supervisor.fill(&words, "Grow herbs on the sill").await?;
        supervisor.click(&button(en("common.save"))).await?;
        supervisor.reads("Grow herbs on the sill").await?;
        all_sent(&supervisor).await?;

        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/skills/home-food").await?;
        phone.reads("Grow herbs on the sill").await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&format!("/homes/{home}/skills")).await?;
        staff.reads(&en("skill_set.own_place")).await?;
        let hide = en_with("skill_set.hide", &[("skill", "Grow herbs on the sill")]);
        staff.click(&button(hide)).await?;
        all_sent(&staff).await?;
        phone.reads_no_more("Grow herbs on the sill").await
    })
    .await;
}

//! What a month of a home's day shows of a skill: a caregiver says which items speak
//! for one, and the youth adds it or not.

use crate::offline::{all_sent, kept_here, kept_offline};
use anyhow::{Context, Result, ensure};
use care::checklist::Checklist;
use care::skill_set::skill::{Area, Skill};
use care::templates::{Audience, Templates};
use journeys::locator::{Locator, choice, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::proxy::Weather;
use journeys::*;

const MINE: &str = "/api/me/checklist";

fn words(skill: &Skill) -> Result<&str> {
    Ok(skill.text.get("en").context("words")?)
}

/// The button of an answer to a skill, whatever its month.
fn answer(key: &str, skill: &str) -> Locator {
    let label = en_with(key, &[("skill", skill), ("month", "")]);
    button(label).loosely()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_youth_adds_what_their_days_show_without_a_network_and_keeps_a_no_to_themself() {
    journey(async |harness: &Harness| {
        let staff_api = harness.api(CAREGIVER).await?;
        let home = staff_api.home()?;
        let Templates {
            templates, skills, ..
        } = staff_api.templates(home).await?;
        let health = skills.iter().find(|one| one.area == Area::Health);
        let skill = words(health.context("a skill of health")?)?;
        // Each child gets up on every school day: nothing speaks for it yet.
        let mut items = templates.into_iter().flat_map(|one| one.items);
        let free = items.find(|one| one.audience == Audience::EachChild && one.skill.is_none());
        let item = free.context("an item of each child")?.text;

        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.click(&link(en("app_layout.templates"))).await?;
        let edit = en_with("templates.item_edit_of", &[("text", &item)]);
        staff.click(&button(edit)).await?;
        staff.choose(&choice(en("templates.skill")), skill).await?;
        staff.click(&button(en("common.save"))).await?;
        staff
            .reads(&en_with("templates.speaks_for", &[("skill", skill)]))
            .await?;
        all_sent(&staff).await?;

        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.open("/skills/health").await?;
        page.reads(&en_with("checklist.from_day", &[("items", &item)]))
            .await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&answer("checklist.proposal_add_to", skill))
            .await?;
        page.reads(&kept_here(1)).await?;
        page.refresh().await?;
        page.find(&button(en("checklist.take_away")).loosely())
            .await?;
        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        let teen = harness.api(TEEN).await?;
        let mine: Checklist = teen.get(MINE).await?;
        let evidence = mine.evidence.first().context("the evidence")?;
        let routine = evidence.routine.as_ref().context("its month")?;
        ensure!(routine.done.iter().any(|done| done.text == item));

        // The next question: no, and then not decided after all.
        page.open("/skills").await?;
        page.find(&heading(en("checklist.proposals"))).await?;
        let asked = mine.proposals.iter().find(|one| one.answer.is_none());
        let asked = asked.context("another question")?.skill.clone();
        let asked = mine.skills.iter().find(|one| one.id == asked);
        let asked = words(asked.context("its words")?)?;
        page.click(&answer("checklist.proposal_no_to", asked))
            .await?;
        page.reads(&en_with("checklist.proposal_declined", &[("skill", asked)]))
            .await?;
        page.click(&button(en("common.undo"))).await?;
        all_sent(&page).await?;
        let again: Checklist = teen.get(MINE).await?;
        ensure!(again.proposals == mine.proposals, "{:?}", again.proposals);

        // The adults see what was added, and no question.
        let youth = teen.me.id;
        staff
            .open(&format!("/homes/{home}/people/{youth}/skills/health"))
            .await?;
        staff.reads(&format!("{item} ")).await?;
        ensure!(!staff.has(&answer("checklist.proposal_add_to", "")).await?);
        Ok(())
    })
    .await;
}

//! The template editor.

use anyhow::{Context, Result, ensure};
use care::command::Act;
use care::templates::SaveItem;
use care::templates::{DayTemplate, TemplateItem};
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::*;

/// The template that today follows.
async fn of_today(api: &api::Api) -> Result<DayTemplate> {
    let home = api.home()?;
    let follows = api
        .day(home, "today")
        .await?
        .day
        .template
        .context("today follows a template")?;
    let templates = api.templates(home).await?.templates;
    templates
        .into_iter()
        .find(|t| t.id == follows.id)
        .context("the template")
}

async fn item_called(api: &api::Api, text: &str) -> Result<Option<TemplateItem>> {
    let template = of_today(api).await?;
    Ok(template.items.into_iter().find(|item| item.text == text))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caregiver_adds_changes_and_removes_an_item_and_today_follows() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let template = of_today(&api).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.click(&link(en("app_layout.templates"))).await?;
        page.find(&heading(en("title.templates"))).await?;

        page.click(&button(en_with(
            "templates.item_new_to",
            &[("name", &template.name)],
        )))
        .await?;
        page.fill(&field(en("templates.text")), "Water the tomatoes")
            .await?;
        page.fill(&field(en("templates.time")), "08:10").await?;
        page.click(&radio(en("templates_audience.each_child")).loosely())
            .await?;
        page.click(&button(en("common.save"))).await?;
        page.reads("Water the tomatoes").await?;
        until("the item on the server", async || {
            item_called(&api, "Water the tomatoes").await
        })
        .await?;

        page.click(&button(en_with(
            "templates.item_edit_of",
            &[("text", "Water the tomatoes")],
        )))
        .await?;
        page.fill(&field(en("templates.text")), "Water the peppers")
            .await?;
        page.click(&radio(en("templates_audience.anyone")).loosely())
            .await?;
        page.click(&button(en("common.save"))).await?;
        page.reads("Water the peppers").await?;
        until("the change on the server", async || {
            item_called(&api, "Water the peppers").await
        })
        .await?;
        let day = api.day(home, "today").await?.day;
        let slots = day
            .slots
            .iter()
            .filter(|slot| slot.text == "Water the peppers")
            .count();
        ensure!(slots == 1, "any one child has one slot, not {slots}");

        page.click(&button(en_with(
            "templates.item_remove_of",
            &[("text", "Water the peppers")],
        )))
        .await?;
        page.gone(&button(en_with(
            "templates.item_edit_of",
            &[("text", "Water the peppers")],
        )))
        .await?;
        until("it to be gone from the server", async || {
            Ok(item_called(&api, "Water the peppers")
                .await?
                .is_none()
                .then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_change_the_same_item_keep_both_versions_and_choose() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let template = of_today(&api).await?;
        let item = template.items.first().context("an item")?.clone();
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.click(&link(en("app_layout.templates"))).await?;
        let edit = button(en_with("templates.item_edit_of", &[("text", &item.text)]));
        page.click(&edit).await?;
        page.fill(&field(en("templates.text")), "My wording")
            .await?;
        harness.proxy.weather(proxy::Weather::Cut);
        page.click(&button(en("common.save"))).await?;
        page.gone(&any("dialog")).await?;
        let act = Act::from(SaveItem {
            template: template.id,
            item: item.id,
            base: item.revision,
            time: item.time,
            text: "A colleague’s wording".into(),
            audience: item.audience,
            needs_confirmation: item.needs_confirmation,
            skill: item.skill.clone(),
        });
        api.act(api.home()?, act).await?;
        harness.proxy.weather(proxy::Weather::Fair);
        page.reads(&en_with("app_layout.needs_you_one", &[("count", "1")]))
            .await?;
        page.open("/attention").await?;
        page.reads(&en_with(
            "attention.why",
            &[("reason", &en("refusal.conflict"))],
        ))
        .await?;
        page.reads("My wording").await?;
        page.reads("A colleague’s wording").await?;
        page.click(&button(en("templates.keep_yours"))).await?;
        until("my wording on the server", async || {
            item_called(&api, "My wording").await
        })
        .await?;
        Ok(())
    })
    .await;
}

//! Address and page are one: whatever the way to it, forth, back, or anew.

use anyhow::{Context, Result, bail, ensure};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::*;
use serde_json::json;

/// A page by its address and its heading.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    path: String,
    heading: String,
}

/// Where the page is now, by its address bar and by what it shows.
async fn place(page: &Page) -> Result<Place> {
    let heading = page
        .script(
            "return document.querySelector('#page h1')?.textContent",
            vec![],
        )
        .await?;
    Ok(Place {
        path: page.path().await?,
        heading: heading.as_str().context("a heading")?.to_owned(),
    })
}

/// Waits until the page is one that was seen before.
async fn is_at(page: &Page, wanted: &Place) -> Result<()> {
    until(&format!("{wanted:?}"), async || {
        let now = place(page).await?;
        if now == *wanted {
            Ok(Some(()))
        } else {
            bail!("it is {now:?}")
        }
    })
    .await
}

/// Follows one of the links to the main places, and says where it led.
async fn follow(page: &Page, word: &str) -> Result<Place> {
    let before = place(page).await?;
    page.click(&link(en(word))).await?;
    until(&format!("the page behind {word}"), async || {
        let now = place(page).await?;
        let left = now.path != before.path && now.heading != before.heading;
        if left {
            Ok(Some(now))
        } else {
            bail!("it is {now:?}, and was {before:?}")
        }
    })
    .await
}

async fn step(page: &Page, by: i32) -> Result<()> {
    page.script("history.go(arguments[0])", vec![json!(by)])
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn address_on_screen_is_always_that_of_the_page() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.arrives("her house's day", |path| path.ends_with("/day"))
            .await?;
        let day = until("the day", async || Ok(Some(place(&page).await?))).await?;
        let people = follow(&page, "app_layout.people").await?;
        let account = follow(&page, "app_layout.me").await?;

        // Two steps at once, and from there by a link to where one was.
        step(&page, -2).await?;
        is_at(&page, &day).await?;
        page.click(&link(en("app_layout.me"))).await?;
        is_at(&page, &account).await?;
        page.back().await?;
        is_at(&page, &day).await?;
        page.forward().await?;
        is_at(&page, &account).await?;
        page.refresh().await?;
        is_at(&page, &account).await?;

        // One step back and one forth, and by a link to where one had been between.
        let templates = follow(&page, "app_layout.templates").await?;
        page.click(&link(en("app_layout.people"))).await?;
        is_at(&page, &people).await?;
        page.back().await?;
        is_at(&page, &templates).await?;
        page.back().await?;
        is_at(&page, &account).await?;
        step(&page, 2).await?;
        is_at(&page, &people).await?;
        page.click(&link(en("app_layout.templates"))).await?;
        is_at(&page, &templates).await?;
        page.back().await?;
        is_at(&page, &people).await?;
        page.refresh().await?;
        is_at(&page, &people).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_back_leads_to_where_one_was_on_the_page() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.arrives("her house's day", |path| path.ends_with("/day"))
            .await?;
        let down = until("a day that is longer than the screen", async || {
            let script = "scrollTo(0, 700); return scrollY";
            let down = page.script(script, vec![]).await?.as_f64();
            Ok(down.filter(|down| *down >= 700.0))
        })
        .await?;
        // Not as the harness clicks, which scrolls first.
        let leave = "document.querySelector('nav a[href$=\"/people\"]').click()";
        page.script(leave, vec![]).await?;
        page.find(&heading(en("title.people"))).await?;
        until("the top of the next page", async || {
            let at = page.script("return scrollY", vec![]).await?.as_f64();
            Ok((at == Some(0.0)).then_some(()))
        })
        .await?;
        page.back().await?;
        page.arrives("the day again", |path| path.ends_with("/day"))
            .await?;
        until("the place on the day", async || {
            let at = page.script("return scrollY", vec![]).await?.as_f64();
            Ok(at.filter(|at| (at - down).abs() < 2.0))
        })
        .await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slice_of_the_wheel_is_a_link_within_the_app() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(TEEN, Screen::DESKTOP).await?;
        page.click(&link(en("app_layout.skills"))).await?;
        let click = "const slice = document.querySelector('.wheel a');
             if (!slice) return null;
             window.stays = true;
             slice.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
             return slice.getAttribute('href');";
        let href = until("the wheel", async || {
            let href = page.script(click, vec![]).await?;
            Ok(href.as_str().map(str::to_owned))
        })
        .await?;
        page.arrives("the area", |path| path == href).await?;
        let stays = page.script("return window.stays === true", vec![]);
        ensure!(stays.await? == json!(true), "the app was loaded anew");
        Ok(())
    })
    .await;
}

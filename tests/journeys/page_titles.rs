//! What a page is called: in the browser's tab, its history, and to those who
//! hear it.

use anyhow::{Context, Result, bail};
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::words::say;
use journeys::*;

/// Waits until the page is called so.
async fn is_called(page: &Page, title: &str) -> Result<()> {
    until(&format!("the title “{title}”"), async || {
        let now = page.title().await?;
        if now == title {
            Ok(Some(()))
        } else {
            bail!("it is “{now}”")
        }
    })
    .await
}

fn titled(language: &str, page: &str) -> String {
    say(language, "app_layout.titled", &[("page", page)])
}

fn at_home(home: &str, page: &str) -> String {
    let page = en_with("app_layout.at_home", &[("home", home), ("page", page)]);
    titled("en", &page)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_page_has_a_title_of_its_own_that_follows_the_way_back_and_the_language() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.me.homes.first().context("a home")?.home.name.clone();
        let page = harness.browser(Screen::PHONE).await?;
        page.open("/").await?;
        is_called(&page, &titled("en", &en("sign_in.title"))).await?;
        harness::sign_in(&page, CAREGIVER).await?;
        let day = at_home(&home, &en("app_layout.day"));
        is_called(&page, &day).await?;
        page.click(&link(en("app_layout.people"))).await?;
        is_called(&page, &at_home(&home, &en("title.people"))).await?;
        page.back().await?;
        is_called(&page, &day).await?;
        page.forward().await?;
        is_called(&page, &at_home(&home, &en("title.people"))).await?;

        page.click(&link(en("app_layout.me"))).await?;
        is_called(&page, &titled("en", &en("title.account"))).await?;
        page.click(&button("Русский")).await?;
        is_called(&page, &titled("ru", &say("ru", "title.account", &[]))).await
    })
    .await;
}

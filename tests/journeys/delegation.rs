//! A director names who stands in, who decides from then on, until the director ends it.

use crate::offline::all_sent;
use anyhow::{Context, Result, ensure};
use care::boards::day::HomesBoard;
use care::delegation::Delegations;
use chrono::Days;
use journeys::locator::link;
use journeys::page::{Page, Screen};
use journeys::people::{DEPUTY, SUPERVISOR};
use journeys::*;

async fn reads_home(page: &Page, name: &str) -> Result<()> {
    page.open("/board").await?;
    page.reads(name).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_named_to_stand_in_sees_the_homes_until_the_director_ends_it() {
    journey(async |harness: &Harness| {
        let (api, deputy) = (harness.api(SUPERVISOR).await?, harness.api(DEPUTY).await?);
        let board: HomesBoard = api.get("/api/boards/homes").await?;
        let home = &board.rows.first().context("a home")?.home;
        let path = format!("/api/homes/{}/delegations", home.id);
        let before: Delegations = api.get(&path).await?;
        let name = &deputy.me.name;
        let place = [("place", home.place_name.as_str())];

        let director = harness.signed_in(SUPERVISOR, Screen::PHONE).await?;
        director.open("/board").await?;
        director
            .click(&link(en_with("delegation.link", &place)))
            .await?;
        director.reads(&en("delegation.none")).await?;
        // Nothing is chosen, and nothing is lost of what is.
        let submit = button(en("delegation.name"));
        director.click(&submit).await?;
        director.reads(&en("delegation.choose")).await?;
        director.click(&radio(name.clone())).await?;
        let yesterday = before.today - Days::new(1);
        let last = field(en("delegation.last"));
        director.fill(&last, &yesterday.to_string()).await?;
        director.click(&submit).await?;
        director.reads(&en("refusal.period_backwards")).await?;
        let until = before.today + Days::new(5);
        director.fill(&last, &until.to_string()).await?;
        director.click(&submit).await?;
        director.reads(&en("delegation.named_now")).await?;
        director
            .find(&button(en_with("delegation.end_of", &[("name", name)])))
            .await?;
        all_sent(&director).await?;
        let by = en_with("delegation.named", &[("name", &api.me.name), ("when", "")]);
        director.reads(by.trim_end_matches([' ', ','])).await?;

        let other = harness.signed_in(DEPUTY, Screen::DESKTOP).await?;
        reads_home(&other, &home.place_name).await?;
        other
            .click(&link(en_with(
                "boards.open_day_of",
                &[("name", &home.name)],
            )))
            .await?;
        other.find(&locator::any("h1")).await?;
        // They name nobody themselves.
        other
            .open(&format!("/homes/{}/delegations", home.id))
            .await?;
        other.reads(&en("delegation.read_only")).await?;
        ensure!(!other.has(&submit).await?);

        let end = button(en_with("delegation.end_of", &[("name", name)]));
        director.click(&end).await?;
        director
            .click(&button(en("delegation.end")).within(locator::any("dialog")))
            .await?;
        director.reads(&en("delegation.earlier")).await?;
        all_sent(&director).await?;
        let after: Delegations = api.get(&path).await?;
        ensure!(after.delegations.iter().all(|one| one.ended.is_some()));
        // What was on the other's screen goes, and does not come back.
        other.open("/board").await?;
        other.reads_no_more(&home.place_name).await?;
        other
            .open(&format!("/homes/{}/delegations", home.id))
            .await?;
        other.reads(&en("page.missing_title")).await
    })
    .await;
}

//! What shows how a skill goes: notes and photos of a youth, also without a network,
//! and files that are no photos.

use crate::offline::{all_sent, kept_here, kept_offline};
use anyhow::{Context, Result, ensure};
use care::checklist::Checklist;
use image::codecs::jpeg::JpegEncoder;
use image::{ImageBuffer, Rgb};
use journeys::locator::{Locator, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::proxy::Weather;
use journeys::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const MINE: &str = "/api/me/checklist";
const MEAL: &str = "Cook one hot meal";

/// A photo as a phone makes them: large, and with more in it than one sees.
fn large_photo(folder: &Path) -> Result<PathBuf> {
    let mut grain = 1u32;
    let noise = |_, _| {
        grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = grain.to_le_bytes();
        Rgb([a, b, c])
    };
    let picture = ImageBuffer::from_fn(3_000, 2_250, noise);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 97).encode_image(&picture)?;
    bytes.extend(b"<script>CANARY</script>GPSLatitude 43.2389");
    ensure!(bytes.len() > 12_000_000, "{} bytes", bytes.len());
    keep(folder, "photo.jpg", &bytes)
}

fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    Ok(path)
}

fn add() -> Locator {
    button(en_with("checklist.add_to", &[("skill", MEAL)]))
}

async fn at_the_meal(harness: &Harness) -> Result<Arc<Page>> {
    let page = harness.signed_in(TEEN, Screen::PHONE).await?;
    page.click(&link(en("app_layout.skills"))).await?;
    page.click(&link(en("checklist_area.home_food")).loosely())
        .await?;
    page.find(&add()).await?;
    Ok(page)
}

/// Waits until a photo is on the page and the browser has drawn it.
async fn is_drawn(page: &Page, from: &str) -> Result<()> {
    let script = "const [from] = arguments;
        return [...document.querySelectorAll('img.photo')]
          .some((one) => one.src.includes(from) && one.complete && one.naturalWidth > 100)";
    until("a photo that can be seen", async || {
        let drawn = page.script(script, vec![from.into()]).await?;
        Ok((drawn == true).then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_of_twelve_megabytes_waits_without_a_network_and_arrives_as_what_one_sees() {
    journey(async |harness: &Harness| {
        let folder = tempfile::tempdir()?;
        let photo = large_photo(folder.path())?;
        let page = at_the_meal(harness).await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&add()).await?;
        page.fill(&field(en("checklist.evidence_text")), "Pilaf for six")
            .await?;
        page.upload(&photo).await?;
        page.reads(&en("checklist.photo_ready")).await?;
        page.click(&button(en("common.save"))).await?;
        page.reads(&kept_here(1)).await?;
        is_drawn(&page, "blob:").await?;
        // It is on the device, and not only on the screen.
        page.refresh().await?;
        page.reads("Pilaf for six").await?;
        is_drawn(&page, "blob:").await?;

        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        is_drawn(&page, "/api/me/evidence/").await?;
        let teen = harness.api(TEEN).await?;
        let mine: Checklist = teen.get(MINE).await?;
        let evidence = mine.evidence.first().context("the evidence")?;
        ensure!(evidence.text == "Pilaf for six" && evidence.has_photo);
        let path = format!("/api/me/evidence/{}/photo", evidence.id);
        let (kind, bytes) = teen.bytes(&path).await?;
        ensure!(kind == "image/jpeg", "{kind}");
        ensure!(bytes.len() < 600_000, "{} bytes", bytes.len());
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
        ensure!(!holds(b"CANARY") && !holds(b"GPS"));

        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        let (home, youth) = (teen.home()?, teen.me.id);
        let path = format!("/homes/{home}/people/{youth}/skills/home-food");
        staff.open(&path).await?;
        staff.reads("Pilaf for six").await?;
        is_drawn(&staff, "/evidence/").await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_no_photo_is_refused_in_words_and_what_was_typed_stays() {
    journey(async |harness: &Harness| {
        let folder = tempfile::tempdir()?;
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        // A PNG that says it is 50,000 pixels wide and high, and holds none of them.
        let mut flood = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        flood.extend([0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 6, 0, 0, 0]);
        let page = at_the_meal(harness).await?;
        page.click(&add()).await?;
        page.fill(&field(en("checklist.evidence_text")), "I made soup")
            .await?;
        for (name, bytes) in [
            ("drawing.svg", svg.as_bytes()),
            ("drawing.jpg", svg.as_bytes()),
            ("flood.png", &flood),
        ] {
            page.upload(&keep(folder.path(), name, bytes)?).await?;
            page.reads(&en("refusal.photo_unreadable")).await?;
        }
        page.click(&button(en("common.save"))).await?;
        page.reads("I made soup").await?;
        all_sent(&page).await?;
        let mine: Checklist = harness.api(TEEN).await?.get(MINE).await?;
        let texts: Vec<_> = mine.evidence.iter().map(|one| one.text.as_str()).collect();
        ensure!(texts == ["I made soup"], "{texts:?}");
        ensure!(!mine.evidence[0].has_photo);
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_skill_becomes_a_goal_of_ones_own_and_a_note_is_taken_away_when_one_says_so() {
    journey(async |harness: &Harness| {
        let page = at_the_meal(harness).await?;
        let goal = button(en_with("checklist.goal_of", &[("skill", MEAL)]));
        page.click(&goal.clone().not_pressed()).await?;
        page.find(&goal.pressed()).await?;
        page.click(&add()).await?;
        page.fill(&field(en("checklist.evidence_text")), "Eggs, alone")
            .await?;
        page.click(&button(en("common.save"))).await?;
        page.reads("Eggs, alone").await?;
        all_sent(&page).await?;
        let mine: Checklist = harness.api(TEEN).await?.get(MINE).await?;
        ensure!(mine.goals.len() == 1 && mine.evidence.len() == 1);
        page.click(&button("Eggs, alone").loosely()).await?;
        page.click(&button(en("checklist.take_away"))).await?;
        page.reads_no_more("Eggs, alone").await?;
        page.click(&link(en("checklist.all_areas"))).await?;
        page.find(&heading(en("checklist.goals"))).await?;
        page.click(&link(MEAL)).await?;
        page.find(&add()).await?;
        all_sent(&page).await?;
        let mine: Checklist = harness.api(TEEN).await?.get(MINE).await?;
        ensure!(mine.goals.len() == 1 && mine.evidence.is_empty());
        Ok(())
    })
    .await;
}

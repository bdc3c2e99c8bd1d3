//! Every screen, in each language, light and dark, on phone and desktop: axe-core
//! finds nothing, nothing needs scrolling sideways at 320 px, and Arabic reads
//! from right to left.

use anyhow::{Result, ensure};
use journeys::page::Screen;
use journeys::screens::Viewer;
use journeys::words::LANGUAGES;
use journeys::*;

/// Looks at all screens of some viewers, each in a browser of its own.
async fn look(viewers: &[Viewer]) {
    journey(async |stage: &Stage| {
        let mut faults = Vec::new();
        for viewer in viewers {
            look_as(stage, *viewer, &mut faults).await?;
        }
        ensure!(
            faults.is_empty(),
            "{} faults:\n{}",
            faults.len(),
            faults.join("\n")
        );
        Ok(())
    })
    .await;
}

async fn look_as(stage: &Stage, viewer: Viewer, faults: &mut Vec<String>) -> Result<()> {
    let page = stage.browser(Screen::DESKTOP).await?;
    viewer.enter(stage, &page).await?;
    let screens = viewer.screens(stage).await?;
    let mut looks = 0;
    for screen in &screens {
        for language in LANGUAGES {
            if let Err(error) = screen.show(&page, language).await {
                faults.push(format!("{} {language}: {error:#}", screen.name));
                continue;
            }
            for size in [Screen::PHONE, Screen::DESKTOP] {
                page.on(size).await?;
                for dark in [false, true] {
                    page.in_theme(dark).await?;
                    let theme = if dark { "dark" } else { "light" };
                    let at = format!("{} {language} {theme} {}", screen.name, size.name);
                    for fault in axe::faults(&page).await? {
                        faults.push(format!("{at}: {fault}"));
                    }
                    looks += 1;
                }
            }
            page.on(Screen::NARROW).await?;
            let wider = page.overflow().await?;
            if wider > 0 {
                faults.push(format!(
                    "{} {language}: {wider} px too wide at 320 px",
                    screen.name
                ));
            }
            let direction = page
                .script("return document.documentElement.dir", vec![])
                .await?;
            let wanted = if language == "ar" { "rtl" } else { "ltr" };
            if direction != wanted {
                faults.push(format!(
                    "{} {language}: its direction is {direction}",
                    screen.name
                ));
            }
            page.on(Screen::DESKTOP).await?;
        }
    }
    let names: Vec<_> = screens.iter().map(|screen| screen.name).collect();
    println!(
        "{viewer:?}: {looks} looks by axe-core at {} × {} × light, dark × 390×844, 1280×800; \
         also at 320 px and for the direction",
        names.join(", "),
        LANGUAGES.join(", "),
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_screens_of_guests_and_young_people_are_for_everyone() {
    look(&[Viewer::Guest, Viewer::Teen]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_screens_of_caregivers_are_for_everyone() {
    look(&[Viewer::Caregiver]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_screens_of_supervisors_and_the_office_are_for_everyone() {
    look(&[Viewer::Supervisor, Viewer::Office]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_kitchen_tablet_is_for_everyone() {
    look(&[Viewer::Tablet]).await;
}

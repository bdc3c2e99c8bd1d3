//! Every screen: axe-core finds nothing on it, whatever the language, theme and width;
//! in each language nothing needs scrolling sideways at 320 px, checklist and plan also
//! not in text of twice the size, and Arabic reads from right to left.

use anyhow::{Context, Result, ensure};
use journeys::page::Screen;
use journeys::screens::{ScreenOf, Viewer};
use journeys::words::LANGUAGES;
use journeys::*;
use std::collections::BTreeMap;

/// A fault with each place it was found at: most are found in many.
type Fault = (String, String);

/// The same fault is told once, with all its places.
fn together(faults: Vec<Fault>) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (at, fault) in faults {
        places.entry(fault).or_default().push(at);
    }
    places
        .into_iter()
        .map(|(fault, at)| format!("{fault}\n    at {}", at.join(", ")))
        .collect()
}

/// In how many languages axe-core looks at a screen.
const LOOKS: usize = 3;

/// How axe-core looks at a screen in a language, if it does. Each screen is seen light and
/// dark, on phone and desktop; which languages it is seen in, and which on what, changes
/// from screen to screen, so that all screens together show every language in all four.
fn look_at(screen: usize, language: usize) -> Option<(Screen, bool)> {
    let sizes = [Screen::PHONE, Screen::DESKTOP];
    let turn = (language + LANGUAGES.len() - screen % LANGUAGES.len()) % LANGUAGES.len();
    (turn < LOOKS).then(|| {
        let way = turn + screen / LANGUAGES.len();
        (sizes[way % 2], way / 2 % 2 == 1)
    })
}

/// Checklist and plan hold the longest lines: in text of twice the size they must fit too.
fn is_of_long_lines(screen: &ScreenOf) -> bool {
    screen.name.contains("skills") || screen.name.contains("plan")
}

/// Looks at all screens of some viewers, each in a browser of its own.
async fn look(viewers: &[Viewer]) {
    journey(async |harness: &Harness| {
        let mut faults = Vec::new();
        for viewer in viewers {
            look_as(harness, *viewer, &mut faults).await?;
        }
        let faults = together(faults);
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

async fn look_as(harness: &Harness, viewer: Viewer, faults: &mut Vec<Fault>) -> Result<()> {
    let page = harness.browser(Screen::DESKTOP).await?;
    viewer.enter(harness, &page).await?;
    let screens = viewer.screens(harness).await?;
    let mut looks = 0;
    for (number, screen) in screens.iter().enumerate() {
        for (order, language) in LANGUAGES.into_iter().enumerate() {
            if let Err(error) = screen.show(&page, language).await {
                faults.push((screen.name.to_owned(), format!("{language}: {error:#}")));
                continue;
            }
            if let Some((size, dark)) = look_at(number, order) {
                page.on(size).await?;
                page.in_theme(dark).await?;
                let theme = if dark { "dark" } else { "light" };
                let at = format!("{} {language} {theme} {}", screen.name, size.name);
                for fault in axe::faults(&page).await? {
                    faults.push((at.clone(), fault));
                }
                looks += 1;
            }
            page.on(Screen::NARROW).await?;
            for size in ["100%", "200%"] {
                if size == "200%" && !is_of_long_lines(screen) {
                    continue;
                }
                text_size(&page, size).await?;
                let wider = page.overflow().await?;
                if wider > 0 {
                    let at = format!("{} {language}", screen.name);
                    faults.push((at, format!("{wider} px too wide at 320 px, text {size}")));
                }
            }
            text_size(&page, "100%").await?;
            let direction = page
                .script("return document.documentElement.dir", vec![])
                .await?;
            let wanted = if language == "ar" { "rtl" } else { "ltr" };
            if direction != wanted {
                let at = format!("{} {language}", screen.name);
                faults.push((at, format!("its direction is {direction}")));
            }
            page.on(Screen::DESKTOP).await?;
        }
    }
    let names: Vec<_> = screens.iter().map(|screen| screen.name).collect();
    println!(
        "{viewer:?}: {looks} looks by axe-core at {} among {}, light, dark, 390×844, 1280×800; \
         in each language at 320 px and for the direction",
        names.join(", "),
        LANGUAGES.join(", "),
    );
    Ok(())
}

/// Shows text in another size, as a reader may set it.
async fn text_size(page: &Page, size: &str) -> Result<()> {
    page.script(
        "document.documentElement.style.fontSize = arguments[0]",
        vec![size.into()],
    )
    .await?;
    Ok(())
}

/// The words among the main places that don't stand in one line.
async fn broken_places(page: &Page) -> Result<serde_json::Value> {
    page.script(
        "return [...document.querySelectorAll('nav a span')]
           .filter((word) => {
             const range = document.createRange();
             range.selectNodeContents(word);
             const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.y)));
             return lines.size > 1 || word.getBoundingClientRect().right > innerWidth + 1;
           })
           .map((word) => word.textContent);",
        vec![],
    )
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_main_places_stay_whole_in_text_of_twice_the_size_on_the_smallest_screen() {
    journey(async |harness: &Harness| {
        let mut faults = Vec::new();
        for viewer in [Viewer::Teen, Viewer::Caregiver, Viewer::Supervisor] {
            let page = harness.browser(Screen::NARROW).await?;
            viewer.enter(harness, &page).await?;
            let screens = viewer.screens(harness).await?;
            let screen = screens.first().context("a screen")?;
            for language in LANGUAGES {
                screen.show(&page, language).await?;
                text_size(&page, "200%").await?;
                let broken = broken_places(&page).await?;
                if broken != serde_json::json!([]) {
                    faults.push(format!("{viewer:?} {language}: {broken}"));
                }
                let wider = page.overflow().await?;
                if wider > 0 {
                    faults.push(format!("{viewer:?} {language}: {wider} px too wide"));
                }
            }
        }
        ensure!(faults.is_empty(), "{}", faults.join("\n"));
        Ok(())
    })
    .await;
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
    look(&[Viewer::Supervisor, Viewer::Specialist, Viewer::Office]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_kitchen_tablet_is_for_everyone() {
    look(&[Viewer::Tablet]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_screens_of_who_visits_a_child_at_home_are_for_everyone() {
    look(&[Viewer::Visitor]).await;
}

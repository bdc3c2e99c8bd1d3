//! Pictures of every screen in each language: on phone and desktop, light and
//! dark, and as it is printed.
//! `cargo run -p journeys --bin screenshots -- OUTDIR [WORD…]` with the server's
//! program in `HOMEWARD_SERVER_BIN`. Words choose: only pictures whose names hold
//! all of them are taken.

use anyhow::{Context, Result, ensure};
use journeys::harness::Harness;
use journeys::page::{Page, Screen};
use journeys::screens::Viewer;
use journeys::words::LANGUAGES;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Where the homes of the demo are.
const ZONE: &str = "Asia/Almaty";

/// What a screen is shown on.
#[derive(Clone, Copy)]
enum Ground {
    Light(Screen),
    Dark(Screen),
    Paper,
}

impl Ground {
    const ALL: [Self; 5] = [
        Self::Light(Screen::PHONE),
        Self::Dark(Screen::PHONE),
        Self::Light(Screen::DESKTOP),
        Self::Dark(Screen::DESKTOP),
        Self::Paper,
    ];

    fn name(self) -> String {
        match self {
            Self::Light(screen) => format!("light-{}", screen.name),
            Self::Dark(screen) => format!("dark-{}", screen.name),
            Self::Paper => "paper".into(),
        }
    }

    async fn spread_under(self, page: &Page) -> Result<()> {
        match self {
            Self::Light(screen) | Self::Dark(screen) => {
                page.on(screen).await?;
                page.in_theme(matches!(self, Self::Dark(_))).await
            }
            Self::Paper => {
                page.on(Screen::PAPER).await?;
                page.on_paper().await
            }
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("where shall the pictures go?")?);
    let words: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder)?;
    let harness = Harness::new().await?;
    let mut missing = Vec::new();
    for viewer in Viewer::ALL {
        if let Err(error) = picture(&harness, viewer, &folder, &words, &mut missing).await {
            missing.push(format!("{viewer:?}: {error:#}"));
        }
    }
    harness.close().await;
    ensure!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
    Ok(())
}

async fn picture(
    harness: &Harness,
    viewer: Viewer,
    folder: &Path,
    words: &[String],
    missing: &mut Vec<String>,
) -> Result<()> {
    let mut wanted = Vec::new();
    for screen in viewer.screens(harness).await? {
        for language in LANGUAGES {
            for ground in Ground::ALL {
                let name = format!("{}-{language}-{}.png", screen.name, ground.name());
                if words.iter().all(|word| name.contains(word.as_str())) {
                    wanted.push((screen.clone(), language, ground, name));
                }
            }
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let page = harness.browser(Screen::DESKTOP).await?;
    page.devtools(
        "Emulation.setTimezoneOverride",
        json!({ "timezoneId": ZONE }),
    )
    .await?;
    page.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true }))
        .await?;
    viewer.enter(harness, &page).await?;
    let mut shown = None;
    for (screen, language, ground, name) in wanted {
        ground.spread_under(&page).await?;
        if shown != Some((screen.name, language)) {
            // What is on paper only has no buttons to press.
            page.in_theme(false).await?;
            if let Err(error) = screen.show(&page, language).await {
                missing.push(format!("{name}: {error:#}"));
                continue;
            }
            ground.spread_under(&page).await?;
            shown = Some((screen.name, language));
        }
        page.screenshot(&folder.join(&name)).await?;
        println!("{name}");
    }
    Ok(())
}

//! Pictures of every screen in each language, light and dark, on phone and
//! desktop: `cargo run -p journeys --bin screenshots -- OUTDIR [WORD…]`. Words
//! choose: only pictures whose names hold all of them are taken.

use anyhow::{Context, Result};
use journeys::page::Screen;
use journeys::screens::Viewer;
use journeys::stage::Stage;
use journeys::words::LANGUAGES;
use std::path::PathBuf;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("where shall the pictures go?")?);
    let words: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder)?;
    let stage = Stage::new().await?;
    for viewer in Viewer::ALL {
        if let Err(error) = picture(&stage, viewer, &folder, &words).await {
            eprintln!("{viewer:?}: {error:#}");
        }
    }
    stage.close().await;
    Ok(())
}

async fn picture(
    stage: &Stage,
    viewer: Viewer,
    folder: &std::path::Path,
    words: &[String],
) -> Result<()> {
    let mut wanted = Vec::new();
    for screen in viewer.screens(stage).await? {
        for language in LANGUAGES {
            for size in [Screen::PHONE, Screen::DESKTOP] {
                for theme in ["light", "dark"] {
                    let name = format!("{}-{language}-{theme}-{}.png", screen.name, size.name);
                    if words.iter().all(|word| name.contains(word.as_str())) {
                        wanted.push((screen.clone(), language, size, theme, name));
                    }
                }
            }
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let page = stage.browser(Screen::DESKTOP).await?;
    viewer.enter(stage, &page).await?;
    let mut shown = None;
    for (screen, language, size, theme, name) in wanted {
        page.on(size).await?;
        page.in_theme(theme == "dark").await?;
        if shown != Some((screen.name, language)) {
            if let Err(error) = screen.show(&page, language).await {
                eprintln!("{name}: {error:#}");
                continue;
            }
            shown = Some((screen.name, language));
        }
        page.screenshot(&folder.join(&name)).await?;
        println!("{name}");
    }
    Ok(())
}

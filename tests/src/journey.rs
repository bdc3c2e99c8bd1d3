//! Running one journey: a harness for it, an end to all it started, and a report
//! when it fails.

use crate::harness::Harness;
use crate::page::Page;
use crate::words::root;
use anyhow::Result;
use futures_util::FutureExt;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::Duration;

/// A journey that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(900);

/// Runs a journey on a harness of its own.
///
/// # Panics
/// When the journey fails: with what went wrong, what the pages showed and said
/// to the console, and where their pictures are.
pub async fn journey(act: impl AsyncFnOnce(&Harness) -> Result<()>) {
    let name = std::thread::current()
        .name()
        .unwrap_or("journey")
        .replace("::", "-");
    let harness = match Harness::new().await {
        Ok(harness) => harness,
        Err(error) => panic!("the harness could not be started: {error:?}"),
    };
    let run = AssertUnwindSafe(tokio::time::timeout(LONGEST, act(&harness))).catch_unwind();
    let fault = match run.await {
        Ok(Ok(Ok(()))) => None,
        Ok(Ok(Err(error))) => Some(format!("{error:#}")),
        Ok(Err(_)) => Some(format!("it was not at its end after {LONGEST:?}")),
        Err(panic) => Some(words_of(&*panic)),
    };
    let mut report = String::new();
    for (number, page) in harness.pages().iter().enumerate() {
        if fault.is_some() {
            report.push_str(&describe(page, &format!("{name}-{number}")).await);
        }
    }
    let said = harness.server_log();
    harness.close().await;
    if let Some(fault) = fault {
        panic!("{fault}\n{report}\n-- the server said last:\n{said}");
    }
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
        .to_owned()
}

/// Where pictures of failed journeys are put.
#[must_use]
pub fn album() -> PathBuf {
    root().join("target/journeys")
}

async fn describe(page: &Page, name: &str) -> String {
    let address = page.current_url().await.map(|url| url.to_string());
    let text = page.text().await.unwrap_or_default();
    let console: Vec<String> = match page.browser_log().await {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| format!("{entry:?}"))
            .collect(),
        Err(_) => Vec::new(),
    };
    let picture = album().join(format!("{name}.png"));
    let shot = match std::fs::create_dir_all(album()) {
        Ok(()) => page.screenshot(&picture).await.is_ok(),
        Err(_) => false,
    };
    format!(
        "-- page {name} at {}\n{text}\n-- its console\n{}\n-- its picture: {}\n",
        address.unwrap_or_default(),
        console.join("\n"),
        if shot {
            picture.display().to_string()
        } else {
            "none".into()
        },
    )
}

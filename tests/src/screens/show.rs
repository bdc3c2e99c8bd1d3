//! The way to a screen: its address, and what is done there before it is looked at.

use crate::locator::{any, button, field};
use crate::page::Page;
use crate::people::PIN;
use crate::wait::until;
use crate::words::say;
use anyhow::Result;
use serde_json::json;

/// A screen, or a state of one that looks different.
#[derive(Clone, Debug)]
pub struct ScreenOf {
    pub name: &'static str,
    path: String,
    then: Then,
}

/// What is done on the page before it is looked at.
#[derive(Clone, Debug)]
pub enum Then {
    Nothing,
    /// Presses the first button of a word, and a dialog comes.
    Dialog(&'static str, &'static [&'static str]),
    /// Tries out a move to the first home, on a day.
    Try(String),
    /// Somebody picks themself at the tablet.
    Pick(String),
    /// Somebody picks themself and types their PIN.
    Unlock(String),
}

impl Then {
    /// Whether the page is as before it was done when it is built anew.
    fn is_gone_in_another_language(&self) -> bool {
        matches!(self, Self::Nothing | Self::Dialog(..))
    }
}

/// A screen by its name, its address, and what is done there first.
pub fn screen(name: &'static str, path: impl Into<String>, then: Then) -> ScreenOf {
    ScreenOf {
        name,
        path: path.into(),
        then,
    }
}

impl ScreenOf {
    /// Shows the screen in a language, and waits until it is complete.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn show(&self, page: &Page, language: &str) -> Result<()> {
        page.script(
            "localStorage.setItem('homeward.language', arguments[0])",
            vec![json!(language)],
        )
        .await?;
        if self.then.is_gone_in_another_language() && page.path().await? == self.path {
            read_in(page, language).await?;
        } else {
            page.open(&self.path).await?;
        }
        complete(page, language).await?;
        match &self.then {
            Then::Nothing => {}
            Then::Dialog(word, places) => {
                let word = say(language, word, &[]);
                // A word with a place in it: what stands before the place is enough.
                let start = word.split('{').next().unwrap_or_default();
                let locator = if places.is_empty() {
                    button(&word)
                } else {
                    button(start.trim()).loosely()
                };
                page.click(&locator).await?;
                page.find(&any("dialog")).await?;
            }
            Then::Try(on) => {
                let first = page.find(&any("radio")).await?;
                first.click().await?;
                let when = field(say(language, "placement.when", &[]));
                page.fill(&when, on).await?;
                let decide = button(say(language, "placement.decide", &[]));
                page.find(&decide).await?;
            }
            Then::Pick(name) => page.click(&button(name)).await?,
            Then::Unlock(name) => {
                page.click(&button(name)).await?;
                crate::harness::type_pin(page, PIN, language).await?;
                page.find(&button(say(language, "wall.lock", &[]))).await?;
            }
        }
        Ok(())
    }
}

/// Shows the page in a language, as if it had been chosen in another tab.
async fn read_in(page: &Page, language: &str) -> Result<()> {
    page.script(
        "dispatchEvent(new StorageEvent('storage', {
           key: 'homeward.language', newValue: arguments[0] }))",
        vec![json!(language)],
    )
    .await?;
    Ok(())
}

/// Waits until the page has its heading, its words are of the language, and no
/// placeholder is left.
async fn complete(page: &Page, language: &str) -> Result<()> {
    until("the whole page", async || {
        let done = page
            .script(
                "const shown = (all) => [...all].filter((e) => e.checkVisibility());
                 return document.documentElement.lang.startsWith(arguments[0])
                   && shown(document.querySelectorAll('h1')).length > 0
                   && shown(document.querySelectorAll('.skeleton')).length === 0
                   && document.documentElement.hasAttribute('data-app');",
                vec![json!(language)],
            )
            .await?;
        Ok((done == true).then_some(()))
    })
    .await
}

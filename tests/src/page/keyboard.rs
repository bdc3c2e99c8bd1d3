//! A person without a mouse: Tab, arrows, Enter, Space.

use super::Page;
use crate::locator::Locator;
use anyhow::{Result, bail};
use thirtyfour::prelude::*;

/// More steps than any of our pages needs.
const STEPS: usize = 250;

impl Page {
    /// Presses a key, or types a text, wherever the focus is.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        self.action_chain().send_keys(keys).perform().await?;
        Ok(())
    }

    /// Goes on by Tab until the focus is on the thing.
    ///
    /// # Errors
    /// When Tab never gets there.
    pub async fn tab_to(&self, locator: &Locator) -> Result<()> {
        self.find(locator).await?;
        let mut passed = Vec::new();
        for _ in 0..STEPS {
            if self.is_focused(locator).await? {
                return Ok(());
            }
            self.press(Key::Tab).await?;
            let at = self
                .script(
                    "const e = document.activeElement; return `${e.tagName} ${e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 40)}`",
                    vec![],
                )
                .await?;
            passed.push(at.as_str().unwrap_or_default().to_owned());
        }
        passed.truncate(60);
        bail!("Tab never came to {locator}; it passed {passed:?}")
    }

    /// Whether the focus is on the thing now.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn is_focused(&self, locator: &Locator) -> Result<bool> {
        for element in self.all(locator).await? {
            let same = self
                .script(
                    "return document.activeElement === arguments[0]",
                    vec![element.to_json()?],
                )
                .await?;
            if same == true {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

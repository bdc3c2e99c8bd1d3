//! A page as a person uses it: look, click, type, read. Everything waits until
//! what it needs is there.

mod device;
mod keyboard;

pub use device::Screen;

use crate::browser::Browser;
use crate::locator::Locator;
use crate::wait::{PATIENCE, until, within};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use std::ops::Deref;
use std::path::Path;
use std::time::Duration;
use thirtyfour::prelude::*;

const FIND: &str = include_str!("find.js");
const READ: &str = include_str!("read.js");

/// What a person sees: the page of one browser (of its tab in front).
pub struct Page {
    pub browser: Browser,
    /// Where the app is.
    pub origin: String,
}

impl Deref for Page {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        self.browser.driver()
    }
}

impl Page {
    /// Opens an address of the app.
    ///
    /// # Errors
    /// When the browser can't go there.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.goto(format!("{}{path}", self.origin))
            .await
            .with_context(|| format!("opening {path}"))
    }

    /// Opens an address without waiting for all that it loads.
    ///
    /// # Errors
    /// When the browser can't go there.
    pub async fn open_at_once(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.origin);
        self.devtools("Page.navigate", json!({ "url": address }))
            .await?;
        Ok(())
    }

    /// Opens another tab, and brings nothing to the front yet.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn new_tab(&self) -> Result<WindowHandle> {
        Ok(self.browser.driver().new_tab().await?)
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.execute(script, arguments).await?.json().clone())
    }

    /// Runs a script that gives its result to a callback, its last argument.
    ///
    /// # Errors
    /// When the script throws or does not call back.
    pub async fn script_later(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.execute_async(script, arguments).await?.json().clone())
    }

    async fn look(&self, locator: &Locator) -> Result<(Vec<WebElement>, Vec<String>)> {
        let answer = self
            .execute(FIND, vec![serde_json::to_value(locator)?])
            .await?;
        let json = answer.json();
        let names = serde_json::from_value(json["names"].clone()).unwrap_or_default();
        let found = json["found"]
            .as_array()
            .context("no answer of the search")?;
        let found = found
            .iter()
            .map(|element| WebElement::from_json(element.clone(), self.handle().clone()))
            .collect::<WebDriverResult<_>>()?;
        Ok((found, names))
    }

    /// All that is there now.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn all(&self, locator: &Locator) -> Result<Vec<WebElement>> {
        Ok(self.look(locator).await?.0)
    }

    /// Whether it is there now.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn has(&self, locator: &Locator) -> Result<bool> {
        Ok(!self.all(locator).await?.is_empty())
    }

    /// Waits until it is there, and gives the first.
    ///
    /// # Errors
    /// When it does not come; says what of its role is there instead.
    pub async fn find(&self, locator: &Locator) -> Result<WebElement> {
        self.find_within(PATIENCE, locator).await
    }

    /// [`Page::find`] with a patience of one's own.
    ///
    /// # Errors
    /// See [`Page::find`].
    pub async fn find_within(&self, patience: Duration, locator: &Locator) -> Result<WebElement> {
        within(patience, &locator.to_string(), async || {
            let (found, names) = self.look(locator).await?;
            match found.into_iter().next() {
                Some(element) => Ok(Some(element)),
                None => bail!("there are only: {names:?}"),
            }
        })
        .await
    }

    /// Waits until it is gone.
    ///
    /// # Errors
    /// When it stays.
    pub async fn gone(&self, locator: &Locator) -> Result<()> {
        until(&format!("{locator} to go"), async || {
            Ok((!self.has(locator).await?).then_some(()))
        })
        .await
    }

    /// Clicks it, as soon as it can be clicked.
    ///
    /// # Errors
    /// When it doesn't come, or something lies over it all the time.
    pub async fn click(&self, locator: &Locator) -> Result<()> {
        until(&format!("a click on {locator}"), async || {
            let (found, names) = self.look(locator).await?;
            let element = found
                .into_iter()
                .next()
                .ok_or_else(|| anyhow!("there are only: {names:?}"))?;
            self.bring_into_view(&element).await?;
            match element.click().await {
                Ok(()) => Ok(Some(())),
                Err(error) => {
                    // Choices that we draw ourselves lie under their label.
                    let label = self
                        .execute(
                            "return arguments[0].labels?.[0] ?? null",
                            vec![element.to_json()?],
                        )
                        .await?;
                    let Ok(label) = label.element() else {
                        return Err(error.into());
                    };
                    label.click().await?;
                    Ok(Some(()))
                }
            }
        })
        .await
    }

    /// Scrolls as a person does: to where nothing lies over it.
    async fn bring_into_view(&self, element: &WebElement) -> Result<()> {
        self.execute(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![element.to_json()?],
        )
        .await?;
        Ok(())
    }

    /// Puts a text into a field instead of what is in it.
    ///
    /// # Errors
    /// When the field does not come or does not take it.
    pub async fn fill(&self, locator: &Locator, text: &str) -> Result<()> {
        let field = self.find(locator).await?;
        let kind = field.attr("type").await?.unwrap_or_default();
        if kind == "time" || kind == "date" {
            // What to type into these depends on the machine's language.
            self.execute(
                "const [field, text] = arguments;
                 Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
                 field.dispatchEvent(new Event('input', { bubbles: true }));
                 field.dispatchEvent(new Event('change', { bubbles: true }));",
                vec![field.to_json()?, json!(text)],
            )
            .await?;
            return Ok(());
        }
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Delete + "").await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Chooses a file in the one field for files.
    ///
    /// # Errors
    /// When there is no such field, or it takes no file.
    pub async fn upload(&self, file: &Path) -> Result<()> {
        let field = self.execute("return document.querySelector('input[type=file]')", vec![]);
        let field = field.await?.element()?;
        let path = file.to_str().context("a path that can be typed")?;
        field.send_keys(path).await?;
        Ok(())
    }

    /// Takes an entry of a list that drops down, by the text of the entry.
    ///
    /// # Errors
    /// When there is no such list or entry.
    pub async fn choose(&self, locator: &Locator, entry: &str) -> Result<()> {
        let list = self.find(locator).await?;
        let done = self
            .execute(
                "const [list, text] = arguments;
                 const entry = [...list.options].find((o) => o.text.trim() === text);
                 if (!entry) return [...list.options].map((o) => o.text);
                 list.value = entry.value;
                 list.dispatchEvent(new Event('input', { bubbles: true }));
                 list.dispatchEvent(new Event('change', { bubbles: true }));
                 return null;",
                vec![list.to_json()?, json!(entry)],
            )
            .await?;
        match done.json() {
            Value::Null => Ok(()),
            there => bail!("{locator} has no entry “{entry}”, only {there}"),
        }
    }

    /// All that can be read on the page.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn text(&self) -> Result<String> {
        let text = self.script(READ, vec![]).await?;
        Ok(plain(text.as_str().unwrap_or_default()))
    }

    /// Waits until the text can be read somewhere on the page.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn reads(&self, text: &str) -> Result<()> {
        let wanted = plain(text).to_lowercase();
        until(&format!("the text “{text}”"), async || {
            // Lower case, for the style may show words in capitals.
            Ok(self
                .text()
                .await?
                .to_lowercase()
                .contains(&wanted)
                .then_some(()))
        })
        .await
    }

    /// Waits until the text can be read nowhere on the page.
    ///
    /// # Errors
    /// When it stays.
    pub async fn reads_no_more(&self, text: &str) -> Result<()> {
        let unwanted = plain(text).to_lowercase();
        until(&format!("the text “{text}” to go"), async || {
            Ok((!self.text().await?.to_lowercase().contains(&unwanted)).then_some(()))
        })
        .await
    }

    /// The path in the address bar.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn path(&self) -> Result<String> {
        Ok(self.current_url().await?.path().to_owned())
    }

    /// Waits until the path is such.
    ///
    /// # Errors
    /// When it does not become so.
    pub async fn arrives(&self, what: &str, fits: impl Fn(&str) -> bool) -> Result<()> {
        until(&format!("the page of {what}"), async || {
            let path = self.path().await?;
            if fits(&path) {
                Ok(Some(()))
            } else {
                bail!("it is at {path}")
            }
        })
        .await
    }
}

/// Without marks of direction, and with single spaces.
fn plain(text: &str) -> String {
    text.replace(
        [
            '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}',
        ],
        "",
    )
    .replace(['\u{a0}', '\u{202f}'], " ")
}

//! What the page is shown on: the size, touch or mouse, light or dark, paper.

use super::Page;
use crate::locator::Locator;
use anyhow::Result;
use serde_json::{Value, json};

/// A screen to show the page on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    /// A finger, not a mouse.
    pub touch: bool,
}

impl Screen {
    pub const PHONE: Self = Self {
        name: "phone",
        width: 390,
        height: 844,
        touch: true,
    };
    /// The narrowest that has to do.
    pub const NARROW: Self = Self {
        name: "narrow",
        width: 320,
        height: 640,
        touch: true,
    };
    pub const DESKTOP: Self = Self {
        name: "desktop",
        width: 1280,
        height: 800,
        touch: false,
    };
    /// A sheet of A4, at 96 dots to the inch.
    pub const PAPER: Self = Self {
        name: "paper",
        width: 794,
        height: 1123,
        touch: false,
    };
    pub const TABLET: Self = Self {
        name: "tablet",
        width: 1180,
        height: 820,
        touch: true,
    };
}

impl Page {
    /// A command of the browser's own debugging protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        Ok(self.cdp().send_raw(command, parameters).await?)
    }

    /// Shows the page on another screen.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn on(&self, screen: Screen) -> Result<()> {
        let Screen {
            width,
            height,
            touch,
            ..
        } = screen;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch }),
        )
        .await?;
        self.devtools(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": touch, "maxTouchPoints": 1 }),
        )
        .await?;
        Ok(())
    }

    /// A device set to dark or light, without motion, so that nothing is looked at
    /// half-way.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn in_theme(&self, dark: bool) -> Result<()> {
        let scheme = if dark { "dark" } else { "light" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "media": "", "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        )
        .await?;
        Ok(())
    }

    /// As it would be printed.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn on_paper(&self) -> Result<()> {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
            .await?;
        Ok(())
    }

    /// Touches a thing with a finger.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn touch(&self, locator: &Locator) -> Result<()> {
        let element = self.find(locator).await?;
        self.bring_into_view(&element).await?;
        // A thumb waits until what it aims at stands still.
        let place = self
            .script_later(
                "const [element, done] = arguments;
                 const place = () => {
                   const box = (element.labels?.[0] ?? element).getBoundingClientRect();
                   return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
                 };
                 let before = place();
                 let still = 0;
                 const look = () => {
                   const now = place();
                   still = now.x === before.x && now.y === before.y ? still + 1 : 0;
                   before = now;
                   if (still < 10) requestAnimationFrame(look); else done(now);
                 };
                 requestAnimationFrame(look);",
                vec![element.to_json()?],
            )
            .await?;
        self.devtools(
            "Input.dispatchTouchEvent",
            json!({ "type": "touchStart", "touchPoints": [place] }),
        )
        .await?;
        self.devtools(
            "Input.dispatchTouchEvent",
            json!({ "type": "touchEnd", "touchPoints": [] }),
        )
        .await?;
        Ok(())
    }

    /// By how much the page is wider than the screen.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn overflow(&self) -> Result<i64> {
        let wider = self
            .script(
                "const page = document.scrollingElement;
                 return Math.max(page.scrollWidth, document.body.scrollWidth) - innerWidth;",
                vec![],
            )
            .await?;
        Ok(wider.as_i64().unwrap_or_default())
    }
}

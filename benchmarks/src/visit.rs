//! A signed-in device: what it keeps after somebody signed in as a person does, by
//! the form.

use crate::browser::{Browser, Device, Page};
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::probe::{self, Watch};
use crate::seed::{self, PASSWORD};
use crate::yardstick_server;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;

/// Cookies and local storage; not the database, so that its day comes from the server.
pub struct Visit {
    cookies: Value,
    storage: Value,
}

/// Opens the sign-in form, as soon as it takes typing.
pub fn form(browser: &mut Browser, house: &MeasuredServer) -> Result<Page> {
    form_at(browser, house.server.address)
}

/// The same at any server.
pub fn form_at(browser: &mut Browser, address: SocketAddr) -> Result<Page> {
    let page = browser.page(Device::This, &[&probe::watch(&Watch::SignIn)])?;
    browser.go(&page, &format!("http://{address}/"))?;
    browser.time(&page, "sign-in")?;
    Ok(page)
}

impl Visit {
    /// Signs in on a new device, and waits for the day with these words.
    pub fn sign_in(
        locations: &Locations,
        house: &MeasuredServer,
        words: &str,
    ) -> Result<(Browser, Page, Self)> {
        let mut browser = Browser::launch(locations.chromium()?)?;
        let page = form(&mut browser, house)?;
        let visit = Self::fill(&mut browser, &page, words)?;
        Ok((browser, page, visit))
    }

    /// Fills the form that stands, and waits for the day with these words.
    pub fn fill(browser: &mut Browser, page: &Page, words: &str) -> Result<Self> {
        Self::fill_as(browser, page, &seed::caregiver(0), words)
    }

    /// The same for somebody else.
    pub fn fill_as(browser: &mut Browser, page: &Page, login: &str, words: &str) -> Result<Self> {
        let fill = format!(
            "(() => {{
                const password = document.querySelector('input[type=password]');
                const login = password.form.querySelector('input:not([type=password])');
                login.focus(); login.select();
                document.execCommand('insertText', false, {});
                password.focus();
                document.execCommand('insertText', false, {});
                password.form.requestSubmit();
            }})()",
            json!(login),
            json!(PASSWORD)
        );
        browser.eval(page, &fill)?;
        let shown = format!(
            "new Promise((resolve) => {{
                const began = performance.now();
                const look = () => {{
                    const shown = document.body.textContent.includes({});
                    if (shown || performance.now() - began > 20000) {{
                        setTimeout(resolve, 1000, shown || document.body.innerText.slice(0, 200));
                    }} else setTimeout(look, 50);
                }};
                look();
            }})",
            json!(words)
        );
        let seen = browser.eval(page, &shown)?;
        (seen == true)
            .then_some(())
            .with_context(|| format!("no day after signing in, but {seen}"))?;
        Ok(Self {
            cookies: browser.browser("Storage.getCookies", json!({}))?["cookies"].clone(),
            storage: browser.eval(page, "({...localStorage})")?,
        })
    }

    /// A tab of a device that keeps the same.
    pub fn page(&self, browser: &mut Browser, device: Device, scripts: &[&str]) -> Result<Page> {
        let keep = format!(
            "for (const [name, value] of Object.entries({})) localStorage.setItem(name, value);",
            self.storage
        );
        let mut all = vec![keep.as_str()];
        all.extend(scripts);
        let page = browser.page(device, &all)?;
        browser.browser("Storage.setCookies", json!({ "cookies": self.cookies }))?;
        Ok(page)
    }
}

/// Copies the app's style sheets to a yardstick; gives their addresses.
pub fn styles(dist: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "css") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            yardstick_server::put(folder, &name, &std::fs::read(&path)?)?;
            names.push(format!("/{name}"));
        }
    }
    Ok(names)
}

//! The harness of a journey: a server with a house of its own, the network before
//! it, and as many browsers as there are people.

use crate::api::Api;
use crate::browser::Browser;
use crate::locator::{button, dialog, field, heading};
use crate::page::{Page, Screen};
use crate::people::Person;
use crate::proxy::Proxy;
use crate::server::Server;
use crate::words::{en, en_with, say};
use anyhow::{Context, Result};
use chrono::TimeDelta;
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;

/// A server, a network and the browsers on it. All end with the value.
pub struct Harness {
    pages: Mutex<Vec<Arc<Page>>>,
    pub proxy: Proxy,
    server: tokio::sync::Mutex<Server>,
    server_port: u16,
    house: TempDir,
}

impl Harness {
    /// A harness with the demo house, as it is in the morning.
    ///
    /// # Errors
    /// When something of it doesn't start.
    pub async fn new() -> Result<Self> {
        let house = tempfile::Builder::new()
            .prefix("homeward-house-")
            .tempdir()?;
        crate::seed::copy_to(house.path()).await?;
        let server = Server::start(house.path()).await?;
        let server_port = server.port;
        Ok(Self {
            pages: Mutex::default(),
            proxy: Proxy::start(server_port).await?,
            server: tokio::sync::Mutex::new(server),
            server_port,
            house,
        })
    }

    /// Somebody opens a browser; it shows nothing yet.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn browser(&self, screen: Screen) -> Result<Arc<Page>> {
        self.show(Browser::start().await?, screen).await
    }

    async fn show(&self, browser: Browser, screen: Screen) -> Result<Arc<Page>> {
        let page = Arc::new(Page {
            browser,
            origin: self.origin(),
        });
        page.on(screen).await?;
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(page.clone());
        Ok(page)
    }

    /// The browser of a page dies without a warning, and is started again on the same
    /// device; it shows nothing yet.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn crashed(&self, page: &Page, screen: Screen) -> Result<Arc<Page>> {
        page.browser.kill()?;
        self.again(page, screen).await
    }

    /// The same in good order, with all that it knows written down.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn reopened(&self, page: &Page, screen: Screen) -> Result<Arc<Page>> {
        page.browser.driver().clone().quit().await?;
        self.again(page, screen).await
    }

    async fn again(&self, page: &Page, screen: Screen) -> Result<Arc<Page>> {
        let browser = Browser::start_again(&page.browser).await?;
        self.show(browser, screen).await
    }

    /// A browser in which the person has just signed in.
    ///
    /// # Errors
    /// When that doesn't work.
    pub async fn signed_in(&self, person: Person, screen: Screen) -> Result<Arc<Page>> {
        let page = self.browser(screen).await?;
        page.open("/").await?;
        sign_in(&page, person).await?;
        Ok(page)
    }

    /// The server's door for programs, as the person, past the network.
    ///
    /// # Errors
    /// When the sign-in is refused.
    pub async fn api(&self, person: Person) -> Result<Api> {
        Api::sign_in(self.server_port, person).await
    }

    /// Where the browsers find the app.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.proxy.port)
    }

    /// The server dies as in a power cut.
    pub async fn kill_server(&self) {
        self.server.lock().await.kill();
    }

    /// The server is started again over what it left.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn restart_server(&self) -> Result<()> {
        self.server
            .lock()
            .await
            .restart()
            .await
            .context("starting the server again")
    }

    /// The server is started again with its clock so far ahead; the devices' clocks stay.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn server_ahead(&self, ahead: TimeDelta) -> Result<()> {
        let mut server = self.server.lock().await;
        server
            .restart_ahead(ahead)
            .await
            .context("starting the server at another time")
    }

    /// The server is started again so many days later; the devices' clocks stay.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn days_later(&self, days: u32) -> Result<()> {
        self.server_ahead(TimeDelta::days(days.into())).await
    }

    /// The browsers, in the order in which they were opened.
    #[must_use]
    pub fn pages(&self) -> Vec<Arc<Page>> {
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The end of what the server said.
    #[must_use]
    pub fn server_log(&self) -> String {
        crate::server::last_words(self.house.path())
    }

    /// Ends all in good order.
    pub async fn close(self) {
        let pages = std::mem::take(&mut *self.pages.lock().unwrap_or_else(PoisonError::into_inner));
        for page in pages {
            if let Some(page) = Arc::into_inner(page) {
                page.browser.quit().await;
            }
        }
    }
}

/// Signs in on the page that asks for it, and waits until the app is there.
///
/// # Errors
/// When the form or the app doesn't come.
pub async fn sign_in(page: &Page, person: Person) -> Result<()> {
    sign_in_reading(page, person, "en").await
}

/// The same on a page whose words are of the language.
///
/// # Errors
/// When the form or the app doesn't come.
pub async fn sign_in_reading(page: &Page, person: Person, language: &str) -> Result<()> {
    let word = |key| say(language, key, &[]);
    let login = field(word("sign_in.login"));
    page.fill(&login, person.login).await?;
    page.fill(&field(word("sign_in.password")).loosely(), person.password)
        .await?;
    page.click(&button(word("sign_in.submit"))).await?;
    page.gone(&login).await
}

/// Signs in on the form that stands in the place of a page whose session has ended.
///
/// # Errors
/// When the form doesn't come, or stays.
pub async fn sign_in_again(page: &Page, person: Person) -> Result<()> {
    let password = field(en("sign_in.password")).loosely();
    let login = field(en("sign_in.login"));
    page.find(&password).await?;
    if page.has(&login).await? {
        page.fill(&login, person.login).await?;
    }
    page.fill(&password, person.password).await?;
    page.click(&button(en("sign_in.submit"))).await?;
    page.gone(&password).await
}

/// Makes a device on which a caregiver is signed in the tablet of her first home.
///
/// # Errors
/// When that doesn't work.
pub async fn make_tablet(harness: &Harness, page: &Page) -> Result<()> {
    let api = harness.api(crate::people::CAREGIVER).await?;
    let home = api.me.homes.first().context("a home")?.home.name.clone();
    page.open("/account").await?;
    page.click(&button(&home)).await?;
    let asked = dialog(en_with("accounts.wall_make_of", &[("name", &home)]));
    page.click(&button(en("accounts.wall_make")).within(asked))
        .await?;
    page.find(&heading(en("wall.who"))).await?;
    Ok(())
}

/// Types a PIN on the pad, whose words are of the language.
///
/// # Errors
/// When there is no pad.
pub async fn type_pin(page: &Page, pin: &str, language: &str) -> Result<()> {
    for digit in pin.chars() {
        page.click(&button(digit.to_string())).await?;
    }
    page.click(&button(say(language, "wall.enter", &[]))).await
}

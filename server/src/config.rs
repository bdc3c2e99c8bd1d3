//! How the server is set up.

use crate::{app_files::AppFiles, network::Network, public_url::PublicUrl};
use std::time::Duration;

/// Settings of the server itself. Those of homes are in the store.
#[derive(Clone, Debug)]
pub struct Config {
    /// Proxies in front of it, whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Where people open it. Other addresses are told so, and its cookies, its origin and HSTS follow
    /// from it. None: whatever a request says.
    pub public_url: Option<PublicUrl>,
    /// Where the files of the app are.
    pub app_files: AppFiles,
    /// How long a request may take.
    pub request_timeout: Duration,
    /// How long what was read may be remembered without asking the database
    /// again. Another process (an import) may change it meanwhile. An answer that
    /// was made of what was remembered is given again for as long.
    pub remember: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            public_url: None,
            app_files: AppFiles::None,
            request_timeout: Duration::from_secs(30),
            remember: Duration::from_millis(500),
        }
    }
}

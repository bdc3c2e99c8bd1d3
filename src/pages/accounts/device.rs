//! What a device is called, out of what its browser says of itself. Products
//! have the same names in every language.

use words::{Apart, word};

/// A mark in a browser's description, and the product that leaves it. Many claim
/// to be Chrome or Safari too, so those come last.
const BROWSERS: [(&str, &str); 15] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Opera", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("YaBrowser", "Yandex Browser"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("UCBrowser", "UC Browser"),
    ("DuckDuckGo", "DuckDuckGo"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Version/", "Safari"),
    ("Safari", "Safari"),
];

/// What systems say of themselves, and what they are called: Android says Linux too, and an iPhone says Mac OS.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// A device in words: “Chrome on Android”.
pub fn device(agent: &str) -> String {
    match (find(&BROWSERS, agent), find(&SYSTEMS, agent)) {
        (Some(browser), Some(system)) => word!(
            accounts.device,
            browser = Apart(browser),
            system = Apart(system)
        ),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => word!(accounts.device_unknown).to_owned(),
    }
}

fn find(known: &[(&str, &'static str)], agent: &str) -> Option<&'static str> {
    let mut known = known.iter();
    known.find_map(|(mark, name)| agent.contains(mark).then_some(*name))
}

#[cfg(test)]
mod tests {
    use crate::pages::accounts::device::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn browser_and_system_are_known_by_what_they_say_of_themselves() {
        // As far as the server keeps them.
        for (agent, browser, system) in [
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/130.0.0.0 Safari/537.36 Edg/130",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/17.5 Mobile/15E",
                "Safari",
                "iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:131.0) Gecko/20100101 Firefox/131.0",
                "Firefox",
                "Mac",
            ),
        ] {
            let found = (find(&BROWSERS, agent), find(&SYSTEMS, agent));
            assert_eq!(found, (Some(browser), Some(system)), "{agent}");
        }
        assert_eq!(find(&BROWSERS, "curl/8.0"), None);
    }
}

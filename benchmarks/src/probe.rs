//! What a page is asked to look out for. The scripts are in benchmarks/pages.

use serde_json::json;

/// Removes the app's scripts from a page that stands, and gives the rest.
pub const SNAPSHOT: &str = include_str!("../pages/snapshot.js");

/// The service worker of a page that is nothing but a page.
pub const TWIN_WORKER: &str = include_str!("../pages/twin-worker.js");

/// What ends the wait.
pub enum Watch<'a> {
    /// A sign-in form that can be seen and takes typing: tells `sign-in`.
    SignIn,
    /// Words: tells `seen` when they can be seen, and `words` when what they stand in can be used.
    Words(&'a str),
}

/// The script that looks once a frame.
pub fn watch(what: &Watch<'_>) -> String {
    let what = match what {
        Watch::SignIn => json!({ "signIn": true }),
        Watch::Words(words) => json!({ "words": words }),
    };
    let script = include_str!("../pages/watch.js");
    format!("{{ const WATCH = {what};\n{script} }}")
}

/// The script that tells of rows and ticks them.
pub fn rows(count: usize) -> String {
    include_str!("../pages/rows-probe.js").replace("COUNT", &count.to_string())
}

/// The long checklist in plain JavaScript.
pub const ROWS_PLAIN: &str = include_str!("../pages/rows-plain.js");

/// The script that tells how long a checklist took from the device's database to rows.
pub fn checklist(count: usize) -> String {
    include_str!("../pages/checklist-probe.js").replace("COUNT", &count.to_string())
}

/// A checklist's rounds in plain JavaScript.
pub const CHECKLIST_PLAIN: &str = include_str!("../pages/checklist-plain.js");

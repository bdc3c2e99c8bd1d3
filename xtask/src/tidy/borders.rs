//! Who may know whom, where no border of a crate says it.

use super::finding::Finding;
use super::source::Source;

/// The modules of the app, each with those beside it that it may use; from the lowest up. Pages may use all of them, and
/// `app` puts all together.
const APP: [(&str, &[&str]); 11] = [
    ("ids", &[]),
    ("route", &[]),
    ("api", &["route"]),
    ("store", &["api", "ids"]),
    ("context", &["route", "store"]),
    ("session", &["api", "context", "store"]),
    ("wall", &["api", "context", "store"]),
    ("navigation", &["context", "route"]),
    ("language", &["context"]),
    ("update", &["api", "context"]),
    ("ui", &[]),
];

/// As long as each knows only what lies below it, it can be understood, tested and used again by itself.
pub fn app_modules_look_down(source: &Source) -> Vec<Finding> {
    let Some(path) = source.name.strip_prefix("src/") else {
        return Vec::new();
    };
    let modules: Vec<&str> = path
        .trim_end_matches(".rs")
        .trim_end_matches("/mod")
        .split('/')
        .collect();
    let module = modules.first().copied().unwrap_or_default();
    let lower = match APP.iter().find(|(name, _)| *name == module) {
        Some((_, lower)) => lower.to_vec(),
        None if module == "pages" => APP.iter().map(|(name, _)| *name).collect(),
        None => return Vec::new(),
    };
    let known =
        |name: &&str| ["app", "pages"].contains(name) || APP.iter().any(|(known, _)| known == name);
    let may = |name: &&str| *name == module || lower.contains(name);
    let used = source.paths.iter().filter_map(|path| {
        let steps = path
            .names
            .iter()
            .take_while(|name| *name == "super")
            .count();
        let begin = if steps == modules.len() {
            steps
        } else {
            usize::from(path.names.first()? == "crate")
        };
        let name = path.names.get(begin).filter(|_| begin > 0)?;
        Some((path.line, name.as_str()))
    });
    used.filter(|(_, name)| known(name) && !may(name))
        .map(|(line, name)| Finding::new(line, format!("{module} must not use {name}")))
        .collect()
}

/// Names that have no place in some code.
struct Border {
    folder: &'static str,
    apart_from: &'static str,
    names: &'static [&'static str],
    why: &'static str,
}

const BORDERS: [Border; 4] = [
    // The crate has none of them among its dependencies, but Leptos hands them on.
    Border {
        folder: "src/",
        apart_from: "src/test_dom.rs",
        names: &["web_sys", "js_sys", "wasm_bindgen"],
        why: "only the crate browser may use",
    },
    // A query elsewhere could forget to ask whose data it reads; here each goes through the scope of who asks.
    Border {
        folder: "server/src/",
        apart_from: "server/src/db/",
        names: &["sea_orm", "sea_query", "sqlx"],
        why: "only server/src/db/ may use",
    },
    // App and server must come to the same result from the same input.
    Border {
        folder: "care/src/",
        apart_from: "care/tests/",
        names: &IMPURE,
        why: "the domain must not use",
    },
    // What both sides share belongs to neither.
    Border {
        folder: "contract/src/",
        apart_from: "contract/tests/",
        names: &IMPURE,
        why: "the contract must not use",
    },
];

/// Time, chance, files, the network and frameworks.
const IMPURE: [&str; 15] = [
    "std::time",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "rand",
    "tokio",
    "axum",
    "leptos",
];

/// See [`BORDERS`].
pub fn names_stay_within_borders(source: &Source) -> Vec<Finding> {
    let around = |border: &&Border| source.is_in(border.folder) && !source.is_in(border.apart_from);
    let mut found = Vec::new();
    for border in BORDERS.iter().filter(around) {
        for path in source.paths_of_app() {
            let named = border.names.iter().filter(|name| path.contains(name));
            found.extend(
                named.map(|name| Finding::new(path.line, format!("{} {name}", border.why))),
            );
        }
    }
    found
}

/// An address that is written twice will differ one day. The app's own are in src/route, the server's in src/api.
pub fn addresses_only_in_route_and_api(source: &Source) -> Vec<Finding> {
    const HOMES: [&str; 2] = ["src/route/", "src/api/"];
    if !source.is_in("src/") || HOMES.iter().any(|home| source.is_in(home)) {
        return Vec::new();
    }
    let outside_tests = source
        .texts
        .iter()
        .filter(|(line, _)| *line < source.tests_from);
    outside_tests
        .filter(|(_, text)| is_address(text))
        .map(|(line, text)| {
            Finding::new(
                *line,
                format!("\"{text}\" belongs into src/route or src/api"),
            )
        })
        .collect()
}

/// `/day` and `/`, but not ` / ` or `/ 5` as they stand between words and numbers.
fn is_address(text: &str) -> bool {
    let path = text
        .strip_prefix('/')
        .is_some_and(|rest| !rest.contains(char::is_whitespace));
    path || text.contains("/api/") || text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn a_module_that_looks_up() {
        let rule = app_modules_look_down;
        let text = "use crate::ui::Icon;\nuse crate::store::Outbox;\nuse crate::{ui::toast, pages::title};";
        assert_eq!(lines(rule, "src/ui/button.rs", text), [2, 3]);
        assert_eq!(lines(rule, "src/session.rs", text), [1, 3, 3]);
        assert!(lines(rule, "src/pages/day.rs", text).is_empty());
        assert_eq!(lines(rule, "src/pages/day.rs", "crate::app::go(x);"), [1]);
        assert_eq!(lines(rule, "src/ui/mod.rs", "use super::pages;"), [1]);
        assert!(lines(rule, "src/ui/form/mod.rs", "use super::pages;").is_empty());
    }

    #[test]
    fn code_that_reaches_over_a_border() {
        let rule = names_stay_within_borders;
        let text = "// sea_orm is fine here\nuse sea_orm::EntityTrait;";
        assert_eq!(lines(rule, "server/src/http/day.rs", text), [2]);
        assert!(lines(rule, "server/src/db/day.rs", text).is_empty());
        let text = "fn f() { Utc::now(); brand(); }\nuse std::{fmt, fs};\n#[cfg(test)]\nmod tests { use std::fs; }";
        assert_eq!(lines(rule, "care/src/day.rs", text), [1, 2]);
        assert!(lines(rule, "server/src/day.rs", text).is_empty());
        let text = "fn on(e: leptos::web_sys::Event) {}\nuse wasm_bindgen_test::wasm_bindgen_test;";
        assert_eq!(lines(rule, "src/pages/day.rs", text), [1]);
    }

    #[test]
    fn a_page_that_writes_an_address() {
        let rule = addresses_only_in_route_and_api;
        let text = "href(\"/plan\");\nlet a = format!(\"{n} / {m}\");\nget(\"/api/day\");\n#[cfg(test)]\nmod t { f(\"/x\") }";
        assert_eq!(lines(rule, "src/pages/day.rs", text), [1, 3]);
        assert!(lines(rule, "src/route/mod.rs", text).is_empty());
    }
}

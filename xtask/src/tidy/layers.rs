//! Who may know whom.

use super::Finding;
use super::lexer::Source;

/// `src/ui` holds buttons, dialogs and charts. As long as they know no page and no store, each can be understood, tested
/// and used again by itself.
pub fn ui_knows_nothing_of_care(source: &Source) -> Vec<Finding> {
    if !source.is_in("src/ui/") && source.name != "src/ui.rs" {
        return Vec::new();
    }
    named(
        source,
        &[
            "crate::store",
            "crate::pages",
            "super::store",
            "super::pages",
        ],
    )
    .map(|(line, what)| Finding::new(line, format!("ui/ must not use {what}")))
    .collect()
}

/// The browser's own interfaces are reached through `src/platform` only: it is the one place to look when a browser
/// misbehaves, and what cannot be compiled natively stays in it. Types of events are free, for a handler must name them.
pub fn browser_only_in_platform(source: &Source) -> Vec<Finding> {
    let is_app = source.is_in("src/");
    if !is_app || source.is_in("src/platform/") || source.name == "src/platform.rs" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (line, what) in named(source, &["js_sys", "wasm_bindgen"]) {
        found.push(Finding::new(
            line,
            format!("only src/platform/ may use {what}"),
        ));
    }
    for (line, code) in source.lines() {
        for (at, _) in word_places(code, "web_sys") {
            let after = code[at + "web_sys".len()..].trim_start_matches("::");
            if !types_of(after).all(|name| name.ends_with("Event")) {
                found.push(Finding::new(
                    line,
                    "only src/platform/ may use web_sys; types of events excepted",
                ));
            }
        }
    }
    found
}

/// A query outside `server/src/db` could forget to ask whose data it reads. Inside, every one goes through the scope of
/// the person who asks.
pub fn queries_only_in_db(source: &Source) -> Vec<Finding> {
    if !source.is_in("server/src/")
        || source.is_in("server/src/db/")
        || source.name == "server/src/db.rs"
    {
        return Vec::new();
    }
    named(source, &["sea_orm", "sea_query", "sqlx"])
        .map(|(line, what)| Finding::new(line, format!("only server/src/db/ may use {what}")))
        .collect()
}

/// The app and the server must come to the same result from the same input. So the domain has no clock, no chance, no
/// files, no network, and no framework.
pub fn care_is_pure(source: &Source) -> Vec<Finding> {
    const OUTSIDE: [&str; 15] = [
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
    if !["care/src/", "contract/src/"]
        .iter()
        .any(|pure| source.is_in(pure))
    {
        return Vec::new();
    }
    named(source, &OUTSIDE)
        .filter(|(line, _)| *line < source.tests_from)
        .map(|(line, what)| Finding::new(line, format!("the domain must not use {what}")))
        .collect()
}

/// An address that is written twice will differ one day. The app's own are in src/route.rs, the server's in src/api.rs.
pub fn addresses_only_in_route_and_api(source: &Source) -> Vec<Finding> {
    const HOMES: [&str; 4] = ["src/route.rs", "src/route/", "src/api.rs", "src/api/"];
    if !source.is_in("src/") || HOMES.iter().any(|home| source.is_in(home)) {
        return Vec::new();
    }
    let outside_tests = source
        .quoted
        .iter()
        .filter(|(line, _)| *line < source.tests_from);
    // A file that is compiled in is named by its path.
    let of_file = |line: usize| {
        source
            .code
            .get(line - 1)
            .is_some_and(|code| code.contains("include"))
    };
    outside_tests
        .filter(|(line, text)| is_address(text) && !of_file(*line))
        .map(|(line, text)| {
            Finding::new(
                *line,
                format!("\"{text}\" belongs into src/route.rs or src/api.rs"),
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

/// Every place in the code that names one of these.
fn named<'a>(source: &'a Source, names: &'a [&'a str]) -> impl Iterator<Item = (usize, &'a str)> {
    source.lines().flat_map(move |(line, code)| {
        names
            .iter()
            .flat_map(move |name| word_places(code, name).map(move |_| (line, *name)))
    })
}

/// Where `word` stands by itself, not as a part of a longer name.
pub fn word_places<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let part = |one: char| one.is_alphanumeric() || one == '_';
    code.match_indices(word).filter(move |(at, found)| {
        !code[..*at].ends_with(part) && !code[at + found.len()..].starts_with(part)
    })
}

/// The names in `{A, B}` or the one name at the start.
fn types_of(text: &str) -> impl Iterator<Item = &str> {
    let list = match text.strip_prefix('{') {
        Some(rest) => rest.split('}').next().unwrap_or_default(),
        None => text
            .split(|one: char| !one.is_alphanumeric() && one != '_')
            .next()
            .unwrap_or_default(),
    };
    list.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rule: super::super::Rule, name: &str, text: &str) -> Vec<usize> {
        rule(&Source::read(name, text))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_button_that_reads_the_store() {
        let text = "use crate::ui::Icon;\nuse crate::store::Outbox;";
        assert_eq!(
            lines(ui_knows_nothing_of_care, "src/ui/button.rs", text),
            [2]
        );
        assert!(lines(ui_knows_nothing_of_care, "src/pages/day.rs", text).is_empty());
    }

    #[test]
    fn a_page_that_asks_the_window() {
        let text = "let w = web_sys::window();\nfn on(e: leptos::web_sys::MouseEvent) {}\n\
            use web_sys::{InputEvent, Window};\nuse js_sys::Date;\nuse wasm_bindgen_test::wasm_bindgen_test;";
        let mut found = lines(browser_only_in_platform, "src/pages/day.rs", text);
        found.sort();
        assert_eq!(found, [1, 3, 4]);
        assert!(lines(browser_only_in_platform, "src/platform/date.rs", text).is_empty());
    }

    #[test]
    fn a_handler_that_queries() {
        let text = "// sea_orm is fine here\nuse sea_orm::EntityTrait;";
        assert_eq!(
            lines(queries_only_in_db, "server/src/http/day.rs", text),
            [2]
        );
        assert!(lines(queries_only_in_db, "server/src/db/day.rs", text).is_empty());
    }

    #[test]
    fn a_rule_that_looks_at_the_clock() {
        let text = "fn f() { Utc::now(); brand(); }\n#[cfg(test)]\nmod tests { use std::fs; }";
        assert_eq!(lines(care_is_pure, "care/src/day.rs", text), [1]);
        assert!(lines(care_is_pure, "server/src/day.rs", text).is_empty());
    }

    #[test]
    fn a_page_that_writes_an_address() {
        let text = "href(\"/plan\");\nlet a = format!(\"{n} / {m}\");\nget(\"/api/day\");\n#[cfg(test)]\nmod t { f(\"/x\") }";
        let words = "include!(concat!(env!(\"OUT_DIR\"), \"/words.rs\"));";
        assert!(lines(addresses_only_in_route_and_api, "src/i18n.rs", words).is_empty());
        assert_eq!(
            lines(addresses_only_in_route_and_api, "src/pages/day.rs", text),
            [1, 3]
        );
        assert!(lines(addresses_only_in_route_and_api, "src/route.rs", text).is_empty());
    }
}

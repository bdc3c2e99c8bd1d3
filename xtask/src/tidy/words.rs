//! Words that come later are shown only where they have come. `locales/later.json` says which they are; a chain of
//! rules leads from there to the parts of the app that fetch them.

use super::finding::Finding;
use super::source::{CodePath, Source};
use proc_macro2::TokenTree;
use std::sync::LazyLock;

/// The files of words that come later.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../locales/later.json")).unwrap_or_default()
});

/// The modules of src/pages that may show them.
const LATER: [&str; 12] = [
    "accounts",
    "attention",
    "boards",
    "checklist",
    "delegation",
    "people",
    "photo",
    "placement",
    "plan",
    "skill_labels",
    "skill_set",
    "templates",
];

/// The one who fetches the parts of the app.
const PART: &str = "src/pages/lazy_parts.rs";
const PAGES: &str = "src/pages/mod.rs";

/// A word that is not here is an empty text on somebody's screen.
pub fn later_words_only_in_later_pages(source: &Source) -> Vec<Finding> {
    if !source.is_in("src/") || is_later(source) {
        return Vec::new();
    }
    let later = |name: &&str| WORDS.iter().any(|later| later == name);
    let named = source.paths.iter().filter_map(|path| {
        let name = path.in_module("words").filter(later)?;
        let text = format!("words::{name} comes later (locales/later.json)");
        Some(Finding::new(path.line, text))
    });
    named.collect()
}

/// Who calls a later page calls its words. So the others reach one through [`PART`], which waits for them.
pub fn later_pages_only_through_part(source: &Source) -> Vec<Finding> {
    if !source.is_in("src/") || is_later(source) || source.name == PART {
        return Vec::new();
    }
    let page = source.name.strip_prefix("src/pages/");
    let beside = page.is_some_and(|page| !page.contains('/'));
    let named = source.paths.iter().filter_map(|path| {
        let beside = path.in_module("super").filter(|_| beside);
        let name = path.in_module("pages").or(beside);
        let called = calls(path).filter(|_| source.name == PAGES);
        let name = name.filter(|name| LATER.contains(name)).or(called)?;
        let text = format!("pages::{name} shows words that come later; reach it through {PART}");
        Some(Finding::new(path.line, text))
    });
    named.collect()
}

/// And a part that shows a later page waits for the words.
pub fn parts_of_later_pages_wait_for_words(source: &Source) -> Vec<Finding> {
    if source.name != PART {
        return Vec::new();
    }
    let tokens: Vec<TokenTree> = source.tokens.clone().into_iter().collect();
    let mut found = Vec::new();
    for window in tokens.windows(3) {
        let [name, _, TokenTree::Group(body)] = window else {
            continue;
        };
        let head = body.stream().into_iter().skip(1).take(2);
        let waits = head.map(|token| token.to_string()).eq(["with", "words"]);
        if name.to_string() != "part" || waits {
            continue;
        }
        let (begin, end) = (body.span_open().start().line, body.span_close().end().line);
        let within = source
            .paths
            .iter()
            .filter(|path| (begin..=end).contains(&path.line));
        found.extend(within.filter_map(|path| {
            let text = format!("{} shows words that come later: `with words`", calls(path)?);
            Some(Finding::new(path.line, text))
        }));
    }
    found
}

fn is_later(source: &Source) -> bool {
    let page = source.name.strip_prefix("src/pages/").unwrap_or_default();
    let module = page.split(['/', '.']).next().unwrap_or_default();
    LATER.contains(&module)
}

/// The later page that a path begins with.
fn calls(path: &CodePath) -> Option<&str> {
    let name = path.names.first().filter(|_| path.names.len() > 1)?;
    LATER.contains(&name.as_str()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn a_day_that_shows_a_word_of_plans() {
        let text = "a(words::day::open(1));\nb(words::plan::mine());\nuse words::{\n    day,\n    plan_review::{title},\n};\n\
            c(words::planet::name()); // words::plan::mine()";
        let rule = later_words_only_in_later_pages;
        assert_eq!(lines(rule, "src/pages/day/row.rs", text), [2, 5]);
        assert!(lines(rule, "src/pages/plan/child_view.rs", text).is_empty());
        assert!(lines(rule, "src/pages/people/register.rs", text).is_empty());
        assert!(lines(rule, "server/src/http/words.rs", text).is_empty());
    }

    #[test]
    fn a_day_that_borrows_from_a_later_page() {
        let rule = later_pages_only_through_part;
        let text = "use crate::pages::document_status::missing;\nuse crate::pages::{labels, skill_labels};\nuse super::plan;";
        assert_eq!(lines(rule, "src/pages/day/row.rs", text), [2]);
        assert_eq!(lines(rule, "src/pages/app_layout.rs", text), [2, 3]);
        assert!(lines(rule, PART, text).is_empty());
        assert!(lines(rule, "src/pages/attention.rs", text).is_empty());
        let text = "mod plan;\nRoute::Plan { child } => plan::plan(child),\nRoute::Plan { child } => lazy_parts::plan(child),";
        assert_eq!(lines(rule, PAGES, text), [2]);
    }

    #[test]
    fn a_part_that_does_not_wait() {
        let text = "use super::{plan};\npart! {\n    plan:\n    pub fn plan() {\n        plan::plan()\n    }\n}\n\
            part! {\n    plan with words:\n    pub fn plan() {\n        plan::plan()\n    }\n}\n\
            part! {\n    forms:\n    pub fn note() {\n        notes::form()\n    }\n}\n";
        let rule = parts_of_later_pages_wait_for_words;
        assert_eq!(lines(rule, PART, text), [5]);
    }
}

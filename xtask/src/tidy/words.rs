//! Words that come later are shown only where they have come. `locales/later.json` says which they are; a chain of
//! rules leads from there to the parts of the app that fetch them.

use super::Finding;
use super::layers::word_places;
use super::lexer::Source;
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
    names_after(&source.code.join("\n"), "words::")
        .filter(|(_, name)| WORDS.iter().any(|later| later == name))
        .map(|(line, name)| {
            Finding::new(
                line,
                format!("words::{name} comes later (locales/later.json)"),
            )
        })
        .collect()
}

/// Who calls a later page calls its words. So the others reach one through [`PART`], which waits for them.
pub fn later_pages_only_through_part(source: &Source) -> Vec<Finding> {
    if !source.is_in("src/") || is_later(source) || source.name == PART {
        return Vec::new();
    }
    let code = source.code.join("\n");
    let page = source.name.strip_prefix("src/pages/");
    let beside = page.is_some_and(|page| !page.contains('/'));
    let mut named: Vec<(usize, &str)> = ["pages::", "super::"]
        .into_iter()
        .filter(|path| beside || *path == "pages::")
        .flat_map(|path| names_after(&code, path))
        .filter(|(_, name)| LATER.iter().any(|later| later == name))
        .collect();
    if source.name == PAGES {
        named.extend(source.lines().flat_map(|(line, code)| calls(code, line)));
    }
    named.sort_unstable();
    named.dedup();
    let text = |name| format!("pages::{name} shows words that come later; reach it through {PART}");
    named
        .into_iter()
        .map(|(line, name)| Finding::new(line, text(name)))
        .collect()
}

/// And a part that shows a later page waits for the words.
pub fn parts_of_later_pages_wait_for_words(source: &Source) -> Vec<Finding> {
    if source.name != PART {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut waits = true;
    for (line, code) in source.lines() {
        if code.starts_with("part!") {
            waits = false;
        } else if code.contains(" with words:") || code.starts_with('}') {
            waits = true;
        }
        if !waits {
            let text = |name| format!("{name} shows words that come later: `with words`");
            found.extend(calls(code, line).map(|(line, name)| Finding::new(line, text(name))));
        }
    }
    found
}

fn is_later(source: &Source) -> bool {
    let page = source.name.strip_prefix("src/pages/").unwrap_or_default();
    let module = page.split(['/', '.']).next().unwrap_or_default();
    LATER.contains(&module)
}

/// The later pages that a line calls by their own names.
fn calls(code: &str, line: usize) -> impl Iterator<Item = (usize, &str)> {
    LATER
        .into_iter()
        .filter(move |name| {
            word_places(code, name).any(|(at, _)| {
                code[at + name.len()..].starts_with("::") && !code[..at].ends_with("::")
            })
        })
        .map(move |name| (line, name))
}

/// The names that stand behind a path, each with its line: one in `words::day`, two in `words::{day, plan::title}`.
fn names_after<'a>(code: &'a str, path: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let places = code.match_indices(path).filter(move |(at, _)| {
        !code[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
    });
    places.flat_map(move |(at, _)| {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + path.len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => in_group(group),
            None => vec![rest],
        };
        names.into_iter().map(move |name| {
            let end = name.find(|one: char| !one.is_alphanumeric() && one != '_');
            (line, &name[..end.unwrap_or(name.len())])
        })
    })
}

/// What stands between the commas of a group, groups within it apart.
fn in_group(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut names = Vec::new();
    let mut begin = 0;
    for (at, one) in text.char_indices() {
        match one {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(text[begin..at].trim());
                begin = at + 1;
                if one == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
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
    fn a_day_that_shows_a_word_of_plans() {
        let text = "a(words::day::open(1));\nb(words::plan::mine());\nuse words::{\n    day,\n    review::{title},\n};\n\
            c(words::planet::name()); // words::plan::mine()";
        let rule = later_words_only_in_later_pages;
        assert_eq!(lines(rule, "src/pages/day/row.rs", text), [2, 3]);
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

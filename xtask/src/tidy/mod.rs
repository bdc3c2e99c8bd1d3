//! Rules that the compiler doesn't know. Each says why it is there, and shows a text that breaks it.

mod borders;
mod crates;
mod finding;
mod locales;
mod module_graph;
mod shape;
mod source;

use crate::files;
use anyhow::{Result, bail};
use finding::Finding;
use source::Source;
use std::path::Path;

/// A rule looks at one Rust file and says what is wrong with it.
type Rule = fn(&Source) -> Vec<Finding>;

const RULES: [Rule; 5] = [
    borders::app_modules_look_down,
    borders::names_stay_within_borders,
    borders::addresses_only_in_route_and_api,
    shape::says_what_it_is,
    shape::is_not_too_long,
];

/// Folders with Rust of ours.
const RUST: [&str; 9] = [
    "src",
    "browser",
    "care",
    "contract",
    "server",
    "tests",
    "words",
    "xtask",
    "benchmarks",
];

pub fn check(root: &Path) -> Result<()> {
    let mut faults = Vec::new();
    let mut looked_at = 0;
    for folder in RUST {
        for path in files::below(&root.join(folder))? {
            if path.extension().is_some_and(|kind| kind == "rs") {
                let name = files::name(root, &path);
                let source = Source::read(&name, &files::read_text(&path)?)?;
                for finding in RULES.iter().flat_map(|rule| rule(&source)) {
                    faults.push(format!("{name}:{}: {}", finding.line, finding.text));
                }
                if let Some(warning) = shape::is_getting_long(&source) {
                    eprintln!("{name}: {warning}");
                }
                looked_at += 1;
            }
        }
    }
    for folder in ["style", "public", "tools"] {
        for path in files::below(&root.join(folder))? {
            if path
                .extension()
                .is_some_and(|kind| kind == "css" || kind == "js" || kind == "sh")
            {
                let name = files::name(root, &path);
                let length = files::read_text(&path)?.lines().count();
                faults.extend(shape::too_long(length).map(|text| format!("{name}: {text}")));
                looked_at += 1;
            }
        }
    }
    faults.extend(crates::faults(root)?);
    faults.extend(locales::differences(&root.join("locales"))?);
    for fault in &faults {
        eprintln!("{fault}");
    }
    match faults.len() {
        0 => {
            println!("{looked_at} files are tidy");
            Ok(())
        }
        number => bail!("{number} to put right"),
    }
}

/// The lines where a rule finds something in a text.
#[cfg(test)]
fn lines(rule: Rule, name: &str, text: &str) -> Vec<usize> {
    let found = rule(&Source::read(name, text).unwrap());
    found.iter().map(|finding| finding.line).collect()
}

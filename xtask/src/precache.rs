//! Tells the service worker which files make up this version of the app.

use crate::files;
use anyhow::Result;
use std::path::Path;

/// In public/sw.js, `/*PRECACHE*/[]` stands for the list of files and `/*VERSION*/""` for the name of the set. With the
/// empty values behind them the file is valid JavaScript before we fill it, too.
const LIST: &str = "/*PRECACHE*/";
const VERSION: &str = "/*VERSION*/";

pub fn write(dist: &Path) -> Result<()> {
    let worker = dist.join("sw.js");
    if !worker.is_file() {
        return Ok(());
    }
    let mut addresses = Vec::new();
    let mut contents = String::new();
    for path in files::below(dist)? {
        let name = files::name(dist, &path);
        if belongs(&name) {
            contents.push_str(&files::hash(&files::read(&path)?));
            addresses.push(address(&name));
        }
    }
    let version = &files::hash(contents.as_bytes())[..16];
    let script = fill(
        &files::read_text(&worker)?,
        &serde_json::to_string(&addresses)?,
        version,
    );
    files::write(&worker, script.as_bytes())
}

/// What the server sends in place of another, and the worker itself, are not for the worker to keep.
fn belongs(name: &str) -> bool {
    let made_from_another = name.ends_with(".br") || name.ends_with(".gz");
    name != "sw.js" && !made_from_another
}

/// The page has the address of the folder it lies in.
fn address(name: &str) -> String {
    format!("/{}", if name == "index.html" { "" } else { name })
}

fn fill(script: &str, list: &str, version: &str) -> String {
    let script = put(script, LIST, &["[]"], list);
    let quoted = format!("\"{version}\"");
    // Inside quotes of its own the bare hash is wanted.
    let within = [
        format!("\"{VERSION}\""),
        format!("'{VERSION}'"),
        format!("`{VERSION}`"),
    ];
    match within.iter().find(|mark| script.contains(*mark)) {
        Some(mark) => script.replace(mark, &quoted),
        None => put(&script, VERSION, &["\"\"", "''"], &quoted),
    }
}

/// Replaces the mark and the empty value behind it.
fn put(script: &str, mark: &str, empties: &[&str], value: &str) -> String {
    let Some((before, after)) = script.split_once(mark) else {
        return script.to_owned();
    };
    let trimmed = after.trim_start();
    let rest = empties
        .iter()
        .find_map(|empty| trimmed.strip_prefix(empty))
        .unwrap_or(after);
    format!("{before}{value}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_filled_with_and_without_empty_values() {
        let full = "const A = [\"/\"]; const V = \"abc\";";
        for script in [
            "const A = /*PRECACHE*/[]; const V = /*VERSION*/\"\";",
            "const A = /*PRECACHE*/; const V = /*VERSION*/;",
            "const A = /*PRECACHE*/ []; const V = \"/*VERSION*/\";",
        ] {
            assert_eq!(fill(script, "[\"/\"]", "abc"), full);
        }
    }

    #[test]
    fn the_page_is_listed_by_its_address_and_the_worker_is_not() {
        assert_eq!(address("index.html"), "/");
        assert_eq!(address("a.js"), "/a.js");
        assert!(belongs("a.js") && !belongs("sw.js") && !belongs("a.js.br"));
    }
}

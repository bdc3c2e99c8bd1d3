//! Turns the words of locales/ into typed functions for the app, and into two
//! small files a language for the browser: what a first visit reads, and the rest.
//!
//! `locales/<lang>/<file>.json` holds nested objects of words. A word becomes
//! `words::<file>::<section>::<key>()`; `{name}` in it becomes a parameter. A
//! word that depends on a number has its forms under keys that end in `_zero`,
//! `_one`, `_two`, `_few`, `_many`, `_other`: one function with `count`.
//! English says which words there are; what a language lacks, it borrows.
//! `locales/later.json` names the files whose words come later.

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, error::Error, fmt::Write as _, fs};

type Outcome<T> = Result<T, Box<dyn Error>>;

const FIRST: &str = "en";
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Files for the server alone.
const OF_SERVER: [&str; 3] = ["admin", "demo", "server"];
/// The words that stand in the page before the app does: those of this file.
const SHELL: &str = "sign_in";

/// A word, by the path of its key; plural forms are gathered under one path.
type Words = BTreeMap<Vec<String>, Value>;

/// A language, and the names of its two files.
type Files = Vec<(String, [String; 2])>;

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=src/shell.js");
    println!("cargo::rerun-if-changed=target/i18n/languages.json");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // Who calls whom: by that the app is cut into parts.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut languages: BTreeMap<String, Words> = BTreeMap::new();
    for entry in fs::read_dir(root.join("locales"))? {
        let folder = entry?.path();
        if !folder.is_dir() {
            continue;
        }
        if let Some(name) = folder.file_name().and_then(|name| name.to_str()) {
            languages.insert(name.to_owned(), read(&folder)?);
        }
    }
    let first = languages
        .get(FIRST)
        .cloned()
        .ok_or("locales/en is missing")?;
    let order = in_order(&first, &later(&root)?)?;
    let files = write_languages(&root.join("target/i18n"), &order, &languages)?;
    write_shell(&root, &first, &languages, &files)?;
    let rust = code(&order, &files);
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("words.rs"), rust)?;
    Ok(())
}

fn read(folder: &Path) -> Outcome<Words> {
    let mut words = Words::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let (Some(stem), Some("json")) = (
            path.file_stem().and_then(|stem| stem.to_str()),
            path.extension().and_then(|kind| kind.to_str()),
        ) else {
            continue;
        };
        if OF_SERVER.contains(&stem) {
            continue;
        }
        let value: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        gather(&mut vec![stem.to_owned()], value, &mut words);
    }
    Ok(words)
}

fn gather(path: &mut Vec<String>, values: Map<String, Value>, words: &mut Words) {
    for (key, value) in values {
        match value {
            Value::Object(inner) => {
                path.push(key);
                gather(path, inner, words);
                path.pop();
            }
            value => match key
                .rsplit_once('_')
                .filter(|(_, form)| FORMS.contains(form))
            {
                Some((key, form)) => {
                    path.push(key.to_owned());
                    words.entry(path.clone()).or_insert_with(|| json!({}))[form] = value;
                    path.pop();
                }
                None => {
                    path.push(key);
                    words.insert(path.clone(), value);
                    path.pop();
                }
            },
        }
    }
}

/// The files whose words only later parts of the app show.
fn later(root: &Path) -> Outcome<Vec<String>> {
    let text = fs::read_to_string(root.join("locales/later.json"))?;
    Ok(serde_json::from_str(&text)?)
}

/// The words of a first visit, and the rest; each in the order of English keys.
type Order<'a> = [Vec<(&'a Vec<String>, &'a Value)>; 2];

fn in_order<'a>(first: &'a Words, later: &[String]) -> Outcome<Order<'a>> {
    let known = |file: &String| first.keys().any(|key| key[0] == *file);
    if let Some(file) = later.iter().find(|file| !known(file)) {
        return Err(format!("locales/later.json names {file}, which has no words").into());
    }
    let (rest, first) = first.iter().partition(|(key, _)| later.contains(&key[0]));
    Ok([first, rest])
}

/// Two files a language, each a list of words in their order. Its name holds a
/// hash, so that an app never meets the words of another version.
fn write_languages(
    folder: &Path,
    order: &Order,
    languages: &BTreeMap<String, Words>,
) -> Outcome<Files> {
    fs::create_dir_all(folder)?;
    remove_old(folder)?;
    let mut files = Files::new();
    for (language, words) in languages {
        let [first, rest] = order;
        let names = [
            write_list(folder, language, first, words)?,
            write_list(folder, &format!("{language}.more"), rest, words)?,
        ];
        files.push((language.clone(), names));
    }
    let index: BTreeMap<_, _> = files.iter().cloned().collect();
    let path = folder.join("languages.json");
    fs::write(&path, serde_json::to_string(&index)?)?;
    // Cargo runs this script again when the file is gone; it must not look newer
    // than the run that wrote it.
    fs::File::options()
        .write(true)
        .open(path)?
        .set_modified(SystemTime::UNIX_EPOCH)?;
    Ok(files)
}

fn write_list(
    folder: &Path,
    name: &str,
    order: &[(&Vec<String>, &Value)],
    words: &Words,
) -> Outcome<String> {
    let list: Vec<String> = order
        .iter()
        .map(|(key, english)| text_of(words.get(*key).unwrap_or(english)))
        .collect();
    let text = serde_json::to_string(&list)?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let name = format!("{name}.{:016x}.json", hasher.finish());
    fs::write(folder.join(&name), text)?;
    Ok(name)
}

/// A word as the app reads it: its text; where it has forms, all six in their
/// order, with U+001F between them and nothing for those that are not there.
fn text_of(word: &Value) -> String {
    match word {
        Value::Object(forms) => FORMS
            .map(|form| forms.get(form).and_then(Value::as_str).unwrap_or_default())
            .join("\u{1f}"),
        word => word.as_str().unwrap_or_default().to_owned(),
    }
}

/// Files of earlier words go only after a while: a build of another profile may
/// be under way, whose app asks for them.
fn remove_old(folder: &Path) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let changed = fs::metadata(&path).and_then(|about| about.modified());
        let age = changed.ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > Duration::from_secs(3600)) {
            let _ = fs::remove_file(path);
        }
    }
    Ok(())
}

/// The script that words the page before the app is there.
fn write_shell(
    root: &Path,
    first: &Words,
    languages: &BTreeMap<String, Words>,
    files: &Files,
) -> Outcome<()> {
    let script = root.join("src/shell.js");
    if !script.is_file() {
        return Ok(());
    }
    let mut table = Map::new();
    for (language, words) in languages {
        let mut line = Map::new();
        for (key, english) in first.iter().filter(|(key, _)| key[0] == SHELL) {
            line.insert(
                key[1..].join("."),
                words.get(key).unwrap_or(english).clone(),
            );
        }
        table.insert(language.clone(), line.into());
    }
    // It asks for what a first visit reads, and for no more.
    let files: BTreeMap<_, _> = files
        .iter()
        .map(|(language, [first, _])| (language, first))
        .collect();
    let filled = fs::read_to_string(script)?
        .replace("/*WORDS*/ {}", &serde_json::to_string(&table)?)
        .replace("/*FILES*/ {}", &serde_json::to_string(&files)?);
    fs::write(root.join("target/i18n/shell.js"), filled)?;
    Ok(())
}

#[derive(Default)]
struct Module {
    words: Vec<String>,
    inner: BTreeMap<String, Module>,
}

fn code(order: &Order, files: &Files) -> String {
    let mut top = Module::default();
    for (index, (path, word)) in order.iter().flatten().enumerate() {
        let (name, modules) = match path.split_last() {
            Some(parts) => parts,
            None => continue,
        };
        let place = modules.iter().fold(&mut top, |place, part| {
            place.inner.entry(part.clone()).or_default()
        });
        place.words.push(function(index, &identifier(name), word));
    }
    let mut text = String::new();
    let _ = writeln!(
        text,
        "/// Every language, with the files of its words: those of a first visit, and the rest."
    );
    let _ = writeln!(
        text,
        "pub const LANGUAGES: &[(&str, [&str; 2])] = &{files:?};"
    );
    let _ = writeln!(text, "/// How many words each of the two has.");
    let counts = order.each_ref().map(Vec::len);
    let _ = writeln!(text, "pub const COUNTS: [usize; 2] = {counts:?};");
    let _ = writeln!(
        text,
        "/// Every word that a person reads, by the path of its key."
    );
    write_module(&mut text, "words", &top);
    text
}

fn write_module(text: &mut String, name: &str, module: &Module) {
    let _ = writeln!(text, "pub mod {} {{", identifier(name));
    for word in &module.words {
        let _ = writeln!(text, "{word}");
    }
    for (name, inner) in &module.inner {
        write_module(text, name, inner);
    }
    let _ = writeln!(text, "}}");
}

fn function(index: usize, name: &str, word: &Value) -> String {
    let forms: Vec<&str> = match word {
        Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    };
    let doc = format!("#[doc = {:?}]", forms.last().copied().unwrap_or_default());
    let mut names: BTreeSet<String> = forms.iter().flat_map(|form| parameters(form)).collect();
    let plural = word.is_object() && names.insert("count".into());
    let plural = plural || word.is_object();
    names.remove("count");
    let counted = if plural { "count: u32" } else { "" };
    let arguments: Vec<String> = std::iter::once(counted.to_owned())
        .filter(|part| !part.is_empty())
        .chain(
            names
                .iter()
                .map(|name| format!("{}: &str", identifier(name))),
        )
        .collect();
    let list: Vec<String> = names
        .iter()
        .map(|name| format!("({name:?}, {})", identifier(name)))
        .collect();
    let head = format!("{doc} #[must_use] pub fn {name}({})", arguments.join(", "));
    let list = list.join(", ");
    if plural {
        format!("{head} -> String {{ crate::i18n::counted({index}, count, &[{list}]) }}")
    } else if names.is_empty() {
        format!("{head} -> &'static str {{ crate::i18n::word({index}) }}")
    } else {
        format!("{head} -> String {{ crate::i18n::filled({index}, &[{list}]) }}")
    }
}

fn parameters(word: &str) -> Vec<String> {
    word.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0.trim().to_owned()))
        .collect()
}

fn identifier(name: &str) -> String {
    const KEYWORDS: [&str; 22] = [
        "as", "box", "break", "const", "continue", "do", "else", "enum", "for", "if", "in", "let",
        "loop", "match", "mod", "move", "return", "static", "type", "use", "where", "while",
    ];
    if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

//! The script of the page before the app, src/shell.js: it gets its words in every language (the app has the others
//! within it), and the part that shows the screen as it was left.

use crate::files;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::path::Path;

/// The file of each language with these words.
const WORDS: &str = "sign_in.json";
/// In src/shell.js, where they belong. With the empty value behind it the file is valid JavaScript before, too.
const MARK: &str = "/*WORDS*/ {}";
/// In src/shell.js, where src/last_screen.js belongs.
const LAST_SCREEN: &str = "/*LAST_SCREEN*/ const lastScreen = () => {};";

/// Writes the script with its words to where the page asks for it.
pub fn write(root: &Path, dist: &Path) -> Result<()> {
    let script = files::read_text(&root.join("src/shell.js"))?;
    let words = serde_json::to_string(&words(&root.join("locales"))?)?;
    let script = script.replace(MARK, &words);
    let last_screen = files::read_text(&root.join("src/last_screen.js"))?;
    let script = script.replace(LAST_SCREEN, &last_screen);
    files::write(&dist.join("shell.js"), script.as_bytes())
}

/// By language, in the order of their tags.
fn words(locales: &Path) -> Result<Map<String, Value>> {
    let mut words = Map::new();
    for path in files::below(locales)? {
        let name = files::name(locales, &path);
        let language = name.split_once('/').filter(|(_, file)| *file == WORDS);
        if let Some((language, _)) = language {
            let text = files::read_text(&path)?;
            let file = serde_json::from_str(&text)
                .with_context(|| format!("locales/{name} is not JSON"))?;
            words.insert(language.to_owned(), file);
        }
    }
    Ok(words)
}

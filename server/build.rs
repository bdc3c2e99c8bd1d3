//! Makes the table of languages from the folders of `locales/`.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// The language that everybody else reads.
const FIRST: &str = "en";
/// The files whose words the server has use for; `words.rs` says what for.
const FILES: [&str; 7] = [
    "admin",
    "boards_figure",
    "catalogue/skills",
    "checklist_area",
    "checklist_rating",
    "demo",
    "server",
];

fn main() -> io::Result<()> {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let locales = here.join("../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let out = env::var_os("OUT_DIR").map_or_else(PathBuf::new, PathBuf::from);
    fs::write(out.join("languages.rs"), languages(&locales)?)
}

/// Every folder of `locales/` as a line of a table: its name, and the text of its files.
fn languages(locales: &Path) -> io::Result<String> {
    let mut tags = Vec::new();
    for entry in fs::read_dir(locales)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            tags.extend(entry.file_name().into_string());
        }
    }
    tags.sort_by_key(|tag| (tag != FIRST, tag.clone()));
    let mut table = format!("[Language; {}] = [\n", tags.len());
    for tag in tags {
        table.push_str(&format!("Language {{ tag: {tag:?}, files: &[\n"));
        for file in FILES {
            let path = fs::canonicalize(locales.join(&tag).join(format!("{file}.json")))
                .map_err(|error| io::Error::other(format!("locales/{tag}/{file}.json: {error}")))?;
            table.push_str(&format!("({file:?}, include_str!({path:?})),\n"));
        }
        table.push_str("] },\n");
    }
    table.push_str("];\n");
    Ok(format!("static LANGUAGES: {table}"))
}

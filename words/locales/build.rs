//! Turns the words of `locales/` into a module by leptos_i18n: a namespace a file, a locale
//! a folder. A language is a folder more, and nothing here.

use leptos_i18n_build::options::CodegenOptions;
use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The language that says which words there are.
const FIRST: &str = "en";
/// Files for the server alone.
const OF_SERVER: [&str; 3] = ["admin", "demo", "server"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let locales = root.join("locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut config = Config::new(FIRST)?;
    for language in names(&locales, Path::is_dir)? {
        if language != FIRST {
            config = config.add_locale(&language)?;
        }
    }
    for file in names(&locales.join(FIRST), Path::is_file)? {
        if !OF_SERVER.contains(&file.as_str()) {
            config = config.add_namespace(&file)?;
        }
    }
    // A word is text wherever it stands, in an attribute too, and not a view.
    let config = config.parse_options(ParseOptions::new().interpolate_display(true));
    let words = TranslationsInfos::parse_at_dir(root, config)?;
    words.emit_diagnostics();
    // The lints of what is written by hand are not for what is made.
    let lints = "#![allow(warnings, clippy::all, clippy::expect_used, clippy::unwrap_used)]";
    let options = CodegenOptions::new()
        .gen_docs(false)
        .top_level_attributes(Some(lints.parse()?));
    words.generate_i18n_module_with_options(env::var("OUT_DIR")?.into(), options)?;
    Ok(())
}

/// The names in a folder, without `.json`, in their order.
fn names(folder: &Path, wanted: fn(&Path) -> bool) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if wanted(&path) {
            let name = path.file_stem().and_then(|stem| stem.to_str());
            names.extend(name.map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

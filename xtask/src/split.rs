//! Cuts the app into the main file of a first visit and the parts that come when they are needed. Where to cut stands
//! in src/pages/part.rs; who belongs to a part, the cutter finds out by who calls whom.
//!
//! Trunk has no word for it: it must come before wasm-bindgen, which Trunk has run by then. So what cargo built is cut
//! here, wasm-bindgen runs once more over the main file, and both of Trunk's files are written anew under their names.

use crate::{files, page};
use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
/// What every browser understands that can run the app (docs/adr/0011).
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// Small as sent, which is not the smallest in itself: functions that are not inlined look alike, and compress.
const SMALL: [&str; 5] = [
    "-O2",
    "--shrink-level",
    "2",
    "--one-caller-inline-max-function-size",
    "20",
];

/// The main file's glue, and the script that loads the parts, before they have a name of their own.
const GLUE: &str = "main.js";
const LINK: &str = "parts.js";

/// Cuts, if Trunk is at work; a finished dist/ has been cut.
pub fn cut(root: &Path, dist: &Path) -> Result<()> {
    let Ok(profile) = std::env::var("TRUNK_PROFILE") else {
        return Ok(());
    };
    let released = profile != "debug";
    let work = root.join("target/parts");
    let _ = std::fs::remove_dir_all(&work);
    let mut wasm = vec![(work.join("bound/main_bg.wasm"), "_bg.wasm".to_owned())];
    for part in take_apart(&built(root, released), &work)? {
        let name = files::name(&work, &part);
        wasm.push((part, format!("_{}", name.trim_start_matches("split_"))));
    }
    bind(&work)?;
    let mut made = Vec::new();
    for (from, end) in &wasm {
        made.push((end.clone(), small(from, released)?));
    }
    made.push((".js".into(), files::read(&work.join("bound").join(GLUE))?));
    made.push(("_parts.js".into(), files::read(&work.join(LINK))?));
    name_anew(dist, &work, made)
}

/// Writes the files under a name that tells their content, in place of those that Trunk left.
fn name_anew(dist: &Path, work: &Path, made: Vec<(String, Vec<u8>)>) -> Result<()> {
    let all: Vec<u8> = made.iter().flat_map(|(_, bytes)| bytes).copied().collect();
    let (old, new) = (
        stem(dist)?,
        format!("homeward-{}", &files::hash(&all)[..16]),
    );
    for end in ["_bg.wasm", ".js"] {
        std::fs::remove_file(dist.join(format!("{old}{end}")))?;
    }
    for (end, mut bytes) in made {
        if end.ends_with(".js") {
            let mut script = String::from_utf8(bytes)?
                .replace(
                    &format!("from \"./{LINK}\""),
                    &format!("from \"./{new}_parts.js\""),
                )
                .replace(
                    &format!("from \"./{GLUE}\""),
                    &format!("from \"./{new}.js\""),
                );
            for part in files::below(work)? {
                let name = files::name(work, &part);
                // The glue's own word for the script that loads them stays.
                if !name.ends_with(".wasm") {
                    continue;
                }
                let named = format!("./{new}_{}", name.trim_start_matches("split_"));
                script = script.replace(&format!("\"./{name}\""), &format!("\"{named}\""));
            }
            bytes = script.into_bytes();
        }
        files::write(&dist.join(format!("{new}{end}")), &bytes)?;
    }
    let index = dist.join("index.html");
    let page = files::read_text(&index)?.replace(&old, &new);
    let page = page::preload(&page, &format!("{new}_parts.js"))?;
    files::write(&index, page.as_bytes())
}

/// The name that Trunk's files of the app share.
fn stem(dist: &Path) -> Result<String> {
    let names = files::below(dist)?
        .into_iter()
        .map(|path| files::name(dist, &path));
    let mut stems = names.filter_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    stems.next().context("Trunk left no app here")
}

/// What cargo built for Trunk, before wasm-bindgen.
fn built(root: &Path, released: bool) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let profile = if released { "wasm" } else { "debug" };
    target.join(TARGET).join(profile).join("homeward.wasm")
}

fn take_apart(built: &Path, work: &Path) -> Result<Vec<PathBuf>> {
    let input = files::read(built)?;
    let (link, glue) = (format!("./{LINK}"), format!("./{GLUE}"));
    let main = work.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &glue;
    let done = wasm_split_cli_support::transform(options).map_err(|fault| anyhow!("{fault:#}"))?;
    Ok(done.split_modules)
}

fn bind(work: &Path) -> Result<()> {
    let mut command = Command::new("wasm-bindgen");
    // Parts reach the main file's functions through its table, which is exported only by the linker's wish.
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    command.arg("--out-dir").arg(work.join("bound"));
    run(command.arg(work.join("main.wasm")))
}

/// The file as it is sent.
fn small(path: &Path, released: bool) -> Result<Vec<u8>> {
    if !released {
        return files::read(path);
    }
    let small = path.with_extension("small");
    let mut command = Command::new("wasm-opt");
    command.arg("--strip-debug").args(FEATURES).args(SMALL);
    run(command.arg(path).arg("-o").arg(&small))?;
    files::read(&small)
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

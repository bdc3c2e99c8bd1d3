//! Cuts the app into the main file of a first visit and the parts that come when they are needed. Where to cut stands
//! in src/pages/lazy_parts.rs; who belongs to a part, the cutter finds out by who calls whom.
//!
//! Trunk has no word for it: it must come before wasm-bindgen, which Trunk has run by then. So what cargo built is cut
//! here, wasm-bindgen runs once more over the main file, and both of Trunk's files are written anew under their names.

use crate::files;
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

/// The main file's glue, and the script that loads the parts.
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
    let parts = take_apart(&built(root, released), &work)?;
    bind(&work)?;
    let mut wasm = vec![(
        "bg.wasm".to_owned(),
        small(&work.join("main_bg.wasm"), released)?,
    )];
    let mut link = files::read_text(&work.join(LINK))?;
    for part in parts {
        let name = files::name(&work, &part);
        wasm.push((
            name.trim_start_matches("split_").to_owned(),
            small(&part, released)?,
        ));
    }
    let old = stem(dist)?;
    let new = stem_of(&wasm, &files::read(&work.join(GLUE))?, link.as_bytes());
    for (name, bytes) in wasm {
        for known in [format!("\"./{name}\""), format!("\"./split_{name}\"")] {
            link = link.replace(&known, &format!("\"./{new}_{name}\""));
        }
        files::write(&dist.join(format!("{new}_{name}")), &bytes)?;
    }
    files::write(&work.join(LINK), link.as_bytes())?;
    for end in ["_bg.wasm", ".js"] {
        std::fs::remove_file(dist.join(format!("{old}{end}")))?;
    }
    bundle(&work, &dist.join(format!("{new}.js")), released)?;
    let index = dist.join("index.html");
    let page = files::read_text(&index)?.replace(&old, &new);
    files::write(&index, page.as_bytes())
}

/// A name that tells the content, for files that browsers keep for ever.
fn stem_of(wasm: &[(String, Vec<u8>)], glue: &[u8], link: &[u8]) -> String {
    let mut all = [glue, link].concat();
    for (_, bytes) in wasm {
        all.extend(bytes);
    }
    format!("homeward-{}", &files::hash(&all)[..16])
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
    command.arg("--out-dir").arg(work);
    run(command.arg(work.join("main.wasm")))
}

/// One script out of the glue and the script that loads the parts, which know each other.
fn bundle(work: &Path, to: &Path, released: bool) -> Result<()> {
    let mut command = Command::new("esbuild");
    command.args(["--bundle", "--format=esm", "--log-level=error"]);
    if released {
        command.arg("--minify");
    }
    command.arg(format!("--outfile={}", to.display()));
    run(command.arg(work.join(GLUE)))
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

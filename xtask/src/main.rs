//! Chores of the build that neither cargo nor Trunk knows: `cargo run -p xtask -- <chore>`.

mod budget;
mod compress;
mod css;
mod dist;
mod files;
mod page;
mod precache;
mod shell;
mod split;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo run -p xtask -- <chore>
  css     write the styles of style/ into one file, target/homeward.css
  dist    finish what Trunk built: parts, boot file, words before the app, precache list, compressed siblings
  budget  sum what a first visit downloads; fail when it is too much
  tidy    check the rules of the source tree";

fn main() -> ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let done = match chore.as_str() {
        "css" => css::write(&root()),
        "dist" => dist::finish(&root()),
        "budget" => budget::check(&dist::folder(&root())),
        "tidy" => tidy::check(&root()),
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{chore}: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

/// The work tree. Cargo starts us anywhere, but tells where this package lies.
fn root() -> PathBuf {
    // Asked when it runs, for a build cache may serve several clones.
    let package = std::env::var_os("CARGO_MANIFEST_DIR");
    let package = PathBuf::from(package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    package.parent().map(PathBuf::from).unwrap_or(package)
}

//! The binary: one server for the app and its interface. It carries the app's files.

use rust_embed::RustEmbed;
use server::app_files::AppFile;
use std::process::ExitCode;

#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct Dist;

// The compiler notices changed files of `dist/`, but not the first ones in an empty folder: what builds the app
// names it here.
const _: Option<&str> = option_env!("HOMEWARD_APP");

fn inside(name: &str) -> Option<AppFile> {
    let file = Dist::get(name)?;
    Some(AppFile {
        hash: file.metadata.sha256_hash(),
        bytes: file.data,
    })
}

#[tokio::main]
async fn main() -> ExitCode {
    match server::cli::run(inside).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

//! What a phone downloads before anything can be used, and the most it may be.

use crate::{compress, files};
use anyhow::{Result, bail};
use std::path::Path;

/// The most it may be, as sent, that is brotli-compressed: on the slow 3G of a cheap phone (400 kbit/s) it is 7 seconds,
/// once. The router and the words of seven languages took it there from 298 kB; it is to come down to 330 again
/// (docs/adr/0035, 0036, 0037). The framework alone takes some 120 kB of it. What grows over it belongs into a part (docs/adr/0011).
/// Compilers differ: of the same source the one makes 4 kB more than the other (docs/adr/0027).
const BUDGET: usize = 350_000;

/// One line of the bill.
struct Item {
    name: String,
    whole: usize,
    sent: usize,
}

pub fn check(dist: &Path) -> Result<()> {
    let items = first_visit(dist)?;
    if !items.iter().any(|item| item.name.ends_with(".wasm")) {
        bail!("there is no app in {}; build it first", dist.display());
    }
    let sent: usize = items.iter().map(|item| item.sent).sum();
    println!("{:>9}  {:>9}  file", "bytes", "as sent");
    for item in &items {
        println!("{:>9}  {:>9}  {}", item.whole, item.sent, item.name);
    }
    println!("{:>9}  {sent:>9}  of {BUDGET} to first use", "");
    if sent > BUDGET {
        bail!("a first visit downloads {} bytes too many", sent - BUDGET);
    }
    Ok(())
}

/// The page, its style, its scripts and the app, with the words of every language that it shows.
fn first_visit(dist: &Path) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for path in files::below(dist)? {
        let name = files::name(dist, &path);
        if needed(&name) {
            items.push(weigh(&path, name)?);
        }
    }
    items.sort_by_key(|item| std::cmp::Reverse(item.sent));
    Ok(items)
}

/// The service worker and the parts of the app come after the first use, and icons when the app is installed.
fn needed(name: &str) -> bool {
    let kind = name.rsplit('.').next().unwrap_or_default();
    match kind {
        "wasm" => name.ends_with("_bg.wasm"),
        _ => name != "sw.js" && ["html", "css", "js"].contains(&kind),
    }
}

fn weigh(path: &Path, name: String) -> Result<Item> {
    let bytes = files::read(path)?;
    let mut sibling = path.as_os_str().to_owned();
    sibling.push(".br");
    let sent = match std::fs::metadata(&sibling) {
        Ok(about) => usize::try_from(about.len())?,
        Err(_) => compress::brotli_of(&bytes)?.len(),
    };
    Ok(Item {
        name,
        whole: bytes.len(),
        sent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_first_use_needs_is_counted() {
        assert!(
            needed("index.html")
                && needed("homeward-1.css")
                && needed("a_bg.wasm")
                && needed("a.js")
        );
        assert!(
            !needed("sw.js")
                && !needed("a_office.wasm")
                && !needed("icon.svg")
                && !needed("a.js.br")
        );
    }
}

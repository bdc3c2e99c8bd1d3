//! One stylesheet out of style/*.css. Trunk minifies it and gives it a hashed name.

use crate::files;
use anyhow::Result;
use std::path::Path;

/// Later rules win, so what others build on comes first; components don't depend on each other's order.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

pub fn write(root: &Path) -> Result<()> {
    let folder = root.join("style");
    let mut names: Vec<String> = files::below(&folder)?
        .iter()
        .map(|path| files::name(&folder, path))
        .filter(|name| name.ends_with(".css"))
        .collect();
    names.sort_by_key(|name| place(name));
    let mut sheet = String::new();
    for name in names {
        sheet.push_str(&files::read_text(&folder.join(name))?);
        sheet.push('\n');
    }
    files::write(&root.join("target/homeward.css"), sheet.as_bytes())
}

fn place(name: &str) -> (usize, String) {
    let rank = FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len());
    (rank, name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_base_come_before_components() {
        let mut names = ["button.css", "base.css", "alert.css", "tokens.css"];
        names.sort_by_key(|name| place(name));
        assert_eq!(names, ["tokens.css", "base.css", "alert.css", "button.css"]);
    }
}

//! The page that Trunk wrote, made fit for a content security policy that allows nothing inline.

use crate::files;
use anyhow::{Context, Result};

/// The script that starts the app, in a file of its own.
#[derive(Debug)]
pub struct Boot {
    pub name: String,
    pub text: String,
}

/// Trunk starts the app from a script inside the page. Gives the page that names a file instead, and the file; no file
/// when that was done before.
pub fn move_script_out(page: &str) -> Result<(String, Option<Boot>)> {
    let Some((start, inner, end)) = inline_script(page) else {
        return Ok((page.to_owned(), None));
    };
    let text = inner.trim().to_owned();
    text.contains("_bg.wasm")
        .then_some(())
        .context("index.html holds a script that is not Trunk's")?;
    let name = format!("boot-{}.js", &files::hash(text.as_bytes())[..16]);
    let tag = format!("<script type=\"module\" src=\"/{name}\"></script>");
    let page = format!("{}{tag}{}", &page[..start], &page[end..]);
    Ok((page, Some(Boot { name, text })))
}

/// The first script without `src`: where its tag starts, its text, where its end tag ends.
fn inline_script(page: &str) -> Option<(usize, &str, usize)> {
    let mut from = 0;
    while let Some(start) = page[from..].find("<script").map(|at| from + at) {
        let text = start + page[start..].find('>')? + 1;
        let close = text + page[text..].find("</script>")?;
        if !page[start..text].contains("src=") {
            return Some((start, &page[text..close], close + "</script>".len()));
        }
        from = close;
    }
    None
}

/// What a browser would refuse to run or to draw.
pub fn faults(page: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    if inline_script(page).is_some() {
        found.push("a second inline script");
    }
    if page.contains("<style") {
        found.push("a <style> element");
    }
    for tag in tags(page) {
        if tag.contains(" style=") {
            found.push("a style attribute");
        }
        if tag
            .split_whitespace()
            .skip(1)
            .any(|part| part.starts_with("on") && part.contains('='))
        {
            found.push("an event attribute");
        }
        if tag.contains("javascript:") {
            found.push("a javascript: address");
        }
    }
    found
}

fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><script src=\"/a.js\"></script>\
        <script type=\"module\">import init from \"/b.js\";init(\"/b_bg.wasm\");</script></head><p class=x>on=1";

    #[test]
    fn trunks_script_moves_to_a_file() {
        let (page, boot) = move_script_out(PAGE).unwrap();
        let boot = boot.unwrap();
        assert_eq!(
            boot.text,
            "import init from \"/b.js\";init(\"/b_bg.wasm\");"
        );
        assert!(page.contains(&format!(
            "<script type=\"module\" src=\"/{}\"></script></head>",
            boot.name
        )));
        assert!(faults(&page).is_empty());
    }

    #[test]
    fn a_finished_page_stays_as_it_is() {
        let (page, _) = move_script_out(PAGE).unwrap();
        let (again, boot) = move_script_out(&page).unwrap();
        assert_eq!(again, page);
        assert!(boot.is_none());
    }

    #[test]
    fn what_the_policy_forbids_is_found() {
        let page = "<style>p{}</style><p style=\"color:red\" onclick=\"x()\"><a href=\"javascript:x\"><script>1</script>";
        assert_eq!(faults(page).len(), 5);
    }
}

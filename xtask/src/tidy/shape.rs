//! What a file looks like.

use super::finding::Finding;
use super::source::Source;

/// Past this a file says more than one thing; look for the seam.
const LONG: usize = 400;
/// And past this nobody reads it whole.
const TOO_LONG: usize = 500;

/// A reader who opens a file learns from its first line what is in it, and can close it again.
pub fn says_what_it_is(source: &Source) -> Vec<Finding> {
    if source.whole.starts_with("//!") {
        Vec::new()
    } else {
        vec![Finding::new(
            1,
            "start the file with a `//!` line that says what it is",
        )]
    }
}

/// See [`TOO_LONG`].
pub fn is_not_too_long(source: &Source) -> Vec<Finding> {
    let length = source.whole.lines().count();
    too_long(length)
        .map(|text| Finding::new(TOO_LONG, text))
        .into_iter()
        .collect()
}

pub fn too_long(lines: usize) -> Option<String> {
    (lines > TOO_LONG).then(|| format!("{lines} lines; {TOO_LONG} are the most"))
}

/// See [`LONG`]; said, but not held against anyone.
pub fn is_getting_long(source: &Source) -> Option<String> {
    let length = source.whole.lines().count();
    (length > LONG && length <= TOO_LONG).then(|| format!("{length} lines; look for the seam"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::read("src/a.rs", text).unwrap()
    }

    #[test]
    fn a_file_without_a_word_about_itself() {
        assert_eq!(says_what_it_is(&source("use std::fmt;\n")).len(), 1);
        assert!(says_what_it_is(&source("//! A day.\n")).is_empty());
    }

    #[test]
    fn a_file_that_is_too_long() {
        assert_eq!(is_not_too_long(&source(&"\n".repeat(501))).len(), 1);
        assert!(is_not_too_long(&source(&"\n".repeat(500))).is_empty());
        assert!(is_getting_long(&source(&"\n".repeat(401))).is_some());
        assert!(is_getting_long(&source(&"\n".repeat(400))).is_none());
    }
}

//! What a rule finds.

/// A line of a file, and what is wrong there.
#[derive(Debug, PartialEq)]
pub struct Finding {
    pub line: usize,
    pub text: String,
}

impl Finding {
    pub fn new(line: usize, text: impl Into<String>) -> Self {
        Self {
            line,
            text: text.into(),
        }
    }
}

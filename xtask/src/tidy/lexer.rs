//! Takes a Rust file apart as far as the rules need it: code, text in quotes, and the rest, which is comment.

/// A file of ours.
pub struct Source {
    /// Its path from the root, with `/`.
    pub name: String,
    pub whole: String,
    /// The lines without comments and without what stands in quotes.
    pub code: Vec<String>,
    /// What stands in quotes, with the number of the line it starts in.
    pub quoted: Vec<(usize, String)>,
    /// The number of the line where `#[cfg(test)]` begins; past the end when there is none.
    pub tests_from: usize,
}

impl Source {
    pub fn read(name: &str, whole: &str) -> Self {
        let mut reader = Reader {
            rest: whole,
            line: 1,
            code: String::new(),
            quoted: Vec::new(),
        };
        while !reader.rest.is_empty() {
            reader.step();
        }
        let code: Vec<String> = reader.code.lines().map(str::to_owned).collect();
        let tests = code.iter().position(|line| line.contains("#[cfg(test)]"));
        let in_tests_folder = name.starts_with("tests/") || name.contains("/tests/");
        Self {
            name: name.to_owned(),
            whole: whole.to_owned(),
            tests_from: if in_tests_folder {
                0
            } else {
                tests.map_or(usize::MAX, |at| at + 1)
            },
            quoted: reader.quoted,
            code,
        }
    }

    /// Numbered lines of code, tests included.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code
            .iter()
            .enumerate()
            .map(|(at, line)| (at + 1, line.as_str()))
    }

    pub fn is_in(&self, folder: &str) -> bool {
        self.name.starts_with(folder)
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    quoted: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.skip(end);
        } else if self.rest.starts_with("/*") {
            self.skip(block_comment(self.rest));
        } else if let Some(hashes) = raw_quote(self.rest).filter(|_| !self.after_a_name()) {
            let open = self.rest.find('"').map_or(0, |at| at + 1);
            let close = format!("\"{}", "#".repeat(hashes));
            let end = self.rest[open..]
                .find(&close)
                .map_or(self.rest.len(), |at| open + at);
            self.quote(open, end, (end + close.len()).min(self.rest.len()));
        } else if self.rest.starts_with('"') {
            let end = quote_end(self.rest);
            self.quote(1, end, (end + 1).min(self.rest.len()));
        } else if let Some(length) = character(self.rest) {
            self.skip(length);
        } else {
            let next = self.rest.chars().next().map_or(1, char::len_utf8);
            if self.rest.starts_with('\n') {
                self.line += 1;
            }
            self.code.push_str(&self.rest[..next]);
            self.rest = &self.rest[next..];
        }
    }

    /// Whether an `r` here ends a word and starts no raw text.
    fn after_a_name(&self) -> bool {
        self.code
            .ends_with(|last: char| last.is_alphanumeric() || last == '_')
    }

    fn quote(&mut self, from: usize, to: usize, end: usize) {
        self.quoted
            .push((self.line, self.rest[from..to].to_owned()));
        self.code.push('"');
        self.skip(end);
        self.code.push('"');
    }

    /// Leaves out text, but keeps its line breaks, so that line numbers stay true.
    fn skip(&mut self, length: usize) {
        let breaks = self.rest[..length].matches('\n').count();
        self.line += breaks;
        self.code.push_str(&"\n".repeat(breaks));
        self.rest = &self.rest[length..];
    }
}

/// The number of `#` before the quote of a raw text, when one starts here.
fn raw_quote(text: &str) -> Option<usize> {
    let text = text.strip_prefix('b').unwrap_or(text);
    let hashes = text.strip_prefix('r')?;
    let rest = hashes.trim_start_matches('#');
    rest.starts_with('"').then(|| hashes.len() - rest.len())
}

fn quote_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, one) in text.char_indices().skip(1) {
        match one {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of `'x'` or `'\n'`; nothing for a lifetime.
fn character(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        return inner
            .char_indices()
            .skip(2)
            .find(|(_, one)| *one == '\'')
            .map(|(at, _)| at + 2);
    }
    inner[first.len_utf8()..]
        .starts_with('\'')
        .then(|| first.len_utf8() + 2)
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_quotes_leave_the_code_and_lines_stay_true() {
        let text = "a(\"x \\\" y\", r#\"raw \" here\"#); // no\n/* one\n/* two */ */ b('\"', 'a, c::<'a>);\n\"z\"";
        let source = Source::read("src/a.rs", text);
        let quoted: Vec<_> = source
            .quoted
            .iter()
            .map(|(line, text)| (*line, text.as_str()))
            .collect();
        assert_eq!(quoted, [(1, "x \\\" y"), (1, "raw \" here"), (4, "z")]);
        assert_eq!(source.code[2].trim(), "b(, 'a, c::<'a>);");
        assert_eq!(source.tests_from, usize::MAX);
    }

    #[test]
    fn tests_are_known() {
        assert_eq!(
            Source::read("src/a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {}").tests_from,
            2
        );
        assert_eq!(Source::read("server/tests/a.rs", "").tests_from, 0);
    }
}

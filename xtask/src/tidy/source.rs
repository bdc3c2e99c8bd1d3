//! A Rust file as the rules look at it: the paths that its code names, and its texts. Also within macros, and without
//! what stands in comments.

use anyhow::{Result, anyhow};
use proc_macro2::{TokenStream, TokenTree};
use std::str::FromStr;

/// A file of ours.
pub struct Source {
    /// Its path from the root, with `/`.
    pub name: String,
    pub whole: String,
    pub paths: Vec<CodePath>,
    /// The texts of literals, each with its line; files that are compiled in left out.
    pub texts: Vec<(usize, String)>,
    /// The line where `#[cfg(test)]` begins; past the end where there is none.
    pub tests_from: usize,
}

/// `a::b::c` as code names it; one for each name of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct CodePath {
    pub line: usize,
    pub names: Vec<String>,
}

impl CodePath {
    /// Whether it names this, or something in it: `std::fs` is in `std::fs::read` and in `use std::{fs, io}`.
    pub fn contains(&self, path: &str) -> bool {
        let wanted: Vec<&str> = path.split("::").collect();
        self.names
            .windows(wanted.len())
            .any(|names| names == wanted)
    }
}

impl Source {
    /// # Errors
    /// When it is no Rust.
    pub fn read(name: &str, whole: &str) -> Result<Self> {
        let tokens = TokenStream::from_str(whole).map_err(|error| anyhow!("{name}: {error}"))?;
        let in_tests_folder = name.starts_with("tests/") || name.contains("/tests/");
        let mut source = Self {
            name: name.to_owned(),
            whole: whole.to_owned(),
            paths: Vec::new(),
            texts: Vec::new(),
            tests_from: if in_tests_folder { 0 } else { usize::MAX },
        };
        source.walk(tokens, &[]);
        Ok(source)
    }

    pub fn is_in(&self, folder: &str) -> bool {
        self.name.starts_with(folder)
    }

    /// Paths outside of tests.
    pub fn paths_of_app(&self) -> impl Iterator<Item = &CodePath> {
        self.paths.iter().filter(|path| path.line < self.tests_from)
    }

    fn walk(&mut self, tokens: TokenStream, before: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_colon =
            |at| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
        let mut last = String::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            let line = token.span().start().line;
            let text = token.to_string();
            match token {
                // A comment about an item, or a file that is compiled in.
                TokenTree::Group(_)
                    if text.starts_with("[doc =") || last.starts_with("include") => {}
                TokenTree::Group(group) => {
                    if last == "#" && text.replace(' ', "") == "[cfg(test)]" {
                        self.tests_from = self.tests_from.min(line);
                    }
                    self.walk(group.stream(), before);
                }
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) {
                        self.texts.push((line, text.value()));
                    }
                }
                // What a macro gets follows its name.
                TokenTree::Punct(_) if text == "!" => continue,
                TokenTree::Punct(_) => {}
                TokenTree::Ident(_) => {
                    let mut names = [before, std::slice::from_ref(&text)].concat();
                    let mut group = None;
                    while is_colon(at) && is_colon(at + 1) && group.is_none() {
                        match tokens.get(at + 2) {
                            Some(TokenTree::Ident(name)) => names.push(name.to_string()),
                            Some(TokenTree::Group(names)) => group = Some(names),
                            _ => break,
                        }
                        at += 3;
                    }
                    match group {
                        Some(group) => self.walk(group.stream(), &names),
                        None => self.paths.push(CodePath { line, names }),
                    }
                }
            }
            last = text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_texts_are_told_from_comments() {
        let text = "//! /no\nuse a::{b, c::{d, e}};\nf(\"x \\\" y\", r#\"raw \" here\"#); // \"no\"\n/// \"no\"\n\
            view! { <p>{g::h::<T>(\"/z\")}</p> }\ninclude!(concat!(\"/words.rs\"));\n#[cfg(test)]\nmod tests {}";
        let source = Source::read("src/a.rs", text).unwrap();
        let texts: Vec<_> = source
            .texts
            .iter()
            .map(|(line, text)| (*line, text.as_str()))
            .collect();
        assert_eq!(texts, [(3, "x \" y"), (3, "raw \" here"), (5, "/z")]);
        let named = |path| {
            source
                .paths
                .iter()
                .filter(|one| one.contains(path))
                .map(|one| one.line)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (named("a::b"), named("a::c::e"), named("g::h")),
            (vec![2], vec![2], vec![5])
        );
        assert_eq!(source.tests_from, 7);
        assert_eq!(Source::read("server/tests/a.rs", "").unwrap().tests_from, 0);
    }
}

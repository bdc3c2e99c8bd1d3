//! The name that somebody probably meant.

use strsim::levenshtein;

/// The one of `known` that is fewest edits away from `said`, if it is near
/// enough to be a slip: at most a third of its letters.
pub fn nearest<'a>(said: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let said = folded(said);
    known
        .into_iter()
        .map(|name| (levenshtein(&said, &folded(name)), name))
        .filter(|(edits, name)| *edits <= (name.chars().count() / 3).max(1))
        .min()
        .map(|(_, name)| name.to_owned())
}

/// Names compare without case and with single blanks.
pub fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOMES: [&str; 4] = ["House 1", "House 12", "Дом Берёзка", "Шаңырақ"];

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        assert_eq!(nearest("Hous 12", HOMES).as_deref(), Some("House 12"));
        assert_eq!(
            nearest("дом  березка", HOMES).as_deref(),
            Some("Дом Берёзка")
        );
        assert_eq!(nearest("Шанырак", HOMES).as_deref(), Some("Шаңырақ"));
    }

    #[test]
    fn something_else_finds_nothing() {
        assert_eq!(nearest("Kitchen garden", HOMES), None);
        assert_eq!(nearest("", HOMES), None);
        assert_eq!(nearest("x", []), None);
    }
}

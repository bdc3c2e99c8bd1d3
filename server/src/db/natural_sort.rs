//! The order of names as people count: "House 2" stands before "House 10". It is
//! made here and not asked of the database, whose order differs by engine and
//! by how it was set up.

/// A stretch of a name. Numbers stand before letters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stretch {
    /// One that is longer than any house's counts as the largest.
    Number(u64),
    Letters(String),
}

/// A name as what it is sorted by.
#[must_use]
pub fn natural(name: &str) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for letter in name.chars() {
        match (stretches.last_mut(), digit(letter)) {
            (Some(Stretch::Number(number)), Some(digit)) => {
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            (_, Some(digit)) => stretches.push(Stretch::Number(digit)),
            (Some(Stretch::Letters(letters)), None) => letters.push(letter),
            (_, None) => stretches.push(Stretch::Letters(letter.into())),
        }
    }
    stretches
}

/// The value of a digit, in the digits of the app's languages and their neighbours.
fn digit(letter: char) -> Option<u64> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        _ => return None,
    };
    Some(u64::from(u32::from(letter) - u32::from(zero)))
}

#[cfg(test)]
mod tests {
    use crate::db::natural_sort::natural;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| natural(name));
        names
    }

    #[test]
    fn numbers_in_names_count() {
        assert_eq!(
            sorted(vec![
                "House 10", "House", "House 2", "2 Lane", "House 2b", "Дом 3"
            ]),
            [
                "2 Lane", "House", "House 2", "House 2b", "House 10", "Дом 3"
            ]
        );
        assert_eq!(sorted(vec!["بيت ١٠", "بيت ٢"]), ["بيت ٢", "بيت ١٠"]);
    }

    #[test]
    fn a_number_of_any_length_has_its_place() {
        let long = "9".repeat(40);
        assert_eq!(sorted(vec![&long, "7"]), ["7", &long]);
    }
}

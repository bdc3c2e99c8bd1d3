//! Roles as a file and a command line write them: the words of the API.

use care::access::Role;

/// The word of a role.
#[must_use]
pub fn word(role: Role) -> &'static str {
    role.into()
}

/// Every word.
pub fn words() -> impl Iterator<Item = &'static str> {
    Role::ALL.into_iter().map(word)
}

/// The role that a word means, in any case, with blanks or underscores.
#[must_use]
pub fn of_word(text: &str) -> Option<Role> {
    let text = text.trim().to_lowercase().replace([' ', '-'], "_");
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_api() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), word(role));
            assert_eq!(
                of_word(&word(role).replace('_', " ").to_uppercase()),
                Some(role)
            );
        }
    }
}

//! The columns of a register file. Their names are English words in every
//! language of the program, so that one file serves everywhere.

use std::fmt;

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// A column of the register file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $($(#[$doc])* $variant,)* }

        impl Column {
            /// Every column, in the order of the handbook for administrators.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the file's first line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

columns! {
    /// The organisation's own stable number or code of the person.
    Key "key";
    /// What the person is; see [`care::access::Role`].
    Role "role";
    /// The name they are called by.
    Name "name";
    /// Children and youths only.
    BirthDate "birth_date";
    /// The child's home; a caregiver's homes.
    Home "home";
    /// The place of the homes, where two places have a home of the same name; for
    /// supervisors the places they are responsible for.
    Place "place";
    /// Keys of brothers and sisters; one is enough to join a group.
    SiblingOf "sibling_of";
    /// Of the account, a BCP 47 tag.
    Language "language";
    /// The name to sign in with; without one there is no account.
    Login "login";
    /// The first day in the home.
    LivesFrom "lives_from";
    /// The first day on which the child no longer lives there.
    LivesUntil "lives_until";
    /// The first day of caring for the homes, or of responsibility for the places.
    CaresFrom "cares_from";
    /// The first day on which they no longer do.
    CaresUntil "cares_until";
    /// Why siblings live apart.
    ExceptionReason "exception_reason";
    /// How siblings who live apart keep in touch.
    ContactPlan "contact_plan";
    /// The key of the supervisor who decided it.
    ExceptionBy "exception_by";
}

impl Column {
    /// The columns without which a file says nothing.
    pub const REQUIRED: [Self; 3] = [Self::Key, Self::Role, Self::Name];

    /// The column that a heading names, in any case, with blanks or underscores.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.trim().to_lowercase().replace([' ', '-'], "_");
        Self::ALL
            .iter()
            .copied()
            .find(|column| column.name() == heading)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_its_column_however_it_is_typed() {
        assert_eq!(Column::of_heading(" Birth Date "), Some(Column::BirthDate));
        assert_eq!(Column::of_heading("SIBLING-OF"), Some(Column::SiblingOf));
        assert_eq!(Column::of_heading("имя"), None);
    }
}

//! The variants of an enum as a list.

use strum::VariantArray;

/// Every variant, in the order of the enum. One too many or too few in the length does not
/// compile.
pub(crate) const fn every<T: VariantArray + Copy, const N: usize>() -> [T; N] {
    match T::VARIANTS.first_chunk::<N>() {
        Some(every) if T::VARIANTS.len() == N => *every,
        _ => panic!("the length of the list is not the number of variants"),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        access::Role,
        day::{TickState, Visibility},
        home::CareSetting,
        placement::ExitGoal,
        plan::{Housing, Matter, NoteReaders, ReturnMatter, Section},
        skill_set::skill::{Area, Rating, Voice},
        templates::TemplateKind,
    };
    use serde::Serialize;
    use std::{fmt::Debug, str::FromStr};
    use strum::VariantArray;

    fn words<T>()
    where
        T: VariantArray + Copy + Debug + Serialize + Into<&'static str>,
    {
        for one in T::VARIANTS {
            let word: &str = (*one).into();
            assert_eq!(serde_json::to_value(one).unwrap(), word, "{one:?}");
        }
    }

    fn parsed_words<T>()
    where
        T: VariantArray + Copy + Debug + PartialEq + Serialize + Into<&'static str> + FromStr,
    {
        words::<T>();
        for one in T::VARIANTS {
            let word: &str = (*one).into();
            assert_eq!(T::from_str(word).ok(), Some(*one));
        }
        assert!(T::from_str("no such word").is_err());
    }

    #[test]
    fn a_word_is_the_one_in_the_json_and_leads_back() {
        words::<ExitGoal>();
        words::<Housing>();
        words::<Matter>();
        words::<ReturnMatter>();
        parsed_words::<Area>();
        parsed_words::<CareSetting>();
        parsed_words::<NoteReaders>();
        parsed_words::<Rating>();
        parsed_words::<Role>();
        parsed_words::<Section>();
        parsed_words::<TemplateKind>();
        parsed_words::<TickState>();
        parsed_words::<Visibility>();
        parsed_words::<Voice>();
    }
}

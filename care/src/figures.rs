//! What every board counts with: figures as the values of an enum, a number for each of
//! them, and the days on which something is counted.
#![deny(clippy::wildcard_enum_match_arm)]

use chrono::NaiveDate;
use enum_map::{Enum, EnumMap, enum_len};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// An enum whose values can be gone through, each with a stable word: the one that stands
/// in JSON and in addresses.
pub trait Listed: Enum<Array<u32>: Copy> + Copy + Eq {
    /// Its stable word.
    fn word(self) -> &'static str;

    /// Every value, in its order.
    fn all() -> impl Iterator<Item = Self> + Clone {
        (0..enum_len::<Self>()).map(Self::from_usize)
    }

    /// The value of a word.
    fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|one| one.word() == word)
    }
}

/// A number for each figure of a board. As JSON they are an object with the figures'
/// words; one of before a figure was known has none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers<F: Listed>(EnumMap<F, u32>);

impl<F: Listed> Default for Numbers<F> {
    fn default() -> Self {
        Self::each(|_| 0)
    }
}

impl<F: Listed> Numbers<F> {
    /// A number each.
    pub fn each(of: impl FnMut(F) -> u32) -> Self {
        Self(EnumMap::from_fn(of))
    }

    /// The number of a figure.
    #[must_use]
    pub fn of(self, figure: F) -> u32 {
        self.0[figure]
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self::each(|figure| self.of(figure).saturating_add(other.of(figure)))
    }
}

impl<F: Listed> Serialize for Numbers<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(F::all().map(|figure| (figure.word(), self.of(figure))))
    }
}

impl<'de, F: Listed> Deserialize<'de> for Numbers<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let numbers = BTreeMap::<String, u32>::deserialize(deserializer)?;
        let number = |figure: F| numbers.get(figure.word()).copied();
        Ok(Self::each(|figure| number(figure).unwrap_or(0)))
    }
}

#[cfg(feature = "openapi")]
impl<F: Listed> utoipa::PartialSchema for Numbers<F> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        let object = utoipa::openapi::ObjectBuilder::new();
        let with = |object: utoipa::openapi::ObjectBuilder, figure: F| {
            let number = <u32 as utoipa::PartialSchema>::schema();
            object
                .property(figure.word(), number)
                .required(figure.word())
        };
        F::all().fold(object, with).into()
    }
}

#[cfg(feature = "openapi")]
impl<F: Listed> utoipa::ToSchema for Numbers<F> {}

/// Numbers as a bare list in the figures' order.
pub(crate) mod in_order {
    use super::{Listed, Numbers};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<F: Listed, S: Serializer>(
        numbers: &Numbers<F>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(numbers.0.values())
    }

    pub(crate) fn deserialize<'de, F: Listed, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Numbers<F>, D::Error> {
        let list = Vec::<u32>::deserialize(deserializer)?;
        if list.len() != F::all().count() {
            return Err(D::Error::invalid_length(
                list.len(),
                &"a number for each figure",
            ));
        }
        let mut list = list.into_iter();
        Ok(Numbers::each(|_| list.next().unwrap_or(0)))
    }
}

/// The days on which something is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpan {
    /// The first; none: it was counted ever since.
    pub from: Option<NaiveDate>,
    /// The first on which it is counted no more; none: until something happens.
    pub until: Option<NaiveDate>,
}

impl DateSpan {
    /// Whatever the day.
    pub const ALWAYS: Self = Self {
        from: None,
        until: None,
    };

    /// From a day on.
    #[must_use]
    pub fn from(day: NaiveDate) -> Self {
        Self {
            from: Some(day),
            until: None,
        }
    }

    /// From the day after on.
    #[must_use]
    pub fn after(day: NaiveDate) -> Self {
        Self::from(day.succ_opt().unwrap_or(day))
    }

    /// To a day, and not on the days after it.
    #[must_use]
    pub fn to(self, last: NaiveDate) -> Self {
        Self {
            until: last.succ_opt(),
            ..self
        }
    }

    /// Whether a day is among them.
    #[must_use]
    pub fn holds_on(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

//! The register as it stands, as far as planning an import needs it.

use care::access::Role;
use care::id::{HomeId, PersonId, PlaceId};
use care::placement::siblings::Exception;
use chrono::NaiveDate;
use std::collections::HashSet;

/// The register of one association.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// The language of accounts that name none.
    pub language: String,
    /// The date in its homes; where they differ, the latest.
    pub today: NaiveDate,
    pub places: Vec<PlaceLine>,
    pub homes: Vec<HomeLine>,
    pub people: Vec<PersonLine>,
    /// Logins of other associations on the same server, in lower case.
    pub logins_elsewhere: HashSet<String>,
}

#[derive(Clone, Debug)]
pub struct PlaceLine {
    pub id: PlaceId,
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct HomeLine {
    pub id: HomeId,
    pub name: String,
    pub place: PlaceId,
    pub norm: Option<(u16, u16)>,
}

/// A person with their whole history, in the order of its beginnings.
#[derive(Clone, Debug)]
pub struct PersonLine {
    pub id: PersonId,
    /// The organisation's own key; none for people made one by one.
    pub key: Option<String>,
    pub name: String,
    /// As the account says, else as what they do shows; none where neither does.
    pub role: Option<Role>,
    pub birth_date: Option<NaiveDate>,
    pub language: String,
    pub login: Option<String>,
    pub siblings: Option<GroupId>,
    pub stays: Vec<Stay>,
    pub duties: Vec<Duty>,
}

/// Brothers and sisters have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub String);

/// A placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    pub home: HomeId,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub exception: Option<Exception>,
}

/// What an adult is responsible for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    Home(HomeId),
    Place(PlaceId),
}

/// Responsibility for a home or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    pub ground: Ground,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Duty {
    /// Not over on `date`; also one that has yet to begin.
    #[must_use]
    pub fn is_open(&self, date: NaiveDate) -> bool {
        self.until.is_none_or(|until| date < until)
    }
}

impl Stay {
    /// Not over on `date`; also one that has yet to begin.
    #[must_use]
    pub fn is_open(&self, date: NaiveDate) -> bool {
        self.until.is_none_or(|until| date < until)
    }
}

impl Register {
    /// A home's name, for a message.
    #[must_use]
    pub fn home_name(&self, home: HomeId) -> String {
        let found = self.homes.iter().find(|line| line.id == home);
        found.map(|line| line.name.clone()).unwrap_or_default()
    }

    /// A place's name, for a message.
    #[must_use]
    pub fn place_name(&self, place: PlaceId) -> String {
        let found = self.places.iter().find(|line| line.id == place);
        found.map(|line| line.name.clone()).unwrap_or_default()
    }

    /// The name of either.
    #[must_use]
    pub fn ground_name(&self, ground: Ground) -> String {
        match ground {
            Ground::Home(home) => self.home_name(home),
            Ground::Place(place) => self.place_name(place),
        }
    }
}

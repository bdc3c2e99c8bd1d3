//! What an import changes, step by step, for [`super::carry_out`] to write.

use super::snapshot::{Ground, GroupId};
use care::access::Role;
use care::id::{HomeId, PersonId};
use chrono::NaiveDate;

/// What a row changes. Without steps it changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSteps {
    pub line: u64,
    pub person: PersonId,
    pub name: String,
    pub is_new: bool,
    pub steps: Vec<Step>,
}

/// One change. Each is a new row or the end of one; what was stays readable (R5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Add(PersonToAdd),
    Rename {
        from: String,
        to: String,
    },
    Role {
        from: Role,
        to: Role,
    },
    BirthDate {
        from: Option<NaiveDate>,
        to: NaiveDate,
    },
    Language {
        from: String,
        to: String,
    },
    /// An account without a password: it opens when an administrator sets one.
    OpenAccount {
        login: String,
        role: Role,
    },
    Login {
        from: String,
        to: String,
    },
    /// The line's person, or one who follows them without a line of their own.
    JoinSiblings {
        person: PersonId,
        group: GroupId,
    },
    BeginStay {
        home: HomeId,
        from: NaiveDate,
        until: Option<NaiveDate>,
        exception: Option<NewException>,
    },
    /// `from` tells which stay.
    EndStay {
        home: HomeId,
        from: NaiveDate,
        until: NaiveDate,
    },
    /// A first exception for a stay that goes on.
    Except {
        home: HomeId,
        from: NaiveDate,
        exception: NewException,
    },
    BeginDuty {
        ground: Ground,
        from: NaiveDate,
        until: Option<NaiveDate>,
    },
    EndDuty {
        ground: Ground,
        from: NaiveDate,
        until: NaiveDate,
    },
}

impl Step {
    /// Whether somebody lives elsewhere by it.
    #[must_use]
    pub fn moves(&self) -> bool {
        matches!(self, Self::BeginStay { .. })
    }

    /// Whether something comes to its end by it.
    #[must_use]
    pub fn ends(&self) -> bool {
        matches!(self, Self::EndStay { .. } | Self::EndDuty { .. })
    }
}

/// A person who is not in the register yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonToAdd {
    pub key: String,
    pub name: String,
    pub role: Role,
    pub birth_date: Option<NaiveDate>,
    pub language: String,
}

/// A supervisor's reasoned exception to R2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewException {
    pub reason: String,
    pub contact_plan: String,
    pub by: PersonId,
}

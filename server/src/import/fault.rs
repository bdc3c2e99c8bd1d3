//! What is wrong with a register file: where, and why. The words, with a remedy
//! each, are in `locales/<language>/admin.json` under `fault`, by the code.

use super::column::Column;
use chrono::NaiveDate;
use serde::Serialize;

/// A fault of the file. Nothing is imported while there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterFault {
    pub line: Option<u64>,
    pub column: Option<Column>,
    pub why: Why,
}

impl RegisterFault {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn of_file(why: Why) -> Self {
        Self {
            line: None,
            column: None,
            why,
        }
    }

    /// A fault of a whole line.
    #[must_use]
    pub fn of_line(line: u64, why: Why) -> Self {
        Self {
            line: Some(line),
            column: None,
            why,
        }
    }

    /// A fault of one cell.
    #[must_use]
    pub fn of_cell(line: u64, column: Column, why: Why) -> Self {
        Self {
            line: Some(line),
            column: Some(column),
            why,
        }
    }
}

/// Why a line cannot be imported. The fields fill the gaps of the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    FileTooLarge {
        megabytes: usize,
    },
    FileEmpty,
    FileUnreadable,
    NotUnicode,
    TooManyRows {
        most: usize,
    },
    TooManyCells {
        cells: usize,
        columns: usize,
    },
    ColumnUnknown {
        value: String,
        nearest: Option<String>,
        columns: String,
    },
    ColumnTwice,
    ColumnMissing,
    Missing,
    TextTooLong {
        max: u32,
    },
    TextUnreadable,
    LineBreak,
    RoleUnknown {
        value: String,
        nearest: Option<String>,
        roles: String,
    },
    NotForRole {
        role: String,
    },
    DateUnreadable {
        value: String,
    },
    DateAbsent {
        value: String,
    },
    BornInFuture {
        value: NaiveDate,
    },
    DateOutside {
        value: NaiveDate,
        first: NaiveDate,
        last: NaiveDate,
    },
    CenturyMissing {
        value: NaiveDate,
    },
    BeforeBirth {
        value: NaiveDate,
        birth: NaiveDate,
    },
    EndBeforeStart {
        start: NaiveDate,
        end: NaiveDate,
    },
    LanguageUnreadable {
        value: String,
    },
    LoginUnreadable {
        value: String,
    },
    KeyTwice {
        value: String,
        first: u64,
    },
    LoginTwice {
        value: String,
        first: u64,
    },
    LoginTaken {
        value: String,
    },
    ListedTwice {
        value: String,
    },
    OneHomeOnly,
    HomeUnknown {
        value: String,
        nearest: Option<String>,
    },
    HomeAmbiguous {
        value: String,
        places: String,
    },
    PlaceUnknown {
        value: String,
        nearest: Option<String>,
    },
    HomeMissing,
    SiblingUnknown {
        value: String,
        nearest: Option<String>,
    },
    SiblingSelf,
    SiblingNoChild {
        value: String,
    },
    ChildTurnsAdult,
    BirthDateMissing,
    StayBegan {
        home: String,
        began: NaiveDate,
        value: NaiveDate,
    },
    StayEnded {
        home: String,
        ended: NaiveDate,
    },
    StayNewer {
        home: String,
        began: NaiveDate,
        value: NaiveDate,
    },
    DutyEnded {
        ground: String,
        ended: NaiveDate,
    },
    DutyUnknown,
    SiblingsSeparated {
        child: String,
        siblings: String,
    },
    ExceptionUnreasoned,
    ExceptionByUnknown {
        value: String,
        nearest: Option<String>,
    },
    ExceptionByNoSupervisor {
        value: String,
    },
    ExceptionByOtherPlace {
        value: String,
        place: String,
    },
}

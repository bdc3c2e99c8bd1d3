//! The parts of a plan as addresses name them.

use care::id::PlanItemId;
use care::plan::Section;
use std::fmt;

/// What of a plan is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanPart {
    /// Who it is about, what comes next, and the way to the rest.
    Whole,
    Section(Section),
    /// Family contact, and activities outside the home.
    Around,
    /// The housing choice and the ten matters, from 16.
    Pathway,
    /// What is settled before a return to the family, and the visits after it.
    Return,
    /// A visit after it.
    Visit(PlanItemId),
    /// Where the child has lived.
    Places,
    /// Where a move is tried out and decided; of no plan of one's own.
    Move,
    /// Notes, each with who can read it.
    Notes,
    /// When reviews are due, planned and were held.
    Reviews,
    Review(PlanItemId),
    /// All of it on one page, to read or print.
    Sheet,
    /// A version that was approved, or with `None` what was sent and waits.
    Version(Option<u32>),
}

impl PlanPart {
    /// The part that one word names in an address.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "around" => Self::Around,
            "places" => Self::Places,
            "move" => Self::Move,
            "notes" => Self::Notes,
            "pathway" => Self::Pathway,
            "return" => Self::Return,
            "reviews" => Self::Reviews,
            "sheet" => Self::Sheet,
            _ => return Section::of_word(word).map(Self::Section),
        })
    }
}

impl fmt::Display for PlanPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Section(section) => write!(f, "/{}", section.word()),
            Self::Around => f.write_str("/around"),
            Self::Places => f.write_str("/places"),
            Self::Move => f.write_str("/move"),
            Self::Notes => f.write_str("/notes"),
            Self::Pathway => f.write_str("/pathway"),
            Self::Return => f.write_str("/return"),
            Self::Visit(visit) => write!(f, "/return/{visit}"),
            Self::Reviews => f.write_str("/reviews"),
            Self::Review(review) => write!(f, "/reviews/{review}"),
            Self::Sheet => f.write_str("/sheet"),
            Self::Version(None) => f.write_str("/versions/sent"),
            Self::Version(Some(number)) => write!(f, "/versions/{number}"),
        }
    }
}

//! What the device keeps of documents, and for how long. Whoever finds or takes a device finds
//! no more on it than its person needs without a network.

use browser::time;
use care::accounts::{Readings, Sessions};
use care::boards::day::{CountsBoard, FigureList, HomesBoard};
use care::boards::plans::{PlanCountsBoard, PlanList, PlansBoard};
use care::boards::skills::{AreaBoard, AreaList, RoundList, SkillsBoard};
use care::checklist::Checklist;
use care::day::{HomeDay, MyDay, WallDay};
use care::delegation::Delegations;
use care::people::HomePeople;
use care::people::register::Register;
use care::placement::{MoveDesk, Placements};
use care::plan::{MyPlan, PlanVersion, StaffPlan};
use care::skill_set::SkillSet;
use care::templates::Templates;
use chrono::{DateTime, TimeDelta, Utc};

/// The longest that any document stays on a device after the server last gave it.
pub(super) const LONGEST: TimeDelta = TimeDelta::days(14);

/// How long the device keeps a document after the server last gave it.
pub trait Kept {
    /// None: never.
    const FOR: Option<TimeDelta>;
}

/// The one list of what is kept, for so many days, and of what never is.
macro_rules! kept {
    ($($days:literal: $($name:ident)*;)* never: $($never:ident)*;) => {
        $($(impl Kept for $name {
            const FOR: Option<TimeDelta> = Some(TimeDelta::days($days));
        })*)*
        $(impl Kept for $never {
            const FOR: Option<TimeDelta> = None;
        })*
    };
}

kept! {
    // A home's days hold what staff wrote to each other: a long weekend without a network.
    3: HomeDay WallDay;
    14: MyDay Templates SkillSet Checklist MyPlan StaffPlan PlanVersion Placements HomePeople Delegations
        HomesBoard CountsBoard SkillsBoard AreaBoard PlansBoard PlanCountsBoard Readings Sessions;
    // Lists of children by name over a whole place, or behind a figure, and what a move would mean.
    never: Register MoveDesk FigureList AreaList RoundList PlanList;
}

/// Whether a copy of a moment may still be shown and kept.
pub(super) fn is_kept(kept_for: Option<TimeDelta>, at: DateTime<Utc>) -> bool {
    kept_for.is_some_and(|longest| time::now() - at < longest)
}

/// A document as it stands on the device: its version, when the server last gave
/// it, and its text.
pub(super) fn record(etag: &str, at: DateTime<Utc>, text: &str) -> String {
    format!("{etag}\n{}\n{text}", at.timestamp_millis())
}

/// The parts of a record.
pub(super) fn read_record(record: &str) -> Option<(&str, DateTime<Utc>, &str)> {
    let (etag, rest) = record.split_once('\n')?;
    let (at, text) = rest.split_once('\n')?;
    let at = DateTime::from_timestamp_millis(at.parse().ok()?)?;
    Some((etag, at, text))
}

/// How names of drafts begin: they are kept beside the documents, whose addresses begin
/// otherwise.
pub(super) const DRAFTS: &str = "draft:";

/// Whether something is kept as a draft under this name.
pub(super) fn is_draft(name: &str) -> bool {
    name.starts_with(DRAFTS)
}

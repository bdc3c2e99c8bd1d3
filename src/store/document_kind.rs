//! What the store must know of a document to keep it fresh and to show unsent
//! acts in it.

use super::entry::{Entry, KeptCommand, show};
use super::kept_documents::Kept;
use crate::ids;
use browser::json;
use care::access::Actor;
use care::accounts::{Readings, Sessions};
use care::aggregate::Aggregate;
use care::boards::day::{CountsBoard, FigureList, HomesBoard};
use care::boards::plans::{PlanCountsBoard, PlanList, PlansBoard};
use care::boards::skills::{AreaBoard, AreaList, RoundList, SkillsBoard};
use care::checklist::Checklist;
use care::command::{Act, Command};
use care::day::{Day, HomeDay, MyDay, WallDay};
use care::decide::Objection;
use care::delegation::Delegations;
use care::id::{HomeId, Revision};
use care::people::HomePeople;
use care::people::register::Register;
use care::placement::{MoveDesk, Placements};
use care::plan::{MyPlan, PlanVersion, StaffPlan};
use care::skill_set::SkillSet;
use care::templates::Templates;
use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use std::any::Any;
use std::sync::Arc;

/// Why an act was not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum ActError {
    /// By the rules, before the network is asked.
    Objection(Objection),
    /// The device could not keep it: nothing is recorded.
    NotSaved,
    /// Nobody has unlocked the kitchen tablet.
    Locked,
    /// There is no document (yet) to act on.
    NoDocument,
}

/// A document that a screen reads.
pub trait Doc: Kept + Clone + PartialEq + DeserializeOwned + Send + Sync + 'static {
    /// Whether a change in any home may change it, as with boards.
    const OF_MANY_HOMES: bool = false;

    /// The home whose changes it shows.
    fn home(&self) -> Option<HomeId> {
        None
    }

    /// The home's revision that it shows.
    fn revision(&self) -> Revision {
        Revision::NEW
    }

    /// Shows this revision: all that made it was applied to it. Only for a document
    /// that is the server's then to the letter, moments aside.
    fn reach(&mut self, _revision: Revision) {}

    /// When it is over, as today is.
    fn ends(&self) -> Option<DateTime<Utc>> {
        None
    }

    /// Who its reader is in the home.
    fn actor(&self) -> Option<Actor> {
        None
    }

    /// Shows an act that the server's document does not have yet, where it is one for it.
    fn show(&mut self, _entry: &Entry) {}

    /// Decides an act; the act that would take it back.
    ///
    /// # Errors
    /// [`ActError`]
    fn decide(&self, _actor: Actor, _command: &Command) -> Result<Option<Act>, ActError> {
        Err(ActError::NoDocument)
    }

    /// A command whose act is one for the document, as it is kept and sent.
    fn write(&self, _command: &Command) -> Option<KeptCommand> {
        None
    }
}

/// A document, whatever its type: what keeping it fresh needs is compiled once,
/// not once a type.
pub trait AnyDoc: Send + Sync {
    fn home(&self) -> Option<HomeId>;
    fn revision(&self) -> Revision;
    fn ends(&self) -> Option<DateTime<Utc>>;
    fn actor(&self) -> Option<Actor>;
    /// Decides an act; the act that would take it back.
    ///
    /// # Errors
    /// [`ActError`]
    fn decide(&self, actor: Actor, command: &Command) -> Result<Option<Act>, ActError>;
    /// A command whose act is one for the document, as it is kept and sent.
    fn write(&self, command: &Command) -> Option<KeptCommand>;
    /// Itself, to become its own type again.
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

impl<T: Doc> AnyDoc for T {
    fn home(&self) -> Option<HomeId> {
        Doc::home(self)
    }
    fn revision(&self) -> Revision {
        Doc::revision(self)
    }
    fn ends(&self) -> Option<DateTime<Utc>> {
        Doc::ends(self)
    }
    fn actor(&self) -> Option<Actor> {
        Doc::actor(self)
    }
    fn decide(&self, actor: Actor, command: &Command) -> Result<Option<Act>, ActError> {
        Doc::decide(self, actor, command)
    }
    fn write(&self, command: &Command) -> Option<KeptCommand> {
        Doc::write(self, command)
    }
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}

/// How documents of one type are read and kept fresh.
#[derive(Clone, Copy)]
pub struct Kind {
    pub read: fn(&str) -> Option<Arc<dyn AnyDoc>>,
    pub of_many_homes: bool,
    /// How long the device keeps one; none: never.
    pub kept_for: Option<TimeDelta>,
}

impl Kind {
    /// The kind of a type.
    #[must_use]
    pub fn of<T: Doc>() -> Self {
        Self {
            read: |text| Some(Arc::new(json::read::<T>(text)?)),
            of_many_homes: T::OF_MANY_HOMES,
            kept_for: <T as Kept>::FOR,
        }
    }
}

fn ends(day: &Day) -> Option<DateTime<Utc>> {
    (day.date == day.today).then_some(day.today_ends)
}

/// Decides an act on a document; the act that would take it back.
fn decide<D: Aggregate>(doc: &D, actor: Actor, command: &Command) -> Result<Option<Act>, ActError> {
    care::decide(doc, actor, command).map_err(ActError::Objection)?;
    Ok(care::undo(doc, command, ids::item()))
}

/// Documents of a home that acts are decided on, each with the part that says of which home
/// and revision it is, and with what it knows beside that.
macro_rules! aggregates {
    ($($name:ident $(. $part:ident)? { $($more:item)* })*) => {$(
        impl Doc for $name {
            fn home(&self) -> Option<HomeId> {
                Some(self$(.$part)?.home.id)
            }
            fn revision(&self) -> Revision {
                self$(.$part)?.revision
            }
            fn actor(&self) -> Option<Actor> {
                Some(self$(.$part)?.actor)
            }
            fn show(&mut self, entry: &Entry) {
                show(self, entry);
            }
            fn decide(&self, actor: Actor, command: &Command) -> Result<Option<Act>, ActError> {
                decide(self, actor, command)
            }
            fn write(&self, command: &Command) -> Option<KeptCommand> {
                KeptCommand::of::<<Self as Aggregate>::Act>(command)
            }
            $($more)*
        }
    )*};
}

aggregates! {
    MyDay . day {
        fn reach(&mut self, revision: Revision) {
            self.day.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            ends(&self.day)
        }
    }
    HomeDay . day {
        fn reach(&mut self, revision: Revision) {
            self.day.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            ends(&self.day)
        }
    }
    WallDay . day {
        fn reach(&mut self, revision: Revision) {
            self.day.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            ends(&self.day)
        }
    }
    Templates {}
    MoveDesk {
        const OF_MANY_HOMES: bool = true;
        fn reach(&mut self, revision: Revision) {
            self.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            Some(self.today_ends)
        }
    }
    Delegations {
        fn reach(&mut self, revision: Revision) {
            self.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            Some(self.today_ends)
        }
    }
    SkillSet {
        fn reach(&mut self, revision: Revision) {
            self.revision = revision;
        }
    }
    Checklist {
        fn reach(&mut self, revision: Revision) {
            self.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            Some(self.today_ends)
        }
    }
    MyPlan . plan {
        fn reach(&mut self, revision: Revision) {
            self.plan.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            Some(self.plan.today_ends)
        }
    }
    StaffPlan . plan {
        fn reach(&mut self, revision: Revision) {
            self.plan.revision = revision;
        }
        fn ends(&self) -> Option<DateTime<Utc>> {
            Some(self.plan.today_ends)
        }
    }
}

impl Doc for PlanVersion {
    fn home(&self) -> Option<HomeId> {
        Some(self.plan.home.id)
    }
    fn revision(&self) -> Revision {
        self.plan.revision
    }
}

impl Doc for Placements {
    fn home(&self) -> Option<HomeId> {
        Some(self.home.id)
    }
    fn revision(&self) -> Revision {
        self.revision
    }
}

impl Doc for HomePeople {
    fn home(&self) -> Option<HomeId> {
        Some(self.home.id)
    }
    fn revision(&self) -> Revision {
        self.revision
    }
}

/// Lists behind a figure of a home's.
macro_rules! lists {
    ($($name:ident)*) => {$(
        impl Doc for $name {
            fn home(&self) -> Option<HomeId> {
                Some(self.home.id)
            }
        }
    )*};
}

lists! { FigureList AreaList RoundList PlanList }

macro_rules! boards {
    ($($name:ident)*) => {$(
        impl Doc for $name {
            const OF_MANY_HOMES: bool = true;
        }
    )*};
}

boards! { HomesBoard CountsBoard SkillsBoard AreaBoard PlansBoard PlanCountsBoard Register }

impl Doc for Readings {}
impl Doc for Sessions {}

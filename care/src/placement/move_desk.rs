//! The document on which a move of a child is tried out and decided, and what a trial says.

use crate::access::Actor;
use crate::home::HomeBrief;
use crate::id::{CommandId, HomeId, PersonId, Revision};
use crate::plan::{ActivityKind, ReturnMatter};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A stay as the desk of a move needs it: of brothers and sisters in homes that its reader
/// does not oversee, no more than everyone in the plan reads (R2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlacedStay {
    pub home: HomeId,
    pub home_name: String,
    pub from: NaiveDate,
    /// The first day on which they no longer live there.
    pub until: Option<NaiveDate>,
    /// A director said why they live apart from brothers and sisters.
    pub is_excepted: bool,
}

impl PlacedStay {
    /// Whether they live there on a day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }
}

/// A child with the stays that have not ended: the one now and those to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Placed {
    pub id: PersonId,
    pub name: String,
    /// The first to begin first.
    pub stays: Vec<PlacedStay>,
}

impl Placed {
    /// Where they live on a day.
    #[must_use]
    pub fn stay_on(&self, date: NaiveDate) -> Option<&PlacedStay> {
        self.stays.iter().find(|stay| stay.holds_on(date))
    }

    /// The stay to come, where one is planned.
    #[must_use]
    pub fn planned(&self, today: NaiveDate) -> Option<&PlacedStay> {
        self.stays.iter().find(|stay| stay.from > today)
    }
}

/// A home as one considers it for a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeOption {
    pub home: HomeBrief,
    /// What the setting is meant for, least and most.
    pub norm: Option<(u16, u16)>,
    /// Who lives there or will, with when.
    pub children: Vec<Housemate>,
}

impl HomeOption {
    /// Who lives there on a day.
    pub fn living_on(&self, date: NaiveDate) -> impl Iterator<Item = &Housemate> {
        let lives =
            move |one: &&Housemate| one.from <= date && one.until.is_none_or(|until| date < until);
        self.children.iter().filter(lives)
    }

    /// Follows where a child lives.
    pub(crate) fn restay(&mut self, child: &Placed, birth_date: Option<NaiveDate>) {
        self.children.retain(|one| one.id != child.id);
        for stay in child.stays.iter().filter(|stay| stay.home == self.home.id) {
            self.children.push(Housemate {
                id: child.id,
                name: child.name.clone(),
                birth_date,
                from: stay.from,
                until: stay.until,
            });
        }
        self.children.sort_by(|a, b| order(a).cmp(&order(b)));
    }

    /// Whether so many children are outside what the setting is meant for: worth a word,
    /// never a block.
    #[must_use]
    pub fn is_outside(&self, children: usize) -> bool {
        let number = u32::try_from(children).unwrap_or(u32::MAX);
        self.norm
            .is_some_and(|(least, most)| number < u32::from(least) || number > u32::from(most))
    }
}

/// Somebody who lives in a home or is to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Housemate {
    pub id: PersonId,
    pub name: String,
    pub birth_date: Option<NaiveDate>,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// The document on which a move of a child is tried out and decided, for who oversees the
/// homes (R4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveDesk {
    pub home: HomeBrief,
    pub today: NaiveDate,
    pub today_ends: DateTime<Utc>,
    pub revision: Revision,
    pub actor: Actor,
    pub child: Placed,
    /// The first day on which a move may be: as far back as the home keeps its days open.
    pub earliest: NaiveDate,
    pub siblings: Vec<Placed>,
    /// The homes that the reader oversees, by place and name, this one among them.
    pub homes: Vec<HomeOption>,
    /// What the child does outside the home now (R15).
    pub activities: Vec<(ActivityKind, String)>,
    /// With whom they had contact in the last year (R14).
    pub contacts: Vec<String>,
    /// When a review before this move was held, where one was (R9).
    pub reviewed: Option<NaiveDate>,
    /// How far a return to the family is prepared, for the child and for brothers and sisters
    /// who live here too (R14).
    #[serde(default)]
    pub returns: Vec<Returning>,
    /// Decisions that can still be called off: nobody has moved, or on this very day.
    pub open: Vec<OpenMove>,
}

/// How far the return of a child to their family is prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Returning {
    pub child: PersonId,
    /// The child was asked how they see it.
    pub is_heard: bool,
    /// What is not settled yet.
    pub open: Vec<ReturnMatter>,
}

/// A decision that can still be called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenMove {
    pub id: CommandId,
    pub from: HomeId,
    pub to: HomeId,
    pub to_name: String,
    pub on: NaiveDate,
    /// Who moves by it, the child among them.
    pub children: Vec<Leaving>,
}

/// Somebody who moves by a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Leaving {
    pub child: PersonId,
    /// When the stay that they leave was to end anyway.
    pub until_before: Option<NaiveDate>,
}

/// What a move would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial<'a> {
    pub to: &'a HomeOption,
    /// With whom the child would live, but for those who come along.
    pub with: Vec<&'a Housemate>,
    /// Brothers and sisters who would live elsewhere, with no exception of their own.
    pub apart: Vec<&'a Placed>,
    /// Brothers and sisters with whom they would live.
    pub together: Vec<&'a Placed>,
    /// How many would live in the new home.
    pub number: usize,
    /// How many would be left in the home where they live.
    pub left: usize,
    /// The new home belongs to another place: school, club and visits change.
    pub is_elsewhere: bool,
}

impl MoveDesk {
    /// A home that may be chosen: any of them but where the child lives.
    #[must_use]
    pub fn option(&self, to: HomeId) -> Option<&HomeOption> {
        let mut homes = self.homes.iter();
        homes.find(|option| option.home.id == to && to != self.home.id)
    }

    /// Brothers and sisters who can come along: they live here too, and nothing else is
    /// planned for them.
    pub fn may_come(&self) -> impl Iterator<Item = &Placed> {
        self.siblings.iter().filter(|sibling| {
            let here = sibling.stay_on(self.today);
            here.is_some_and(|stay| stay.home == self.home.id)
                && sibling.planned(self.today).is_none()
        })
    }

    /// What it would mean if the child moved on a day, with brothers and sisters along.
    /// `None`: there is no such home to choose.
    #[must_use]
    pub fn trial(&self, to: HomeId, on: NaiveDate, along: &[PersonId]) -> Option<Trial<'_>> {
        let option = self.option(to)?;
        let along: Vec<PersonId> = self
            .may_come()
            .map(|one| one.id)
            .filter(|id| along.contains(id))
            .collect();
        let moves = |id: PersonId| id == self.child.id || along.contains(&id);
        let with: Vec<&Housemate> = option.living_on(on).filter(|one| !moves(one.id)).collect();
        let days = self.days_that_count(on);
        let others = self.siblings.iter().filter(|one| !moves(one.id));
        let (apart, with_them): (Vec<&Placed>, Vec<&Placed>) =
            others.partition(|sibling| days.iter().any(|day| self.parts(sibling, to, *day)));
        let comes = self.siblings.iter().filter(|one| moves(one.id));
        let is_there = |one: &&&Placed| one.stay_on(on).is_some_and(|stay| stay.home == to);
        let together = comes.chain(with_them.iter().filter(is_there).copied());
        let here = self.homes.iter().find(|one| one.home.id == self.home.id);
        let left = here.map_or(0, |here| {
            here.living_on(on).filter(|one| !moves(one.id)).count()
        });
        Some(Trial {
            number: with.len() + 1 + along.len(),
            left,
            is_elsewhere: option.home.place != self.home.place,
            to: option,
            together: together.collect(),
            apart,
            with,
        })
    }

    /// The days on which it is asked who lives apart: when the move is made, or today where
    /// it was, and whenever one of the family comes or goes after that.
    fn days_that_count(&self, on: NaiveDate) -> Vec<NaiveDate> {
        let first = on.max(self.today);
        let stays = self.siblings.iter().flat_map(|one| &one.stays);
        let days = stays.flat_map(|stay| [Some(stay.from), stay.until]);
        let mut days: Vec<NaiveDate> = days.flatten().filter(|day| *day > first).collect();
        days.push(first);
        days
    }

    /// Whether a sibling would live apart on a day, with no exception of their own. Who is
    /// left behind is apart whatever exception they once had.
    fn parts(&self, sibling: &Placed, to: HomeId, day: NaiveDate) -> bool {
        sibling
            .stay_on(day)
            .is_some_and(|stay| stay.home != to && (stay.home == self.home.id || !stay.is_excepted))
    }

    /// The home where the child lives, among the options.
    #[must_use]
    pub fn here(&self) -> Option<&HomeOption> {
        self.homes.iter().find(|one| one.home.id == self.home.id)
    }
}

/// The order of those who live in a home.
#[must_use]
pub fn order(one: &Housemate) -> (&str, PersonId, NaiveDate) {
    (one.name.as_str(), one.id, one.from)
}

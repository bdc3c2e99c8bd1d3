//! Who reads the plan of a child, and what they read it for.

use crate::db::{
    Result,
    affiliations::{Ties, ties},
    day::read::home_of_day,
    home_facts::{HomeFacts, home_facts},
};
use care::{
    access::Actor,
    id::{HomeId, PersonId},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Whose plan is read, by whom, and when.
#[derive(Clone, Copy)]
pub(in crate::db) struct Reader<'a> {
    pub home: &'a HomeFacts,
    pub ties: &'a Ties,
    pub actor: Actor,
    pub child: PersonId,
    /// The moment whose standing counts: of a late command, when it was given.
    pub acted: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub purpose: Purpose,
}

/// What a plan is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::db) enum Purpose {
    Read,
    /// A command is decided: nobody asks who the siblings are.
    Decide,
}

/// Who wants to read whose plan.
#[derive(Clone, Copy)]
pub(in crate::db) struct Reading {
    pub viewer: PersonId,
    /// The home in which the child lives; `None`: one's own, wherever one lives.
    pub home: Option<HomeId>,
    pub child: PersonId,
    pub now: DateTime<Utc>,
}

/// What a reader of a plan is made of.
pub(in crate::db) struct Found {
    ties: Ties,
    home: HomeFacts,
    actor: Actor,
    reading: Reading,
}

impl Found {
    pub(in crate::db) fn reader(&self) -> Reader<'_> {
        Reader {
            home: &self.home,
            ties: &self.ties,
            actor: self.actor,
            child: self.reading.child,
            acted: self.reading.now,
            now: self.reading.now,
            purpose: Purpose::Read,
        }
    }
}

pub(in crate::db) async fn found(
    db: &impl ConnectionTrait,
    reading: Reading,
) -> Result<Option<Found>> {
    let ties = ties(db, reading.viewer).await?;
    let home = match reading.home {
        Some(home) => home_facts(db, home).await?,
        None => home_of_day(db, &ties, None, reading.now).await?,
    };
    let Some(home) = home else { return Ok(None) };
    let standing = ties.standing(&home, reading.now);
    Ok(standing.map(|(standing, _)| Found {
        actor: Actor {
            person: reading.viewer,
            standing,
        },
        ties,
        home,
        reading,
    }))
}

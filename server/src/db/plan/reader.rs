//! Who reads the plan of a child, and what they read it for.

use super::kept_fields::{KeptPlanFields, LatestFields};
use crate::db::{
    Result, Store,
    affiliations::{Affiliations, affiliations},
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
pub(in crate::db) struct PlanReader<'a> {
    pub home: &'a HomeFacts,
    pub affiliations: &'a Affiliations,
    pub actor: Actor,
    pub child: PersonId,
    /// The moment whose standing counts: of a late command, when it was given.
    pub acted: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub purpose: Purpose,
    pub kept_fields: &'a KeptPlanFields,
}

/// What a plan is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::db) enum Purpose {
    Read,
    /// A command is decided: nobody asks who the siblings are.
    Decide,
}

impl PlanReader<'_> {
    /// What stands in a child's plan. What is read for a change, which may yet be dropped, is not kept.
    pub(in crate::db) async fn latest_fields(
        &self,
        db: &impl ConnectionTrait,
        child: PersonId,
    ) -> Result<LatestFields> {
        match self.purpose {
            Purpose::Read => self.kept_fields.read(db, child).await,
            Purpose::Decide => self.kept_fields.read_within_change(db, child).await,
        }
    }
}

/// Who wants to read whose plan.
#[derive(Clone, Copy)]
pub(in crate::db) struct PlanRequest {
    pub viewer: PersonId,
    /// The home in which the child lives; `None`: one's own, wherever one lives.
    pub home: Option<HomeId>,
    pub child: PersonId,
    pub now: DateTime<Utc>,
}

/// What a reader of a plan is made of.
pub(in crate::db) struct AdmittedReader<'a> {
    store: &'a Store,
    affiliations: Affiliations,
    home: HomeFacts,
    actor: Actor,
    request: PlanRequest,
}

impl AdmittedReader<'_> {
    pub(in crate::db) fn reader(&self) -> PlanReader<'_> {
        PlanReader {
            home: &self.home,
            affiliations: &self.affiliations,
            actor: self.actor,
            child: self.request.child,
            acted: self.request.now,
            now: self.request.now,
            purpose: Purpose::Read,
            kept_fields: &self.store.0.plan_fields,
        }
    }
}

pub(in crate::db) async fn admitted<'a>(
    store: &'a Store,
    db: &impl ConnectionTrait,
    request: PlanRequest,
) -> Result<Option<AdmittedReader<'a>>> {
    let affiliations = affiliations(db, request.viewer).await?;
    let home = match request.home {
        Some(home) => home_facts(db, home).await?,
        None => home_of_day(db, &affiliations, None, request.now).await?,
    };
    let Some(home) = home else { return Ok(None) };
    let standing = affiliations.standing(&home, request.now);
    Ok(standing.map(|(standing, _)| AdmittedReader {
        actor: Actor {
            person: request.viewer,
            standing,
        },
        store,
        affiliations,
        home,
        request,
    }))
}

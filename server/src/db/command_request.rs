//! A command as it is asked for: by whom, where, and with which standing.

use super::{affiliations::Affiliations, home_facts::HomeFacts};
use care::{
    access::Actor,
    aggregate::Aggregate,
    command::Command,
    decide::{Objection, acted_late, decide_received},
    id::PersonId,
    refusal::Refusal,
};
use chrono::{DateTime, NaiveDate, Utc};

/// A command, and who is to carry it out where.
pub struct CommandRequest<'a> {
    pub home: &'a HomeFacts,
    pub affiliations: &'a Affiliations,
    pub actor: Actor,
    /// The moment at which the actor stands so to the home: now, or before, of a late act.
    pub stood: DateTime<Utc>,
    /// When it arrived.
    pub now: DateTime<Utc>,
    /// At the home's kitchen tablet.
    pub at_wall: bool,
    pub command: &'a Command,
}

impl<'a> CommandRequest<'a> {
    /// As its sender may ask for it: as they stand now, and after that, of an act that may be late, as
    /// they stood when they acted. How they stood opens no day after it.
    pub fn each(
        home: &'a HomeFacts,
        affiliations: &'a Affiliations,
        person: PersonId,
        at_wall: bool,
        command: &'a Command,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = Self> {
        let late = acted_late(command, now, home.settings.days_late);
        let late = late.filter(|acted| {
            let date = command.act.date();
            date.is_none_or(|date| date <= home.date_at(*acted))
        });
        [Some(now), late]
            .into_iter()
            .flatten()
            .filter_map(move |stood| {
                let (standing, _) = affiliations.standing(home, stood)?;
                Some(Self {
                    home,
                    affiliations,
                    actor: Actor { person, standing },
                    stood,
                    now,
                    at_wall,
                    command,
                })
            })
    }

    /// The last day of the home that is open to the actor.
    pub(in crate::db) fn stood_on(&self) -> NaiveDate {
        self.home.date_at(self.stood)
    }

    /// Decides the command on a document as its actor may read it; `None`: there is none for
    /// them.
    pub(in crate::db) fn decide<D: Aggregate>(
        &self,
        document: Option<&D>,
    ) -> std::result::Result<D::Change, Objection> {
        let document = document.ok_or(Refusal::NotFound)?;
        let days_late = self.home.settings.days_late;
        decide_received(document, self.actor, self.command, self.now, days_late)
    }
}

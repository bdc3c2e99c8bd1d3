//! A command as it is asked for: by whom, where, and with which standing.

use super::{affiliations::Affiliations, home_facts::HomeFacts};
use care::{
    access::Actor,
    aggregate::Aggregate,
    command::Command,
    decide::{Objection, decide},
    refusal::Refusal,
};

/// A command, and who is to carry it out where.
pub struct CommandRequest<'a> {
    pub home: &'a HomeFacts,
    pub affiliations: &'a Affiliations,
    pub actor: Actor,
    /// At the home's kitchen tablet.
    pub at_wall: bool,
    pub command: &'a Command,
}

impl CommandRequest<'_> {
    /// Decides the command on a document as its actor may read it; `None`: there is none for
    /// them.
    pub(in crate::db) fn decide<D: Aggregate>(
        &self,
        document: Option<&D>,
    ) -> std::result::Result<D::Change, Objection> {
        decide(document.ok_or(Refusal::NotFound)?, self.actor, self.command)
    }
}

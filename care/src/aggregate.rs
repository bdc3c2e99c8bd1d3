//! What every subject of the domain can do: decide an act on one of its documents, show what
//! the act changes, and say which act takes it back.

use crate::access::Actor;
use crate::command::Act;
use crate::decide::Objection;
use crate::id::{CommandId, HomeId, ItemId, PersonId};
use chrono::{DateTime, Utc};

/// A document that its reader acts on. The app shows the result at once, the server stores it,
/// and both by the rules that stand here.
pub trait Aggregate {
    /// What can be done in its subject.
    type Act: SubjectAct;
    /// What such an act comes to.
    type Change: SubjectChange;

    /// The home that acts on it name.
    fn home(&self) -> HomeId;

    /// Decides an act: may this actor do it, and does it make sense? It looks at nothing but
    /// the document, which the actor may read; so what they may not see, they cannot touch.
    ///
    /// # Errors
    /// [`Objection`]: the refusal to show, or what the actor didn't know of yet.
    fn decide(
        &self,
        actor: Actor,
        meta: CommandMeta,
        act: &Self::Act,
    ) -> Result<Self::Change, Objection>;

    /// Shows a change that was decided on it.
    fn apply(&mut self, change: &Self::Change);

    /// The act that takes back an act of a command, asked before the command changes the
    /// document; none where there is nothing to take back to. `item` is an id that nobody has
    /// used yet.
    fn undo(&self, _command: CommandId, _item: ItemId, _act: &Self::Act) -> Option<Self::Act> {
        None
    }
}

/// The acts of one subject.
pub trait SubjectAct: Into<Act> {
    /// An act, where it is one of the subject's.
    fn of(act: &Act) -> Option<&Self>;
}

/// The changes of one subject.
pub trait SubjectChange {
    /// Whether a document shows all of it, where the server's shows it.
    fn is_foretold(&self) -> bool;

    /// The server has what made it, since about this moment.
    fn arrived(&mut self, _at: DateTime<Utc>) {}
}

/// The command of a change, who gave it, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandMeta {
    pub id: CommandId,
    pub by: PersonId,
    /// When it counts: when the server took it. A device, which cannot know that yet, shows its own
    /// clock's.
    pub at: DateTime<Utc>,
    /// When the person acted, by their device's clock as far as that is believed. It is shown and
    /// kept, and decides, orders and counts nothing.
    pub device_at: DateTime<Utc>,
}

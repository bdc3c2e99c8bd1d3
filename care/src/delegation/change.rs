//! What acts about who stands in change, ready to be stored and to be shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::SubjectChange;
use crate::delegation::{Delegation, DelegationSignature};
use crate::id::CommandId;

/// What an act changes of who stands in at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelegationChange {
    DelegateNamed(Delegation),
    DelegationEnded {
        delegation: CommandId,
        ended: DelegationSignature,
    },
}

impl SubjectChange for DelegationChange {
    fn is_foretold(&self) -> bool {
        match self {
            Self::DelegateNamed(_) | Self::DelegationEnded { .. } => true,
        }
    }
}

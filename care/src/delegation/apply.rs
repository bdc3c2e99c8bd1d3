//! What a change does to the document of who stands in.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::delegation::{DelegationChange, Delegations};

impl Delegations {
    pub(super) fn show(&mut self, change: &DelegationChange) {
        match change {
            DelegationChange::DelegateNamed(delegation) => {
                self.delegations.push(delegation.clone());
                self.delegations.sort_by_key(|one| (one.from, one.id));
            }
            DelegationChange::DelegationEnded { delegation, ended } => {
                let mut all = self.delegations.iter_mut();
                if let Some(one) = all.find(|one| one.id == *delegation) {
                    one.ended = Some(*ended);
                }
            }
        }
    }
}

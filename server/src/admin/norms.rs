//! What the handbook says a care setting is meant for. It is written into a
//! home's settings when the home is made, and is the home's own from then on.

use care::home::CareSetting::{self, FamilyHouse, IntegratedFamily, TeenGroupHome, YouthHouse};

/// Least and most children of a setting.
#[must_use]
pub fn norm(setting: CareSetting) -> Option<(u16, u16)> {
    match setting {
        FamilyHouse | IntegratedFamily => Some((4, 5)),
        TeenGroupHome => Some((5, 6)),
        YouthHouse => Some((8, 10)),
        _ => None,
    }
}

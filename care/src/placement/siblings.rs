//! Brothers and sisters live in the same house (R2). A placement that separates
//! them is refused unless the director records a reasoned exception (R4) and a
//! contact plan.

use crate::id::{HomeId, PersonId};
use crate::text::is_blank;
use serde::{Deserialize, Serialize};

/// A director's exception for a separated child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Why they live apart.
    pub reason: String,
    /// How they stay in touch.
    pub contact_plan: String,
}

impl Exception {
    /// Both parts are said.
    #[must_use]
    pub fn is_reasoned(&self) -> bool {
        !is_blank(&self.reason) && !is_blank(&self.contact_plan)
    }
}

/// A child of a sibling group, where they (would) live.
#[derive(Clone, Debug)]
pub struct SiblingPlacement {
    pub person: PersonId,
    /// None: not in a home of the association.
    pub home: Option<HomeId>,
    pub exception: Option<Exception>,
}

/// The children of one sibling group whose placement separates it without an
/// exception. The house where most live is the group's; of two as large, the
/// first named. Empty: all is well.
#[must_use]
pub fn separated(group: &[SiblingPlacement]) -> Vec<PersonId> {
    let placed: Vec<(&SiblingPlacement, HomeId)> = group
        .iter()
        .filter_map(|child| Some((child, child.home?)))
        .collect();
    let size = |home: HomeId| placed.iter().filter(|(_, other)| *other == home).count();
    let Some(together) = placed
        .iter()
        .map(|(_, home)| *home)
        .reduce(|best, home| if size(home) > size(best) { home } else { best })
    else {
        return Vec::new();
    };
    placed
        .iter()
        .filter(|(child, home)| {
            *home != together && !child.exception.as_ref().is_some_and(Exception::is_reasoned)
        })
        .map(|(child, _)| child.person)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::placement::siblings::*;
    use uuid::Uuid;

    fn child(n: u128, home: Option<u128>, exception: Option<(&str, &str)>) -> SiblingPlacement {
        SiblingPlacement {
            person: PersonId(Uuid::from_u128(n)),
            home: home.map(|h| HomeId(Uuid::from_u128(h))),
            exception: exception.map(|(reason, plan)| Exception {
                reason: reason.into(),
                contact_plan: plan.into(),
            }),
        }
    }

    fn ids(people: Vec<PersonId>) -> Vec<u128> {
        people.into_iter().map(|p| p.0.as_u128()).collect()
    }

    #[test]
    fn siblings_in_one_house_are_together() {
        assert!(separated(&[child(1, Some(1), None), child(2, Some(1), None)]).is_empty());
        assert!(separated(&[]).is_empty());
    }

    #[test]
    fn the_one_who_lives_elsewhere_is_separated() {
        let group = [
            child(1, Some(2), None),
            child(2, Some(1), None),
            child(3, Some(1), None),
        ];
        assert_eq!(ids(separated(&group)), [1]);
    }

    #[test]
    fn an_exception_needs_a_reason_and_a_contact_plan() {
        let group = |exception| [child(1, Some(1), None), child(2, Some(2), exception)];
        assert_eq!(ids(separated(&group(Some(("safety", " "))))), [2]);
        assert_eq!(ids(separated(&group(Some((" ", "Sundays"))))), [2]);
        assert!(separated(&group(Some(("safety", "Sundays")))).is_empty());
    }

    #[test]
    fn a_sibling_with_their_own_family_separates_nobody() {
        assert!(separated(&[child(1, Some(1), None), child(2, None, None)]).is_empty());
    }
}

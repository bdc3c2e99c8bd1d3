//! What adults have to see to about one plan: what is due, whose voice is missing, what
//! waits, which steps are late and whose they are (R7–R10, R14). Boards count it.
#![deny(clippy::wildcard_enum_match_arm)]

use super::{Due, Missing, Owner, Plan};
use crate::access::Role;
use crate::skill_set::skill::birthday;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Whose a step is, where it is an adult's. Late work is the adults' (R33): what a child
/// meant to do is on no board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdultOwner {
    Caregiver,
    Specialist,
    Director,
    Family,
}

/// A step that is not over and has a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenStep {
    pub owner: AdultOwner,
    pub due: NaiveDate,
    pub text: String,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanWork {
    pub due: (Due, NaiveDate),
    /// The day after which that is late.
    pub late_after: NaiveDate,
    /// Since when the child's wish for a review waits (R9).
    pub asked_since: Option<NaiveDate>,
    /// Sections that ask for the child's voice and have none (R6).
    pub voices_missing: u32,
    /// Since when it waits for approval, by the home's clock.
    pub waits_since: Option<NaiveDate>,
    /// The first due first.
    pub steps: Vec<OpenStep>,
    /// From when a housing choice and a pathway plan are due (R3, R10).
    pub pathway_from: Option<NaiveDate>,
    pub housing_decided: bool,
    pub open_matters: u32,
    /// When they are of age; none where no birthday is known (R32).
    pub of_age_on: Option<NaiveDate>,
    /// By when somebody visits a child who returned to their family (R14).
    pub follow_up: Option<NaiveDate>,
    pub last_contact: Option<NaiveDate>,
    /// From when on one counts how long there was no contact: the last, or the arrival;
    /// none for who lives with their family.
    pub no_contact_from: Option<NaiveDate>,
}

impl Plan {
    /// The adults' work about the plan, whoever reads it; `date_at` is the home's clock.
    #[must_use]
    pub fn work(&self, date_at: impl Fn(DateTime<Utc>) -> NaiveDate) -> PlanWork {
        let missing = self.missing();
        let voices = missing
            .iter()
            .filter(|one| matches!(one, Missing::ChildsView(_)));
        let mut steps: Vec<OpenStep> = Vec::new();
        for action in self.goals().into_iter().flat_map(|goal| goal.actions) {
            if let (Some(owner), Some(due), false) = (
                self.adult_owner(action.owner),
                action.due,
                action.status.is_over(),
            ) {
                steps.push(OpenStep {
                    owner,
                    due,
                    text: action.text,
                });
            }
        }
        steps.sort_by(|a, b| (a.due, &a.text).cmp(&(b.due, &b.text)));
        let last_contact = self.contacts().first().map(|(_, line)| line.on);
        let setting = self.home.setting;
        PlanWork {
            late_after: self.late_after(),
            asked_since: self.requests().first().map(|(_, asked)| asked.on),
            no_contact_from: (!setting.is_with_family())
                .then(|| last_contact.map_or(self.arrived, |last| last.max(self.arrived))),
            due: self.due(),
            voices_missing: count(voices.count()),
            waits_since: self.waits().map(|sent| date_at(sent.at)),
            steps,
            pathway_from: self.pathway_from(),
            housing_decided: self.housing_decision().is_some(),
            open_matters: count(self.open_matters().len()),
            of_age_on: self
                .birth_date
                .map(|birth| birthday(birth, self.pace.of_age)),
            follow_up: self.next_follow_up(),
            last_contact,
        }
    }

    /// Whose a step is: a person's by what they are; nobody's on a board where it is the
    /// child's.
    fn adult_owner(&self, owner: Owner) -> Option<AdultOwner> {
        match owner {
            Owner::Child => None,
            Owner::Caregiver => Some(AdultOwner::Caregiver),
            Owner::Specialist => Some(AdultOwner::Specialist),
            Owner::Director => Some(AdultOwner::Director),
            Owner::Family => Some(AdultOwner::Family),
            Owner::Person(person) if person == self.child => None,
            Owner::Person(person) => match self.person(person).map(|one| one.role) {
                Some(Role::YoungPerson) => None,
                Some(Role::Specialist) => Some(AdultOwner::Specialist),
                Some(Role::Supervisor) => Some(AdultOwner::Director),
                Some(
                    Role::Caregiver
                    | Role::FamilyAssistant
                    | Role::NationalOffice
                    | Role::StaffWithoutChildAccess
                    | Role::Administrator,
                ) => Some(AdultOwner::Caregiver),
                // Whoever has left: the home sees to it.
                None => Some(AdultOwner::Caregiver),
            },
        }
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

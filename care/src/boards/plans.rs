//! The board of plans (R32): which plans and reviews are due or late, where a child's voice is
//! missing, what waits for approval, which steps of adults are late, who lives apart from
//! brothers and sisters, who near 16 has no housing decision or pathway plan, and where no
//! contact is written down, and who is to be visited after a return. Homes stand in the order of place and name (R33).

use crate::boards::day::Count;
use crate::home::HomeBrief;
use crate::id::{PersonId, PlaceId, Revision};
use crate::people::Sibling;
use crate::plan::{AdultOwner, Due, PlanWork};
use crate::settings::Settings;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The figures of a home that open a list (R34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanFigure {
    /// The first plan or a review, its day behind.
    Late,
    /// The same, before long.
    Soon,
    /// The child asked for a review, and none was held since.
    Asked,
    NoVoice,
    /// Sent for approval.
    Waiting,
    /// Steps whose day is behind, by whose they are.
    CaregiverSteps,
    SpecialistSteps,
    DirectorSteps,
    FamilySteps,
    /// Live apart from a brother or sister.
    Apart,
    /// Old enough or nearly, and no housing decision.
    Housing,
    /// Old enough or nearly, and matters of a pathway plan are open.
    Pathway,
    /// No family contact for some time.
    NoContact,
    /// A visit after a return to the family, its day come.
    FollowUp,
}

/// How many figures there are.
pub const FIGURES: usize = 14;

impl PlanFigure {
    /// Every figure, in the board's order.
    pub const ALL: [Self; FIGURES] = [
        Self::Late,
        Self::Soon,
        Self::Asked,
        Self::NoVoice,
        Self::Waiting,
        Self::CaregiverSteps,
        Self::SpecialistSteps,
        Self::DirectorSteps,
        Self::FamilySteps,
        Self::Apart,
        Self::Housing,
        Self::Pathway,
        Self::NoContact,
        Self::FollowUp,
    ];

    /// Its stable word, as in the JSON and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Asked => "asked",
            Self::NoVoice => "no_voice",
            Self::Waiting => "waiting",
            Self::CaregiverSteps => "caregiver_steps",
            Self::SpecialistSteps => "specialist_steps",
            Self::DirectorSteps => "director_steps",
            Self::FamilySteps => "family_steps",
            Self::Apart => "apart",
            Self::Housing => "housing",
            Self::Pathway => "pathway",
            Self::NoContact => "no_contact",
            Self::FollowUp => "follow_up",
        }
    }

    /// The figure of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.word() == word)
    }

    /// Whose steps it counts; none where it counts children.
    #[must_use]
    pub fn steps_of(self) -> Option<AdultOwner> {
        match self {
            Self::CaregiverSteps => Some(AdultOwner::Caregiver),
            Self::SpecialistSteps => Some(AdultOwner::Specialist),
            Self::DirectorSteps => Some(AdultOwner::Director),
            Self::FamilySteps => Some(AdultOwner::Family),
            _ => None,
        }
    }
}

/// A number for each figure, in the order of [`PlanFigure::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct PlanNumbers([u32; FIGURES]);

impl PlanNumbers {
    /// A number each.
    pub fn each(of: impl Fn(PlanFigure) -> u32) -> Self {
        Self(PlanFigure::ALL.map(of))
    }

    /// The number of a figure.
    #[must_use]
    pub fn of(self, figure: PlanFigure) -> u32 {
        let at = PlanFigure::ALL.iter().position(|one| *one == figure);
        at.and_then(|at| self.0.get(at)).copied().unwrap_or(0)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| {
            self.0[at].saturating_add(other.0[at])
        }))
    }
}

/// From which day on something is what a figure counts, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    pub today: NaiveDate,
    /// What is due no later is due soon.
    pub soon: NaiveDate,
    /// Contact before it is a while ago.
    pub contact_since: NaiveDate,
}

impl Reach {
    /// By a home's settings.
    #[must_use]
    pub fn of(settings: &Settings, today: NaiveDate) -> Self {
        let days = |days: u16| TimeDelta::days(i64::from(days));
        Self {
            today,
            soon: today
                .checked_add_signed(days(settings.days_due_soon))
                .unwrap_or(today),
            contact_since: today
                .checked_sub_signed(days(settings.days_without_contact))
                .unwrap_or(today),
        }
    }

    /// Its day is behind.
    #[must_use]
    pub fn is_late(self, due: NaiveDate) -> bool {
        due < self.today
    }

    /// Its day comes before long, or has come.
    #[must_use]
    pub fn is_near(self, day: NaiveDate) -> bool {
        day <= self.soon
    }

    /// Its day has come, or is behind.
    #[must_use]
    pub fn has_come(self, day: NaiveDate) -> bool {
        day <= self.today
    }

    /// Due before long, and not late.
    #[must_use]
    pub fn is_soon(self, due: NaiveDate, late_after: NaiveDate) -> bool {
        !self.is_late(late_after) && self.is_near(due)
    }

    /// So far back that it is a while ago.
    #[must_use]
    pub fn is_long_ago(self, last: NaiveDate) -> bool {
        last < self.contact_since
    }
}

impl PlanWork {
    /// How often a figure counts this child's plan. Whether they live apart from somebody
    /// of their family is not the plan's to know.
    #[must_use]
    pub fn counts(&self, figure: PlanFigure, reach: Reach, is_apart: bool) -> u32 {
        if let Some(owner) = figure.steps_of() {
            let steps = self.steps.iter().filter(|step| step.owner == owner);
            let late = steps.filter(|step| reach.is_late(step.due)).count();
            return u32::try_from(late).unwrap_or(u32::MAX);
        }
        let has_pathway = self.pathway_from.is_some_and(|from| reach.is_near(from));
        u32::from(match figure {
            PlanFigure::Late => reach.is_late(self.late_after),
            PlanFigure::Soon => reach.is_soon(self.due.1, self.late_after),
            PlanFigure::Asked => self.asked_since.is_some(),
            PlanFigure::NoVoice => self.voices_missing > 0,
            PlanFigure::Waiting => self.waits_since.is_some(),
            PlanFigure::Apart => is_apart,
            PlanFigure::Housing => has_pathway && !self.housing_decided,
            PlanFigure::Pathway => has_pathway && self.open_matters > 0,
            PlanFigure::NoContact => self
                .no_contact_from
                .is_some_and(|last| reach.is_long_ago(last)),
            PlanFigure::FollowUp => self.follow_up.is_some_and(|due| reach.has_come(due)),
            _ => false,
        })
    }
}

/// The supervisor's board of plans: a row a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlansBoard {
    pub revision: Revision,
    pub rows: Vec<PlansRow>,
}

impl PlansBoard {
    /// All homes together.
    #[must_use]
    pub fn together(&self) -> PlanNumbers {
        let numbers = self.rows.iter().map(|row| row.numbers);
        numbers.fold(PlanNumbers::default(), PlanNumbers::plus)
    }
}

/// How the plans of one home stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlansRow {
    pub home: HomeBrief,
    pub children: u32,
    /// What the setting is meant for, least and most.
    pub norm: Option<(u16, u16)>,
    pub numbers: PlanNumbers,
}

impl PlansRow {
    /// Lives outside the norm: worth a word, never a block.
    #[must_use]
    pub fn outside_norm(&self) -> bool {
        self.norm.is_some_and(|(least, most)| {
            self.children < u32::from(least) || self.children > u32::from(most)
        })
    }
}

/// The same for the national office: a row a place, without a name of a home or person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanCountsBoard {
    pub revision: Revision,
    pub rows: Vec<PlanCountsRow>,
}

/// How the plans of one place stand, in counts that point at nobody (R31).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanCountsRow {
    pub place: PlaceId,
    pub place_name: String,
    pub children: Count,
    /// In the order of [`PlanFigure::ALL`].
    pub numbers: Vec<Count>,
}

impl PlanCountsRow {
    /// A place in counts. A count of few is withheld, and so is one that leaves but few
    /// others: all but one would point at the one. What two counts say together says no more:
    /// late and soon exclude each other, no contact and a visit after a return too, and a housing decision and a pathway plan are asked
    /// of the same. Steps are of adults, and are shown where there are children enough.
    #[must_use]
    pub fn of(
        place: PlaceId,
        place_name: String,
        children: u32,
        numbers: PlanNumbers,
        withhold_below: u16,
    ) -> Self {
        let all = Count::of_children(children, withhold_below);
        let is_few = |of: u32| Count::of_children(of, withhold_below) == Count::Withheld;
        let [late, soon, housing, pathway, contact, visits] = [
            PlanFigure::Late,
            PlanFigure::Soon,
            PlanFigure::Housing,
            PlanFigure::Pathway,
            PlanFigure::NoContact,
            PlanFigure::FollowUp,
        ]
        .map(|figure| numbers.of(figure));
        let shown = |figure: PlanFigure| {
            let number = numbers.of(figure);
            let rest = children.saturating_sub(number);
            if all == Count::Withheld {
                return Count::Withheld;
            }
            let beside = match figure {
                PlanFigure::Soon => is_few(rest.saturating_sub(late)),
                PlanFigure::Late => is_few(rest.saturating_sub(soon)),
                PlanFigure::NoContact => is_few(rest.saturating_sub(visits)),
                PlanFigure::FollowUp => is_few(rest.saturating_sub(contact)),
                PlanFigure::Housing => is_few(pathway.abs_diff(number)),
                PlanFigure::Pathway => is_few(housing.abs_diff(number)),
                _ => false,
            };
            let is_telling = figure.steps_of().is_none() && (is_few(rest) || beside);
            match is_telling {
                true => Count::Withheld,
                false => Count::of_children(number, withhold_below),
            }
        };
        Self {
            place,
            place_name,
            children: all,
            numbers: PlanFigure::ALL.map(shown).into(),
        }
    }

    /// The count of a figure.
    #[must_use]
    pub fn number(&self, figure: PlanFigure) -> Count {
        let at = PlanFigure::ALL.iter().position(|one| *one == figure);
        let count = at.and_then(|at| self.numbers.get(at)).copied();
        count.unwrap_or(Count::Withheld)
    }
}

/// The list behind a figure of a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanList {
    pub home: HomeBrief,
    pub figure: PlanFigure,
    pub today: NaiveDate,
    /// By name, of one child the first due first.
    pub lines: Vec<PlanLine>,
}

/// A child behind a figure, or a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanLine {
    pub child: PersonId,
    pub name: String,
    /// When it is or was due, since when it waits, when contact was last.
    pub date: Option<NaiveDate>,
    /// What is due.
    pub due: Option<Due>,
    /// The step.
    pub text: Option<String>,
    /// How many voices are missing, how many matters are open.
    pub number: Option<u32>,
    /// Brothers and sisters who live elsewhere, and where.
    pub siblings: Vec<Sibling>,
    /// A director said why they live apart.
    pub is_excepted: bool,
}

#[cfg(test)]
mod tests {
    use crate::boards::plans::*;
    use proptest::prelude::*;

    fn row(children: u32, numbers: PlanNumbers) -> PlanCountsRow {
        let place = PlaceId(uuid::Uuid::nil());
        PlanCountsRow::of(place, String::new(), children, numbers, 5)
    }

    fn few(of: u32) -> bool {
        (1..5).contains(&of)
    }

    proptest! {
        /// R31: neither a count, nor what is left of all children, nor two that exclude each
        /// other say something of fewer than five of them, but that it is nobody.
        #[test]
        fn what_the_office_reads_points_at_nobody(
            children in 0u32..40,
            late in 0u32..40,
            soon in 0u32..40,
            housing in 0u32..40,
            pathway in 0u32..40,
            contact in 0u32..40,
            visits in 0u32..40,
        ) {
            let late = late.min(children);
            let soon = soon.min(children - late);
            let (housing, pathway) = (housing.min(children), pathway.min(children));
            let contact = contact.min(children);
            let visits = visits.min(children - contact);
            let numbers = PlanNumbers::each(|figure| match figure {
                PlanFigure::Late => late,
                PlanFigure::Soon => soon,
                PlanFigure::Housing => housing,
                PlanFigure::Pathway => pathway,
                PlanFigure::NoContact => contact,
                PlanFigure::FollowUp => visits,
                _ => 0,
            });
            let row = row(children, numbers);
            let Count::Shown(all) = row.children else {
                prop_assert!(row.numbers.iter().all(|count| *count == Count::Withheld));
                return Ok(());
            };
            let shown = |figure| match row.number(figure) {
                Count::Shown(number) => Some(number),
                Count::Withheld => None,
            };
            for figure in PlanFigure::ALL {
                if let Some(number) = shown(figure) {
                    prop_assert!(!few(number) && !few(all - number), "{figure:?}");
                }
            }
            if let (Some(late), Some(soon)) = (shown(PlanFigure::Late), shown(PlanFigure::Soon)) {
                prop_assert!(!few(all - late - soon));
            }
            let both = (shown(PlanFigure::NoContact), shown(PlanFigure::FollowUp));
            if let (Some(contact), Some(visits)) = both {
                prop_assert!(!few(all - contact - visits));
            }
            let both = (shown(PlanFigure::Housing), shown(PlanFigure::Pathway));
            if let (Some(housing), Some(pathway)) = both {
                prop_assert!(!few(housing.abs_diff(pathway)));
            }
        }
    }

    #[test]
    fn late_begins_the_day_after_and_soon_ends_with_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let reach = Reach::of(&Settings::default(), day("2026-11-20"));
        assert!(reach.is_late(day("2026-11-19")));
        let soon = |text| reach.is_soon(day(text), day(text));
        assert!(!reach.is_late(day("2026-11-20")) && soon("2026-11-20"));
        assert!(soon("2026-12-20") && !soon("2026-12-21"));
        // One that is planned is not late before its day has passed.
        assert!(reach.is_soon(day("2026-11-01"), day("2026-11-20")));
        assert!(!reach.is_soon(day("2026-11-01"), day("2026-11-19")));
        assert!(reach.is_long_ago(day("2026-10-20")));
        assert!(!reach.is_long_ago(day("2026-10-21")));
    }
}

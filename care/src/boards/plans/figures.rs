//! The figures of the board of plans: what each is ([`PlanFigure::spec`]) and what it counts
//! ([`ChildWork::counted`]). Boards, the counts kept for them, lists, tables and addresses
//! follow from both.

use super::PlanLine;
use crate::figures::{DateSpan, Listed};
use crate::id::PersonId;
use crate::people::Sibling;
use crate::plan::{AdultOwner, PlanWork};
use crate::settings::Settings;
use chrono::{NaiveDate, TimeDelta};
use enum_map::Enum;
use serde::{Deserialize, Serialize};

/// The figures of a home that open a list (R34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanFigure {
    /// The first plan or a review, its day behind.
    Late,
    /// The first plan or a review, due before long.
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

/// The tables of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFigureGroup {
    Plans,
    Steps,
    Living,
}

impl PlanFigureGroup {
    /// Every table, in the board's order.
    pub const ALL: [Self; 3] = [Self::Plans, Self::Steps, Self::Living];

    /// The figures of the table, in their order.
    pub fn figures(self) -> impl Iterator<Item = PlanFigure> {
        PlanFigure::all().filter(move |figure| figure.spec().group == self)
    }
}

/// What the number of a figure tells of children (R31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Nothing: it counts steps of adults.
    OfAdults,
    /// How many children it counts, and how many it does not.
    Alone,
    /// No child is in the other too: how many are in neither.
    NeverBoth(PlanFigure),
    /// Both are asked of the same children: how many are in one alone.
    SameChildren(PlanFigure),
}

/// The entry of a figure in the board's table.
#[derive(Clone, Copy, Debug)]
pub struct PlanFigureSpec {
    /// Its stable word, as in the JSON and in addresses.
    pub word: &'static str,
    pub group: PlanFigureGroup,
    pub telling: Telling,
}

impl PlanFigure {
    /// Its entry; what it counts is the arm of [`ChildWork::counted`].
    #[must_use]
    pub const fn spec(self) -> PlanFigureSpec {
        use PlanFigureGroup::{Living, Plans, Steps};
        use Telling::{Alone, NeverBoth, OfAdults, SameChildren};
        let (word, group, telling) = match self {
            Self::Late => ("late", Plans, NeverBoth(Self::Soon)),
            Self::Soon => ("soon", Plans, NeverBoth(Self::Late)),
            Self::Asked => ("asked", Plans, Alone),
            Self::NoVoice => ("no_voice", Plans, Alone),
            Self::Waiting => ("waiting", Plans, Alone),
            Self::CaregiverSteps => ("caregiver_steps", Steps, OfAdults),
            Self::SpecialistSteps => ("specialist_steps", Steps, OfAdults),
            Self::DirectorSteps => ("director_steps", Steps, OfAdults),
            Self::FamilySteps => ("family_steps", Steps, OfAdults),
            Self::Apart => ("apart", Living, Alone),
            Self::Housing => ("housing", Living, SameChildren(Self::Pathway)),
            Self::Pathway => ("pathway", Living, SameChildren(Self::Housing)),
            Self::NoContact => ("no_contact", Living, NeverBoth(Self::FollowUp)),
            Self::FollowUp => ("follow_up", Living, NeverBoth(Self::NoContact)),
        };
        PlanFigureSpec {
            word,
            group,
            telling,
        }
    }
}

impl Listed for PlanFigure {
    fn word(self) -> &'static str {
        self.spec().word
    }
}

/// The days on which something of a day is due before long, or was.
fn near(due: NaiveDate, settings: &Settings) -> DateSpan {
    let days = TimeDelta::days(i64::from(settings.days_due_soon));
    DateSpan::from(due.checked_sub_signed(days).unwrap_or(NaiveDate::MIN))
}

/// A child of a home, and what adults have to see to about their plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildWork {
    pub child: PersonId,
    pub name: String,
    pub plan: PlanWork,
    /// Brothers and sisters who live in another home of the association.
    pub apart: Vec<Sibling>,
    /// A director said why they live apart.
    pub is_excepted: bool,
}

impl ChildWork {
    /// All that a figure counts of the child: on which days, and the line of its list then.
    #[must_use]
    pub fn counted(&self, figure: PlanFigure, settings: &Settings) -> Vec<(DateSpan, PlanLine)> {
        let plan = &self.plan;
        let one = match figure {
            PlanFigure::Late => Some((DateSpan::after(plan.late_after), self.due())),
            PlanFigure::Soon => {
                let span = near(plan.due.1, settings).to(plan.late_after);
                Some((span, self.due()))
            }
            PlanFigure::Asked => plan.asked_since.map(|on| self.since(on)),
            PlanFigure::NoVoice => self.some(plan.voices_missing, DateSpan::ALWAYS, None),
            PlanFigure::Waiting => plan.waits_since.map(|on| self.since(on)),
            PlanFigure::CaregiverSteps => return self.steps(AdultOwner::Caregiver),
            PlanFigure::SpecialistSteps => return self.steps(AdultOwner::Specialist),
            PlanFigure::DirectorSteps => return self.steps(AdultOwner::Director),
            PlanFigure::FamilySteps => return self.steps(AdultOwner::Family),
            PlanFigure::Apart => {
                let line = PlanLine {
                    siblings: self.apart.clone(),
                    is_excepted: self.is_excepted,
                    ..self.on(None)
                };
                (!self.apart.is_empty()).then_some((DateSpan::ALWAYS, line))
            }
            PlanFigure::Housing => {
                let from = plan.pathway_from.filter(|_| !plan.housing_decided);
                from.map(|from| (near(from, settings), self.on(Some(from))))
            }
            PlanFigure::Pathway => plan.pathway_from.and_then(|from| {
                self.some(plan.open_matters, near(from, settings), plan.of_age_on)
            }),
            PlanFigure::NoContact => plan.no_contact_from.map(|last| {
                let days = TimeDelta::days(i64::from(settings.days_without_contact));
                let near = last.checked_add_signed(days).unwrap_or(NaiveDate::MAX);
                (DateSpan::after(near), self.on(plan.last_contact))
            }),
            PlanFigure::FollowUp => {
                let due = plan.follow_up;
                due.map(|due| (DateSpan::from(due), self.on(Some(due))))
            }
        };
        one.into_iter().collect()
    }

    fn steps(&self, owner: AdultOwner) -> Vec<(DateSpan, PlanLine)> {
        let steps = self.plan.steps.iter().filter(|step| step.owner == owner);
        let late = steps.map(|step| {
            let line = PlanLine {
                text: Some(step.text.clone()),
                ..self.on(Some(step.due))
            };
            (DateSpan::after(step.due), line)
        });
        late.collect()
    }

    /// A line with a number, unless it is none.
    fn some(
        &self,
        number: u32,
        span: DateSpan,
        date: Option<NaiveDate>,
    ) -> Option<(DateSpan, PlanLine)> {
        let line = PlanLine {
            number: Some(number),
            ..self.on(date)
        };
        (number > 0).then_some((span, line))
    }

    fn on(&self, date: Option<NaiveDate>) -> PlanLine {
        PlanLine {
            child: self.child,
            name: self.name.clone(),
            date,
            due: None,
            text: None,
            number: None,
            siblings: Vec::new(),
            is_excepted: false,
        }
    }

    fn since(&self, date: NaiveDate) -> (DateSpan, PlanLine) {
        (DateSpan::ALWAYS, self.on(Some(date)))
    }

    fn due(&self) -> PlanLine {
        PlanLine {
            due: Some(self.plan.due.0),
            ..self.on(Some(self.plan.due.1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Due;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn child() -> ChildWork {
        ChildWork {
            child: PersonId(Uuid::nil()),
            name: "Yara".into(),
            plan: PlanWork {
                due: (Due::Review, day("2026-11-20")),
                late_after: day("2026-11-20"),
                asked_since: None,
                voices_missing: 0,
                waits_since: None,
                steps: Vec::new(),
                pathway_from: None,
                housing_decided: false,
                open_matters: 0,
                of_age_on: None,
                follow_up: None,
                last_contact: None,
                no_contact_from: Some(day("2026-10-21")),
            },
            apart: Vec::new(),
            is_excepted: false,
        }
    }

    fn counts(child: &ChildWork, figure: PlanFigure, today: &str) -> bool {
        let counted = child.counted(figure, &Settings::default());
        counted.iter().any(|(span, _)| span.holds_on(day(today)))
    }

    #[test]
    fn the_word_of_a_figure_is_the_one_in_the_json() {
        for figure in PlanFigure::all() {
            assert_eq!(serde_json::to_value(figure).unwrap(), figure.word());
            assert_eq!(PlanFigure::of_word(figure.word()), Some(figure));
        }
    }

    #[test]
    fn what_two_figures_tell_together_both_say() {
        let telling = |figure: PlanFigure| figure.spec().telling;
        for figure in PlanFigure::all() {
            match telling(figure) {
                Telling::OfAdults | Telling::Alone => {}
                Telling::NeverBoth(other) => {
                    assert_eq!(telling(other), Telling::NeverBoth(figure), "{other:?}");
                }
                Telling::SameChildren(other) => {
                    assert_eq!(telling(other), Telling::SameChildren(figure), "{other:?}");
                }
            }
        }
    }

    #[test]
    fn late_begins_the_day_after_and_soon_ends_with_its_last_day() {
        let child = child();
        let late = |today| counts(&child, PlanFigure::Late, today);
        let soon = |today| counts(&child, PlanFigure::Soon, today);
        assert!(!late("2026-11-20") && late("2026-11-21"));
        assert!(soon("2026-11-20") && !soon("2026-11-21"));
        assert!(!soon("2026-10-20") && soon("2026-10-21"));
        let contact = |today| counts(&child, PlanFigure::NoContact, today);
        assert!(!contact("2026-11-20") && contact("2026-11-21"));
    }

    #[test]
    fn what_is_planned_is_not_late_before_its_day_has_passed() {
        let mut child = child();
        child.plan.due.1 = day("2026-11-01");
        assert!(counts(&child, PlanFigure::Soon, "2026-11-20"));
        assert!(!counts(&child, PlanFigure::Late, "2026-11-20"));
        assert!(!counts(&child, PlanFigure::Soon, "2026-11-21"));
    }
}

//! The supervisor's board of skills (R31–R34): where the young people of homes
//! stand by area, in counts that point at nobody; which rounds are offered and
//! which conversations wait, which is the adults' work. Homes stand in the order of
//! place and name: nothing is ranked (R33). The two voices stay apart (R17).

use crate::boards::day::Count;
use crate::checklist::offer::Offer;
use crate::figures::{DateSpan, Listed, Numbers};
use crate::home::HomeBrief;
use crate::id::Revision;
use crate::skill_set::skill::{Area, Rating, Skill, Voice};
use chrono::NaiveDate;
use enum_map::Enum;
use serde::{Deserialize, Serialize};

/// How often each rating was said: in the order of [`Rating::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Spread([u32; 6]);

impl Spread {
    /// Nothing was said.
    pub const NONE: Self = Self([0; 6]);

    /// Counts a rating.
    pub fn add(&mut self, rating: Rating) {
        let at = Rating::ALL.iter().position(|one| *one == rating);
        if let Some(count) = at.and_then(|at| self.0.get_mut(at)) {
            *count = count.saturating_add(1);
        }
    }

    /// How often a rating was said.
    #[must_use]
    pub fn of(self, rating: Rating) -> u32 {
        let at = Rating::ALL.iter().position(|one| *one == rating);
        at.and_then(|at| self.0.get(at)).copied().unwrap_or(0)
    }

    fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| {
            self.0[at].saturating_add(other.0[at])
        }))
    }
}

/// What one voice said of the skills of some young people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heard {
    /// How many young people it is about.
    pub people: u32,
    pub said: Spread,
}

impl Heard {
    /// Both, where they are about different people.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            people: self.people.saturating_add(other.people),
            said: self.said.plus(other.said),
        }
    }

    /// Itself, unless it is about so few that it would point at one (R31).
    #[must_use]
    pub fn unless_few(self, withhold_below: u16) -> Option<Self> {
        let count = Count::of_children(self.people, withhold_below);
        (count != Count::Withheld).then_some(self)
    }
}

/// What both voices said, each by itself: of one there may be enough, and of the
/// other too little to show. None where it would point at somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Voices {
    pub youth: Option<Heard>,
    pub adult: Option<Heard>,
}

impl Voices {
    /// Of each voice what is made of it.
    #[must_use]
    pub fn each(of: impl Fn(Voice) -> Option<Heard>) -> Self {
        Self {
            youth: of(Voice::Youth),
            adult: of(Voice::Adult),
        }
    }

    /// What a voice said.
    #[must_use]
    pub fn of(&self, voice: Voice) -> Option<Heard> {
        match voice {
            Voice::Youth => self.youth,
            Voice::Adult => self.adult,
        }
    }

    /// Something can be shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        let shows = |heard: Option<Heard>| heard.is_some_and(|heard| heard.people > 0);
        shows(self.youth) || shows(self.adult)
    }

    /// Nothing was said, which points at nobody.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        let nothing = Some(Heard::default());
        self.youth == nothing && self.adult == nothing
    }
}

/// What a voice said in an area of a home. Skills about which it spoke of only few
/// young people are counted apart: with them in one number, the number less the
/// others would say what was said of those few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaTally {
    /// How many young people the voice spoke of in the area.
    pub people: u32,
    /// The skills of which it spoke about enough.
    pub enough: Heard,
    /// The others.
    pub few: Heard,
}

impl AreaTally {
    /// What may be shown of the home; `None` where all of it is withheld.
    #[must_use]
    pub fn shown(&self) -> Option<Heard> {
        (self.enough.people > 0 || self.few.people == 0).then_some(self.enough)
    }

    /// What may be shown of homes together. What they withhold is in it only where
    /// it is about enough young people: otherwise the whole less what is shown
    /// would tell it (R31).
    #[must_use]
    pub fn together(homes: impl IntoIterator<Item = Self>, withhold_below: u16) -> Option<Heard> {
        let mut all = Self::default();
        for home in homes {
            all.people = all.people.saturating_add(home.people);
            all.enough = all.enough.plus(home.enough);
            all.few = all.few.plus(home.few);
        }
        match all.few.unless_few(withhold_below) {
            // Who is among the few of a home may be among its others too: they are
            // one person.
            Some(few) => Some(Heard {
                people: all.people,
                ..all.enough.plus(few)
            }),
            None => all.shown(),
        }
    }
}

/// The board: a row an area over all homes, and a row a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkillsBoard {
    pub revision: Revision,
    /// In the order of [`Area::ALL`].
    pub areas: Vec<AreaRow>,
    pub homes: Vec<RoundsRow>,
}

/// An area over all homes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AreaRow {
    pub area: Area,
    pub voices: Voices,
}

/// The adults' work about the checklists of a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundsRow {
    pub home: HomeBrief,
    /// Young people for whom skills have opened.
    pub youths: u32,
    pub rounds: RoundNumbers,
}

/// How many young people are behind each [`RoundFigure`].
pub type RoundNumbers = Numbers<RoundFigure>;

/// The figures of a home's row that open a list (R34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundFigure {
    /// A round is offered and nobody has begun it.
    Offered,
    UnderWay,
    /// The voices of the last round lie apart, and nothing is agreed on yet.
    Talk,
}

impl Listed for RoundFigure {
    fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::UnderWay => "under_way",
            Self::Talk => "talk",
        }
    }
}

impl RoundFigure {
    /// On which days it counts somebody, and what its list says of them then.
    #[must_use]
    pub fn counts(self, of: &RoundWork) -> Option<(DateSpan, RoundLine)> {
        let since = match self {
            Self::Offered => of.offered,
            Self::UnderWay => of.under_way,
            Self::Talk => of.talk,
        }?;
        let span = match self {
            Self::Offered => DateSpan::from(since),
            Self::UnderWay | Self::Talk => DateSpan::ALWAYS,
        };
        let line = RoundLine {
            name: of.name.clone(),
            since,
            offer: of.offer,
        };
        Some((span, line))
    }
}

/// What waits about one young person's checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundWork {
    pub name: String,
    /// From when a round is offered, while none is under way.
    pub offered: Option<NaiveDate>,
    /// Why one is offered today.
    pub offer: Option<Offer>,
    /// When the round under way began.
    pub under_way: Option<NaiveDate>,
    /// Since when a talk about their last round waits.
    pub talk: Option<NaiveDate>,
}

/// One area: a row a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AreaBoard {
    pub revision: Revision,
    pub area: Area,
    /// All homes together.
    pub together: Voices,
    pub homes: Vec<AreaOfHome>,
}

/// A home in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AreaOfHome {
    pub home: HomeBrief,
    pub voices: Voices,
}

/// The list behind a home's numbers in an area: its skills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AreaList {
    pub home: HomeBrief,
    pub area: Area,
    /// Those that somebody has spoken of, in the checklist's order.
    pub skills: Vec<SkillRow>,
}

/// A skill in a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkillRow {
    pub skill: Skill,
    pub voices: Voices,
}

/// The list behind a number of rounds or talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundList {
    pub home: HomeBrief,
    pub figure: RoundFigure,
    pub today: NaiveDate,
    /// By name.
    pub lines: Vec<RoundLine>,
}

/// A young person behind such a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundLine {
    pub name: String,
    /// From when it is offered, is under way, or has waited.
    pub since: NaiveDate,
    /// Why it is offered.
    pub offer: Option<Offer>,
}

#[cfg(test)]
mod tests {
    use crate::boards::skills::*;
    use proptest::prelude::*;

    fn heard(people: u32, ratings: &[Rating]) -> Heard {
        let mut said = Spread::default();
        for rating in ratings {
            said.add(*rating);
        }
        Heard { people, said }
    }

    #[test]
    fn each_rating_is_counted_by_itself() {
        let heard = heard(2, &[Rating::Alone, Rating::Alone, Rating::NotForMe]);
        let counts = Rating::ALL.map(|rating| heard.said.of(rating));
        assert_eq!(counts, [0, 0, 0, 2, 0, 1]);
        let json = serde_json::to_string(&heard).unwrap();
        assert_eq!(json, r#"{"people":2,"said":[0,0,0,2,0,1]}"#);
    }

    #[test]
    fn what_was_said_of_only_few_is_not_in_the_number_of_a_home() {
        let tally = AreaTally {
            people: 6,
            enough: heard(6, &[Rating::Alone; 6]),
            few: heard(1, &[Rating::NotYet]),
        };
        assert_eq!(tally.shown(), Some(tally.enough));
        let few = AreaTally {
            enough: Heard::default(),
            ..tally
        };
        assert_eq!(few.shown(), None);
        // Nobody has spoken: that points at nobody.
        assert_eq!(AreaTally::default().shown(), Some(Heard::default()));
    }

    proptest! {
        /// Whoever subtracts what homes show from what they show together comes to
        /// nothing, or to the words about enough young people.
        #[test]
        fn what_is_withheld_cannot_be_worked_out_from_the_whole(
            homes in prop::collection::vec((0u32..9, 0u32..5), 1..8), limit in 1u16..7,
        ) {
            let tallies = homes.iter().map(|(enough, few)| AreaTally {
                people: (*enough).max(*few),
                enough: match *enough {
                    number if number < u32::from(limit) => Heard::default(),
                    number => heard(number, &vec![Rating::Alone; number as usize]),
                },
                few: heard(*few, &vec![Rating::NotYet; *few as usize]),
            });
            let shown: u32 = tallies.clone().filter_map(|tally| tally.shown())
                .map(|heard| heard.said.of(Rating::NotYet)).sum();
            prop_assert_eq!(shown, 0);
            if let Some(all) = AreaTally::together(tallies, limit) {
                let rest = all.said.of(Rating::NotYet);
                prop_assert!(rest == 0 || rest >= u32::from(limit), "{rest}");
            }
        }
    }

    #[test]
    fn the_word_of_a_figure_is_the_one_in_the_json() {
        for figure in RoundFigure::all() {
            assert_eq!(serde_json::to_value(figure).unwrap(), figure.word());
            assert_eq!(RoundFigure::of_word(figure.word()), Some(figure));
        }
    }
}

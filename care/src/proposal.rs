//! What a month of a home's day speaks for: routine items can be linked to skills,
//! and what a youth did often enough in a month proposes evidence of its skill. They
//! add it or not; nobody else learns what they chose (R30).

use crate::id::ItemId;
use crate::skill::SkillId;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many months that are over propose: there is time to answer.
const MONTHS: u32 = 2;

/// An item of a template that speaks for a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub item: ItemId,
    pub skill: SkillId,
    pub text: String,
    /// The date since which the item has these words: what was done before, was done
    /// for others.
    pub since: NaiveDate,
}

/// A skill, and the words of an item of the home's day that speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FromDay {
    pub skill: SkillId,
    pub text: String,
}

/// How often somebody did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {
    pub text: String,
    pub times: u16,
}

/// What somebody did of their home's day in a month, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Routine {
    /// The first day of the month.
    pub month: NaiveDate,
    pub done: Vec<Done>,
}

/// A month that proposes evidence of a skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    pub skill: SkillId,
    pub routine: Routine,
    /// Whether the youth has added it; none while they have not said.
    pub answer: Option<bool>,
}

/// The first day of the earliest month that still proposes, and the day after the
/// last one.
#[must_use]
pub fn span(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let end = month_of(today);
    let begin = end.checked_sub_months(Months::new(MONTHS));
    (begin.unwrap_or(end), end)
}

fn month_of(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// What is proposed today, the last month first. `deeds` are the items that the youth
/// did, each with its date.
#[must_use]
pub fn proposals(
    links: &[Link],
    deeds: &[(ItemId, NaiveDate)],
    today: NaiveDate,
    times_a_month: u16,
) -> Vec<Proposal> {
    let (begin, end) = span(today);
    let mut counts: BTreeMap<(NaiveDate, &SkillId), BTreeMap<&str, u16>> = BTreeMap::new();
    for (item, date) in deeds {
        if !(begin..end).contains(date) {
            continue;
        }
        let of_item = links.iter().find(|link| link.item == *item);
        if let Some(link) = of_item.filter(|link| link.since <= *date) {
            let of_month = counts.entry((month_of(*date), &link.skill)).or_default();
            *of_month.entry(&link.text).or_default() += 1;
        }
    }
    counts.retain(|_, done| done.values().sum::<u16>() >= times_a_month.max(1));
    let proposal = |((month, skill), done): ((NaiveDate, &SkillId), BTreeMap<&str, u16>)| {
        let done = done.into_iter().map(|(text, times)| Done {
            text: text.to_owned(),
            times,
        });
        let mut done: Vec<Done> = done.collect();
        done.sort_by_key(|done| std::cmp::Reverse(done.times));
        Proposal {
            skill: skill.clone(),
            routine: Routine { month, done },
            answer: None,
        }
    };
    let mut proposals: Vec<Proposal> = counts.into_iter().map(proposal).collect();
    proposals.sort_by_key(|proposal| std::cmp::Reverse(proposal.routine.month));
    proposals
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn item(n: u128) -> ItemId {
        ItemId(Uuid::from_u128(n))
    }

    fn link(n: u128, skill: &str, text: &str, since: &str) -> Link {
        Link {
            item: item(n),
            skill: SkillId(skill.into()),
            text: text.into(),
            since: date(since),
        }
    }

    fn deeds(n: u128, dates: &[&str]) -> Vec<(ItemId, NaiveDate)> {
        dates.iter().map(|text| (item(n), date(text))).collect()
    }

    fn told(proposals: &[Proposal]) -> Vec<String> {
        let line = |one: &Proposal| {
            let done = one.routine.done.iter();
            let done: Vec<_> = done.map(|d| format!("{} {}", d.text, d.times)).collect();
            format!("{} {}: {}", one.routine.month, one.skill.0, done.join(", "))
        };
        proposals.iter().map(line).collect()
    }

    const OCTOBER: [&str; 4] = ["2026-10-01", "2026-10-11", "2026-10-21", "2026-10-31"];

    #[test]
    fn a_month_of_cooked_dinner_proposes_evidence_when_it_is_over() {
        let links = [link(1, "meal", "Cook dinner", "2026-01-01")];
        let done = deeds(1, &OCTOBER);
        let on = |today| told(&proposals(&links, &done, date(today), 4));
        assert!(on("2026-10-31").is_empty(), "the month is not over");
        assert_eq!(on("2026-11-01"), ["2026-10-01 meal: Cook dinner 4"]);
        assert_eq!(on("2026-12-31"), ["2026-10-01 meal: Cook dinner 4"]);
        assert!(on("2027-01-01").is_empty(), "it is long ago");
    }

    #[test]
    fn less_than_so_often_proposes_nothing() {
        let links = [link(1, "meal", "Cook dinner", "2026-01-01")];
        let done = deeds(1, &OCTOBER[..3]);
        assert!(proposals(&links, &done, date("2026-11-22"), 4).is_empty());
    }

    #[test]
    fn items_that_speak_for_the_same_skill_stand_together_the_most_frequent_first() {
        let links = [
            link(1, "meal", "Cook lunch", "2026-01-01"),
            link(2, "meal", "Cook dinner", "2026-01-01"),
            link(3, "meal", "Cook dinner", "2026-01-01"),
        ];
        let mut done = deeds(1, &OCTOBER[..1]);
        done.extend(deeds(2, &OCTOBER[..2]));
        done.extend(deeds(3, &OCTOBER[2..3]));
        done.extend(deeds(4, &OCTOBER));
        assert_eq!(
            told(&proposals(&links, &done, date("2026-11-22"), 4)),
            ["2026-10-01 meal: Cook dinner 3, Cook lunch 1"]
        );
    }

    #[test]
    fn what_was_done_while_the_item_had_other_words_does_not_speak() {
        let links = [link(1, "meal", "Cook dinner", "2026-10-11")];
        let done = deeds(1, &OCTOBER);
        assert_eq!(
            told(&proposals(&links, &done, date("2026-11-22"), 3)),
            ["2026-10-01 meal: Cook dinner 3"]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_proposed_that_was_not_done_and_a_day_more_changes_nothing_of_the_past(
            days in prop::collection::btree_set(0u64..200, 0..150),
            today in 60u64..200,
            least in 0u16..9,
        ) {
            let first = date("2026-01-01");
            let links = [link(1, "meal", "Cook dinner", "2025-01-01")];
            let done: Vec<_> = days.iter().map(|day| (item(1), first + Days::new(*day))).collect();
            let today = first + Days::new(today);
            let proposed = proposals(&links, &done, today, least);
            prop_assert!(proposed.len() <= 2);
            for proposal in &proposed {
                let month = proposal.routine.month;
                let times: u16 = proposal.routine.done.iter().map(|done| done.times).sum();
                let did = done.iter().filter(|(_, date)| month_of(*date) == month).count();
                prop_assert_eq!(usize::from(times), did);
                prop_assert!(times >= least.max(1) && month < month_of(today));
            }
            let earlier: Vec<_> = done.into_iter().filter(|(_, date)| *date < month_of(today)).collect();
            prop_assert_eq!(proposed, proposals(&links, &earlier, today, least));
        }
    }
}

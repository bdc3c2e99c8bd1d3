//! What a month of a home's day speaks for: routine items can be linked to skills,
//! and what a youth did several times in a month proposes evidence of its skill (R30).
//! They add it, where the adults of their home see it like any evidence; or not, which
//! nobody else learns.

use crate::id::ItemId;
use crate::skill_set::skill::SkillId;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many months that are over propose: there is time to answer.
const MONTHS: u32 = 2;

/// An item of a template as it was from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemVersion {
    pub item: ItemId,
    pub from: NaiveDate,
    pub text: String,
    /// The skill that it speaks for.
    pub skill: Option<SkillId>,
    pub removed: bool,
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

/// What of the day speaks for which skill now, once in the same words. `versions` stand
/// in the order of their days.
#[must_use]
pub fn from_day(versions: &[ItemVersion]) -> Vec<FromDay> {
    let newest: BTreeMap<ItemId, &ItemVersion> =
        versions.iter().map(|one| (one.item, one)).collect();
    let line = |one: &ItemVersion| {
        Some(FromDay {
            skill: one.skill.clone().filter(|_| !one.removed)?,
            text: one.text.clone(),
        })
    };
    let mut lines: Vec<FromDay> = newest.into_values().filter_map(line).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// The words and the skill of an item on a date. What is changed later changes nothing
/// of it; but a skill that was linked later speaks for what was done in the same words.
fn on(versions: &[ItemVersion], item: ItemId, date: NaiveDate) -> Option<(&str, &SkillId)> {
    let mut of_item = versions.iter().filter(|one| one.item == item);
    let then = of_item.clone().rfind(|one| one.from <= date)?;
    let same = |one: &&ItemVersion| one.from >= then.from && one.text == then.text;
    let skill = of_item.find(|one| same(one) && one.skill.is_some())?;
    Some((&then.text, skill.skill.as_ref()?))
}

/// What is proposed on a day, the last month first. `versions` stand in the order of
/// their days, and `deeds` are the items that the youth did, each with its date.
#[must_use]
pub fn proposals(
    versions: &[ItemVersion],
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
        if let Some((text, skill)) = on(versions, *item, *date) {
            let of_month = counts.entry((month_of(*date), skill)).or_default();
            *of_month.entry(text).or_default() += 1;
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
    use crate::checklist::proposal::*;
    use chrono::Days;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn item(n: u128) -> ItemId {
        ItemId(Uuid::from_u128(n))
    }

    fn version(n: u128, from: &str, text: &str, skill: Option<&str>) -> ItemVersion {
        ItemVersion {
            item: item(n),
            from: date(from),
            text: text.into(),
            skill: skill.map(|skill| SkillId(skill.into())),
            removed: false,
        }
    }

    fn link(n: u128, skill: &str, text: &str, from: &str) -> ItemVersion {
        version(n, from, text, Some(skill))
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
    fn a_month_that_is_over_stays_what_it_was_whatever_becomes_of_the_item() {
        let cook = || link(1, "meal", "Cook dinner", "2026-01-01");
        let done = deeds(1, &OCTOBER);
        let told = |later: Vec<ItemVersion>| {
            let versions: Vec<_> = std::iter::once(cook()).chain(later).collect();
            told(&proposals(&versions, &done, date("2026-11-22"), 4))
        };
        let as_it_was = ["2026-10-01 meal: Cook dinner 4"];
        assert_eq!(told(vec![]), as_it_was);
        let worded = link(1, "meal", "Cook a dinner", "2026-11-02");
        let unlinked = version(1, "2026-11-02", "Cook dinner", None);
        let other = link(1, "shop", "Cook dinner", "2026-11-02");
        let removed = ItemVersion {
            removed: true,
            ..link(1, "meal", "Cook dinner", "2026-11-02")
        };
        for later in [worded, unlinked, other, removed] {
            assert_eq!(told(vec![later]), as_it_was);
        }
    }

    #[test]
    fn a_link_made_later_speaks_for_what_was_done_in_the_same_words() {
        let linked = |text: &str| {
            [
                version(1, "2026-01-01", "Cook dinner", None),
                link(1, "meal", text, "2026-11-20"),
            ]
        };
        let done = deeds(1, &OCTOBER);
        let on = |text| told(&proposals(&linked(text), &done, date("2026-11-22"), 4));
        assert_eq!(on("Cook dinner"), ["2026-10-01 meal: Cook dinner 4"]);
        assert!(on("Cook dinner for all").is_empty());
    }

    #[test]
    fn what_speaks_now_is_said_once() {
        let versions = [
            link(1, "meal", "Cook", "2026-01-01"),
            link(2, "meal", "Cook", "2026-01-01"),
            link(3, "meal", "Bake", "2026-01-01"),
            version(3, "2026-02-01", "Bake", None),
        ];
        let lines: Vec<_> = from_day(&versions)
            .into_iter()
            .map(|one| one.text)
            .collect();
        assert_eq!(lines, ["Cook"]);
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

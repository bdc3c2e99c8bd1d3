//! How much of a home's history a task needs: no more of it is read, and none of the rest is
//! touched.

use crate::db::{affiliations::Affiliations, home_facts::HomeFacts};
use care::access::Standing;
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::ops::RangeInclusive;

/// So many days before a cover tell what one comes into.
const BEFORE_COVER: Days = Days::new(2);
/// The kitchen tablet, which everyone sees, shows today, and yesterday and tomorrow around a night.
const AROUND_TODAY: Days = Days::new(1);

/// The days of a home that somebody who stands so to it at a moment reads: within a cover, its days
/// and two before (R29); at the tablet, those around today; else all.
pub(in crate::db) fn days_needed(
    home: &HomeFacts,
    affiliations: &Affiliations,
    standing: Standing,
    at_wall: bool,
    at: DateTime<Utc>,
) -> RangeInclusive<NaiveDate> {
    let today = home.date_at(at);
    let (first, last) = if at_wall {
        (
            today.checked_sub_days(AROUND_TODAY),
            today.checked_add_days(AROUND_TODAY),
        )
    } else if standing == Standing::CoversHere {
        let covered = affiliations.days_covered(home, at);
        let (first, last) = covered.unwrap_or(today..=today).into_inner();
        (first.checked_sub_days(BEFORE_COVER), Some(last))
    } else {
        (None, None)
    };
    first.unwrap_or(NaiveDate::MIN)..=last.unwrap_or(NaiveDate::MAX)
}

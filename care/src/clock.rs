//! Which day it is in a home (R26): the home's own time zone and the hour at
//! which its day begins, never midnight and never the device's clock.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

/// The home's date at `now`. Before `day_start` it is still yesterday.
#[must_use]
pub fn home_date<Z: TimeZone>(zone: &Z, day_start: NaiveTime, now: DateTime<Utc>) -> NaiveDate {
    let local = now.with_timezone(zone).naive_local();
    if local.time() < day_start {
        local.date().pred_opt().unwrap_or(local.date())
    } else {
        local.date()
    }
}

/// The moment at which the home's day `date` begins. Where the clock jumps over
/// `day_start` it is the first moment after the gap; where the hour comes twice
/// it is the first of them.
#[must_use]
pub fn day_begins<Z: TimeZone>(zone: &Z, day_start: NaiveTime, date: NaiveDate) -> DateTime<Utc> {
    moment(zone, date, day_start)
}

/// The moment at which a home's clocks show a time of a date, by the same rule.
#[must_use]
pub fn moment<Z: TimeZone>(zone: &Z, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    earliest(zone, local).unwrap_or_else(|| local.and_utc())
}

/// The moment at which the home's day `date` is over.
#[must_use]
pub fn day_ends<Z: TimeZone>(zone: &Z, day_start: NaiveTime, date: NaiveDate) -> DateTime<Utc> {
    let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
    day_begins(zone, day_start, next)
}

fn earliest<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    // No zone's gap is longer than a day (Samoa skipped one whole date in 2011).
    (0..=24 * 4).find_map(|quarters| {
        let later = local.checked_add_signed(TimeDelta::minutes(15 * quarters))?;
        Some(zone.from_local_datetime(&later).earliest()?.to_utc())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;
    use proptest::prelude::*;

    const FOUR: NaiveTime = match NaiveTime::from_hms_opt(4, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    };

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_home_still_awake_after_midnight_is_still_in_its_day() {
        let zone: Tz = "Asia/Almaty".parse().unwrap(); // UTC+5
        assert_eq!(
            home_date(&zone, FOUR, at("2026-11-20T19:30:00Z")),
            date("2026-11-20")
        );
        assert_eq!(
            home_date(&zone, FOUR, at("2026-11-20T22:59:59Z")),
            date("2026-11-20")
        );
        assert_eq!(
            home_date(&zone, FOUR, at("2026-11-20T23:00:00Z")),
            date("2026-11-21")
        );
    }

    #[test]
    fn on_daylight_saving_nights_the_day_is_an_hour_shorter_or_longer() {
        let zone: Tz = "Europe/Sofia".parse().unwrap();
        let hours = |day| {
            (day_ends(&zone, FOUR, date(day)) - day_begins(&zone, FOUR, date(day))).num_hours()
        };
        assert_eq!(hours("2026-03-28"), 23);
        assert_eq!(hours("2026-03-29"), 24);
        assert_eq!(hours("2026-10-24"), 25);
    }

    #[test]
    fn a_day_start_inside_the_gap_begins_right_after_it() {
        let zone: Tz = "Europe/Sofia".parse().unwrap();
        let half_past_three = NaiveTime::from_hms_opt(3, 30, 0).unwrap();
        assert_eq!(
            day_begins(&zone, half_past_three, date("2026-03-29")),
            at("2026-03-29T01:00:00Z")
        );
    }

    #[test]
    fn a_day_start_that_comes_twice_is_the_first() {
        let zone: Tz = "Europe/Sofia".parse().unwrap();
        let half_past_three = NaiveTime::from_hms_opt(3, 30, 0).unwrap();
        assert_eq!(
            day_begins(&zone, half_past_three, date("2026-10-25")),
            at("2026-10-25T00:30:00Z")
        );
    }

    #[test]
    fn the_edges_of_the_world_have_their_own_date() {
        let early: Tz = "Pacific/Kiritimati".parse().unwrap(); // UTC+14
        let late: Tz = "Pacific/Pago_Pago".parse().unwrap(); // UTC-11
        let now = at("2026-11-20T14:30:00Z");
        assert_eq!(home_date(&early, FOUR, now), date("2026-11-21"));
        assert_eq!(home_date(&late, FOUR, now), date("2026-11-19"));
    }

    proptest! {
        #[test]
        fn every_moment_lies_in_exactly_the_day_it_is_given(
            seconds in 0i64..4_102_444_800, zone in prop::sample::select(vec![
                "Asia/Almaty", "Europe/Sofia", "America/Sao_Paulo", "Pacific/Apia",
                "Pacific/Kiritimati", "Africa/Casablanca", "Asia/Kathmandu",
            ]), hour in 0u32..24,
        ) {
            let zone: Tz = zone.parse().unwrap();
            let start = NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
            let now = DateTime::from_timestamp(seconds, 0).unwrap();
            let day = home_date(&zone, start, now);
            // Where local time itself went back over the day's start, the date
            // may repeat for that hour; it is never two days off.
            let begins = day_begins(&zone, start, day);
            let ends = day_ends(&zone, start, day);
            prop_assert!(begins <= now + TimeDelta::hours(1), "{begins} {now}");
            prop_assert!(now < ends + TimeDelta::hours(1), "{now} {ends}");
        }
    }
}

//! Dates as registers write them: `2012-02-29` and `29.02.2012`. Nothing else,
//! for `03/04/2012` is a different day in every second country.

use super::fault::Why;
use chrono::NaiveDate;

/// Reads a date with a year of four digits.
///
/// # Errors
/// [`Why::DateUnreadable`], or [`Why::DateAbsent`] for a day that the calendar
/// doesn't have.
pub fn date(text: &str) -> Result<NaiveDate, Why> {
    let value = || text.to_owned();
    let parts = numbers(text, '-')
        .filter(|[year, ..]| year.len() == 4)
        .or_else(|| numbers(text, '.').map(|[day, month, year]| [year, month, day]))
        .filter(|[year, month, day]| year.len() == 4 && month.len() <= 2 && day.len() <= 2)
        .ok_or_else(|| Why::DateUnreadable { value: value() })?;
    let [year, month, day] = parts.map(|part| part.parse::<u32>().unwrap_or(0));
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| Why::DateAbsent { value: value() })
}

fn numbers(text: &str, between: char) -> Option<[&str; 3]> {
    let mut parts = text.split(between);
    let found = [parts.next()?, parts.next()?, parts.next()?];
    let all_digits = found
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (parts.next().is_none() && all_digits).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Result<String, &'static str> {
        match date(text) {
            Ok(date) => Ok(date.to_string()),
            Err(Why::DateUnreadable { .. }) => Err("unreadable"),
            Err(_) => Err("absent"),
        }
    }

    #[test]
    fn both_ways_of_writing_give_the_same_day() {
        assert_eq!(day("2011-03-09").as_deref(), Ok("2011-03-09"));
        assert_eq!(day("09.03.2011").as_deref(), Ok("2011-03-09"));
        assert_eq!(day("9.3.2011").as_deref(), Ok("2011-03-09"));
    }

    #[test]
    fn the_29_february_is_a_day_in_leap_years_only() {
        assert_eq!(day("2012-02-29").as_deref(), Ok("2012-02-29"));
        assert_eq!(day("29.02.2012").as_deref(), Ok("2012-02-29"));
        assert_eq!(day("29.02.2011"), Err("absent"));
        assert_eq!(day("2100-02-29"), Err("absent"));
    }

    #[test]
    fn what_could_mean_two_days_is_refused() {
        for text in [
            "03/04/2012",
            "1.2.12",
            "12-03-04",
            "2012-3",
            "",
            "40900",
            "2012-01-01-1",
            "٢٠١٢-٠١-٠١",
        ] {
            assert_eq!(day(text), Err("unreadable"), "{text}");
        }
    }
}

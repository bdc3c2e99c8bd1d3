//! Dates, times, numbers and lists as the reader's language writes them, by the
//! browser's own `Intl`. A date or a time of day of a home is shown as it is,
//! never moved by the device's time zone.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use js_sys::{Array, Intl, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = ListFormat)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(languages: &Array) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &ListFormat, parts: &Array) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = DateTimeFormat, catch)]
    fn new(languages: &Array, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format, catch)]
    fn write(this: &DateTimeFormat, milliseconds: f64) -> Result<String, JsValue>;
}

type Kind = (&'static str, &'static str, String);

thread_local! {
    /// Formatters by what they write, the language and the time zone. Making one
    /// costs a millisecond, using one a few microseconds.
    static MADE: RefCell<HashMap<Kind, JsValue>> = RefCell::default();
    static LANGUAGE: Cell<&'static str> = const { Cell::new("en") };
}

/// The language of the page, a BCP 47 tag: everything here is written in it.
#[must_use]
pub fn language() -> &'static str {
    LANGUAGE.get()
}

/// The language in which dates and numbers are written. Chromium says that it knows Kazakh
/// and writes its months as "M12"; who reads Kazakh reads them in Russian.
fn formatted_in() -> Array {
    let language = match language() {
        "kk" => "ru",
        language => language,
    };
    Array::of1(&language.into())
}

/// The formatter of a kind for the language on screen and a zone, made once.
fn made<T: JsCast, M: Into<JsValue>>(
    kind: &'static str,
    zone: &str,
    make: impl FnOnce(&Array, &Object) -> M,
    options: &[(&str, &str)],
) -> T {
    let key = (kind, language(), zone.to_owned());
    let known = MADE.with_borrow(|made| made.get(&key).cloned());
    let value = known.unwrap_or_else(|| {
        let bag = Object::new();
        for (name, value) in options {
            let _ = Reflect::set(&bag, &(*name).into(), &(*value).into());
        }
        let value: JsValue = make(&formatted_in(), &bag).into();
        MADE.with_borrow_mut(|made| made.insert(key, value.clone()));
        value
    });
    value.unchecked_into()
}

/// A moment as clocks of a zone show it. `UTC` for what is written as it is.
fn written(
    kind: &'static str,
    zone: &str,
    options: &[(&'static str, &'static str)],
    milliseconds: f64,
) -> String {
    let make = |_: &Array, bag: &Object| {
        let _ = Reflect::set(bag, &"timeZone".into(), &zone.into());
        let format = DateTimeFormat::new(&formatted_in(), bag).or_else(|_| {
            // A browser that is older than the zone's name: then as the device's clock.
            let _ = Reflect::delete_property(bag, &"timeZone".into());
            DateTimeFormat::new(&formatted_in(), bag)
        });
        format.map_or(JsValue::UNDEFINED, JsValue::from)
    };
    let format: DateTimeFormat = made(kind, zone, make, options);
    format.write(milliseconds).unwrap_or_default()
}

#[allow(clippy::cast_precision_loss)] // milliseconds stay far below 2^53
fn midnight(date: NaiveDate) -> f64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp_millis() as f64
}

/// A date with its weekday: “Friday, 20 November”.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    written(
        "date",
        "UTC",
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
        midnight(date),
    )
}

/// A date with its year: “20 November 2026”.
#[must_use]
pub fn date_with_year(date: NaiveDate) -> String {
    written(
        "year",
        "UTC",
        &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
        midnight(date),
    )
}

/// A month with its year: “November 2026”.
#[must_use]
pub fn month(date: NaiveDate) -> String {
    written(
        "month",
        "UTC",
        &[("month", "long"), ("year", "numeric")],
        midnight(date),
    )
}

/// A short date: “20 Nov”.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    written(
        "short",
        "UTC",
        &[("day", "numeric"), ("month", "short")],
        midnight(date),
    )
}

/// The name of a weekday, 1 Monday to 7 Sunday.
#[must_use]
pub fn weekday(number: u8) -> String {
    // 1 January 2024 was a Monday.
    let day = NaiveDate::from_ymd_opt(2024, 1, u32::from(number.clamp(1, 7))).unwrap_or_default();
    written("weekday", "UTC", &[("weekday", "long")], midnight(day))
}

/// A time of day of a home: “07:30”, “7:30 AM”.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    let milliseconds = f64::from(time.num_seconds_from_midnight()) * 1000.0;
    whole(&written(
        "time",
        "UTC",
        &[("timeStyle", "short")],
        milliseconds,
    ))
}

/// A time stays in one line: in Arabic a space parts the hour from its half of
/// the day.
fn whole(time: &str) -> String {
    time.replace(' ', "\u{a0}")
}

/// The time of day of a moment, by the clocks of a home's zone.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn moment_time(moment: DateTime<Utc>, zone: &str) -> String {
    let milliseconds = moment.timestamp_millis() as f64;
    whole(&written(
        "moment-time",
        zone,
        &[("timeStyle", "short")],
        milliseconds,
    ))
}

/// A moment with date and time, by the clocks of a home's zone.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn moment(moment: DateTime<Utc>, zone: &str) -> String {
    let options = [("dateStyle", "medium"), ("timeStyle", "short")];
    written("moment", zone, &options, moment.timestamp_millis() as f64)
}

/// How long ago or ahead a moment is: “5 minutes ago”, “in 2 days”.
#[must_use]
pub fn relative(moment: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = (moment - now).num_seconds();
    let (value, unit) = match seconds.abs() {
        0..60 => (0, "second"),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    relative_by(value, unit)
}

/// A date as a person says it: “today”, “yesterday”, “in 3 days”.
#[must_use]
pub fn relative_date(date: NaiveDate, today: NaiveDate) -> String {
    relative_by((date - today).num_days(), "day")
}

#[allow(clippy::cast_precision_loss)]
fn relative_by(value: i64, unit: &str) -> String {
    let format: Intl::RelativeTimeFormat = made(
        "relative",
        "",
        Intl::RelativeTimeFormat::new,
        &[("numeric", "auto")],
    );
    format.format(value as f64, unit).into()
}

/// A number with the language's digits and separators.
#[must_use]
pub fn number(value: f64) -> String {
    let format: Intl::NumberFormat = made("number", "", Intl::NumberFormat::new, &[]);
    format
        .format()
        .call1(&format, &value.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A share of 1 as a whole percentage.
#[must_use]
pub fn percent(share: f64) -> String {
    let format: Intl::NumberFormat = made(
        "percent",
        "",
        Intl::NumberFormat::new,
        &[("style", "percent")],
    );
    format
        .format()
        .call1(&format, &share.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Several names as a sentence lists them: “Amina, Timur and Dana”.
#[must_use]
pub fn list(parts: &[String]) -> String {
    let array: Array = parts.iter().map(JsValue::from).collect();
    ListFormat::new(&formatted_in())
        .and_then(|format| format.format(&array))
        .unwrap_or_else(|_| parts.join(", "))
}

/// Sorts by name as the server does: in the order of the language on screen, with numbers in
/// names counted. Names in Russian lists are often Kazakh, whose rules put Russian letters as
/// the Russian ones do.
pub fn sort_by_name<T>(list: &mut [T], name: impl Fn(&T) -> &str) {
    let make = |_: &Array, bag: &Object| {
        let language = match language() {
            "ru" => "kk",
            language => language,
        };
        Intl::Collator::new(&Array::of1(&language.into()), bag)
    };
    let collator: Intl::Collator = made("collator", "", make, &[("numeric", "true")]);
    let compare = collator.compare();
    list.sort_by(|one, other| {
        let (one, other) = (name(one).into(), name(other).into());
        let order = compare.call2(&JsValue::UNDEFINED, &one, &other);
        let order = order.ok().and_then(|order| order.as_f64());
        order.unwrap_or_default().total_cmp(&0.0)
    });
}

/// Languages that the browser asks for, best first.
#[must_use]
pub fn languages() -> Vec<String> {
    web_sys::window()
        .map(|window| window.navigator().languages())
        .map(|all| all.iter().filter_map(|one| one.as_string()).collect())
        .unwrap_or_default()
}

/// Whether a language is written from right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some("ar" | "fa" | "he" | "ur"))
}

/// Sets the language of the page, and its `lang` and `dir` with it.
pub fn set_page_language(tag: &'static str) {
    LANGUAGE.set(tag);
    let root = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.document_element());
    if let Some(root) = root {
        let direction = if is_right_to_left(tag) { "rtl" } else { "ltr" };
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", direction);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn names_stand_where_they_are_looked_for() {
        let mut names = ["Zoo", "House 10", "house", "House 2"];
        sort_by_name(&mut names, |name| name);
        assert_eq!(names, ["house", "House 2", "House 10", "Zoo"]);
    }

    #[wasm_bindgen_test]
    fn a_browser_that_knows_no_kazakh_still_writes_months_as_words() {
        set_page_language("kk");
        let said = date(NaiveDate::from_ymd_opt(2026, 12, 1).unwrap());
        set_page_language("en");
        assert!(!said.contains("M12"), "{said}");
    }

    #[wasm_bindgen_test]
    fn a_moment_is_shown_by_the_clocks_of_the_home_wherever_the_device_is() {
        let moment = DateTime::from_timestamp(1_763_820_000, 0).unwrap(); // 14:00 UTC
        // By twelve or by twenty-four hours, as the language on screen counts them.
        let hour = |zone| {
            let text = moment_time(moment, zone);
            let hour = text.split(':').next()?.parse::<u32>().ok()?;
            Some(hour % 12)
        };
        assert_eq!(hour("Asia/Almaty"), Some(7)); // 19:00
        assert_eq!(hour("UTC"), Some(2));
        // A name that the browser does not know is no reason to show nothing.
        assert!(!moment_time(moment, "Asia/Nowhere").is_empty());
    }
}

//! From day to day.

use crate::navigation::use_navigate;
use crate::route::Route;
use crate::ui::{Icon, icon};
use browser::intl;
use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use words::{pair, word};

/// The dates a page can go to.
#[derive(Clone, Copy, PartialEq)]
pub struct Dates {
    pub date: NaiveDate,
    pub today: NaiveDate,
    pub open_from: NaiveDate,
}

/// The heading of a day: today, yesterday, or its date.
pub fn date_heading(dates: Dates) -> String {
    let near = (dates.date - dates.today).num_days().abs() <= 1;
    if near {
        let word = intl::relative_date(dates.date, dates.today);
        let mut letters = word.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        let word = format!("{first}{}", letters.as_str());
        pair(&word, &intl::date(dates.date))
    } else {
        intl::date(dates.date)
    }
}

/// The day before, the day after, any open day, today.
pub fn date_switch(
    dates: Dates,
    to: impl Fn(Option<NaiveDate>) -> Route + Copy + 'static,
) -> AnyView {
    let go = use_navigate();
    let Dates {
        date,
        today,
        open_from,
    } = dates;
    // Today keeps no date in its address, so that it is still today tomorrow.
    let route = move |date: NaiveDate| to((date != today).then_some(date));
    let before = date
        .checked_sub_days(Days::new(1))
        .filter(|date| *date >= open_from);
    let after = date
        .checked_add_days(Days::new(1))
        .filter(|date| *date <= today);
    view! {
        <div class="day-switch">
            {step(before.map(route), Icon::Back, word!(day.before))}
            <input
                class="input"
                type="date"
                aria-label=word!(day.date)
                min=open_from.to_string()
                max=today.to_string()
                prop:value=date.to_string()
                on:change=move |event| {
                    if let Ok(chosen) = event_target_value(&event).parse::<NaiveDate>()
                        && (open_from..=today).contains(&chosen)
                    {
                        go(route(chosen));
                    }
                }
            />
            {step(after.map(route), Icon::Forth, word!(day.after))}
            {(date != today)
                .then(|| {
                    view! {
                        <a class="button button-plain" href=to(None).href()>
                            {word!(day.to_today)}
                        </a>
                    }
                })}
        </div>
    }
    .into_any()
}

fn step(to: Option<Route>, of: Icon, word: &'static str) -> AnyView {
    match to {
        Some(route) => view! {
            <a class="button button-icon" href=route.href() aria-label=word>
                {icon(of)}
            </a>
        }
        .into_any(),
        None => view! {
            <button type="button" class="button button-icon" aria-label=word disabled=true>
                {icon(of)}
            </button>
        }
        .into_any(),
    }
}

//! Bars of parts, with a legend, and the same as a table for those who don't
//! look. They show parts of a whole, never one person beside another.

use super::icon::{Icon, icon};
use browser::intl;
use leptos::prelude::*;

/// A part of the whole.
#[derive(Clone, PartialEq)]
pub struct Part {
    pub word: &'static str,
    pub count: u32,
    /// A class with its fill.
    pub fill: &'static str,
}

/// Draws the parts as one bar. `label` says what the whole is; `head` names the
/// two columns of the table.
pub fn bar(label: String, head: [&'static str; 2], parts: &[Part]) -> AnyView {
    let legend: Vec<_> = parts
        .iter()
        .map(|part| {
            let number = intl::number(f64::from(part.count));
            view! {
                <li>
                    {swatch(part)}
                    <span>{part.word} " " <b class="number">{number}</b></span>
                </li>
            }
        })
        .collect();
    let legend = view! {
        <ul class="legend" aria-hidden="true">
            {legend}
        </ul>
    };
    figure(parts, legend.into_any(), table(label, head, parts))
}

/// The same where many bars share one [`key`]: beside each number stands the icon
/// of its part.
pub fn strip(label: String, head: [&'static str; 2], parts: &[Part], icons: &[Icon]) -> AnyView {
    let numbers: Vec<_> = parts
        .iter()
        .zip(icons)
        .map(|(part, of)| {
            let number = intl::number(f64::from(part.count));
            view! { <li>{icon(*of)} <span class="number">{number}</span></li> }
        })
        .collect();
    let numbers = view! {
        <ul class="strip-numbers" aria-hidden="true">
            {numbers}
        </ul>
    };
    figure(parts, numbers.into_any(), table(label, head, parts))
}

/// What the fills and icons of [`strip`]s stand for.
pub fn key(parts: &[Part], icons: &[Icon]) -> AnyView {
    let words: Vec<_> = parts
        .iter()
        .zip(icons)
        .map(|(part, of)| {
            view! { <li>{swatch(part)} {icon(*of)} <span>{part.word}</span></li> }
        })
        .collect();
    // Each strip's table says it to those who don't look.
    view! {
        <ul class="legend" aria-hidden="true">
            {words}
        </ul>
    }
    .into_any()
}

fn swatch(part: &Part) -> AnyView {
    view! {
        <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
            <rect class=part.fill width="10" height="10" rx="2" />
        </svg>
    }
    .into_any()
}

fn figure(parts: &[Part], below: AnyView, table: AnyView) -> AnyView {
    let whole = parts.iter().map(|part| part.count).sum::<u32>().max(1);
    let share = |count: u32| 1000.0 * f64::from(count) / f64::from(whole);
    let mut begin = 0.0;
    let bars: Vec<_> = parts
        .iter()
        .filter(|part| part.count > 0)
        .map(|part| {
            let width = share(part.count);
            let x = begin;
            begin += width;
            view! {
                <rect
                    class=part.fill
                    x=format!("{x:.1}")
                    y="0"
                    width=format!("{width:.1}")
                    height="28"
                />
                <path
                    class="bar-seam"
                    d=format!("M{x:.1} 0V28")
                    vector-effect="non-scaling-stroke"
                />
            }
        })
        .collect();
    view! {
        <figure class="chart">
            <svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-open" width="1000" height="28" />
                {bars}
            </svg>
            {below}
            {table}
        </figure>
    }
    .into_any()
}

fn table(label: String, head: [&'static str; 2], parts: &[Part]) -> AnyView {
    let rows: Vec<_> = parts
        .iter()
        .map(|part| {
            view! {
                <tr>
                    <th scope="row">{part.word}</th>
                    <td>{intl::number(f64::from(part.count))}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="unseen">
            <caption>{label}</caption>
            <thead>
                <tr>
                    <th scope="col">{head[0]}</th>
                    <th scope="col">{head[1]}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

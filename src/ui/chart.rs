//! A bar of parts, with a legend, and the same as a table for those who don't
//! look. It shows parts of a whole, never one person beside another.

use crate::platform::intl;
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
pub fn bar(label: String, head: [&'static str; 2], parts: &[Part]) -> impl IntoView + use<> {
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
    let legend: Vec<_> = parts
        .iter()
        .map(|part| {
            let number = intl::number(f64::from(part.count));
            view! {
                <li>
                    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
                        <rect class=part.fill width="10" height="10" rx="2" />
                    </svg>
                    <span>{part.word} " " <b class="number">{number}</b></span>
                </li>
            }
        })
        .collect();
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
        <figure class="chart">
            <svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-open" width="1000" height="28" />
                {bars}
            </svg>
            <ul class="legend" aria-hidden="true">
                {legend}
            </ul>
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
        </figure>
    }
}

//! The areas as a wheel, for those who like to look: each slice is a way to its
//! area, filled as far as one does things alone, with a line from the last time
//! (R22). The list of areas beside it says and does the same.

use super::checklist_context::ChecklistContext;
use crate::navigation::use_navigate;
use crate::pages::skill_labels::{icon_of, word_of};
use crate::ui::erased_closures::on_click;
use browser::history;
use care::checklist::Checklist;
use care::skill_set::skill::{Area, Rating, Skill};
use leptos::prelude::*;
use std::f64::consts::TAU;
use words::word;

/// The radius of the wheel and of its hub, in its own units.
const RIM: f64 = 100.0;
const HUB: f64 = 30.0;

/// The wheel. Nothing where nothing was said yet.
pub fn wheel(context: ChecklistContext, doc: &Checklist) -> AnyView {
    let now = |skill: &Skill| doc.latest(&skill.id);
    if !doc.skills.iter().any(|skill| now(skill).is_some()) {
        return ().into_any();
    }
    let before = |skill: &Skill| doc.round.as_ref().and(doc.before(&skill.id));
    let slices: Vec<_> = Area::ALL
        .into_iter()
        .enumerate()
        .map(|(place, area)| {
            let share = |rating_of: &dyn Fn(&Skill) -> Option<Rating>| share(doc, area, rating_of);
            slice(context, place, area, share(&now), share(&before))
        })
        .collect();
    view! {
        <figure class="wheel screen-only" aria-hidden="true">
            <svg viewBox="-104 -104 208 208">{slices}</svg>
            <figcaption class="soft small">{word!(checklist.wheel)}</figcaption>
        </figure>
    }
    .into_any()
}

/// Of the skills of an area that count, those that go alone, from 0 to 1.
fn share(doc: &Checklist, area: Area, rating_of: &dyn Fn(&Skill) -> Option<Rating>) -> Option<f64> {
    let levels = doc
        .skills
        .iter()
        .filter(|skill| skill.area == area)
        .map(rating_of)
        .filter(|rating| *rating != Some(Rating::NotForMe));
    let (mut all, mut alone, mut any) = (0.0, 0.0, false);
    for rating in levels {
        any |= rating.is_some();
        all += 1.0;
        if matches!(rating, Some(Rating::Alone | Rating::CanShow)) {
            alone += 1.0;
        }
    }
    any.then(|| alone / all)
}

fn slice(
    context: ChecklistContext,
    place: usize,
    area: Area,
    now: Option<f64>,
    before: Option<f64>,
) -> AnyView {
    let count = f64::from(u32::try_from(Area::ALL.len()).unwrap_or(1));
    let at = f64::from(u32::try_from(place).unwrap_or_default());
    let (from, to) = (TAU * at / count, TAU * (at + 1.0) / count);
    let radius = |share: f64| HUB + (RIM - HUB) * share;
    let point = |radius: f64, angle: f64| {
        format!("{:.1} {:.1}", radius * angle.sin(), -radius * angle.cos())
    };
    let ring = |outer: f64| {
        format!(
            "M{} A{outer:.1} {outer:.1} 0 0 1 {} L{} A{HUB} {HUB} 0 0 0 {}Z",
            point(outer, from),
            point(outer, to),
            point(HUB, to),
            point(HUB, from),
        )
    };
    let line = before.map(|before| {
        let radius = radius(before);
        let d = format!(
            "M{} A{radius:.1} {radius:.1} 0 0 1 {}",
            point(radius, from),
            point(radius, to)
        );
        view! { <path class="wheel-before" d=d /> }
    });
    let filled = now
        .filter(|now| *now > 0.0)
        .map(|now| view! { <path class="wheel-now" d=ring(radius(now)) /> });
    let middle = (from + to) / 2.0;
    let (to, go) = (context.route(Some(area)), use_navigate());
    // The router follows links of HTML alone, and this one is a drawing's.
    let follow = on_click(move |event| {
        if history::follows(&event) {
            event.prevent_default();
            go(to);
        }
    });
    let (x, y) = (74.0 * middle.sin() - 11.0, -74.0 * middle.cos() - 11.0);
    view! {
        <g class=format!("wheel-slice area-{}", area.word())>
            <a href=to.href() tabindex="-1" on:click=follow>
                <title>{word_of(area)}</title>
                <path class="wheel-ground" d=ring(RIM) />
                {filled}
                {line}
                <svg x=format!("{x:.1}") y=format!("{y:.1}") width="22" height="22">
                    {icon_of(area)}
                </svg>
            </a>
        </g>
    }
    .into_any()
}

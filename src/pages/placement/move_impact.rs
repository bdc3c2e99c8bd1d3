//! What a move would mean, before anything is decided: who would live with whom, who apart,
//! how full the homes would be, and what of school and contact would change.

use crate::pages::plan::reintegration::settled_matters::settled_matters;
use crate::route::{PlanPart, Route};
use crate::ui::{Icon, icon};
use browser::intl;
use care::home::CareSetting;
use care::id::PersonId;
use care::people::age;
use care::placement::{HomeOption, Housemate, MoveDesk, Placed, Returning, Trial};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, Count, pair, word};

/// The card that says what a move would mean.
pub fn move_impact(
    move_desk: &MoveDesk,
    trial: &Trial<'_>,
    on: NaiveDate,
    along: &[PersonId],
) -> AnyView {
    let with: Vec<String> = trial.with.iter().map(|one| of_age(one, on)).collect();
    let with = if with.is_empty() {
        view! { <p class="soft">{word!(placement.with_none)}</p> }.into_any()
    } else {
        view! { <p>{intl::list(&with)}</p> }.into_any()
    };
    let names = |of: &[&Placed]| -> Vec<String> { of.iter().map(|one| one.name.clone()).collect() };
    let (together, apart) = (names(&trial.together), names(&trial.apart));
    let together = (!together.is_empty()).then(|| {
        line(
            Icon::Done,
            word!(placement.together, names = Apart(&intl::list(&together))),
        )
    });
    let apart = (!apart.is_empty()).then(|| {
        line(
            Icon::Attention,
            word!(placement.separated, names = Apart(&intl::list(&apart))),
        )
    });
    let left = move_desk.here().map(|here| {
        let text = word!(
            placement.left,
            count = Count(count(trial.left)),
            home = Apart(&here.home.name)
        );
        view! {
            <li>{text} {outside(here, trial.left)}</li>
        }
    });
    view! {
        <section class="card">
            <h2>{word!(placement.means)}</h2>
            <p class="label">{word!(placement.with)}</p>
            {with}
            <ul class="lines">{together} {apart}</ul>
            <ul class="lines">
                <li>{word!(placement.number, count = Count(count(trial.number)))} {outside(trial.to, trial.number)}</li>
                {left}
            </ul>
            {school_and_contact(move_desk, trial)}
            {review(move_desk)}
            {reintegration(move_desk, trial, along)}
        </section>
    }
    .into_any()
}

/// What a move would mean in a sentence, for a screen reader.
pub fn summary(trial: &Trial<'_>) -> String {
    if trial.apart.is_empty() {
        return word!(placement.number, count = Count(count(trial.number)));
    }
    let names: Vec<String> = trial.apart.iter().map(|one| one.name.clone()).collect();
    word!(placement.separated, names = Apart(&intl::list(&names)))
}

fn line(of: Icon, text: String) -> AnyView {
    view! { <li class="row">{icon(of)} <span class="grow">{text}</span></li> }.into_any()
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn of_age(one: &Housemate, on: NaiveDate) -> String {
    match one.birth_date {
        Some(birth) => word!(
            placement.of_age,
            count = Count(age(birth, on)),
            name = Apart(&one.name)
        ),
        None => one.name.clone(),
    }
}

/// A word where so many are not what the home is meant for.
fn outside(option: &HomeOption, number: usize) -> Option<AnyView> {
    let (least, most) = option.norm.filter(|_| option.is_outside(number))?;
    let number = |of: u16| intl::number(f64::from(of));
    let text = word!(
        placement.outside,
        least = Apart(&number(least)),
        most = Apart(&number(most))
    );
    Some(
        view! { <span class="row">{icon(Icon::Attention)} <span class="grow">{text}</span></span> }
            .into_any(),
    )
}

/// School, club and contact.
fn school_and_contact(move_desk: &MoveDesk, trial: &Trial<'_>) -> AnyView {
    let place = &trial.to.home.place_name;
    let lead = if trial.is_elsewhere {
        word!(placement.other_place, place = Apart(place))
    } else {
        word!(placement.same_place).to_owned()
    };
    let activities = move_desk.activities.iter().map(|(_, text)| text.clone());
    let contacts = move_desk
        .contacts
        .iter()
        .map(|who| word!(placement.contact_with, name = Apart(who)));
    let lines: Vec<_> = activities
        .chain(contacts)
        .map(|text| view! { <li><bdi>{text}</bdi></li> })
        .collect();
    let lines = if lines.is_empty() {
        view! { <p class="soft">{word!(placement.nothing_known)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        <p class="label">{lead}</p>
        {lines}
    }
    .into_any()
}

/// How far a return to the family is prepared, of each who would go (R14): worth a word, never
/// a refusal.
fn reintegration(move_desk: &MoveDesk, trial: &Trial<'_>, along: &[PersonId]) -> Option<AnyView> {
    if trial.to.home.setting != CareSetting::ReturnedToFamily {
        return None;
    }
    let goes = |one: &&Returning| one.child == move_desk.child.id || along.contains(&one.child);
    let of: Vec<_> = move_desk
        .returns
        .iter()
        .filter(goes)
        .map(|one| prepared(move_desk, one))
        .collect();
    Some(
        view! {
            <p class="label">{word!(plan_reintegration.title)}</p>
            <ul class="lines">{of}</ul>
        }
        .into_any(),
    )
}

fn prepared(move_desk: &MoveDesk, of: &Returning) -> AnyView {
    let mut all = std::iter::once(&move_desk.child).chain(&move_desk.siblings);
    let name = all.find(|one| one.id == of.child).map(|one| &one.name);
    let (settled, open) = settled_matters(&of.open);
    let text = pair(name.map_or("", String::as_str), &settled);
    let state = if of.open.is_empty() && of.is_heard {
        Icon::Done
    } else {
        Icon::Attention
    };
    let unheard = (!of.is_heard)
        .then(|| view! { <p class="soft small">{word!(plan_reintegration.unheard)}</p> });
    let child = Some((move_desk.home.id, of.child));
    let part = PlanPart::Return;
    view! {
        <li>
            <p class="row">
                {icon(state)}
                <a class="grow" href=Route::Plan { child, part }.href()>
                    {text}
                </a>
            </p>
            {unheard}
            {open.map(|open| view! { <p class="soft small">{open}</p> })}
        </li>
    }
    .into_any()
}

/// A review belongs before a move (R9).
fn review(move_desk: &MoveDesk) -> AnyView {
    let child = Some((move_desk.home.id, move_desk.child.id));
    match move_desk.reviewed {
        Some(on) => {
            let text = word!(placement.reviewed, date = Apart(&intl::date_with_year(on)));
            view! { <p class="row">{icon(Icon::Done)} <span class="grow">{text}</span></p> }
                .into_any()
        }
        None => {
            let part = PlanPart::Reviews;
            view! {
                <p class="row">
                    {icon(Icon::Attention)} <span class="grow">{word!(placement.not_reviewed)}</span>
                </p>
                <p class="buttons screen-only">
                    <a class="button" href=Route::Plan { child, part }.href()>
                        {icon(Icon::Calendar)}
                        {word!(plan_review.title)}
                    </a>
                </p>
            }
            .into_any()
        }
    }
}

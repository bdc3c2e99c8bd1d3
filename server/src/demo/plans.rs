//! The development plans of the house to try out: one that a young person, a caregiver
//! and a psychologist have written together, and the beginnings of the others'.

use super::pathway::pathway;
use super::plan_script::PlanScript;
use super::random::Random;
use super::reintegration::{WENT, prepared, visited};
use super::reviews::reviews;
use super::words::DemoWords;
use super::world::{Home, World, ZONE};
use crate::db::Store;
use anyhow::Context;
use care::access::Role;
use care::clock::day_begins;
use care::id::PersonId;
use care::plan::{ChildSays, ContactKind, Section};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// So many days ago they began to write.
const BEGAN: u64 = 20;

/// Tells the plans of the children of a home.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn plans(
    store: &Store,
    world: &World,
    home: &Home,
    words: &DemoWords,
) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let people = || world.people.iter();
    let specialist = people().find(|person| person.role == Role::Specialist);
    let director = world.supervisor_of(home.id);
    let date = world.today - Days::new(BEGAN);
    let children: Vec<PersonId> = world.children_on(home.id, date).collect();
    let login = |child: PersonId| people().find(|one| one.id == child)?.login.clone();
    for child in children {
        let (_, whose) = child.0.as_u64_pair();
        let mut script = PlanScript {
            home,
            child,
            caregiver,
            listener: world
                .person(caregiver)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
            words,
            on: date,
            at: noon(home, date),
            random: Random::of(0x91A5_0001, whose, BEGAN),
            commands: Vec::new(),
        };
        match (login(child).as_deref(), specialist, director) {
            (Some("teen"), Some(specialist), Some(director)) => {
                script.whole(specialist.id, director);
                pathway(&mut script, specialist.id);
                reviews(&mut script, specialist.id, world.today);
            }
            _ => script.begun(),
        }
        script.send(store).await?;
    }
    Ok(())
}

/// How many days ago the plans of other homes were approved, at least and at most: some
/// have a review due before long.
const APPROVED: (i64, i64) = (10, 200);
/// The same of when contact was written down last.
const CONTACT: (i64, i64) = (1, 50);

/// Tells of the plans of a home that is not tried out so much as that they are there: each
/// child was asked, a director approved, and contact was written down.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn kept_plans(
    store: &Store,
    world: &World,
    home: &Home,
    words: &DemoWords,
) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let director = world.supervisor_of(home.id).context("a director")?;
    let name = world.person(caregiver).map(|one| one.name.clone());
    let children: Vec<PersonId> = world.children_on(home.id, world.today).collect();
    for child in children {
        let (_, whose) = child.0.as_u64_pair();
        let mut random = Random::of(0x91A5_0002, whose, BEGAN);
        let ago = |days: i64| world.today - TimeDelta::days(days);
        let on = ago(random.between(APPROVED.0, APPROVED.1));
        // Who came of late has no plan yet.
        if !world.children_on(home.id, on).any(|one| one == child) {
            continue;
        }
        let contact = ago(random.between(CONTACT.0, CONTACT.1)).max(on);
        let mut script = PlanScript {
            home,
            child,
            caregiver,
            listener: name.clone().unwrap_or_default(),
            words,
            on,
            at: noon(home, on),
            random,
            commands: Vec::new(),
        };
        for section in [Section::Strengths, Section::Story, Section::Future] {
            script.heard(section, ChildSays::Declined);
        }
        script.approved(director);
        (script.on, script.at) = (contact, noon(home, contact) + TimeDelta::hours(1));
        script.contact(0, ContactKind::Call);
        script.send(store).await?;
    }
    Ok(())
}

/// Where something was told, how many days ago, and what.
type Episode<'a> = (&'a Home, u64, fn(&mut PlanScript<'_>));

/// Tells of the child who is at home again.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn returned_plans(
    store: &Store,
    world: &World,
    home: &Home,
    words: &DemoWords,
) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let name = world.person(caregiver).map(|one| one.name.clone());
    // Prepared where they lived, and visited where they went.
    let house = world.homes.iter().find(|one| {
        one.place == home.place && one.caregivers.contains(&caregiver) && one.id != home.id
    });
    let house = house.context("the house before")?;
    for child in world.children_on(home.id, world.today) {
        let (_, whose) = child.0.as_u64_pair();
        let before: Episode = (house, WENT + 3, prepared);
        for (home, ago, tell) in [before, (home, WENT - 6, visited)] {
            let on = world.today - Days::new(ago);
            let mut script = PlanScript {
                home,
                child,
                caregiver,
                listener: name.clone().unwrap_or_default(),
                words,
                on,
                at: noon(home, on),
                random: Random::of(0x91A5_0003, whose, ago),
                commands: Vec::new(),
            };
            tell(&mut script);
            script.send(store).await?;
        }
    }
    Ok(())
}

fn noon(home: &Home, date: NaiveDate) -> DateTime<Utc> {
    day_begins(&ZONE, home.settings.day_start, date) + TimeDelta::hours(12)
}

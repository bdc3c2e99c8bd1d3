//! Writing the demo into an empty store: the register first, then each home's
//! past, command by command.

use super::acts::{Cast, day_commands};
use super::figures::DAYS;
use super::plans::{kept_plans, plans, returned_plans};
use super::random::Random;
use super::rounds::rounds;
use super::templates;
use super::words::DemoWords;
use super::world::{Home, World, ZONE};
use crate::commands::backfill::{BackfillCounts, History};
use crate::db::Store;
use crate::db::import::step::NewException;
use crate::db::organisation::{NewAccount, NewHome, NewPerson};
use crate::password;
use anyhow::Context;
use care::clock::{day_begins, home_date};
use care::home::CareSetting;
use care::id::PersonId;
use care::settings::Settings;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// The password of every account of the demo. It protects nobody: all are invented.
pub const PASSWORD: &str = "homeward-demo";
/// The PIN of everyone at the first house's kitchen tablet.
pub const PIN: &str = "2468";

/// How many days ago homework began to start later in the first house.
const HOMEWORK_CHANGED: u64 = 20;

/// What was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Seeded {
    pub world: World,
    pub counts: BackfillCounts,
}

/// Seeds the demo in a language, and names each place that is ready. The store
/// has to be empty.
///
/// # Errors
/// When the database fails, or the words cannot be read.
pub async fn seed(
    store: &Store,
    language: &str,
    now: DateTime<Utc>,
    mut ready: impl FnMut(&str),
) -> anyhow::Result<Seeded> {
    let words = DemoWords::of(language)?;
    let today = home_date(&ZONE, Settings::default().day_start, now);
    let world = World::of(&words, language, today);
    register(store, &world, now).await?;
    let mut counts = BackfillCounts::default();
    let first_place = world.places.first().context("a world without places")?.id;
    for place in &world.places {
        let homes = world.homes.iter().enumerate();
        for (number, home) in homes.filter(|(_, home)| home.place == place.id) {
            // A family has no templates of ours, and its days are its own.
            if home.setting.is_with_family() {
                returned_plans(store, &world, home, &words).await?;
                continue;
            }
            let made = past(store, &world, home, number, &words, now).await;
            let made = made.with_context(|| format!("the past of {}", home.name))?;
            // The house to try out, and the youth houses of its place.
            let is_youth_house = home.setting == CareSetting::YouthHouse;
            if number == 0 || place.id == first_place && is_youth_house {
                rounds(store, &world, home, DAYS - 1, &words).await?;
            }
            match number {
                _ if place.id != first_place => {}
                0 => plans(store, &world, home, &words).await?,
                _ => kept_plans(store, &world, home, &words).await?,
            }
            counts.applied += made.applied;
            counts.refused += made.refused;
        }
        ready(&place.name);
    }
    Ok(Seeded { world, counts })
}

/// The people and where they are, in one transaction.
async fn register(store: &Store, world: &World, now: DateTime<Utc>) -> anyhow::Result<()> {
    // One hash for all: a hash of its own for each would take minutes.
    let password_hash = password::hash(PASSWORD.to_owned()).await?;
    let pin_hash = password::hash(PIN.to_owned()).await?;
    let transaction = store.begin().await?;
    let association = world.association;
    transaction
        .add_association(association, &world.association_name, &world.language, true)
        .await?;
    for place in &world.places {
        transaction
            .add_place(place.id, association, &place.name, None)
            .await?;
    }
    for person in &world.people {
        transaction
            .add_person(NewPerson {
                id: person.id,
                association,
                name: &person.name,
                birth_date: person.birth_date,
                language: &world.language,
                sibling_group: person.siblings.as_deref(),
                external_key: None,
            })
            .await?;
        if let Some(login) = &person.login {
            let account = NewAccount {
                person: person.id,
                login,
                password_hash: &password_hash,
                pin_hash: person.has_pin.then_some(pin_hash.as_str()),
                role: person.role,
            };
            transaction.add_account(account, now).await?;
        }
    }
    let since = world.today - Days::new(400);
    for home in &world.homes {
        transaction
            .add_home(
                NewHome {
                    id: home.id,
                    place: home.place,
                    name: &home.name,
                    setting: home.setting,
                    zone: ZONE,
                    settings: &home.settings,
                    external_key: None,
                },
                now,
            )
            .await?;
        for caregiver in &home.caregivers {
            transaction
                .add_care_assignment(*caregiver, home.id, since, None)
                .await?;
        }
    }
    for (stay, exception) in &world.stays {
        transaction.add_placement(*stay, None).await?;
        if let (Some(said), Some(by)) = (exception, world.supervisor_of(stay.home)) {
            let exception = NewException {
                reason: said.reason.clone(),
                contact_plan: said.contact_plan.clone(),
                by,
            };
            let (person, home, from) = (stay.person, stay.home, stay.from);
            transaction.except(person, home, from, &exception).await?;
        }
    }
    for (supervisor, place) in &world.oversight {
        transaction
            .add_place_responsibility(*supervisor, *place, since, None)
            .await?;
    }
    for cover in &world.covers {
        transaction
            .add_cover(
                cover.home,
                cover.assistant,
                cover.covered,
                cover.from,
                cover.until,
            )
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// A home's templates, and its days until now.
async fn past(
    store: &Store,
    world: &World,
    home: &Home,
    number: usize,
    words: &DemoWords,
    now: DateTime<Utc>,
) -> anyhow::Result<BackfillCounts> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let first_day = world.today - Days::new(u64::from(DAYS));
    let mut history = History::begin(store, home.id, caregiver).await?;
    let stream = |day: u64| Random::of(0x05EE_D0F0, number as u64, day);

    let mut random = stream(u64::MAX);
    let children: Vec<PersonId> = world.children_on(home.id, first_day).collect();
    let made = templates::made(
        home,
        caregiver,
        &children,
        first_day,
        begins(home, first_day),
        words,
        &mut random,
    );
    history.templates(&made.made).await?;
    if let Some(homework) = made.homework.filter(|_| number == 0) {
        let at = begins(home, world.today - Days::new(HOMEWORK_CHANGED)) + TimeDelta::hours(10);
        let later = templates::later_homework(home, caregiver, &homework, at, &mut random);
        history.templates(&[later]).await?;
    }
    if let Some(holiday) = made.holiday {
        let until = |date: &NaiveDate| *date < world.today;
        for date in first_day.iter_days().take_while(until) {
            if templates::is_public_holiday(date) {
                let at = begins(home, date) + TimeDelta::hours(2);
                let chosen = templates::chosen(home, caregiver, date, holiday, at, &mut random);
                history.templates(&[chosen]).await?;
            }
        }
    }
    let acts = |day: &care::day::Day| {
        let cast = cast(world, home, day.date);
        let day_number = (world.today - day.date).num_days().unsigned_abs();
        let mut sent = day_commands(day, &cast, words, stream(day_number));
        sent.retain(|one| one.arrived <= now);
        sent
    };
    history.days(first_day, world.today, acts).await?;
    Ok(history.finish().await?)
}

fn begins(home: &Home, date: NaiveDate) -> DateTime<Utc> {
    day_begins(&ZONE, home.settings.day_start, date)
}

/// Who is at home on a date: while somebody is covered, it is the assistant.
fn cast(world: &World, home: &Home, date: NaiveDate) -> Cast {
    let noon = begins(home, date) + TimeDelta::hours(8);
    let evening = noon + TimeDelta::hours(12);
    let mut adults = home.caregivers.clone();
    let covers = world.covers.iter().filter(|cover| cover.home == home.id);
    for cover in covers.filter(|cover| cover.from <= begins(home, date) && evening < cover.until) {
        for adult in &mut adults {
            if *adult == cover.covered {
                *adult = cover.assistant;
            }
        }
    }
    let has_account = |id: &PersonId| {
        let person = world.person(*id);
        person.is_some_and(|person| person.login.is_some())
    };
    let ticking: Vec<PersonId> = world
        .children_on(home.id, date)
        .filter(has_account)
        .collect();
    let is_first = world.first_home().is_some_and(|first| first.id == home.id);
    let planning = ticking
        .iter()
        .copied()
        .take(usize::from(is_first))
        .collect();
    Cast {
        adults,
        ticking,
        planning,
    }
}

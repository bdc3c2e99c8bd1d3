//! The demo's places, homes and people, all invented, as plain values. WorldBuilder
//! them touches no database, so that a test can count and compare.

use super::figures::{self, PLACES, PlaceFigures};
use super::people::{self, NamePool};
use super::random::Random;
use super::words::DemoWords;
use crate::words::fill;
use care::access::Role;
use care::home::{CareSetting, Placement};
use care::id::{AssociationId, HomeId, PersonId, PlaceId};
use care::placement::siblings::Exception;
use care::settings::Settings;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// The zone of every home of the demo: one offset, UTC+5, since March 2024.
pub const ZONE: Tz = Tz::Asia__Almaty;

/// Everything that is written before the first day.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    pub association: AssociationId,
    pub association_name: String,
    pub language: String,
    pub today: NaiveDate,
    pub places: Vec<Place>,
    pub homes: Vec<Home>,
    pub people: Vec<Person>,
    pub stays: Vec<(Placement, Option<Exception>)>,
    pub covers: Vec<Cover>,
    /// Supervisors and their places.
    pub oversight: Vec<(PersonId, PlaceId)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub id: PlaceId,
    pub name: String,
    /// Family assistants of the place.
    pub assistants: Vec<PersonId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Home {
    pub id: HomeId,
    pub place: PlaceId,
    pub name: String,
    pub setting: CareSetting,
    pub settings: Settings,
    pub caregivers: Vec<PersonId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub role: Role,
    pub birth_date: Option<NaiveDate>,
    pub siblings: Option<String>,
    /// None: no account; others record for them.
    pub login: Option<String>,
    pub has_pin: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    pub home: HomeId,
    pub assistant: PersonId,
    pub covered: PersonId,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl World {
    /// The demo's world on a day.
    #[must_use]
    pub fn of(words: &DemoWords, language: &str, today: NaiveDate) -> Self {
        let began = midnight(today, -3650);
        let mut random = Random::new(0x0A11_0F05);
        let mut world = Self {
            association: AssociationId(random.id(began)),
            association_name: words.line("association"),
            language: language.to_owned(),
            today,
            places: Vec::new(),
            homes: Vec::new(),
            people: Vec::new(),
            stays: Vec::new(),
            covers: Vec::new(),
            oversight: Vec::new(),
        };
        let mut builder = WorldBuilder {
            words,
            names: NamePool::of(words),
            random,
            began,
            world: &mut world,
        };
        for place in &PLACES {
            builder.place(place);
        }
        builder.staff();
        builder.second_house();
        builder.separated_siblings();
        builder.covers();
        builder.at_home_again();
        world
    }

    /// The house to try out.
    #[must_use]
    pub fn first_home(&self) -> Option<&Home> {
        self.homes.first()
    }

    /// Who lives in a home on a date.
    pub fn children_on(&self, home: HomeId, date: NaiveDate) -> impl Iterator<Item = PersonId> {
        let here = move |stay: &&(Placement, _)| stay.0.home == home && stay.0.holds_on(date);
        self.stays.iter().filter(here).map(|(stay, _)| stay.person)
    }

    /// Who decides about a home.
    #[must_use]
    pub fn supervisor_of(&self, home: HomeId) -> Option<PersonId> {
        let place = self.homes.iter().find(|known| known.id == home)?.place;
        let mut oversight = self.oversight.iter();
        oversight
            .find(|(_, of)| *of == place)
            .map(|(person, _)| *person)
    }

    /// A person by their id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }
}

/// A world being made.
pub struct WorldBuilder<'a> {
    pub words: &'a DemoWords,
    pub names: NamePool<'a>,
    pub random: Random,
    /// When the first of all was made; part of every id.
    pub began: DateTime<Utc>,
    pub world: &'a mut World,
}

impl WorldBuilder<'_> {
    fn place(&mut self, figures: &PlaceFigures) {
        let id = PlaceId(self.random.id(self.began));
        let name = self.words.line(&format!("place_{}", figures.key));
        let assistants = (0..people::ASSISTANTS).map(|_| self.adult(Role::FamilyAssistant));
        let assistants = assistants.collect();
        self.world.places.push(Place {
            id,
            name,
            assistants,
        });
        let supervisor = self.adult(Role::Supervisor);
        self.world.oversight.push((supervisor, id));
        for (setting, sizes) in figures.homes {
            for (at, size) in sizes.iter().enumerate() {
                self.home(id, *setting, at, usize::from(*size));
            }
        }
    }

    fn home(&mut self, place: PlaceId, setting: CareSetting, at: usize, size: usize) {
        let id = HomeId(self.random.id(self.began));
        let setting_word: &str = setting.into();
        let key = format!("home_{setting_word}");
        let number = (at + 1).to_string();
        let name = fill(&self.words.line(&key), &[("number", &number)]);
        let caregivers = self.caregivers(figures::caregivers(setting, at));
        let settings = Settings {
            norm: crate::admin::norm(setting),
            ..Settings::default()
        };
        self.world.homes.push(Home {
            id,
            place,
            name,
            setting,
            settings,
            caregivers,
        });
        self.children(id, setting, size);
    }

    /// The parent of the first house cares for the second too.
    fn second_house(&mut self) {
        let parent = self
            .world
            .homes
            .first()
            .and_then(|home| home.caregivers.first());
        let parent = parent.copied();
        if let (Some(parent), Some(second)) = (parent, self.world.homes.get_mut(1)) {
            second.caregivers.push(parent);
        }
    }

    /// A youth who moved to a youth house some weeks ago while a younger brother
    /// or sister stayed: the director's exception to R2 is on record.
    fn separated_siblings(&mut self) {
        let find = |setting| {
            let mut homes = self.world.homes.iter();
            homes
                .find(|home| home.setting == setting)
                .map(|home| home.id)
        };
        let (Some(house), Some(youth_house)) = (
            self.world.homes.get(1).map(|home| home.id),
            find(CareSetting::YouthHouse),
        ) else {
            return;
        };
        let first_of = |home| self.world.children_on(home, self.world.today).next();
        let (Some(younger), Some(older)) = (first_of(house), first_of(youth_house)) else {
            return;
        };
        let moved = self.world.today - Days::new(45);
        self.names.same_family(self.world, younger, older);
        self.make_siblings([younger, older]);
        let exception = Exception {
            reason: self.words.line("exception_reason"),
            contact_plan: self.words.line("contact_plan"),
        };
        for (stay, why) in &mut self.world.stays {
            if stay.person == older {
                stay.from = moved;
                *why = Some(exception.clone());
            }
        }
        let before = Placement {
            person: older,
            home: house,
            from: moved - Days::new(1500),
            until: Some(moved),
        };
        self.world.stays.push((before, None));
    }

    /// In each place somebody is covered now, somebody was, somebody will be.
    /// The first house is covered for some days to come, whatever the weekday.
    fn covers(&mut self) {
        for place in self.world.places.clone() {
            let homes: Vec<Home> = self
                .world
                .homes
                .iter()
                .filter(|home| home.place == place.id)
                .cloned()
                .collect();
            for (at, from, until) in [(0, -40, -33), (0, -2, 5), (3, 3, 10), (5, -12, -8)] {
                let assistant = place.assistants.get(at % people::ASSISTANTS).copied();
                if let (Some(home), Some(assistant)) = (homes.get(at), assistant)
                    && let Some(covered) = home.caregivers.get(1).or(home.caregivers.first())
                {
                    self.world.covers.push(Cover {
                        home: home.id,
                        assistant,
                        covered: *covered,
                        from: midnight(self.world.today, from) + TimeDelta::hours(8),
                        until: midnight(self.world.today, until) + TimeDelta::hours(20),
                    });
                }
            }
        }
    }
}

/// Midnight in the demo's zone, some days from a date.
fn midnight(date: NaiveDate, days: i64) -> DateTime<Utc> {
    let date = date + TimeDelta::days(days);
    care::clock::day_begins(&ZONE, NaiveTime::MIN, date)
}

//! Invented people: names, birthdays, families, and who can sign in.

use super::figures;
use super::words::DemoWords;
use super::world::{Person, World, WorldBuilder};
use care::access::Role;
use care::home::{CareSetting, Placement};
use care::id::{HomeId, PersonId};
use chrono::{Days, NaiveDate, TimeDelta};
use std::collections::HashSet;

/// Family assistants of a place.
pub const ASSISTANTS: usize = 2;

/// From this age on, a young person of the demo has an account.
const ACCOUNT_FROM: i64 = 14;

/// The ages of the first house's children, in days over whole years: one who has been
/// 16 for some weeks, and of the younger three two are brother and sister.
const FIRST_HOUSE: [(i64, u64); 4] = [(16, 40), (12, 40), (10, 300), (7, 120)];

/// How many days ago those came who came of late.
const RECENT: i64 = 25;

/// The sign-ins for trying the demo out, in the order in which they are shown.
pub const SIGN_INS: [&str; 8] = [
    "caregiver",
    "teen",
    "assistant",
    "supervisor",
    "office",
    "admin",
    "accountant",
    "psychologist",
];

/// NamePool that are still to be given away: each person has another.
pub struct NamePool<'a> {
    words: &'a DemoWords,
    given: HashSet<String>,
    logins: HashSet<String>,
}

impl<'a> NamePool<'a> {
    pub fn of(words: &'a DemoWords) -> Self {
        Self {
            words,
            given: HashSet::new(),
            logins: HashSet::new(),
        }
    }

    /// Gives the older one the younger one's surname.
    pub fn same_family(&mut self, world: &mut World, younger: PersonId, older: PersonId) {
        let surname = |id| {
            let name = &world.person(id)?.name;
            let (_, surname) = name.rsplit_once(' ')?;
            Some(surname.to_owned())
        };
        let place = |surname: &str| {
            let both = [&self.words.surnames_women, &self.words.surnames_men];
            both.into_iter()
                .find_map(|names| names.iter().position(|name| name == surname))
        };
        let Some(family) = surname(younger).and_then(|surname| place(&surname)) else {
            return;
        };
        let Some(person) = world.people.iter_mut().find(|person| person.id == older) else {
            return;
        };
        if let Some((first, _)) = person.name.rsplit_once(' ') {
            let is_boy = self.words.boys.iter().any(|name| name == first);
            person.name = format!("{first} {}", self.surname(family, is_boy));
        }
    }

    fn surname(&self, family: usize, is_man: bool) -> &'a str {
        let names = if is_man {
            &self.words.surnames_men
        } else {
            &self.words.surnames_women
        };
        names
            .get(family % names.len().max(1))
            .map_or("", String::as_str)
    }

    /// The login, or the login with the next free number.
    fn login(&mut self, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut logins = std::iter::once(wanted.to_owned()).chain(numbered);
        let login = logins.find(|login| !self.logins.contains(login));
        let login = login.unwrap_or_default();
        self.logins.insert(login.clone());
        login
    }
}

impl WorldBuilder<'_> {
    /// A name that nobody has yet, of a family or of any.
    fn name(&mut self, firsts: &[String], family: Option<usize>, is_man: bool) -> String {
        let families = self.words.surnames_women.len();
        let mut name = String::new();
        // More names than people: a free one is found soon.
        for _ in 0..500 {
            let first = self.random.pick(firsts).map_or("", String::as_str);
            let family = family.unwrap_or_else(|| self.random.below(families));
            name = format!("{first} {}", self.names.surname(family, is_man));
            if self.names.given.insert(name.clone()) {
                break;
            }
        }
        name
    }

    /// An adult with an account; the first of each kind signs in with its plain name.
    pub fn adult(&mut self, role: Role) -> PersonId {
        let is_man = role != Role::Caregiver && self.random.percent(30);
        self.adult_named(role, login_of(role), None, is_man)
    }

    fn adult_named(
        &mut self,
        role: Role,
        login: &str,
        family: Option<usize>,
        is_man: bool,
    ) -> PersonId {
        let words = self.words;
        let firsts = if is_man { &words.men } else { &words.women };
        let name = self.name(firsts, family, is_man);
        let id = PersonId(self.random.id(self.began));
        let login = self.names.login(login);
        self.world.people.push(Person {
            id,
            name,
            role,
            birth_date: None,
            siblings: None,
            has_pin: login == "caregiver" || login == "assistant",
            login: Some(login),
        });
        id
    }

    /// A home's caregivers: a couple has one name.
    pub fn caregivers(&mut self, number: usize) -> Vec<PersonId> {
        let family = self.random.below(self.words.surnames_women.len());
        let mut caregivers = Vec::new();
        for at in 0..number {
            let shared = (number == 2).then_some(family);
            let login = login_of(Role::Caregiver);
            let id = self.adult_named(Role::Caregiver, login, shared, at % 2 == 1);
            caregivers.push(id);
        }
        if self.world.homes.is_empty() {
            for person in &mut self.world.people {
                person.has_pin |= caregivers.contains(&person.id);
            }
        }
        caregivers
    }

    /// Those who stand in no home.
    pub fn staff(&mut self) {
        for role in [
            Role::NationalOffice,
            Role::Administrator,
            Role::StaffWithoutChildAccess,
            Role::Specialist,
        ] {
            self.adult(role);
        }
    }

    /// A home's children, with brothers and sisters among them.
    pub fn children(&mut self, home: HomeId, setting: CareSetting, size: usize) {
        let is_first = self.world.homes.len() == 1;
        let (youngest, oldest) = figures::ages(setting);
        let often = if youngest < ACCOUNT_FROM { 60 } else { 15 };
        // The child before, who has no brother or sister here yet.
        let mut alone: Option<Child> = None;
        for at in 0..size {
            let fixed = FIRST_HOUSE.get(at).filter(|_| is_first);
            let joins = match fixed {
                Some(_) => at == 3,
                None => self.random.percent(often),
            };
            let sibling = alone.take().filter(|_| joins);
            let years = match (fixed, &sibling) {
                (Some((years, _)), _) => *years,
                (None, Some(other)) if other.years > youngest + 2 => other.years - 2,
                (None, Some(other)) => other.years + 2,
                (None, None) => self.random.between(youngest, oldest),
            };
            let days = match fixed {
                Some((_, days)) => *days,
                None => self.random.number() % 365,
            };
            let family = match &sibling {
                Some(other) => other.family,
                None => self.random.below(self.words.surnames_women.len()),
            };
            let id = self.child(home, years, days, family);
            match sibling {
                Some(other) => self.make_siblings([other.id, id]),
                None => alone = Some(Child { id, years, family }),
            }
        }
    }

    /// Makes two children brothers and sisters.
    pub fn make_siblings(&mut self, both: [PersonId; 2]) {
        let group = self.random.id(self.began).to_string();
        let people = self.world.people.iter_mut();
        for person in people.filter(|person| both.contains(&person.id)) {
            person.siblings = Some(group.clone());
        }
    }

    fn child(&mut self, home: HomeId, years: i64, days: u64, family: usize) -> PersonId {
        let today = self.world.today;
        let in_first_home = self.world.homes.len() == 1;
        let is_boy = self.random.percent(50);
        let words = self.words;
        let firsts = if is_boy { &words.boys } else { &words.girls };
        let name = self.name(firsts, Some(family), is_boy);
        let birth = years_before(today, years) - Days::new(days);
        let id = PersonId(self.random.id(self.began));
        let login = match years >= ACCOUNT_FROM {
            true => Some(self.names.login("teen")),
            false if in_first_home => Some(self.names.login("child")),
            false => None,
        };
        self.world.people.push(Person {
            id,
            name,
            role: Role::YoungPerson,
            birth_date: Some(birth),
            siblings: None,
            login,
            has_pin: in_first_home,
        });
        let lived = (today - birth).num_days();
        let since = match self.random.percent(3) && !in_first_home {
            true => RECENT,
            false => self.random.between(100, lived.clamp(101, 2200)),
        };
        let stay = Placement {
            person: id,
            home,
            from: today - TimeDelta::days(since),
            until: None,
        };
        self.world.stays.push((stay, None));
        id
    }
}

/// A child who was just made.
struct Child {
    id: PersonId,
    years: i64,
    family: usize,
}

fn login_of(role: Role) -> &'static str {
    match role {
        Role::YoungPerson => "teen",
        Role::Caregiver => "caregiver",
        Role::FamilyAssistant => "assistant",
        Role::Specialist => "psychologist",
        Role::Supervisor => "supervisor",
        Role::NationalOffice => "office",
        Role::StaffWithoutChildAccess => "accountant",
        Role::Administrator => "admin",
    }
}

fn years_before(date: NaiveDate, years: i64) -> NaiveDate {
    let months = u32::try_from(years * 12).unwrap_or(0);
    date - chrono::Months::new(months)
}

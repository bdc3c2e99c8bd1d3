//! Data to measure with: homes with a template, people and a history, written
//! straight into the tables, because a year of days through the front door would
//! take longer than all measurements. The tables are the server's
//! (server/src/db/migration); only the server makes them.

use anyhow::Result;
use argon2::PasswordHasher;
use care::day::{DayFigure, Tally};
use care::id::{HomeId, ItemId, PersonId};
use chrono::{DateTime, Days, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Connection, Statement, ToSql, Transaction};
use std::path::Path;
use uuid::Uuid;

/// Of every account made here.
pub const PASSWORD: &str = "a password of the benchmarks";

/// How much data.
#[derive(Clone, Copy)]
pub struct HouseScale {
    pub homes: usize,
    pub children: usize,
    /// Items of the day that each child has a slot of.
    pub each: usize,
    /// Items of the day with one slot for all.
    pub shared: usize,
    /// Days before today with a tally, all slots done.
    pub history: u64,
    /// Ticks kept of each of these days.
    pub ticks: usize,
}

impl HouseScale {
    /// A home as there are many: six children, fourteen items, twenty-four slots.
    pub const USUAL: Self = Self {
        homes: 1,
        children: 6,
        each: 2,
        shared: 12,
        history: 0,
        ticks: 0,
    };

    /// A checklist of a thousand rows.
    pub const LONG: Self = Self {
        homes: 1,
        children: 20,
        each: 50,
        shared: 0,
        history: 0,
        ticks: 0,
    };

    /// Lines of a day that can be ticked.
    pub fn slots(self) -> usize {
        self.children * self.each + self.shared
    }
}

/// A home that was made.
pub struct Home {
    pub id: HomeId,
    pub children: Vec<PersonId>,
    /// For each child.
    pub each: Vec<ItemId>,
    /// One for all together.
    pub shared: Vec<ItemId>,
    caregiver: Uuid,
}

/// The login of a home's caregiver, by the home's number.
pub fn caregiver(home: usize) -> String {
    format!("caregiver-{home}")
}

/// Who is responsible for every place.
pub const SUPERVISOR: &str = "supervisor";

/// The text of an item, by its number: what a measurement looks for on a screen.
pub fn item_text(number: usize) -> String {
    format!("Thing to do number {number}")
}

/// Homes to a place.
const TO_A_PLACE: usize = 10;

/// Fills the tables that the server made at `path`.
pub fn fill(path: &Path, scale: HouseScale, now: DateTime<Utc>) -> Result<Vec<Home>> {
    let mut db = Connection::open(path)?;
    // Whatever happens to these data can be had again.
    db.pragma_update(None, "synchronous", "OFF")?;
    let tx = db.transaction()?;
    let mut writer = Writer::new(&tx, now)?;
    let homes = writer.register(scale)?;
    for home in &homes {
        writer.template(home)?;
        writer.history(home, scale)?;
    }
    drop(writer);
    tx.commit()?;
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
    Ok(homes)
}

struct Writer<'a> {
    tx: &'a Transaction<'a>,
    now: String,
    today: NaiveDate,
    password_hash: String,
    tick: Statement<'a>,
    tally: Statement<'a>,
}

impl<'a> Writer<'a> {
    fn new(tx: &'a Transaction<'a>, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            tx,
            now: at(now),
            today: today(now),
            password_hash: password_hash()?,
            tick: tx.prepare(
                "INSERT INTO tick (id, home, date, item, child, state, done_by, recorded_by,
                   device_at, server_at, revision, latest)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'done', ?5, ?6, ?7, ?7, 1, 1)",
            )?,
            tally: tx.prepare("INSERT INTO day_counts (home, date, counts) VALUES (?1, ?2, ?3)")?,
        })
    }

    fn run(&self, sql: &str, values: &[&dyn ToSql]) -> Result<()> {
        self.tx.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    fn person(&self, association: Uuid, name: &str) -> Result<Uuid> {
        let id = Uuid::now_v7();
        self.run(
            "INSERT INTO person (id, association, name, language) VALUES (?1, ?2, ?3, 'en')",
            &[&blob(id), &blob(association), &name],
        )?;
        Ok(id)
    }

    fn account(&self, person: Uuid, login: &str, role: &str) -> Result<()> {
        self.run(
            "INSERT INTO account (id, person, login, password_hash, role, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            &[
                &blob(Uuid::now_v7()),
                &blob(person),
                &login,
                &self.password_hash,
                &role,
                &self.now,
            ],
        )
    }

    fn register(&self, scale: HouseScale) -> Result<Vec<Home>> {
        let association = Uuid::now_v7();
        self.run(
            "INSERT INTO association (id, name, language, demo) VALUES (?1, 'Bench', 'en', 0)",
            &[&blob(association)],
        )?;
        let supervisor = self.person(association, "Supervisor")?;
        self.account(supervisor, SUPERVISOR, "supervisor")?;
        let mut place = Uuid::nil();
        (0..scale.homes)
            .map(|number| {
                if number % TO_A_PLACE == 0 {
                    place = self.place(association, supervisor, number / TO_A_PLACE)?;
                }
                self.home(association, place, number, scale)
            })
            .collect()
    }

    fn place(&self, association: Uuid, supervisor: Uuid, number: usize) -> Result<Uuid> {
        let id = Uuid::now_v7();
        self.run(
            "INSERT INTO place (id, association, name) VALUES (?1, ?2, ?3)",
            &[&blob(id), &blob(association), &format!("Place {number:03}")],
        )?;
        self.run(
            "INSERT INTO place_responsibility (id, person, place, from_date)
             VALUES (?1, ?2, ?3, '2020-01-01')",
            &[&blob(Uuid::now_v7()), &blob(supervisor), &blob(id)],
        )?;
        Ok(id)
    }

    fn home(
        &self,
        association: Uuid,
        place: Uuid,
        number: usize,
        scale: HouseScale,
    ) -> Result<Home> {
        let id = Uuid::now_v7();
        self.run(
            "INSERT INTO home (id, place, name, setting, zone, settings, revision, changed_at)
             VALUES (?1, ?2, ?3, 'family_house', 'Etc/UTC', ?4, 1, ?5)",
            &[
                &blob(id),
                &blob(place),
                &format!("Home {number:04}"),
                &serde_json::to_string(&care::settings::Settings::default())?,
                &self.now,
            ],
        )?;
        let mut children = Vec::new();
        for child in 0..scale.children {
            let person = self.person(association, &format!("Child {child:02}"))?;
            self.run(
                "INSERT INTO placement (id, person, home, from_date)
                 VALUES (?1, ?2, ?3, '2020-01-01')",
                &[&blob(Uuid::now_v7()), &blob(person), &blob(id)],
            )?;
            children.push(PersonId(person));
        }
        let adult = self.person(association, &format!("Caregiver {number}"))?;
        self.account(adult, &caregiver(number), "caregiver")?;
        self.run(
            "INSERT INTO care_assignment (id, person, home, from_date)
             VALUES (?1, ?2, ?3, '2020-01-01')",
            &[&blob(Uuid::now_v7()), &blob(adult), &blob(id)],
        )?;
        let items = |count| (0..count).map(|_| ItemId(Uuid::now_v7())).collect();
        Ok(Home {
            id: HomeId(id),
            children,
            each: items(scale.each),
            shared: items(scale.shared),
            caregiver: adult,
        })
    }

    /// One template for every day of the week.
    fn template(&self, home: &Home) -> Result<()> {
        let template = Uuid::now_v7();
        self.run(
            "INSERT INTO template_version
               (home, template, valid_from, revision, name, kind, weekdays, removed)
             VALUES (?1, ?2, '2020-01-01', 1, 'Every day', 'own', '[1,2,3,4,5,6,7]', 0)",
            &[&blob(home.id.0), &blob(template)],
        )?;
        let each = home.each.iter().map(|item| (item, "\"each_child\""));
        let shared = home.shared.iter().map(|item| (item, "\"together\""));
        for (number, (item, audience)) in each.chain(shared).enumerate() {
            // From six in the morning on, every ten minutes.
            let minutes = 6 * 60 + number * 10;
            let time = format!("{:02}:{:02}:00", minutes / 60 % 24, minutes % 60);
            self.run(
                "INSERT INTO item_version (home, template, item, valid_from, revision, time,
                   text, audience, needs_confirmation, removed)
                 VALUES (?1, ?2, ?3, '2020-01-01', 1, ?4, ?5, ?6, 0, 0)",
                &[
                    &blob(home.id.0),
                    &blob(template),
                    &blob(item.0),
                    &time,
                    &item_text(number),
                    &audience,
                ],
            )?;
        }
        Ok(())
    }

    fn history(&mut self, home: &Home, scale: HouseScale) -> Result<()> {
        let slots = u32::try_from(scale.slots())?;
        let counts = Tally::each(|figure| match figure == DayFigure::Done {
            true => slots,
            false => 0,
        });
        let counts = serde_json::to_string(&counts)?;
        // Today, too: a board then reads what it would read on any evening.
        for back in 0..=scale.history {
            if scale.history == 0 {
                break;
            }
            let date = self.today - Days::new(back);
            let date = date.to_string();
            self.tally.execute((blob(home.id.0), &date, &counts))?;
            for number in 0..scale.ticks {
                let child = home.children[number % home.children.len()];
                let item = home.each[number / home.children.len() % home.each.len()];
                self.tick.execute((
                    blob(Uuid::now_v7()),
                    blob(home.id.0),
                    &date,
                    blob(item.0),
                    blob(child.0),
                    blob(home.caregiver),
                    &self.now,
                ))?;
            }
        }
        Ok(())
    }
}

/// The hash of every account's password: cheaper than the server's own, because
/// signing in is not what is measured.
pub fn password_hash() -> Result<String> {
    let cheap = argon2::Params::new(64, 1, 1, None).unwrap_or_default();
    let argon = argon2::Argon2::new(Default::default(), Default::default(), cheap);
    let hash = argon
        .hash_password(PASSWORD.as_bytes())
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(hash.to_string())
}

/// The date in these homes, which lie at Greenwich.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    let start = care::settings::Settings::default().day_start;
    care::clock::home_date(&Utc, start, now)
}

/// An id as the tables have it.
pub fn blob(id: Uuid) -> [u8; 16] {
    id.into_bytes()
}

/// A moment as the tables have it.
fn at(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

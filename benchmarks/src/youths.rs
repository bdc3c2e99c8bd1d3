//! Young people with rounds behind them, for either database: one text of SQL, in
//! the words of each. The tables are the server's; only the server makes them.

use anyhow::{Context, Result, bail};
use care::id::{HomeId, PersonId, PlanItemId};
use care::plan::{
    ChildSays, ChildsView, Contact, ContactKind, DomainRating, FieldValue, Owner, Section,
};
use chrono::NaiveDate;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use uuid::Uuid;

/// Who cares for the first homes of all.
pub const CAREGIVER: &str = "caregiver";
/// The first youth of all, who signs in.
pub const YOUNG_PERSON: &str = "young";
/// How many homes that are.
pub const CARED_FOR: usize = 4;

/// How many there are, and what was said of them.
#[derive(Clone, Copy)]
pub struct Scale {
    pub homes: usize,
    pub youths_a_home: usize,
    pub rounds: usize,
    /// Skills of which both voices speak in a round.
    pub skills: usize,
    /// How often each field of their plans was written; nought: they have none.
    pub writings: usize,
}

/// Between the ids of two youths is room for those of their rounds.
const APART: usize = 32;

/// Which rows an id is of.
#[derive(Clone, Copy)]
enum Of {
    Association = 1,
    Place,
    Home,
    Person,
    Youth,
    Other,
}

/// The id of a row by its number, the same on both databases.
fn id(of: Of, number: usize) -> Uuid {
    Uuid::from_u128((of as u128) << 96 | 0x7000 << 64 | 0x8000 << 48 | number as u128)
}

/// A home by its number.
pub fn home(number: usize) -> HomeId {
    HomeId(id(Of::Home, number))
}

/// A youth of a home, by their numbers.
pub fn youth(scale: Scale, home: usize, number: usize) -> PersonId {
    PersonId(id(Of::Youth, (home * scale.youths_a_home + number) * APART))
}

/// A database to fill.
pub enum Database<'a> {
    Sqlite(&'a Path),
    Postgres(&'a str),
}

impl Database<'_> {
    /// Fills the tables.
    pub fn fill(&self, scale: Scale, password_hash: &str) -> Result<()> {
        let sql = self.sql(scale, password_hash)?;
        match self {
            Self::Sqlite(path) => {
                let db = rusqlite::Connection::open(path)?;
                // Whatever happens to these data can be had again.
                db.pragma_update(None, "synchronous", "OFF")?;
                db.execute_batch(&format!("BEGIN; {sql} COMMIT; ANALYZE;"))?;
                db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
            }
            Self::Postgres(url) => psql(url, &format!("BEGIN; {sql} COMMIT; ANALYZE;"))?,
        }
        Ok(())
    }

    /// An expression for an id.
    fn id(&self, of: Of, number: &str) -> String {
        let of = of as u8;
        match self {
            Self::Sqlite(_) => format!("unhex(printf('%08x000070008000%012x', {of}, {number}))"),
            Self::Postgres(_) => format!(
                "(lpad(to_hex({of}), 8, '0') || '-0000-7000-8000-' \
                 || lpad(to_hex({number}), 12, '0'))::uuid"
            ),
        }
    }

    /// A table with a column `n` that counts from nought.
    fn count(&self, name: &str, to: usize) -> String {
        match self {
            Self::Sqlite(_) => format!(
                "(WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c \
                 WHERE n + 1 < {to}) SELECT n FROM c) AS {name}"
            ),
            Self::Postgres(_) => format!("generate_series(0, {to} - 1) AS {name}(n)"),
        }
    }

    fn typed(&self, kind: &str, text: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("'{text}'"),
            Self::Postgres(_) => format!("'{text}'::{kind}"),
        }
    }

    fn sql(&self, scale: Scale, password_hash: &str) -> Result<String> {
        let Scale {
            homes,
            youths_a_home,
            rounds,
            skills,
            writings: _,
        } = scale;
        let youths = homes * youths_a_home;
        let settings = serde_json::to_string(&care::settings::Settings::default())?;
        let settings = self.typed("jsonb", &settings);
        let at = self.typed("timestamptz", "2026-01-05T10:00:00+00:00");
        let date = |text| self.typed("date", text);
        let since = date("2020-01-01");
        let (yes, no) = match self {
            Self::Sqlite(_) => ("1", "0"),
            Self::Postgres(_) => ("true", "false"),
        };
        let association = self.id(Of::Association, "0");
        let one = |of, number: &str| self.id(of, number);
        // The skills that are open at sixteen, as the catalogue names them.
        let catalogue: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../server/catalogue/skills.json"))?;
        let open = catalogue
            .iter()
            .filter(|skill| skill["from_age"].as_u64() <= Some(16));
        let names: Vec<&str> = open.filter_map(|skill| skill["id"].as_str()).collect();
        let skill = (0..skills)
            .map(|n| format!("WHEN {n} THEN '{}'", names[n % names.len()]))
            .collect::<Vec<_>>()
            .join(" ");
        let mut sql = format!(
            "INSERT INTO association (id, name, language, demo)
               VALUES ({association}, 'Bench', 'en', {no});
             INSERT INTO person (id, association, name, language)
               SELECT {person}, {association}, 'Adult', 'en' FROM {two};
             INSERT INTO place (id, association, name)
               SELECT {place}, {association}, 'Place ' || n FROM {places};
             INSERT INTO place_responsibility (id, person, place, from_date)
               SELECT {other}, {supervisor}, {place}, {since} FROM {places};
             INSERT INTO home (id, place, name, setting, zone, settings, revision, changed_at)
               SELECT {home}, {place_of}, 'Home ' || n, 'youth_house', 'Etc/UTC', {settings}, 1, {at}
               FROM {all_homes};
             INSERT INTO care_assignment (id, person, home, from_date)
               SELECT {other}, {caregiver}, {home}, {since} FROM {cared_for};
             INSERT INTO person (id, association, name, language, birth_date)
               SELECT {youth}, {association}, 'Youth ' || n, 'en', {born} FROM {all_youths};
             INSERT INTO placement (id, person, home, from_date)
               SELECT {other}, {youth}, {home_of}, {since} FROM {all_youths};",
            person = one(Of::Person, "n"),
            two = self.count("a", 2),
            place = one(Of::Place, "n"),
            places = self.count("a", homes.div_ceil(40)),
            other = one(Of::Other, "n"),
            supervisor = one(Of::Person, "0"),
            caregiver = one(Of::Person, "1"),
            home = one(Of::Home, "n"),
            place_of = one(Of::Place, "n / 40"),
            all_homes = self.count("a", homes),
            cared_for = self.count("a", CARED_FOR.min(homes)),
            youth = one(Of::Youth, &format!("n * {APART}")),
            born = date("2010-05-04"),
            all_youths = self.count("a", youths),
            home_of = one(Of::Home, &format!("n / {youths_a_home}")),
        );
        for (number, login, role, person) in [
            (
                0,
                super::seed::SUPERVISOR,
                "supervisor",
                one(Of::Person, "0"),
            ),
            (1, CAREGIVER, "caregiver", one(Of::Person, "1")),
            (2, YOUNG_PERSON, "young_person", one(Of::Youth, "0")),
        ] {
            sql += &format!(
                "INSERT INTO account (id, person, login, password_hash, role, created_at)
                 VALUES ({}, {person}, '{login}', '{password_hash}', '{role}', {at});",
                one(Of::Other, &number.to_string()),
            );
        }
        for round in 0..rounds {
            // As the rules name the rounds of a youth, one after the other.
            let id = |n: &str| match self {
                Self::Sqlite(_) => format!(
                    "unhex(printf('%08x000070008000%012x', {}, ({n} * {APART} | {k}) - ({n} * {APART} & {k})))",
                    Of::Youth as u8,
                    k = round + 1
                ),
                Self::Postgres(_) => one(Of::Youth, &format!("({n} * {APART} # {})", round + 1)),
            };
            let day = format!("{}-0{}-05", 2021 + round / 4, 1 + round % 4 * 2);
            let at = self.typed("timestamptz", &format!("{day}T10:00:00+00:00"));
            let words = youths * skills * 2;
            sql += &format!(
                "INSERT INTO skill_round (id, person, home, begun_by, began, begun_at, server_at,
                   youth_done_at, adult_done_at)
                 SELECT {round}, {youth}, {home_of}, {youth}, {began}, {at}, {at}, {at}, {at}
                 FROM {all_youths};
                 INSERT INTO skill_rating (id, round, said_by, skill, voice, rating, device_at,
                   server_at, latest)
                 SELECT {rating}, {round_of}, {youth_of},
                   CASE n / 2 % {skills} {skill} END,
                   CASE n % 2 WHEN 0 THEN 'youth' ELSE 'adult' END,
                   CASE n % 5 WHEN 0 THEN 'not_yet' WHEN 1 THEN 'with_help'
                     WHEN 2 THEN 'mostly_alone' WHEN 3 THEN 'alone' ELSE 'can_show' END,
                   {at}, {at}, {yes}
                 FROM {all_words};",
                round = id("n"),
                youth = one(Of::Youth, &format!("n * {APART}")),
                home_of = one(Of::Home, &format!("n / {youths_a_home}")),
                began = self.typed("date", &day),
                all_youths = self.count("a", youths),
                rating = one(Of::Other, &format!("n + {}", round * words)),
                round_of = id(&format!("(n / {})", skills * 2)),
                youth_of = one(Of::Youth, &format!("n / {} * {APART}", skills * 2)),
                all_words = self.count("a", words),
            );
        }
        sql += &self.plans(scale)?;
        Ok(sql)
    }

    /// Plans of ten fields, and every second child with a brother or sister.
    fn plans(&self, scale: Scale) -> Result<String> {
        if scale.writings == 0 {
            return Ok(String::new());
        }
        let youths = scale.homes * scale.youths_a_home;
        let (yes, no) = match self {
            Self::Sqlite(_) => ("1", "0"),
            Self::Postgres(_) => ("true", "false"),
        };
        let at = self.typed("timestamptz", "2026-01-05T10:00:00+00:00");
        let mut sql = "UPDATE person SET sibling_group =
               'family ' || (CAST(substr(name, 7) AS integer) / 2)
             WHERE birth_date IS NOT NULL;"
            .to_owned();
        let fields = plan_fields();
        for writing in 0..scale.writings {
            let latest = if writing + 1 == scale.writings {
                yes
            } else {
                no
            };
            for (place, written) in fields.iter().enumerate() {
                let number = writing * fields.len() + place + 1;
                let json = serde_json::to_string(written)?;
                sql += &format!(
                    "INSERT INTO plan_field (id, child, home, written_by, field, written, number,
                       device_at, server_at, latest)
                     SELECT {id}, {youth}, {home_of}, {caregiver}, '{field}', {json}, {number},
                       {at}, {at}, {latest}
                     FROM {all_youths};",
                    id = self.id(Of::Other, &format!("n + {}", number * youths)),
                    youth = self.id(Of::Youth, &format!("n * {APART}")),
                    home_of = self.id(Of::Home, &format!("n / {}", scale.youths_a_home)),
                    caregiver = self.id(Of::Person, "1"),
                    field = written.field(),
                    json = self.typed("jsonb", &json),
                    all_youths = self.count("a", youths),
                );
            }
        }
        Ok(sql)
    }

    /// Takes away what another measurement left.
    pub fn empty(&self) -> Result<()> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(url) => psql(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"),
        }
    }
}

/// The fields of a plan: what the child was asked, how a domain goes, a goal with a step,
/// and contact.
fn plan_fields() -> Vec<FieldValue> {
    let item = |number| PlanItemId(Uuid::from_u128(number));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
    let declined = |section| FieldValue::ChildsView {
        section,
        view: Some(ChildsView {
            says: ChildSays::Declined,
            listener: Some("Adult".into()),
            on: day("2026-01-05"),
        }),
    };
    vec![
        declined(Section::Strengths),
        declined(Section::Story),
        declined(Section::Learning),
        FieldValue::AdultsView {
            section: Section::Learning,
            text: "Reads much, and would rather do sums with somebody beside them.".into(),
        },
        FieldValue::Rating {
            section: Section::Learning,
            rating: Some(DomainRating::NeedsSomeHelp),
        },
        FieldValue::Goal {
            goal: item(1),
            section: Section::Learning,
            text: Some("Does sums alone".into()),
        },
        FieldValue::Action {
            action: item(2),
            goal: item(1),
            text: Some("A tutor, twice a week".into()),
        },
        FieldValue::Owner {
            action: item(2),
            owner: Owner::Specialist,
        },
        FieldValue::Due {
            action: item(2),
            due: Some(day("2026-06-01")),
        },
        FieldValue::Contact {
            contact: item(3),
            line: Some(Contact {
                on: day("2026-05-01"),
                how: ContactKind::VisitHere,
                who: "Grandmother".into(),
                feeling: "Calm".into(),
                next: String::new(),
            }),
        },
    ]
}

fn psql(url: &str, sql: &str) -> Result<()> {
    let mut psql = Command::new("psql")
        .args([url, "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .context("psql does not start")?;
    let mut input = psql.stdin.take().context("psql takes no text")?;
    input.write_all(sql.as_bytes())?;
    drop(input);
    let status = psql.wait()?;
    if !status.success() {
        bail!("psql could not fill the tables");
    }
    Ok(())
}

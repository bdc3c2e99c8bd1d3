//! A child's plan with five years behind it – a version a quarter, a contact a week –
//! opened, and a field of it saved, beside plain SQL on the same rows.

use crate::clients;
use crate::effort::Effort;
use crate::load;
use crate::locations::Locations;
use crate::measured_server::sign_in;
use crate::process::Server;
use crate::report::{Aim, Report};
use crate::seed;
use crate::stats::{median, ms};
use crate::wire::{Connection, request};
use crate::youths::{self, CAREGIVER, Database, Scale};
use anyhow::{Context, Result, bail};
use care::command::{Act, Command, VERSION};
use care::id::{CommandId, HomeId, PersonId, PlanItemId};
use care::plan::{
    ChildSays, ChildsView, Contact, ContactKind, DomainRating, FieldValue, Owner, Section, Status,
};
use care::plan::{DecidePlan, SendPlan, WritePlan};
use chrono::{Days, NaiveDate, SubsecRound, Utc};
use contract::batch::MAX_COMMANDS;
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;
use uuid::Uuid;

const ONE_CHILD: Scale = Scale {
    homes: 1,
    youths_a_home: 1,
    rounds: 0,
    skills: 1,
    writings: 0,
};
const QUARTERS: usize = 20;
const GOALS_A_DOMAIN: usize = 2;
const STEPS_A_GOAL: usize = 3;
const CONTACTS: u64 = 260;
const TIMES: usize = 60;

pub fn measure(locations: &Locations, _: Effort, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("homeward.db");
    drop(Server::start(&locations.server, &path).context("on an empty database")?);
    Database::Sqlite(&path).fill(ONE_CHILD, &seed::password_hash()?)?;
    let server = Server::start(&locations.server, &path)?;
    let mut writer = PlanAuthor {
        home: youths::home(0),
        child: youths::youth(ONE_CHILD, 0, 0),
        last: HashMap::new(),
        rows: 0,
    };
    let ours = load::runtime()?.block_on(ours(&server, &mut writer))?;
    let (open, version) = plain_reads(&path, writer.child)?;
    let save = plain_write(&path, writer.child)?;
    let what = format!(
        "opening it: {} fields of {} rows",
        writer.last.len(),
        writer.rows
    );
    report.compare(&what, "ms", ours.open, open, Aim::None);
    report.compare(
        "opening a version of the middle",
        "ms",
        ours.version,
        version,
        Aim::None,
    );
    report.compare("saving a field", "ms", ours.save, save, Aim::None);
    report.tell("the plan as sent, before compression", "kB", ours.kilobytes);
    report.note(
        "Yardstick: the rows that stand, read by plain SQL; one durable transaction of plain SQL.",
    );
    Ok(())
}

struct Ours {
    open: f64,
    version: f64,
    save: f64,
    kilobytes: f64,
}

/// What is written, and by which command what stands was.
struct PlanAuthor {
    home: HomeId,
    child: PersonId,
    last: HashMap<String, CommandId>,
    rows: usize,
}

impl PlanAuthor {
    fn command(&self, act: Act) -> Command {
        Command {
            id: CommandId(Uuid::now_v7()),
            version: VERSION,
            home: self.home,
            // A device's clock has milliseconds.
            at: Utc::now().trunc_subsecs(3),
            act,
        }
    }

    fn write(&mut self, written: FieldValue) -> Command {
        let name = written.field();
        let command = self.command(Act::from(WritePlan {
            child: self.child,
            base: self.last.get(&name).copied(),
            written,
        }));
        self.last.insert(name, command.id);
        self.rows += 1;
        command
    }

    /// What a quarter brings: in the first, all that there is.
    fn quarter(&mut self, number: usize, today: NaiveDate) -> Vec<Command> {
        let text = format!("Quarter {number}: ") + &"how it goes and what helps. ".repeat(12);
        let mut commands = Vec::new();
        for (at, section) in Section::ALL.into_iter().enumerate() {
            let says = ChildSays::Words(text.clone());
            let view = ChildsView {
                says,
                listener: Some("Olga".into()),
                on: today,
            };
            let view = Some(view);
            commands.push(self.write(FieldValue::ChildsView { section, view }));
            let text = text.clone();
            commands.push(self.write(FieldValue::AdultsView { section, text }));
            if section.is_domain() {
                let rating = DomainRating::ALL.get((at + number) % 4).copied();
                commands.push(self.write(FieldValue::Rating { section, rating }));
                commands.extend(self.goals(number, at, section, today));
            }
        }
        if number == 0 {
            for week in 0..CONTACTS {
                let on = today - Days::new(week * 7);
                commands.push(self.write(FieldValue::Contact {
                    contact: item(9, usize::try_from(week).unwrap_or_default()),
                    line: Some(Contact {
                        on,
                        how: ContactKind::Call,
                        who: "Grandmother".into(),
                        feeling: "Glad, and quiet for an hour afterwards.".into(),
                        next: String::new(),
                    }),
                }));
            }
        }
        commands
    }

    fn goals(
        &mut self,
        number: usize,
        at: usize,
        section: Section,
        today: NaiveDate,
    ) -> Vec<Command> {
        let mut commands = Vec::new();
        for of_domain in 0..GOALS_A_DOMAIN {
            let goal = item(1, at * GOALS_A_DOMAIN + of_domain);
            let text = Some("Something to aim at".to_owned());
            if number == 0 {
                commands.push(self.write(FieldValue::Goal {
                    goal,
                    section,
                    text,
                }));
            }
            for step in 0..STEPS_A_GOAL {
                let action = item(2, (at * GOALS_A_DOMAIN + of_domain) * STEPS_A_GOAL + step);
                if number == 0 {
                    let text = Some("Something to do for it".to_owned());
                    let (owner, due) = (Owner::Specialist, Some(today));
                    commands.push(self.write(FieldValue::Action { action, goal, text }));
                    commands.push(self.write(FieldValue::Owner { action, owner }));
                    commands.push(self.write(FieldValue::Due { action, due }));
                }
                let status = [Status::Planned, Status::Going, Status::Done][number % 3].clone();
                commands.push(self.write(FieldValue::Status { action, status }));
            }
        }
        commands
    }
}

fn item(kind: u128, at: usize) -> PlanItemId {
    PlanItemId(Uuid::from_u128(
        kind << 96 | 0x7000 << 64 | 0x8000 << 48 | at as u128,
    ))
}

async fn carry_out(
    connection: &mut Connection,
    server: &Server,
    cookie: &str,
    commands: &[Command],
) -> Result<()> {
    for batch in commands.chunks(MAX_COMMANDS) {
        let batch = serde_json::json!({ "commands": batch }).to_string();
        let post = clients::post(server.address, cookie, &batch);
        let answer = connection.fetch(&post).await?;
        if !clients::applied(&answer.body) {
            let said: String = String::from_utf8_lossy(&answer.body)
                .chars()
                .take(300)
                .collect();
            bail!("not written: {said}");
        }
    }
    Ok(())
}

async fn ours(server: &Server, writer: &mut PlanAuthor) -> Result<Ours> {
    let address = server.address;
    let caregiver = sign_in(address, CAREGIVER).await?;
    let supervisor = sign_in(address, seed::SUPERVISOR).await?;
    let mut connection = Connection::open(address).await?;
    let today = Utc::now().date_naive() - Days::new(1);
    let child = writer.child;
    for number in 0..QUARTERS {
        let mut commands = writer.quarter(number, today);
        let send = writer.command(Act::from(SendPlan { child, back: None }));
        let sent = send.id;
        commands.push(send);
        carry_out(&mut connection, server, &caregiver, &commands).await?;
        let approve = writer.command(Act::from(DecidePlan {
            child,
            sent,
            approve: true,
            words: String::new(),
        }));
        carry_out(&mut connection, server, &supervisor, &[approve]).await?;
    }
    let path = format!("/api/homes/{}/people/{child}/plan", writer.home);
    let (open, bytes) = reads(&mut connection, server, &caregiver, &path).await?;
    let middle = format!("{path}/versions/{}", QUARTERS / 2);
    let (version, _) = reads(&mut connection, server, &caregiver, &middle).await?;
    let mut times = Vec::new();
    for number in 0..TIMES {
        let text = format!("written for the {number}th time");
        let section = Section::Story;
        let write = writer.write(FieldValue::AdultsView { section, text });
        let sent = Instant::now();
        carry_out(&mut connection, server, &caregiver, &[write]).await?;
        times.push(ms(sent.elapsed()));
    }
    Ok(Ours {
        open,
        version,
        save: median(&times),
        kilobytes: f64::from(u32::try_from(bytes)?) / 1000.0,
    })
}

async fn reads(
    connection: &mut Connection,
    server: &Server,
    cookie: &str,
    path: &str,
) -> Result<(f64, usize)> {
    let get = request("GET", path, server.address, cookie, b"");
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..TIMES {
        let sent = Instant::now();
        let answer = connection.fetch(&get).await?;
        times.push(ms(sent.elapsed()));
        if answer.status != 200 {
            bail!("{path}: {}", answer.status);
        }
        bytes = answer.body.len();
    }
    Ok((median(&times), bytes))
}

/// What stands, and what stood in the middle, as bare rows.
fn plain_reads(database: &Path, child: PersonId) -> Result<(f64, f64)> {
    let db = rusqlite::Connection::open(database)?;
    let child = child.0.into_bytes();
    let upto: i64 = db.query_row(
        "SELECT upto FROM plan_sent WHERE child = ?1 AND version = ?2",
        (child, i64::try_from(QUARTERS / 2)?),
        |row| row.get(0),
    )?;
    let now = "SELECT id, written_by, device_at, written FROM plan_field
        WHERE child = ?1 AND latest AND ?2 > 0";
    let then = "SELECT id, written_by, device_at, written FROM plan_field
        WHERE child = ?1 AND number IN
          (SELECT MAX(number) FROM plan_field WHERE child = ?1 AND number <= ?2 GROUP BY field)";
    let mut medians = Vec::new();
    for sql in [now, then] {
        let mut statement = db.prepare(sql)?;
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let began = Instant::now();
            let mut rows = statement.query((child, upto))?;
            let mut length = 0;
            while let Some(row) = rows.next()? {
                length += row.get_ref(3)?.as_bytes()?.len();
            }
            times.push(ms(began.elapsed()));
            if length == 0 {
                bail!("plain SQL finds nothing");
            }
        }
        medians.push(median(&times));
    }
    Ok((medians[0], medians[1]))
}

/// A field written by plain SQL: the row before is the latest no longer, one is added.
fn plain_write(database: &Path, child: PersonId) -> Result<f64> {
    let db = rusqlite::Connection::open(database)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    let child = child.0.into_bytes();
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        db.execute_batch("BEGIN IMMEDIATE")?;
        db.prepare_cached(
            "UPDATE plan_field SET latest = 0
             WHERE child = ?1 AND latest = 1 AND field = 'adults_view.story'",
        )?
        .execute([child])?;
        db.prepare_cached(
            "INSERT INTO plan_field (id, child, home, written_by, field, written, number,
               device_at, server_at, latest)
             SELECT ?2, child, home, written_by, field, written,
               (SELECT MAX(number) + 1 FROM plan_field WHERE child = ?1), device_at, server_at, 1
             FROM plan_field WHERE child = ?1 AND field = 'adults_view.story'
             ORDER BY number DESC LIMIT 1",
        )?
        .execute((child, Uuid::now_v7().into_bytes()))?;
        db.execute_batch("COMMIT")?;
        times.push(ms(began.elapsed()));
    }
    Ok(median(&times))
}

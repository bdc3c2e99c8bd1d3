//! A store that cannot keep what it is told, and one that others use too.

use crate::{
    app::{on_postgres, problem, variant},
    world::World,
};
use care::day::{DayFigure, HomeDay};
use futures_util::future::join_all;
use reqwest::{Method, Response};
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};
use server::db::Store;
use std::time::Duration;

#[tokio::test]
async fn a_server_that_can_keep_things_is_ready() {
    let world = World::new().await;
    for path in ["/health/live", "/health/ready"] {
        let response = world.request(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
    }
}

/// SQLite: another process holds the lock of the file.
#[tokio::test]
async fn a_locked_database_stores_nothing_says_so_and_recovers_by_itself() {
    if on_postgres() {
        return;
    }
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    cara.status(&world.day("today")).await;
    let other = Database::connect(&world.url).await.unwrap();
    other.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();

    let (tick, note) = (
        world.tick("breakfast", None, "done"),
        world.note("well", "staff"),
    );
    let answers = cara.send(&[tick.clone(), note.clone()]).await;
    assert!(
        answers.iter().all(|answer| variant(answer) == "try_again"),
        "{answers:?}"
    );
    let told = problem(ready(&world).await).await;
    assert_eq!(
        (told.status, told.code.as_str()),
        (503, "store_unavailable")
    );
    let response = world.try_sign_in("carl", crate::world::PASSWORD).await;
    assert_eq!(response.status(), 503);
    let live = world
        .request(Method::GET, "/health/live")
        .send()
        .await
        .unwrap();
    assert_eq!(live.status(), 200);

    other.execute_unprepared("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    let answers = cara.send(&[tick, note]).await;
    assert!(
        answers.iter().all(|answer| variant(answer) == "applied"),
        "{answers:?}"
    );
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.day.tally().of(DayFigure::Done), 1);
    until_ready(&world).await;
}

async fn ready(world: &World) -> Response {
    let request = world.request(Method::GET, "/health/ready");
    request.send().await.unwrap()
}

async fn until_ready(world: &World) {
    let again = async {
        while ready(world).await.status() != 200 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let again = tokio::time::timeout(Duration::from_secs(5), again).await;
    again.expect("ready again");
}

/// SQLite: what a full disk does, and an error of the disk. The statement fails,
/// and SQLite itself has rolled the change back that it was part of.
#[tokio::test]
async fn what_is_answered_applied_after_a_full_disk_is_on_the_disk() {
    if on_postgres() {
        return;
    }
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let db = Database::connect(&world.url).await.unwrap();
    let tables = ["attempt", "command", "session"];
    for table in tables {
        let stop = format!(
            "CREATE TRIGGER full_{table} BEFORE INSERT ON {table}
             BEGIN SELECT RAISE(ROLLBACK, 'full'); END"
        );
        db.execute_unprepared(&stop).await.unwrap();
    }
    let tick = world.tick("breakfast", None, "done");
    for _ in 0..2 {
        let answers = cara.send(std::slice::from_ref(&tick)).await;
        assert_eq!(variant(&answers[0]), "try_again");
    }
    let response = world.try_sign_in("carl", crate::world::PASSWORD).await;
    assert_eq!(response.status(), 503);
    assert_eq!(ready(&world).await.status(), 503);
    assert_eq!(done_on_disk(&world).await, 0);

    for table in tables {
        let go = format!("DROP TRIGGER full_{table}");
        db.execute_unprepared(&go).await.unwrap();
    }
    // One that waits too long between its tries drops its change.
    let transaction = world.store.begin().await.unwrap();
    transaction.roll_back().await.unwrap();
    cara.apply(&tick).await;
    assert_eq!(done_on_disk(&world).await, 1);
    until_ready(&world).await;
}

/// What Rainbow has done today, as who opens the database anew finds it.
async fn done_on_disk(world: &World) -> usize {
    let store = Store::open(&world.url).await.unwrap();
    let (cara, home) = (world.person("cara"), world.rainbow);
    let day = store.home_day(cara, home, None, crate::app::now()).await;
    let done = day.unwrap().unwrap().day.tally().of(DayFigure::Done);
    done.try_into().unwrap()
}

/// A statement fails, and the change that it was part of stays open.
#[tokio::test]
async fn a_read_only_database_is_not_ready_and_is_again_once_it_can_be_written() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let db = Database::connect(&world.url).await.unwrap();
    let (stop, go) = if on_postgres() {
        (
            "ALTER TABLE command RENAME TO gone",
            "ALTER TABLE gone RENAME TO command",
        )
    } else {
        (
            "CREATE TRIGGER refused BEFORE INSERT ON command BEGIN SELECT RAISE(ABORT, 'refused'); END",
            "DROP TRIGGER refused",
        )
    };
    db.execute_unprepared(stop).await.unwrap();
    let tick = world.tick("breakfast", None, "done");
    let answers = cara
        .send(&[tick.clone(), json!("bad"), world.note("x", "staff")])
        .await;
    let results: Vec<_> = answers.iter().map(variant).collect();
    // Order matters: what comes after the failure waits too.
    assert_eq!(results, ["try_again", "rejected", "try_again"]);
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.day.tally().of(DayFigure::Done), 0);
    db.execute_unprepared(go).await.unwrap();
    cara.apply(&tick).await;
}

#[tokio::test]
async fn what_one_sender_cannot_have_keeps_nobody_else_from_theirs() {
    let world = World::new().await;
    let (cara, hana) = (world.sign_in("cara").await, world.sign_in("hana").await);
    let db = Database::connect(&world.url).await.unwrap();
    let stop = if on_postgres() {
        "ALTER TABLE note ADD CONSTRAINT none CHECK (false) NOT VALID"
    } else {
        "CREATE TRIGGER refused BEFORE INSERT ON note BEGIN SELECT RAISE(ABORT, 'refused'); END"
    };
    db.execute_unprepared(stop).await.unwrap();
    let tick = world.tick("breakfast", None, "done");
    let nowhere = world.tick("breakfast", None, "skipped");
    let batches = [
        vec![world.tick("room", Some("kim"), "done"), tick.clone()],
        vec![tick],
        vec![
            world.tick("room", Some("yara"), "done"),
            world.note("well", "staff"),
            world.tick("room", Some("yusuf"), "done"),
        ],
        vec![json!("bad")],
    ];
    let sends = async {
        let strange = hana.send(std::slice::from_ref(&nowhere));
        tokio::join!(
            join_all(batches.iter().map(|batch| cara.send(batch))),
            strange
        )
    };
    let (answers, strange) = together(&world, 5, sends).await;
    let results = |number: usize| -> Vec<&str> { answers[number].iter().map(variant).collect() };
    let mut twice = [results(0)[1], results(1)[0]];
    twice.sort_unstable();
    assert_eq!(
        (results(0)[0], twice),
        ("applied", ["applied", "duplicate"])
    );
    assert_eq!(results(2), ["applied", "try_again", "try_again"]);
    assert_eq!(results(3), ["rejected"]);
    assert_eq!(variant(&strange[0]), "rejected");
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.day.tally().of(DayFigure::Done), 3);
}

/// Lets so many batches wait for the one writer, and so be carried out together.
/// PostgreSQL has many writers: nobody waits there.
async fn together<T>(world: &World, batches: usize, sends: impl Future<Output = T>) -> T {
    if on_postgres() {
        return sends.await;
    }
    let transaction = world.store.begin().await.unwrap();
    let transaction = async {
        while world.app.app.group_commit.waiting() < batches {
            tokio::task::yield_now().await;
        }
        transaction.roll_back().await.unwrap();
    };
    let (answers, ()) = tokio::join!(sends, transaction);
    answers
}

#[tokio::test]
async fn what_cannot_be_read_keeps_only_those_waiting_who_need_it() {
    let world = World::new().await;
    let (cara, hana) = (world.sign_in("cara").await, world.sign_in("hana").await);
    let known = world.tick("room", Some("yusuf"), "done");
    cara.apply(&known).await;
    let db = Database::connect(&world.url).await.unwrap();
    for spoil in [
        "UPDATE command SET outcome = '{\"of\": \"tomorrow\"}'",
        "UPDATE home SET zone = 'Nowhere' WHERE name = 'Sunflower'",
    ] {
        db.execute_unprepared(spoil).await.unwrap();
    }
    let nowhere = || {
        let act = world.tick_act(crate::world::TODAY, "breakfast", None, "done");
        world.command_at(world.sunflower, crate::app::now(), act)
    };
    let ours = [
        vec![
            world.tick("room", Some("kim"), "done"),
            known,
            world.tick("room", Some("yara"), "done"),
        ],
        vec![world.tick("breakfast", None, "done")],
    ];
    let theirs = [nowhere(), json!("bad"), nowhere()];
    let sends = async {
        let ours = join_all(ours.iter().map(|batch| cara.send(batch)));
        tokio::join!(ours, hana.send(&theirs))
    };
    let (ours, theirs) = together(&world, 3, sends).await;
    let results = |answers: &[Value]| answers.iter().map(variant).collect::<Vec<_>>().join(" ");
    assert_eq!(results(&ours[0]), "applied try_again try_again");
    assert_eq!(results(&ours[1]), "applied");
    assert_eq!(results(&theirs), "try_again rejected try_again");
}

/// PostgreSQL: an embedded file has one server.
#[tokio::test]
async fn two_servers_may_start_at_once_on_an_empty_database() {
    if !on_postgres() {
        return;
    }
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let url = crate::common::empty_database(&folder).await;
        let (one, other) = tokio::join!(Store::open(&url), Store::open(&url));
        assert!(one.unwrap().associations_held().await.unwrap().is_empty());
        assert!(other.unwrap().associations_held().await.unwrap().is_empty());
    }
}

/// CockroachDB and YugabyteDB speak PostgreSQL's language and lack this lock.
#[tokio::test]
async fn a_database_without_the_lock_of_a_migration_is_migrated_without_it() {
    if !on_postgres() {
        return;
    }
    for code in ["42883", "0A000"] {
        let folder = tempfile::tempdir().unwrap();
        let url = crate::common::empty_database(&folder).await;
        let db = Database::connect(&url).await.unwrap();
        let lacks = format!(
            "CREATE FUNCTION pg_advisory_xact_lock(bigint) RETURNS void LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION 'unknown' USING ERRCODE = '{code}'; END $$"
        );
        db.execute_unprepared(&lacks).await.unwrap();
        // What is named last is looked into last, even what PostgreSQL brings.
        let store = Store::open(&format!("{url}%2Cpg_catalog")).await.unwrap();
        assert!(store.associations_held().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn two_servers_on_one_database_agree_on_who_was_first() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let second = Store::open(&world.url).await.unwrap();
    let sender = server::commands::Sender {
        person: world.person("cara"),
        session: uuid::Uuid::now_v7(),
        wall: None,
    };
    let mut applied = 0;
    for _ in 0..20 {
        let tick = world.tick("breakfast", None, "done");
        let body = serde_json::to_vec(&json!({"commands": [tick]})).unwrap();
        let batch = server::commands::parse::batch(&body).unwrap();
        let clock = world.clock.clone();
        let there = server::commands::carry_out(&second, sender, &batch, || clock.now());
        let (here, there) = tokio::join!(cara.send(std::slice::from_ref(&tick)), there);
        let there = serde_json::to_value(&there[0].outcome).unwrap();
        for outcome in [&here[0], &there] {
            match variant(outcome) {
                "applied" => applied += 1,
                "duplicate" => {}
                other => panic!("{other}"),
            }
        }
    }
    assert_eq!(applied, 20);
}

//! Hints about changes, as they happen.

use crate::{app::Browser, world::World};
use reqwest::Response;
use serde_json::Value;
use std::time::Duration;
use tokio::time::timeout;

/// A line of events, read as they come.
struct Line {
    response: Response,
    buffer: String,
}

impl Line {
    async fn open(browser: &Browser) -> Self {
        let response = browser.get("/api/changes").await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut line = Self {
            response,
            buffer: String::new(),
        };
        // The comment that opens the line: from here on nothing is missed.
        assert_eq!(line.part().await.as_deref(), Some(": here"));
        line
    }

    /// What stands before the next empty line; `None` at the end.
    async fn part(&mut self) -> Option<String> {
        loop {
            if let Some((part, rest)) = self.buffer.split_once("\n\n") {
                let part = part.to_owned();
                self.buffer = rest.to_owned();
                return Some(part);
            }
            let wait = timeout(Duration::from_secs(10), self.response.chunk());
            let chunk = wait.await.expect("something comes").ok()??;
            self.buffer.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// The next hint, which comes within a second.
    async fn hint(&mut self) -> Option<Value> {
        loop {
            let part = timeout(Duration::from_secs(1), self.part())
                .await
                .expect("a hint")?;
            if let Some(data) = part.strip_prefix("event: home\ndata: ") {
                return Some(serde_json::from_str(data).unwrap());
            }
        }
    }
}

#[tokio::test]
async fn everyone_in_reach_gets_a_hint_of_a_change_and_nobody_else() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let mut lines = Vec::new();
    for name in ["carl", "yara", "sam"] {
        lines.push(Line::open(&world.sign_in(name).await).await);
    }
    lines.push(Line::open(&world.tablet().await).await);
    let mut strangers = Vec::new();
    for name in ["hana", "petra", "nora", "ada"] {
        strangers.push(Line::open(&world.sign_in(name).await).await);
    }
    cara.apply(&world.tick("breakfast", None, "done")).await;
    for line in &mut lines {
        let rainbow = serde_json::to_value(world.rainbow).unwrap();
        // Another server's word of how the world was made may still be on its way.
        let hint = loop {
            let hint = line.hint().await.unwrap();
            if hint["home"] == rainbow {
                break hint;
            }
        };
        assert!(hint["revision"].is_i64());
    }
    // A stranger's first hint would have come before this end of their lines.
    for name in ["hana", "petra", "nora", "ada"] {
        world.disable(name).await;
    }
    for line in &mut strangers {
        while let Some(part) = line.part().await {
            assert!(!part.contains(&world.rainbow.to_string()), "{part}");
        }
    }
}

#[tokio::test]
async fn the_line_closes_when_the_session_ends() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let mut line = Line::open(&cara).await;
    assert_eq!(cara.delete("/api/session").await.status(), 204);
    assert_eq!(line.part().await, None);
}

#[tokio::test]
async fn what_another_server_changed_is_heard_too() {
    let world = World::new().await;
    let carl = world.sign_in("carl").await;
    let mut line = Line::open(&carl).await;
    // A second server on the same database.
    let store = server::db::Store::open(&world.url).await.unwrap();
    let mut transaction = store.begin().await.unwrap();
    let revision = transaction
        .touch_home(world.rainbow, world.clock.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let hint = line.hint().await.unwrap();
    assert_eq!(hint["revision"], serde_json::to_value(revision).unwrap());
}

#[tokio::test]
async fn a_stopping_server_ends_its_lines() {
    let world = World::new().await;
    let mut line = Line::open(&world.sign_in("cara").await).await;
    world.app.app.stop();
    assert_eq!(line.part().await, None);
}

#[tokio::test]
async fn of_many_changes_made_at_once_the_last_is_told() {
    let world = World::new().await;
    let mut heard = world.store.changes().listen();
    let mut transaction = world.store.begin().await.unwrap();
    let mut last = None;
    for home in [world.rainbow, world.sunflower, world.rainbow, world.rainbow] {
        let revision = transaction
            .touch_home(home, crate::app::now())
            .await
            .unwrap();
        if home == world.rainbow {
            last = Some(revision);
        }
    }
    transaction.commit().await.unwrap();
    let mut told = Vec::new();
    while let Ok(hint) = heard.try_recv() {
        told.push(hint);
    }
    let of_rainbow = told.iter().filter(|hint| hint.home == world.rainbow);
    let of_rainbow: Vec<_> = of_rainbow.map(|hint| hint.revision).collect();
    assert_eq!((told.len(), of_rainbow), (2, vec![last.unwrap()]));
}

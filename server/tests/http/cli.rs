//! What the server says at the terminal that starts it.

use crate::{common::empty_database, world::World};
use care::{
    access::Role,
    id::{AssociationId, PersonId},
};
use server::{
    db::organisation::{NewAccount, NewPerson},
    demo,
};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};
use uuid::Uuid;

/// What is said until the server can be reached.
fn said(url: &str, options: &[&str]) -> String {
    let mut server = Command::new(env!("CARGO_BIN_EXE_homeward-server"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(options)
        .env("HOMEWARD_DATABASE", url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let lines = lines.map_while(Result::ok);
    let said: Vec<String> = lines
        .take_while(|line| !line.starts_with("http://"))
        .collect();
    server.kill().unwrap();
    server.wait().unwrap();
    said.join("\n")
}

#[tokio::test]
async fn how_to_sign_in_to_the_demo_is_said_to_who_wants_one() {
    let world = World::new().await;
    let (association, person) = (AssociationId(Uuid::now_v7()), PersonId(Uuid::now_v7()));
    let transaction = world.store.begin().await.unwrap();
    let added = transaction
        .add_association(association, "Demo", "en", true)
        .await;
    added.unwrap();
    let teen = NewPerson {
        id: person,
        association,
        name: "Tess",
        birth_date: None,
        language: "en",
        sibling_group: None,
        external_key: None,
    };
    transaction.add_person(teen).await.unwrap();
    let account = NewAccount {
        person,
        login: "teen",
        password_hash: "",
        pin_hash: None,
        role: Role::YoungPerson,
    };
    transaction
        .add_account(account, crate::app::now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();

    let wanted = said(&world.url, &["--demo"]);
    assert!(
        wanted.contains("Tess") && wanted.contains(demo::PASSWORD),
        "{wanted}"
    );
    assert_eq!(said(&world.url, &[]), "");
}

/// Why the server does not start.
fn refused(url: &str, options: &[&str]) -> String {
    let mut server = Command::new(env!("CARGO_BIN_EXE_homeward-server"))
        .arg("serve")
        .args(options)
        .env("HOMEWARD_DATABASE", url)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut lines = lines.map_while(Result::ok);
    let serves = lines.find(|line| line.starts_with("http://"));
    server.kill().unwrap();
    let output = server.wait_with_output().unwrap();
    assert_eq!(serves, None, "{options:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn invented_people_are_asked_for_and_served_on_this_machine_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let url = empty_database(&folder).await;
    let held = async || {
        let store = server::db::Store::open(&url).await.unwrap();
        store.associations_held().await.unwrap()
    };
    assert_eq!(said(&url, &[]), "");
    for outside in ["0.0.0.0:0", "[::]:0"] {
        let why = refused(&url, &["--demo", "--listen", outside]);
        assert!(why.contains("127.0.0.1"), "{why}");
    }
    assert!(held().await.is_empty());

    let add = async |demo| {
        let store = server::db::Store::open(&url).await.unwrap();
        let transaction = store.begin().await.unwrap();
        let id = AssociationId(Uuid::now_v7());
        let added = transaction.add_association(id, "One", "en", demo).await;
        added.unwrap();
        transaction.commit().await.unwrap();
    };
    add(true).await;
    let why = refused(&url, &["--listen", "0.0.0.0:0"]);
    assert!(why.contains("127.0.0.1"), "{why}");
    add(false).await;
    let why = refused(&url, &["--demo", "--listen", "127.0.0.1:0"]);
    assert!(why.contains("real organisation"), "{why}");
}

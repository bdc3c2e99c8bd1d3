//! Backups at the terminal: what they hold, who can open them, and what is noticed first.

use crate::world::{TODAY, World};
use age::secrecy::ExposeSecret;
use care::day::HomeDay;
use server::db::Store;
use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Bytes of a page of SQLite.
const PAGE: u64 = 4096;

/// What was said, and whether it was done.
struct Said {
    text: String,
    done: bool,
}

fn homeward(database: &str, arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_homeward-server"))
        .args(arguments)
        .args(["--database", database, "--output-language", "en"])
        .output()
        .unwrap();
    Said {
        text: [output.stdout, output.stderr]
            .map(|text| String::from_utf8(text).unwrap())
            .concat(),
        done: output.status.success(),
    }
}

fn name(file: &Path) -> &str {
    file.to_str().unwrap()
}

/// A world whose database is a file, or nothing where there is a server for it.
async fn in_a_file() -> Option<(World, TempDir)> {
    let world = World::new().await;
    if world.store.is_local() {
        return Some((world, tempfile::tempdir().unwrap()));
    }
    let said = homeward(&world.url, &["backup", "never.db"]);
    assert!(!said.done && said.text.contains("pg_dump"), "{}", said.text);
    None
}

/// A key and the file of its secret half.
fn key(folder: &TempDir) -> (String, PathBuf) {
    let identity = age::x25519::Identity::generate();
    let file = folder.path().join("key.txt");
    let text = format!("# a key\n{}\n", identity.to_string().expose_secret());
    std::fs::write(&file, text).unwrap();
    (identity.to_public().to_string(), file)
}

#[tokio::test]
async fn a_backup_is_restored_with_its_key_alone() {
    let Some((world, folder)) = in_a_file().await else {
        return;
    };
    let cara = world.sign_in("cara").await;
    cara.apply(&world.note("a long night", "staff")).await;
    let (recipient, identity) = key(&folder);
    let file = folder.path().join("homeward.age");
    let made = homeward(
        &world.url,
        &["backup", name(&file), "--recipient", &recipient],
    );
    assert!(made.done, "{}", made.text);
    let sealed = std::fs::read(&file).unwrap();
    let words = b"a long night";
    assert!(!sealed.windows(words.len()).any(|part| part == words));
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let check = ["restore", name(&file), "--check"];
    assert!(!homeward(&world.url, &check).done);
    let other = key(&tempfile::tempdir().unwrap()).1;
    let wrong = homeward(
        &world.url,
        &[&check[..], &["--identity", name(&other)]].concat(),
    );
    assert!(!wrong.done);
    let with_key = [&check[..], &["--identity", name(&identity)]].concat();
    let checked = homeward(&world.url, &with_key);
    assert!(
        checked.done && checked.text.contains("as many rows"),
        "{}",
        checked.text
    );

    let into = folder.path().join("restored.db");
    let restore = [
        "restore",
        name(&file),
        "--identity",
        name(&identity),
        "--into",
        name(&into),
    ];
    let restored = homeward(&world.url, &restore);
    assert!(restored.done, "{}", restored.text);
    let again = Store::open(&format!("sqlite://{}", into.display()))
        .await
        .unwrap();
    assert_eq!(
        again.contents().await.unwrap(),
        world.store.contents().await.unwrap()
    );
    // Neither a backup nor a database is ever written over.
    assert!(!homeward(&world.url, &restore).done);
    assert!(!homeward(&world.url, &["backup", name(&file)]).done);
    // Nothing that was readable on the way lies about.
    let mut left = std::fs::read_dir(folder.path()).unwrap();
    assert!(left.all(|entry| !name(&entry.unwrap().path()).contains("/.homeward-")));
}

#[tokio::test]
async fn what_came_after_a_backup_is_told_when_it_is_checked() {
    let Some((world, folder)) = in_a_file().await else {
        return;
    };
    let file = folder.path().join("plain.db");
    let made = homeward(&world.url, &["backup", name(&file)]);
    assert!(
        made.done && made.text.contains("not encrypted"),
        "{}",
        made.text
    );
    let cara = world.sign_in("cara").await;
    cara.apply(&world.note("later", "staff")).await;
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    assert_eq!(day.notes.len(), 1);
    let checked = homeward(&world.url, &["restore", name(&file), "--check"]);
    assert!(
        checked.done && checked.text.contains("note: 0 rows"),
        "{}",
        checked.text
    );
}

#[tokio::test]
async fn a_damaged_page_is_noticed_before_there_is_a_backup_of_it() {
    let Some((world, folder)) = in_a_file().await else {
        return;
    };
    let sound = folder.path().join("sound.db");
    assert!(homeward(&world.url, &["backup", name(&sound)]).done);
    let pages = std::fs::metadata(&sound).unwrap().len() / PAGE;
    assert!(pages > 20, "{pages} pages");
    for page in (0..pages).step_by(usize::try_from(pages / 10).unwrap()) {
        let damaged = folder.path().join(format!("damaged-{page}.db"));
        std::fs::copy(&sound, &damaged).unwrap();
        let mut file = OpenOptions::new().write(true).open(&damaged).unwrap();
        file.seek(SeekFrom::Start(page * PAGE)).unwrap();
        file.write_all(&[0x5a; 4096]).unwrap();
        drop(file);
        let backup = folder.path().join(format!("backup-{page}.db"));
        let url = format!("sqlite://{}", damaged.display());
        let made = homeward(&url, &["backup", name(&backup)]);
        assert!(!made.done && !backup.exists(), "page {page}: {}", made.text);
        let checked = homeward(&world.url, &["restore", name(&damaged), "--check"]);
        assert!(!checked.done, "page {page}: {}", checked.text);
    }
}

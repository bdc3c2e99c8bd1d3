//! What an import changes, and what it leaves.

use super::village::{ALIA, CARER, DIRECTOR, HEADING, MIRAS, Village, counts, day, now, refused};
use server::db::import::snapshot::PersonLine;
use server::import::apply::Mode;
use server::import::plan::Warning;

#[tokio::test]
async fn a_file_is_written_once_and_again_changes_nothing() {
    let village = Village::new().await;
    let rows = [MIRAS, ALIA, CARER, DIRECTOR];
    assert_eq!(village.import(&rows).await, Ok(counts(4, 0, 0, 0)));
    assert_eq!(village.import(&rows).await, Ok(counts(0, 0, 4, 0)));

    let miras = village.person("K1").await;
    assert_eq!(miras.name, "Мирас");
    assert_eq!(miras.birth_date, Some(day("2012-02-29")));
    assert_eq!(miras.language, "ru");
    assert_eq!(miras.stays[0].from, day("2020-01-15"));
    assert_eq!(miras.siblings, village.person("K2").await.siblings);
    assert!(miras.siblings.is_some());
    assert_eq!(village.person("C1").await.duties.len(), 2);
    // The caregiver reaches the homes as soon as the file is written.
    let carer = village.person("C1").await.id;
    assert_eq!(village.store.reach(carer, now()).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_writes_nothing() {
    let village = Village::new().await;
    let text = format!("{HEADING}{MIRAS}\n{ALIA}\n");
    let dry = village
        .plan_bytes(text.as_bytes(), Mode::DryRun)
        .await
        .unwrap();
    assert!(village.register().await.people.is_empty());
    let wet = village
        .plan_bytes(text.as_bytes(), Mode::Apply)
        .await
        .unwrap();
    assert_eq!(dry.counts(), wet.counts());
    assert_eq!(village.register().await.people.len(), 2);
}

#[tokio::test]
async fn one_fault_keeps_the_whole_file_out() {
    let village = Village::new().await;
    let wrong = "K9,young_person,Someone,2013-01-01,Nowhere,,,,,,,,,,";
    let found = village.import(&[MIRAS, wrong]).await;
    assert_eq!(found, Err(refused(&[(3, "home", "home_unknown")])));
    assert!(village.register().await.people.is_empty());
}

#[tokio::test]
async fn a_move_ends_one_stay_and_begins_another() {
    let village = Village::new().await;
    village.import(&[MIRAS]).await.unwrap();
    let moved = MIRAS
        .replace("Sun", "Moon")
        .replace("2020-01-15", "2026-10-01");
    assert_eq!(village.import(&[&moved]).await, Ok(counts(0, 1, 0, 1)));
    assert_eq!(village.import(&[&moved]).await, Ok(counts(0, 0, 1, 0)));
    let stays = village.person("K1").await.stays;
    assert_eq!(stays.len(), 2);
    assert_eq!(stays[0].from, day("2020-01-15"));
    assert_eq!(stays[0].until, Some(day("2026-10-01")));
    assert_eq!((stays[1].from, stays[1].until), (day("2026-10-01"), None));
    // The old file would undo the move.
    let old = village.import(&[MIRAS]).await;
    assert_eq!(old, Err(refused(&[(2, "lives_from", "stay_newer")])));
    // History is not rewritten either.
    let earlier = moved.replace("2026-10-01", "2026-09-01");
    let found = village.import(&[&earlier]).await;
    assert_eq!(found, Err(refused(&[(2, "lives_from", "stay_began")])));
    // Without a date, a move is today's.
    let back = "K1,young_person,Мирас,,Sun,Astana,,,,,,,,,";
    assert_eq!(village.import(&[back]).await, Ok(counts(0, 1, 0, 1)));
    assert_eq!(village.person("K1").await.stays[2].from, day("2026-11-20"));
}

#[tokio::test]
async fn a_stay_ends_and_begins_again() {
    let village = Village::new().await;
    village.import(&[MIRAS]).await.unwrap();
    let left = "K1,young_person,Мирас,,Sun,Almaty,,,,2026-06-01,,,,,";
    assert_eq!(village.import(&[left]).await, Ok(counts(0, 1, 0, 1)));
    assert_eq!(village.import(&[left]).await, Ok(counts(0, 0, 1, 0)));
    let still = village.import(&[MIRAS]).await;
    assert_eq!(still, Err(refused(&[(2, "lives_from", "stay_ended")])));
    let returned = MIRAS.replace("2020-01-15", "2026-09-01");
    assert_eq!(village.import(&[&returned]).await, Ok(counts(0, 1, 0, 0)));
    assert_eq!(village.person("K1").await.stays.len(), 2);
}

#[tokio::test]
async fn more_children_than_the_norm_are_worth_a_word_and_no_refusal() {
    let village = Village::new().await;
    let third = "K3,young_person,Zoë Müller,2015-01-01,sun,almaty,,,,,,,,,";
    let text = format!("{HEADING}{MIRAS}\n{ALIA}\n{third}\n");
    let plan = village
        .plan_bytes(text.as_bytes(), Mode::Apply)
        .await
        .unwrap();
    let warning = Warning::NormExceeded {
        home: "Sun".into(),
        children: 3,
        most: 2,
    };
    assert_eq!(plan.warnings, [warning]);
    assert_eq!(village.register().await.people.len(), 3);
}

#[tokio::test]
async fn a_caregiver_has_the_homes_that_are_listed() {
    let village = Village::new().await;
    village.import(&[CARER]).await.unwrap();
    let fewer = CARER.replace("Moon|Sun", "Sun");
    assert_eq!(village.import(&[&fewer]).await, Ok(counts(0, 1, 0, 1)));
    assert_eq!(village.import(&[&fewer]).await, Ok(counts(0, 0, 1, 0)));
    // An empty cell leaves them as they are; another role ends them.
    let silent = "C1,caregiver,نور,,,,,,,,,,,,";
    assert_eq!(village.import(&[silent]).await, Ok(counts(0, 0, 1, 0)));
    let psychologist = "C1,specialist,نور,,,,,,,,,,,,";
    assert_eq!(
        village.import(&[psychologist]).await,
        Ok(counts(0, 1, 0, 1))
    );
    let open = |person: PersonLine| {
        person
            .duties
            .iter()
            .filter(|duty| duty.until.is_none())
            .count()
    };
    assert_eq!(open(village.person("C1").await), 0);
}

#[tokio::test]
async fn the_files_of_spreadsheets_are_read_and_formulas_are_text() {
    let village = Village::new().await;
    let text = "Key;Role;Name;Birth Date;Home;Place\r\n\
        K1;young person;\"=HYPERLINK(\"\"x\"\")\";31.12.2012;Moon;\r\n;;;;;\r\n";
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let plan = village.plan_bytes(&bytes, Mode::Apply).await.unwrap();
    assert_eq!(plan.counts(), counts(1, 0, 0, 0));
    assert_eq!(village.person("K1").await.name, "=HYPERLINK(\"x\")");
    let tabs = text.replace(';', "\t");
    let plan = village
        .plan_bytes(tabs.as_bytes(), Mode::Apply)
        .await
        .unwrap();
    assert_eq!(plan.counts(), counts(0, 0, 1, 0));
}

#[tokio::test]
async fn what_was_pasted_unseen_is_left_out() {
    let village = Village::new().await;
    for (key, name, home) in [
        ("K1", "\u{202A}Pasted From Contacts\u{202C}", "Sun\u{200B}"),
        (
            "K2",
            "\u{2068}Pasted From\u{B}Contacts\u{2069}",
            "\u{FEFF}Sun",
        ),
    ] {
        let row = format!("{key},young_person,{name},2012-05-31,{home},Almaty,,,2020-01-15,,,,,,");
        village.import(&[&row]).await.unwrap();
        let person = village.person(key).await;
        assert_eq!(person.name, "Pasted From Contacts");
        assert_eq!(person.stays.len(), 1);
    }
}

#[tokio::test]
async fn nobody_lives_anywhere_before_the_birth_that_the_register_knows() {
    let village = Village::new().await;
    village
        .import(&["K1,young_person,A,2012-05-31,,,,,,,,,,,"])
        .await
        .unwrap();
    let early = "K1,young_person,A,,Sun,Almaty,,,2012-05-30,,,,,,";
    assert_eq!(
        village.import(&[early]).await,
        Err(refused(&[(2, "lives_from", "before_birth")]))
    );
    village
        .import(&["K1,young_person,A,,Sun,Almaty,,,2013-01-01,,,,,,"])
        .await
        .unwrap();
    let younger = "K1,young_person,A,2014-05-31,Sun,Almaty,,,,,,,,,";
    assert_eq!(
        village.import(&[younger]).await,
        Err(refused(&[(2, "birth_date", "before_birth")]))
    );
}

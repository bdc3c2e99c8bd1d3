//! What an import refuses.

use super::village::{ALIA, CARER, DIRECTOR, MIRAS, Village, counts, refused};

#[tokio::test]
async fn siblings_are_separated_only_by_a_supervisor_with_reason_and_plan() {
    let village = Village::new().await;
    let elsewhere = "K5,supervisor,Other,,,Astana,,,,,,,,,";
    village
        .import(&[MIRAS, ALIA, CARER, DIRECTOR, elsewhere])
        .await
        .unwrap();
    let apart = |exception: &str| {
        format!("K2,young_person,Әлия,,Moon,Almaty,K1,,2026-11-01,,,,{exception}")
    };
    for (exception, column, code) in [
        (",,", "home", "siblings_separated"),
        ("School,,S1", "contact_plan", "exception_unreasoned"),
        ("School,Sundays,", "exception_by", "exception_unreasoned"),
        (
            "School,Sundays,C1",
            "exception_by",
            "exception_by_no_supervisor",
        ),
        ("School,Sundays,S9", "exception_by", "exception_by_unknown"),
        (
            "School,Sundays,K5",
            "exception_by",
            "exception_by_other_place",
        ),
    ] {
        let found = village.import(&[&apart(exception)]).await.unwrap_err();
        assert_eq!(found[0], refused(&[(2, column, code)])[0], "{exception}");
        assert_eq!(village.person("K2").await.stays.len(), 1, "{exception}");
    }
    let good = apart("School,Sundays,S1");
    assert_eq!(village.import(&[&good]).await, Ok(counts(0, 1, 0, 1)));
    assert_eq!(village.import(&[&good]).await, Ok(counts(0, 0, 1, 0)));
    let stay = village.person("K2").await.stays.pop().unwrap();
    assert_eq!(stay.exception.unwrap().contact_plan, "Sundays");
    // Another plan is a new stay; the one before stays readable.
    let changed = apart("School,Saturdays,S1");
    assert_eq!(village.import(&[&changed]).await, Ok(counts(0, 1, 0, 1)));
    assert_eq!(village.import(&[&changed]).await, Ok(counts(0, 0, 1, 0)));
    assert_eq!(village.person("K2").await.stays.len(), 3);
}

#[tokio::test]
async fn new_siblings_in_two_homes_are_refused_too() {
    let village = Village::new().await;
    let apart = ALIA.replace("Sun", "Moon");
    let found = village.import(&[MIRAS, &apart]).await;
    assert_eq!(found, Err(refused(&[(3, "home", "siblings_separated")])));
    // Saying later that two are siblings who live apart is no way round.
    let alone = apart.replace("K1", "");
    village.import(&[MIRAS, &alone]).await.unwrap();
    let found = village.import(&[&apart]).await.unwrap_err();
    assert_eq!(found[0].2, "siblings_separated");
}

#[tokio::test]
async fn what_is_wrong_is_named_by_line_and_column() {
    let village = Village::new().await;
    let long = format!(
        "K1,young_person,{},2012-01-01,Sun,Almaty,,,,,,,,,",
        "Ж".repeat(300)
    );
    for (row, column, code) in [
        (long.as_str(), "name", "text_too_long"),
        (
            "K1,young_person,a\u{1B}b,2012-01-01,,,,,,,,,,,",
            "name",
            "text_unreadable",
        ),
        (
            "K1,young_person,a\0b,2012-01-01,,,,,,,,,,,",
            "name",
            "text_unreadable",
        ),
        (
            "K1,young_person,\"a\nb\",2012-01-01,,,,,,,,,,,",
            "name",
            "line_break",
        ),
        (
            "K1,young_person,A,2027-01-01,,,,,,,,,,,",
            "birth_date",
            "born_in_future",
        ),
        (
            "K1,young_person,A,1433-07-10,,,,,,,,,,,",
            "birth_date",
            "date_outside",
        ),
        (
            "K1,young_person,A,1952-05-31,,,,,,,,,,,",
            "birth_date",
            "date_outside",
        ),
        (
            "K1,young_person,A,0012-05-31,,,,,,,,,,,",
            "birth_date",
            "century_missing",
        ),
        (
            "K1,young_person,A,2012-05-31,Sun,Almaty,,,2206-01-15,,,,,,",
            "lives_from",
            "date_outside",
        ),
        (
            "K1,young_person,A,2012-05-31,Sun,Almaty,,,2020-01-15,2206-01-15,,,,,",
            "lives_until",
            "date_outside",
        ),
        (
            "K1,caregiver,A,,Sun,Almaty,,,,,0020-01-15,,,,",
            "cares_from",
            "century_missing",
        ),
        (
            "K1,young_person,A,2011-02-29,,,,,,,,,,,",
            "birth_date",
            "date_absent",
        ),
        (
            "K1,young_person,A,02/03/2011,,,,,,,,,,,",
            "birth_date",
            "date_unreadable",
        ),
        (
            "K1,young_person,A,,,,,,,,,,,,",
            "birth_date",
            "birth_date_missing",
        ),
        (
            "K1,young_person,A,2012-01-01,Sun|Moon,Almaty,,,,,,,,,",
            "home",
            "one_home_only",
        ),
        (
            "K1,young_person,A,2012-01-01,Sun,,,,,,,,,,",
            "place",
            "home_ambiguous",
        ),
        (
            "K1,young_person,A,2012-01-01,Sunn,Almaty,,,,,,,,,",
            "home",
            "home_unknown",
        ),
        (
            "K1,young_person,A,2012-01-01,Sun,Almatyy,,,,,,,,,",
            "place",
            "place_unknown",
        ),
        (
            "K1,young_person,A,2012-01-01,Moon,,,,2011-01-01,,,,,,",
            "lives_from",
            "before_birth",
        ),
        (
            "K1,young_person,A,2012-01-01,Moon,,,,2020-02-02,2020-02-02,,,,,",
            "lives_until",
            "end_before_start",
        ),
        (
            "K1,young_person,A,2012-01-01,,,,,2020-02-02,,,,,,",
            "home",
            "home_missing",
        ),
        (
            "K1,young_person,A,2012-01-01,,,K1,,,,,,,,",
            "sibling_of",
            "sibling_self",
        ),
        (
            "K1,young_person,A,2012-01-01,,,K7,,,,,,,,",
            "sibling_of",
            "sibling_unknown",
        ),
        (
            "K1,young_person,A,2012-01-01,,,,a b,,,,,,,",
            "login",
            "login_unreadable",
        ),
        ("K1,queen,A,,,,,,,,,,,,", "role", "role_unknown"),
        (
            "K1,specialist,A,2012-01-01,,,,,,,,,,,",
            "birth_date",
            "not_for_role",
        ),
        (",specialist,A,,,,,,,,,,,,", "key", "missing"),
    ] {
        let found = village.import(&[row]).await.unwrap_err();
        assert_eq!(found[0].1, column, "{row} {found:?}");
        assert_eq!(found[0].2, code, "{row}");
    }
    assert!(village.register().await.people.is_empty());
}

#[tokio::test]
async fn nobody_has_the_key_or_the_login_of_another() {
    let village = Village::new().await;
    let twice = MIRAS.replace("miras", "other");
    let found = village.import(&[MIRAS, &twice]).await;
    assert_eq!(found, Err(refused(&[(3, "key", "key_twice")])));
    let same_login = "K8,specialist,B,,,,,MIRAS,,,,,,,";
    let found = village.import(&[MIRAS, same_login]).await;
    assert_eq!(found, Err(refused(&[(3, "login", "login_twice")])));
    village.import(&[MIRAS]).await.unwrap();
    let found = village.import(&[same_login]).await;
    assert_eq!(found, Err(refused(&[(2, "login", "login_taken")])));
    let adult = "K1,caregiver,Мирас,,,,,,,,,,,,";
    let found = village.import(&[adult]).await;
    assert_eq!(found, Err(refused(&[(2, "role", "child_turns_adult")])));
}

#[tokio::test]
async fn an_account_without_a_password_opens_to_none() {
    let village = Village::new().await;
    village.import(&[MIRAS]).await.unwrap();
    let known = village.store.credentials("miras").await.unwrap().unwrap();
    for guess in ["", "miras", "!"] {
        let hash = Some(known.password_hash.clone());
        assert!(!server::password::verify(guess.into(), hash).await.unwrap());
    }
}

//! The demo as it stands in a store: its figures, its first house, and that it
//! is the same every time.

use care::access::{Role, Standing};
use care::day::{TickState, Whose};
use chrono::{DateTime, Days, Utc};
use server::db::Store;
use server::demo::{self, Seeded};

fn now() -> DateTime<Utc> {
    "2026-11-20T14:30:00Z".parse().unwrap()
}

/// A store in a folder of its own, and the demo in it.
async fn seeded() -> (tempfile::TempDir, Store, Seeded) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("demo.db").display());
    let store = Store::open(&url).await.unwrap();
    let began = std::time::Instant::now();
    let seeded = demo::seed(&store, "en", now(), |_| {}).await.unwrap();
    eprintln!("seeded {:?} in {:?}", seeded.counts, began.elapsed());
    (folder, store, seeded)
}

#[tokio::test]
async fn the_demo_is_a_house_where_people_live() {
    let (_folder, store, seeded) = seeded().await;
    let world = &seeded.world;

    // Nothing that the demo did was refused at the door.
    assert_eq!(seeded.counts.refused, 0);
    assert!(seeded.counts.applied > 50_000, "{:?}", seeded.counts);

    let by_login = |login: &str| {
        let mut people = world.people.iter();
        people
            .find(|person| person.login.as_deref() == Some(login))
            .unwrap()
    };
    let first = world.first_home().unwrap();

    // The caregiver cares for two houses.
    let caregiver = by_login("caregiver");
    let reach = store.reach(caregiver.id, now()).await.unwrap();
    let homes: Vec<_> = reach
        .iter()
        .map(|one| (one.home.id(), one.standing))
        .collect();
    assert_eq!(homes[0], (first.id, Standing::CaresHere));
    assert_eq!(homes.len(), 2);

    // The first house has four children, two of them brothers or sisters.
    let day = store
        .home_day(caregiver.id, first.id, None, now())
        .await
        .unwrap()
        .unwrap();
    let children: Vec<_> = day.day.people.iter().filter(|one| one.lives_here).collect();
    assert_eq!(children.len(), 4);
    let groups: Vec<_> = children
        .iter()
        .filter_map(|child| world.person(child.id).unwrap().siblings.clone())
        .collect();
    assert_eq!(groups.len(), 2);
    assert_eq!(groups[0], groups[1]);

    // It is covered now, and the assistant sees it until the cover ends.
    let assistant = by_login("assistant");
    let cover = store
        .reach_home(assistant.id, first.id, now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(cover.standing, Standing::CoversHere);
    assert!(cover.until.unwrap() > now() + Days::new(2));

    // A youth of 15 lives there and signs in.
    let teen = by_login("teen");
    assert_eq!(care::people::age(teen.birth_date.unwrap(), world.today), 15);
    let mine = store.my_day(teen.id, None, now()).await.unwrap().unwrap();
    assert_eq!(mine.day.home.id, first.id);

    // The day is half over: the morning is ticked, the evening is open.
    let slots = &day.day.slots;
    assert!((30..45).contains(&slots.len()), "{}", slots.len());
    let local = now().with_timezone(&chrono_tz::Asia::Almaty).time();
    assert!(
        slots
            .iter()
            .any(|slot| slot.time < local && slot.tick.is_some())
    );
    assert!(
        slots
            .iter()
            .filter(|slot| slot.time > local)
            .all(|slot| slot.tick.is_none())
    );

    // Who has no child records has none here either.
    for login in ["accountant", "office", "admin", "psychologist"] {
        assert!(
            store
                .reach(by_login(login).id, now())
                .await
                .unwrap()
                .is_empty(),
            "{login}"
        );
    }
    let supervisor = by_login("supervisor");
    assert_eq!(supervisor.role, Role::Supervisor);
    assert_eq!(store.reach(supervisor.id, now()).await.unwrap().len(), 15);
    assert_eq!(seeded.sign_ins.len(), 8);

    // Three months behind it, with every state, confirmations and own items.
    let mut states = std::collections::HashSet::new();
    let (mut confirmed, mut own, mut notes) = (0, 0, 0);
    for back in 0..30 {
        let date = world.today - Days::new(back);
        let day = store
            .home_day(caregiver.id, first.id, Some(date), now())
            .await
            .unwrap()
            .unwrap();
        notes += day.notes.len();
        for slot in &day.day.slots {
            states.insert(slot.state());
            own += usize::from(matches!(slot.whose, Whose::Own(_)));
            let tick = slot.tick.as_ref();
            confirmed += usize::from(tick.is_some_and(|tick| tick.confirmed.is_some()));
        }
    }
    for state in [
        TickState::Done,
        TickState::DoneWithHelp,
        TickState::Skipped,
        TickState::NotNeeded,
        TickState::Unknown,
    ] {
        assert!(states.contains(&state), "{state:?}");
    }
    assert!(
        confirmed > 20 && own > 3 && notes > 5,
        "{confirmed} {own} {notes}"
    );
    let oldest = world.today - Days::new(92);
    let day = store
        .home_day(caregiver.id, first.id, Some(oldest), now())
        .await
        .unwrap()
        .unwrap();
    assert!(day.day.slots.iter().any(|slot| slot.tick.is_some()));
}

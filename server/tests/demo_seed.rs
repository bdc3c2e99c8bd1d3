//! The demo as it stands in a store: its figures, its first house, and that it
//! is the same every time.

use crate::common::{
    empty_store,
    snapshot::{Copy, Snapshot},
};
use care::access::{Role, Standing};
use care::command::{Act, Command, Outcome};
use care::day::TickSlot;
use care::day::{TickState, Whose};
use care::home::CareSetting;
use care::placement::siblings::{SiblingPlacement, separated};
use chrono::{DateTime, Days, Utc};
use server::commands::parse::Parsed;
use server::commands::{Sender, carry_out};
use server::db::Store;
use server::demo::words::DemoWords;
use server::demo::world::World;
use server::demo::{self, Seeded};
use std::collections::HashSet;
use tempfile::TempDir;
use tokio::sync::OnceCell;

fn now() -> DateTime<Utc> {
    "2026-11-20T14:30:00Z".parse().unwrap()
}

static KEPT: OnceCell<(Snapshot, Seeded)> = OnceCell::const_new();

/// A store with the demo in it: a copy of one that is seeded once.
async fn seeded() -> (TempDir, Copy, Store, &'static Seeded) {
    let kept = KEPT.get_or_init(async || {
        let mut seeded = None;
        let snapshot = Snapshot::of(async |store| seeded = Some(seed(store).await)).await;
        (snapshot, seeded.unwrap())
    });
    let (snapshot, seeded) = kept.await;
    let folder = TempDir::new().unwrap();
    let copy = snapshot.copy(&folder).await;
    let store = Store::open(&copy.url).await.unwrap();
    (folder, copy, store, seeded)
}

/// Seeds an empty store.
async fn seed(store: &Store) -> Seeded {
    assert!(demo::sign_ins(store).await.unwrap().is_empty());
    let mut ready = Vec::new();
    let told = |place: &str| ready.push(place.to_owned());
    let seeded = demo::seed(store, "en", now(), told).await.unwrap();
    let places: Vec<_> = seeded.world.places.iter().map(|p| p.name.clone()).collect();
    assert_eq!(ready, places);
    seeded
}

#[tokio::test]
async fn the_demo_is_a_house_where_people_live() {
    let (_folder, _copy, store, seeded) = seeded().await;
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
    assert_eq!(care::people::age(teen.birth_date.unwrap(), world.today), 16);
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

    // A specialist reaches one child's plan, and in its home nothing else.
    let psychologist = by_login("psychologist").id;
    let reach = store.reach(psychologist, now()).await.unwrap();
    let reach: Vec<_> = reach
        .iter()
        .map(|one| (one.home.id(), one.standing))
        .collect();
    assert_eq!(reach, [(first.id, Standing::InPlan)]);
    let register = store.register(psychologist, now()).await.unwrap();
    let [child] = &register.children[..] else {
        panic!("{register:?}")
    };
    assert_eq!(child.id, by_login("teen").id);
    let plan = store.my_plan(child.id, now()).await.unwrap().unwrap().plan;
    assert_eq!(plan.versions.len(), 1);
    assert!(!plan.missing().is_empty() && !plan.goals().is_empty());

    // Who has no child records has none here either.
    for login in ["accountant", "office", "admin"] {
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
    assert_eq!(store.reach(supervisor.id, now()).await.unwrap().len(), 16);
    let sign_ins = demo::sign_ins(&store).await.unwrap();
    assert_eq!(sign_ins.len(), 8);
    assert_eq!(
        (sign_ins[0].login, sign_ins[0].name.as_str()),
        ("caregiver", caregiver.name.as_str())
    );

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
    is_known_at_the_door(&store, seeded).await;
}

#[test]
fn the_world_is_the_same_for_everybody_who_starts_on_the_same_day() {
    let words = DemoWords::of("en").unwrap();
    let world = |day: &str| World::of(&words, "en", day.parse().unwrap());
    assert_eq!(world("2026-11-20"), world("2026-11-20"));
    assert_ne!(world("2026-11-20"), world("2026-11-21"));
}

#[test]
fn every_person_is_somebody_and_every_place_has_its_children() {
    let words = DemoWords::of("en").unwrap();
    let world = World::of(&words, "en", "2026-11-20".parse().unwrap());
    let names: HashSet<_> = world.people.iter().map(|person| &person.name).collect();
    assert_eq!(names.len(), world.people.len());
    let children: Vec<usize> = world
        .places
        .iter()
        .map(|place| {
            let homes = world.homes.iter().filter(|home| home.place == place.id);
            homes
                .map(|home| world.children_on(home.id, world.today).count())
                .sum()
        })
        .collect();
    assert_eq!(children, [83, 91, 58, 10]);
    // One of the second house is at home again.
    let mut homes = world.homes.iter();
    let families = homes.find(|home| home.setting == CareSetting::ReturnedToFamily);
    let families = families.unwrap().id;
    assert_eq!(world.children_on(families, world.today).count(), 1);
    // Siblings live together, but for one with a director's exception (R2).
    let mut apart = 0;
    for group in world
        .people
        .iter()
        .filter_map(|person| person.siblings.as_ref())
    {
        let placed: Vec<SiblingPlacement> = world
            .people
            .iter()
            .filter(|person| person.siblings.as_ref() == Some(group))
            .map(|person| {
                let mut stays = world.stays.iter();
                let stay =
                    stays.find(|(stay, _)| stay.person == person.id && stay.holds_on(world.today));
                SiblingPlacement {
                    person: person.id,
                    home: stay.map(|(stay, _)| stay.home),
                    exception: stay.and_then(|(_, exception)| exception.clone()),
                }
            })
            .collect();
        assert_eq!(separated(&placed), []);
        apart += placed
            .iter()
            .filter(|child| child.exception.is_some())
            .count();
    }
    assert_eq!(apart, 2); // the same group, seen by each of its two
}

#[tokio::test]
async fn two_demos_of_the_same_day_have_the_same_days_and_a_command_for_every_tick() {
    let (_other_folder, other) = empty_store().await;
    seed(&other).await;
    let (_one_folder, _copy, one, seeded) = seeded().await;
    let world = &seeded.world;
    let mut supervisors = world
        .people
        .iter()
        .filter(|person| person.role == Role::Supervisor);
    let supervisor = supervisors.next().unwrap().id;
    for (home, back) in [(0, 0), (0, 13), (3, 1), (11, 40), (14, 91)] {
        let (home, date) = (world.homes[home].id, world.today - Days::new(back));
        let day = one
            .home_day(supervisor, home, Some(date), now())
            .await
            .unwrap()
            .unwrap();
        let same = other
            .home_day(supervisor, home, Some(date), now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(day, same);
        for tick in day.day.slots.iter().filter_map(|slot| slot.tick.as_ref()) {
            let transaction = one.begin().await.unwrap();
            let mut recorded = transaction.recorded(&[tick.id]).await.unwrap();
            transaction.roll_back().await.unwrap();
            let recorded = recorded.remove(&tick.id).expect("a command");
            assert_eq!(recorded.person, tick.recorded_by);
            assert!(matches!(recorded.outcome, Some(Outcome::Applied { .. })));
        }
    }
}

/// A tick of the demo that is sent again at the door is known there.
async fn is_known_at_the_door(store: &Store, seeded: &Seeded) {
    let world = &seeded.world;
    let home = world.first_home().unwrap();
    let supervisor = world.oversight[0].0;
    let before = store
        .home_day(supervisor, home.id, None, now())
        .await
        .unwrap()
        .unwrap();
    let tick = before
        .day
        .slots
        .iter()
        .find_map(|slot| Some((slot.key, slot.tick.clone()?)));
    let (slot, tick) = tick.unwrap();
    let sender = Sender {
        person: tick.recorded_by,
        session: uuid::Uuid::nil(),
        wall: None,
    };
    let command = Command {
        id: tick.id,
        version: care::command::VERSION,
        home: home.id,
        at: tick.device_at,
        act: Act::from(TickSlot {
            date: world.today,
            slot,
            state: tick.state,
            done_by: None,
        }),
    };
    let batch = vec![Parsed::Command(Box::new(command))];
    let answers = carry_out(store, sender, &batch, now).await;
    assert!(
        matches!(answers[0].outcome, Outcome::Duplicate { .. }),
        "{answers:?}"
    );
}

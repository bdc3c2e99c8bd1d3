//! The app and the server come to the same: what `care` predicts on the device
//! is the document that the server gives after the command, but for the server's
//! own clock and revisions.

use crate::{
    app::Browser,
    world::{TODAY, World},
};
use care::{
    access::Actor,
    aggregate::{Aggregate, SubjectChange},
    command::{Command, Outcome},
    day::{Day, HomeDay, MyDay, TickState, WallDay},
    decide,
    decide::Objection,
    figures::Listed,
    id::{CommandId, PersonId, Revision},
    templates::Templates,
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use uuid::Uuid;

/// What somebody does, before it is known what there is to do it to.
#[derive(Clone, Debug)]
enum Deed {
    Tick {
        slot: usize,
        state: usize,
        by: usize,
    },
    Confirm {
        slot: usize,
        stale: bool,
    },
    Note {
        slot: usize,
        staff: bool,
    },
    Withdraw {
        note: usize,
    },
    AddOwn {
        again: bool,
    },
    RemoveOwn {
        slot: usize,
    },
    SaveItem {
        item: usize,
        base: i64,
        audience: usize,
    },
    RemoveItem {
        item: usize,
        base: i64,
    },
    SaveTemplate {
        new: bool,
        base: i64,
    },
    RemoveTemplate {
        base: i64,
    },
    Choose {
        template: usize,
    },
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..9usize, 0..TickState::all().count(), 0..6usize)
            .prop_map(|(slot, state, by)| Deed::Tick { slot, state, by }),
        3 => (0..9usize, any::<bool>()).prop_map(|(slot, stale)| Deed::Confirm { slot, stale }),
        3 => (0..12usize, any::<bool>()).prop_map(|(slot, staff)| Deed::Note { slot, staff }),
        1 => (0..4usize).prop_map(|note| Deed::Withdraw { note }),
        2 => any::<bool>().prop_map(|again| Deed::AddOwn { again }),
        1 => (0..9usize).prop_map(|slot| Deed::RemoveOwn { slot }),
        2 => (0..6usize, 0..3i64, 0..4usize)
            .prop_map(|(item, base, audience)| Deed::SaveItem { item, base, audience }),
        1 => (0..6usize, 1..3i64).prop_map(|(item, base)| Deed::RemoveItem { item, base }),
        1 => (any::<bool>(), 0..2i64).prop_map(|(new, base)| Deed::SaveTemplate { new, base }),
        1 => (1..2i64).prop_map(|base| Deed::RemoveTemplate { base }),
        1 => (0..3usize).prop_map(|template| Deed::Choose { template }),
    ]
}

/// A document of one of the kinds.
#[derive(Clone, Debug, PartialEq)]
enum Doc {
    Staff(HomeDay),
    Child(MyDay),
    Wall(WallDay),
    Templates(Templates),
}

impl Doc {
    /// The document after a command; none where a device cannot foretell it.
    fn foretell(&self, actor: Actor, command: &Command) -> Result<Option<Self>, Objection> {
        fn after<D: Aggregate + Clone>(
            doc: &D,
            actor: Actor,
            command: &Command,
            read: fn(D) -> Doc,
        ) -> Result<Option<Doc>, Objection> {
            let change = decide(doc, actor, command)?;
            let mut doc = doc.clone();
            doc.apply(&change);
            Ok(change.is_foretold().then(|| read(doc)))
        }
        match self {
            Self::Staff(doc) => after(doc, actor, command, Self::Staff),
            Self::Child(doc) => after(doc, actor, command, Self::Child),
            Self::Wall(doc) => after(doc, actor, command, Self::Wall),
            Self::Templates(doc) => after(doc, actor, command, Self::Templates),
        }
    }

    fn day(&mut self) -> Option<&mut Day> {
        match self {
            Self::Staff(doc) => Some(&mut doc.day),
            Self::Child(doc) => Some(&mut doc.day),
            Self::Wall(doc) => Some(&mut doc.day),
            Self::Templates(_) => None,
        }
    }

    /// Without what only the server knows.
    fn modulo(mut self) -> Self {
        if let Self::Templates(doc) = &mut self {
            doc.revision = Revision::NEW;
        }
        if let Some(day) = self.day() {
            day.revision = Revision::NEW;
            for tick in day.slots.iter_mut().filter_map(|slot| slot.tick.as_mut()) {
                tick.server_at = None;
            }
        }
        self
    }
}

/// Somebody who acts, with what they read.
struct Person {
    browser: Browser,
    actor: Actor,
    kind: &'static str,
}

impl Person {
    /// The day as they read it, at some date; and the templates, where they do.
    async fn read(&self, world: &World, templates: bool) -> Option<Doc> {
        let path = match (templates, self.kind) {
            (true, "staff") => format!("/api/homes/{}/templates", world.rainbow),
            (true, _) => return None,
            (false, "staff") => world.day(TODAY),
            (false, "child") => format!("/api/me/days/{TODAY}"),
            (false, _) => format!("/api/wall/days/{TODAY}"),
        };
        let response = self.browser.get(&path).await;
        if response.status() == 404 {
            return None;
        }
        let text = response.text().await.unwrap();
        Some(match (templates, self.kind) {
            (true, _) => Doc::Templates(serde_json::from_str(&text).unwrap()),
            (false, "staff") => Doc::Staff(serde_json::from_str(&text).unwrap()),
            (false, "child") => Doc::Child(serde_json::from_str(&text).unwrap()),
            (false, _) => Doc::Wall(serde_json::from_str(&text).unwrap()),
        })
    }
}

async fn people(world: &World) -> Vec<Person> {
    let mut people = Vec::new();
    for (name, kind) in [
        ("cara", "staff"),
        ("carl", "staff"),
        ("ada", "staff"),
        ("sam", "staff"),
        ("yara", "child"),
        ("yusuf", "child"),
        ("yusuf", "wall"),
        ("carl", "wall"),
    ] {
        let browser = match kind {
            "wall" => world.unlocked(name).await,
            _ => world.sign_in(name).await,
        };
        let person = world.person(name);
        let reach = world
            .store
            .reach_home(person, world.rainbow, world.hours(0))
            .await;
        let standing = reach.unwrap().unwrap().standing;
        people.push(Person {
            browser,
            actor: Actor { person, standing },
            kind,
        });
    }
    people
}

/// What the home holds, whoever asks: ids to act on.
struct Known {
    day: HomeDay,
    templates: Templates,
    kids: Vec<PersonId>,
}

fn act(world: &World, known: &Known, person: &Person, deed: &Deed) -> Value {
    let me = person.actor.person;
    let slots = &known.day.day.slots;
    let slot = |at: usize| slots.get(at).map(|slot| json!(slot.key));
    let nowhere = json!({"item": Uuid::now_v7(), "child": null});
    let key = |at: usize| slot(at).unwrap_or_else(|| nowhere.clone());
    let template = known.templates.templates.first();
    let item = |at: usize| template.and_then(|template| template.items.get(at));
    let id = template.map_or(world.template, |template| template.id);
    match *deed {
        Deed::Tick { slot, state, by } => {
            let state = TickState::all().nth(state).unwrap().word();
            json!({"tick": {"date": TODAY, "slot": key(slot), "state": state,
                "done_by": known.kids.get(by)}})
        }
        Deed::Confirm { slot, stale } => {
            let tick = slots.get(slot).and_then(|slot| slot.tick.as_ref());
            let tick = tick
                .filter(|_| !stale)
                .map_or(CommandId(Uuid::now_v7()), |tick| tick.id);
            json!({"confirm": {"date": TODAY, "slot": key(slot), "tick": tick}})
        }
        Deed::Note { slot: at, staff } => json!({"write_note": {"date": TODAY, "slot": slot(at),
            "text": "a note", "visibility": if staff { "staff" } else { "everyone" }}}),
        Deed::Withdraw { note } => {
            let note = known
                .day
                .notes
                .get(note)
                .map_or(CommandId(Uuid::now_v7()), |s| s.note.id);
            json!({"withdraw_note": {"date": TODAY, "note": note}})
        }
        Deed::AddOwn { again } => {
            // Twice under an id only where its owner sees that it is taken.
            let mine = slots
                .iter()
                .find(|slot| slot.whose == care::day::Whose::Own(me));
            let item = mine
                .filter(|_| again && person.kind == "child")
                .map_or(Uuid::now_v7(), |slot| slot.key.item.0);
            json!({"add_own_item": {"date": TODAY, "item": item, "time": "17:30:00",
                "text": "guitar"}})
        }
        Deed::RemoveOwn { slot } => {
            let item = slots
                .get(slot)
                .map_or(Uuid::now_v7(), |slot| slot.key.item.0);
            json!({"remove_own_item": {"date": TODAY, "item": item}})
        }
        Deed::SaveItem {
            item: at,
            base,
            audience,
        } => {
            let rota = json!({"rota": {"turn": "weekly", "order": known.kids, "from": TODAY}});
            let audience = [
                json!("together"),
                json!("each_child"),
                json!("any_one"),
                rota,
            ][audience]
                .clone();
            let known = item(at);
            let base = known.map_or(base, |item| item.revision.0 - base.min(1));
            json!({"save_item": {"template": id, "base": base, "audience": audience,
                "item": known.map_or(Uuid::now_v7(), |item| item.id.0), "time": "12:15:00",
                "text": "changed", "needs_confirmation": true}})
        }
        Deed::RemoveItem { item: at, base } => json!({"remove_item": {"template": id, "base": base,
            "item": item(at).map_or(Uuid::now_v7(), |item| item.id.0)}}),
        Deed::SaveTemplate { new, base } => {
            let id = if new { Uuid::now_v7() } else { id.0 };
            json!({"save_template": {"template": id, "base": base, "name": "Other",
                "kind": "own", "weekdays": [5, 6]}})
        }
        Deed::RemoveTemplate { base } => json!({"remove_template": {"template": id, "base": base}}),
        Deed::Choose { template } => {
            let template = known
                .templates
                .templates
                .get(template)
                .map(|template| template.id);
            json!({"choose_template": {"date": TODAY, "template": template}})
        }
    }
}

async fn step(world: &World, people: &[Person], who: usize, deed: &Deed) {
    let known = Known {
        day: people[0].browser.read(&world.day(TODAY)).await,
        templates: people[0]
            .browser
            .read(&format!("/api/homes/{}/templates", world.rainbow))
            .await,
        kids: ["kim", "yara", "yusuf", "cara", "mila"]
            .map(|name| world.person(name))
            .to_vec(),
    };
    let person = &people[who];
    let command = world.command(act(world, &known, person, deed));
    let parsed: Command = serde_json::from_value(command.clone()).unwrap();
    let of_templates = parsed.act.date().is_none();
    let before = person.read(world, of_templates).await;
    let foretold = before
        .as_ref()
        .map(|doc| doc.foretell(person.actor, &parsed));

    let answer = &person.browser.send(std::slice::from_ref(&command)).await[0];
    let outcome: Outcome = serde_json::from_value(answer.clone()).unwrap();
    let after = person.read(world, of_templates).await;
    let what = format!(
        "{} {:?} {command}: {answer}",
        person.kind, person.actor.standing
    );
    match (foretold, outcome) {
        (Some(Ok(predicted)), Outcome::Applied { .. }) => {
            let Some(predicted) = predicted else {
                return; // A device cannot foretell another day's slots.
            };
            assert_eq!(predicted.modulo(), after.unwrap().modulo(), "{what}");
        }
        (Some(Err(Objection::Refused(foretold))), Outcome::Rejected { refusal }) => {
            assert_eq!(foretold, refusal, "{what}");
            assert_eq!(before, after, "{what}");
        }
        (Some(Err(Objection::Conflict(foretold))), Outcome::Conflict { current }) => {
            assert_eq!(foretold, current, "{what}");
            assert_eq!(before, after, "{what}");
        }
        (None, Outcome::Rejected { refusal }) => {
            assert_eq!(refusal.code(), "not_found", "{what}");
        }
        (foretold, _) => panic!("{what}: foretold {foretold:?}"),
    }
}

/// Ends with a recount: whatever happened, the tally kept is that of the day.
async fn tallies_agree(world: &World, sam: &Browser) {
    let board: care::boards::day::HomesBoard = sam.read("/api/boards/homes").await;
    let row = board
        .rows
        .iter()
        .find(|row| row.home.id == world.rainbow)
        .unwrap();
    let day: HomeDay = sam.read(&world.day(TODAY)).await;
    assert_eq!(row.day, day.day.tally());
}

#[test]
fn what_the_app_foretells_is_what_the_server_gives() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 12,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let deeds = prop::collection::vec((0..8usize, deed()), 10..40);
    TestRunner::new(config)
        .run(&deeds, |deeds| {
            runtime.block_on(async {
                let world = World::new().await;
                world.cover(world.hours(-1), world.hours(1)).await;
                let people = people(&world).await;
                for (who, deed) in &deeds {
                    step(&world, &people, *who, deed).await;
                }
                tallies_agree(&world, &people[3].browser).await;
            });
            Ok(())
        })
        .unwrap();
}

//! Whatever people could do about a plan, told by small numbers.

use crate::world::{TODAY, World};
use care::{
    command::Act,
    id::{CommandId, PlanItemId},
    plan::{
        ActivityKind, ChildSays, ChildsView, Contact, ContactKind, DecidePlan, DomainRating,
        FieldValue, Guest, Housing, HousingDecision, HousingPart, HousingTalk, Matter, Meeting,
        NameSpecialist, NoteReaders, Owner, Plan, ReturnMatter, ReturnPart, ReviewPart,
        ReviewReason, ReviewRequest, Seat, Section, SendPlan, Status, WithdrawPlanNote, WritePlan,
        WritePlanNote,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

/// Today, tomorrow, long ago.
const DAYS: [&str; 4] = [TODAY, "2026-11-21", "2025-01-01", TODAY];

#[derive(Clone, Debug)]
pub struct Operation {
    pub who: usize,
    what: usize,
    /// Which section, goal, action or person.
    which: usize,
    /// What is written, or nothing.
    says: Option<usize>,
    /// Over what stands, or over what once stood.
    knows: bool,
}

pub fn operation() -> impl Strategy<Value = Operation> {
    let says = prop::option::weighted(0.8, 0..4usize);
    (
        0..3usize,
        0..28usize,
        0..3usize,
        says,
        prop::bool::weighted(0.8),
    )
        .prop_map(|(who, what, which, says, knows)| Operation {
            who,
            what,
            which,
            says,
            knows,
        })
}

fn item(kind: u128, at: usize) -> PlanItemId {
    PlanItemId(Uuid::from_u128((kind << 8) | at as u128))
}

fn written(world: &World, operation: &Operation) -> FieldValue {
    let section = [Section::Story, Section::Health, Section::Safety][operation.which];
    let texts = ["", "a word", "two\nlines", "\u{202E}backwards"];
    let text = operation.says.map(|at| texts[at].to_owned());
    let (goal, action) = (item(1, operation.which), item(2, operation.which));
    let number = operation.says.unwrap_or_default();
    match operation.what {
        0 | 1 => FieldValue::ChildsView {
            section,
            view: operation.says.map(|at| ChildsView {
                says: match at {
                    0 => ChildSays::Declined,
                    1 => ChildSays::TooYoung,
                    _ => ChildSays::Words("in my words".into()),
                },
                listener: (at % 2 == 0).then(|| "Cara".to_owned()),
                on: TODAY.parse().unwrap(),
            }),
        },
        2 => FieldValue::AdultsView {
            section,
            text: text.unwrap_or_default(),
        },
        3 => FieldValue::Rating {
            section,
            rating: operation.says.map(|at| DomainRating::ALL[at]),
        },
        4 => FieldValue::Goal {
            goal,
            section: Section::Health,
            text,
        },
        5 => FieldValue::OwnWords {
            goal,
            text: text.unwrap_or_default(),
        },
        6 => FieldValue::Action { action, goal, text },
        7 => FieldValue::Owner {
            action,
            owner: [
                Owner::Child,
                Owner::Family,
                Owner::Person(world.person("yara")),
                Owner::Person(world.person("hana")),
            ][number],
        },
        8 => FieldValue::Due {
            action,
            due: operation.says.and_then(|_| TODAY.parse().ok()),
        },
        9 => FieldValue::Status {
            action,
            status: match operation.says {
                Some(at) => Status::Dropped {
                    reason: texts[at].into(),
                },
                None => Status::Done,
            },
        },
        10 => FieldValue::Activity {
            activity: item(3, operation.which),
            kind: ActivityKind::ALL[number],
            text,
        },
        14..18 => review(world, operation, text),
        22..25 => pathway(operation, text),
        25..28 => returning(operation, text),
        18 => FieldValue::Request {
            request: item(6, operation.which),
            asked: operation.says.map(|at| ReviewRequest {
                on: DAYS[at].parse().unwrap(),
                words: texts[at].into(),
            }),
        },
        _ => FieldValue::Contact {
            contact: item(4, operation.which),
            line: operation.says.map(|at| Contact {
                on: DAYS[at].parse().unwrap(),
                how: ContactKind::ALL[at],
                who: "Mum".into(),
                feeling: texts[at].into(),
                next: String::new(),
            }),
        },
    }
}

/// Something of the way to an independent life.
fn pathway(operation: &Operation, text: Option<String>) -> FieldValue {
    let matter = Matter::ALL[operation.which];
    let text = text.unwrap_or_default();
    let housing = operation.says.map(|at| Housing::ALL[at]);
    match (operation.what, operation.which) {
        (22, _) => FieldValue::Matter { matter, text },
        (23, _) => FieldValue::OwnMatter { matter, text },
        (_, 0) => FieldValue::Housing {
            part: HousingPart::Choice { housing },
        },
        (_, 1) => FieldValue::Housing {
            part: HousingPart::Talk {
                talk: item(10, 0),
                said: operation.says.map(|at| HousingTalk {
                    on: DAYS[at].parse().unwrap(),
                    with: "Pia".into(),
                    text,
                }),
            },
        },
        _ => FieldValue::Housing {
            part: HousingPart::Decision {
                decision: housing.map(|housing| HousingDecision {
                    housing,
                    words: text,
                }),
            },
        },
    }
}

/// Something of a return to the family.
fn returning(operation: &Operation, text: Option<String>) -> FieldValue {
    let matter = ReturnMatter::ALL[operation.which];
    let visit = item(11, 0);
    let view = operation.says.map(|at| ChildsView {
        says: ChildSays::Words("home".into()),
        listener: (at % 2 == 0).then(|| "Cara".to_owned()),
        on: TODAY.parse().unwrap(),
    });
    let text = text.unwrap_or_default();
    let part = match (operation.what, operation.which) {
        (25, 0) => ReturnPart::View { view },
        (25, _) => ReturnPart::Matter { matter, text },
        (26, 0) => ReturnPart::Settled {
            matter,
            settled: operation.says.is_some(),
        },
        (26, _) => ReturnPart::Visit {
            visit,
            on: operation.says.map(|at| DAYS[at].parse().unwrap()),
        },
        (_, 0) => ReturnPart::VisitView { visit, view },
        (_, 1) => ReturnPart::VisitText { visit, text },
        _ => ReturnPart::VisitNext { visit, text },
    };
    FieldValue::Return { part }
}

/// Something of one of two reviews, so that they are sometimes complete.
fn review(world: &World, operation: &Operation, text: Option<String>) -> FieldValue {
    let guest = match operation.which {
        0 => Guest::Person(world.person("yara")),
        1 => Guest::Person(world.person("hana")),
        _ => Guest::Outside(item(7, 0)),
    };
    let on = operation.says.map(|at| DAYS[at].parse().unwrap());
    let part = match (operation.what, operation.which) {
        (14, 0) => ReviewPart::Held { on },
        (14, _) => ReviewPart::Meeting {
            meeting: on.map(|on| Meeting {
                on,
                time: "09:30:00".parse().unwrap(),
                place: text.unwrap_or_default(),
                reason: ReviewReason::ALL[operation.which],
            }),
        },
        (15, _) => ReviewPart::Guest {
            guest,
            seat: operation.says.map(|at| Seat {
                name: ["", "Aunt", "Teacher", "\u{202E}"][at].into(),
                came: [None, Some(true), Some(false), Some(true)][at],
            }),
        },
        (16, 0) => ReviewPart::ChildsPart {
            view: operation.says.map(|at| ChildsView {
                says: match at {
                    0 => ChildSays::Declined,
                    _ => ChildSays::Words("my part".into()),
                },
                listener: (at % 2 == 0).then(|| "Cara".to_owned()),
                on: TODAY.parse().unwrap(),
            }),
        },
        (16, at) => ReviewPart::Point {
            point: item(8, at),
            text,
        },
        (_, at) => ReviewPart::Outcome {
            outcome: item(9, at),
            text,
        },
    };
    FieldValue::Review {
        review: item(5, operation.says.unwrap_or_default() % 2),
        part,
    }
}

pub fn act(world: &World, plan: &Plan, notes: &[CommandId], operation: &Operation) -> Act {
    let child = world.person("yara");
    // Now and then, who is in it changes.
    if operation.what == 11 && operation.which == 2 {
        let specialist = ["pia", "petra", "pia", "hana"][operation.says.unwrap_or_default()];
        return Act::from(NameSpecialist {
            child,
            specialist: world.person(specialist),
            on: operation.knows,
        });
    }
    if operation.what == 12 {
        let sent = plan.submission.as_ref().map(|sent| sent.id);
        let back = sent.filter(|_| !operation.knows);
        return Act::from(SendPlan { child, back });
    }
    if operation.what == 13 {
        let sent = plan.submission.as_ref().map(|sent| sent.id);
        return Act::from(DecidePlan {
            child,
            sent: sent.unwrap_or(CommandId(Uuid::nil())),
            approve: operation.knows,
            words: operation.says.map_or("", |_| "not yet").to_owned(),
        });
    }
    if operation.what == 20 {
        return Act::from(WritePlanNote {
            child,
            section: [None, Some(Section::Health), Some(Section::Story)][operation.which],
            text: operation.says.map_or("", |_| "a note").to_owned(),
            readers: NoteReaders::ALL[operation.says.unwrap_or_default() % 3],
        });
    }
    if operation.what == 21 {
        let note = notes.get(operation.which).copied();
        return Act::from(WithdrawPlanNote {
            child,
            note: note.unwrap_or(CommandId(Uuid::nil())),
        });
    }
    let written = written(world, operation);
    let base = match operation.knows {
        true => plan.base(&written),
        false => Some(CommandId(Uuid::nil())),
    };
    Act::from(WritePlan {
        child,
        base,
        written,
    })
}

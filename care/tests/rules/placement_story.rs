//! A child with brother, sister and friend, the homes they could live in, and the desk on which a move is tried out.

use crate::plan_story::{day, id};
use care::placement::PlacementAct;
use care::placement::PlacementChange;
use care::{
    access::{Actor, Standing},
    command::{Act, Command, VERSION},
    decide::{Objection, decide},
    home::{CareSetting, HomeBrief},
    id::{CommandId, HomeId, PersonId, PlaceId, Revision},
    placement::{
        Grounds, HomeOption, Housemate, MoveChild, MoveDesk, Mover, Placed, PlacedStay, order,
        siblings::Exception,
    },
    plan::{ChildSays, ChildsView},
    refusal::Refusal,
};
use chrono::DateTime;

pub const TODAY: &str = "2026-11-20";
pub const LATER: &str = "2026-12-01";

/// The homes: where the child lives, another of the place, one of another place, and one
/// for a time only.
pub const HERE: u128 = 10;
pub const NEXT_DOOR: u128 = 11;
pub const ELSEWHERE: u128 = 12;
pub const FOR_A_TIME: u128 = 13;

pub const AIDA: u128 = 1;
pub const BROTHER: u128 = 2;
pub const SISTER: u128 = 3;
pub const FRIEND: u128 = 4;

pub fn home(of: u128) -> HomeBrief {
    HomeBrief {
        id: HomeId(id(of)),
        name: format!("House {of}"),
        setting: match of {
            FOR_A_TIME => CareSetting::SmallGroupHome,
            _ => CareSetting::FamilyHouse,
        },
        place: PlaceId(id(if of == ELSEWHERE { 8 } else { 7 })),
        place_name: String::new(),
        zone: "Asia/Almaty".into(),
    }
}

pub fn stay(of: u128, is_excepted: bool) -> PlacedStay {
    let home = home(of);
    PlacedStay {
        home: home.id,
        home_name: home.name,
        from: day("2026-01-01"),
        until: None,
        is_excepted,
    }
}

pub fn placed(of: u128, stays: Vec<PlacedStay>) -> Placed {
    Placed {
        id: PersonId(id(of)),
        name: format!("Child {of}"),
        stays,
    }
}

pub fn reasoned() -> Exception {
    Exception {
        reason: "He asked to".into(),
        contact_plan: "Every Sunday".into(),
    }
}

/// Aida lives with her brother; their sister and a friend live where the tests say.
pub fn desk(sister: Option<PlacedStay>) -> MoveDesk {
    let children = [
        placed(AIDA, vec![stay(HERE, false)]),
        placed(BROTHER, vec![stay(HERE, false)]),
        placed(SISTER, sister.into_iter().collect()),
        placed(FRIEND, vec![stay(NEXT_DOOR, false)]),
    ];
    let option = |of: u128| {
        let mates = children.iter().flat_map(|child| {
            let stays = child.stays.iter().filter(move |stay| stay.home.0 == id(of));
            stays.map(|stay| Housemate {
                id: child.id,
                name: child.name.clone(),
                birth_date: None,
                from: stay.from,
                until: stay.until,
            })
        });
        let mut mates: Vec<Housemate> = mates.collect();
        mates.sort_by(|a, b| order(a).cmp(&order(b)));
        HomeOption {
            home: home(of),
            norm: Some((1, 3)),
            children: mates,
        }
    };
    let homes = [HERE, NEXT_DOOR, ELSEWHERE, FOR_A_TIME].map(option);
    let [aida, brother, sister, _] = children;
    MoveDesk {
        home: home(HERE),
        today: day(TODAY),
        today_ends: DateTime::UNIX_EPOCH,
        revision: Revision(1),
        actor: Actor {
            person: PersonId(id(99)),
            standing: Standing::Oversees,
        },
        child: aida,
        earliest: day("2026-10-20"),
        siblings: vec![brother, sister],
        homes: homes.into(),
        activities: Vec::new(),
        contacts: Vec::new(),
        reviewed: None,
        returns: Vec::new(),
        open: Vec::new(),
    }
}

pub fn mover(of: u128) -> Mover {
    Mover {
        child: PersonId(id(of)),
        view: ChildsView {
            says: ChildSays::Words("I would like to be near my school".into()),
            listener: Some("Cara".into()),
            on: day(TODAY),
        },
    }
}

pub fn moves(to: u128, along: &[u128]) -> MoveChild {
    MoveChild {
        mover: mover(AIDA),
        along: along.iter().map(|one| mover(*one)).collect(),
        to: HomeId(id(to)),
        on: day(LATER),
        grounds: Grounds {
            authority: "Guardianship department, no. 12".into(),
            reason: "Nearer to her school".into(),
            planned_end: None,
            exit_goal: None,
            exception: None,
        },
    }
}

pub fn command(act: Act) -> Command {
    Command {
        id: CommandId(id(500)),
        version: VERSION,
        home: HomeId(id(HERE)),
        at: "2026-11-20T06:00:00Z".parse().unwrap(),
        act,
    }
}

pub fn decided_by(
    standing: Standing,
    desk: &MoveDesk,
    act: Act,
) -> Result<PlacementChange, Objection> {
    let actor = Actor {
        standing,
        ..desk.actor
    };
    decide(desk, actor, &command(act))
}

pub fn decided(desk: &MoveDesk, act: MoveChild) -> Result<PlacementChange, Objection> {
    decided_by(
        Standing::Oversees,
        desk,
        Act::Placement(PlacementAct::MoveChild(act)),
    )
}

pub fn refused(desk: &MoveDesk, act: MoveChild) -> Refusal {
    match decided(desk, act) {
        Err(Objection::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

//! A child's plan in the hands of a child, a caregiver and a director, over `care` alone.

use care::{
    access::{Actor, Role, Standing},
    aggregate::Aggregate,
    command::{Act, Command, VERSION},
    decide::{Objection, decide},
    home::{CareSetting, HomeBrief},
    id::{CommandId, HomeId, PersonId, PlaceId, Revision},
    plan::{
        ChildSays, ChildsView, DecidePlan, FieldValue, Plan, PlanPerson, Section, SendPlan,
        StaffPlan, StaffPlanNote, WritePlan,
    },
    refusal::Refusal,
    settings::Settings,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub const TODAY: &str = "2026-11-20";

pub fn id(of: u128) -> Uuid {
    Uuid::from_u128(of)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A plan in which nobody has written yet.
pub struct Story {
    pub plan: Plan,
    pub notes: Vec<StaffPlanNote>,
    /// The clock of everyone's device.
    pub at: DateTime<Utc>,
    commands: u128,
}

pub const CHILD: u128 = 1;
pub const CARER: u128 = 2;
pub const DIRECTOR: u128 = 3;

pub fn standing(person: u128) -> Standing {
    match person {
        CHILD => Standing::LivesHere,
        DIRECTOR => Standing::Oversees,
        _ => Standing::CaresHere,
    }
}

impl Story {
    pub fn new() -> Self {
        let person = |of, role| PlanPerson {
            id: PersonId(id(of)),
            name: format!("{of}"),
            role,
        };
        let plan = Plan {
            home: HomeBrief {
                id: HomeId(id(9)),
                name: String::new(),
                setting: CareSetting::FamilyHouse,
                place: PlaceId(id(8)),
                place_name: String::new(),
                zone: "Asia/Almaty".into(),
            },
            today: day(TODAY),
            today_ends: DateTime::UNIX_EPOCH,
            revision: Revision(1),
            actor: Actor {
                person: PersonId(id(CHILD)),
                standing: Standing::LivesHere,
            },
            child: PersonId(id(CHILD)),
            child_name: "Aida".into(),
            birth_date: None,
            lives_here_from: day("2026-01-01"),
            arrived: day("2025-12-20"),
            moves_on: None,
            visit_days: Vec::new(),
            back_in_care: None,
            pace: Settings::default().pace(CareSetting::FamilyHouse),
            talks: 0,
            siblings: Vec::new(),
            people: vec![
                person(CHILD, Role::YoungPerson),
                person(CARER, Role::Caregiver),
                person(DIRECTOR, Role::Supervisor),
            ],
            earlier: Vec::new(),
            written: 0,
            changed: 0,
            submission: None,
            versions: Vec::new(),
            fields: Vec::new(),
        };
        Self {
            plan,
            notes: Vec::new(),
            at: "2026-11-20T06:00:00Z".parse().unwrap(),
            commands: 100,
        }
    }

    fn doc(&self) -> StaffPlan {
        StaffPlan {
            plan: self.plan.clone(),
            specialists: Vec::new(),
            words: String::new(),
            notes: self.notes.clone(),
        }
    }

    pub fn act(&mut self, person: u128, act: Act) -> Result<CommandId, Objection> {
        self.commands += 1;
        let command = Command {
            id: CommandId(id(self.commands)),
            version: VERSION,
            home: self.plan.home.id,
            at: self.at,
            act,
        };
        let actor = Actor {
            person: PersonId(id(person)),
            standing: standing(person),
        };
        let change = decide(&self.doc(), actor, &command)?;
        let mut doc = self.doc();
        doc.apply(&change);
        self.plan = doc.plan;
        self.notes = doc.notes;
        Ok(command.id)
    }

    /// Writes over what stands.
    pub fn write(&mut self, person: u128, written: FieldValue) -> Result<CommandId, Objection> {
        let base = self.plan.base(&written);
        self.write_over(person, base, written)
    }

    pub fn write_over(
        &mut self,
        person: u128,
        base: Option<CommandId>,
        written: FieldValue,
    ) -> Result<CommandId, Objection> {
        let child = self.plan.child;
        self.act(
            person,
            Act::from(WritePlan {
                child,
                base,
                written,
            }),
        )
    }

    pub fn says(&mut self, person: u128, section: Section, says: ChildSays) {
        let listener = (person != CHILD).then(|| "Olga".to_owned());
        let view = Some(ChildsView {
            says,
            listener,
            on: day(TODAY),
        });
        self.write(person, FieldValue::ChildsView { section, view })
            .unwrap();
    }

    pub fn send(&mut self) -> Result<CommandId, Objection> {
        let child = self.plan.child;
        self.act(CARER, Act::from(SendPlan { child, back: None }))
    }

    pub fn decide(&mut self, sent: CommandId, approve: bool) -> Result<CommandId, Objection> {
        let child = self.plan.child;
        self.act(
            DIRECTOR,
            Act::from(DecidePlan {
                child,
                sent,
                approve,
                words: "words".into(),
            }),
        )
    }
}

pub fn adults(section: Section, text: &str) -> FieldValue {
    FieldValue::AdultsView {
        section,
        text: text.into(),
    }
}

pub fn refused(why: Refusal) -> Result<CommandId, Objection> {
    Err(Objection::Refused(why))
}

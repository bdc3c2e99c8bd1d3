//! The people of the demo whom the journeys follow. Everyone is invented.

/// A sign-in.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub login: &'static str,
    pub password: &'static str,
}

const fn person(login: &'static str) -> Person {
    Person {
        login,
        password: "homeward-demo",
    }
}

/// Cares for the first house and the second.
pub const CAREGIVER: Person = person("caregiver");
/// The oldest of the first house.
pub const TEEN: Person = person("teen");
/// Stands in at the first house now.
pub const ASSISTANT: Person = person("assistant");
pub const SUPERVISOR: Person = person("supervisor");
/// Answers for the second place, and for the first where they are named to stand in.
pub const DEPUTY: Person = person("supervisor2");
/// Visits the child who is at home again.
pub const VISITOR: Person = person("caregiver3");
/// A psychologist, named in one plan of the first house.
pub const SPECIALIST: Person = person("psychologist");
/// The national office.
pub const OFFICE: Person = person("office");
pub const ADMINISTRATOR: Person = person("admin");

/// The PIN of everybody who has one.
pub const PIN: &str = "2468";

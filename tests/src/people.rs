//! The people of the demo whom the journeys follow. Everyone is invented.

/// A sign-in.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub login: &'static str,
    pub password: &'static str,
}

//! Who may use a route.

use care::access::{Role, Standing};

/// Who may use a route. Everyone else finds nothing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Also those who are not signed in.
    Anyone,
    /// Any session, a kitchen tablet's too.
    SignedIn,
    /// Any session of a person; a kitchen tablet is none.
    Person,
    /// A kitchen tablet.
    Wall,
    /// People of a role.
    Role(Role),
    /// People of some roles.
    Roles(&'static [Role]),
    /// People who stand so to the home in the path.
    Home(&'static [Standing]),
}

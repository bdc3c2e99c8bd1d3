//! The accounts to try the demo with, as they are in the store now.

use super::people::SIGN_INS;
use crate::db::Store;
use care::access::Role;

/// An account of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub login: &'static str,
    pub name: String,
    pub role: Role,
    /// Of the person, and so of the demo.
    pub language: String,
}

/// Who can sign in; nobody where the store holds no demo.
///
/// # Errors
/// When the database fails.
pub async fn sign_ins(store: &Store) -> anyhow::Result<Vec<SignIn>> {
    let mut found = Vec::new();
    for login in SIGN_INS {
        let Some(credentials) = store.credentials(login).await? else {
            continue;
        };
        let profile = store.profile(credentials.person).await?;
        if let Some(profile) = profile.filter(|profile| profile.demo) {
            found.push(SignIn {
                login,
                name: profile.name,
                role: profile.role,
                language: profile.language,
            });
        }
    }
    Ok(found)
}

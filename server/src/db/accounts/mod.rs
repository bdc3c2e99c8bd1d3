//! Accounts: who signs in, with what, and as whom.

pub mod attempts;
pub mod devices;
pub mod lookup;
pub mod sessions;

use super::{
    Result, Store, Transaction,
    column_codec::from_word,
    entity::{account, association, person, session, wall_pass},
    organisation::login_key,
};
use care::{
    access::Role,
    id::{AssociationId, PersonId},
};
use chrono::{DateTime, Utc};
use contract::problem::SessionEnd;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

/// What signing in needs of an account.
#[derive(Clone)]
pub struct Credentials {
    pub account: Uuid,
    pub person: PersonId,
    pub password_hash: String,
}

/// Whether a database holds invented people, and whether it holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssociationsHeld {
    pub demo: bool,
    pub real: bool,
}

impl AssociationsHeld {
    /// Whether nothing was ever put into the database.
    #[must_use]
    pub fn is_empty(self) -> bool {
        !self.demo && !self.real
    }
}

/// A person with an account, as the app's opening document names them.
#[derive(Clone, Debug)]
pub struct Profile {
    pub person: PersonId,
    pub name: String,
    pub login: String,
    pub role: Role,
    pub language: String,
    pub association: AssociationId,
    pub association_name: String,
    pub demo: bool,
}

impl Store {
    /// What a login signs in with; `None` for an unknown or disabled one.
    ///
    /// # Errors
    /// When the database fails; so in all of these.
    pub async fn credentials(&self, login: &str) -> Result<Option<Credentials>> {
        Ok(account::Entity::find()
            .filter(account::Column::Login.eq(login_key(login)))
            .filter(account::Column::DisabledAt.is_null())
            .one(self.db())
            .await?
            .map(|row| Credentials {
                account: row.id,
                person: PersonId(row.person),
                password_hash: row.password_hash,
            }))
    }

    /// The password's hash of an account.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn password_hash(&self, account: Uuid) -> Result<Option<String>> {
        Ok(account::Entity::find_by_id(account)
            .one(self.db())
            .await?
            .map(|row| row.password_hash))
    }

    /// The PIN's hash of a person whose account is not disabled.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn pin_hash(&self, person: PersonId) -> Result<Option<String>> {
        Ok(account::Entity::find()
            .filter(account::Column::Person.eq(person.0))
            .filter(account::Column::DisabledAt.is_null())
            .one(self.db())
            .await?
            .and_then(|row| row.pin_hash))
    }

    /// The profile of a person with an account.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn profile(&self, id: PersonId) -> Result<Option<Profile>> {
        let Some(account) = account::Entity::find()
            .filter(account::Column::Person.eq(id.0))
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let Some(person) = person::Entity::find_by_id(id.0).one(self.db()).await? else {
            return Ok(None);
        };
        let Some(association) = association::Entity::find_by_id(person.association)
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        Ok(Some(Profile {
            person: id,
            name: person.name,
            login: account.login,
            role: from_word(&account.role, "role")?,
            language: person.language,
            association: AssociationId(association.id),
            association_name: association.name,
            demo: association.demo,
        }))
    }

    /// Which kinds of associations this database holds.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn associations_held(&self) -> Result<AssociationsHeld> {
        let rows = association::Entity::find().all(self.db()).await?;
        Ok(AssociationsHeld {
            demo: rows.iter().any(|row| row.demo),
            real: rows.iter().any(|row| !row.demo),
        })
    }
}

impl Transaction {
    /// Gives an account a new password, and ends its other sessions and what its person has
    /// unlocked at tablets.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn set_password(&self, id: Uuid, hash: String, keep: Uuid) -> Result<Vec<Uuid>> {
        account::Entity::update_many()
            .col_expr(account::Column::PasswordHash, Expr::value(hash))
            .filter(account::Column::Id.eq(id))
            .exec(&self.tx)
            .await?;
        let others: Vec<Uuid> = self
            .sessions_of(id)
            .await?
            .into_iter()
            .filter(|session| *session != keep)
            .collect();
        self.end_sessions(&others, Some(SessionEnd::Revoked))
            .await?;
        self.end_passes(id).await?;
        self.people_changed();
        Ok(others)
    }

    /// Takes an account its PIN: who set it may be why its password is given anew.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn clear_pin(&self, id: Uuid) -> Result<()> {
        account::Entity::update_many()
            .col_expr(account::Column::PinHash, Expr::value(None::<String>))
            .filter(account::Column::Id.eq(id))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Ends what an account's person has unlocked at tablets.
    async fn end_passes(&self, id: Uuid) -> Result<()> {
        let Some(row) = account::Entity::find_by_id(id).one(&self.tx).await? else {
            return Ok(());
        };
        wall_pass::Entity::delete_many()
            .filter(wall_pass::Column::Person.eq(row.person))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Gives an account a new PIN.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn set_pin(&self, id: Uuid, hash: String) -> Result<()> {
        account::Entity::update_many()
            .col_expr(account::Column::PinHash, Expr::value(hash))
            .filter(account::Column::Id.eq(id))
            .exec(&self.tx)
            .await?;
        self.end_passes(id).await?;
        // A tablet lets those be picked who have one.
        self.people_changed();
        Ok(())
    }

    /// Disables the account of a login and ends all its sessions. Says whether
    /// there was one.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn disable_account(&self, login: &str, now: DateTime<Utc>) -> Result<bool> {
        let Some(row) = account::Entity::find()
            .filter(account::Column::Login.eq(login_key(login)))
            .one(&self.tx)
            .await?
        else {
            return Ok(false);
        };
        account::Entity::update_many()
            .col_expr(account::Column::DisabledAt, Expr::value(now))
            .filter(account::Column::Id.eq(row.id))
            .exec(&self.tx)
            .await?;
        let sessions = self.sessions_of(row.id).await?;
        self.end_sessions(&sessions, Some(SessionEnd::AccountDisabled))
            .await?;
        wall_pass::Entity::delete_many()
            .filter(wall_pass::Column::Person.eq(row.person))
            .exec(&self.tx)
            .await?;
        self.forget_plan_tallies(PersonId(row.person)).await?;
        self.people_changed();
        Ok(true)
    }

    async fn sessions_of(&self, account: Uuid) -> Result<Vec<Uuid>> {
        Ok(session::Entity::find()
            .filter(session::Column::Account.eq(account))
            .select_only()
            .column(session::Column::Id)
            .into_tuple()
            .all(&self.tx)
            .await?)
    }

    /// Ends sessions, with the passes of tablets. Their devices are told why, where there is
    /// a reason to tell.
    ///
    /// # Errors
    /// See [`Store::credentials`].
    pub async fn end_sessions(&self, ids: &[Uuid], why: Option<SessionEnd>) -> Result<()> {
        if let Some(why) = why {
            self.remember_ends(ids, why).await?;
        }
        wall_pass::Entity::delete_many()
            .filter(wall_pass::Column::Session.is_in(ids.iter().copied()))
            .exec(&self.tx)
            .await?;
        session::Entity::delete_many()
            .filter(session::Column::Id.is_in(ids.iter().copied()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}

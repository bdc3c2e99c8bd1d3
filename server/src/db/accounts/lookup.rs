//! What administrators look up: associations and accounts by their names. No
//! child's record is read here.

use crate::db::{
    Result, Store, Transaction,
    entity::{account, association},
    organisation::login_key,
};
use care::id::{AssociationId, PersonId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use uuid::Uuid;

/// An association by name.
#[derive(Clone, Debug)]
pub struct AssociationLine {
    pub id: AssociationId,
    pub name: String,
    pub language: String,
}

/// An account by login.
#[derive(Clone, Debug)]
pub struct AccountLine {
    pub id: Uuid,
    pub person: PersonId,
    pub login: String,
}

impl Store {
    /// All associations, by name.
    ///
    /// # Errors
    /// When the database fails; so in all of these.
    pub async fn associations(&self) -> Result<Vec<AssociationLine>> {
        let rows = association::Entity::find()
            .order_by_asc(association::Column::Name)
            .all(self.db())
            .await?;
        let line = |row: association::Model| AssociationLine {
            id: AssociationId(row.id),
            name: row.name,
            language: row.language,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

impl Transaction {
    /// The account of a login, open or closed.
    ///
    /// # Errors
    /// See [`Store::associations`].
    pub async fn account_of(&self, login: &str) -> Result<Option<AccountLine>> {
        let row = account::Entity::find()
            .filter(account::Column::Login.eq(login_key(login)))
            .one(&self.tx)
            .await?;
        Ok(row.map(|row| AccountLine {
            id: row.id,
            person: PersonId(row.person),
            login: row.login,
        }))
    }

    /// Opens a closed account again.
    ///
    /// # Errors
    /// See [`Store::associations`].
    pub async fn enable_account(&self, id: Uuid) -> Result<()> {
        account::Entity::update_many()
            .col_expr(
                account::Column::DisabledAt,
                Expr::value(Option::<chrono::DateTime<chrono::Utc>>::None),
            )
            .filter(account::Column::Id.eq(id))
            .exec(&self.tx)
            .await?;
        self.people_changed();
        Ok(())
    }
}

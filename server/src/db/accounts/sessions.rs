//! Sessions and the passes of kitchen tablets. Tokens are stored as hashes only.

use crate::db::{
    Result, Store, Transaction,
    column_codec::{from_word, word},
    entity::{account, ended_session, person, session, wall_pass},
};
use care::{
    access::Role,
    accounts::SessionLine,
    id::{AssociationId, HomeId, PersonId, SessionId},
};
use chrono::{DateTime, Utc};
use contract::problem::SessionEnd;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// Who asks: a person in a session.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub session: SessionId,
    pub account: Uuid,
    pub person: PersonId,
    pub association: AssociationId,
    pub role: Role,
    /// The home whose kitchen tablet the device is.
    pub wall: Option<HomeId>,
    pub last_seen: DateTime<Utc>,
    pub expires: DateTime<Utc>,
}

/// A session to be begun.
pub struct NewSession {
    pub token_hash: Vec<u8>,
    pub account: Uuid,
    pub device: String,
    pub now: DateTime<Utc>,
    pub expires: DateTime<Utc>,
}

impl Store {
    /// Who is behind a token: its session is not over and its account not
    /// disabled.
    ///
    /// # Errors
    /// When the database fails; so in all of these.
    pub async fn viewer(&self, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Viewer>> {
        let Some((session, Some(account))) = session::Entity::find()
            .filter(session::Column::TokenHash.eq(token_hash))
            .filter(session::Column::ExpiresAt.gt(now))
            .filter(account::Column::DisabledAt.is_null())
            .join(
                JoinType::InnerJoin,
                session::Entity::belongs_to(account::Entity)
                    .from(session::Column::Account)
                    .to(account::Column::Id)
                    .into(),
            )
            .select_also(account::Entity)
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let Some(person) = person::Entity::find_by_id(account.person)
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        Ok(Some(Viewer {
            session: SessionId(session.id),
            account: account.id,
            person: PersonId(person.id),
            association: AssociationId(person.association),
            role: from_word(&account.role, "role")?,
            wall: session.wall_home.map(HomeId),
            last_seen: session.last_seen_at,
            expires: session.expires_at,
        }))
    }

    /// Why the session of a token was ended, where it was by somebody.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn session_end(&self, token_hash: &[u8]) -> Result<Option<SessionEnd>> {
        let ended = ended_session::Entity::find_by_id(token_hash.to_vec())
            .one(self.db())
            .await?;
        ended
            .map(|ended| from_word(&ended.why, "session end"))
            .transpose()
    }

    /// The sessions of an account, the last seen first.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn sessions(&self, viewer: &Viewer, now: DateTime<Utc>) -> Result<Vec<SessionLine>> {
        Ok(session::Entity::find()
            .filter(session::Column::Account.eq(viewer.account))
            .filter(session::Column::ExpiresAt.gt(now))
            .order_by_desc(session::Column::LastSeenAt)
            .order_by_asc(session::Column::Id)
            .all(self.db())
            .await?
            .into_iter()
            .map(|row| SessionLine {
                id: SessionId(row.id),
                device: row.device,
                begun: row.created_at,
                last_seen: row.last_seen_at,
                current: row.id == viewer.session.0,
                wall: row.wall_home.is_some(),
            })
            .collect())
    }

    /// The person of a tablet's pass, while it holds and their account is not
    /// disabled.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn pass_holder(
        &self,
        session: SessionId,
        token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<PersonId>> {
        let Some(pass) = wall_pass::Entity::find_by_id(token_hash.to_vec())
            .filter(wall_pass::Column::Session.eq(session.0))
            .filter(wall_pass::Column::ExpiresAt.gt(now))
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let enabled = account::Entity::find()
            .filter(account::Column::Person.eq(pass.person))
            .filter(account::Column::DisabledAt.is_null())
            .one(self.db())
            .await?
            .is_some();
        Ok(enabled.then_some(PersonId(pass.person)))
    }
}

impl Transaction {
    /// Begins a session.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn begin_session(&self, new: NewSession) -> Result<SessionId> {
        let id = Uuid::now_v7();
        session::Entity::insert(session::ActiveModel {
            id: Set(id),
            token_hash: Set(new.token_hash),
            account: Set(new.account),
            wall_home: Set(None),
            device: Set(new.device),
            created_at: Set(new.now),
            last_seen_at: Set(new.now),
            expires_at: Set(new.expires),
        })
        .exec_without_returning(&self.tx)
        .await?;
        Ok(SessionId(id))
    }

    /// Notes that a session was used, and lets it last longer.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn extend_session(
        &self,
        id: SessionId,
        now: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Result<()> {
        session::Entity::update_many()
            .col_expr(session::Column::LastSeenAt, Expr::value(now))
            .col_expr(session::Column::ExpiresAt, Expr::value(expires))
            .filter(session::Column::Id.eq(id.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Turns a session into the kitchen tablet of a home, under a new token.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn make_wall(
        &self,
        id: SessionId,
        home: HomeId,
        token_hash: Vec<u8>,
        expires: DateTime<Utc>,
    ) -> Result<()> {
        session::Entity::update_many()
            .col_expr(session::Column::TokenHash, Expr::value(token_hash))
            .col_expr(session::Column::WallHome, Expr::value(home.0))
            .col_expr(session::Column::ExpiresAt, Expr::value(expires))
            .filter(session::Column::Id.eq(id.0))
            .exec(&self.tx)
            .await?;
        self.people_changed();
        Ok(())
    }

    /// Ends one session of an account. Says whether there was one.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn end_session(
        &self,
        account: Uuid,
        id: SessionId,
        why: Option<SessionEnd>,
    ) -> Result<bool> {
        let known = session::Entity::find_by_id(id.0)
            .filter(session::Column::Account.eq(account))
            .one(&self.tx)
            .await?
            .is_some();
        if known {
            self.end_sessions(&[id.0], why).await?;
            self.people_changed();
        }
        Ok(known)
    }

    /// Remembers why sessions end, for as long as they would have lasted.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub(super) async fn remember_ends(&self, ids: &[Uuid], why: SessionEnd) -> Result<()> {
        let ending = session::Entity::find()
            .filter(session::Column::Id.is_in(ids.iter().copied()))
            .all(&self.tx)
            .await?;
        for session in ending {
            ended_session::Entity::insert(ended_session::ActiveModel {
                token_hash: Set(session.token_hash),
                why: Set(word(why)),
                expires_at: Set(session.expires_at),
            })
            .exec_without_returning(&self.tx)
            .await?;
        }
        Ok(())
    }

    /// Issues a pass for a person at a tablet.
    ///
    /// # Errors
    /// See [`Store::viewer`].
    pub async fn issue_pass(
        &self,
        session: SessionId,
        person: PersonId,
        token_hash: Vec<u8>,
        now: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Result<()> {
        wall_pass::Entity::delete_many()
            .filter(wall_pass::Column::ExpiresAt.lte(now))
            .exec(&self.tx)
            .await?;
        wall_pass::Entity::insert(wall_pass::ActiveModel {
            token_hash: Set(token_hash),
            session: Set(session.0),
            person: Set(person.0),
            issued_at: Set(now),
            expires_at: Set(expires),
        })
        .exec_without_returning(&self.tx)
        .await?;
        Ok(())
    }
}

//! A change to the store: one transaction, and what is to be told when it holds.

use super::{
    Result, Store, StoreError,
    entity::{home, person, place},
    home_facts::HomeFacts,
};
use care::id::{AssociationId, HomeId, PersonId, PlaceId, Revision};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sea_query::Expr,
};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

/// A transaction that changes something. Dropped without [`Transaction::commit`], it
/// never was.
pub struct Transaction {
    pub(super) tx: DatabaseTransaction,
    pub(super) store: Store,
    /// The newest revision of each home that is another now.
    touched: HashMap<HomeId, Revision>,
    people_changed: AtomicBool,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Transaction {
    pub(super) async fn begin(store: Store) -> Result<Self> {
        let turn = if store.is_local() {
            Some(store.0.turn.clone().lock_owned().await)
        } else {
            None
        };
        let tx = store
            .0
            .writer
            .begin_with_options(TransactionOptions {
                // A deferred one would fail when it finds out late that it writes.
                sqlite_transaction_mode: store
                    .is_local()
                    .then_some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await?;
        Ok(Self {
            tx,
            store,
            touched: HashMap::new(),
            people_changed: AtomicBool::new(false),
            _turn: turn,
        })
    }

    /// Takes the home for this transaction; others that change it wait. SQLite
    /// has one writer anyway.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock_home(&self, id: HomeId) -> Result<()> {
        if !self.store.is_local() {
            home::Entity::find_by_id(id.0)
                .lock_exclusive()
                .one(&self.tx)
                .await?;
        }
        Ok(())
    }

    /// Takes every home of an association for this transaction, in the order of their ids.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn lock_homes_of(&self, association: AssociationId) -> Result<()> {
        if !self.store.is_local() {
            let places = place::Entity::find()
                .select_only()
                .column(place::Column::Id)
                .filter(place::Column::Association.eq(association.0));
            home::Entity::find()
                .filter(home::Column::Place.in_subquery(places.into_query()))
                .order_by_asc(home::Column::Id)
                .lock_exclusive()
                .all(&self.tx)
                .await?;
        }
        Ok(())
    }

    /// Takes a person for this transaction: what is theirs changes by one at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn lock_person(&self, id: PersonId) -> Result<()> {
        if !self.store.is_local() {
            person::Entity::find_by_id(id.0)
                .lock_exclusive()
                .one(&self.tx)
                .await?;
        }
        Ok(())
    }

    /// Takes a place for this transaction: who stands in there changes by one at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn lock_place(&self, id: PlaceId) -> Result<()> {
        if !self.store.is_local() {
            place::Entity::find_by_id(id.0)
                .lock_exclusive()
                .one(&self.tx)
                .await?;
        }
        Ok(())
    }

    /// The revisions of homes, which stay for as long as this change lasts.
    pub(super) async fn revisions(&self, homes: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
        let mut revisions = HashMap::new();
        for homes in homes.chunks(super::home_facts::HOMES_AT_ONCE) {
            let mut query = home::Entity::find()
                .select_only()
                .columns([home::Column::Id, home::Column::Revision])
                .filter(home::Column::Id.is_in(homes.iter().copied()))
                .order_by_asc(home::Column::Id);
            if !self.store.is_local() {
                query = query.lock_shared();
            }
            revisions.extend(query.into_tuple::<(Uuid, i64)>().all(&self.tx).await?);
        }
        Ok(revisions)
    }

    /// Gives the home its next revision: its documents are others now.
    ///
    /// # Errors
    /// When there is no such home, or the database fails.
    pub async fn touch_home(&mut self, id: HomeId, now: DateTime<Utc>) -> Result<Revision> {
        home::Entity::update_many()
            .col_expr(
                home::Column::Revision,
                Expr::col(home::Column::Revision).add(1),
            )
            .col_expr(home::Column::ChangedAt, Expr::value(now))
            .filter(home::Column::Id.eq(id.0))
            .exec(&self.tx)
            .await?;
        let revision = home::Entity::find_by_id(id.0)
            .select_only()
            .column(home::Column::Revision)
            .into_tuple::<i64>()
            .one(&self.tx)
            .await?
            .map(Revision)
            .ok_or(StoreError::Unreadable("home"))?;
        self.touched.insert(id, revision);
        Ok(revision)
    }

    /// The same for all other homes of a home's place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_neighbours(&mut self, home: &HomeFacts, now: DateTime<Utc>) -> Result<()> {
        use home::Column;
        let others = Condition::all()
            .add(Column::Place.eq(home.brief.place.0))
            .add(Column::Id.ne(home.id().0));
        home::Entity::update_many()
            .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
            .col_expr(Column::ChangedAt, Expr::value(now))
            .filter(others.clone())
            .exec(&self.tx)
            .await?;
        let touched = home::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Revision])
            .filter(others)
            .into_tuple::<(Uuid, i64)>()
            .all(&self.tx)
            .await?;
        let touched = touched.into_iter();
        self.touched
            .extend(touched.map(|(id, revision)| (HomeId(id), Revision(revision))));
        Ok(())
    }

    /// The same for a home that was taken and read within this change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_read_home(
        &mut self,
        home: &HomeFacts,
        now: DateTime<Utc>,
    ) -> Result<Revision> {
        let revision = home.revision.next();
        home::Entity::update_many()
            .col_expr(home::Column::Revision, Expr::value(revision.0))
            .col_expr(home::Column::ChangedAt, Expr::value(now))
            .filter(home::Column::Id.eq(home.id().0))
            .exec(&self.tx)
            .await?;
        self.touched.insert(home.id(), revision);
        Ok(revision)
    }

    /// Sessions, accounts or who is where change with this: what is remembered
    /// of them is asked anew.
    pub(super) fn people_changed(&self) {
        self.people_changed.store(true, Ordering::Relaxed);
    }

    /// Makes the change durable, then tells who listens.
    ///
    /// # Errors
    /// When it could not be made durable; then it never was.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        if self.people_changed.into_inner() {
            self.store.changes().people_changed();
        }
        for (home, revision) in self.touched {
            self.store.changes().publish(home, revision);
        }
        Ok(())
    }

    /// Drops the change.
    ///
    /// # Errors
    /// When the connection is lost; the change is dropped then too.
    pub async fn roll_back(self) -> Result<()> {
        Ok(self.tx.rollback().await?)
    }
}

impl Store {
    /// Begins a change. Nothing of it is seen, nor kept, before
    /// [`Transaction::commit`].
    ///
    /// # Errors
    /// When the database cannot be written to now.
    pub async fn begin(&self) -> Result<Transaction> {
        Transaction::begin(self.clone()).await
    }
}

//! The device's database (IndexedDB): one a person, so that nothing of one
//! account can reach another's. Documents by address; the outbox in the order
//! in which things were done.

use idb::{
    Database, Error, Factory, ObjectStore, ObjectStoreParams, Query, Transaction, TransactionMode,
    TransactionResult,
};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

const VERSION: u32 = 1;
const DOCUMENTS: &str = "documents";
const OUTBOX: &str = "outbox";
const PREFIX: &str = "homeward-";

/// The device could not keep or give something: storage is full, forbidden or
/// broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSaved;

impl From<Error> for NotSaved {
    fn from(_: Error) -> Self {
        Self
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = indexedDB, js_name = databases, catch)]
    fn all_databases() -> Result<js_sys::Promise, JsValue>;
}

/// One account's database. Clones share the connection.
#[derive(Clone)]
pub struct Db(Rc<Connection>);

/// The way to a database. The browser may take it away while the app sleeps; then it is
/// opened anew.
struct Connection {
    name: String,
    database: RefCell<Option<Rc<Database>>>,
    /// The browser took the database away.
    lost: Cell<bool>,
    /// Somebody removes the database: it must not come back by being opened.
    removed: Cell<bool>,
    /// The database was not there when it was opened last.
    new: Cell<bool>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.let_go();
    }
}

impl Connection {
    fn let_go(&self) {
        if let Some(database) = self.database.take() {
            database.close();
        }
    }

    async fn database(self: &Rc<Self>) -> Result<Rc<Database>, NotSaved> {
        if self.removed.get() {
            return Err(NotSaved);
        }
        if self.lost.take() {
            self.let_go();
        }
        let known = self.database.borrow().clone();
        if let Some(database) = known {
            return Ok(database);
        }
        let database = Rc::new(self.open().await?);
        self.database.replace(Some(database.clone()));
        Ok(database)
    }

    async fn open(self: &Rc<Self>) -> Result<Database, NotSaved> {
        let mut request = Factory::new()?.open(&self.name, Some(VERSION))?;
        let this = Rc::downgrade(self);
        request.on_upgrade_needed(move |event| {
            use idb::DatabaseEvent as _;
            if let Some(this) = this.upgrade() {
                this.new.set(true);
            }
            if let Ok(db) = event.database() {
                let mut counted = ObjectStoreParams::new();
                counted.auto_increment(true);
                let _ = db.create_object_store(DOCUMENTS, ObjectStoreParams::new());
                let _ = db.create_object_store(OUTBOX, counted);
            }
        });
        let mut db = request.await?;
        // A wipe in another tab must not wait for this one.
        let this = Rc::downgrade(self);
        db.on_version_change(move |event| {
            use idb::DatabaseEvent as _;
            if let Some(this) = this.upgrade() {
                this.removed.set(true);
            }
            if let Ok(db) = event.database() {
                db.close();
            }
        });
        let this = Rc::downgrade(self);
        db.on_close(move |_| {
            if let Some(this) = this.upgrade() {
                this.lost.set(true);
            }
        });
        Ok(db)
    }

    /// Begins a transaction; where the connection is gone, over a new one.
    async fn begin(
        self: Rc<Self>,
        store: &'static str,
        mode: TransactionMode,
    ) -> Result<(ObjectStore, Attempt), NotSaved> {
        let known = self.database().await?.transaction(&[store], mode);
        let transaction = match known {
            Ok(transaction) => transaction,
            Err(_) => {
                self.let_go();
                self.database().await?.transaction(&[store], mode)?
            }
        };
        let store = transaction.object_store(store)?;
        let connection = self;
        Ok((
            store,
            Attempt {
                transaction: Some(transaction),
                connection,
            },
        ))
    }
}

/// A transaction under way. After one that failed the next takes a new connection.
struct Attempt {
    transaction: Option<Transaction>,
    connection: Rc<Connection>,
}

impl Attempt {
    /// It gave what was asked of it.
    fn done(mut self) -> Option<Transaction> {
        self.transaction.take()
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if self.transaction.is_some() {
            self.connection.lost.set(true);
        }
    }
}

/// What is written within a transaction.
type Write<'a> = Box<dyn FnOnce(&ObjectStore) -> Result<(), Error> + 'a>;

impl Db {
    /// Opens the database of an account, and makes it if need be.
    ///
    /// # Errors
    /// [`NotSaved`] where the browser gives no database.
    pub async fn open(account: &str) -> Result<Self, NotSaved> {
        let connection = Rc::new(Connection {
            name: name_of(account),
            database: RefCell::new(None),
            lost: Cell::new(false),
            removed: Cell::new(false),
            new: Cell::new(false),
        });
        connection.database().await?;
        Ok(Self(connection))
    }

    /// Whether the database was made by its last opening, and held nothing; true once.
    #[must_use]
    pub fn take_new(&self) -> bool {
        self.0.new.take()
    }

    /// Removes the database of an account, with all that it holds.
    ///
    /// # Errors
    /// [`NotSaved`] where the browser refuses.
    pub async fn remove(account: &str) -> Result<(), NotSaved> {
        Factory::new()?.delete(&name_of(account))?.await?;
        Ok(())
    }

    /// The accounts that have a database here. None where the browser does not tell.
    pub async fn accounts() -> Vec<String> {
        let Ok(promise) = all_databases() else {
            return Vec::new();
        };
        let all = JsFuture::from(promise).await.unwrap_or_default();
        let name = |one: JsValue| {
            let name = js_sys::Reflect::get(&one, &"name".into())
                .ok()?
                .as_string()?;
            name.strip_prefix(PREFIX).map(str::to_owned)
        };
        js_sys::Array::from(&all).iter().filter_map(name).collect()
    }

    /// The kept text of a document.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn document(&self, address: &str) -> Result<Option<String>, NotSaved> {
        let (store, attempt) = self.begin(DOCUMENTS, TransactionMode::ReadOnly).await?;
        let value = store.get(Query::Key(address.into()))?.await?;
        attempt.done();
        Ok(value.and_then(|value| value.as_string()))
    }

    /// Keeps the text of a document.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn keep_document(&self, address: &str, text: &str) -> Result<(), NotSaved> {
        self.write(
            DOCUMENTS,
            Box::new(|store| store.put(&text.into(), Some(&address.into())).map(drop)),
        )
        .await
    }

    /// The names under which documents are kept that begin so.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn documents(&self, beginning: &str) -> Result<Vec<String>, NotSaved> {
        let (store, attempt) = self.begin(DOCUMENTS, TransactionMode::ReadOnly).await?;
        let keys = store.get_all_keys(None, None)?.await?;
        attempt.done();
        let names = keys.iter().filter_map(JsValue::as_string);
        Ok(names.filter(|name| name.starts_with(beginning)).collect())
    }

    /// Forgets documents.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn forget_documents(&self, addresses: &[String]) -> Result<(), NotSaved> {
        self.write(
            DOCUMENTS,
            Box::new(|store| {
                for address in addresses {
                    store.delete(Query::Key(address.as_str().into()))?;
                }
                Ok(())
            }),
        )
        .await
    }

    /// The outbox: each entry with its number, first done first.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn entries(&self) -> Result<Vec<(u32, String)>, NotSaved> {
        let (store, attempt) = self.begin(OUTBOX, TransactionMode::ReadOnly).await?;
        let keys = store.get_all_keys(None, None)?;
        let values = store.get_all(None, None)?;
        let (keys, values) = (keys.await?, values.await?);
        attempt.done();
        Ok(keys
            .iter()
            .zip(&values)
            .filter_map(|(key, value)| Some((number(key)?, value.as_string()?)))
            .collect())
    }

    /// Adds an entry to the end of the outbox, and gives its number. When this
    /// returns, the entry survives the end of the browser.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn add_entry(&self, text: &str) -> Result<u32, NotSaved> {
        let (store, attempt) = self.begin(OUTBOX, TransactionMode::ReadWrite).await?;
        let key = store.add(&text.into(), None)?.await?;
        committed(attempt).await?;
        number(&key).ok_or(NotSaved)
    }

    /// Changes entries of the outbox, and removes those without a text: all of
    /// it or nothing.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn change_entries(&self, changes: &[(u32, Option<String>)]) -> Result<(), NotSaved> {
        if changes.is_empty() {
            return Ok(());
        }
        self.write(
            OUTBOX,
            Box::new(|store| {
                for (number, text) in changes {
                    let key = JsValue::from(*number);
                    match text {
                        Some(text) => store.put(&text.as_str().into(), Some(&key)).map(drop)?,
                        None => store.delete(Query::Key(key)).map(drop)?,
                    }
                }
                Ok(())
            }),
        )
        .await
    }

    async fn write(&self, name: &'static str, act: Write<'_>) -> Result<(), NotSaved> {
        let (store, attempt) = self.begin(name, TransactionMode::ReadWrite).await?;
        act(&store)?;
        committed(attempt).await
    }

    /// Boxed: it is waited for in many places.
    fn begin(&self, store: &'static str, mode: TransactionMode) -> Beginning {
        Box::pin(self.0.clone().begin(store, mode))
    }
}

type Beginning = Pin<Box<dyn Future<Output = Result<(ObjectStore, Attempt), NotSaved>>>>;

/// Waits until what was written is on the device.
async fn committed(mut attempt: Attempt) -> Result<(), NotSaved> {
    let transaction = attempt.transaction.take().ok_or(NotSaved)?;
    match transaction.await {
        Ok(TransactionResult::Committed) => Ok(()),
        _ => {
            attempt.connection.lost.set(true);
            Err(NotSaved)
        }
    }
}

fn name_of(account: &str) -> String {
    format!("{PREFIX}{account}")
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a counter
fn number(key: &JsValue) -> Option<u32> {
    key.as_f64().map(|number| number as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    async fn fresh(account: &str) -> Db {
        Db::remove(account).await.unwrap();
        Db::open(account).await.unwrap()
    }

    #[wasm_bindgen_test]
    async fn a_database_that_the_browser_took_away_is_opened_anew() {
        let db = fresh("test-taken").await;
        db.add_entry("first").await.unwrap();
        // As a phone does while the app sleeps: each transaction fails from now on.
        let taken = db.0.database.borrow().clone().unwrap();
        taken.close();
        db.add_entry("second").await.unwrap();
        assert_eq!(db.entries().await.unwrap().len(), 2);
        drop(db);
        Db::remove("test-taken").await.unwrap();
    }

    #[wasm_bindgen_test]
    async fn a_database_that_was_cleared_says_so_once() {
        let db = fresh("test-cleared").await;
        assert!(db.take_new());
        assert!(!db.take_new());
        drop(db);
        let known = Db::open("test-cleared").await.unwrap();
        assert!(!known.take_new(), "it was there before");
        drop(known);
        Db::remove("test-cleared").await.unwrap();
    }

    #[wasm_bindgen_test]
    async fn a_database_that_somebody_removes_does_not_come_back() {
        let db = fresh("test-removed").await;
        assert!(Db::accounts().await.contains(&"test-removed".to_owned()));
        Db::remove("test-removed").await.unwrap();
        assert_eq!(db.keep_document("a", "text").await, Err(NotSaved));
        assert!(!Db::accounts().await.contains(&"test-removed".to_owned()));
    }
}

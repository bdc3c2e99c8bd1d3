//! The device's database (IndexedDB): one a person, so that nothing of one
//! account can reach another's. Documents by address; the outbox in the order
//! in which things were done.

use idb::{
    Database, Error, Factory, ObjectStore, ObjectStoreParams, Query, TransactionMode,
    TransactionResult,
};
use std::rc::Rc;
use wasm_bindgen::JsValue;

const VERSION: u32 = 1;
const DOCUMENTS: &str = "documents";
const OUTBOX: &str = "outbox";

/// The device could not keep or give something: storage is full, forbidden or
/// broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSaved;

impl From<Error> for NotSaved {
    fn from(_: Error) -> Self {
        Self
    }
}

/// One account's database. Clones share the connection.
#[derive(Clone)]
pub struct Db(Rc<Database>);

impl Drop for Db {
    fn drop(&mut self) {
        if Rc::strong_count(&self.0) == 1 {
            self.0.close();
        }
    }
}

impl Db {
    /// Opens the database of an account, and makes it if need be.
    ///
    /// # Errors
    /// [`NotSaved`] where the browser gives no database.
    pub async fn open(account: &str) -> Result<Self, NotSaved> {
        let mut request = Factory::new()?.open(&name_of(account), Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            use idb::DatabaseEvent as _;
            if let Ok(db) = event.database() {
                let mut counted = ObjectStoreParams::new();
                counted.auto_increment(true);
                let _ = db.create_object_store(DOCUMENTS, ObjectStoreParams::new());
                let _ = db.create_object_store(OUTBOX, counted);
            }
        });
        let mut db = request.await?;
        // A wipe in another tab must not wait for this one.
        db.on_version_change(|event| {
            use idb::DatabaseEvent as _;
            if let Ok(db) = event.database() {
                db.close();
            }
        });
        Ok(Self(Rc::new(db)))
    }

    /// Removes the database of an account, with all that it holds.
    ///
    /// # Errors
    /// [`NotSaved`] where the browser refuses.
    pub async fn remove(account: &str) -> Result<(), NotSaved> {
        Factory::new()?.delete(&name_of(account))?.await?;
        Ok(())
    }

    /// The kept text of a document.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn document(&self, address: &str) -> Result<Option<String>, NotSaved> {
        let transaction = self
            .0
            .transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(DOCUMENTS)?;
        let value = store.get(Query::Key(address.into()))?.await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// Keeps the text of a document.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn keep_document(&self, address: &str, text: &str) -> Result<(), NotSaved> {
        self.write(DOCUMENTS, |store| {
            store.put(&text.into(), Some(&address.into())).map(drop)
        })
        .await
    }

    /// The names under which documents are kept that begin so.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn documents(&self, beginning: &str) -> Result<Vec<String>, NotSaved> {
        let transaction = self
            .0
            .transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let keys = transaction
            .object_store(DOCUMENTS)?
            .get_all_keys(None, None)?
            .await?;
        let names = keys.iter().filter_map(JsValue::as_string);
        Ok(names.filter(|name| name.starts_with(beginning)).collect())
    }

    /// Forgets a document.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn forget_document(&self, address: &str) -> Result<(), NotSaved> {
        self.write(DOCUMENTS, |store| {
            store.delete(Query::Key(address.into())).map(drop)
        })
        .await
    }

    /// The outbox: each entry with its number, first done first.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn entries(&self) -> Result<Vec<(u32, String)>, NotSaved> {
        let transaction = self.0.transaction(&[OUTBOX], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(OUTBOX)?;
        let keys = store.get_all_keys(None, None)?;
        let values = store.get_all(None, None)?;
        let (keys, values) = (keys.await?, values.await?);
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
        let transaction = self.0.transaction(&[OUTBOX], TransactionMode::ReadWrite)?;
        let key = transaction
            .object_store(OUTBOX)?
            .add(&text.into(), None)?
            .await?;
        committed(transaction.await?)?;
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
        self.write(OUTBOX, |store| {
            for (number, text) in changes {
                let key = JsValue::from(*number);
                match text {
                    Some(text) => store.put(&text.as_str().into(), Some(&key)).map(drop)?,
                    None => store.delete(Query::Key(key)).map(drop)?,
                }
            }
            Ok(())
        })
        .await
    }

    async fn write(
        &self,
        name: &str,
        act: impl FnOnce(&ObjectStore) -> Result<(), Error>,
    ) -> Result<(), NotSaved> {
        let transaction = self.0.transaction(&[name], TransactionMode::ReadWrite)?;
        act(&transaction.object_store(name)?)?;
        committed(transaction.await?)
    }
}

fn committed(result: TransactionResult) -> Result<(), NotSaved> {
    if result.is_committed() {
        Ok(())
    } else {
        Err(NotSaved)
    }
}

fn name_of(account: &str) -> String {
    format!("homeward-{account}")
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a counter
fn number(key: &JsValue) -> Option<u32> {
    key.as_f64().map(|number| number as u32)
}

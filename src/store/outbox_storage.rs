//! The outbox as the device keeps it.

use super::account::Account;
use super::entry::Entry;
use browser::db::NotSaved;
use browser::json;

/// What stands in the outbox.
#[derive(Default)]
pub(super) struct Stored {
    /// First done first.
    pub entries: Vec<Entry>,
    /// The numbers of those that this version cannot read: a newer one wrote them. They stay
    /// where they are.
    pub unreadable: Vec<u32>,
}

/// Reads the outbox from the device.
pub(super) async fn read(account: &Account) -> Option<Stored> {
    let mut stored = Stored::default();
    for (number, text) in account.db.as_ref()?.entries().await.ok()? {
        match json::read::<Entry>(&text) {
            Some(entry) => stored.entries.push(Entry { number, ..entry }),
            None => stored.unreadable.push(number),
        }
    }
    Some(stored)
}

/// Writes changed entries and removes those without one: all of it or nothing.
///
/// # Errors
/// [`NotSaved`]
pub(super) async fn write(
    account: &Account,
    changes: &[(u32, Option<Entry>)],
) -> Result<(), NotSaved> {
    let db = account.db.as_ref().ok_or(NotSaved)?;
    let texts: Result<Vec<_>, _> = changes
        .iter()
        .map(|(number, entry)| {
            let text = entry.as_ref().map(serde_json::to_string).transpose();
            text.map(|text| (*number, text))
        })
        .collect();
    db.change_entries(&texts.map_err(|_| NotSaved)?).await
}

//! The outbox as the device keeps it.

use super::account::Account;
use super::entry::Entry;
use browser::db::NotSaved;
use browser::json;

/// The entries, first done first; those that this version cannot read stay
/// where they are.
pub(super) async fn read(account: &Account) -> Option<Vec<Entry>> {
    let rows = account.db.as_ref()?.entries().await.ok()?;
    let parse = |(number, text): (u32, String)| {
        let entry: Entry = json::read(&text)?;
        Some(Entry { number, ..entry })
    };
    Some(rows.into_iter().filter_map(parse).collect())
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

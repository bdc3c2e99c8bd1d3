//! The register of people, from a CSV file: read, checked as a whole, shown, and
//! carried out in one transaction or not at all.
//!
//! [`bytes`] → [`table`] → [`entry`] → [`plan`]; each says all it finds wrong,
//! with line, column and remedy ([`fault`]).

pub mod apply;
pub mod bytes;
pub mod column;
pub mod dates;
pub mod entry;
pub mod fault;
pub mod nearest;
pub mod plan;
pub mod report;
pub mod role;
pub mod table;

use chrono::NaiveDate;
use entry::Entry;
use fault::RegisterFault;

/// Reads a file into entries.
///
/// # Errors
/// Every fault that the file alone shows.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<Vec<Entry>, Vec<RegisterFault>> {
    let text = bytes::text(bytes).map_err(|fault| vec![fault])?;
    let table = table::table(&text)?;
    let mut entries = Vec::with_capacity(table.rows.len());
    let mut faults = Vec::new();
    for row in &table.rows {
        match entry::entry(row, today) {
            Ok(entry) => entries.push(entry),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(entries)
    } else {
        Err(faults)
    }
}

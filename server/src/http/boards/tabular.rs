//! How a board, or the list behind one of its figures, is answered: as a document that the
//! reader may have already, or as a table.

use crate::http::{
    body::{IfNoneMatch, document},
    cached_document::{Validity, send},
    csv::Table,
    error::ApiResult,
    response_cache::repeatable,
    words::for_reader,
};
use crate::{
    app::App,
    db::accounts::sessions::Viewer,
    remembered::{CacheScope, DocumentKey},
    words::Words,
};
use axum::{http::HeaderMap, response::Response};
use care::{boards::day::Count, home::HomeBrief};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

/// What stands in a table: a heading a column, and rows with a cell for each.
pub struct TableCells {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What can be read as a table.
pub trait Tabular {
    /// The table in a language.
    fn table(self, words: &Words) -> TableCells;
}

/// Sends a board, read now or a moment ago: many look at it, and it costs more
/// than a day.
///
/// # Errors
/// The store's.
pub async fn board<T: Serialize>(
    app: &App,
    reader: &IfNoneMatch,
    kind: &'static str,
    viewer: &Viewer,
    now: DateTime<Utc>,
    read: impl Future<Output = crate::db::Result<T>>,
) -> ApiResult<Response> {
    // Counted before it is read: a change meanwhile makes it another.
    let count = app.store.changes().count();
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind,
        viewer: viewer.person,
        home: None,
        date: None,
    };
    let holds = |_: &T| Validity {
        scope: CacheScope::Homes(count),
        day: now.date_naive(),
        until: now + TimeDelta::minutes(1),
    };
    let read = async { read.await.map(Some) };
    let (response, sent) = send(app, reader, key, now, read, holds).await?;
    Ok(repeatable(response, sent, viewer, now))
}

/// Sends a table in the reader's language; `name` is that of the file.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn table<T: Tabular>(headers: &HeaderMap, name: &str, of: T) -> ApiResult<Response> {
    let TableCells { headings, rows } = of.table(for_reader(headers));
    let mut table = Table::new(&headings)?;
    for row in rows {
        table.row(&row)?;
    }
    table.response(name)
}

/// Sends the list behind a figure, as a table where that is asked for.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn list<T: Tabular + Serialize>(
    headers: &HeaderMap,
    (name, as_csv): (&str, bool),
    list: T,
) -> ApiResult<Response> {
    match as_csv {
        true => table(headers, name, list),
        false => document(headers, &list),
    }
}

/// The headings of columns with names between spaces: `csv_…` among the server's words.
pub fn worded(words: &Words, columns: &str) -> Vec<String> {
    let keys = columns.split(' ').map(|column| format!("csv_{column}"));
    keys.map(|key| words.of(&key).to_owned()).collect()
}

/// Where something is: the place and the home.
pub fn home_cells(home: &HomeBrief) -> Vec<String> {
    vec![home.place_name.clone(), home.name.clone()]
}

/// Something, or an empty cell.
pub fn cell(of: Option<impl ToString>) -> String {
    of.map(|of| of.to_string()).unwrap_or_default()
}

/// The two ends of a norm; empty where there is none.
pub fn norm_cells(norm: Option<(u16, u16)>) -> [String; 2] {
    [cell(norm.map(|norm| norm.0)), cell(norm.map(|norm| norm.1))]
}

/// A count, or that it is withheld.
pub fn count_cell(words: &Words, count: Count) -> String {
    match count {
        Count::Shown(number) => number.to_string(),
        Count::Withheld => words.of("csv_withheld").to_owned(),
    }
}

//! Tables as CSV: UTF-8 with a mark that spreadsheets know it by, and no cell
//! that one would run.

use super::error::{ApiError, ApiResult};
use axum::{
    body::Body,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::Response,
};
use care::csv::inert;

/// What the last part of an address names, and whether it asks for a table, by `.csv`
/// behind the name.
///
/// # Errors
/// [`ApiError::NOT_FOUND`] where it names nothing.
pub fn asked<T>(part: &str, of_word: impl Fn(&str) -> Option<T>) -> ApiResult<(T, bool)> {
    let bare = part.strip_suffix(".csv");
    let named = of_word(bare.unwrap_or(part)).ok_or(ApiError::NOT_FOUND)?;
    Ok((named, bare.is_some()))
}

/// A table, while its rows are written.
pub struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    /// Begins a table with a heading a column.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn new(headings: &[String]) -> ApiResult<Self> {
        let mut table = Self {
            writer: csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec()),
        };
        table.row(headings)?;
        Ok(table)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// See [`Table::new`].
    pub fn row(&mut self, cells: &[String]) -> ApiResult<()> {
        self.writer
            .write_record(cells.iter().map(|cell| inert(cell)))
            .map_err(|_| ApiError::INTERNAL)
    }

    /// The table as an answer that a browser keeps as a file.
    ///
    /// # Errors
    /// See [`Table::new`].
    pub fn response(self, name: &str) -> ApiResult<Response> {
        let body = self.writer.into_inner().map_err(|_| ApiError::INTERNAL)?;
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        );
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let disposition = format!("attachment; filename=\"{name}.csv\"");
        if let Ok(value) = HeaderValue::from_str(&disposition) {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        Ok(response)
    }
}

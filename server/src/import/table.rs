//! From text to rows: which separator, which column stands where, and on which
//! line each row begins.

use super::column::Column;
use super::fault::{RegisterFault, Why};
use super::nearest::nearest;
use std::collections::BTreeMap;

/// The most rows that are read.
pub const ROWS_MAX: usize = 50_000;

/// A row with its cells, blanks around them taken off. Empty cells are absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// The line of the file on which it begins; the heading is line 1.
    pub line: u64,
    pub cells: BTreeMap<Column, String>,
}

/// A file's rows, and which columns it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterTable {
    pub columns: Vec<Column>,
    pub rows: Vec<RegisterRow>,
}

/// Reads the table.
///
/// # Errors
/// Every fault of the heading, or else every fault of form in the rows.
pub fn table(text: &str) -> Result<RegisterTable, Vec<RegisterFault>> {
    let (separator, text, skipped) = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let heading = match records.next() {
        Some(Ok(record)) => record,
        _ => return Err(vec![RegisterFault::of_file(Why::FileEmpty)]),
    };
    let columns = columns(&heading, 1 + skipped)?;
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for record in records {
        let Ok(record) = record else {
            faults.push(RegisterFault::of_file(Why::FileUnreadable));
            break;
        };
        let line = record.position().map_or(0, |at| line_of(text, at)) + skipped;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == ROWS_MAX {
            faults.push(RegisterFault::of_line(
                line,
                Why::TooManyRows { most: ROWS_MAX },
            ));
            break;
        }
        if record
            .iter()
            .skip(columns.len())
            .any(|cell| !cell.trim().is_empty())
        {
            faults.push(RegisterFault::of_line(
                line,
                Why::TooManyCells {
                    cells: record.len(),
                    columns: columns.len(),
                },
            ));
            continue;
        }
        let cells = columns
            .iter()
            .copied()
            .zip(record.iter())
            .map(|(column, cell)| (column, cell.trim().to_owned()))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        rows.push(RegisterRow { line, cells });
    }
    if faults.is_empty() {
        Ok(RegisterTable { columns, rows })
    } else {
        Err(faults)
    }
}

/// The reader puts a record's beginning before the blank lines above it.
fn line_of(text: &str, at: &csv::Position) -> u64 {
    let rest = usize::try_from(at.byte())
        .ok()
        .and_then(|byte| text.get(byte..));
    let blank = rest
        .unwrap_or_default()
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    at.line() + blank.filter(|byte| *byte == b'\n').count() as u64
}

/// The separator that the heading uses most, or the one that a spreadsheet names
/// in a first line `sep=;`. With the text to read and the lines left out of it.
fn separator(text: &str) -> (u8, &str, u64) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(&[named @ (b',' | b';' | b'\t')]) = first
        .trim_matches('"')
        .strip_prefix("sep=")
        .map(str::as_bytes)
    {
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        return (named, rest, 1);
    }
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    let most = [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(b',');
    (most, text, 0)
}

fn columns(heading: &csv::StringRecord, line: u64) -> Result<Vec<Column>, Vec<RegisterFault>> {
    let mut columns = Vec::new();
    let mut faults = Vec::new();
    // A spreadsheet may leave empty cells behind the last heading.
    let mut names: Vec<&str> = heading.iter().collect();
    while names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    for name in names {
        match Column::of_heading(name) {
            Some(column) if columns.contains(&column) => {
                faults.push(RegisterFault::of_cell(line, column, Why::ColumnTwice));
            }
            Some(column) => columns.push(column),
            None => faults.push(RegisterFault::of_line(
                line,
                Why::ColumnUnknown {
                    value: shown(name),
                    nearest: nearest(name, Column::ALL.iter().map(|column| column.name())),
                    columns: listed(Column::ALL),
                },
            )),
        }
    }
    for column in Column::REQUIRED {
        if !columns.contains(&column) {
            faults.push(RegisterFault::of_cell(line, column, Why::ColumnMissing));
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(faults)
    }
}

fn listed(columns: &[Column]) -> String {
    let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
    names.join(", ")
}

/// A stray cell as a message can show it: short, and without characters that
/// would turn the rest of the line around.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text
        .trim()
        .chars()
        .filter(|c| {
            care::text::line(care::refusal::Field::Text, &c.to_string()).is_ok() || *c == ' '
        })
        .take(LONGEST)
        .collect();
    if text.trim().chars().count() > LONGEST {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(table: &RegisterTable) -> Vec<Vec<&str>> {
        table
            .rows
            .iter()
            .map(|row| row.cells.values().map(String::as_str).collect())
            .collect()
    }

    #[test]
    fn every_separator_and_line_ending_gives_the_same_rows() {
        for text in [
            "key,role,name\nA1,caregiver,\"Doe, Jane\"\n",
            "key;role;name\r\nA1;caregiver;Doe, Jane\r\n",
            "\"Key\"\tRole\t Name \r\nA1\tcaregiver\t\"Doe, Jane\"",
            "sep=;\r\nkey;role;name\r\nA1;caregiver;Doe, Jane\r\n",
            "key,role,name,,\nA1,caregiver,\"Doe, Jane\",,\n,,,,\n\n",
        ] {
            let read = table(text).unwrap();
            assert_eq!(cells(&read), [["A1", "caregiver", "Doe, Jane"]], "{text}");
        }
    }

    #[test]
    fn a_row_knows_its_line_also_after_a_cell_of_two_lines() {
        let read = table("sep=,\nkey,role,name\n1,a,\"x\ny\"\n\n2,b,\"say \"\"hi\"\"\"\n").unwrap();
        assert_eq!(
            read.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
            [3, 6]
        );
        assert_eq!(read.rows[1].cells[&Column::Name], "say \"hi\"");
    }

    #[test]
    fn an_unknown_column_is_a_fault_with_a_remedy() {
        let faults = table("key,role,name,birthdate,colour\n").unwrap_err();
        assert_eq!(faults.len(), 2);
        assert!(
            matches!(&faults[0].why, Why::ColumnUnknown { nearest: Some(near), .. } if near == "birth_date")
        );
        assert!(matches!(
            &faults[1].why,
            Why::ColumnUnknown { nearest: None, .. }
        ));
    }

    #[test]
    fn columns_that_are_missing_or_stand_twice_are_named() {
        let faults = table("key,key,name\n1,2,3\n").unwrap_err();
        let whys: Vec<_> = faults
            .iter()
            .map(|fault| (fault.column, &fault.why))
            .collect();
        assert_eq!(
            whys,
            [
                (Some(Column::Key), &Why::ColumnTwice),
                (Some(Column::Role), &Why::ColumnMissing)
            ]
        );
    }

    #[test]
    fn a_cell_beyond_the_last_column_is_a_fault_on_its_line() {
        let faults = table("key,role,name\n1,a,b\n2,a,b,c\n").unwrap_err();
        assert_eq!(faults[0].line, Some(3));
    }

    #[test]
    fn more_rows_than_are_read_stop_at_the_line() {
        let mut text = String::from("key,role,name\n");
        for row in 0..=ROWS_MAX {
            text.push_str(&format!("{row},a,b\n"));
        }
        let faults = table(&text).unwrap_err();
        assert_eq!(faults[0].line, Some(ROWS_MAX as u64 + 2));
    }

    #[test]
    fn what_is_shown_of_a_stray_cell_cannot_turn_a_line_around() {
        assert_eq!(shown("a\u{202E}b\0c"), "abc");
        assert_eq!(shown(&"x".repeat(300)).chars().count(), 61);
    }
}

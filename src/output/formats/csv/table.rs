//! A table as CSV: RFC 4180, in UTF-8.
//!
//! Spreadsheets take a cell that begins with `=` and the like for a formula, and a formula may
//! run programs. Such a cell begins with an apostrophe here; a plain number is left alone.

use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;

/// Columns, and rows that have a cell for each.
#[derive(Debug)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(columns: Vec<String>, rows: Vec<Vec<String>>) -> Table {
        Table { columns, rows }
    }

    /// A row for each of `things`, a column for each of their fields; a list is joined with commas.
    pub fn of<T: Serialize + JsonSchema>(things: impl IntoIterator<Item = T>) -> Table {
        let schema = SchemaGenerator::default().into_root_schema_for::<T>();
        let fields = schema.get("properties").and_then(Value::as_object);
        let columns: Vec<String> = fields
            .into_iter()
            .flat_map(|it| it.keys().cloned())
            .collect();
        let row = |thing: T| {
            let fields = serde_json::to_value(&thing).expect("words and numbers are JSON");
            columns
                .iter()
                .map(|column| words(&fields[column]))
                .collect()
        };
        let rows = things.into_iter().map(row).collect();
        Table { columns, rows }
    }

    /// The bytes of the file.
    pub fn print(&self) -> Vec<u8> {
        let mut out = String::new();
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(cell, &mut out);
            }
            out.push_str("\r\n");
        }
        out.into_bytes()
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(members) => members.iter().map(words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn write(cell: &str, out: &mut String) {
    let is_quoted = cell.contains(['"', ',', '\r', '\n']) || cell.trim() != cell;
    if is_quoted {
        out.push('"');
    }
    if is_formula(cell) {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\""));
    if is_quoted {
        out.push('"');
    }
}

/// Whether a spreadsheet may compute `cell`; the wide signs count where it is set to Chinese or
/// Japanese.
fn is_formula(cell: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_number = cell.strip_prefix('-').is_some_and(|digits| {
        let is_digit = |c: char| c.is_ascii_digit() || c == '.';
        digits.contains(|c: char| c.is_ascii_digit()) && digits.chars().all(is_digit)
    });
    cell.starts_with(signs) && !is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(cell: &str) -> String {
        let mut out = String::new();
        write(cell, &mut out);
        out
    }

    #[test]
    fn a_cell_is_quoted_where_it_has_to_be() {
        for (cell, written) in [
            ("", ""),
            ("a b", "a b"),
            ("a, b", "\"a, b\""),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("a\nb", "\"a\nb\""),
            (" a", "\" a\""),
        ] {
            assert_eq!(printed(cell), written);
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in [
            "=1+1", "+1", "-1+1", "-", "-A1", "--1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
        ] {
            let written = printed(cell);
            let bare = written.trim_start_matches('"');
            assert!(bare.starts_with('\''), "{cell:?} is {written:?}");
        }
    }

    #[test]
    fn numbers_and_words_are_as_they_are() {
        for cell in ["-1", "-0.5", "10 %", "2025-10-14", "maria", "🟢", "'x"] {
            assert_eq!(printed(cell), cell);
        }
    }

    #[test]
    fn columns_are_there_without_a_row() {
        #[derive(Serialize, JsonSchema)]
        struct Thing {
            name: &'static str,
            tags: Vec<&'static str>,
            size: Option<u32>,
        }
        let things = [
            Thing {
                name: "a",
                tags: vec!["x", "y"],
                size: Some(1),
            },
            Thing {
                name: "b",
                tags: Vec::new(),
                size: None,
            },
        ];
        let text = |table: Table| String::from_utf8(table.print()).expect("text");
        assert_eq!(text(Table::of::<Thing>([])), "name,tags,size\r\n");
        assert_eq!(
            text(Table::of(things)),
            "name,tags,size\r\na,\"x, y\",1\r\nb,,\r\n"
        );
    }
}

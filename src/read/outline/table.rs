//! The cells of a table's row, as written between the pipes.
//!
//! The parser fills up short rows and drops what a long one has too many of, so
//! the cells are cut here: a row that does not fit its header must be seen. A
//! pipe after a backslash belongs to its cell, in code as well.

use crate::text::Span;

/// What stands between the pipes of the row at `row`, trimmed.
pub fn cells(text: &str, row: Span) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = row.start as usize;
    if bytes.get(start) == Some(&b'|') {
        start += 1;
    }
    let (first, end) = (start, row.end as usize);
    for at in memchr::memchr_iter(b'|', &bytes[first..end]).map(|at| at + first) {
        if bytes[at - 1] != b'\\' {
            found.push(trimmed(text, start, at));
            start = at + 1;
        }
    }
    let last = trimmed(text, start, end);
    if !last.is_empty() || found.is_empty() {
        found.push(last);
    }
    found
}

/// An empty cell is the place where its text would stand, behind one space.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let cell = &text[start..end];
    if cell.trim().is_empty() {
        let at = start + usize::from(cell.starts_with(' '));
        return Span::new(at..at);
    }
    let lead = cell.len() - cell.trim_start().len();
    Span::new(start + lead..start + lead + cell.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_part_cells() {
        for (row, expected) in [
            ("| a | b |", vec!["a", "b"]),
            ("a | b", vec!["a", "b"]),
            ("| a | |", vec!["a", ""]),
            ("| a | b", vec!["a", "b"]),
            (r"| a \| b | `c\|d` |", vec![r"a \| b", r"`c\|d`"]),
            ("|", vec![""]),
            ("| a | b | c | d |", vec!["a", "b", "c", "d"]),
            ("| ⚠ 13:30 |", vec!["⚠ 13:30"]),
        ] {
            let cut: Vec<_> = cells(row, Span::new(0..row.len()))
                .into_iter()
                .map(|cell| &row[cell.range()])
                .collect();
            assert_eq!(cut, expected, "X16 {row}");
        }
    }
}

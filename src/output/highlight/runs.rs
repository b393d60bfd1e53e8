//! Runs of one class, packed: a byte for the class, then the length in bytes,
//! seven bits at a time, the lowest first.

use super::classes::NONE;
use crate::output::markdown::safe::escape;

/// Runs as they are made: neighbours of one class are one run.
#[derive(Debug, Default)]
pub struct Runs {
    bytes: Vec<u8>,
    open: Option<(u8, usize)>,
}

impl Runs {
    /// Adds `length` bytes of `class`.
    pub fn add(&mut self, class: u8, length: usize) {
        match &mut self.open {
            _ if length == 0 => {}
            Some((open, so_far)) if *open == class => *so_far += length,
            _ => {
                self.close();
                self.open = Some((class, length));
            }
        }
    }

    /// All runs.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.close();
        self.bytes
    }

    fn close(&mut self) {
        let Some((class, mut length)) = self.open.take() else {
            return;
        };
        self.bytes.push(class);
        while length >= 0x80 {
            self.bytes.push((length as u8 & 0x7F) | 0x80);
            length >>= 7;
        }
        self.bytes.push(length as u8);
    }

    /// Prints `code` with a span around each run that has a class. What no run covers, or what
    /// a run would cut within a character, is printed plain.
    pub fn print(runs: &[u8], code: &str, out: &mut String) {
        let mut rest = runs.iter();
        let mut at = 0usize;
        while let Some(class) = rest.next() {
            let (mut length, mut shift) = (0usize, 0);
            for byte in rest.by_ref() {
                length |= usize::from(byte & 0x7F) << shift;
                shift = (shift + 7).min(56);
                if byte & 0x80 == 0 {
                    break;
                }
            }
            let Some(text) = code.get(at..at.saturating_add(length)) else {
                break;
            };
            at += length;
            if *class == NONE || text.trim().is_empty() {
                escape(text, out);
            } else {
                out.push_str("<span class=\"");
                out.push(char::from(*class));
                out.push_str("\">");
                escape(text, out);
                out.push_str("</span>");
            }
        }
        escape(&code[at..], out);
    }
}

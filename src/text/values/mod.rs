//! Single values as people write them: times, windows, durations, handles, lists.
//!
//! A reader here takes a text and gives a value or a [`Fault`] with a place in
//! that text; whoever knows the file turns it into a diagnostic.

pub mod moment;
pub mod scalar;
pub mod window;
pub mod zone;

use std::ops::Range;

use super::{Diagnostic, Level, SourcePath, Span};

/// What is wrong with a text that was to be a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub rule: &'static str,
    pub level: Level,
    /// In the text that was read.
    pub at: Range<usize>,
    pub message: String,
    pub label: &'static str,
    pub help: String,
}

impl Fault {
    /// An error at `at`.
    pub fn error(
        rule: &'static str,
        at: Range<usize>,
        message: String,
        help: impl Into<String>,
    ) -> Fault {
        Fault {
            rule,
            level: Level::Error,
            at,
            message,
            label: "",
            help: help.into(),
        }
    }

    /// The same fault as a warning: the value is still read.
    pub fn warning(self) -> Fault {
        Fault {
            level: Level::Warning,
            ..self
        }
    }

    /// With a few words under the marked text.
    pub fn label(self, label: &'static str) -> Fault {
        Fault { label, ..self }
    }

    /// The diagnostic at `span` of `path`.
    pub fn diagnostic(self, path: &SourcePath, span: Span) -> Diagnostic {
        let found = Diagnostic::error(self.rule, path, span, self.message)
            .label(self.label)
            .help(self.help);
        Diagnostic {
            level: self.level,
            ..found
        }
    }
}

/// Whether `text` is nothing, or still the template's placeholder: `@__`, `__ UTC → __ UTC`,
/// TBD, TBC, `?`, `-`, `—`.
pub fn is_unfilled(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let word = word.trim_end_matches(',');
        matches!(
            word.to_ascii_uppercase().as_str(),
            "" | "TBD"
                | "TBC"
                | "?"
                | "-"
                | "–"
                | "—"
                | "@__"
                | "__"
                | "→"
                | "->"
                | "UTC"
                | "~"
                | "NULL"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_nobody_and_no_time() {
        for text in [
            "",
            " ",
            "@__",
            "__ UTC",
            "__ UTC → __ UTC",
            "TBD",
            "tbc",
            "?",
            "-",
            "—",
            "~",
        ] {
            assert!(is_unfilled(text), "{text:?}");
        }
        for text in [
            "maria",
            "@maria",
            "2025-10-14 14:00 → __ UTC",
            "no",
            "?ana",
            "0",
        ] {
            assert!(!is_unfilled(text), "{text:?}");
        }
    }
}

//! What is wrong with something that somebody wrote, where, and what to do.
//!
//! Diagnostics are values: they are collected and never stop the reading of
//! anything else. How they look on a terminal is the command line's business.

use serde::{Deserialize, Serialize};

use super::{SourcePath, Span, interned};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Nothing is published while one stands.
    Error,
    /// Published, and mentioned.
    Warning,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule's name: names the fault and reads after "allow", as `weekday-mismatch`.
    #[serde(deserialize_with = "interned::name")]
    pub rule: interned::Name,
    pub level: Level,
    pub path: SourcePath,
    /// The faulty bytes; empty at the file's start where the fault has no place.
    pub span: Span,
    /// A lower-case phrase without a full stop: what is expected and what was found.
    pub message: String,
    /// A few words under the marked bytes; may be empty.
    pub label: String,
    /// What to do, beginning with a verb.
    pub help: Option<String>,
    /// Other places that take part, each with a few words.
    pub also: Vec<(SourcePath, Span, String)>,
    /// What to write in which place of the file, where nobody could mean anything else.
    pub fix: Option<(Span, String)>,
}

impl Diagnostic {
    /// An error of `rule` at `span` of `path`.
    pub fn error(
        rule: &'static str,
        path: &SourcePath,
        span: impl Into<Span>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            rule,
            level: Level::Error,
            path: path.clone(),
            span: span.into(),
            message: message.into(),
            label: String::new(),
            help: None,
            also: Vec::new(),
            fix: None,
        }
    }

    /// A warning of `rule` at `span` of `path`.
    pub fn warning(
        rule: &'static str,
        path: &SourcePath,
        span: impl Into<Span>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            level: Level::Warning,
            ..Diagnostic::error(rule, path, span, message)
        }
    }

    /// With a few words under the marked bytes.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// With what to do.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// With what it should be, written in the place of `span`.
    pub fn fixed_by(mut self, span: impl Into<Span>, text: impl Into<String>) -> Diagnostic {
        self.fix = Some((span.into(), text.into()));
        self
    }

    /// With another place that takes part.
    pub fn also(mut self, path: &SourcePath, span: Span, label: impl Into<String>) -> Diagnostic {
        self.also.push((path.clone(), span, label.into()));
        self
    }
}

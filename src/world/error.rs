//! Why the machine would not.

use std::fmt;
use std::io;
use std::path::Path;

use crate::text::Diagnostic;

/// A failure of disk, git or folder: what was being done, why it failed, what to do.
#[derive(Debug)]
pub struct Error {
    context: String,
    cause: Option<io::Error>,
    hint: Option<String>,
}

impl Error {
    /// A refusal of our own.
    pub fn new(context: impl Into<String>) -> Error {
        Error {
            context: context.into(),
            cause: None,
            hint: None,
        }
    }

    /// A failed operation on `path`: `cannot write public/index.html`.
    pub fn on(doing: &str, path: &Path, cause: io::Error) -> Error {
        let hint = match cause.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => {
                Some("make room and build again; every page that is there is whole")
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Some("give this user the right to write there, or choose another folder")
            }
            io::ErrorKind::CrossesDevices => {
                Some("publish to a folder that lies on one disk with all that is in it")
            }
            _ => None,
        };
        Error {
            context: format!("cannot {doing} {}", path.display()),
            cause: Some(cause),
            hint: hint.map(str::to_owned),
        }
    }

    /// What could not be done, and why.
    pub fn context(&self) -> String {
        match &self.cause {
            Some(cause) => format!("{}: {cause}", self.context),
            None => self.context.clone(),
        }
    }

    /// What to do, where that is known.
    pub fn help(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// What is wrong with the file at `path`, where that stops everything.
    pub fn about(path: &str, fault: Diagnostic) -> Error {
        Error {
            context: format!("{path}: {}", fault.message),
            cause: None,
            hint: fault.help,
        }
    }

    /// With what to do, beginning with a verb.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.context())?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  = help: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

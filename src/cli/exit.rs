//! How the program ends.

use std::process::ExitCode;

use super::print;
use crate::text::{Diagnostic, Level};
use crate::world::Error;

/// The exit code of a command that went as `done` says; tells why, where the machine would not.
pub fn code(done: Result<ExitCode, Error>) -> ExitCode {
    done.unwrap_or_else(|error| {
        print::aside(&format!("error: {error}\n"));
        ExitCode::from(2)
    })
}

/// That of a command that looked for what is wrong, and `found` this.
pub fn after(found: &[Diagnostic]) -> ExitCode {
    match found.iter().any(|it| it.level == Level::Error) {
        true => findings(),
        false => ExitCode::SUCCESS,
    }
}

/// Something is wrong with the files.
pub fn findings() -> ExitCode {
    ExitCode::from(1)
}

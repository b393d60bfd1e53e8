//! How the program ends.

use std::process::ExitCode;

use crate::world::Error;

/// Something is wrong with the files.
pub fn findings() -> ExitCode {
    ExitCode::from(1)
}

/// Something is wrong with the machine: says what, and what to do.
pub fn broken(error: &Error) -> ExitCode {
    anstream::eprintln!("error: {error}");
    ExitCode::from(2)
}

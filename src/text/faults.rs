//! What is wrong with a text, whatever it is about.

use super::{Diagnostic, Source, hidden, mojibake, secret};

/// What `source` holds that no text should.
pub fn of(source: &Source) -> Vec<Diagnostic> {
    let mut found = hidden::warnings(source);
    found.extend(mojibake::warnings(source));
    found.extend(secret::errors(source));
    found
}

//! What the program says: results on standard output, all else on standard error.
//!
//! Colours are taken out again where nobody would see them (a pipe, `NO_COLOR`,
//! `TERM=dumb`). A reader that has seen enough, as `head` has, is no fault.

use std::io::{ErrorKind, Write};

use annotate_snippets::normalize_untrusted_str;

use crate::world::Error;

/// Prints a result.
///
/// # Errors
/// Where standard output takes no more, and not because its reader has gone.
pub fn result(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(format!("cannot print the result: {cause}")))
        }
        _ => Ok(()),
    }
}

/// Prints what is said beside the result. Nothing follows from a failure: there is nobody to tell.
pub fn aside(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// What a contributor wrote, on one line and without what would steer a terminal: a line of its own
/// could pass for one of this program's, or for a command to the workflow that runs it.
pub fn seen(text: &str) -> String {
    normalize_untrusted_str(text).replace('\n', "␊")
}

/// `1 page`, `24 pages`, `1,204 pages`.
pub fn counted(number: usize, one: &str) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    let end = if number == 1 { "" } else { "s" };
    format!("{shown} {one}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_thousands_have_commas() {
        for (number, shown) in [
            (0, "0 pages"),
            (1, "1 page"),
            (999, "999 pages"),
            (1_204, "1,204 pages"),
            (1_000_000, "1,000,000 pages"),
        ] {
            assert_eq!(counted(number, "page"), shown);
        }
    }
}

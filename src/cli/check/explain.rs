//! What each rule is about.

use crate::check::{self, Finding};
use crate::text::nearest;
use crate::world::Error;

/// Where all findings are explained.
const GUIDE: &str = concat!(
    env!("CARGO_PKG_REPOSITORY"),
    "/blob/main/content/guides/checks.md"
);

/// The columns of a terminal that nobody has widened.
const NARROW: usize = 80;

/// The manual page of what is called `name`.
///
/// # Errors
/// Where nothing is called so; the nearest name is in the error.
pub fn page(name: &str) -> Result<String, Error> {
    if let Some(finding) = check::finding(name) {
        return Ok(match finding.manual {
            Some(manual) => manual.to_owned(),
            None => of_itself(&finding),
        });
    }
    let hint = match nearest(name, check::findings().map(|finding| finding.name)) {
        Some(near) => format!("write `{near}`"),
        None => format!("see the rules in `trainbook check --help`, and all findings in {GUIDE}"),
    };
    Err(Error::new(format!("no rule is called `{name}`")).hint(hint))
}

/// The page of a fault of writing, whose findings say the rest.
fn of_itself(finding: &Finding) -> String {
    format!(
        "# {}\n\nFinds, as {}: {}.\n\nEach finding says what was expected, what was found, and what to do.\n",
        finding.name,
        match finding.level {
            crate::text::Level::Error => "an error",
            crate::text::Level::Warning => "a warning",
        },
        finding.about
    )
}

/// What stands below the options in the long help, before `examples`.
pub fn rules(examples: &str) -> String {
    let widest = check::ALL.iter().map(|rule| rule.name.len()).max();
    let rules: String = check::ALL
        .iter()
        .map(|rule| row(rule.name, rule.about, widest.unwrap_or_default()))
        .collect();
    format!(
        "\
A finding names its place, its rule, what was expected and what to do. Errors keep `build`
from writing; warnings do not. Most faults of writing (an unknown key, a table with a cell too
many) explain themselves. These rules have a manual page:

{rules}
`trainbook check --explain RULE` prints it, with examples; every finding is listed in
{GUIDE}

{examples}"
    )
}

/// A rule of the table whose names take `widest` characters, in lines that every terminal has room for.
fn row(name: &str, about: &str, widest: usize) -> String {
    let room = NARROW - widest - "    ".len();
    let mut lines = vec![String::new()];
    for word in about.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + 1 + word.len() <= room => *line += &format!(" {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    let names = std::iter::once(name).chain(std::iter::repeat(""));
    let rows = names.zip(lines);
    rows.map(|(name, line)| format!("  {name:<widest$}  {line}\n"))
        .collect()
}

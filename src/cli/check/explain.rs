//! What each rule is about.

use crate::check::{self, Finding};
use crate::text::nearest;
use crate::world::Error;

/// Where all findings are explained.
const GUIDE: &str = concat!(
    env!("CARGO_PKG_REPOSITORY"),
    "/blob/main/content/guides/checks.md"
);

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
    let rules: String = check::ALL
        .iter()
        .map(|rule| format!("  {:<24} {}\n", rule.name, rule.about))
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

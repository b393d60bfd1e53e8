//! Findings as commands of a GitHub workflow, which shows each one at its line of a pull request.
//!
//! A line is a command only where it begins with `::`, so whatever a contributor wrote is escaped:
//! no finding makes a second one.

use super::Desk;
use crate::text::Diagnostic;

pub fn print(found: &[Diagnostic], desk: &Desk) -> String {
    found.iter().map(|finding| one(finding, desk)).collect()
}

fn one(finding: &Diagnostic, desk: &Desk) -> String {
    let place = desk.place(&finding.path, finding.span);
    let help = finding.help.as_ref().map(|help| format!("\n{help}"));
    let message = format!("{}{}", finding.message, help.unwrap_or_default());
    // Columns of an annotation are of one line only.
    let columns = match place.line == place.end_line {
        true => format!(",col={},endColumn={}", place.column, place.end_column),
        false => String::new(),
    };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}\n",
        finding.level.word(),
        property(&desk.path(&finding.path)),
        place.line,
        place.end_line,
        property(finding.rule),
        escaped(&message),
    )
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{One, window_fault};
    use super::*;
    use crate::text::{Source, SourcePath};

    #[test]
    fn a_finding_is_a_command() {
        let (sources, finding) = window_fault();
        let desk = Desk::new(&sources, "my releases".as_ref());
        assert_eq!(
            print(&[finding], &desk),
            "::error file=my releases/content/trains/2025.10-R1.md,line=3,endLine=3,col=9,endColumn=12,\
             title=weekday-mismatch::2025-10-14 is a Tuesday, not a Monday%0A\
             write `Tue`, or move the train to 2025-10-13\n"
        );
    }

    #[test]
    fn s04_what_somebody_wrote_is_no_command() {
        let path = SourcePath::new("a,b:c%.md");
        let sources = One(Source::new(path.clone(), "x\ny\n"));
        let finding = Diagnostic::warning("x", &path, 0..3, "one\n::error::two\r\n::set-env");
        let said = print(&[finding], &Desk::new(&sources, ".".as_ref()));
        assert_eq!(
            said,
            "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=2,title=x::one%0A::error::two%0D%0A::set-env\n"
        );
    }
}

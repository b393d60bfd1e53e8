//! Findings as JUnit XML, which CI servers show as tests: a file is a suite, a finding a failed test.
//!
//! Warnings are listed as skipped tests, so that they do not fail a run that the exit code lets pass.

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Desk, Place, tally};
use crate::text::{Diagnostic, Level};

pub fn print(found: &[Diagnostic], desk: &Desk) -> String {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = suites(found, desk, &mut out);
    written.expect("a list of bytes takes all that is written");
    let text = String::from_utf8(out.into_inner()).expect("what was written is text");
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n")
}

type Written = std::io::Result<()>;

fn suites(found: &[Diagnostic], desk: &Desk, out: &mut Writer<Vec<u8>>) -> Written {
    let [tests, failures, skipped] = counts(found);
    let suites = out
        .create_element("testsuites")
        .with_attributes([("name", "trainbook check"), ("tests", &tests)])
        .with_attributes([("failures", failures.as_str()), ("skipped", &skipped)]);
    if found.is_empty() {
        // A report without a test counts as a run that went wrong.
        return suites
            .write_inner_content(|out| {
                let suite = out.create_element("testsuite");
                let suite = suite.with_attributes([("name", "trainbook check"), ("tests", "1")]);
                let passed = |out: &mut Writer<Vec<u8>>| {
                    let case = out.create_element("testcase");
                    let case = case.with_attribute(("name", tally(&[]).as_str()));
                    case.write_empty().map(drop)
                };
                suite.write_inner_content(passed).map(drop)
            })
            .map(drop);
    }
    let of_files = found.chunk_by(|a, b| a.path == b.path);
    suites
        .write_inner_content(|out| {
            for findings in of_files {
                suite(findings, desk, out)?;
            }
            Ok(())
        })
        .map(drop)
}

/// How many tests, failures and skipped tests `found` are.
fn counts(found: &[Diagnostic]) -> [String; 3] {
    let count = |level| {
        found
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    };
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    [found.len().max(1), errors, warnings].map(|count| count.to_string())
}

fn suite(findings: &[Diagnostic], desk: &Desk, out: &mut Writer<Vec<u8>>) -> Written {
    let path = clean(&desk.path(&findings[0].path));
    let [tests, failures, skipped] = counts(findings);
    out.create_element("testsuite")
        .with_attributes([("name", path.as_str()), ("tests", &tests)])
        .with_attributes([("failures", failures.as_str()), ("skipped", &skipped)])
        .write_inner_content(|out| {
            for finding in findings {
                case(
                    finding,
                    &path,
                    &desk.place(&finding.path, finding.span),
                    out,
                )?;
            }
            Ok(())
        })
        .map(drop)
}

fn case(finding: &Diagnostic, path: &str, place: &Place, out: &mut Writer<Vec<u8>>) -> Written {
    let at = format!("{path}:{}:{}", place.line, place.column);
    let name = format!("{} at {}:{}", finding.rule, place.line, place.column);
    let line = place.line.to_string();
    let message = clean(&finding.message);
    let help = clean(finding.help.as_deref().unwrap_or_default());
    out.create_element("testcase")
        .with_attributes([("classname", path), ("name", &name)])
        .with_attributes([("file", path), ("line", &line)])
        .write_inner_content(|out| {
            let outcome = match finding.level {
                Level::Error => out.create_element("failure"),
                Level::Warning => out.create_element("skipped"),
            };
            let outcome = outcome.with_attribute(("message", message.as_str()));
            let text = format!("{at}: {message}\n{help}");
            outcome.write_text_content(BytesText::new(&text)).map(drop)
        })
        .map(drop)
}

/// Without the characters that XML has no way to write.
fn clean(text: &str) -> String {
    let is_writable = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    let written = text
        .chars()
        .map(|c| if is_writable(c) { c } else { '\u{FFFD}' });
    written
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{One, window_fault};
    use super::*;
    use crate::text::{Source, SourcePath};

    #[test]
    fn an_error_is_a_failure_of_its_file() {
        let (sources, finding) = window_fault();
        let said = print(&[finding], &Desk::new(&sources, ".".as_ref()));
        for part in [
            "<testsuites name=\"trainbook check\" tests=\"1\" failures=\"1\" skipped=\"0\">",
            "<testsuite name=\"content/trains/2025.10-R1.md\"",
            "name=\"weekday-mismatch at 3:9\"",
            "<failure message=\"2025-10-14 is a Tuesday, not a Monday\">",
        ] {
            assert!(said.contains(part), "{part} is not in {said}");
        }
    }

    #[test]
    fn s04_what_somebody_wrote_is_text() {
        let path = SourcePath::new("a\"<.md");
        let sources = One(Source::new(path.clone(), "x"));
        let finding = Diagnostic::warning("x", &path, 0..1, "</skipped>\u{1b}&]]>");
        let said = print(&[finding], &Desk::new(&sources, ".".as_ref()));
        let page = scraper::Html::parse_document(&said);
        let select = |query| scraper::Selector::parse(query).expect("a selector");
        assert_eq!(page.select(&select("skipped")).count(), 1, "{said}");
        assert!(!said.contains('\u{1b}'), "{said}");
    }

    #[test]
    fn nothing_found_is_a_test_that_passed() {
        let (sources, _) = window_fault();
        let said = print(&[], &Desk::new(&sources, ".".as_ref()));
        assert!(said.contains("<testcase name=\"no findings\"/>"), "{said}");
    }
}

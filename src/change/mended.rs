//! A file without the faults that mend themselves.

use super::Edit;
use crate::config::Config;
use crate::read;
use crate::text::{Diagnostic, Level, Source};

/// A file's text as it is to be, and how many findings that mends.
#[derive(Clone, Debug)]
pub struct Mended {
    pub source: Source,
    pub count: usize,
}

/// `source` with the fixes of what was `found` in it; `None` where there is none, and where the text
/// would have an error that it has not now.
///
/// Of two fixes that touch one place the first is taken; the other is found again.
pub fn mended(source: &Source, found: &[Diagnostic], config: &Config) -> Option<Mended> {
    let fixes = found.iter().filter(|it| it.path == *source.path());
    let mut fixes: Vec<Edit> = fixes
        .filter_map(|it| it.fix.clone())
        .map(|(span, text)| Edit { span, text })
        .collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut last = 0;
    fixes.retain(|fix| {
        let is_free = fix.span.start >= last;
        last = if is_free { fix.span.end } else { last };
        is_free
    });
    // From the end, so that the places before stay where they are.
    let mended = fixes
        .iter()
        .rev()
        .fold(source.clone(), |source, fix| fix.applied(&source));
    let is_better = mended != *source && errors(&mended, config) <= errors(source, config);
    is_better.then_some(Mended {
        source: mended,
        count: fixes.len(),
    })
}

/// How many errors reading `source` finds.
fn errors(source: &Source, config: &Config) -> usize {
    let path = source.path().as_str();
    let found = if path.starts_with(&format!("{}/", config.trains_folder())) {
        read::read(source, config).1
    } else {
        read::document(source).1
    };
    let errors = found.iter().filter(|it| it.level == Level::Error);
    errors.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    fn mend(text: &str) -> (String, usize) {
        let config = crate::config::read::read(None).0;
        let path = SourcePath::new("content/trains/2025.10-R1.md");
        let source = Source::new(path, text);
        let (_, found) = read::read(&source, &config);
        match mended(&source, &found, &config) {
            Some(mended) => (mended.source.text().to_owned(), mended.count),
            None => (text.to_owned(), 0),
        }
    }

    #[test]
    fn what_nobody_could_mean_otherwise_is_mended() {
        for (body, mended, count) in [
            (
                "- [] Foo\n- [x]Bar\n- [ ] Baz\n",
                "- [ ] Foo\n- [x] Bar\n- [ ] Baz\n",
                2,
            ),
            ("-[ ] Foo\n", "- [ ] Foo\n", 1),
            ("- [ ] FÃ¼r\u{200B} alle\n", "- [ ] Für alle\n", 2),
            ("a\u{200B}b\u{200B}c\u{200B}d\n", "abcd\n", 1),
            ("Foo\n---\n", "Foo\n\n---\n", 1),
            ("- [-] Foo\n", "- [-] Foo\n", 0),
        ] {
            let head = "---\ntrain: 2025.10-R1\n---\n\n## Pre-Flight\n\n";
            for end in ["\n", "\r\n"] {
                let [written, expected] =
                    [body, mended].map(|text| format!("{head}{text}").replace('\n', end));
                assert_eq!(mend(&written), (expected, count));
            }
        }
    }
}

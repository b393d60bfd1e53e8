//! Lines of code, each highlighted once.
//!
//! What becomes of a line depends on its text and on the state in which the parser reaches it,
//! and on nothing else. The blocks of a release history differ, but have most of their
//! lines in common: the same manifests, the same commands, with other numbers.
//!
//! A line that two threads meet at once may be worked out twice; nobody waits for another's
//! work. What is remembered of a syntax is dropped when it grows large.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use syntect::parsing::{ParseState, SyntaxReference};
use syntect::util::LinesWithEndings;

use super::SYNTAXES;
use super::classes::Classes;
use super::numbers;
use super::runs::Runs;

/// Bytes of lines to remember for one syntax.
const MOST: usize = 2 * 1024 * 1024;

/// States to remember for one syntax: an own one per line is no use.
const MOST_STATES: usize = 256;

/// What is known of the lines of each syntax, by its name.
#[derive(Debug, Default)]
pub struct Lines {
    known: Mutex<HashMap<&'static str, Arc<Known>>>,
}

impl Lines {
    /// The runs of `code`; `None` where the syntax's own rules fail on it.
    pub fn runs(&self, syntax: &'static SyntaxReference, code: &str) -> Option<Runs> {
        self.known(syntax).runs(code)
    }

    fn known(&self, syntax: &'static SyntaxReference) -> Arc<Known> {
        let mut known = self.known.lock().expect("no holder panics");
        let lines = known
            .entry(&syntax.name)
            .or_insert_with(|| Arc::new(Known::of(syntax)));
        if lines.is_large() {
            *lines = Arc::new(Known::of(syntax));
        }
        Arc::clone(lines)
    }
}

/// What is known of the lines of one syntax.
#[derive(Debug)]
struct Known {
    /// The first is where every block begins.
    states: RwLock<Vec<Arc<State>>>,
    /// Of all lines that are remembered.
    bytes: AtomicUsize,
}

/// A place between two lines: what is open there, and the lines that were met there.
#[derive(Debug)]
struct State {
    parser: ParseState,
    classes: Classes,
    lines: RwLock<HashMap<Box<str>, Arc<Line>>>,
}

#[derive(Debug)]
struct Line {
    /// Class and length.
    runs: Vec<(u8, usize)>,
    /// The index of the state after it.
    next: usize,
}

impl Known {
    fn of(syntax: &SyntaxReference) -> Known {
        let known = Known {
            states: RwLock::default(),
            bytes: AtomicUsize::new(0),
        };
        known.state(ParseState::new(syntax), Classes::default());
        known
    }

    fn is_large(&self) -> bool {
        let states = self.states.read().expect("no holder panics").len();
        states > MOST_STATES || self.bytes.load(Ordering::Relaxed) > MOST
    }

    fn runs(&self, code: &str) -> Option<Runs> {
        let mut runs = Runs::default();
        let mut next = 0;
        let code = numbers::alike(code);
        for text in LinesWithEndings::from(&code) {
            let state = Arc::clone(&self.states.read().expect("no holder panics")[next]);
            let line = match state.line(text) {
                Some(line) => line,
                None => self.remember(&state, text)?,
            };
            for (class, length) in &line.runs {
                runs.add(*class, *length);
            }
            next = line.next;
        }
        Some(runs)
    }

    fn remember(&self, state: &State, text: &str) -> Option<Arc<Line>> {
        let (mut parser, mut classes) = (state.parser.clone(), state.classes.clone());
        let mut runs = Vec::new();
        let mut at = 0;
        for (offset, op) in &parser.parse_line(text, &SYNTAXES).ok()? {
            runs.push((classes.top(), offset - at));
            at = *offset;
            classes.apply(op);
        }
        runs.push((classes.top(), text.len() - at));
        let next = self.state(parser, classes);
        let line = Arc::new(Line { runs, next });
        self.bytes.fetch_add(text.len(), Ordering::Relaxed);
        let mut lines = state.lines.write().expect("no holder panics");
        lines.insert(text.into(), Arc::clone(&line));
        Some(line)
    }

    /// The index of a state, which is remembered from now on.
    fn state(&self, parser: ParseState, classes: Classes) -> usize {
        let mut states = self.states.write().expect("no holder panics");
        let is_it = |state: &Arc<State>| state.parser == parser && state.classes == classes;
        states.iter().position(is_it).unwrap_or_else(|| {
            states.push(Arc::new(State {
                parser,
                classes,
                lines: RwLock::default(),
            }));
            states.len() - 1
        })
    }
}

impl State {
    fn line(&self, text: &str) -> Option<Arc<Line>> {
        let lines = self.lines.read().expect("no holder panics");
        lines.get(text).map(Arc::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh(syntax: &'static SyntaxReference, code: &str) -> Vec<u8> {
        let runs = Lines::default().runs(syntax, code);
        runs.expect("the syntax's rules hold").into_bytes()
    }

    #[test]
    fn what_was_met_before_changes_nothing() {
        let blocks = [
            ("yaml", "a: 1\nb: |\n  a: 1\n  c\na: 1\n"),
            ("yaml", "b: >\n  a: 1\na: 1\n"),
            (
                "bash",
                "cat <<EOF\nif true\nEOF\nif true; then echo \"x\n\"; fi\n",
            ),
            ("bash", "cat <<END\nEOF\nif true\nEND\nEOF\n"),
            ("rust", "/*\nfn a() {}\n*/\nfn a() {}\n"),
        ];
        let lines = Lines::default();
        for _ in 0..2 {
            for (language, code) in blocks {
                let syntax = SYNTAXES
                    .find_syntax_by_token(language)
                    .expect("it is known");
                let known = lines.runs(syntax, code).expect("the syntax's rules hold");
                assert_eq!(known.into_bytes(), fresh(syntax, code), "{code}");
            }
        }
    }

    /// The classes that `code` has without its numbers made alike.
    fn as_written(syntax: &SyntaxReference, code: &str) -> Vec<u8> {
        let (mut parser, mut classes) = (ParseState::new(syntax), Classes::default());
        let mut runs = Runs::default();
        for text in LinesWithEndings::from(code) {
            let mut at = 0;
            for (offset, op) in &parser.parse_line(text, &SYNTAXES).expect("it parses") {
                runs.add(classes.top(), offset - at);
                at = *offset;
                classes.apply(op);
            }
            runs.add(classes.top(), text.len() - at);
        }
        runs.into_bytes()
    }

    #[test]
    fn a_number_is_highlighted_as_any_other() {
        for (language, code) in [
            (
                "yaml",
                "at: 2025-10-14 09:30\nmode: 0755\nv: 1.20.3\nx: [0, 7, -3.5e10]\n",
            ),
            (
                "bash",
                "curl -m 30s \"http://127.0.0.1:8080/?n=20\" > out_2 2>&1; echo $2 ${10} 7z 9_a\n",
            ),
            ("json", "{\"a\": 100, \"b\": -0.25, \"c\": \"v2 30\"}\n"),
            (
                "sql",
                "UPDATE t SET a = 3.5 WHERE id < 885723 AND b IN (0, 12); -- 4 rows\n",
            ),
            (
                "rust",
                "let a = [0u8; 32]; let b = 1_000 + 0x2F + 2.5e3 + 40u8 + 9f; // 90\n",
            ),
            (
                "python",
                "x = 0o17 + 89 + 3.0j + 8e5\nprint(f\"{x:08.3f}\")\n",
            ),
            (
                "css",
                "a { color: #123456; margin: 0 2px 3.5em; z-index: 20 }\n",
            ),
        ] {
            let syntax = SYNTAXES
                .find_syntax_by_token(language)
                .expect("it is known");
            assert_eq!(fresh(syntax, code), as_written(syntax, code), "{language}");
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let syntax = SYNTAXES.find_syntax_by_token("bash").expect("it is known");
        let lines = Lines::default();
        for n in 0..2 * MOST_STATES {
            lines.runs(syntax, &format!("cat <<E{n}\nx\n"));
        }
        let states = lines
            .known(syntax)
            .states
            .read()
            .expect("no holder panics")
            .len();
        assert!(states <= MOST_STATES + 2, "{states}");
    }
}

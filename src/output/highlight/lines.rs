//! Lines of code, each highlighted once.
//!
//! What becomes of a line depends on its text and on the state in which the parser reaches it,
//! and on nothing else. The blocks of a release history differ, but have most of their
//! lines in common: the same manifests, the same commands.
//!
//! Every thread remembers for itself, so none waits for another; what is remembered is
//! dropped when it grows large.

use std::cell::RefCell;
use std::collections::HashMap;

use syntect::parsing::{ParseState, SyntaxReference};
use syntect::util::LinesWithEndings;

use super::SYNTAXES;
use super::classes::Classes;
use super::runs::Runs;

/// Bytes of lines to remember for one syntax.
const MOST: usize = 1024 * 1024;

/// States to remember for one syntax: an own one per line is no use.
const MOST_STATES: usize = 256;

thread_local! {
    static KNOWN: RefCell<HashMap<&'static str, Lines>> = RefCell::default();
}

/// The runs of `code`; `None` where the syntax's own rules fail on it.
pub fn runs(syntax: &'static SyntaxReference, code: &str) -> Option<Runs> {
    KNOWN.with_borrow_mut(|known| {
        let lines = known.entry(&syntax.name);
        let lines = lines.or_insert_with(|| Lines::of(syntax));
        if lines.bytes > MOST || lines.states.len() > MOST_STATES {
            *lines = Lines::of(syntax);
        }
        lines.runs(code)
    })
}

/// What is known of the lines of one syntax.
struct Lines {
    /// The first is where every block begins.
    states: Vec<State>,
    /// Of all lines that are remembered.
    bytes: usize,
}

/// A place between two lines: what is open there, and the lines that were met there.
struct State {
    parser: ParseState,
    classes: Classes,
    lines: HashMap<Box<str>, Line>,
}

struct Line {
    /// Class and length.
    runs: Vec<(u8, usize)>,
    /// The index of the state after it.
    next: usize,
}

impl Lines {
    fn of(syntax: &SyntaxReference) -> Lines {
        let start = State {
            parser: ParseState::new(syntax),
            classes: Classes::default(),
            lines: HashMap::new(),
        };
        Lines {
            states: vec![start],
            bytes: 0,
        }
    }

    fn runs(&mut self, code: &str) -> Option<Runs> {
        let mut runs = Runs::default();
        let mut state = 0;
        for text in LinesWithEndings::from(code) {
            if !self.states[state].lines.contains_key(text) {
                let line = self.read(state, text)?;
                self.bytes += text.len();
                self.states[state].lines.insert(text.into(), line);
            }
            let line = &self.states[state].lines[text];
            for (class, length) in &line.runs {
                runs.add(*class, *length);
            }
            state = line.next;
        }
        Some(runs)
    }

    fn read(&mut self, state: usize, text: &str) -> Option<Line> {
        let State {
            parser, classes, ..
        } = &self.states[state];
        let (mut parser, mut classes) = (parser.clone(), classes.clone());
        let mut runs = Vec::new();
        let mut at = 0;
        for (offset, op) in &parser.parse_line(text, &SYNTAXES).ok()? {
            runs.push((classes.top(), offset - at));
            at = *offset;
            classes.apply(op);
        }
        runs.push((classes.top(), text.len() - at));
        let next = self.state(parser, classes);
        Some(Line { runs, next })
    }

    /// The index of a state, which is remembered from now on.
    fn state(&mut self, parser: ParseState, classes: Classes) -> usize {
        let known = self
            .states
            .iter()
            .position(|state| state.parser == parser && state.classes == classes);
        known.unwrap_or_else(|| {
            self.states.push(State {
                parser,
                classes,
                lines: HashMap::new(),
            });
            self.states.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh(syntax: &'static SyntaxReference, code: &str) -> Vec<u8> {
        let runs = Lines::of(syntax).runs(code);
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
        for _ in 0..2 {
            for (language, code) in blocks {
                let syntax = SYNTAXES
                    .find_syntax_by_token(language)
                    .expect("it is known");
                let known = runs(syntax, code).expect("the syntax's rules hold");
                assert_eq!(known.into_bytes(), fresh(syntax, code), "{code}");
            }
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let syntax = SYNTAXES.find_syntax_by_token("bash").expect("it is known");
        for n in 0..2 * MOST_STATES {
            runs(syntax, &format!("cat <<E{n}\nx\n"));
        }
        KNOWN.with_borrow(|known| {
            assert!(known["Bourne Again Shell (bash)"].states.len() <= MOST_STATES + 2);
        });
    }
}

//! From a syntax's scopes to a dozen classes.
//!
//! | class | what |
//! |-------|------|
//! | `k` | keywords, storage |
//! | `s` | strings |
//! | `c` | comments |
//! | `n` | numbers, constants |
//! | `f` | functions |
//! | `t` | types |
//! | `v` | variables |
//! | `o` | operators |
//! | `a` | keys, attributes, tags |
//! | `e` | errors, deleted lines |
//!
//! Punctuation takes the class of what it belongs to.

use std::cell::RefCell;
use std::collections::HashMap;

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

/// The class of no class.
pub const NONE: u8 = b' ';

/// Scopes by their beginning, the first that fits; `None` means what stands around it.
const TABLE: &[(&str, u8)] = &[
    ("comment", b'c'),
    ("string", b's'),
    ("constant.numeric", b'n'),
    ("constant.character.escape", b'o'),
    ("constant", b'n'),
    ("keyword.operator", b'o'),
    ("keyword", b'k'),
    ("storage.type.function", b'k'),
    ("storage", b'k'),
    ("entity.name.function", b'f'),
    ("support.function", b'f'),
    ("variable.function", b'f'),
    ("entity.name.tag", b'a'),
    ("entity.other.attribute-name", b'a'),
    ("entity.name.type", b't'),
    ("entity.name.class", b't'),
    ("entity.name.struct", b't'),
    ("entity.name.enum", b't'),
    ("support.type", b't'),
    ("support.class", b't'),
    ("variable", b'v'),
    ("markup.inserted", b's'),
    ("markup.deleted", b'e'),
    ("markup.heading", b'k'),
    ("invalid", b'e'),
];

thread_local! {
    static KNOWN: RefCell<HashMap<Scope, Option<u8>>> = RefCell::default();
}

/// The classes of the scopes that are open, innermost last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    open: Vec<u8>,
    cleared: Vec<Vec<u8>>,
}

impl Classes {
    /// The class of text at this place.
    pub fn top(&self) -> u8 {
        self.open.last().copied().unwrap_or(NONE)
    }

    /// Goes on by one step of the parser.
    pub fn apply(&mut self, op: &ScopeStackOp) {
        match op {
            ScopeStackOp::Push(scope) => {
                self.open.push(class(*scope).unwrap_or_else(|| self.top()))
            }
            ScopeStackOp::Pop(count) => self.open.truncate(self.open.len().saturating_sub(*count)),
            ScopeStackOp::Clear(amount) => {
                let kept = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.open.split_off(kept));
            }
            ScopeStackOp::Restore => self.open.extend(self.cleared.pop().unwrap_or_default()),
            ScopeStackOp::Noop => {}
        }
    }
}

fn class(scope: Scope) -> Option<u8> {
    KNOWN.with_borrow_mut(|known| {
        *known.entry(scope).or_insert_with(|| {
            let name = scope.build_string();
            let fits = |start: &str| {
                name.strip_prefix(start)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            TABLE
                .iter()
                .find(|(start, _)| fits(start))
                .map(|(_, class)| *class)
        })
    })
}

//! A message whose arguments are put in without Fluent, for what is printed by the hundred.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A message cut at its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The argument at this index.
    Argument(usize),
}

/// Stands for the first argument while a message is cut, the next characters for the others.
const FIRST: u32 = 0xE000;

impl Pattern {
    /// The message `key` of `bundle`, whose arguments have these `names`.
    pub fn new(bundle: &FluentBundle<FluentResource>, key: &str, names: &[&str]) -> Pattern {
        let marks = (FIRST..).filter_map(char::from_u32);
        let mut arguments = FluentArgs::new();
        for (name, mark) in names.iter().zip(marks) {
            arguments.set(*name, FluentValue::from(mark.to_string()));
        }
        let message = bundle.get_message(key).and_then(|it| it.value());
        let text = message.map_or_else(
            || key.to_owned(),
            |message| {
                let text = bundle.format_pattern(message, Some(&arguments), &mut Vec::new());
                text.into_owned()
            },
        );
        Pattern(cut(&text, names.len()))
    }

    /// The message with `arguments`, in the order of their names.
    pub fn fill(&self, arguments: &[&str]) -> String {
        let mut out = String::with_capacity(24);
        for piece in &self.0 {
            out.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Argument(at) => arguments.get(*at).copied().unwrap_or_default(),
            });
        }
        out
    }
}

fn cut(text: &str, arguments: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = String::new();
    for c in text.chars() {
        let at = u32::from(c).checked_sub(FIRST).map(|at| at as usize);
        match at.filter(|at| *at < arguments) {
            Some(at) => {
                if !rest.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut rest)));
                }
                pieces.push(Piece::Argument(at));
            }
            None => rest.push(c),
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

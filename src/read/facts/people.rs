//! Handles, one and several.

use super::scalar;
use crate::text::Slot;
use crate::text::yaml::field::Field;
use crate::train::Handle;

/// One person or team.
pub fn handle(field: &mut Field) -> Slot<Handle> {
    field.parsed("a handle, as `maria` or `org/team`", scalar::handle)
}

/// Several, in a list or as `a, b`.
pub fn handles(field: &mut Field) -> Slot<Vec<Handle>> {
    let texts = field.spanned_texts();
    if texts.is_empty() {
        return Slot::Unfilled((!field.span().is_empty()).then_some(field.span()));
    }
    let mut handles = Vec::new();
    for (text, span) in texts {
        match scalar::handle(&text) {
            Some(handle) => handles.push(handle),
            None => field.expected(span, "a handle, as `maria` or `org/team`", &text),
        }
    }
    if handles.is_empty() {
        Slot::Malformed(field.span())
    } else {
        Slot::Filled(handles, field.span())
    }
}

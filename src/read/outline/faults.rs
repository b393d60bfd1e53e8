//! Writing that Markdown reads otherwise than its author meant it.
//!
//! | written                          | what becomes of it               | level   |
//! |----------------------------------|----------------------------------|---------|
//! | `---` right below a line         | the line turns into a heading    | error   |
//! | conflict markers of a merge      | both sides would be read         | error   |
//! | `<!--` that is never closed      | all that follows is lost         | error   |
//! | boxes inside a block of HTML     | no blank line, so they stay text | warning |

use super::{Block, BlockKind, Outline};
use crate::text::{Diagnostic, Source, Span};

/// What is wrong with the Markdown of a train file as Markdown.
pub fn faults(source: &Source, outline: &Outline) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    conflicts(source, &mut found);
    underlined(source, outline, &mut found);
    let blocks = outline.parts.iter().flat_map(|part| &part.blocks);
    for block in outline.opening.iter().chain(blocks) {
        html(source, block, &mut found);
    }
    found
}

fn conflicts(source: &Source, found: &mut Vec<Diagnostic>) {
    let text = source.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"<<<<<<<") {
        let begins_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
        let rest = text[at..].lines().next().unwrap_or_default();
        if begins_line && !rest[7..].starts_with(|c: char| !c.is_whitespace()) {
            let span = Span::new(at..at + rest.len());
            found.push(
                Diagnostic::error(
                    "conflict-marker",
                    source.path(),
                    span,
                    "a merge left its conflict markers in this file",
                )
                .label("one side begins here")
                .help("keep one side, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"),
            );
        }
    }
}

fn underlined(source: &Source, outline: &Outline, found: &mut Vec<Diagnostic>) {
    let headings = outline.headings.iter();
    for heading in headings.filter(|heading| heading.underlined && heading.level == 2) {
        let written = source.slice(heading.span);
        let line = written.rfind('\n').map_or(0, |at| at + 1);
        let span = Span::new(heading.span.start as usize + line..heading.span.end as usize);
        found.push(
            Diagnostic::error(
                "underlined-heading",
                source.path(),
                span,
                "`---` right below a line of text makes a heading of it",
            )
            .label("a blank line is missing above")
            .help("leave a blank line above `---`, or write the heading as `## …`")
            .fixed_by(span.start as usize..span.start as usize, source.newline()),
        );
    }
}

fn html(source: &Source, block: &Block, found: &mut Vec<Diagnostic>) {
    if block.kind != BlockKind::Html {
        return;
    }
    let written = source.slice(block.span);
    if written.starts_with("<!--") {
        if !written.contains("-->") {
            let span = Span::new(block.span.start as usize..block.span.start as usize + 4);
            found.push(
                Diagnostic::error(
                    "open-comment",
                    source.path(),
                    span,
                    "this comment is never closed, so all that follows is left out",
                )
                .help("write `-->` where the comment ends"),
            );
        }
        return;
    }
    let mut offset = block.span.start as usize;
    for line in written.split_inclusive('\n') {
        if line.trim_start().starts_with("- [ ] ") || line.trim_start().starts_with("- [x] ") {
            let span = Span::new(offset..offset + line.trim_end().len());
            found.push(
                Diagnostic::warning(
                    "item-in-html",
                    source.path(),
                    span,
                    "this line belongs to the HTML above it and is not a checklist item",
                )
                .help("leave a blank line between the tag and the list"),
            );
            return;
        }
        offset += line.len();
    }
}

//! A stage's section: its items or rows, its log, and what else is written there.

use super::log::Log;
use super::outline::{Block, BlockKind, Part};
use super::reading::Reading;
use super::sections::key;
use super::{gate, item_text, items};
use crate::config::StageKind;
use crate::text::Span;
use crate::train::Stage;

/// The stage at `index` of the configuration, as `part` writes it.
pub fn stage(reading: &mut Reading, index: usize, part: &Part, log: &mut Log) -> Stage {
    let mut stage = Stage {
        index,
        heading: Some(part.heading),
        ..Stage::default()
    };
    if let Some(reason) = only_not_applicable(reading, part) {
        stage.not_applicable = Some(reason);
        return stage;
    }
    let own = own_blocks(reading, part, log, &mut stage.prose);
    match reading.config.stages[index].kind {
        StageKind::Gate => gate::gate(reading, &own, &mut stage),
        StageKind::Checklist => checklist(reading, &own, &mut stage),
    }
    reading.mention_length(stage.items.len(), part.heading);
    stage.prose.sort_unstable();
    stage
}

/// The blocks that may hold items; those under `### Log` and `### Notes` go elsewhere.
fn own_blocks<'p>(
    reading: &mut Reading,
    part: &'p Part,
    log: &mut Log,
    prose: &mut Vec<Span>,
) -> Vec<&'p Block> {
    let mut own = Vec::with_capacity(part.blocks.len());
    let mut under = String::new();
    for block in &part.blocks {
        if let BlockKind::Heading { level: ..=3, text } = &block.kind {
            under = key(reading.text(*text));
            if under == "log" {
                continue;
            }
        }
        match under.as_str() {
            "log" => log.take(reading, block, prose),
            "notes" => prose.push(block.span),
            _ => own.push(block),
        }
    }
    own
}

fn checklist(reading: &mut Reading, blocks: &[&Block], stage: &mut Stage) {
    for block in blocks {
        match &block.kind {
            BlockKind::List(list) => {
                items::mention_plain(reading, list);
                stage.items.extend(items::checklist(reading, list));
            }
            BlockKind::Rule => {}
            _ => {
                mention_near_item(reading, block);
                stage.prose.push(block.span);
            }
        }
    }
}

/// The reason, where the section says `n/a` and nothing else.
fn only_not_applicable(reading: &Reading, part: &Part) -> Option<Span> {
    let mut said = part
        .blocks
        .iter()
        .filter(|block| !is_silent(reading, block));
    let only = said
        .next()
        .filter(|block| block.kind == BlockKind::Paragraph)?;
    if said.next().is_some() {
        return None;
    }
    item_text::only_not_applicable(reading.source.text(), reading.outline, only.span)
}

fn is_silent(reading: &Reading, block: &Block) -> bool {
    match block.kind {
        BlockKind::Rule => true,
        BlockKind::Html => reading.text(block.span).starts_with("<!--"),
        _ => false,
    }
}

/// Mentions a line that was meant as an item and is a paragraph, as `-[ ] a`.
fn mention_near_item(reading: &mut Reading, block: &Block) {
    if block.kind != BlockKind::Paragraph {
        return;
    }
    let mut start = block.span.start as usize;
    for line in reading.text(block.span).split_inclusive('\n') {
        let bare = line.trim_start();
        let bullet = bare.strip_prefix(['-', '*', '+']).unwrap_or(bare);
        if ["[ ]", "[x]", "[X]"].iter().any(|b| bullet.starts_with(b)) {
            let span = Span::new(start..start + line.trim_end().len());
            let box_at = start + line.len() - bullet.len();
            let missing = if bullet.len() < bare.len() { " " } else { "- " };
            let warning = reading.warning(
                "near-item",
                span,
                "this line is not a checklist item",
                "write `- [ ] `, with a space on both sides of the box",
            );
            reading
                .found
                .push(warning.fixed_by(box_at..box_at, missing));
        }
        start += line.len();
    }
}

//! Release records as other projects wrote them, read as trains.
//!
//! None of these files is a train, and none of them is in this repository. They
//! show that foreign Markdown is read without panic and without errors that it
//! does not deserve, and that every box and table in it is seen.

use std::path::{Path, PathBuf};

use super::outline::{Block, BlockKind, Outline, outline};
use super::tests::config;
use crate::text::{Level, Source, SourcePath, Span};

/// Where the files are, if they are anywhere.
pub fn folder() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    #[allow(
        clippy::disallowed_methods,
        reason = "a test of files that may be absent"
    )]
    let named = std::env::var_os("TRAINBOOK_REALDATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| here.join("../shared/realdata"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there are no real files at {}", folder.display());
    None
}

pub fn markdown(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|ext| ext == "md"))
        .collect();
    files.retain(|entry| entry.file_type().is_file());
    files
        .iter()
        .filter_map(|entry| {
            let bytes = read_file(entry.path());
            let name = entry.path().strip_prefix(folder).ok()?.to_string_lossy();
            Some((name.replace('\\', "/"), String::from_utf8(bytes).ok()?))
        })
        .collect()
}

#[allow(
    clippy::disallowed_methods,
    reason = "a test of files that may be absent"
)]
fn read_file(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file that was just listed can be read")
}

/// Boxes and tables outside quotes and code, counted over the whole file.
fn counts(outline: &Outline) -> (usize, usize) {
    let parts = outline.parts.iter().flat_map(|part| &part.blocks);
    let mut boxes = 0;
    let mut tables = 0;
    for block in outline.opening.iter().chain(parts) {
        count(block, &mut boxes, &mut tables);
    }
    (boxes, tables)
}

fn count(block: &Block, boxes: &mut usize, tables: &mut usize) {
    *tables += usize::from(matches!(block.kind, BlockKind::Table(_)));
    for item in block.items() {
        *boxes += usize::from(item.marker.is_some());
        for block in &item.blocks {
            count(block, boxes, tables);
        }
    }
}

/// What these files say otherwise than their authors meant.
const DESERVED: &[&str] = &[
    "content/trains/cstate__cstate/exampleSite/content/affected/api/_index.md: text-lost ` #` begins \
     a comment, so `# make sure to match the name of the system in the config file` would be lost",
    "content/trains/cstate__cstate/exampleSite/content/pages/example-page.md: underlined-heading \
     `---` right below a line of text makes a heading of it",
];

#[test]
fn foreign_files_are_read_without_undeserved_errors() {
    let Some(folder) = folder() else { return };
    let config = config();
    let mut errors = Vec::new();
    for (name, text) in markdown(&folder) {
        let path = SourcePath::new(format!("content/trains/{name}"));
        let (_, found) = super::read(&Source::new(path.clone(), text.as_str()), &config);
        let found = found.iter().filter(|d| d.level == Level::Error);
        errors.extend(found.map(|d| format!("{}: {} {}", d.path, d.rule, d.message)));
        errors.sort();
        errors.dedup();
    }
    assert_eq!(errors, DESERVED);
}

#[test]
fn every_box_and_table_is_seen() {
    let Some(folder) = folder() else { return };
    let files = markdown(&folder);
    for (name, boxes, tables) in [
        (
            "cilium__release/.github/templates/release_template_minor.md",
            39,
            0,
        ),
        (
            "cilium__release/.github/templates/release_template_rc_branch.md",
            56,
            0,
        ),
        (
            "dastergon__postmortem-templates/templates/postmortem-template-michael.kehoe.md",
            0,
            6,
        ),
        (
            "jenkins-infra__release/.github/ISSUE_TEMPLATE/1-lts-release-checklist.md",
            61,
            0,
        ),
        (
            "knative__release/.github/ISSUE_TEMPLATE/release-checklist.md",
            150,
            0,
        ),
        (
            "kubernetes__sig-release/.github/ISSUE_TEMPLATE/cut-release.md",
            11,
            1,
        ),
        (
            "kubernetes__sig-release/.github/ISSUE_TEMPLATE/release-comms-subteam-progress.md",
            94,
            0,
        ),
        (
            "kubernetes__sig-release/.github/ISSUE_TEMPLATE/release-team-lead-progress.md",
            112,
            0,
        ),
        (
            "kubevirt__sig-release/.github/ISSUE_TEMPLATE/release-tracker.md",
            51,
            0,
        ),
        (
            "opensearch-project__opensearch-build/.github/ISSUE_TEMPLATE/component_release_template.md",
            23,
            0,
        ),
        (
            "opensearch-project__opensearch-build/.github/ISSUE_TEMPLATE/release_template.md",
            65,
            5,
        ),
    ] {
        let (_, text) = files.iter().find(|(file, _)| file == name).expect(name);
        let outline = outline(text, Span::new(0..text.len()));
        assert_eq!(counts(&outline), (boxes, tables), "{name}");
    }
}

//! Evidence of one train: what an auditor takes away, to be read and checked without this program.
//!
//! | file | |
//! |---|---|
//! | `README.txt` | what it is, and how it is checked |
//! | `record.html`, `record.css` | the record, to be opened from the disk |
//! | `record.json` | the same for programs |
//! | `train.md` | the train's file |
//! | `versions/03-<commit>.md` | the file as earlier commits left it, the oldest first |
//! | `MANIFEST` | the SHA-256 of each of them |
//!
//! The same commit gives the same bytes.
//!
//! Limit: the list tells damage and slips of the hand, not somebody who writes the list anew;
//! its own digest has to go another way than the files.

mod alone;
mod data;
mod list;
mod readme;

pub use alone::unlinked;
pub use list::{Fault, NAME as LIST, differences, stays_inside};

use super::{Artifact, Renderer};
use crate::site::Site;
use crate::site::pages::evidence;
use crate::text::Diagnostic;

/// The train's file in an evidence, whatever it is called in the repository: that name may be one
/// that some system cannot write.
const TRAIN: &str = "train.md";

/// A version of the train's file before the one that it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The whole id of the commit that left it, in hexadecimal.
    pub commit: String,
    /// `None` where this clone does not have them.
    pub bytes: Option<Vec<u8>>,
}

/// The evidence of the train at `index` of the book, by name; the list comes last. `earlier` are
/// from the oldest on.
///
/// # Errors
/// A diagnostic where the template asks for something that is not there.
pub fn evidence(
    renderer: &Renderer,
    site: &Site,
    index: usize,
    earlier: &[Earlier],
) -> Result<Vec<Artifact>, Box<Diagnostic>> {
    let file = |path: &str, bytes: Vec<u8>| Artifact {
        path: path.to_owned(),
        bytes,
    };
    let page = renderer.alone(&evidence::page(site, index))?;
    let train = &site.book.trains[index].train;
    let versions = earlier.iter().enumerate().filter_map(|(at, version)| {
        let bytes = version.bytes.clone()?;
        Some(file(&name(at, version, earlier.len()), bytes))
    });
    let mut files: Vec<Artifact> = vec![
        file(
            "README.txt",
            readme::readme(site, index, earlier).into_bytes(),
        ),
        file("record.css", renderer.style().to_vec()),
        file("record.html", page.into_bytes()),
        file("record.json", data::record(site, index, earlier)),
        file(TRAIN, train.source.text().as_bytes().to_vec()),
    ];
    files.extend(versions);
    files.push(list::list(&files));
    Ok(files)
}

/// What the version at `at`, of so many, is called.
fn name(at: usize, version: &Earlier, all: usize) -> String {
    let digits = all.to_string().len().max(2);
    format!("versions/{:0digits$}-{}.md", at + 1, version.commit)
}

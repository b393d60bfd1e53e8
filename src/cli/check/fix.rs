//! `--fix`: what mends itself is mended in the files.

use std::collections::BTreeSet;

use crate::change;
use crate::cli::print;
use crate::cli::site::Site;
use crate::text::SourcePath;
use crate::world::memory::Memory;
use crate::world::train_files::TrainFiles;
use crate::world::{Error, lock};

/// A fix may uncover another: `-[ ]a` is no item, then an item without a space.
const ROUNDS: usize = 4;

/// Mends the files of `site`, each at once and whole, and says which.
pub fn fix(site: &Site) -> Result<(), Error> {
    let memory = Memory::of(&site.folder);
    let _lock = lock::take(memory.folder(), &lock::EDIT)?;
    let mut findings = 0;
    let mut mended: BTreeSet<SourcePath> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let count = round(site, &mut mended)?;
        if count == 0 {
            break;
        }
        findings += count;
    }
    if findings > 0 {
        let files: Vec<&str> = mended.iter().map(SourcePath::as_str).collect();
        let (count, files) = (print::counted(findings, "finding"), files.join(", "));
        print::aside(&format!("Mended {count} in {}.\n", print::seen(&files)));
    }
    Ok(())
}

/// Mends what is found now; how many findings that were.
fn round(site: &Site, mended: &mut BTreeSet<SourcePath>) -> Result<usize, Error> {
    let compiled = site.compiled()?;
    let fixable = compiled.diagnostics.iter().filter(|it| it.fix.is_some());
    let paths: BTreeSet<&SourcePath> = fixable.map(|it| &it.path).collect();
    if paths.is_empty() {
        return Ok(0);
    }
    let files = TrainFiles::open(&site.folder)?;
    let mut count = 0;
    for path in paths {
        let Some(source) = compiled.source(path) else {
            continue;
        };
        let new = change::mended(source, &compiled.diagnostics, &compiled.book.config);
        if let Some(new) = new {
            files.replace(source, &new.source)?;
            count += new.count;
            mended.insert(path.clone());
        }
    }
    Ok(count)
}

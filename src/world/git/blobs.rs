//! Old versions of files, by their ids, in one go.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Stdio;

use super::{acting, command};
use crate::book::history::BlobId;

/// Versions over this many bytes are not read.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What becomes of versions that a partial clone does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetching {
    /// They stay away: nobody is asked.
    Never,
    /// They are fetched, by the transport of whoever calls.
    Missing,
}

/// The bytes of each of `ids` that the repository around `root` has, or gets.
pub fn blobs(root: &Path, ids: &[BlobId], fetching: Fetching) -> HashMap<BlobId, Vec<u8>> {
    if ids.is_empty() {
        return HashMap::new();
    }
    read(root, ids, fetching).unwrap_or_default()
}

fn read(root: &Path, ids: &[BlobId], fetching: Fetching) -> Option<HashMap<BlobId, Vec<u8>>> {
    let called = match fetching {
        Fetching::Never => command,
        Fetching::Missing => acting,
    };
    let mut child = called(root, &["cat-file", "--batch", "--buffer"])
        .stderr(Stdio::null())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let mut output = BufReader::with_capacity(1 << 16, child.stdout.take()?);
    let found = std::thread::scope(|scope| {
        // Both ends at once: either pipe may be full.
        scope.spawn(move || {
            let questions: String = ids.iter().map(|id| format!("{id}\n")).collect();
            let _ = input.write_all(questions.as_bytes());
        });
        let mut found = HashMap::with_capacity(ids.len());
        for id in ids {
            if let Some(bytes) = answer(&mut output)? {
                found.insert(id.clone(), bytes);
            }
        }
        Some(found)
    });
    let _ = child.wait();
    found
}

/// The next answer: `<id> blob <length>` and as many bytes, or one line where there is no such
/// file. `None` outside where git has gone.
#[allow(clippy::option_option)]
fn answer(output: &mut impl BufRead) -> Option<Option<Vec<u8>>> {
    let mut line = String::new();
    output.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_ascii_whitespace().skip(1);
    let (kind, length) = (words.next()?, words.next());
    let Some(length) = length.and_then(|length| length.parse::<u64>().ok()) else {
        return Some(None);
    };
    if kind != "blob" || length > LARGEST {
        std::io::copy(&mut output.take(length + 1), &mut std::io::sink()).ok()?;
        return Some(None);
    }
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    output.read_exact(&mut bytes).ok()?;
    output.read_exact(&mut [0]).ok()?;
    Some(Some(bytes))
}

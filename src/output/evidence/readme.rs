//! What stands beside an evidence for whoever opens it first.

use super::Earlier;
use crate::book::history::Commit;
use crate::site::Site;

/// The text about the evidence of the train at `index`.
pub fn readme(site: &Site, index: usize, earlier: &[Earlier]) -> String {
    let (book, entry) = (site.book, &site.book.trains[index]);
    let at = match &book.revision {
        Some(revision) => format!("at the commit {}, ", revision.id),
        None => "from files in no repository, ".to_owned(),
    };
    let versions = match earlier.len() {
        0 => String::new(),
        _ => "  versions/    the file as earlier commits left it, the oldest first, each with the\n               commit's id in its name\n".to_owned(),
    };
    let newest = entry.versions.last();
    let newest = newest.map(|version| &book.past.commits[version.commit]);
    let repository = newest.and_then(|commit| against(commit, entry.train.source.path().as_str()));
    format!(
        "Evidence of the release train {name}

Written by trainbook {version}, {at}judged at {now}.

  record.html  the record, to read and to print; it opens in any browser, without a network
  record.json  the same for programs
  train.md     the train's file, as that commit has it
{versions}  MANIFEST     the SHA-256 of every file here but itself

To see whether anything was changed since, run one of these in this folder:

  sha256sum -c MANIFEST
  shasum -a 256 -c MANIFEST
  trainbook verify .

The last one names surplus files too.

Whoever can change these files can write MANIFEST anew. So compare the SHA-256 of MANIFEST with the
one that you were told another way{repository}
",
        name = entry.train.name,
        version = env!("CARGO_PKG_VERSION"),
        now = book.now,
        repository = repository.unwrap_or_else(|| ".".to_owned()),
    )
}

/// How the train's file is compared with a clone; `None` where its path could be read as something
/// else by a shell.
fn against(commit: &Commit, path: &str) -> Option<String> {
    let is_word = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    let command = format!("git show {}:./{path} | sha256sum", commit.id);
    path.chars().all(is_word).then(|| {
        format!(", or train.md with a clone of the repository, in the\nsite's folder:\n\n  {command}\n  sha256sum train.md")
    })
}

//! A new repository with a history that somebody wrote down.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use jiff::Timestamp;

use super::{command, git};
use crate::world::Error;

/// A commit to make.
#[derive(Clone, Debug)]
pub struct Draft {
    pub at: Timestamp,
    pub author: String,
    pub mail: String,
    pub message: String,
    /// Files after it: paths from the repository's folder, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes the folder `root` a repository of `drafts`, the first one first, whose last files are
/// those in the folder. Nothing happens where it is one already, or git is not installed.
///
/// # Errors
/// Where git is there and fails.
pub fn import(root: &Path, drafts: &[Draft]) -> Result<(), Error> {
    if root.join(".git").exists() || command(root, &["--version"]).output().is_err() {
        return Ok(());
    }
    let failed = || {
        Error::new(format!(
            "git could not write a history to {}",
            root.display()
        ))
    };
    git(
        root,
        &["init", "--quiet", "--template=", "--initial-branch=main"],
    )
    .ok_or_else(failed)?;
    let import = ["fast-import", "--quiet", "--date-format=raw"];
    let mut child = command(root, &import)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|cause| Error::on("call git in", root, cause))?;
    let mut input = child.stdin.take().expect("its input was asked for");
    let written = write(&mut input, drafts);
    drop(input);
    let done = child.wait().is_ok_and(|status| status.success());
    if !done || written.is_err() {
        return Err(failed());
    }
    git(root, &["read-tree", "HEAD"]).ok_or_else(failed)?;
    Ok(())
}

fn write(input: &mut impl Write, drafts: &[Draft]) -> std::io::Result<()> {
    for draft in drafts {
        let (name, mail, at) = (&draft.author, &draft.mail, draft.at.as_second());
        writeln!(input, "commit refs/heads/main")?;
        writeln!(input, "committer {name} <{mail}> {at} +0000")?;
        data(input, draft.message.as_bytes())?;
        for (path, bytes) in &draft.files {
            writeln!(input, "M 100644 inline {path}")?;
            data(input, bytes)?;
        }
    }
    input.flush()
}

/// Bytes as `fast-import` reads them.
pub(super) fn data(input: &mut impl Write, bytes: &[u8]) -> std::io::Result<()> {
    writeln!(input, "data {}", bytes.len())?;
    input.write_all(bytes)?;
    writeln!(input)
}

//! Files and commits written to the repository, beside all that is there: no branch, no index, no work
//! tree and no HEAD is touched.
//!
//! They come by `fast-import`, which runs no hook and no filter. A commit has no name here: a ref
//! that the import needs is gone before it ends, and what nobody names git removes after a while.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{ChildStdin, Stdio};

use rayon::prelude::*;

use super::import::data;
use super::revision::blob_id;
use super::{command, line, said};
use crate::world::{Error, clock};

/// As many files are worth a process more.
const A_SHARE: usize = 256;

/// Who gives the bytes of a file, by its path.
pub type Reading<'r> = &'r (dyn Fn(&str) -> Result<Vec<u8>, Error> + Sync);

/// A commit to make.
#[derive(Debug)]
pub struct Draft<'d> {
    pub parent: Option<&'d str>,
    /// The commit from whose files this one begins.
    pub base: Option<&'d str>,
    pub message: &'d str,
    /// Paths that go, before any comes.
    pub removed: &'d [String],
    /// Paths, each with the id of its bytes.
    pub put: &'d [(String, String)],
}

/// Writes the files at `paths`, of which `read` gives the bytes, to the repository around `root`,
/// whose ids have `length` digits. Gives their ids, in the same order.
///
/// # Errors
/// Where one cannot be read, or git will not write it.
pub fn write(
    root: &Path,
    paths: &[&String],
    read: Reading,
    length: usize,
    progress: &(dyn Fn() + Sync),
) -> Result<Vec<String>, Error> {
    // git compresses on one processor only.
    let most = rayon::current_num_threads().max(1);
    let shares = paths.len().div_ceil(A_SHARE).clamp(1, most);
    let shares = paths.par_chunks(paths.len().div_ceil(shares).max(1));
    let written = shares.map(|share| {
        import(root, |input| {
            let ids = share.iter().map(|path| {
                let bytes = read(path)?;
                let sent = writeln!(input, "blob").and_then(|()| data(input, &bytes));
                sent.map_err(|_| refused("it stopped reading"))?;
                progress();
                Ok(blob_id(&bytes, length))
            });
            ids.collect::<Result<Vec<_>, Error>>()
        })
    });
    let written: Vec<_> = written.collect::<Result<_, Error>>()?;
    Ok(written.into_iter().flat_map(|(ids, _)| ids).collect())
}

/// Makes the commit of `draft` in the repository around `root`, in the name of whoever calls; its id.
///
/// # Errors
/// Where git will not.
pub fn commit(root: &Path, draft: &Draft) -> Result<String, Error> {
    let base = draft.base.map(|base| format!("{base}^{{tree}}"));
    let base = base.map(|tree| line(root, &["rev-parse", "--verify", &tree]));
    let base = match base {
        Some(None) => return Err(refused("a commit has no files")),
        Some(tree) => tree,
        None => None,
    };
    let committer = committer(root);
    let name = format!("refs/trainbook/publishing-{}", std::process::id());
    let ((), told) = import(root, |input| {
        let sent = describe(input, draft, &committer, base.as_deref(), &name);
        sent.map_err(|_| refused("it stopped reading"))
    })?;
    let id = told.trim().to_owned();
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id
        .then_some(id)
        .ok_or_else(|| refused("it made no commit"))
}

fn describe(
    input: &mut impl Write,
    draft: &Draft,
    committer: &str,
    base: Option<&str>,
    name: &str,
) -> std::io::Result<()> {
    writeln!(input, "commit {name}\nmark :1\ncommitter {committer}")?;
    data(input, draft.message.as_bytes())?;
    if let Some(parent) = draft.parent {
        writeln!(input, "from {parent}")?;
    }
    if let Some(base) = base {
        writeln!(input, "M 040000 {base} ")?;
    }
    for path in draft.removed {
        writeln!(input, "D {}", quoted(path))?;
    }
    for (path, id) in draft.put {
        writeln!(input, "M 100644 {id} {}", quoted(path))?;
    }
    let nothing = "0".repeat(draft.put.first().map_or(40, |(_, id)| id.len()));
    writeln!(input, "get-mark :1\nreset {name}\nfrom {nothing}")
}

/// What `feed` gives once git has read all that it writes, and what git printed then.
fn import<T>(
    root: &Path,
    feed: impl FnOnce(&mut BufWriter<ChildStdin>) -> Result<T, Error>,
) -> Result<(T, String), Error> {
    let arguments = ["fast-import", "--quiet", "--done", "--date-format=raw"];
    let mut child = command(root, &[])
        .args(["-c", "core.hooksPath=/dev/null"])
        // A site is text, of which the quickest compression makes a sixth, and the best little less.
        .args(["-c", "pack.compression=1", "-c", "core.compression=1"])
        .args(arguments)
        // Looking for likenesses takes twice as long as writing, and finds few.
        .arg("--depth=0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|cause| Error::on("call git in", root, cause))?;
    let input = child.stdin.take().expect("its input was asked for");
    let mut input = BufWriter::with_capacity(1 << 16, input);
    // Without its last word git takes nothing in.
    let fed = feed(&mut input).and_then(|fed| {
        let ended = writeln!(input, "done").and_then(|()| input.flush());
        ended.map_err(|_| refused("it stopped reading"))?;
        Ok(fed)
    });
    if fed.is_err() {
        // An input that ends too early is something that git writes a report on. It may be gone already.
        let _ = child.kill();
    }
    drop(input);
    let output = child.wait_with_output();
    let output = output.map_err(|cause| Error::on("wait for git in", root, cause))?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    match (fed, said(&output)) {
        (Ok(fed), _) if output.status.success() => Ok((fed, told)),
        (Err(error), words) if words.is_empty() => Err(error),
        // Where git says anything, that is nearer to the cause.
        (_, words) => Err(refused(&words)),
    }
}

fn refused(why: &str) -> Error {
    Error::new(format!(
        "git would not write the site to its repository: {why}"
    ))
    .hint("mend what git says, and publish again; no branch was touched")
}

/// Name, mailbox, time: as git has them for whoever calls; on a machine that belongs to nobody, as a
/// build server, this program's.
fn committer(root: &Path) -> String {
    line(root, &["var", "GIT_COMMITTER_IDENT"]).unwrap_or_else(|| {
        format!(
            "trainbook <trainbook@localhost> {} +0000",
            clock::now().as_second()
        )
    })
}

/// `path` as git reads one with any character.
fn quoted(path: &str) -> String {
    let escaped = path.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace('\n', "\\n"))
}

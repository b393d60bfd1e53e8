//! A branch of another repository: where it is, and how a commit gets there.
//!
//! Whoever calls has the right to both, so git uses their transport, their credentials and their
//! hooks, as it does when they push by hand. It asks nobody for a password: a build that waits for
//! one on a server waits for ever. Nothing here is checked out, and no branch here is touched.

use std::path::{Path, PathBuf};
use std::process::Output;

use super::{acting, around, git, line, said};
use crate::world::Error;

/// A branch of a remote of the repository around a folder.
#[derive(Debug)]
pub struct Branch {
    root: PathBuf,
    remote: String,
    name: String,
}

impl Branch {
    /// The branch `name` of the remote that the repository around `root` calls `remote`.
    ///
    /// # Errors
    /// Where there is no such repository or remote, where git would not take the name for a
    /// branch's, and where it is the branch that the sources are on.
    pub fn of(root: &Path, remote: &str, name: &str) -> Result<Branch, Error> {
        let full = format!("refs/heads/{name}");
        if git(root, &["rev-parse", "--git-dir"]).is_none() {
            let message = format!("{} is in no repository that git can read", root.display());
            let hint = "begin one with `git init`, or publish to a folder with --to";
            return Err(Error::new(message).hint(around::or_install(root, hint)));
        }
        // git itself takes such a name, but for no branch that somebody makes.
        if name.starts_with('-') || git(root, &["check-ref-format", &full]).is_none() {
            let message = format!("`{name}` is no name that git takes for a branch");
            return Err(Error::new(message).hint("write it as `gh-pages`"));
        }
        if line(root, &["symbolic-ref", "--quiet", "HEAD"]).as_ref() == Some(&full) {
            let message = format!("`{name}` is the branch that the sources are on");
            return Err(
                Error::new(message).hint("name a branch of its own, as `--branch gh-pages`")
            );
        }
        let remotes = git(root, &["remote"]).unwrap_or_default();
        let remotes = String::from_utf8_lossy(&remotes).into_owned();
        if !remotes.lines().any(|known| known == remote) {
            return Err(unknown_remote(remote, &remotes));
        }
        Ok(Branch {
            root: root.to_owned(),
            remote: remote.to_owned(),
            name: name.to_owned(),
        })
    }

    /// The folder in the repository that has the remote.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn full(&self) -> String {
        format!("refs/heads/{}", self.name)
    }

    /// Where the branch is, `None` where the remote has none of this name.
    ///
    /// # Errors
    /// Where the remote does not answer.
    pub fn tip(&self) -> Result<Option<String>, Error> {
        let full = self.full();
        let asked = ["ls-remote", "--quiet", "--", &self.source(), &full];
        let output = self.run(&asked)?;
        if !output.status.success() {
            return Err(self.unreachable(&output));
        }
        let told = String::from_utf8_lossy(&output.stdout);
        // A name is taken for the end of others.
        let lines = told.lines().filter_map(|line| line.split_once('\t'));
        let mut tips = lines.filter(|(_, name)| *name == full);
        Ok(tips.next().map(|(id, _)| id.to_owned()))
    }

    /// Fetches the commit `tip` with its files, unless they are here.
    ///
    /// # Errors
    /// Where the remote does not answer, or has moved the branch on.
    pub fn fetch(&self, tip: &str) -> Result<(), Error> {
        let is_here = || git(&self.root, &["cat-file", "-e", &format!("{tip}^{{tree}}")]).is_some();
        if is_here() {
            return Ok(());
        }
        let asked = [
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
            "--",
            &self.source(),
            &self.full(),
        ];
        let output = self.run(&asked)?;
        match output.status.success() {
            true if is_here() => Ok(()),
            true => Err(self.moved()),
            false => Err(self.unreachable(&output)),
        }
    }

    /// Makes `commit` the branch's tip, if that is still `tip`.
    ///
    /// # Errors
    /// Where somebody else has moved the branch, the remote refuses, or does not answer. The branch
    /// is then as it was.
    pub fn push(&self, commit: &str, tip: Option<&str>) -> Result<(), Error> {
        let full = self.full();
        let lease = format!("--force-with-lease={full}:{}", tip.unwrap_or_default());
        let asked = [
            "push",
            "--quiet",
            "--porcelain",
            "--no-follow-tags",
            "--recurse-submodules=no",
            &lease,
            "--",
            &self.remote,
            &format!("{commit}:{full}"),
        ];
        let output = self.run(&asked)?;
        if output.status.success() {
            return Ok(());
        }
        let told = String::from_utf8_lossy(&output.stdout);
        let Some(refusal) = told.lines().find(|line| line.starts_with('!')) else {
            return Err(self.unreachable(&output));
        };
        // Remotes have many words for it, and the branch itself tells; where it is locked, it is moving.
        let is_locked = String::from_utf8_lossy(&output.stderr).contains("cannot lock ref");
        let moved = self.tip().is_ok_and(|now| now.as_deref() != tip);
        match moved || is_locked {
            true => Err(self.moved()),
            false => Err(self.rejected(refusal, &output)),
        }
    }

    /// What is asked where the branch is: the remote, or where a push to it goes, if that is elsewhere.
    fn source(&self) -> String {
        let asked = |options: &[&str]| {
            line(
                &self.root,
                &[&["remote", "get-url"], options, &["--", &self.remote]].concat(),
            )
        };
        match (asked(&[]), asked(&["--push"])) {
            (Some(from), Some(to)) if from != to => to,
            _ => self.remote.clone(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Error> {
        let output = acting(&self.root, arguments).output();
        output.map_err(|cause| Error::on("call git in", &self.root, cause))
    }

    fn moved(&self) -> Error {
        let message = format!(
            "the branch {} of {} moved meanwhile: somebody else published at the same time",
            self.name, self.remote
        );
        Error::new(message).hint("publish again; what the other one published is still there")
    }

    fn rejected(&self, line: &str, output: &Output) -> Error {
        let reason = line.rsplit('\t').next().unwrap_or(line);
        let words = without_credentials(&String::from_utf8_lossy(&output.stderr));
        let message = format!(
            "{} did not take the branch {}: {reason}\n{}",
            self.remote,
            self.name,
            words.trim()
        );
        let hint = if words.contains("protected branch") || words.contains("GH006") {
            "let whoever runs this push to that branch, in the remote's settings, or name another one with --branch"
        } else {
            "mend what the remote says, and publish again; the branch is as it was"
        };
        Error::new(message.trim_end()).hint(hint)
    }

    fn unreachable(&self, output: &Output) -> Error {
        let words = without_credentials(&said(output));
        let message = format!("git cannot reach {}: {words}", self.remote);
        let hint = if words.contains("terminal prompts disabled") {
            "give git the password another way, by a credential helper or an SSH key; it is not asked for here"
        } else {
            "mend what git says, and publish again; the branch is as it was"
        };
        Error::new(message).hint(hint)
    }
}

fn unknown_remote(remote: &str, remotes: &str) -> Error {
    let known: Vec<&str> = remotes.lines().collect();
    let message = format!("the repository has no remote called `{remote}`");
    Error::new(message).hint(match known[..] {
        [] => {
            format!("add one with `git remote add {remote} URL`, or publish to a folder with --to")
        }
        _ => format!("name one that it has with --remote: {}", known.join(", ")),
    })
}

/// `words` without what stands before the `@` of an address: it may be a password.
fn without_credentials(words: &str) -> String {
    let mut kept = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("://") {
        kept.push_str(before);
        kept.push_str("://");
        let ends = |c: char| c == '/' || c.is_whitespace();
        let host = after.find(ends).unwrap_or(after.len());
        let at = after[..host].rfind('@').map_or(0, |at| at + 1);
        rest = &after[at..];
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A repository with a commit, and a bare one that it calls `origin`.
    fn repositories() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("a");
        std::fs::create_dir(&root).expect("a folder");
        let run = |arguments: &[&str]| git(&root, arguments).expect("git works here");
        run(&["init", "-q", "-b", "main"]);
        run(&["init", "-q", "--bare", "../b.git"]);
        run(&["remote", "add", "origin", "../b.git"]);
        commit(&root, "one");
        (folder, root)
    }

    fn commit(root: &Path, message: &str) -> String {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        let made = [
            "-c",
            "commit.gpgsign=false",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            message,
        ];
        git(root, &[&identity[..], &made].concat()).expect("git works here");
        line(root, &["rev-parse", "HEAD"]).expect("a commit")
    }

    #[test]
    fn i02_a_branch_moves_only_from_where_it_was_seen() {
        let (_folder, root) = repositories();
        let branch = Branch::of(&root, "origin", "gh-pages").expect("a branch");
        assert_eq!(branch.tip().expect("it answers"), None);
        let (one, two) = (commit(&root, "two"), commit(&root, "three"));
        branch.push(&one, None).expect("it was not there");
        for seen in [None, Some(two.as_str())] {
            let error = branch.push(&two, seen).expect_err("it was elsewhere");
            assert!(error.to_string().contains("moved meanwhile"), "{error}");
            assert_eq!(branch.tip().expect("it answers").as_ref(), Some(&one));
        }
        branch.push(&two, Some(&one)).expect("it was there");
        assert_eq!(branch.tip().expect("it answers"), Some(two));
    }

    #[test]
    fn where_a_push_goes_is_where_the_branch_is_asked_for() {
        let (_folder, root) = repositories();
        let run = |arguments: &[&str]| git(&root, arguments).expect("git works here");
        run(&["init", "-q", "--bare", "../c.git"]);
        run(&["remote", "set-url", "--push", "origin", "../c.git"]);
        let branch = Branch::of(&root, "origin", "gh-pages").expect("a branch");
        let one = commit(&root, "two");
        branch.push(&one, None).expect("it was not there");
        assert_eq!(branch.tip().expect("it answers"), Some(one));
    }

    #[test]
    fn a_branch_whose_name_ends_alike_is_another() {
        let (_folder, root) = repositories();
        let other = Branch::of(&root, "origin", "refs/heads/x").expect("a branch");
        let one = commit(&root, "two");
        other.push(&one, None).expect("it was not there");
        let branch = Branch::of(&root, "origin", "x").expect("a branch");
        assert_eq!(branch.tip().expect("it answers"), None);
    }

    #[test]
    fn a_password_in_an_address_is_not_shown() {
        for (words, shown) in [
            (
                "fatal: unable to access 'https://me:secret@host.example/a.git/': no",
                "fatal: unable to access 'https://host.example/a.git/': no",
            ),
            (
                "https://token@a.example b https://b.example/x@y",
                "https://a.example b https://b.example/x@y",
            ),
            (
                "repository 'https://me:it'ssecret@host.example' not found",
                "repository 'https://host.example' not found",
            ),
            ("git@host.example: denied", "git@host.example: denied"),
            ("a:// b@c", "a:// b@c"),
        ] {
            assert_eq!(without_credentials(words), shown);
        }
    }
}

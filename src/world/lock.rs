//! One build at a time in a site's folder, and one edit.
//!
//! A lock is the system's own, on an open file: a process that dies gives it
//! back, so there are no stale locks. The file says who holds it. It is taken before
//! anything is read: what a build has waited for is part of what it publishes.
//!
//! Limit: two folders of sources that are published to one place, and sources that
//! may not be written to, are not kept apart.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Error, linked};

/// What only one process at a time may do here.
#[derive(Debug)]
pub struct Work {
    file: &'static str,
    /// How it is called while a second one waits for it.
    name: &'static str,
    /// How long the second one waits.
    patience: Duration,
}

pub const BUILD: Work = Work {
    file: "lock",
    name: "build",
    patience: Duration::from_secs(10),
};

/// An edit is short, and many may be waiting for their turn.
pub const EDIT: Work = Work {
    file: "edit.lock",
    name: "edit",
    patience: Duration::from_secs(60),
};

/// The right to do it; given back when it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes the lock for `work` in the folder `memory`, waiting for another process that holds it; `None`
/// where that folder may not be written to, as in sources that are only to be read.
///
/// # Errors
/// Where another process keeps it for longer than anyone waits, or a link stands in its place.
pub fn take(memory: &Path, work: &Work) -> Result<Option<Lock>, Error> {
    let path = memory.join(work.file);
    // Sources may come from a stranger: a link would have a file elsewhere written over.
    linked::refuse(memory)?;
    linked::refuse(&path)?;
    let open = || {
        // Not the folders above it: a site that is not there is not begun here.
        match std::fs::create_dir(memory) {
            Err(cause) if cause.kind() != ErrorKind::AlreadyExists => return Err(cause),
            _ => {}
        }
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        options.open(&path)
    };
    let Ok(mut file) = open() else {
        return Ok(None);
    };
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if began.elapsed() < work.patience => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => {
                let holder = std::fs::read_to_string(&path).unwrap_or_default();
                let message = format!("another {} is at work here ({})", work.name, holder.trim());
                return Err(Error::new(message).hint("wait until it is done, or stop it"));
            }
            Err(TryLockError::Error(cause)) => return Err(Error::on("lock", &path, cause)),
        }
    }
    let holder = format!("process {}\n", std::process::id());
    let written = file
        .set_len(0)
        .and_then(|()| file.write_all(holder.as_bytes()));
    written.map_err(|cause| Error::on("write", &path, cause))?;
    Ok(Some(Lock { _file: file }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_ONCE: Work = Work {
        patience: Duration::ZERO,
        ..BUILD
    };

    #[test]
    fn f08_a_second_build_waits_and_then_says_who_holds_the_lock() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = take(folder.path(), &AT_ONCE).expect("nobody holds it");
        let refused = take(folder.path(), &AT_ONCE).expect_err("it is held");
        assert!(
            refused
                .to_string()
                .contains(&format!("process {}", std::process::id())),
            "{refused}"
        );
        drop(first);
        // A process that another test is starting holds the open file for an instant.
        assert!(take(folder.path(), &BUILD).is_ok_and(|lock| lock.is_some()));
    }

    #[cfg(unix)]
    #[test]
    fn f01_a_lock_that_is_a_link_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let victim = folder.path().join("victim");
        std::fs::write(&victim, "x").expect("a file");
        std::os::unix::fs::symlink(&victim, folder.path().join("lock")).expect("a link");
        let refused = take(folder.path(), &BUILD).expect_err("it is a link");
        assert!(refused.to_string().contains("is a link"), "{refused}");
        assert_eq!(std::fs::read(&victim).expect("it is there"), b"x");
    }

    #[test]
    fn f08_a_lock_file_of_a_dead_process_holds_nobody_up() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("lock"), "process 4194304\n").expect("a file");
        assert!(take(folder.path(), &BUILD).is_ok_and(|lock| lock.is_some()));
    }
}

//! Disks that fail.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::model::Model;
use crate::world::disk::{Disk, Kind, State};

/// What becomes of the call that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    Refused,
    /// Half of it: a file is written in part, a folder is removed in part.
    Torn,
    /// All of it, and it is told as failed.
    Late,
}

/// For how long a disk fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// For one call: it was full, or slipped.
    Once,
    /// From then on: the process is gone.
    ForGood,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
pub struct Trouble {
    /// How many calls go well before.
    pub after: usize,
    pub fault: Fault,
    pub length: Length,
}

/// A disk that fails at one of its calls.
pub struct Failing<'m> {
    disk: &'m Model,
    trouble: Trouble,
    calls: Mutex<Vec<Call>>,
}

/// What a call is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Look,
    /// It leaves the disk another.
    Act,
}

impl Failing<'_> {
    pub fn with(disk: &Model, trouble: Trouble) -> Failing<'_> {
        Failing {
            disk,
            trouble,
            calls: Mutex::default(),
        }
    }

    /// One that counts its calls, and does not fail.
    pub fn never(disk: &Model) -> Failing<'_> {
        let trouble = Trouble {
            after: usize::MAX,
            fault: Fault::Refused,
            length: Length::Once,
        };
        Failing::with(disk, trouble)
    }

    /// The calls that were made.
    pub fn calls(&self) -> Vec<Call> {
        self.calls.lock().expect("no test fails in here").clone()
    }

    /// A call that only looks.
    fn look<T>(&self, whole: impl Fn() -> io::Result<T>) -> io::Result<T> {
        self.call(Call::Look, whole, || {})
    }

    /// A call, with what is left of it where it is torn.
    fn call<T>(
        &self,
        what: Call,
        whole: impl Fn() -> io::Result<T>,
        torn: impl Fn(),
    ) -> io::Result<T> {
        let Trouble {
            after,
            fault,
            length,
        } = self.trouble;
        let mut calls = self.calls.lock().expect("no test fails in here");
        let call = calls.len();
        calls.push(what);
        drop(calls);
        if call < after || (call > after && length == Length::Once) {
            return whole();
        }
        if call == after {
            match fault {
                Fault::Refused => {}
                Fault::Torn => torn(),
                Fault::Late => drop(whole()),
            }
        }
        let kinds = [
            ErrorKind::StorageFull,
            ErrorKind::Other,
            ErrorKind::PermissionDenied,
            ErrorKind::Interrupted,
        ];
        Err(kinds[after % kinds.len()].into())
    }
}

impl Disk for Failing<'_> {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.look(|| self.disk.kind(path))
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        self.look(|| self.disk.list(path))
    }

    fn state(&self, path: &Path) -> io::Result<State> {
        self.look(|| self.disk.state(path))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.look(|| self.disk.read(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || drop(self.disk.write(path, &bytes[..bytes.len() / 2]));
        self.call(Call::Act, || self.disk.write(path, bytes), half)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Act, || self.disk.rename(from, to), || {})
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        let upper = || drop(path.parent().map(|above| self.disk.create_folders(above)));
        self.call(Call::Act, || self.disk.create_folders(path), upper)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Act, || self.disk.remove_file(path), || {})
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Act, || self.disk.remove_folder(path), || {})
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        let half = || {
            let files = self.disk.files_below(path).into_keys();
            let files = files.filter(|inner| !inner.ends_with('/'));
            files
                .step_by(2)
                .for_each(|inner| drop(self.disk.remove_file(&path.join(inner))));
        };
        self.call(Call::Act, || self.disk.remove_all(path), half)
    }
}

//! The few operations on disk that publishing needs, so that a test can make any of them fail.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Error;

/// What stands at a path, a link not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, or something else that holds no others.
    File,
    Folder,
    Link,
}

/// What the system says of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    pub device: u64,
    inode: u64,
    length: u64,
    /// When it was written and when it was changed in any way, in nanoseconds by the disk's clock.
    pub modified: i128,
    pub changed: i128,
}

impl State {
    /// All of it as bytes.
    pub fn bytes(&self) -> [u8; 56] {
        let mut bytes = [0; 56];
        let numbers = [self.device, self.inode, self.length];
        bytes[..24].copy_from_slice(numbers.map(u64::to_le_bytes).as_flattened());
        let times = [self.modified, self.changed];
        bytes[24..].copy_from_slice(times.map(i128::to_le_bytes).as_flattened());
        bytes
    }
}

/// A disk, or something that fails like one.
pub trait Disk: Sync {
    /// What stands at `path`, `None` where nothing does.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;
    /// What lies in a folder, in no order.
    fn list(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>>;
    /// What the system says of the file at `path`; an error where there is none, and where it does
    /// not say when a file was changed.
    fn state(&self, path: &Path) -> io::Result<State>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Writes a whole file, in place of one that is there.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Moves a file or folder in one step, in place of a file or an empty folder that is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn create_folders(&self, path: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder, which must be empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    fn remove_all(&self, path: &Path) -> io::Result<()>;
}

/// The machine's own.
#[derive(Debug)]
pub struct Real;

impl Disk for Real {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        use io::ErrorKind::{NotADirectory, NotFound};
        match path.symlink_metadata() {
            Ok(data) => Ok(Some(kind(data.file_type()))),
            Err(cause) if matches!(cause.kind(), NotFound | NotADirectory) => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        let entries = fs::read_dir(path)?.map(|entry| {
            let entry = entry?;
            Ok((entry.path(), kind(entry.file_type()?)))
        });
        entries.collect()
    }

    #[cfg(unix)]
    fn state(&self, path: &Path) -> io::Result<State> {
        use std::os::unix::fs::MetadataExt;
        let data = path.symlink_metadata()?;
        if !data.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        let time =
            |seconds: i64, nanos: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
        Ok(State {
            device: data.dev(),
            inode: data.ino(),
            length: data.len(),
            modified: time(data.mtime(), data.mtime_nsec()),
            changed: time(data.ctime(), data.ctime_nsec()),
        })
    }

    #[cfg(not(unix))]
    fn state(&self, _: &Path) -> io::Result<State> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

fn kind(file: fs::FileType) -> Kind {
    if file.is_symlink() {
        Kind::Link
    } else if file.is_dir() {
        Kind::Folder
    } else {
        Kind::File
    }
}

impl dyn Disk + '_ {
    /// What stands at `path`, `None` where nothing does.
    ///
    /// # Errors
    /// Where the disk does not tell.
    pub fn look(&self, path: &Path) -> Result<Option<Kind>, Error> {
        let kind = self.kind(path);
        kind.map_err(|cause| Error::on("look at", path, cause))
    }

    /// What lies in the folder `path`, nothing where there is none.
    ///
    /// # Errors
    /// Where the disk does not tell, and where it is no folder.
    pub fn entries(&self, path: &Path) -> Result<Vec<(PathBuf, Kind)>, Error> {
        match self.list(path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            listed => listed.map_err(|cause| Error::on("look into", path, cause)),
        }
    }

    /// The bytes of the file at `path`, `None` where there is no file.
    ///
    /// # Errors
    /// Where there is one that cannot be read: that is not the same as none.
    pub fn content(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if matches!(cause.kind(), NotFound | NotADirectory | IsADirectory) => {
                Ok(None)
            }
            Err(cause) => Err(Error::on("read", path, cause)),
        }
    }
}

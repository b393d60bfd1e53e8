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

/// A disk, or something that fails like one.
pub trait Disk: Sync {
    /// What stands at `path`, `None` where nothing does.
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>>;
    /// What lies in a folder, in no order.
    fn list(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>>;
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

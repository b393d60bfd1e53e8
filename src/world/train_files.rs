//! The trains' files of a site one by one, for those who change one of ten thousand.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cap_std::fs::{Dir, OpenOptions};

use super::files;
use super::listing::list;
use super::{Error, reading};
use crate::compile::configure;
use crate::config::{CONFIG, Config};
use crate::text::{Diagnostic, Level, Source};

/// The files of a site's trains: which there are, not yet what they say.
#[derive(Debug)]
pub struct TrainFiles {
    root: PathBuf,
    folder: Dir,
    pub config: Config,
    /// From the site's folder, by name.
    pub paths: Vec<String>,
}

impl TrainFiles {
    /// Those of the site at `root`.
    ///
    /// # Errors
    /// Where the folder cannot be opened, and where the configuration has an error: what a line
    /// means depends on it.
    pub fn open(root: &Path) -> Result<TrainFiles, Error> {
        let folder = files::open(root)?;
        let mut faults = Vec::new();
        let source = files::configuration(root, &folder, &mut faults);
        let (config, told) = configure(source.as_ref());
        faults.extend(told);
        let is_error = |fault: &&Diagnostic| fault.level == Level::Error;
        if let Some(fault) = faults.iter().find(is_error) {
            let message = format!("{CONFIG} has an error: {}", fault.message);
            return Err(Error::new(message).hint("mend it first; `trainbook check` shows where"));
        }
        let mut paths = list(root, &config.trains_folder(), &mut Vec::new());
        paths.retain(|path| path.ends_with(".md"));
        Ok(TrainFiles {
            root: root.to_owned(),
            folder,
            config,
            paths,
        })
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the file at `path` says.
    ///
    /// # Errors
    /// Where it cannot be read, or is no text.
    pub fn source(&self, path: &str) -> Result<Source, Error> {
        reading::source(&self.folder, path).map_err(|fault| Error::about(path, *fault))
    }

    /// Puts `new` in the place of `old`, at once and whole.
    ///
    /// # Errors
    /// Where the file is not `old` any more, and where the disk takes no other; the file is as it
    /// was then.
    pub fn replace(&self, old: &Source, new: &Source) -> Result<(), Error> {
        let path = old.path().as_str();
        if self.source(path)?.text() != old.text() {
            return Err(
                Error::new(format!("{path} was changed by somebody else meanwhile"))
                    .hint("call this again: nothing was written"),
            );
        }
        // A name that neither a build nor a watch takes for a file of the site.
        let beside = format!("{path}.{}.tmp", std::process::id());
        let written = self.write(&beside, path, new.text().as_bytes());
        written.map_err(|cause| {
            let _ = self.folder.remove_file(&beside);
            Error::on("write", &self.root.join(path), cause)
        })
    }

    fn write(&self, beside: &str, path: &str, bytes: &[u8]) -> io::Result<()> {
        let permissions = self.folder.metadata(path)?.permissions();
        let mut options = OpenOptions::new();
        let mut file = self
            .folder
            .open_with(beside, options.write(true).create(true).truncate(true))?;
        file.set_permissions(permissions)?;
        file.write_all(bytes)?;
        // Before the name is: a power cut must not leave an empty file behind it.
        file.sync_all()?;
        self.folder.rename(beside, &self.folder, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    const PATH: &str = "content/trains/a.md";

    fn site(text: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir_all(root.path().join("content/trains")).expect("a folder");
        std::fs::write(root.path().join(PATH), text).expect("a file");
        root
    }

    fn of(text: &str) -> Source {
        Source::new(SourcePath::new(PATH), text)
    }

    fn there(root: &tempfile::TempDir) -> Vec<String> {
        let listed = std::fs::read_dir(root.path().join("content/trains")).expect("a folder");
        let name = |entry: io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
        listed
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let root = site("old\r\n");
        let files = TrainFiles::open(root.path()).expect("it opens");
        assert_eq!(files.paths, [PATH]);
        let old = files.source(PATH).expect("it reads");
        files.replace(&old, &of("new\r\n")).expect("it is replaced");
        let text = std::fs::read(root.path().join(PATH)).expect("it is there");
        assert_eq!(text, b"new\r\n");
        assert_eq!(there(&root), ["a.md"]);
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_stays() {
        let root = site("old");
        let files = TrainFiles::open(root.path()).expect("it opens");
        let old = files.source(PATH).expect("it reads");
        std::fs::write(root.path().join(PATH), "another").expect("a file");
        let refused = files.replace(&old, &of("new")).expect_err("it is another");
        assert!(refused.to_string().contains("meanwhile"), "{refused}");
        let text = std::fs::read(root.path().join(PATH)).expect("it is there");
        assert_eq!(text, b"another");
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_stays() {
        use std::os::unix::fs::PermissionsExt;
        let root = site("old");
        let path = root.path().join(PATH);
        let mode = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(&path, mode).expect("it is ours");
        let files = TrainFiles::open(root.path()).expect("it opens");
        files
            .replace(&of("old"), &of("new"))
            .expect("it is replaced");
        let data = path.metadata().expect("it is there");
        assert_eq!(data.permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_faulty_configuration_is_mended_first() {
        let root = site("old");
        std::fs::write(root.path().join(CONFIG), "stages: [\n").expect("a file");
        let refused = TrainFiles::open(root.path()).expect_err("it does not close");
        assert!(refused.to_string().contains("has an error"), "{refused}");
    }
}

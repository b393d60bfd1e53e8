//! The commands that change a train's file.
//!
//! What is asked of a person is asked first; then the file is read, changed and replaced while no
//! other edit can come between.

pub mod action;
pub mod approve;
pub mod log;
pub mod mark;
pub mod set;

pub mod choose;
pub mod who;

mod ask;
mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;

use super::{print, site};
use crate::change::{Changed, Refusal};
use crate::config::Config;
use crate::read;
use crate::text::Diagnostic;
use crate::train::{Handle, Train};
use crate::world::git::around;
use crate::world::git::commit::{self, Standing};
use crate::world::memory::Memory;
use crate::world::train_files::TrainFiles;
use crate::world::{Error, clock, lock};

/// The train that is edited, and by whom.
#[derive(Clone, Debug, clap::Args)]
pub struct On {
    /// The train, in full or by an unambiguous beginning; the one that matters now by default
    #[arg(long, short, value_name = "TRAIN")]
    train: Option<String>,

    /// Who says it, a handle; by default whoever git says you are, as `people:` names them
    #[arg(long = "as", value_name = "HANDLE")]
    who: Option<String>,

    /// Commit the file, and nothing else
    #[arg(long, short)]
    commit: bool,

    /// The moment of it, as 2025-10-14T14:47:00Z; the clock's by default
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,

    /// The site's folder
    #[arg(long, value_name = "SITE", default_value = ".")]
    site: PathBuf,
}

/// A train's file on the desk.
pub struct Desk<'a> {
    on: &'a On,
    files: TrainFiles,
    path: String,
    pub at: Timestamp,
}

/// A train as it was read just now.
pub struct Sheet<'d> {
    pub train: Train,
    pub found: Vec<Diagnostic>,
    pub config: &'d Config,
}

/// A change, and what it does in a few words, as `tick “Notes drafted”`.
pub type Told = (Changed, String);

impl<'a> Desk<'a> {
    /// The train that `on` names.
    ///
    /// # Errors
    /// Where there is no such site or train, or several.
    pub fn open(on: &'a On) -> Result<Desk<'a>, Error> {
        site::refuse_other_folders(&on.site)?;
        let files = TrainFiles::open(&on.site)?;
        let at = on.now.unwrap_or_else(clock::now);
        let path = choose::path(&files, on.train.as_deref(), at)?;
        Ok(Desk {
            on,
            files,
            path,
            at,
        })
    }

    /// The file as it is now.
    pub fn sheet(&self) -> Result<Sheet<'_>, Error> {
        let source = self.files.source(&self.path)?;
        let (train, found) = read::read(&source, &self.files.config);
        Ok(Sheet {
            train,
            found,
            config: &self.files.config,
        })
    }

    /// Who speaks, of those that the site and `train` know; `None` where nobody is known.
    pub fn who(&self, train: &Train) -> Result<Option<Handle>, Error> {
        who::who(self.on, &self.files.config, train)
    }

    /// Makes the change that `make` finds in the file as it is then, says what came of it, and
    /// commits it where that was asked for.
    pub fn change(
        &self,
        make: impl FnOnce(&Sheet) -> Result<Told, Error>,
    ) -> Result<ExitCode, Error> {
        let memory = Memory::of(&self.on.site);
        let _lock = lock::take(memory.folder(), &lock::EDIT)?;
        let sheet = self.sheet()?;
        let (old, root) = (&sheet.train.source, self.files.root());
        let standing = self.on.commit.then(|| commit::standing(root, old));
        refuse_to_commit(standing, root, &self.path)?;
        let (changed, words) = make(&sheet)?;
        self.files.replace(old, &changed.train.source)?;
        let shown = site::shown(&root.join(&self.path));
        print::result(&told::told(&shown, &sheet, &changed, self.at))?;
        if let Some(standing) = standing {
            let message = format!("{}: {words}", sheet.train.name);
            let id = commit::commit(root, &self.path, &message, standing)?;
            print::result(&format!("Committed {id}: {message}\n"))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A commit says what happened, so nothing else may be in it.
fn refuse_to_commit(standing: Option<Standing>, root: &Path, path: &str) -> Result<(), Error> {
    match standing {
        Some(Standing::NoRepository) => {
            let hint = "leave --commit out, or begin one with `git init`";
            Err(Error::new("there is no git repository here to commit to")
                .hint(around::or_install(root, hint)))
        }
        Some(Standing::Edited) => Err(Error::new(format!(
            "{path} has changes that are not committed, and this commit would hold them"
        ))
        .hint("commit those first, or leave --commit out; nothing was written")),
        _ => Ok(()),
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::new(refusal.message).hint(refusal.help)
    }
}

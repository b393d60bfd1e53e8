//! Whether the folder can be built, and the site shown while it is written.

use super::checks::{Verdict, broken, fine, lacking};
use crate::book::history::{Reach, Unknown};
use crate::cli::print::counted;
use crate::text::Level;
use crate::world::surroundings::{Surroundings, Theme};

pub fn configuration(around: &Surroundings) -> Option<Verdict> {
    let faults = around.faults.iter();
    let errors = faults.filter(|fault| fault.level == Level::Error).count();
    match errors {
        0 => fine("it reads"),
        _ => broken(
            format!("trainbook.yaml has {}", counted(errors, "error")),
            "see where: `trainbook check`",
        ),
    }
}

pub fn theme(around: &Surroundings) -> Option<Verdict> {
    let name = &around.config.theme;
    let themes = &around.config.folders.themes;
    match around.theme {
        Theme::BuiltIn => fine(format!("{name}, which is built in")),
        Theme::Own => fine(format!("{themes}/{name}")),
        Theme::Missing => broken(
            format!("`{name}` is configured, and {themes}/{name} is not there"),
            "add the theme's files, or take `theme` out of trainbook.yaml",
        ),
    }
}

pub fn output(around: &Surroundings) -> Option<Verdict> {
    let folder = &around.config.folders.output;
    match &around.output {
        Err(error) => broken(
            error.context(),
            error.help().unwrap_or("choose another folder"),
        ),
        Ok(_) if is_committed(around, around.ignored.output) => lacking(
            format!("{folder}/ can be written, and would be committed with the sources"),
            format!("add a line to .gitignore: /{folder}/"),
        ),
        Ok(_) => fine(format!("{folder}/ can be written")),
    }
}

pub fn memory(around: &Surroundings) -> Option<Verdict> {
    match is_committed(around, around.ignored.memory) {
        true => lacking(
            ".trainbook/, which makes builds quick, would be committed",
            "add a line to .gitignore: /.trainbook/",
        ),
        false => fine(".trainbook/ stays out of commits"),
    }
}

pub fn watching(around: &Surroundings) -> Option<Verdict> {
    let watched = match &around.watched {
        Ok(watched) => *watched,
        Err(error) => return lacking(error.context(), error.help().unwrap_or("use --poll")),
    };
    let folders = counted(watched, "folder");
    match around.watches {
        // Editors and other programs of the same person watch folders too.
        Some(most) if watched > most / 2 => lacking(
            format!("{folders}, of {most} that one person may watch"),
            "raise fs.inotify.max_user_watches, or call `serve` and `watch` with --poll",
        ),
        Some(most) => fine(format!("{folders}, of {most} that one person may watch")),
        None => fine(folders),
    }
}

/// Whether what is not `ignored` would go into a commit.
fn is_committed(around: &Surroundings, ignored: bool) -> bool {
    let unknown = matches!(
        around.past.reach,
        Reach::Nothing(Unknown::NoGit | Unknown::NoRepository | Unknown::Foreign)
    );
    !unknown && !ignored
}

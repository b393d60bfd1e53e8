//! What `serve` and `watch` say while they follow a site.

use std::path::Path;
use std::time::Duration;

use super::print::{self, counted};
use super::site::Site;
use crate::compile::Compiled;
use crate::text::{Diagnostic, Level};
use crate::world::Error;
use crate::world::clock::When;
use crate::world::disk::Real;
use crate::world::follow::Follow;
use crate::world::watch::{How, POLL};

/// How the site's folder is watched.
#[derive(Debug, Default, clap::Args)]
pub struct Watching {
    /// Ask the disk for changes every two seconds, as network drives do not tell of them
    #[arg(long)]
    poll: bool,
}

impl Watching {
    /// Follows `site`, judged at the moment that `when` finds; asks the disk where the system does not tell.
    pub fn begin(&self, site: &Site, when: When) -> Result<Follow, Error> {
        site.refuse_other_folders()?;
        let begin = |how| Follow::begin(&site.folder, when, how, &Real);
        if self.poll {
            return begin(How::Asked);
        }
        begin(How::Told).or_else(|error| {
            let asked = begin(How::Asked)?;
            let seconds = POLL.as_secs();
            print::aside(&format!(
                "{error}\nThe disk is asked every {seconds} seconds instead.\n"
            ));
            Ok(asked)
        })
    }
}

/// The errors of a site as a terminal shows them; `None` where there are none.
pub fn errors(compiled: &Compiled, site: &Site) -> Option<String> {
    let errors = compiled.diagnostics.iter();
    let errors: Vec<Diagnostic> = errors
        .filter(|found| found.level == Level::Error)
        .cloned()
        .collect();
    (!errors.is_empty()).then(|| site.report(&errors, compiled))
}

/// What changed, in so many words: `content/trains/2025.10-R1.md and 3 more`.
pub fn cause(paths: &[String]) -> String {
    match paths {
        [] => "time or commits".to_owned(),
        [one] => one.clone(),
        [first, others @ ..] => format!("{first} and {} more", others.len()),
    }
}

/// `12 ms`, `1.24 s`.
pub fn shown(took: Duration) -> String {
    if took < Duration::from_secs(1) {
        format!("{} ms", took.as_millis())
    } else {
        format!("{:.2} s", took.as_secs_f64())
    }
}

/// `24 trains, 96 pages, 2 warnings`.
pub fn told(trains: usize, pages: usize, warnings: usize) -> String {
    let mut told = format!("{}, {}", counted(trains, "train"), counted(pages, "page"));
    if warnings > 0 {
        told += &format!(", {}", counted(warnings, "warning"));
    }
    told
}

/// A site's folder as the program names it to a person.
pub fn named(folder: &Path) -> String {
    match folder.to_str() {
        Some(".") | None => "this folder".to_owned(),
        Some(name) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_short() {
        let paths =
            |paths: &[&str]| -> Vec<String> { paths.iter().map(|&it| it.to_owned()).collect() };
        assert_eq!(cause(&paths(&["a.md"])), "a.md");
        assert_eq!(cause(&paths(&["a.md", "b.md", "c.md"])), "a.md and 2 more");
        assert_eq!(cause(&[]), "time or commits");
    }
}

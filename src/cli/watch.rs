//! `trainbook watch`: the site in its folder, as fresh as its files.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::build;
use super::follow::{self, Watching};
use super::print::{self, counted};
use crate::compile::Edition;
use crate::output::Highlights;
use crate::site;
use crate::world::clock::When;
use crate::world::disk::Real;
use crate::world::follow::{Follow, News};
use crate::world::memory::Memory;
use crate::world::published::{Published, Refusal, Written};
use crate::world::{Error, caught, lock};

/// Write the site to a folder whenever its files change
#[derive(Debug, clap::Args)]
#[command(after_help = "\
It is `trainbook build` after every save: only files that differ are written, each in one step, and
nothing is written while a file has an error. To see the site in a browser, `trainbook serve` is quicker.

Examples:
  trainbook watch
  trainbook watch --out /srv/releases releases")]
#[group(skip)]
pub struct Args {
    #[command(flatten)]
    build: build::Args,

    #[command(flatten)]
    watching: Watching,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let site = &args.build.site;
    let folder = &site.folder;
    let mut follow = args.watching.begin(site, When::Built(site.now))?;
    let memory = Memory::of(folder);
    let highlights = Arc::new(memory.highlights(&Real));
    let mut news: Option<News> = None;
    loop {
        let began = Instant::now();
        let written = caught(|| write(args, &mut follow, &highlights));
        match written.map_err(Error::new).flatten() {
            Ok(Some(written)) => tell(news.as_ref(), folder, written, began),
            Ok(None) => {}
            // What cannot even begin will not go on either.
            Err(error) if news.is_none() => return Err(error),
            Err(error) => print::aside(&format!("{error}\nThe next save is another try.\n")),
        }
        news = Some(follow.wait()?);
    }
}

/// Says what was written, and after what.
fn tell(news: Option<&News>, folder: &Path, written: Written, began: Instant) {
    let took = follow::shown(began.elapsed());
    let written = format!(
        "{}, {} removed",
        counted(written.written, "file"),
        written.removed
    );
    print::aside(&match news {
        None => format!(
            "{}: {written}, in {took}. Ctrl-C ends it.\n",
            follow::named(folder)
        ),
        Some(news) => format!("{} → {written}, in {took}\n", follow::cause(&news.paths)),
    });
}

/// Writes what differs; `None` where what was found keeps the site from being written.
fn write(
    args: &Args,
    follow: &mut Follow,
    highlights: &Arc<Highlights>,
) -> Result<Option<Written>, Error> {
    let build = &args.build;
    let memory = Memory::of(&build.site.folder);
    let (compiled, assets) = follow.compiled()?;
    if build.refuses(&compiled) {
        build::tell_findings(&compiled, build.strict, &build.site);
        return Ok(None);
    }
    let theme = compiled
        .theme
        .as_ref()
        .expect("a theme at fault is an error");
    let site = site::Site::new(&compiled.book);
    let target = build.target(&compiled.book.config)?;
    let _lock = lock::take(memory.folder(), &lock::BUILD)?;
    let published = Published::open(&Real, &target, build.foreign())?;
    let published = published.trusting(&memory);
    let written = Edition::new(&site, theme, Arc::clone(highlights))
        .map_err(Refusal::Author)
        .and_then(|edition| build::publish(&published, &edition, &assets));
    match written {
        Ok(written) => {
            memory.keep_highlights(&Real, highlights);
            published.remember(&written, &memory);
            follow.keep(&Real);
            Ok(Some(written))
        }
        Err(Refusal::Author(faults)) => {
            build::refused(&faults, &compiled, &build.site);
            Ok(None)
        }
        Err(Refusal::Machine(error)) => Err(error),
    }
}

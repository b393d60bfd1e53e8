//! `trainbook build`: the site, written to a folder.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;

use super::exit;
use super::print::{self, counted};
use super::report;
use super::site::Site;
use crate::book::history::Commit;
use crate::compile::{Compiled, Edition, Recall, Snapshot, compile};
use crate::config::Config;
use crate::site;
use crate::text::hidden::visible;
use crate::text::{Diagnostic, Level};
use crate::world::assets::Assets;
use crate::world::clock::From;
use crate::world::clock::When;
use crate::world::disk::Real;
use crate::world::lock::Lock;
use crate::world::memory::{Known, Last, Memory};
use crate::world::published::{Foreign, Published, Refusal, Written};
use crate::world::snapshot::Checkout;
use crate::world::{Error, lock, target};

/// Write the site to a folder
#[derive(Debug, clap::Args)]
// `watch` has these as well, beside its own.
#[group(skip)]
#[command(after_help = "\
Nothing is written while any file has an error: the site that is there stays as it was.
Files that did not change are left alone. Only files that trainbook wrote are
ever replaced or removed. What makes the next build quick is kept in .trainbook/.

Examples:
  trainbook build
  trainbook build releases
  trainbook build --out /srv/releases
  trainbook build --now 2025-10-14T14:47:00Z examples/northwind")]
pub struct Args {
    /// The folder to write to; by default `public` in the site's folder, or the configuration's `output`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write beside files that trainbook did not write; they stay as they are
    #[arg(long)]
    into_existing: bool,

    /// Count warnings as errors
    #[arg(long)]
    pub strict: bool,

    #[command(flatten)]
    pub site: Site,
}

impl Args {
    /// A build of the site in `folder` at `now`.
    pub fn of(folder: &Path, now: Timestamp) -> Args {
        Args {
            out: None,
            into_existing: false,
            strict: false,
            site: Site {
                now: Some(now),
                folder: folder.to_owned(),
            },
        }
    }

    /// The right to build here. It is taken before anything is read: a build that waited for another
    /// must not publish what was there before it waited.
    pub fn lock(&self) -> Result<Option<Lock>, Error> {
        self.site.refuse_other_folders()?;
        lock::take(Memory::of(&self.site.folder).folder(), &lock::BUILD)
    }

    /// The folder to write to.
    pub fn target(&self, config: &Config) -> Result<PathBuf, Error> {
        let folders = &config.folders;
        let root = &self.site.folder;
        let out = self.out.clone();
        let out = out.unwrap_or_else(|| root.join(&folders.output));
        let sources = [folders.content.as_str(), &folders.assets, &folders.themes];
        target::choose(root, &out, &sources)
    }

    /// Whether what was found keeps the site from being written.
    pub fn refuses(&self, compiled: &Compiled) -> bool {
        compiled.has_errors() || (self.strict && !compiled.diagnostics.is_empty())
    }

    /// What becomes of files in it that are not ours.
    pub fn foreign(&self) -> Foreign {
        if self.into_existing {
            Foreign::KeepBeside
        } else {
            Foreign::Refuse
        }
    }
}

/// How a build went, in so many words.
#[derive(Debug)]
pub enum Outcome {
    Built { target: PathBuf },
    Findings,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    Ok(match build(args)? {
        Outcome::Built { .. } => ExitCode::SUCCESS,
        Outcome::Findings => exit::findings(),
    })
}

/// Builds, and prints what was found and done.
pub fn build(args: &Args) -> Result<Outcome, Error> {
    let _lock = args.lock()?;
    Ready::read(args)?.build(args)
}

/// All that a build needs, and nothing done yet.
pub struct Ready {
    began: Instant,
    pub memory: Memory,
    known: Known,
    checkout: Checkout,
    pub snapshot: Snapshot,
    from: From,
    target: PathBuf,
    pub assets: Assets,
}

impl Ready {
    /// What is there now; whoever asks holds the lock.
    pub fn read(args: &Args) -> Result<Ready, Error> {
        let began = Instant::now();
        let memory = Memory::of(&args.site.folder);
        let known = memory.known(&Real);
        let mut checkout = args.site.checkout(&known)?;
        let (snapshot, from) = checkout.snapshot(When::Built(args.site.now), &known.versions)?;
        Ok(Ready {
            target: args.target(&snapshot.config)?,
            assets: Assets::of(&args.site.folder, &snapshot)?,
            began,
            memory,
            known,
            checkout,
            snapshot,
            from,
        })
    }

    /// Builds it, and prints what was found and done.
    pub fn build(self, args: &Args) -> Result<Outcome, Error> {
        let Ready {
            began,
            memory,
            known,
            checkout,
            snapshot,
            from,
            target,
            assets,
        } = self;
        let published = Published::open(&Real, &target, args.foreign())?;
        let published = published.trusting(&memory);
        let inputs = memory.inputs(&snapshot, &assets, args.strict)?;
        let last = memory.last(&Real);
        if let Some(last) = last.filter(|last| last.holds(inputs, snapshot.now))
            && published.still_holds(last.manifest, &memory)
        {
            tell_unchanged(&last, began.elapsed(), &target)?;
            // As at the end of a build.
            std::mem::forget((snapshot, checkout, published));
            return Ok(Outcome::Built { target });
        }

        let mut recall = Recall::of(memory.readings(&Real));
        let compiled = compile(snapshot, &known.versions, &mut recall);
        memory.keep_readings(&Real, recall.readings());
        let has_findings = args.refuses(&compiled);
        tell_findings(&compiled, args.strict, &args.site);
        let (false, Some(theme)) = (has_findings, &compiled.theme) else {
            return Ok(tell_nothing_written(&compiled, args));
        };
        let highlights = Arc::new(memory.highlights(&Real));
        let site = site::Site::new(&compiled.book);
        let edition = match Edition::new(&site, theme, Arc::clone(&highlights)) {
            Ok(edition) => edition,
            Err(faults) => return Ok(refused(&faults, &compiled, &args.site)),
        };
        let written = match publish(&published, &edition, &assets) {
            Ok(written) => written,
            Err(Refusal::Author(faults)) => return Ok(refused(&faults, &compiled, &args.site)),
            Err(Refusal::Machine(error)) => return Err(error),
        };
        memory.keep_past(&Real, &known, checkout.log());
        memory.keep_highlights(&Real, &highlights);
        published.remember(&written, &memory);
        let last = Last {
            inputs,
            manifest: written.manifest,
            now: compiled.book.now,
            holds_until: compiled.book.holds_until,
            pages: edition.pages.len(),
            trains: compiled.book.trains.len(),
            warnings: compiled.diagnostics.len(),
        };
        memory.keep_last(&Real, &last);
        tell_built(&last, written, began.elapsed(), &target)?;
        tell_doubts(&last, from, &args.site);
        tell_gone(&checkout.gone);
        // The process ends soon; giving back the memory of ten thousand trains piece by piece takes
        // a twentieth of a build.
        std::mem::forget(edition);
        std::mem::forget(site);
        std::mem::forget(compiled);
        Ok(Outcome::Built { target })
    }
}

fn tell_nothing_written(compiled: &Compiled, args: &Args) -> Outcome {
    print::aside(&format!(
        "Nothing was written: {}. Mend that and build again; {} says all.\n",
        report::tally(&compiled.diagnostics),
        args.site.call("check")
    ));
    Outcome::Findings
}

/// Writes `edition` with its `assets`; a bar shows how far it is.
pub fn publish(
    published: &Published,
    edition: &Edition,
    assets: &Assets,
) -> Result<Written, Refusal> {
    let bar = progress(edition.count());
    let written = published.publish(edition, assets, &|| bar.inc(1));
    bar.finish_and_clear();
    written
}

/// Shows what keeps the site from being written: the errors, and warnings where they count as errors.
pub fn tell_findings(compiled: &Compiled, strict: bool, site: &Site) {
    let counts = |found: &&Diagnostic| strict || found.level == Level::Error;
    let shown: Vec<Diagnostic> = compiled
        .diagnostics
        .iter()
        .filter(counts)
        .cloned()
        .collect();
    print::aside(&site.report(&shown, compiled));
}

pub fn refused(faults: &[Diagnostic], compiled: &Compiled, site: &Site) -> Outcome {
    print::aside(&site.report(faults, compiled));
    let tally = report::tally(faults);
    print::aside(&format!(
        "Nothing was written: {tally}. Mend that and build again.\n"
    ));
    Outcome::Findings
}

fn tell_unchanged(last: &Last, took: Duration, target: &Path) -> Result<(), Error> {
    print::result(&format!(
        "Nothing changed since the last build: {} in {} ({:.2} s)\n",
        told(last),
        shown(target),
        took.as_secs_f64()
    ))
}

fn tell_built(last: &Last, written: Written, took: Duration, target: &Path) -> Result<(), Error> {
    print::result(&format!(
        "Built {} in {:.2} s → {} ({} written, {} removed)\n",
        told(last),
        took.as_secs_f64(),
        shown(&target.join("index.html")),
        counted(written.written, "file"),
        written.removed
    ))
}

/// Says that somebody took back what the last build had seen.
fn tell_gone(gone: &[Commit]) {
    let Some(last) = gone.first() else { return };
    print::aside(&format!(
        "The history was rewritten: {} to trains gone, the last {} of {} by {}. `git reflog` may still have them.\n",
        counted(gone.len(), "change"),
        &last.id[..last.id.len().min(7)],
        last.at,
        visible(&last.author)
    ));
}

/// What somebody may want to know of a build that went well.
fn tell_doubts(last: &Last, from: From, site: &Site) {
    if from == From::Clock {
        print::aside(&format!(
            "Judged at {} by the clock, since not all is committed; a commit is judged at its own time.\n",
            last.now
        ));
    }
    if last.warnings > 0 {
        print::aside(&format!(
            "{}: {} says where.\n",
            counted(last.warnings, "warning"),
            site.call("check")
        ));
    }
}

fn told(last: &Last) -> String {
    format!(
        "{} from {}",
        counted(last.pages, "page"),
        counted(last.trains, "train")
    )
}

/// A path as a person in the current folder writes it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir()
        .ok()
        .and_then(|here| here.canonicalize().ok());
    let below = here
        .as_deref()
        .and_then(|here| path.strip_prefix(here).ok());
    below.unwrap_or(path).display().to_string()
}

/// A bar on a terminal, once a build has taken long enough to wonder; nothing elsewhere.
fn progress(pages: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() || pages < 500 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(pages as u64);
    let style = ProgressStyle::with_template("{bar:32} {human_pos} of {human_len} pages");
    bar.with_style(style.expect("the template is constant"))
}

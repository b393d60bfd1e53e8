//! An edition that is held ready: any file of the site, printed when somebody asks for it.
//!
//! An edition borrows from the book it shows, so it lives on a thread of its own, which ends when
//! nobody holds it any more. Nothing is printed before it is asked for: of ten thousand trains a
//! person looks at one, and has it as soon as it is planned.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use jiff::Timestamp;
use tokio::sync::oneshot;

use crate::compile::{Compiled, Edition};
use crate::output::Highlights;
use crate::site::Site;
use crate::text::Diagnostic;
use crate::world::assets::Assets;
use crate::world::caught;

/// How a report of findings is worded: as a terminal shows it, without colours.
pub type Report = Arc<dyn Fn(&[Diagnostic], &Compiled) -> String + Send + Sync>;

/// A file's bytes, or what kept it from being printed.
pub type Printed = Result<Vec<u8>, String>;

/// A site, ready to be asked for its files.
#[derive(Debug)]
pub struct Held {
    ask: Mutex<Sender<Question>>,
    /// What is at each path; none of them leads outside the site.
    files: HashMap<String, File>,
    /// The addresses of the style sheets.
    pub sheets: Vec<String>,
    pub pages: usize,
    pub trains: usize,
    pub warnings: usize,
    /// The first instant at which anything would be judged otherwise.
    pub holds_until: Option<Timestamp>,
    assets: Assets,
}

#[derive(Clone, Copy, Debug)]
enum File {
    /// By index into the edition's files.
    Printed(usize),
    /// By index into the edition's fixed files.
    Fixed(usize),
    /// A file of the static folder.
    Asset,
}

#[derive(Debug)]
struct Question {
    file: File,
    reply: oneshot::Sender<Printed>,
}

/// What is known of an edition before anything is printed.
struct Ready {
    files: HashMap<String, File>,
    sheets: Vec<String>,
    pages: usize,
}

impl Held {
    /// Holds the site that was `compiled`, with its `assets`.
    ///
    /// # Errors
    /// A report of what keeps the site from being planned.
    pub fn of(
        compiled: Compiled,
        assets: Assets,
        highlights: Arc<Highlights>,
        report: Report,
    ) -> Result<Held, String> {
        let trains = compiled.book.trains.len();
        let warnings = compiled.diagnostics.len();
        let holds_until = compiled.book.holds_until;
        let (ask, asked) = channel();
        let (tell, told) = channel();
        let edition = move || {
            let held = || hold(&compiled, highlights, &report, &tell, &asked);
            if let Err(fault) = caught(held) {
                // Nobody waits any more where the edition had been ready.
                let _ = tell.send(Err(fault));
            }
        };
        let thread = thread::Builder::new().name("edition".to_owned());
        thread
            .spawn(edition)
            .map_err(|cause| format!("cannot start a thread: {cause}"))?;
        let ready: Ready = told.recv().expect("the thread tells before it ends")?;
        let mut files = ready.files;
        for path in assets.paths() {
            files.entry(path.clone()).or_insert(File::Asset);
        }
        Ok(Held {
            ask: Mutex::new(ask),
            files,
            sheets: ready.sheets,
            pages: ready.pages,
            trains,
            warnings,
            holds_until,
            assets,
        })
    }

    /// Whether there is a file at `path` from the site's root.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The file at `path`, where there is one.
    pub async fn print(&self, path: &str) -> Option<Printed> {
        let file = *self.files.get(path)?;
        if let File::Asset = file {
            return Some(self.assets.read(path).map_err(|error| error.to_string()));
        }
        let (reply, answer) = oneshot::channel();
        let asked = {
            let ask = self.ask.lock().expect("no holder panics");
            ask.send(Question { file, reply })
        };
        let lost = || Err("this page could not be printed; the terminal says why".to_owned());
        Some(match asked {
            Ok(()) => answer.await.unwrap_or_else(|_| lost()),
            Err(_) => lost(),
        })
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.files.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }
}

/// Plans the edition, tells what it has, and answers until nobody can ask any more.
fn hold(
    compiled: &Compiled,
    highlights: Arc<Highlights>,
    report: &Report,
    tell: &Sender<Result<Ready, String>>,
    asked: &Receiver<Question>,
) {
    let theme = compiled
        .theme
        .as_ref()
        .expect("a site with errors is not held");
    let site = Site::new(&compiled.book);
    let edition = match Edition::new(&site, theme, highlights) {
        Ok(edition) => edition,
        Err(faults) => {
            // The one who waits is always there.
            let _ = tell.send(Err(report(&faults, compiled)));
            return;
        }
    };
    let printed = edition.paths().enumerate();
    let printed = printed.map(|(index, path)| (path, File::Printed(index)));
    let fixed = edition.fixed().iter().enumerate();
    let fixed = fixed.map(|(index, file)| (file.path.clone(), File::Fixed(index)));
    let ready = Ready {
        files: fixed.chain(printed).collect(),
        sheets: theme.sheets().map(str::to_owned).collect(),
        pages: edition.pages.len(),
    };
    if tell.send(Ok(ready)).is_err() {
        return;
    }
    let edition = &edition;
    // A window is told that its page is another, and asks for it: what was printed to see that is shown.
    let last: &Mutex<Option<(usize, Printed)>> = &Mutex::default();
    let print = |index: usize| {
        let held = last.lock().expect("no holder panics").clone();
        if let Some((_, printed)) = held.filter(|(of, _)| *of == index) {
            return printed;
        }
        let printed = edition.artifact(index).map(|artifact| artifact.bytes);
        let printed = printed.map_err(|fault| report(&[*fault], compiled));
        *last.lock().expect("no holder panics") = Some((index, printed.clone()));
        printed
    };
    let print = &print;
    rayon::in_place_scope(|scope| {
        for Question { file, reply } in asked {
            scope.spawn(move |_| {
                let printed = caught(|| match file {
                    File::Printed(index) => print(index),
                    File::Fixed(index) => Ok(edition.fixed()[index].bytes.clone()),
                    File::Asset => Ok(Vec::new()),
                });
                // Whoever asked may have gone.
                let _ = reply.send(printed.and_then(|printed| printed));
            });
        }
    });
}

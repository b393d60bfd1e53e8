//! `trainbook serve`: the site in a browser, as fresh as its files.

use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use super::follow::{self, Watching};
use super::print;
use super::site::Site;
use crate::output::Highlights;
use crate::world::clock::When;
use crate::world::disk::Real;
use crate::world::follow::{Follow, News};
use crate::world::memory::Memory;
use crate::world::serve::{Held, Report, Server, Shelf, addresses};
use crate::world::{Error, lock};

/// Show the site in a browser, as fresh as its files
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Every save is on the screen at once: pages that show something else load themselves again, styles
are swapped in place. While a file has an error the last good page stays, with the error over it.
Nothing is written to the site's folder but the memory in .trainbook/.

Examples:
  trainbook serve
  trainbook serve releases --open
  trainbook serve --port 8080
  trainbook serve --host 0.0.0.0      other machines can look as well")]
pub struct Args {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    watching: Watching,

    #[command(flatten)]
    site: Site,
}

/// Where a site is served.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// The port to listen at, or the next free one
    #[arg(long, default_value_t = 1830)]
    port: u16,

    /// The name or address to listen at; 0.0.0.0 lets other machines in
    #[arg(long, default_value = "127.0.0.1")]
    host: String,

    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    serve(&args.site, &args.place, &args.watching)
}

/// Serves `site` at `place` until somebody ends the program.
pub fn serve(site: &Site, place: &Place, watching: &Watching) -> Result<ExitCode, Error> {
    let follow = watching.begin(site, When::Seen(site.now))?;
    let shelf = Arc::new(Shelf::default());
    let server = Server::start(Arc::clone(&shelf), &place.host, place.port)?;
    let address = tell_where(&server, place, site)?;
    let highlights = Arc::new(Memory::of(&site.folder).highlights(&Real));
    let press = Press {
        site: site.clone(),
        follow,
        shelf,
        highlights,
    };
    thread::spawn(move || press.run());
    if place.open && open::that(&address).is_err() {
        print::aside(&format!(
            "No browser could be opened; the address is {address}\n"
        ));
    }
    server.until_ended();
    print::aside("\n");
    server.stop();
    Ok(ExitCode::SUCCESS)
}

/// Says where the site is; its address for a browser on this machine.
fn tell_where(server: &Server, place: &Place, site: &Site) -> Result<String, Error> {
    let at = server.at();
    let address = |ip: &dyn std::fmt::Display| format!("http://{ip}:{}/", at.port());
    if at.port() != place.port && place.port != 0 {
        print::aside(&format!("Port {} is taken.\n", place.port));
    }
    if at.ip().is_loopback() {
        let address = address(&"localhost");
        print::result(&format!(
            "Serving {} at {address}\n",
            follow::named(&site.folder)
        ))?;
        return Ok(address);
    }
    print::aside("Whoever reaches this machine can read the site:\n");
    let ips = if at.ip().is_unspecified() {
        addresses()
    } else {
        vec![at.ip()]
    };
    for ip in ips {
        let ip = if ip.is_ipv6() {
            format!("[{ip}]")
        } else {
            ip.to_string()
        };
        print::aside(&format!("  {}\n", address(&ip)));
    }
    let address = address(&"localhost");
    print::result(&format!(
        "Serving {} at {address}\n",
        follow::named(&site.folder)
    ))?;
    Ok(address)
}

/// What builds, again and again.
struct Press {
    site: Site,
    follow: Follow,
    shelf: Arc<Shelf>,
    highlights: Arc<Highlights>,
}

impl Press {
    fn run(mut self) {
        let mut news: Option<News> = None;
        loop {
            let began = Instant::now();
            match &self.build() {
                Ok(told) => tell(news.as_ref(), told, began),
                Err(fault) => {
                    self.shelf.fail(&plain(fault));
                    print::aside(&format!(
                        "{fault}The last good site stays until this is mended.\n"
                    ));
                }
            }
            match news {
                None => self.keep(),
                Some(news) if !news.assets.is_empty() => self.shelf.touch(news.assets),
                Some(_) => {}
            }
            news = Some(self.next());
        }
    }

    /// Puts the site on the shelf as it is now; what there is to say of it, or what is wrong.
    fn build(&mut self) -> Result<String, String> {
        let (compiled, assets) = self
            .follow
            .compiled()
            .map_err(|error| error.to_string() + "\n")?;
        if let Some(errors) = follow::errors(&compiled, &self.site) {
            return Err(errors);
        }
        let highlights = Arc::clone(&self.highlights);
        let site = self.site.clone();
        let report: Report = Arc::new(move |found, compiled| plain(&site.report(found, compiled)));
        let held = Held::of(compiled, assets, highlights, report)?;
        let told = follow::told(held.trains, held.pages, held.warnings);
        self.shelf.put(held);
        Ok(told)
    }

    /// Waits for what makes another build necessary.
    fn next(&mut self) -> News {
        loop {
            match self.follow.wait() {
                Ok(news) if news.is_another_site => return news,
                Ok(news) => self.shelf.touch(news.assets),
                Err(error) => {
                    self.shelf.fail(&error.to_string());
                    print::aside(&format!("{error}\n"));
                }
            }
        }
    }

    /// Keeps what was learned of the past, unless a build is at work here.
    fn keep(&self) {
        let memory = Memory::of(&self.site.folder);
        if let Ok(Some(_lock)) = lock::take(memory.folder(), &lock::BUILD) {
            self.follow.keep(&Real);
            self.follow.keep_readings(&Real);
        }
    }
}

/// Says how long the site, of which `told` is said the first time, took.
fn tell(news: Option<&News>, told: &str, began: Instant) {
    let took = follow::shown(began.elapsed());
    match news {
        None => print::aside(&format!("{told}, read in {took}. Ctrl-C ends it.\n")),
        Some(news) => print::aside(&format!("{} → {took}\n", follow::cause(&news.paths))),
    }
}

/// `text` without the colours of a terminal.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

//! The stream that tells one open page what became of it.
//!
//! | event | data | the page |
//! |-------|------|----------|
//! | `page` | | shows something else, or is no more: it loads itself again |
//! | `styles` | addresses of all style sheets | takes the new ones |
//! | `files` | paths of static files that were written | takes those pictures again |
//! | `fault` | what is wrong, as the terminal shows it | lays it over itself |
//! | `mended` | | takes that away |
//!
//! Data is JSON on one line. The page is printed for its reader before any other.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use tokio::time::timeout;

use super::page::Shows;
use super::shelf::{Shelf, Shown};

/// How often a silent stream says that it is alive, so that a reader who has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The body of the stream for the page of the file `path`, which `shows` what it does.
pub fn body(shelf: Arc<Shelf>, path: String, shows: Shows) -> Channel<Bytes> {
    let (send, body) = Channel::new(8);
    let reader = Reader {
        send,
        path,
        shows,
        fault: None,
        turn: 0,
    };
    tokio::spawn(reader.follow(shelf));
    body
}

/// One open page.
struct Reader {
    send: Sender<Bytes>,
    path: String,
    shows: Shows,
    /// What is laid over it.
    fault: Option<Arc<str>>,
    /// The last turn that it was told of.
    turn: u64,
}

/// The reader has gone.
struct Gone;

impl Reader {
    async fn follow(mut self, shelf: Arc<Shelf>) {
        let mut turns = shelf.turns();
        // The page was loaded before it listened: what happened since is told first.
        self.turn = *turns.borrow_and_update();
        let mut told = self.tell(&shelf.look()).await;
        while told.is_ok() {
            told = match timeout(HEARTBEAT, turns.changed()).await {
                Ok(Ok(())) => {
                    turns.mark_unchanged();
                    self.tell(&shelf.look()).await
                }
                Ok(Err(_)) => Err(Gone),
                Err(_) => self.say(": here\n\n".to_owned()).await,
            };
        }
    }

    /// Tells how `shown` differs from what the page shows.
    async fn tell(&mut self, shown: &Shown) -> Result<(), Gone> {
        let mut fault = shown.fault.clone();
        if let Some(edition) = &shown.edition {
            let sheets = &edition.sheets;
            match edition.print(&self.path).await {
                Some(Err(why)) => fault = Some(why.into()),
                Some(Ok(html)) => self.compare(Shows::of(&html, sheets), sheets).await?,
                None => self.compare(Shows::nothing(), sheets).await?,
            }
        }
        if fault != self.fault {
            match &fault {
                Some(why) => self.event("fault", &**why).await?,
                None => self.event("mended", "").await?,
            }
            self.fault = fault;
        }
        let since = self.turn;
        let touched = shown.touched.iter().filter(|(_, turn)| **turn > since);
        let touched: Vec<&String> = touched.map(|(path, _)| path).collect();
        if !touched.is_empty() {
            self.event("files", &touched).await?;
        }
        self.turn = shown.turn;
        Ok(())
    }

    async fn compare(&mut self, now: Shows, sheets: &[String]) -> Result<(), Gone> {
        if now.unstyled != self.shows.unstyled {
            self.event("page", "").await?;
        } else if now.whole != self.shows.whole {
            self.event("styles", sheets).await?;
        }
        self.shows = now;
        Ok(())
    }

    async fn event(
        &mut self,
        name: &str,
        data: &(impl serde::Serialize + ?Sized),
    ) -> Result<(), Gone> {
        let data = serde_json::to_string(data).expect("words can be written");
        self.say(format!("event: {name}\ndata: {data}\n\n")).await
    }

    async fn say(&mut self, text: String) -> Result<(), Gone> {
        self.send.send_data(text.into()).await.map_err(|_| Gone)
    }
}

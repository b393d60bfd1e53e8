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
//! Data is JSON on one line. An event's id is what the page shows after it, as it is to ask when
//! it opens the stream anew: a page that nobody looked at is told what happened meanwhile.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use tokio::time::timeout;

use super::page::{Open, Shows};
use super::shelf::{Shelf, Shown};

/// How often a silent stream says that it is alive, so that a reader who has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The body of the stream for the page that is `open`.
pub fn body(shelf: Arc<Shelf>, open: Open) -> Channel<Bytes> {
    let (send, body) = Channel::new(8);
    let reader = Reader {
        send,
        open,
        fault: None,
    };
    tokio::spawn(reader.follow(shelf));
    body
}

/// One open page.
struct Reader {
    send: Sender<Bytes>,
    open: Open,
    /// What is laid over it.
    fault: Option<Arc<str>>,
}

/// The reader has gone.
struct Gone;

impl Reader {
    async fn follow(mut self, shelf: Arc<Shelf>) {
        let mut turns = shelf.turns();
        let turn = *turns.borrow_and_update();
        // The page was loaded before it listened: what happened since is told first. What was laid
        // over it then is not known.
        if self.open.turn != turn {
            self.fault = Some("".into());
        }
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
            match edition.print(&self.open.path).await {
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
        let since = std::mem::replace(&mut self.open.turn, shown.turn);
        let touched = shown.touched.iter().filter(|(_, turn)| **turn > since);
        let touched: Vec<&String> = touched.map(|(path, _)| path).collect();
        if !touched.is_empty() {
            self.event("files", &touched).await?;
        }
        Ok(())
    }

    async fn compare(&mut self, now: Shows, sheets: &[String]) -> Result<(), Gone> {
        let before = std::mem::replace(&mut self.open.shows, now);
        if self.open.shows.unstyled != before.unstyled {
            self.event("page", "").await?;
        } else if self.open.shows.whole != before.whole {
            self.event("styles", sheets).await?;
        }
        Ok(())
    }

    async fn event(
        &mut self,
        name: &str,
        data: &(impl serde::Serialize + ?Sized),
    ) -> Result<(), Gone> {
        let data = serde_json::to_string(data).expect("words can be written");
        let Open { shows, turn, .. } = &self.open;
        let id = format!("shows={}&turn={turn}", shows.written());
        self.say(format!("event: {name}\nid: {id}\ndata: {data}\n\n"))
            .await
    }

    async fn say(&mut self, text: String) -> Result<(), Gone> {
        self.send.send_data(text.into()).await.map_err(|_| Gone)
    }
}

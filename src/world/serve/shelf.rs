//! What is shown at this moment: the last good edition, and what is wrong with the newest.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::held::Held;

/// Shared between whoever builds and whoever answers.
#[derive(Debug)]
pub struct Shelf {
    shown: Mutex<Shown>,
    turn: watch::Sender<u64>,
}

/// What is shown since a turn.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The last site without errors.
    pub edition: Option<Arc<Held>>,
    /// What keeps a newer one away.
    pub fault: Option<Arc<str>>,
    /// When files of the static folder were last written, by turn.
    pub touched: BTreeMap<String, u64>,
    /// Rises with every change.
    pub turn: u64,
}

impl Default for Shelf {
    fn default() -> Shelf {
        Shelf {
            shown: Mutex::default(),
            turn: watch::Sender::new(0),
        }
    }
}

impl Shelf {
    /// What is shown now.
    pub fn look(&self) -> Shown {
        self.shown.lock().expect("no holder panics").clone()
    }

    /// Tells of every turn from now on.
    pub fn turns(&self) -> watch::Receiver<u64> {
        self.turn.subscribe()
    }

    /// Shows `edition`, which has no fault.
    pub fn put(&self, edition: Held) {
        self.change(|shown| {
            shown.edition = Some(Arc::new(edition));
            shown.fault = None;
        });
    }

    /// Keeps what is shown, with what is wrong with what should follow it.
    pub fn fail(&self, fault: &str) {
        self.change(|shown| shown.fault = Some(fault.into()));
    }

    /// Mentions files of the static folder that were written, as paths from the site's root.
    pub fn touch(&self, paths: Vec<String>) {
        self.change(|shown| {
            let turn = shown.turn;
            let touched = paths.into_iter().map(|path| (path, turn));
            shown.touched.extend(touched);
        });
    }

    fn change(&self, act: impl FnOnce(&mut Shown)) {
        let mut shown = self.shown.lock().expect("no holder panics");
        shown.turn += 1;
        act(&mut shown);
        self.turn.send_replace(shown.turn);
    }
}

//! How far a publication is, for whoever watches a terminal.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::world::publish::Progress;

/// How many files are worth a bar.
const MANY: usize = 500;

/// A bar where there is much to do, a sign of life where there is something to wait for; nothing
/// where nobody watches.
#[derive(Default)]
pub struct Shown {
    bar: Mutex<Option<ProgressBar>>,
}

impl Shown {
    /// Takes it off the screen.
    pub fn ends(&self) {
        if let Some(bar) = self.take(None) {
            bar.finish_and_clear();
        }
    }

    fn take(&self, next: Option<ProgressBar>) -> Option<ProgressBar> {
        let mut bar = self.bar.lock().expect("nobody panics with a bar in hand");
        std::mem::replace(&mut *bar, next)
    }
}

impl Progress for Shown {
    fn begins(&self, doing: &str, files: usize) {
        self.ends();
        if !std::io::stderr().is_terminal() {
            return;
        }
        let (bar, template) = match files {
            0 => (
                ProgressBar::new_spinner(),
                format!("{{spinner}} {doing}, for {{elapsed}}"),
            ),
            1..MANY => return,
            _ => {
                let template = format!("{{bar:32}} {{human_pos}} of {{human_len}} {doing}");
                (ProgressBar::new(files as u64), template)
            }
        };
        let style = ProgressStyle::with_template(&template).expect("the templates are constant");
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(100));
        self.take(Some(bar));
    }

    fn advances(&self) {
        if let Some(bar) = &*self.bar.lock().expect("nobody panics with a bar in hand") {
            bar.inc(1);
        }
    }
}

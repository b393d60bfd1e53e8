//! What a person at a terminal is asked and shown, driven through tmux where it is installed.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::book::NOW;
use crate::call::folder;

const TRAIN: &str = "content/trains/2025.10-R1.md";

/// A terminal of its own, which ends with the test.
struct Terminal(String);

impl Terminal {
    /// A shell in `folder` that has the program as `trainbook`; `None`, and said so, without tmux.
    fn open(folder: &Path) -> Option<Terminal> {
        if Command::new("tmux").arg("-V").output().is_err() {
            eprintln!("skipped: tmux is not installed");
            return None;
        }
        let name = format!("trainbook-{}", folder.file_name()?.to_string_lossy());
        let name = name.replace('.', "");
        let program = Path::new(assert_cmd::cargo::cargo_bin!("trainbook"));
        let path = program.parent().expect("it lies in a folder").display();
        let terminal = Terminal(name);
        let shell = format!("PATH={path}:$PATH PS1='> ' sh");
        let folder = folder.to_str().expect("it is text");
        let size = ["-x", "110", "-y", "40"];
        let place = ["new-session", "-d", "-s", &terminal.0, "-c", folder];
        terminal.tmux(&[&place[..], &size, &[shell.as_str()]].concat());
        Some(terminal)
    }

    fn tmux(&self, call: &[&str]) -> String {
        let mut tmux = Command::new("tmux");
        let output = tmux.args(["-L", &self.0]).args(call).output();
        let output = output.expect("tmux starts");
        assert!(output.status.success(), "{call:?}: {output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn keys(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys", "-t", &self.0], keys].concat());
    }

    /// The screen, once it shows `words`.
    fn shows(&self, words: &str) -> String {
        let began = Instant::now();
        loop {
            let screen = self.tmux(&["capture-pane", "-p", "-t", &self.0]);
            if screen.contains(words) {
                return screen;
            }
            let waited = began.elapsed() > Duration::from_secs(20);
            assert!(!waited, "`{words}` is not on the screen:\n{screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let mut tmux = Command::new("tmux");
        let _ = tmux.args(["-L", &self.0, "kill-server"]).output();
    }
}

fn site() -> tempfile::TempDir {
    let site = folder();
    let text = "---\ntrain: 2025.10-R1\nwindow: 2025-10-14 14:00 → 16:00 UTC\n---\n\n\
                ## Pre-flight\n\n- [ ] Notes drafted @maria\n- [ ] Suite green\n- [ ] Branch frozen\n";
    fs::create_dir_all(site.path().join("content/trains")).expect("a folder");
    fs::write(site.path().join(TRAIN), text).expect("a file");
    site
}

fn text(site: &Path) -> String {
    fs::read_to_string(site.join(TRAIN)).expect("it is text")
}

#[test]
fn a_line_is_picked_from_a_list() {
    let site = site();
    let Some(terminal) = Terminal::open(site.path()) else {
        return;
    };
    terminal.keys(&[&format!("trainbook tick --now {NOW}"), "Enter"]);
    let screen = terminal.shows("which line to tick?");
    assert!(screen.contains("1.2   Suite green"), "{screen}");
    terminal.keys(&["suite"]);
    terminal.keys(&["Enter"]);
    terminal.shows("+ - [x] Suite green");
    assert!(text(site.path()).contains("- [x] Suite green"));
    terminal.keys(&["clear; trainbook tick", "Enter"]);
    terminal.shows("which line to tick?");
    terminal.keys(&["Escape"]);
    terminal.shows("nothing was chosen, and nothing was written");
    terminal.keys(&["clear; trainbook tick notes draftet", "Enter"]);
    terminal.shows("Did you mean 1.1");
    terminal.keys(&["y"]);
    terminal.shows("+ - [x] Notes drafted @maria");
}

#[test]
fn a_status_that_is_followed_shows_every_change() {
    let site = site();
    let Some(terminal) = Terminal::open(site.path()) else {
        return;
    };
    let call = format!("trainbook status 2025.10-R1 --follow --now {NOW}");
    terminal.keys(&[&call, "Enter"]);
    terminal.shows("Pre-Flight: pending, 0 of 3");
    let ticked = text(site.path()).replace("[ ] Suite", "[x] Suite");
    fs::write(site.path().join(TRAIN), ticked).expect("a file");
    let screen = terminal.shows("Pre-Flight: in progress, 1 of 3");
    assert!(!screen.contains("Suite green"), "{screen}");
    terminal.keys(&["C-c"]);
    terminal.shows("^C\n>");
}

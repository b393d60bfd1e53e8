//! The program killed, starved of room, kept out and run twice at once: the published site is page
//! by page the old one or the new, and the next build completes it.
//!
//! `src/world/published/tests/` does the same at every single call, on a disk in memory; these are
//! the real program and the machine's own disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::book::{Folder, NOW, assert_same, said, trainbook, tree};
use crate::versions::{EVENING, MORNING, Version, assert_sound, story};

/// A build of `site` that runs by itself.
fn started(site: &Folder) -> Child {
    Command::new(trainbook().get_program())
        .args(["build", "--now", NOW])
        .arg(site.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// How far a build is.
#[derive(Clone, Copy, Debug)]
enum Point {
    Begun,
    /// Files are written beside the target.
    Writing,
    /// What was written is being moved in.
    Moving,
}

impl Point {
    fn is_reached(self, site: &Folder) -> bool {
        let new = site.at(".public.trainbook-new");
        match self {
            Point::Begun => true,
            Point::Writing => new.exists(),
            Point::Moving => {
                let list = new.join(".trainbook-manifest.json");
                list.metadata().is_ok_and(|list| list.len() > 0)
            }
        }
    }

    /// Waits until a build of `site` is there, and `turns` turns more: how many there were, and
    /// whether it ended meanwhile.
    fn wait(self, site: &Folder, running: &mut Child, turns: usize) -> (usize, bool) {
        let (mut is_reached, mut turn) = (false, 0);
        while turn < turns {
            if running.try_wait().expect("it is a child").is_some() {
                return (turn, true);
            }
            is_reached = is_reached || self.is_reached(site);
            turn += usize::from(is_reached);
        }
        (turn, false)
    }
}

#[test]
fn f05_a_build_killed_at_any_moment_is_completed_by_the_next() {
    let (mut first, mut second, site) = story();
    let mut seed: u64 = 20_251_014;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).expect("31 bits") % below.max(1)
    };
    let mut killed = [0; 3];
    for (at, point) in [Point::Begun, Point::Writing, Point::Moving]
        .into_iter()
        .enumerate()
    {
        // How many turns there are from that point to the end.
        second.lay(&site);
        let mut running = started(&site);
        let (most, _) = point.wait(&site, &mut running, usize::MAX);
        second.assert_built(&site, "not killed");
        std::mem::swap(&mut first, &mut second);
        for _ in 0..13 {
            let turns = 1 + random(most);
            let when = format!("{point:?} + {turns} of {most}");
            second.lay(&site);
            let mut running = started(&site);
            point.wait(&site, &mut running, turns);
            running.kill().expect("it is ours to kill");
            let ended = running.wait().expect("it ends");
            killed[at] += usize::from(ended.signal() == Some(9));
            assert_sound(&site.public(), [&first, &second], &when);
            second.assert_laid(&site, &when);
            site.build().success();
            second.assert_built(&site, &when);
            std::mem::swap(&mut first, &mut second);
        }
    }
    assert!(killed.iter().all(|count| *count > 0), "{killed:?}");
}

/// A call of the program that may do only what any user may: the superuser may write anywhere.
fn as_anyone() -> assert_cmd::Command {
    let folder = Folder::of(&[("secret", "x")]);
    forbid(&folder.at("secret"));
    let program = trainbook().get_program().to_owned();
    if fs::read(folder.at("secret")).is_err() {
        return assert_cmd::Command::new(program);
    }
    let mut command = assert_cmd::Command::new("setpriv");
    command.arg("--bounding-set=-dac_override,-dac_read_search");
    command.arg(program);
    command
}

fn forbid(path: &Path) {
    allow(path, 0);
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}

#[test]
fn f07_what_may_not_be_read_or_written_is_named_and_the_site_stays() {
    let (first, second, site) = story();
    for (place, mode, named) in [
        ("content/trains/1.md", 0, "content/trains/1.md"),
        ("content/trains", 0, "content/trains"),
        ("static/b", 0, "static/b"),
        ("trainbook.yaml", 0, "trainbook.yaml"),
        // Where the new site is made ready, and where it goes.
        ("", 0o555, ".public.trainbook-new"),
        ("public", 0o555, "public/"),
        ("public/trains", 0o555, "public/trains"),
        ("public/trains", 0, "public/trains"),
        ("public/index.html", 0, "public/index.html"),
        (
            "public/.trainbook-manifest.json",
            0,
            "public/.trainbook-manifest.json",
        ),
    ] {
        second.lay(&site);
        let normal = site.at(place).metadata().expect(place).permissions();
        allow(&site.at(place), mode);
        let refused = as_anyone()
            .args(["build", "--now", NOW])
            .arg(site.root())
            .assert()
            .failure();
        fs::set_permissions(site.at(place), normal).expect("it is ours");
        let said = said(&refused);
        assert!(
            said.contains("error") && said.contains(named),
            "{place}: {said}"
        );
        assert_sound(&site.public(), [&first, &second], place);
        second.assert_laid(&site, place);
        site.build().success();
        second.assert_built(&site, place);
        first.lay(&site);
        site.build().success();
    }
}

/// A disk of its own, on which the second version is built with some room left, and then with
/// enough. Only who is asked by the system's own tools may make one.
const FULL: &str = r#"
set -e
mount -t tmpfs -o size=8m tmpfs "$1/disk"
cp -R "$1/first" "$1/disk/site"
"$0" build --now "$2" "$1/disk/site"
rm -r "$1/disk/site/content" "$1/disk/site/static"
cp -R "$1/second/." "$1/disk/site"
dd if=/dev/zero of="$1/disk/filler" bs=4k 2>/dev/null || true
truncate -s "-$3k" "$1/disk/filler"
code=0
"$0" build --now "$2" "$1/disk/site" 2>"$1/said" || code=$?
cp -R "$1/disk/site/public" "$1/between"
rm "$1/disk/filler"
"$0" build --now "$2" "$1/disk/site"
cp -R "$1/disk/site/public" "$1/after"
exit "$code"
"#;

/// The program in a place where a script may make disks of its own, `None` where nobody may. The
/// script has the program as `$0` and `folder` as `$1`.
fn own_disks(script: &str, folder: &Folder) -> Option<Command> {
    let unshared = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-c", script]);
        command.arg(trainbook().get_program()).arg(folder.root());
        command
    };
    let probe = unshared("mount -t tmpfs tmpfs \"$1\"").output();
    if probe.is_ok_and(|probe| probe.status.success()) {
        return Some(unshared(script));
    }
    eprintln!("no disk of one's own may be made here: not tested");
    None
}

#[cfg(target_os = "linux")]
#[test]
fn f10_a_folder_on_another_disk_is_said_and_the_next_build_heals() {
    let (first, second, site) = story();
    second.lay(&site);
    let script =
        "set -e; mount -t tmpfs tmpfs \"$1/public/trains\"; \"$0\" build --now \"$2\" \"$1\"";
    let Some(mut build) = own_disks(script, &site) else {
        return;
    };
    let output = build.arg(NOW).output().expect("unshare is there");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("public/trains") && said.contains("on one disk"),
        "{said}"
    );
    assert_sound(&site.public(), [&first, &second], "another disk");
    site.build().success();
    second.assert_built(&site, "one disk again");
}

#[cfg(target_os = "linux")]
#[test]
fn f06_a_disk_that_is_full_anywhere_is_said_and_the_next_build_heals() {
    let (first, second) = (Version::of(MORNING), Version::of(EVENING));
    let mut full = 0;
    for room in [0, 4, 12, 40, 80, 160, 320, 640, 2000] {
        let folder = Folder::of(&[("disk/x", "")]);
        for (version, name) in [(&first, "first"), (&second, "second")] {
            for (path, text) in version.files {
                folder.write(&format!("{name}/{path}"), text);
            }
        }
        let Some(mut build) = own_disks(FULL, &folder) else {
            return;
        };
        let built = build.args([NOW, &room.to_string()]).output();
        let built = built.expect("unshare is there");
        let (when, error) = (
            format!("{room} KiB left"),
            String::from_utf8_lossy(&built.stderr),
        );
        let said = fs::read_to_string(folder.at("said")).unwrap_or_default();
        assert_sound(&tree(&folder.at("between")), [&first, &second], &when);
        assert_same(&tree(&folder.at("after")), &second.public, &when);
        if !built.status.success() {
            full += 1;
            assert!(said.contains("error: cannot "), "{when}: {said}{error}");
            assert!(said.contains("help: make room"), "{when}: {said}{error}");
        }
    }
    assert!(
        (3..9).contains(&full),
        "{full} of the builds had too little room"
    );
}

#[test]
fn f08_builds_at_once_come_one_after_the_other() {
    let (_, second, site) = story();
    second.lay(&site);
    let running = [(); 4].map(|()| started(&site));
    for mut build in running {
        assert!(build.wait().expect("it ends").success());
    }
    second.assert_built(&site, "four at once");
}

#[cfg(target_os = "linux")]
#[test]
fn f08_a_build_that_waited_publishes_what_is_there_then() {
    let (first, second, site) = story();
    let lock = site.at(".trainbook/lock");
    let held = fs::File::options()
        .write(true)
        .open(&lock)
        .expect("it was built");
    held.lock().expect("nobody builds");
    let mut running = started(&site);
    let is_waiting = |running: &Child| {
        let files = fs::read_dir(format!("/proc/{}/fd", running.id()));
        let mut files = files.into_iter().flatten().flatten();
        files.any(|file| fs::read_link(file.path()).is_ok_and(|file| file == lock))
    };
    while !is_waiting(&running) {
        assert!(
            running.try_wait().expect("a child").is_none(),
            "it did not wait"
        );
    }
    second.lay(&site);
    let index = fs::read(site.at("public/index.html")).expect("it was built");
    assert_eq!(Some(&index), first.public.get("index.html"));
    drop(held);
    assert!(running.wait().expect("it ends").success());
    second.assert_built(&site, "after it waited");
}

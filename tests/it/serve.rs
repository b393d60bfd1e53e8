//! `serve` and `watch` as somebody runs them.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use crate::book::{Folder, NOW};
use crate::call::command;

/// Longer than anything takes; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that goes on, in a site of its own; it ends with the test.
struct Going {
    site: Folder,
    child: Child,
    out: BufReader<ChildStdout>,
    err: BufReader<ChildStderr>,
}

impl Going {
    fn of(call: &[&str], change: impl FnOnce(&Path)) -> Going {
        let site = Folder::northwind();
        change(site.root());
        let mut child = command(site.root(), call)
            .args(["--now", NOW])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        let err = BufReader::new(child.stderr.take().expect("it is piped"));
        Going {
            site,
            child,
            out,
            err,
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.site.at(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).expect("it is there")
    }

    /// Saves as editors do, by renaming over the file.
    fn save(&self, path: &str, text: &str) {
        let place = self.at(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        let new = place.with_extension("tmp");
        fs::write(&new, text).expect("a file");
        fs::rename(new, place).expect("a file");
    }

    /// What is said beside the results, until a line holds `part`.
    fn says(&mut self, part: &str) -> String {
        let mut said = String::new();
        while !said.contains(part) {
            let more = self.err.read_line(&mut said).expect("it speaks");
            assert!(more > 0, "`{part}` is not in\n{said}");
        }
        said
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server, and where it is.
struct Serving {
    going: Going,
    port: u16,
}

impl Serving {
    fn new() -> Serving {
        Serving::of(&["serve", "--port", "0"], |_| {})
    }

    fn of(call: &[&str], change: impl FnOnce(&Path)) -> Serving {
        let mut going = Going::of(call, change);
        let mut said = String::new();
        going.out.read_line(&mut said).expect("it says where it is");
        let port = said.trim_end().trim_end_matches('/').rsplit(':').next();
        let port = port.and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("`{said}` names no port"));
        Serving { going, port }
    }

    /// One that has built its site.
    fn ready() -> Serving {
        let mut serving = Serving::new();
        serving.going.says("Ctrl-C");
        serving
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let set = stream.set_read_timeout(Some(PATIENCE));
        set.expect("a socket has patience");
        stream
    }

    /// What is answered to a request as it is written.
    fn answer(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream
            .write_all(request.as_bytes())
            .expect("it takes requests");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.get_as(path, &format!("localhost:{}", self.port), "")
    }

    fn get_as(&self, path: &str, host: &str, headers: &str) -> String {
        self.answer(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    /// The stream of the page at `path`, as its script opens it.
    fn follow(&self, path: &str) -> Stream {
        let page = self.get(&format!("/{path}"));
        let shows = page
            .split("data-shows=\"")
            .nth(1)
            .and_then(|it| it.split('"').next());
        let shows = shows.unwrap_or_else(|| panic!("no script in {page}"));
        let mut stream = self.connect();
        let port = self.port;
        let request = format!(
            "GET /_live/events?page={path}&shows={shows} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        );
        stream
            .write_all(request.as_bytes())
            .expect("it takes requests");
        Stream(BufReader::new(stream))
    }
}

/// What one page is told.
struct Stream(BufReader<TcpStream>);

impl Stream {
    /// The next event and its data.
    fn next(&mut self) -> (String, String) {
        let mut name = None;
        loop {
            let mut line = String::new();
            let more = self.0.read_line(&mut line).expect("the stream goes on");
            assert!(more > 0, "the stream ended");
            if let Some(event) = line.strip_prefix("event: ") {
                name = Some(event.trim().to_owned());
            } else if let (Some(name), Some(data)) = (&name, line.strip_prefix("data: ")) {
                return (name.clone(), data.trim().to_owned());
            }
        }
    }
}

const MARK: &str = "Done by me";

/// A train's text with an item of mine.
fn marked(text: &str) -> String {
    text.replacen("\n- [x] ", &format!("\n- [x] {MARK}: "), 1)
}

const TRAIN: &str = "content/trains/2025.10-R1.md";
const PAGE: &str = "trains/2025.10-r1/index.html";

#[test]
fn a_save_is_served_and_the_page_that_shows_it_is_told() {
    let serving = Serving::ready();
    let mut page = serving.follow(PAGE);
    let mut other = serving.follow("trains/2024.11-r1/index.html");
    let before = serving.going.read(TRAIN);
    assert!(!serving.get("/trains/2025.10-r1/").contains(MARK));
    serving.going.save(TRAIN, &marked(&before));
    assert_eq!(page.next().0, "page");
    assert!(serving.get("/trains/2025.10-r1/").contains(MARK));
    // The other page is told of its own change first, and of none before.
    let name = "content/trains/2024.11-R1.md";
    let text = marked(&serving.going.read(name));
    serving.going.save(name, &text);
    assert_eq!(other.next().0, "page");
    assert!(serving.get("/trains/2024.11-r1/").contains(MARK));
}

#[test]
fn v06_an_error_is_told_over_the_last_good_page_until_it_is_mended() {
    let mut serving = Serving::ready();
    let mut page = serving.follow(PAGE);
    let before = serving.going.read(TRAIN);
    let window = before
        .lines()
        .find(|line| line.starts_with("window:"))
        .expect("a window");
    serving
        .going
        .save(TRAIN, &before.replace(window, "window: 2025-13-45 14:00"));
    let (name, data) = page.next();
    assert_eq!(name, "fault");
    for part in ["error[", TRAIN, "2025-13-45", "= help: "] {
        assert!(data.contains(part), "`{part}` is not in {data}");
    }
    assert!(
        !data.contains("\\u001b"),
        "colours are for terminals: {data}"
    );
    serving.going.says("The last good site stays");
    let kept = serving.get("/trains/2025.10-r1/");
    assert!(kept.starts_with("HTTP/1.1 200") && kept.contains("2025.10-R1"));
    serving.going.save(TRAIN, &before);
    assert_eq!(page.next().0, "mended");
}

#[test]
fn v06_a_first_build_with_an_error_shows_it_and_the_site_once_it_is_mended() {
    let mut serving = Serving::of(&["serve", "--port", "0"], |site| {
        fs::write(
            site.join("content/trains/bad.md"),
            "---\nwindow: [\n---\n# <b>Bad</b>\n",
        )
        .expect("a file");
    });
    serving.going.says("The last good site stays");
    let page = serving.get("/");
    assert!(page.starts_with("HTTP/1.1 500"), "{page}");
    assert!(
        page.contains("content/trains/bad.md") && !page.contains("<b>"),
        "{page}"
    );
    let mut stream = serving.follow("index.html");
    assert_eq!(stream.next().0, "fault");
    fs::remove_file(serving.going.at("content/trains/bad.md")).expect("it is there");
    assert_eq!(stream.next().0, "page");
    assert!(serving.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_template_at_fault_is_told_where_it_is_shown() {
    let serving = Serving::ready();
    let mut page = serving.follow(PAGE);
    let mut lost = serving.follow("404.html");
    let template = "themes/default/templates/404.html";
    // One page alone cannot be printed.
    serving.going.save(template, "{{ view.nothing }}");
    let (name, data) = lost.next();
    assert_eq!(name, "fault", "{data}");
    assert!(data.contains(template), "{data}");
    assert!(serving.get("/404.html").starts_with("HTTP/1.1 500"));
    // No template can be read.
    serving.going.save(template, "{% if");
    let (name, data) = page.next();
    assert_eq!(name, "fault", "{data}");
    assert!(data.contains(template), "{data}");
    fs::remove_file(serving.going.at(template)).expect("it is there");
    assert_eq!(page.next().0, "mended");
    assert_eq!(lost.next().0, "mended");
}

#[test]
fn a_style_is_swapped_and_a_picture_is_shown_again() {
    let serving = Serving::ready();
    let mut page = serving.follow(PAGE);
    serving.going.save(
        "themes/default/assets/css/99-own.css",
        "body { color: red }\n",
    );
    let (name, data) = page.next();
    assert_eq!(name, "styles");
    let sheets: Vec<String> = serde_json::from_str(&data).expect("a list");
    assert!(
        serving
            .get(&format!("/{}", sheets[0]))
            .contains("color: red")
    );
    serving.going.save("static/map.png", "one");
    // A new file makes a new site, of which this page shows nothing.
    let new = Instant::now();
    while !serving.get("/map.png").contains("one") {
        assert!(new.elapsed() < PATIENCE, "the file is not served");
    }
    serving.going.save("static/map.png", "two");
    let mut times = 0;
    // The first writing is told as well.
    while times == 0 || !serving.get("/map.png").contains("two") {
        let told = ("files".to_owned(), "[\"map.png\"]".to_owned());
        assert_eq!(page.next(), told);
        times += 1;
    }
}

#[test]
fn a_commit_moves_the_history() {
    let git = |site: &Path, arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.current_dir(site)
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "Ana")
                .env(format!("GIT_{role}_EMAIL"), "ana@example.com");
        }
        let output = git.output().expect("git is there");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("git writes UTF-8")
    };
    let mut serving = Serving::of(&["serve", "--port", "0"], |site| {
        git(site, &["init", "--quiet"]);
        git(site, &["add", "."]);
        git(site, &["commit", "--quiet", "--message=First"]);
    });
    serving.going.says("Ctrl-C");
    let site = serving.going.site.root();
    let mut page = serving.follow("trains/2025.10-r1/pulse/index.html");
    let before = serving.going.read(TRAIN);
    serving
        .going
        .save(TRAIN, &before.replacen("- [ ]", "- [x]", 1));
    git(site, &["commit", "--quiet", "--all", "--message=Ticked"]);
    let head = git(site, &["rev-parse", "HEAD"]);
    // The save may be shown before the commit is.
    while !serving
        .get("/trains/2025.10-r1/pulse/")
        .contains(&head[..7])
    {
        assert_eq!(page.next().0, "page");
    }
}

#[test]
fn v01_nothing_outside_the_site_is_served() {
    let serving = Serving::ready();
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/..%5c..%5cetc/passwd",
        "//etc/passwd",
        "/C:/windows/win.ini",
        "/%5c%5chost%5cshare",
        "/index.html%00.png",
        "/%c0%ae%c0%ae/etc/passwd",
        "http://evil.example/index.html",
        "/trainbook.yaml",
        "/content/trains/2025.10-R1.md",
        "/.trainbook/lock",
        "/_live/../index.html",
        "/_live/nothing",
    ] {
        let answer = serving.get(path);
        let is_refused = ["400", "404"]
            .iter()
            .any(|code| answer.starts_with(&format!("HTTP/1.1 {code}")));
        assert!(
            is_refused,
            "{path}: {}",
            answer.lines().next().unwrap_or_default()
        );
        assert!(!answer.contains("root:"), "{path}");
    }
    assert!(
        serving
            .get("/trains/2025.10-r1")
            .contains("location: 2025%2E10%2Dr1/")
    );
}

#[test]
fn v02_other_hosts_and_origins_are_refused_and_told_what_to_do() {
    let serving = Serving::ready();
    let own = format!("localhost:{}", serving.port);
    let refused = serving.get_as("/", "evil.example", "");
    assert!(
        refused.starts_with("HTTP/1.1 403") && refused.contains("--host"),
        "{refused}"
    );
    let events = "/_live/events?page=index.html&shows=a-b";
    let refused = serving.get_as(events, &own, "Origin: http://evil.example\r\n");
    assert!(refused.starts_with("HTTP/1.1 403"), "{refused}");
    for answer in [refused, serving.get("/"), serving.get("/_live/live.js")] {
        assert!(
            !answer.to_lowercase().contains("access-control"),
            "{answer}"
        );
        assert!(
            answer.contains("x-content-type-options: nosniff"),
            "{answer}"
        );
    }
    let no_host = serving.answer("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(no_host.starts_with("HTTP/1.1 4"), "{no_host}");
}

#[test]
fn v03_other_machines_are_let_in_only_when_asked() {
    let mut serving = Serving::of(&["serve", "--port", "0", "--host", "0.0.0.0"], |_| {});
    let said = serving.going.says("Ctrl-C");
    assert!(said.contains("Whoever reaches this machine"), "{said}");
    assert!(serving.get("/").starts_with("HTTP/1.1 200"));
    let mut quiet = Serving::new();
    let said = quiet.going.says("Ctrl-C");
    assert!(!said.contains("Whoever"), "{said}");
}

#[test]
fn v07_bodies_are_not_read_and_only_reading_is_answered() {
    let serving = Serving::ready();
    let port = serving.port;
    let mut stream = serving.connect();
    let head = format!(
        "POST /index.html HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 1073741824\r\n\r\n"
    );
    stream
        .write_all(head.as_bytes())
        .expect("it takes requests");
    let mut answer = String::new();
    BufReader::new(&stream)
        .read_line(&mut answer)
        .expect("it answers before the body is there");
    assert!(answer.starts_with("HTTP/1.1 405"), "{answer}");
    let head = serving.answer(&format!(
        "HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    ));
    assert!(
        head.starts_with("HTTP/1.1 200") && !head.contains("<html"),
        "{head}"
    );
}

#[test]
fn v07_slow_and_many_connections_do_not_shut_others_out_for_long() {
    let serving = Serving::ready();
    let slow: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = serving.connect();
            stream.write_all(b"GET / HT").expect("it takes a beginning");
            stream
        })
        .collect();
    assert!(serving.get("/").starts_with("HTTP/1.1 200"));
    drop(slow);
}

#[cfg(unix)]
#[test]
fn v08_it_ends_within_a_second_while_pages_listen() {
    for signal in ["INT", "TERM"] {
        let mut serving = Serving::ready();
        let mut streams: Vec<Stream> = (0..5).map(|_| serving.follow(PAGE)).collect();
        let pid = serving.going.child.id().to_string();
        let began = Instant::now();
        let sent = std::process::Command::new("kill")
            .args([&format!("-{signal}"), &pid])
            .status();
        assert!(sent.expect("kill is there").success());
        let status = serving.going.child.wait().expect("it ends");
        assert!(status.success(), "{signal}: {status}");
        assert!(
            began.elapsed() < Duration::from_secs(1),
            "{signal}: {:?}",
            began.elapsed()
        );
        let mut rest = Vec::new();
        // The other end is closed or reset.
        let _ = streams[0].0.read_to_end(&mut rest);
    }
}

#[test]
fn v08_the_next_free_port_is_named() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let port = taken.local_addr().expect("it has an address").port();
    let mut serving = Serving::of(&["serve", "--port", &port.to_string()], |_| {});
    assert_ne!(serving.port, port);
    let said = serving.going.says("Ctrl-C");
    assert!(said.contains(&format!("Port {port} is taken")), "{said}");
    assert!(serving.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn p1_serving_writes_nothing_but_its_memory() {
    let serving = Serving::ready();
    let before = sources(serving.going.site.root());
    serving.get("/");
    serving.get("/trains/2025.10-r1/");
    assert_eq!(sources(serving.going.site.root()), before);
    assert!(!serving.going.at("public").exists());
}

fn sources(site: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(site).sort_by_file_name().into_iter();
    let walk = walk
        .filter_entry(|entry| entry.file_name() != ".trainbook")
        .flatten();
    let files = walk.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().to_owned(),
                fs::read(entry.path()).expect("it is there"),
            )
        })
        .collect()
}

#[test]
fn watch_writes_what_differs_and_nothing_while_there_is_an_error() {
    let mut going = Going::of(&["watch"], |_| {});
    going.says("Ctrl-C");
    let page = "public/trains/2025.10-r1/index.html";
    let before = going.read(TRAIN);
    going.save(TRAIN, &marked(&before));
    let said = going.says("removed, in");
    assert!(
        said.contains(TRAIN) && said.contains(", 0 removed"),
        "{said}"
    );
    assert!(going.read(page).contains(MARK));
    let window = before
        .lines()
        .find(|line| line.starts_with("window:"))
        .expect("a window");
    going.save(TRAIN, &before.replace(window, "window: 2025-13-45 14:00"));
    going.says("error[");
    assert!(going.read(page).contains(MARK));
    going.save(TRAIN, &before);
    going.says("removed, in");
    assert!(!going.read(page).contains(MARK));
}

#[test]
fn watch_goes_on_after_the_machine_would_not() {
    let mut going = Going::of(&["watch"], |_| {});
    going.says("Ctrl-C");
    let page = going.at("public/trains/2025.10-r1/index.html");
    let before = going.read(TRAIN);
    fs::write(&page, "by hand").expect("a file");
    going.save(TRAIN, &marked(&before));
    let said = going.says("another try");
    assert!(said.contains("not as trainbook wrote it"), "{said}");
    assert_eq!(fs::read_to_string(&page).expect("it is there"), "by hand");
    fs::remove_file(&page).expect("it is there");
    going.save(TRAIN, &format!("{}\n", marked(&before)));
    going.says("removed, in");
    assert!(fs::read_to_string(&page).expect("a page").contains(MARK));
}

#[test]
fn v05_what_leaves_every_byte_as_it_was_builds_nothing() {
    let mut going = Going::of(&["watch"], |_| {});
    going.says("Ctrl-C");
    let before = going.read(TRAIN);
    for _ in 0..3 {
        going.save(TRAIN, &before);
        let file = fs::File::options().append(true).open(going.at(TRAIN));
        let touched = file.and_then(|file| file.set_modified(std::time::SystemTime::UNIX_EPOCH));
        touched.expect("its time can be set");
    }
    // Whatever had been built before this would be said before it.
    going.save(TRAIN, &marked(&before));
    let said = going.says("removed, in");
    assert_eq!(said.matches("removed, in").count(), 1, "{said}");
    assert!(
        going
            .read("public/trains/2025.10-r1/index.html")
            .contains(MARK),
        "{said}"
    );
}

#[test]
fn a_disk_that_does_not_tell_is_asked_for_more_than_times() {
    let mut going = Going::of(&["watch", "--poll"], |_| {});
    going.says("Ctrl-C");
    let new = going.at("content/trains/new.tmp");
    fs::write(&new, marked(&going.read(TRAIN))).expect("a file");
    let file = fs::File::options().append(true).open(&new);
    let dated = file.and_then(|file| file.set_modified(std::time::SystemTime::UNIX_EPOCH));
    dated.expect("its time can be set");
    fs::rename(new, going.at(TRAIN)).expect("a file");
    going.says("removed, in");
    assert!(
        going
            .read("public/trains/2025.10-r1/index.html")
            .contains(MARK)
    );
}

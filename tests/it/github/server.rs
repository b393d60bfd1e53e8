//! GitHub's REST API as far as it is called: one repository with its files, its pull request and its
//! comments, on a loopback port. Its answers have the shapes of `tests/fixtures/github/`. It can be
//! told to fail.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

pub const TOKEN: &str = "ghs_not-a-secret";
pub const REPOSITORY: &str = "northwind/shop";

/// What a call meets instead of an answer.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Status, headers, `message`; nothing is done.
    Refused(u16, &'static str, &'static str),
    /// No answer; nothing is done.
    Cut,
    /// No answer, though it is done.
    CutAfter,
    /// Half an answer, though it is done.
    Half,
    /// Somebody else makes the file at this path say this, just before.
    Meanwhile(&'static str, String),
}

/// What GitHub has.
#[derive(Default)]
pub struct Hub {
    /// By path, on the branch of the pull request.
    pub files: BTreeMap<String, String>,
    pub pull: Value,
    /// The paths that the pull request changes.
    pub changed: Vec<String>,
    pub comments: Vec<Value>,
    /// What each account may.
    pub permissions: BTreeMap<String, &'static str>,
    /// The account of the token, where it is a person's.
    pub me: Option<&'static str>,
    /// Messages and authors of commits.
    pub commits: Vec<(String, Value)>,
    /// Beginnings of calls, as `PUT /repos`, each with what it meets once.
    pub faults: Vec<(&'static str, Fault)>,
    pub calls: Vec<String>,
    /// Entries of a page.
    pub page: usize,
    last_comment: u64,
}

#[derive(Clone)]
pub struct Server {
    pub address: String,
    hub: Arc<Mutex<Hub>>,
}

/// The recorded shape of an answer or an event.
pub fn shape(name: &str) -> Value {
    let path = format!(
        "{}/tests/fixtures/github/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).expect("a shape");
    serde_json::from_str(&text).expect("it is JSON")
}

/// The account `login`, of the kind `User` or `Bot`.
pub fn account(login: &str, kind: &str) -> Value {
    let mut account = shape("user");
    account["login"] = json!(login);
    account["type"] = json!(kind);
    account
}

impl Server {
    pub fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let hub = Hub {
            pull: shape("pull"),
            page: 100,
            last_comment: 900,
            ..Hub::default()
        };
        let server = Server {
            address: format!("http://{address}"),
            hub: Arc::new(Mutex::new(hub)),
        };
        let own = server.clone();
        std::thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let own = own.clone();
                std::thread::spawn(move || own.serve(caller));
            }
        });
        server
    }

    pub fn hub(&self) -> MutexGuard<'_, Hub> {
        self.hub.lock().expect("nobody failed with it")
    }

    /// The text of the only comment.
    pub fn comment(&self) -> String {
        let hub = self.hub();
        let [comment] = hub.comments.as_slice() else {
            panic!("not one comment: {:#?}", hub.comments);
        };
        comment["body"].as_str().expect("a text").to_owned()
    }

    /// The event of `login` setting the boxes of the lines `numbers` otherwise.
    pub fn ticked(&self, login: &str, numbers: &[&str]) -> Value {
        let before = self.comment();
        let turned = |line: &str| {
            let is_meant = numbers
                .iter()
                .any(|it| line.contains(&format!("<!-- {it} ")));
            match is_meant {
                true if line.contains("[ ]") => line.replace("[ ]", "[x]"),
                true => line.replace("[x]", "[ ]"),
                false => line.to_owned(),
            }
        };
        let after: Vec<String> = before.lines().map(turned).collect();
        let after = after.join("\r\n");
        assert_ne!(after.replace('\r', ""), before.trim_end());
        let mut event = shape("edited");
        let mut hub = self.hub();
        hub.comments[0]["body"] = json!(after);
        hub.comments[0]["updated_at"] = json!("2025-10-14T13:41:00Z");
        event["comment"] = hub.comments[0].clone();
        event["changes"]["body"]["from"] = json!(before);
        event["sender"] = account(login, "User");
        event
    }

    fn serve(&self, caller: TcpStream) {
        let Some((call, said)) = heard(&caller) else {
            return;
        };
        let mut hub = self.hub();
        hub.calls.push(call.clone());
        let fault = hub
            .faults
            .iter()
            .position(|(begins, _)| call.starts_with(begins));
        let fault = fault.map(|at| hub.faults.remove(at).1);
        match fault {
            Some(Fault::Cut) => return,
            Some(Fault::Refused(status, headers, message)) => {
                let said = json!({ "message": message, "documentation_url": "https://docs.github.com/rest" });
                return answer(&caller, status, headers, &said.to_string());
            }
            Some(Fault::Meanwhile(path, ref text)) => {
                hub.files.insert(path.to_owned(), text.clone());
            }
            _ => {}
        }
        let (status, headers, text) = hub.answer(&self.address, &call, &said);
        drop(hub);
        match fault {
            Some(Fault::CutAfter) => {}
            Some(Fault::Half) => {
                let mut caller = &caller;
                let head = format!("HTTP/1.1 {status} OK\r\ncontent-length: 9999\r\n\r\n{text}");
                let _ = caller.write_all(head.as_bytes());
            }
            _ => answer(&caller, status, &headers, &text),
        }
    }
}

/// A call's method and target, and its body; none of one without the token.
fn heard(caller: &TcpStream) -> Option<(String, Value)> {
    let mut lines = BufReader::new(caller);
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let call = line.rsplit_once(' ')?.0.to_owned();
    let (mut length, mut is_known) = (0, false);
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).ok()?;
        let lower = line.trim().to_ascii_lowercase();
        if lower.is_empty() {
            break;
        }
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        is_known |= line.trim().ends_with(&format!("Bearer {TOKEN}"));
    }
    let mut body = vec![0; length];
    lines.read_exact(&mut body).ok()?;
    is_known.then(|| (call, serde_json::from_slice(&body).unwrap_or_default()))
}

fn answer(mut caller: &TcpStream, status: u16, headers: &str, text: &str) {
    let length = text.len();
    let head = format!(
        "HTTP/1.1 {status} It\r\ncontent-type: application/json; charset=utf-8\r\n\
         content-length: {length}\r\nconnection: close\r\n{headers}\r\n{text}"
    );
    let _ = caller.write_all(head.as_bytes());
}

type Answer = (u16, String, String);

fn said(status: u16, value: &Value) -> Answer {
    (status, String::new(), value.to_string())
}

fn refused(status: u16, message: &str) -> Answer {
    said(
        status,
        &json!({ "message": message, "documentation_url": "https://docs.github.com/rest" }),
    )
}

/// Git's id of a blob would do as well.
fn id(text: &str) -> String {
    trainbook::text::Hash::of(text.as_bytes()).short(40)
}

impl Hub {
    fn answer(&mut self, address: &str, call: &str, body: &Value) -> Answer {
        let (method, target) = call.split_once(' ').expect("a method");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = percent(path);
        if path == "/user" {
            return match self.me {
                Some(me) => said(200, &account(me, "User")),
                None => refused(403, "Resource not accessible by integration"),
            };
        }
        let Some(rest) = path.strip_prefix(&format!("/repos/{REPOSITORY}/")) else {
            return refused(404, "Not Found");
        };
        let parts: Vec<&str> = rest.split('/').collect();
        match (method, parts.as_slice()) {
            ("GET", ["pulls", "12"]) => said(200, &self.pull),
            ("GET", ["pulls", "12", "files"]) => {
                let file = |path: &String| {
                    let mut file = shape("file");
                    file["filename"] = json!(path);
                    file
                };
                let files: Vec<Value> = self.changed.iter().map(file).collect();
                self.paged(&files, address, target, query)
            }
            ("GET", ["issues", "12", "comments"]) => {
                let comments = self.comments.clone();
                self.paged(&comments, address, target, query)
            }
            ("POST", ["issues", "12", "comments"]) => self.comment(body),
            ("PATCH" | "DELETE", ["issues", "comments", id]) => self.change(method, id, body),
            ("GET", ["collaborators", login, "permission"]) => {
                let mut shown = shape("permission");
                shown["permission"] = json!(self.permissions.get(*login).unwrap_or(&"none"));
                said(200, &shown)
            }
            ("GET", ["contents", path @ ..]) => self.content(&path.join("/"), query),
            ("PUT", ["contents", path @ ..]) => self.put(&path.join("/"), body),
            _ => refused(404, "Not Found"),
        }
    }

    fn paged(&self, entries: &[Value], address: &str, target: &str, query: &str) -> Answer {
        let page = query.split('&').find_map(|it| it.strip_prefix("page="));
        let page: usize = page.and_then(|it| it.parse().ok()).unwrap_or(1);
        let shown: Vec<Value> = entries
            .iter()
            .skip((page - 1) * self.page)
            .take(self.page)
            .cloned()
            .collect();
        let plain = target.split("&page=").next().unwrap_or_default();
        let link = match page * self.page < entries.len() {
            true => format!(
                "link: <{address}{plain}&page={}>; rel=\"next\"\r\n",
                page + 1
            ),
            false => String::new(),
        };
        (200, link, Value::from(shown).to_string())
    }

    fn comment(&mut self, body: &Value) -> Answer {
        let mut comment = shape("comment");
        comment["id"] = json!(self.last_comment);
        comment["body"] = body["body"].clone();
        if let Some(me) = self.me {
            comment["user"] = account(me, "User");
        }
        self.last_comment += 1;
        self.comments.push(comment.clone());
        said(201, &comment)
    }

    fn change(&mut self, method: &str, id: &str, body: &Value) -> Answer {
        let at = self
            .comments
            .iter()
            .position(|it| it["id"].as_u64().is_some_and(|own| own.to_string() == id));
        let Some(at) = at else {
            return refused(404, "Not Found");
        };
        if method == "DELETE" {
            self.comments.remove(at);
            return (204, String::new(), String::new());
        }
        self.comments[at]["body"] = body["body"].clone();
        said(200, &self.comments[at])
    }

    fn content(&self, path: &str, query: &str) -> Answer {
        let branch = self.pull["head"]["ref"].as_str().unwrap_or_default();
        let text = self
            .files
            .get(path)
            .filter(|_| percent(query) == format!("ref={branch}"));
        let Some(text) = text else {
            return refused(404, "Not Found");
        };
        let mut content = shape("content");
        content["path"] = json!(path);
        content["sha"] = json!(id(text));
        let encoded = STANDARD.encode(text);
        let lines = encoded
            .as_bytes()
            .chunks(60)
            .map(|it| String::from_utf8_lossy(it) + "\n");
        content["content"] = json!(lines.collect::<String>());
        said(200, &content)
    }

    fn put(&mut self, path: &str, body: &Value) -> Answer {
        let old = self.files.get(path).map(|text| id(text));
        match (old, body["sha"].as_str()) {
            (Some(_), None) => return refused(422, "Invalid request.\n\n\"sha\" wasn't supplied."),
            (Some(old), Some(given)) if old != given => {
                return refused(409, &format!("{path} does not match {given}"));
            }
            _ => {}
        }
        let text = STANDARD.decode(body["content"].as_str().unwrap_or_default());
        let text = String::from_utf8(text.expect("base64")).expect("text");
        self.files.insert(path.to_owned(), text);
        let message = body["message"].as_str().unwrap_or_default().to_owned();
        self.commits.push((message.clone(), body["author"].clone()));
        let mut put = shape("put");
        put["commit"]["message"] = json!(message);
        said(200, &put)
    }
}

fn percent(text: &str) -> String {
    let text = percent_encoding::percent_decode_str(text);
    text.decode_utf8_lossy().into_owned()
}

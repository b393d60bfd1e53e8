//! Calls of GitHub's REST API: with a token, with patience, and never to another host.
//!
//! A call that only reads, or that says how something is to be, is made again when nothing is heard
//! of it. One that makes something new is not, as it may have been heard: whoever makes it looks first
//! whether it is there. Waiting is given from outside, so that tests do not wait.
//!
//! Limit: the roots of trust are those of the web, so an own GitHub server needs a certificate of one
//! of them.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use ureq::http::{Method, Request, Response};
use ureq::{Agent, Body, RequestExt};

use super::retry::{Heard, TRIES};
use crate::world::{Error, clock};

/// The most that is read of an answer.
const LARGEST: u64 = 16 * 1024 * 1024;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(30);

const VERSION: &str = "2022-11-28";

/// GitHub, as whoever the token is.
pub struct Client {
    agent: Agent,
    /// `https://api.github.com`, without a slash at its end.
    base: String,
    token: String,
    wait: fn(Duration),
    now: fn() -> Timestamp,
}

/// What GitHub says to a call.
#[derive(Clone, Debug)]
pub enum Reply {
    Done {
        said: Value,
        /// The address of the next page.
        next: Option<String>,
    },
    /// 404.
    Missing,
    /// 403: whoever the token is may not.
    Forbidden(String),
    /// 409 or 422: it does not fit to how things are.
    Conflict(String),
    /// Nothing was heard of something new: it is there, or it is not.
    Unsure(String),
}

impl Client {
    /// GitHub at the address `base`; waits are slept.
    ///
    /// # Errors
    /// Where the token would go over the network unencrypted.
    pub fn new(base: &str, token: String) -> Result<Client, Error> {
        Client::waiting(base, token, std::thread::sleep, clock::now)
    }

    /// The same, that waits by calling `wait`, at the moments that `now` tells.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn waiting(
        base: &str,
        token: String,
        wait: fn(Duration),
        now: fn() -> Timestamp,
    ) -> Result<Client, Error> {
        if !is_safe(base) {
            let message = format!("the token would go to {base} unencrypted");
            return Err(Error::new(message).hint("set GITHUB_API_URL to an https:// address"));
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(TIMEOUT))
            .user_agent(concat!("trainbook/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Client {
            agent: config.into(),
            base: base.trim_end_matches('/').to_owned(),
            token,
            wait,
            now,
        })
    }

    /// Calls `path`, which begins with a slash, or is the address of a next page.
    ///
    /// # Errors
    /// Where GitHub does not answer, or says that the call itself is wrong.
    pub fn call(&self, method: Method, path: &str, said: Option<&Value>) -> Result<Reply, Error> {
        let url = self.url(path)?;
        let makes_new = matches!(method, Method::POST | Method::PUT);
        let mut tried = 0;
        loop {
            tried += 1;
            let (heard, answer) = self.tried(&method, &url, said);
            if heard.is_unsure() && makes_new {
                return Ok(Reply::Unsure(heard.message));
            }
            if !heard.is_unsure() && !heard.is_limited() {
                return reply(&method, path, &heard, answer);
            }
            let wait = heard.wait(tried, (self.now)());
            match wait {
                Ok(wait) if tried < TRIES => (self.wait)(wait),
                Ok(_) => return Err(gave_up(&method, path, &heard)),
                Err(wait) => return Err(too_long(&heard, wait)),
            }
        }
    }

    /// Waits before something is looked at again; `tried` is how often it was.
    pub fn pause(&self, tried: u32) {
        if let Ok(wait) = Heard::default().wait(tried, (self.now)()) {
            (self.wait)(wait);
        }
    }

    fn url(&self, path: &str) -> Result<String, Error> {
        if path.starts_with('/') {
            return Ok(format!("{}{path}", self.base));
        }
        // The token goes to nobody else.
        let below = path.strip_prefix(&self.base);
        if below.is_some_and(|rest| rest.starts_with('/')) {
            return Ok(path.to_owned());
        }
        Err(
            Error::new("GitHub's answer goes on at an address that is not its own")
                .hint("set GITHUB_API_URL to the address by which it calls itself"),
        )
    }

    fn tried(&self, method: &Method, url: &str, said: Option<&Value>) -> (Heard, Answer) {
        let text = said.map(Value::to_string).unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri(url)
            .header("authorization", format!("Bearer {}", self.token))
            .header("accept", "application/vnd.github+json")
            .header("x-github-api-version", VERSION);
        let sent = match said {
            None => request.body(()).map(|it| it.with_agent(&self.agent).run()),
            Some(_) => request
                .header("content-type", "application/json")
                .body(text)
                .map(|it| it.with_agent(&self.agent).run()),
        };
        match sent {
            Ok(Ok(response)) => heard(response),
            Ok(Err(cause)) => unheard(&cause),
            Err(cause) => unheard(&cause),
        }
    }
}

/// Says nothing of the token.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Client({})", self.base)
    }
}

/// The body and the next page's address of an answer.
#[derive(Default)]
struct Answer {
    said: Value,
    next: Option<String>,
}

fn is_safe(base: &str) -> bool {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let is_local = |host: &&str| {
        let rest = base.strip_prefix(host);
        // Before an `@` stands a name, and the host behind it.
        rest.is_some_and(|rest| {
            !rest.contains('@') && (rest.is_empty() || rest.starts_with([':', '/']))
        })
    };
    base.starts_with("https://") || local.iter().any(is_local)
}

fn heard(response: Response<Body>) -> (Heard, Answer) {
    let (head, mut body) = response.into_parts();
    let text = |name: &str| head.headers.get(name).and_then(|it| it.to_str().ok());
    let number = |name: &str| text(name).and_then(|it| it.trim().parse::<u64>().ok());
    let next = text("link").and_then(next);
    let mut heard = Heard {
        status: Some(head.status.as_u16()),
        retry_after: number("retry-after"),
        remaining: number("x-ratelimit-remaining"),
        reset: number("x-ratelimit-reset").and_then(|it| i64::try_from(it).ok()),
        message: String::new(),
    };
    match body.with_config().limit(LARGEST).read_to_vec() {
        Ok(bytes) => {
            let said: Value = serde_json::from_slice(&bytes).unwrap_or_default();
            heard.message = said["message"].as_str().unwrap_or_default().to_owned();
            (heard, Answer { said, next })
        }
        // Half an answer is none.
        Err(cause) => unheard(&cause),
    }
}

fn unheard(cause: &dyn fmt::Display) -> (Heard, Answer) {
    let heard = Heard {
        message: cause.to_string(),
        ..Heard::default()
    };
    (heard, Answer::default())
}

/// The address of the next page in a header `Link`.
fn next(link: &str) -> Option<String> {
    link.split(',').find_map(|part| {
        let (address, rest) = part.trim().strip_prefix('<')?.split_once('>')?;
        let is_next = rest.split(';').any(|it| it.trim() == "rel=\"next\"");
        is_next.then(|| address.to_owned())
    })
}

fn reply(method: &Method, path: &str, heard: &Heard, answer: Answer) -> Result<Reply, Error> {
    let message = heard.message.clone();
    match heard.status.unwrap_or_default() {
        200..=299 => Ok(Reply::Done {
            said: answer.said,
            next: answer.next,
        }),
        404 => Ok(Reply::Missing),
        403 => Ok(Reply::Forbidden(message)),
        409 | 422 => Ok(Reply::Conflict(message)),
        401 => Err(Error::new("GitHub does not know the token")
            .hint("set GITHUB_TOKEN to `${{ github.token }}` in the workflow")),
        status => Err(Error::new(format!(
            "GitHub answered {status} to {method} {path}: {message}"
        ))
        .hint("look at githubstatus.com, and whether GITHUB_API_URL is right")),
    }
}

fn gave_up(method: &Method, path: &str, heard: &Heard) -> Error {
    let status = heard.status.map(|status| format!("{status} "));
    let status = status.unwrap_or_default();
    let said = &heard.message;
    Error::new(format!(
        "GitHub did not do {method} {path} in {TRIES} tries: {status}{said}"
    ))
    .hint("run this again later: what is done already is not done twice")
}

fn too_long(heard: &Heard, wait: Duration) -> Error {
    let minutes = wait.as_secs().div_ceil(60);
    Error::new(format!(
        "GitHub takes no more calls for {minutes} minutes: {}",
        heard.message
    ))
    .hint("run this again then")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_to_github_alone() {
        for (base, is_safe) in [
            ("https://api.github.com", true),
            ("http://127.0.0.1:8080", true),
            ("http://localhost", true),
            ("http://127.0.0.1.example", false),
            ("http://127.0.0.1:8080@github.example", false),
            ("http://github.example/api/v3", false),
            ("ftp://127.0.0.1", false),
        ] {
            let client = Client::new(base, "secret".to_owned());
            assert_eq!(client.is_ok(), is_safe, "{base}");
        }
        let client = Client::new("https://a.example/api/", "secret".to_owned());
        let client = client.expect("it is safe");
        assert!(!format!("{client:?}").contains("secret"));
        for (path, url) in [
            ("/user", Some("https://a.example/api/user")),
            (
                "https://a.example/api/x?page=2",
                Some("https://a.example/api/x?page=2"),
            ),
            ("https://b.example/x", None),
            ("https://a.example/api.b.example/x", None),
        ] {
            assert_eq!(client.url(path).ok().as_deref(), url, "{path}");
        }
    }

    #[test]
    fn the_next_page_is_in_the_link() {
        for (link, expected) in [
            (
                "<https://a/x?page=1>; rel=\"prev\", <https://a/x?page=3>; rel=\"next\"",
                Some("https://a/x?page=3"),
            ),
            ("<https://a/x?page=1>; rel=\"first\"", None),
            ("nonsense", None),
        ] {
            assert_eq!(next(link).as_deref(), expected, "{link}");
        }
    }
}

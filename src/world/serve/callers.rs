//! Who may ask: V02 of what has gone wrong elsewhere.
//!
//! A page on the web can make a name of its own lead to this machine and then read what a server
//! here answers to that name. So the server answers to this machine's own names and addresses
//! only, and its stream to its own pages only; it never lets other origins read.

use hyper::Request;
use hyper::header::{HOST, HeaderValue, ORIGIN};

/// The names that the server answers to, beside `localhost` and addresses in digits.
#[derive(Clone, Debug)]
pub struct Callers {
    /// The name that it was told to listen at, if it was a name.
    pub host: String,
}

impl Callers {
    /// What to say to `request`, where it is to be refused.
    pub fn refusal<B>(&self, request: &Request<B>) -> Option<String> {
        let header = |name| request.headers().get(name).map(HeaderValue::to_str);
        let Some(Ok(host)) = header(HOST) else {
            return Some("The request names no host.\n".to_owned());
        };
        if !self.is_own(name(host)) {
            return Some(format!(
                "This server answers to localhost, not to {0}. If {0} is this machine, start it with --host {0}.\n",
                name(host)
            ));
        }
        match header(ORIGIN) {
            None => None,
            Some(Ok(origin)) if origin.strip_prefix("http://") == Some(host) => None,
            Some(_) => Some("Only this server's own pages may ask.\n".to_owned()),
        }
    }

    fn is_own(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let digits = name.trim_start_matches('[').trim_end_matches(']');
        name == "localhost"
            || name.ends_with(".localhost")
            || name == self.host.to_ascii_lowercase()
            || digits.parse::<std::net::IpAddr>().is_ok()
    }
}

/// A host without its port.
fn name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(host: &str, origin: Option<&str>) -> bool {
        let callers = Callers {
            host: "books.internal".to_owned(),
        };
        let mut request = Request::builder().header(HOST, host);
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        callers
            .refusal(&request.body(()).expect("a request"))
            .is_some()
    }

    #[test]
    fn v02_only_own_names_are_answered_to() {
        for host in [
            "localhost",
            "localhost:1830",
            "LOCALHOST:1830",
            "127.0.0.1:1830",
            "[::1]:1830",
            "[::1]",
            "192.168.1.7:1830",
            "books.internal:1830",
            "a.localhost:1830",
        ] {
            assert!(!is_refused(host, None), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:1830",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "",
            "evil.example:localhost",
        ] {
            assert!(is_refused(host, None), "{host}");
        }
    }

    #[test]
    fn v02_only_own_pages_may_read() {
        let host = "localhost:1830";
        assert!(!is_refused(host, Some("http://localhost:1830")));
        for origin in [
            "http://evil.example",
            "https://localhost:1830",
            "http://localhost:1831",
            "null",
        ] {
            assert!(is_refused(host, Some(origin)), "{origin}");
        }
    }

    #[test]
    fn a_request_without_a_host_is_refused() {
        let callers = Callers {
            host: String::new(),
        };
        let request = Request::builder().body(()).expect("a request");
        assert!(callers.refusal(&request).is_some());
    }
}

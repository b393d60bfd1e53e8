//! What a request's path means, and what is refused.
//!
//! Pages are found in a map and assets in a list, so no path leads outside a site; those that try
//! are refused all the same, with the ones that no browser sends.

use hyper::Uri;
use percent_encoding::percent_decode_str;

/// Before the paths that are not the site's.
pub const LIVE: &str = "_live/";

/// The path from the site's root that `uri` asks for; `None` for what is no path of a site.
pub fn path(uri: &Uri) -> Option<String> {
    // A proxy's request names a host before its path.
    if uri.authority().is_some() {
        return None;
    }
    let path = percent_decode_str(uri.path().strip_prefix('/')?);
    let path = path.decode_utf8().ok()?.into_owned();
    let (folders, last) = path.rsplit_once('/').unwrap_or(("", &path));
    let is_odd = |part: &str| part.is_empty() || part == "." || part == "..";
    let climbs = path.contains('/') && folders.split('/').any(is_odd);
    let is_foreign = path.contains(['\0', '\\']) || path.split('/').any(|part| part.ends_with(':'));
    let is_refused = climbs || last == "." || last == ".." || is_foreign;
    (!is_refused).then_some(path)
}

/// The value of `key` in the query of `uri`.
pub fn value(uri: &Uri, key: &str) -> Option<String> {
    let pairs = uri
        .query()?
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.into_iter().find(|(name, _)| *name == key)?;
    let value = percent_decode_str(value).decode_utf8().ok()?;
    Some(value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(uri: &str) -> Option<String> {
        path(&uri.parse().expect("a request's target"))
    }

    #[test]
    fn a_path_is_below_the_sites_root() {
        for (uri, expected) in [
            ("/", ""),
            ("/index.html", "index.html"),
            ("/trains/2025.10-r1/", "trains/2025.10-r1/"),
            ("/trains/2025.10-r1", "trains/2025.10-r1"),
            ("/caf%C3%A9/", "café/"),
            ("/a%20b.png?v=1", "a b.png"),
            ("/..a/b..", "..a/b.."),
        ] {
            assert_eq!(read(uri).as_deref(), Some(expected), "{uri}");
        }
    }

    #[test]
    fn v01_what_climbs_or_is_no_path_is_refused() {
        for uri in [
            "/../../etc/passwd",
            "/a/../../etc/passwd",
            "/%2e%2e%2fetc/passwd",
            "/%2e%2e/etc/passwd",
            "/..%5c..%5cetc",
            "//etc/passwd",
            "/a//b",
            "/C:/x",
            "/%5c%5chost%5cshare",
            "/a%00b",
            "/%c0%ae%c0%ae/x",
            "/%ff",
            "/.",
            "/..",
            "/a/..",
            "/a/./b",
            "http://evil.example/index.html",
            "*",
        ] {
            assert_eq!(read(uri), None, "{uri}");
        }
    }

    #[test]
    fn a_value_is_decoded() {
        let uri: Uri = "/_live/events?page=a%2Fb.html&shown=1"
            .parse()
            .expect("a target");
        assert_eq!(value(&uri, "page").as_deref(), Some("a/b.html"));
        assert_eq!(value(&uri, "gone"), None);
    }
}

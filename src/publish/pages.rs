//! What GitHub Pages asks of a site: how large it may be, and the name of its domain.
//!
//! The limits are [GitHub's](https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits):
//! a site of at most 1 GB; a push is refused where a file has over 100 MB.
//!
//! A site with a domain of its own says which in the file `CNAME`. That file is derived from
//! `base_url` only where no doubt is left:
//!
//! | `base_url` | `CNAME` |
//! |---|---|
//! | `https://releases.example.com/` | `releases.example.com` |
//! | `https://example.com/releases/` | none: the domain belongs to another repository, of which this is a part |
//! | `https://shop.github.io/…` | none: GitHub gives that name |
//! | `http://localhost:8000/`, `https://192.0.2.1/` | none: it is no domain |
//! | a name with letters beyond ASCII | none: GitHub wants it as `xn--…` |

use std::net::IpAddr;

/// The file that names the domain.
pub const DOMAIN: &str = "CNAME";

const LARGEST_FILE: u64 = 100 * MEBIBYTE;
const LARGEST_SITE: u64 = 1024 * MEBIBYTE;
const MEBIBYTE: u64 = 1024 * 1024;

/// Why files with these names and sizes are no site for GitHub Pages, if they are none.
pub fn excess<'s>(files: impl IntoIterator<Item = (&'s String, u64)>) -> Option<String> {
    let mut total = 0;
    for (path, size) in files {
        if size > LARGEST_FILE {
            let (size, most) = (size.div_ceil(MEBIBYTE), LARGEST_FILE / MEBIBYTE);
            return Some(format!(
                "`{path}` has {size} MiB, and GitHub takes files of at most {most}"
            ));
        }
        total += size;
    }
    let (size, most) = (total.div_ceil(MEBIBYTE), LARGEST_SITE / MEBIBYTE);
    (total > LARGEST_SITE)
        .then(|| format!("the site has {size} MiB, and GitHub Pages takes at most {most}"))
}

/// The site's own domain, where its `base_url` names one.
pub fn domain(base_url: &str) -> Option<String> {
    let (_, rest) = base_url.split_once("://")?;
    let host = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let is_domain = host.chars().all(is_name)
        && host.split('.').all(|label| !label.is_empty())
        && host.contains('.')
        && host.parse::<IpAddr>().is_err()
        && !host.ends_with(".github.io");
    is_domain.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_of_its_own_is_named() {
        for (base_url, expected) in [
            (
                "https://releases.example.com/",
                Some("releases.example.com"),
            ),
            ("http://Example.com", Some("example.com")),
            (
                "https://xn--bcher-kva.example/",
                Some("xn--bcher-kva.example"),
            ),
            ("https://example.com/releases/", None),
            ("https://shop.github.io/", None),
            ("https://shop.github.io/releases/", None),
            ("https://example.com:8443/", None),
            ("https://user@example.com/", None),
            ("http://localhost/", None),
            ("http://localhost:8000/", None),
            ("https://192.0.2.1/", None),
            ("https://[2001:db8::1]/", None),
            ("https://bücher.example/", None),
            ("https://example..com/", None),
            ("https://.example.com/", None),
        ] {
            assert_eq!(domain(base_url).as_deref(), expected, "{base_url}");
        }
    }

    fn told(files: &[(&str, u64)]) -> Option<String> {
        let files: Vec<(String, u64)> = files
            .iter()
            .map(|(path, size)| ((*path).to_owned(), *size))
            .collect();
        excess(files.iter().map(|(path, size)| (path, *size)))
    }

    #[test]
    fn i02_a_file_over_the_limit_is_named() {
        assert_eq!(told(&[("a.zip", LARGEST_FILE)]), None);
        let told = told(&[("a", 1), ("b.zip", LARGEST_FILE + 1)]).expect("it is over the limit");
        assert_eq!(
            told,
            "`b.zip` has 101 MiB, and GitHub takes files of at most 100"
        );
    }

    #[test]
    fn i02_many_small_files_are_over_the_limit_together() {
        let most = vec![("a", 64 * MEBIBYTE); 16];
        assert_eq!(told(&most), None);
        let told = told(&[&most[..], &[("b", 1)]].concat()).expect("it is over the limit");
        assert_eq!(
            told,
            "the site has 1025 MiB, and GitHub Pages takes at most 1024"
        );
    }
}

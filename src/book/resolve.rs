//! What a written link leads to.
//!
//! A destination is read the way a code host reads it, so that one spelling works
//! in both places: relative to its file, or from `content/` when it begins with
//! `/`. Tried in this order, after percent-decoding and composing:
//!
//! 1. a source file (`../runbooks/rollback.md`, `/static/map.png`),
//! 2. an address of the site (`/trains/2025.10-r1/`, `/feed.xml`), aliases included,
//! 3. the page that a source of this name would have had, for old names of pages.
//!
//! Nothing climbs above the site's root, and a scheme that could run a program in
//! a reader's browser is never a link.

use super::address::{Addresses, Place, below, page_address};
use super::destination::{composed, decoded, encoded, joined, scheme, split_at, tidy};
use crate::text::SourcePath;

/// Where a written destination leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// To a page or file of this site.
    Internal(Target),
    /// Elsewhere, by a scheme that is allowed.
    External,
    Broken(Fault),
}

/// A page or file of this site, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub place: Place,
    /// The file from the site's root, with query and fragment: `guides/x/index.html#h-steps`.
    pub href: String,
}

/// Why a link is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is written.
    Empty,
    /// A scheme that is not allowed, in lower case.
    Scheme(String),
    /// More `..` than there are folders.
    AboveRoot,
    /// No page or file; as a path from the site's root.
    Missing(String),
    /// The page is there; the fragment is not.
    Fragment(Place, String),
}

/// Schemes that may be links; all others are shown as text.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Addresses<'_> {
    /// Where `dest`, as it is written in `from`, leads.
    pub fn resolve(&self, from: &SourcePath, dest: &str) -> Resolved {
        // As most do.
        if dest.starts_with("https://") {
            return Resolved::External;
        }
        let dest = tidy(dest);
        if dest.is_empty() {
            return Resolved::Broken(Fault::Empty);
        }
        if let Some(scheme) = scheme(&dest) {
            return if SCHEMES.contains(&&*scheme) {
                Resolved::External
            } else {
                Resolved::Broken(Fault::Scheme(scheme.into_owned()))
            };
        }
        if dest.starts_with("//") {
            return Resolved::External;
        }
        let (rest, fragment) = split_at(&dest, '#');
        let (path, query) = split_at(rest, '?');
        let found = match self.find(from, path) {
            Ok(place) => self.target(place, query, fragment),
            Err(fault) => Err(fault),
        };
        found.map_or_else(Resolved::Broken, Resolved::Internal)
    }

    fn find(&self, from: &SourcePath, path: &str) -> Result<Place, Fault> {
        if path.is_empty() {
            return self
                .source(&composed(from.as_str()))
                .ok_or_else(|| Fault::Missing(from.as_str().to_owned()));
        }
        let decoded = decoded(path);
        let path = composed(&decoded);
        let found = match path.strip_prefix('/') {
            Some(rooted) => {
                let path = joined("", rooted).ok_or(Fault::AboveRoot)?;
                let content = &self.book.config.folders.content;
                self.source(&format!("{content}/{path}"))
                    .or_else(|| self.source(&path))
                    .or_else(|| self.named(&path))
                    .ok_or(path)
            }
            None => {
                let path = joined(from.folder(), &path).ok_or(Fault::AboveRoot)?;
                self.source(&path)
                    .or_else(|| self.named(self.below_sources(&path)?))
                    .ok_or(path)
            }
        };
        found.map_err(Fault::Missing)
    }

    /// What is at `path` below the site's root, or would be if a source were there.
    fn named(&self, path: &str) -> Option<Place> {
        let trains = &self.book.config.folders.trains;
        let page = match below(path, trains) {
            Some(train) => format!("trains/{}", page_address(train.rsplit('/').next()?)),
            None => page_address(path),
        };
        self.at(path).or_else(|| self.at(&page))
    }

    fn below_sources<'p>(&self, path: &'p str) -> Option<&'p str> {
        let folders = &self.book.config.folders;
        below(path, &folders.content).or_else(|| below(path, &folders.assets))
    }

    fn target(&self, place: Place, query: &str, fragment: &str) -> Result<Target, Fault> {
        let mut href = encoded(&self.address(place));
        if href.is_empty() || href.ends_with('/') {
            href.push_str("index.html");
        }
        href.push_str(query);
        let wanted = decoded(fragment.trim_start_matches('#'));
        if !wanted.is_empty() {
            let id = self.anchor(place, &wanted);
            let id = id.ok_or_else(|| Fault::Fragment(place, wanted.into_owned()))?;
            href.push('#');
            href.push_str(&id);
        }
        Ok(Target { place, href })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::book::sample;
    use crate::read::{Document, Heading};
    use crate::text::{Source, Span};

    fn document(path: &str, heading: &str) -> Document {
        Document {
            source: Source::new(SourcePath::new(path), ""),
            title: path.to_owned(),
            description: None,
            aliases: Vec::new(),
            private: false,
            body: Span::default(),
            headings: vec![Heading {
                level: 2,
                text: Span::default(),
                id: format!("h-{heading}"),
            }],
            links: Vec::new(),
            exceptions: Vec::new(),
        }
    }

    fn book() -> Book {
        let mut renamed = sample::entry("2025.10-R2");
        renamed.train_mut().facts.aliases = vec!["2025.10-R9".to_owned(), "/old/place/".to_owned()];
        let mut carrying = sample::entry("2025.10-R1");
        carrying.train_mut().facts.tags = vec!["Checkout".to_owned()];
        carrying.train_mut().facts.services = vec![crate::train::ServiceMove {
            name: "Api".to_owned(),
            ..Default::default()
        }];
        let mut book = sample::book(vec![carrying, renamed]);
        book.documents = vec![
            document("content/caf\u{e9}.md", "menu"),
            document("content/guides/index.md", "first"),
            document("content/index.md", "board"),
            document("content/runbooks/On call.md", "steps"),
            document("content/runbooks/rollback.md", "steps-in-order"),
        ];
        book.assets = vec!["img/map 1.png".to_owned(), "img/map.png".to_owned()];
        book
    }

    /// Where `dest` leads from the train `2025.10-R1`, or why it does not.
    fn led(dest: &str) -> Result<String, String> {
        led_from("content/trains/2025.10-R1.md", dest)
    }

    fn led_from(from: &str, dest: &str) -> Result<String, String> {
        let book = book();
        let (addresses, from) = (Addresses::of(&book), SourcePath::new(from));
        match addresses.resolve(&from, dest) {
            Resolved::Internal(target) => Ok(target.href),
            Resolved::External => Ok("elsewhere".to_owned()),
            Resolved::Broken(fault) => {
                let nearest = addresses.nearest(&from, dest, &fault);
                Err(nearest.unwrap_or_else(|| format!("{fault:?}")))
            }
        }
    }

    #[test]
    fn a_link_is_read_as_a_code_host_reads_it() {
        for (dest, href) in [
            ("2025.10-R2.md", "trains/2025.10-r2/index.html"),
            ("./2025.10-R2.md", "trains/2025.10-r2/index.html"),
            ("../runbooks/rollback.md", "runbooks/rollback/index.html"),
            ("/runbooks/rollback.md", "runbooks/rollback/index.html"),
            (
                "/content/runbooks/rollback.md",
                "runbooks/rollback/index.html",
            ),
            ("../runbooks/On%20call.md", "runbooks/on-call/index.html"),
            (
                "../runbooks/rollback.md?plain=1",
                "runbooks/rollback/index.html?plain=1",
            ),
            ("../guides/", "guides/index.html"),
            ("../guides/index.md", "guides/index.html"),
            ("../index.md", "index.html"),
            ("/", "index.html"),
            ("/trains/2025.10-R2/", "trains/2025.10-r2/index.html"),
            (
                "/trains/2025.10-r2/index.html",
                "trains/2025.10-r2/index.html",
            ),
            ("/trains/", "trains/index.html"),
            ("/trains/tag/checkout/", "trains/tag/checkout/index.html"),
            ("/trains/owner", "trains/owner/index.html"),
            ("/services/api/", "services/api/index.html"),
            ("../services/Api", "services/api/index.html"),
            ("/services/", "services/index.html"),
            ("/flags/done/", "flags/done/index.html"),
            ("/incidents", "incidents/index.html"),
            ("/img/map.png", "img/map.png"),
            ("../../static/img/map.png", "img/map.png"),
            ("/static/img/map.png", "img/map.png"),
            ("/img/map%201.png", "img/map%201.png"),
            ("https://example.com/a", "elsewhere"),
            ("mailto:ana@example.com", "elsewhere"),
            ("//example.com/a", "elsewhere"),
        ] {
            assert_eq!(led(dest).as_deref(), Ok(href), "{dest}");
        }
    }

    #[test]
    fn composed_and_decomposed_names_are_one() {
        for dest in [
            "../caf\u{e9}.md",
            "../cafe\u{301}.md",
            "../caf%C3%A9.md",
            "/cafe%CC%81.md",
        ] {
            let href = led(dest).expect("a page");
            assert!(href.starts_with("caf\u{e9}/"), "U03 {dest}: {href}");
        }
    }

    #[test]
    fn what_is_missing_has_a_nearest_name() {
        for (dest, nearest) in [
            ("../runbooks/rolback.md", "../runbooks/rollback.md"),
            ("/runbooks/rolback.md", "/runbooks/rollback.md"),
            ("../rollback.md", "../runbooks/rollback.md"),
            ("2025.10-R3.md", "2025.10-R1.md"),
            ("/img/mop.png", "/img/map.png"),
            (
                "../runbooks/rollback.md#step-in-order",
                "../runbooks/rollback.md#steps-in-order",
            ),
            ("#tb-deplo", "#deploy"),
        ] {
            assert_eq!(led(dest), Err(nearest.to_owned()), "U09 {dest}");
        }
        assert_eq!(
            led("/nothing/like/it/anywhere.md"),
            Err("Missing(\"nothing/like/it/anywhere.md\")".to_owned())
        );
    }

    #[test]
    fn an_alias_is_alive() {
        for dest in [
            "2025.10-R9.md",
            "/trains/2025.10-r9/",
            "/old/place/",
            "/old/place",
        ] {
            assert_eq!(
                led(dest).as_deref(),
                Ok("trains/2025.10-r2/index.html"),
                "U09 {dest}"
            );
        }
    }

    #[test]
    fn a_fragment_is_an_id_or_a_heading() {
        let steps = "runbooks/rollback/index.html#h-steps-in-order";
        for (dest, href) in [
            ("../runbooks/rollback.md#h-steps-in-order", steps),
            ("../runbooks/rollback.md#steps-in-order", steps),
            ("../runbooks/rollback.md#Steps--in-order", steps),
            ("../runbooks/rollback.md#", "runbooks/rollback/index.html"),
            (
                "2025.10-R2.md#tb-deploy",
                "trains/2025.10-r2/index.html#tb-deploy",
            ),
            (
                "2025.10-R2.md#deploy",
                "trains/2025.10-r2/index.html#tb-deploy",
            ),
            ("#go-no-go", "trains/2025.10-r1/index.html#tb-go-no-go"),
        ] {
            assert_eq!(led(dest).as_deref(), Ok(href), "{dest}");
        }
    }

    #[test]
    fn no_scheme_runs_a_program() {
        for (dest, scheme) in [
            ("javascript:alert(1)", "javascript"),
            ("JaVa\tScript:alert(1)", "javascript"),
            ("\u{1}javascript:alert(1)", "javascript"),
            (" java\nscript:alert(1)", "javascript"),
            ("vbscript:x", "vbscript"),
            ("data:text/html,<script>", "data"),
            ("file:///etc/passwd", "file"),
        ] {
            assert_eq!(
                led(dest),
                Err(format!("Scheme({scheme:?})")),
                "S02 {dest:?}"
            );
        }
    }

    #[test]
    fn nothing_climbs_above_the_root() {
        for dest in [
            "../../../etc/passwd",
            "/../x.md",
            "%2e%2e/../../x",
            "../../../content/index.md",
        ] {
            assert_eq!(led(dest), Err("AboveRoot".to_owned()), "{dest}");
        }
        assert_eq!(led(""), Err("Empty".to_owned()));
        assert_eq!(led(" "), Err("Empty".to_owned()));
    }

    #[test]
    fn a_page_links_to_itself() {
        let from = "content/runbooks/rollback.md";
        let href = "runbooks/rollback/index.html#h-steps-in-order";
        assert_eq!(led_from(from, "#steps-in-order").as_deref(), Ok(href));
    }
}

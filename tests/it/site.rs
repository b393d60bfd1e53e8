//! The built site of northwind, read as a browser and a crawler read it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use scraper::{Html, Selector};

use crate::book::{Folder, NOW, build, northwind, tree};

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// One page, parsed.
struct Parsed {
    /// From the site's root.
    path: String,
    html: Html,
}

struct Built {
    files: BTreeMap<String, Vec<u8>>,
    pages: Vec<Parsed>,
}

fn built() -> Built {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("public");
    build(&northwind(), &root, &["--now", NOW]).success();
    let files = tree(&root);
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| Parsed {
        html: Html::parse_document(&String::from_utf8_lossy(bytes)),
        path: path.clone(),
    });
    Built {
        pages: pages.collect(),
        files,
    }
}

#[test]
fn northwind_is_a_site_one_would_publish() {
    let site = built();
    assert!(site.pages.len() > 60, "only {} pages", site.pages.len());
    let faults: Vec<String> = [
        links_are_relative_and_alive(&site),
        nothing_runs_that_a_page_carries(&site),
        every_page_states_its_policy(&site),
        headings_and_ids_are_sound(&site),
        pages_fit_into_the_first_window(&site),
        scripts_stay_small(&site),
    ]
    .concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// U07, D of promise P2: every link leads to a file that is there, and to an id that is there.
fn links_are_relative_and_alive(site: &Built) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeSet<&str>> = site
        .pages
        .iter()
        .map(|page| {
            (
                page.path.as_str(),
                select(page, "[id]").filter_map(|e| e.attr("id")).collect(),
            )
        })
        .collect();
    let mut faults = Vec::new();
    for page in &site.pages {
        // The 404 page is served at any depth: its links are absolute where a base is known.
        for (attribute, selector) in [("href", "[href]"), ("src", "[src]")] {
            for target in select(page, selector).filter_map(|e| e.attr(attribute)) {
                if let Some(fault) = dead(site, &ids, &page.path, target) {
                    faults.push(format!("{}: `{target}` {fault}", page.path));
                }
            }
        }
    }
    faults
}

fn dead(
    site: &Built,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
    from: &str,
    target: &str,
) -> Option<&'static str> {
    if ["https://", "http://", "mailto:", "data:image/svg+xml"]
        .iter()
        .any(|s| target.starts_with(s))
    {
        return None;
    }
    let target = match target.strip_prefix('/') {
        Some(target) if from == "404.html" => target,
        Some(_) => return Some("is absolute"),
        None => target,
    };
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let full = if path.is_empty() {
        from.to_owned()
    } else {
        join(from, path)
    };
    let decoded = percent_decoded(&full);
    if !site.files.contains_key(&decoded) {
        return Some("leads nowhere");
    }
    let anchored = ids.get(decoded.as_str());
    let missing = !fragment.is_empty()
        && anchored.is_some_and(|ids| !ids.contains(percent_decoded(fragment).as_str()));
    missing.then_some("names no place of its page")
}

/// S10: no inline script, style or handler; nothing from another host.
fn nothing_runs_that_a_page_carries(site: &Built) -> Vec<String> {
    let mut faults = Vec::new();
    for page in &site.pages {
        for element in select(page, "*") {
            let name = element.name();
            if name == "style" || (name == "script" && element.attr("src").is_none()) {
                faults.push(format!("{}: inline <{name}>", page.path));
            }
            for (attribute, value) in element.attrs() {
                if attribute.starts_with("on") || attribute == "style" {
                    faults.push(format!("{}: <{name} {attribute}={value:?}>", page.path));
                }
                let loads = matches!(
                    name,
                    "script" | "img" | "iframe" | "video" | "audio" | "source"
                ) || (name == "link" && element.attr("rel") == Some("stylesheet"));
                if loads && matches!(attribute, "src" | "href") && value.contains("://") {
                    faults.push(format!("{}: loads {value}", page.path));
                }
            }
        }
    }
    faults
}

/// S09, S10.
fn every_page_states_its_policy(site: &Built) -> Vec<String> {
    let meta = |page: &Parsed, selector: &str| {
        select(page, selector)
            .next()
            .and_then(|e| e.attr("content"))
            .map(str::to_owned)
    };
    let mut faults = Vec::new();
    for page in &site.pages {
        if meta(page, "meta[http-equiv='Content-Security-Policy']").as_deref() != Some(POLICY) {
            faults.push(format!("{}: another content security policy", page.path));
        }
        if meta(page, "meta[name=referrer]").as_deref() != Some("strict-origin-when-cross-origin") {
            faults.push(format!("{}: another referrer policy", page.path));
        }
    }
    faults
}

/// U06: one h1, ids unique and of two families, a language, a title, a skip link (which a page
/// that only leads on needs not).
fn headings_and_ids_are_sound(site: &Built) -> Vec<String> {
    let mut faults = Vec::new();
    for page in &site.pages {
        let count = |selector: &str| select(page, selector).count();
        for (selector, expected) in [
            ("h1", 1),
            ("main", 1),
            ("html[lang]", 1),
            ("title", 1),
            ("a.skip, meta[http-equiv=refresh]", 1),
        ] {
            if count(selector) != expected {
                faults.push(format!(
                    "{}: {} of `{selector}`",
                    page.path,
                    count(selector)
                ));
            }
        }
        let mut seen = BTreeSet::new();
        for id in select(page, "[id]").filter_map(|e| e.attr("id")) {
            if !seen.insert(id) {
                faults.push(format!("{}: id `{id}` twice", page.path));
            }
            if !id.starts_with("tb-") && !id.starts_with("h-") {
                faults.push(format!("{}: id `{id}` is of neither family", page.path));
            }
        }
    }
    faults
}

/// The scripts of a page are at most 6 kB over the wire together, before anybody searches.
fn scripts_stay_small(site: &Built) -> Vec<String> {
    let mut faults = Vec::new();
    let pages = site.pages.iter();
    for page in pages.filter(|page| page.path != "search/index.html") {
        let sources = select(page, "script[src]").filter_map(|script| script.attr("src"));
        let files = sources.map(|source| match source.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => join(&page.path, source),
        });
        let size: usize = files.map(|file| zipped(&site.files[&file])).sum();
        if size > 6_000 {
            faults.push(format!("{}: scripts of {size} bytes zipped", page.path));
        }
    }
    faults
}

/// A train page is at most 14 kB over the wire, the one style sheet at most 9 kB.
fn pages_fit_into_the_first_window(site: &Built) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, bytes) in &site.files {
        let limit = match name.rsplit_once('.') {
            Some((_, "html")) if name.starts_with("trains/") => 14_000,
            Some((_, "css")) => 9_000,
            Some((_, "js")) => 6_000,
            _ => continue,
        };
        let size = zipped(bytes);
        if size > limit {
            faults.push(format!("{name}: {size} bytes zipped, over {limit}"));
        }
    }
    faults
}

fn zipped(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
}

fn select<'p>(
    page: &'p Parsed,
    selector: &str,
) -> impl Iterator<Item = &'p scraper::node::Element> + use<'p> {
    let selector = Selector::parse(selector).expect("a selector of this file");
    let found: Vec<_> = page.html.select(&selector).map(|e| e.value()).collect();
    found.into_iter()
}

/// `target` seen from the file `from`, both relative to one root.
fn join(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                let digits = [*high, *low];
                let hex = std::str::from_utf8(&digits).expect("two digits");
                bytes.push(u8::from_str_radix(hex, 16).expect("two hexadecimal digits"));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("a path is text")
}

/// The rest of T08 is the script's: it says how old the page is, and warns after a day.
#[test]
fn t08_the_board_says_as_of_when_and_whether_a_train_is_under_way() {
    for (outcome, is_under_way) in [("", true), ("outcome: shipped\n", false)] {
        let site = Folder::of(&[]);
        let text = format!(
            "---\ntrain: R1\n{outcome}services: [{{ name: api, deployed_at: 2025-10-14 14:00 UTC }}]\n---\n## Go / No-Go\n\n- [x] Backups\n\n## Deploy\n\n- [x] a\n- [ ] b\n"
        );
        site.write("content/trains/R1.md", text);
        site.build().success();
        let board = site.published("index.html");
        assert!(
            board.contains("data-aged=\"2025-10-14T14:47:00Z\""),
            "{board}"
        );
        assert_eq!(board.contains("data-under-way"), is_under_way);
    }
}

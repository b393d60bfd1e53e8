//! Everything that a contributor writes is hostile until it is escaped.
//!
//! Each test builds a site whose fields all hold an attack, and reads its pages as a browser does.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use crate::book::{Folder, said};

/// Breaks out of attributes, elements, comments and scripts, where it is not escaped.
const POLYGLOT: &str = r#"x"><svg onload=alert(1)></title></style></script><!--'--><img src=x onerror=alert(1)><a href=javascript:alert(1)>{{ 7777*7777 }}{% raw %}"#;

/// A site with `word` in every field that takes a text.
fn everywhere(word: &str) -> Folder {
    let quoted = word.replace('\'', "''");
    let config = format!(
        "title: '{quoted}'\ndescription: '{quoted}'\npeople:\n  maria: '{quoted}'\n\
         services:\n  api: {{ description: '{quoted}', owners: [maria] }}\n\
         retro: ['{quoted}']\ncompletion: ['{quoted}']\n\
         freezes:\n  - {{ title: '{quoted}', from: 2025-10-14, until: 2025-10-16 }}\n"
    );
    let train = format!(
        "---\ntrain: '2025.10-R1 {quoted}'\ntitle: '{quoted}'\nsummary: '{quoted}'\nhash: '{quoted}'\n\
         branch: '{quoted}'\ntag: '{quoted}'\nowner: maria\nrelease_manager: jon\napprovers: [ana]\n\
         outcome: cancelled\nwindow: 2025-10-15 14:00 → 16:00 UTC\n\
         services:\n  - {{ name: '{quoted}', from: '{quoted}', to: '{quoted}', wave: 1, reason: '{quoted}' }}\n  - api\n\
         flags:\n  - {{ key: '{quoted}', owner: ana, plan: '{quoted}', state: 10% }}\n\
         migrations:\n  - {{ hash: '{quoted}', service: '{quoted}' }}\n\
         rollback: {{ plan: '{quoted}', invoked: [{{ at: 2025-10-15 15:00, by: lee, reason: '{quoted}' }}] }}\n\
         moved:\n  - {{ from: 2025-10-14 14:00 → 16:00 UTC, at: 2025-10-13, reason: '{quoted}' }}\nx-own: '{quoted}'\n\
         incidents:\n  - {{ id: '{quoted}', severity: '{quoted}', started: 2025-10-14 14:41, url: '{quoted}' }}\n\
         links:\n  '{quoted}': '{quoted}'\ntags: ['{quoted}']\n---\n\
         {word}\n\n## Stage 1 — Pre-Flight\n\n- [x] {word} @maria — {word}\n- [~] {word}: {word}\n  - [ ] {word}\n  - {word}\n- [ ] ~~{word}~~ {word}\n\n\
         ## Stage 2 — Go / No-Go\n\n| Item | Owner | Status | Evidence |\n| --- | --- | --- | --- |\n\
         | {cell} | {cell} | ✅ {cell} | {cell} |\n\n### {word}\n\n\
         ## Stage 3 — Deploy\n\n- [x] {word}\n\n### Log\n\n- 14:02 @jon {word}\n- 14:05 🔴 {word}\n\n\
         ## {word}\n\n{word}\n\n```{word}\n{word}\n```\n\n### location\n\n![{word}](x.png \"{word}\") [{word}](https://example.com \"{word}\")\n\n\
         ## Release notes\n\n### {word}\n\n- **api** {word}\n\n{word}\n\n\
         ## Retro\n\n### {word}\n\n{word}\n\n## Actions\n\n- [ ] {word} @maria due 2025-10-20\n\n\
         ## Completion criteria\n\n- [ ] {word}\n",
        cell = word.replace('|', "\\|"),
    );
    let document = format!(
        "---\ntitle: '{quoted}'\ndescription: '{quoted}'\n---\n# {word}\n\n## {word}\n\n{word}\n\n## cookie\n\n\
         {word}\n=====\n\n- {word}\n\n> {word}\n\n| {word} |\n| :-: |\n| {word} |\n\n[^1]\n\n[^1]: {word}\n"
    );
    Folder::of(&[
        ("trainbook.yaml", &config),
        ("content/trains/a.md", &train),
        ("content/guides/b.md", &document),
        (
            "content/guides/c\"'><img src=x onerror=alert(1)>{{7777*7777}}.md",
            "no title\n",
        ),
        (
            "content/trains/line\"'><svg onload=alert(1)>/&lt;b.md",
            "## Deploy\n\n- [ ] x\n",
        ),
    ])
}

/// Every element with each of its attributes.
fn shapes(pages: impl IntoIterator<Item = Html>) -> BTreeSet<(String, String)> {
    let mut shapes = BTreeSet::new();
    for page in pages {
        for element in elements(&page) {
            let name = element.value().name();
            shapes.insert((name.to_owned(), String::new()));
            for (attribute, _) in element.value().attrs() {
                shapes.insert((name.to_owned(), attribute.to_owned()));
            }
        }
    }
    shapes
}

fn elements(page: &Html) -> Vec<ElementRef<'_>> {
    let all = Selector::parse("*").expect("a selector");
    page.select(&all).collect()
}

#[test]
fn s01_s03_s07_s10_no_field_makes_an_element_or_attribute() {
    // What the theme and Markdown print, and what raw HTML may.
    let northwind = Folder::northwind();
    northwind.build().success();
    let plain = everywhere("plain *words* `code`");
    plain.build().success();
    let mut known = shapes(
        northwind
            .pages()
            .into_values()
            .chain(plain.pages().into_values()),
    );
    for attribute in ["", "src", "alt", "loading", "rel"] {
        known.insert(("img".to_owned(), attribute.to_owned()));
        known.insert(("a".to_owned(), attribute.to_owned()));
    }
    let attacked = everywhere(POLYGLOT);
    attacked.build().success();
    let pages = attacked.pages();
    assert!(pages.len() > 12, "{:?}", pages.keys());
    let fresh: Vec<_> = shapes(pages.values().cloned())
        .difference(&known)
        .cloned()
        .collect();
    assert_eq!(fresh, []);
    let policy = Selector::parse("meta[http-equiv='Content-Security-Policy']").expect("a selector");
    for (path, page) in &pages {
        assert_eq!(page.select(&policy).count(), 1, "S10 {path}");
        for element in elements(page) {
            assert_harmless(path, element);
            let id = element.value().attr("id");
            let prefixed = id.is_none_or(|id| id.starts_with("tb-") || id.starts_with("h-"));
            assert!(prefixed, "{path}: {id:?}");
        }
        assert!(
            !page.html().contains("60481729"),
            "{path}: a template was run"
        );
    }
}

#[test]
fn s01_elements_outside_the_allow_list_are_dropped_or_shown() {
    let body = "<script>a()</script><iframe src=x></iframe><style>p{}</style><form><input></form><base href=/>\
                <meta http-equiv=refresh content=0><object></object><video src=x></video><p style=x onclick=y class=z id=main>\
                <details open><summary>s</summary><kbd>k</kbd><sub>1</sub><sup>2</sup></details>\n";
    let train = format!("---\ntrain: 1\n---\n## Deploy\n\n- [ ] x\n\n## Story\n\n{body}\n");
    let banned = "main script, main iframe, main style, main form, main input, main base, main meta, main object, \
                  main video, main [style], main [onclick], main .z, main #main";
    let banned = Selector::parse(banned).expect("a selector");
    let kept = Selector::parse("main details kbd").expect("a selector");
    for (config, keeps) in [("title: a\n", 1), ("title: a\nhtml: escape\n", 0)] {
        let site = Folder::of(&[("trainbook.yaml", config), ("content/trains/1.md", &train)]);
        site.build().success();
        let page = &site.pages()["trains/1/index.html"];
        assert_eq!(page.select(&banned).count(), 0, "{config}");
        assert_eq!(page.select(&kept).count(), keeps, "{config}");
    }
}

#[test]
fn s02_no_address_runs_anything() {
    let schemes = [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#9;script:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
    ];
    let mut published_once = false;
    for address in schemes {
        let train = format!(
            "---\ntrain: 1\nlinks: {{ run: '{address}' }}\nrollback: {{ plan: '{address}' }}\n\
             incidents:\n  - {{ id: INC-1, severity: minor, started: 2025-10-14 14:41, url: '{address}' }}\n---\n\
             [a]({address}) ![b]({address}) <{address}> [c][r]\n\n\
             ## Deploy\n\n- [ ] done — {address} [e]({address})\n\n[r]: {address}\n"
        );
        let site = Folder::of(&[("content/trains/1.md", &train)]);
        let found = site.check();
        assert!(
            found.iter().any(|found| found.contains("[broken-link]")),
            "{address}: {found:?}"
        );
        // Where the finding is an error nothing is published; so the same stands in a text of its own.
        let document =
            format!("# x\n\n<a href=\"{address}\">d</a> <img src=\"{address}\"> <{address}>\n");
        let own = Folder::of(&[("content/a.md", &document)]);
        own.build().success();
        let whole = site.build().get_output().status.success();
        published_once |= whole;
        let published = if whole {
            site.pages()
        } else {
            Default::default()
        };
        for (path, page) in own.pages().into_iter().chain(published) {
            for element in elements(&page) {
                assert_harmless(&path, element);
            }
        }
    }
    assert!(published_once);
}

/// The theme's icon is the one address that is data.
fn assert_harmless(path: &str, element: ElementRef) {
    for attribute in ["href", "src"] {
        let value = element.value().attr(attribute).unwrap_or_default();
        let icon = element.value().attr("rel") == Some("icon");
        assert!(icon || is_harmless(value), "{path}: {value}");
    }
}

/// Whether a browser takes `address` for one of the site or of an allowed scheme.
fn is_harmless(address: &str) -> bool {
    let address: String = address.chars().filter(|c| *c > ' ').collect();
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        None => true,
        Some((scheme, _)) => {
            ["http", "https", "mailto", "tel"].contains(&scheme.to_lowercase().as_str())
        }
    }
}

#[test]
fn s04_findings_about_hostile_names_are_sound_json() {
    let site = Folder::of(&[(
        "content/trains/a.md",
        "---\ntrain: \"</script>\\u2028\\\"\"\nsevices: [\"</script>\"]\n---\n## Deploy\n",
    )]);
    let check = crate::book::trainbook()
        .args(["check", "--format", "json"])
        .arg(site.root())
        .assert();
    let text = String::from_utf8(check.get_output().stdout.clone()).expect("UTF-8");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(document.to_string().contains("sevices"), "{document}");
}

#[test]
fn s09_links_to_other_hosts_tell_them_nothing() {
    let text = "# x\n\n[a](https://a.example) <a href=\"https://b.example\" target=_blank rel=opener>b</a>\n";
    let site = Folder::of(&[("content/a.md", text)]);
    site.build().success();
    let page = &site.pages()["a/index.html"];
    let links = Selector::parse("main a[href^=http]").expect("a selector");
    let found: Vec<_> = page
        .select(&links)
        .map(|link| (link.value().attr("rel"), link.value().attr("target")))
        .collect();
    assert_eq!(found, [(Some("noopener"), None); 2]);
}

#[test]
fn s12_what_is_private_is_nowhere() {
    let word = "canary7f3";
    let train = |key: &str| {
        format!(
            "---\ntrain: 2025.10-{word}\nservices: [{word}]\n{key}: true\n---\n## Retro\n\n{word}\n"
        )
    };
    let document = |key: &str| format!("---\ntitle: {word}\n{key}: true\n---\n{word}\n");
    let site = Folder::of(&[
        (
            "content/trains/1.md",
            "---\ntrain: 1\n---\n## Deploy\n\n- [ ] x\n",
        ),
        ("content/trains/2.md", &train("draft")),
        (
            "content/trains/3.md",
            &train("x-private").replace("2025.10-", "2025.11-"),
        ),
        ("content/guides/a.md", &document("draft")),
        ("content/guides/b.md", &document("x-private")),
        ("notes.md", word),
        ("other/content/c.md", word),
        ("content/.hidden.md", word),
        ("content/backup.md~", word),
    ]);
    site.build().success();
    for (path, bytes) in site.public() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(word) && !path.contains(word), "{path}");
    }
}

#[test]
fn x11_a_train_of_five_megabytes_is_published_and_folded() {
    let items: String = (0..20_000)
        .map(|n| format!("- [x] Item {n}: {}\n", "words and more words, ".repeat(8)))
        .collect();
    let log: String = (0..5_000)
        .map(|n| format!("- 14:{:02} line {n}\n", n % 60))
        .collect();
    let train = format!(
        "---\ntrain: 1\nwindow: 2025-10-14 14:00 → 16:00 UTC\noutcome: cancelled\n---\n## Pre-Flight\n\n{items}\n## Deploy\n\n- [x] a\n\n### Log\n\n{log}"
    );
    let site = Folder::of(&[("content/trains/1.md", &train)]);
    let found = site.check();
    let long = found.iter().filter(|found| found.contains("[long-list]"));
    assert_eq!(long.count(), 2, "{found:?}");
    site.build().success();
    let page = &site.pages()["trains/1/index.html"];
    let folded = Selector::parse("main details li").expect("a selector");
    assert_eq!(page.select(&folded).count(), 19_500 + 4_500);
}

#[test]
fn x13_hidden_characters_reach_no_page() {
    let name = "2025.10\u{202E}1R\u{2069}\u{200B}";
    let site = Folder::of(&[(
        "content/trains/a.md",
        &format!(
            "---\ntrain: \"{name}\"\ntitle: \"{name}\"\n---\n# {name}\n\n## Deploy {name}\n\n- [ ] {name} `{name}`\n\n```sh\n{name}\n```\n"
        ),
    )]);
    site.build().success();
    let hidden = ['\u{202E}', '\u{2069}', '\u{200B}'];
    for (path, bytes) in site.public() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(hidden) && !path.contains(hidden), "{path}");
    }
    let said = said(&site.build());
    assert!(!said.contains(hidden), "{said}");
    let found = site.check();
    let named = found
        .iter()
        .filter(|found| found.contains("[hidden-character]"));
    assert_eq!(named.count(), 3, "{found:?}");
}

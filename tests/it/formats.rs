//! The files for machines: whole whatever somebody writes, and the same for the same files.

use std::fs;

use std::collections::BTreeSet;

use crate::book::{Folder, NOW, build, northwind, trainbook};

const HOSTILE: &str = "---\ntrain: R1\ntitle: \"a, b; c\\\\ <b>]]>&amp; \\u0001 ünïcödé ünïcödé ünïcödé ünïcödé ünïcödé\"\nwindow: 2025-10-14 10:00 → 11:00 UTC\nservices:\n  - { name: \"a<b\", deployed_at: 2025-10-14 10:30 }\n---\n## Go / No-Go\n\n- [x] Backups\n\n## Deploy\n\n- [x] x\n\n## Release notes\n\n- **a<b**: now <script>alert(1)</script> & `]]>` [x](javascript:alert(1)) [y](../y.md) [z](https://z.example/)\n\n## Actions\n\n- [ ] mend <it> @ana due:2025-11-01\n";

fn hostile(config: &str) -> Folder {
    let site = Folder::of(&[
        ("trainbook.yaml", config),
        ("content/trains/R1.md", HOSTILE),
        ("content/y.md", "# Y\n"),
    ]);
    site.build().success();
    site
}

#[test]
fn s03_a_feed_is_whole_whatever_somebody_writes() {
    for config in [
        "title: A & <B>\n",
        "title: A\nbase_url: https://a.example/x/\n",
    ] {
        let site = hostile(config);
        for path in ["feed.xml", "notes/a-b/feed.xml", "actions/feed.xml"] {
            let feed = site.published(path);
            let feed = atom_syndication::Feed::read_from(feed.as_bytes()).expect(path);
            assert_eq!(feed.entries.len(), 1, "{path}");
            assert!(!feed.entries[0].id.is_empty(), "{path}");
        }
        let feed = site.published("feed.xml");
        let feed = atom_syndication::Feed::read_from(feed.as_bytes()).expect("a feed");
        let content = feed.entries[0].content.as_ref().expect("content");
        let html = content.value.as_ref().expect("text");
        assert!(
            !html.contains("<script") && !html.contains("javascript:"),
            "{html}"
        );
        let y = match config.contains("base_url") {
            true => "href=\"https://a.example/x/y/index.html\"",
            false => "href=\"./y/index.html\"",
        };
        assert!(html.contains(y), "{html}");
    }
}

#[test]
fn a_calendar_is_folded_and_keeps_its_names() {
    let site =
        hostile("title: A\nfreezes: [{ title: 'x, y', from: 2025-12-20, until: 2026-01-02 }]\n");
    for path in ["calendar.ics", "services/a-b/calendar.ics"] {
        let calendar = site.published(path);
        assert!(calendar.ends_with("END:VCALENDAR\r\n"), "{path}");
        let lines: Vec<&str> = calendar.split("\r\n").collect();
        assert!(
            lines
                .iter()
                .all(|line| line.len() <= 75 && !line.contains('\n')),
            "{path}"
        );
        let unfolded = calendar.replace("\r\n ", "");
        let ids = unfolded
            .split("\r\n")
            .filter(|line| line.starts_with("UID:"));
        let ids: Vec<&str> = ids.collect();
        assert_eq!(ids.len(), 2, "{path}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 2, "{path}");
        assert!(
            unfolded.contains("SUMMARY:R1 a\\, b\\; c\\\\"),
            "{unfolded}"
        );
        assert!(unfolded.contains("DTSTAMP:20251014T103000Z"), "{unfolded}");
    }
}

#[test]
fn d01_the_same_files_give_the_same_data() {
    let (one, two) = (hostile("title: A\n"), hostile("title: A\n"));
    let data = |site: &Folder| {
        let files = site.public().into_iter();
        let data = files.filter(|(path, _)| !path.ends_with(".html"));
        data.collect::<Vec<_>>()
    };
    assert_eq!(data(&one), data(&two));
}

#[test]
fn the_api_has_a_file_and_a_schema_of_each_kind() {
    let site = hostile("title: A\n");
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_str(&site.published(path)).expect("it is JSON")
    };
    for name in [
        "summary", "trains", "services", "actions", "flags", "metrics",
    ] {
        let data = read(&format!("api/v1/{name}.json"));
        assert_eq!(data["schema_version"], 1, "{name}");
        let schema = read(&format!("api/v1/schema/{name}.json"));
        for field in schema["required"].as_array().expect("required fields") {
            let field = field.as_str().expect("a name");
            assert!(!data[field].is_null(), "{name} has no {field}");
        }
    }
    let train = read("api/v1/trains/r1.json");
    assert_eq!(train["stages"][1]["state"], "done");
    assert_eq!(train["moves"][0]["deployed_at"], "2025-10-14T10:30:00Z");
    assert_eq!(train["actions"][0]["due"], "2025-11-01");
    let described = read("api/v1/openapi.json");
    let paths = described["paths"].as_object().expect("paths");
    assert!(paths.contains_key("/api/v1/trains/{slug}.json"));
}

#[test]
fn s12_nothing_of_a_private_train_is_in_the_data() {
    let site = Folder::of(&[
        (
            "content/trains/1.md",
            "---\ntrain: R1\n---\n## Deploy\n\n- [ ] x\n",
        ),
        (
            "content/trains/2.md",
            "---\ntrain: CANARY-2\ndraft: true\nwindow: 2025-10-14 10:00 → 11:00 UTC\nservices: [canary]\n---\n## Actions\n\n- [ ] canary\n",
        ),
    ]);
    site.build().success();
    for (path, bytes) in site.public() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("canary"), "{path}");
    }
}

/// A table, read by another's reader: its columns, and its rows.
fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let columns = cells(reader.headers().expect("a table has columns"));
    let rows = reader
        .records()
        .map(|row| cells(&row.expect("a whole row")));
    (columns, rows.collect())
}

#[test]
fn every_table_of_the_site_is_whole() {
    let site = hostile("title: A\n");
    let counts = [
        ("trains", 1),
        ("services", 1),
        ("versions", 1),
        ("flags", 0),
        ("incidents", 0),
        ("actions", 1),
        // Of all and of one service, ten numbers and five stages over the span and in twelve weeks.
        ("metrics", 2 * 15 * 13),
    ];
    for (name, rows) in counts {
        let (columns, found) = table(&site.published(&format!("api/v1/{name}.csv")));
        assert!(columns.len() > 4, "{name} has {columns:?}");
        assert_eq!(found.len(), rows, "{name}");
    }
    let (columns, rows) = table(&site.published("api/v1/versions.csv"));
    assert_eq!(columns[..3], ["service", "train", "target"]);
    assert_eq!(rows[0][..3], ["a<b", "R1", ""]);
}

#[test]
fn s03_no_cell_of_a_table_is_a_formula() {
    let train = "---\ntrain: R1\ntitle: =HYPERLINK(\"https://evil.example\")\nservices: ['+cmd', \"-1+1|calc\"]\nincidents: [{ id: '@SUM(A1)', title: \"=a,b\\n=c\", started: 2025-10-14 10:30 }]\n---\n";
    let site = Folder::of(&[("content/trains/R1.md", train)]);
    site.build().success();
    for name in ["trains", "versions", "incidents", "metrics"] {
        let (_, rows) = table(&site.published(&format!("api/v1/{name}.csv")));
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '@', '-']), "{name}: {cell}");
        }
    }
    let (_, rows) = table(&site.published("api/v1/incidents.csv"));
    assert_eq!(rows[0][0], "'@SUM(A1)");
}

#[test]
fn the_schemas_for_editors_are_those_that_the_command_prints() {
    let site = hostile("title: A\n");
    for (name, file) in [("train", "train.json"), ("config", "trainbook.json")] {
        let printed = trainbook().args(["schema", name]).assert().success();
        let published = site.published(&format!("schema/{file}"));
        assert_eq!(
            String::from_utf8_lossy(&printed.get_output().stdout),
            published
        );
        let schema: serde_json::Value = serde_json::from_str(&published).expect("it is JSON");
        assert_eq!(schema["additionalProperties"], false);
        assert!(schema["patternProperties"]["^x-"].is_object());
    }
}

#[test]
fn s03_a_badge_is_text_whatever_somebody_writes() {
    let site = hostile("title: 'A & <B>'\n");
    for (path, title) in [
        ("badge.svg", "A &amp; &lt;B&gt;: "),
        ("trains/r1/badge.svg", "R1: "),
        ("services/a-b/badge.svg", "a&lt;b: "),
    ] {
        let badge = site.published(path);
        assert!(badge.contains(&format!("<title>{title}")), "{badge}");
        assert!(badge.contains(&format!("aria-label=\"{title}")), "{badge}");
        assert!(badge.contains("role=\"img\""), "{badge}");
        // It parses as what it is, and has nothing that acts or loads.
        let drawn = scraper::Html::parse_fragment(&badge);
        let all = scraper::Selector::parse("*").expect("a selector");
        for element in drawn.select(&all) {
            let name = element.value().name();
            assert!(!["script", "image", "style", "a", "foreignObject"].contains(&name));
            let acts = |(key, _): (&str, &str)| key.starts_with("on") || key == "href";
            assert!(!element.value().attrs().any(acts), "{badge}");
        }
    }
}

/// The addresses of the page's links of this kind, as they are written.
fn linked(page: &str, selector: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse(selector).expect("a selector");
    let found = page.select(&selector);
    found
        .filter_map(|link| link.value().attr("href").map(str::to_owned))
        .collect()
}

#[test]
fn the_icon_of_a_page_tells_the_state() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let out = out.path().join("public");
    build(&northwind(), &out, &["--now", NOW]).success();
    for (page, icon) in [
        // One train is deploying.
        ("index.html", "./icons/active.svg"),
        ("trains/index.html", "../icons/site.svg"),
        ("trains/2025.10-r1/index.html", "../../icons/active.svg"),
        ("trains/2025.10-r3/index.html", "../../icons/failed.svg"),
        ("trains/2025.09-r1/index.html", "../../icons/done.svg"),
    ] {
        let text = fs::read_to_string(out.join(page)).expect(page);
        assert_eq!(linked(&text, "link[rel=icon]"), [icon], "{page}");
    }
    let service = fs::read_to_string(out.join("services/api/index.html")).expect("a page");
    assert_eq!(
        linked(&service, "link[rel=alternate]"),
        [
            "../../feed.xml",
            "../../notes/api/feed.xml",
            "../../services/api/calendar.ics"
        ]
    );
    let notes = fs::read_to_string(out.join("notes/api/index.html")).expect("a page");
    assert!(linked(&notes, "link[rel=alternate]").contains(&"../../notes/api/feed.xml".to_owned()));
}

#[test]
fn a_site_with_an_address_has_a_manifest() {
    let site = hostile("title: 'A & <B>'\nbase_url: https://a.example/x/\n");
    let manifest: serde_json::Value =
        serde_json::from_str(&site.published("site.webmanifest")).expect("it is JSON");
    assert_eq!(manifest["name"], "A & <B>");
    let icon = manifest["icons"][0]["src"].as_str().expect("an address");
    assert!(site.at("public").join(icon).exists());
    let board = site.published("index.html");
    assert_eq!(linked(&board, "link[rel=manifest]"), ["./site.webmanifest"]);
    let plain = hostile("title: A\n");
    assert!(!plain.at("public/site.webmanifest").exists());
    assert!(linked(&plain.published("index.html"), "link[rel=manifest]").is_empty());
}

/// What the page's head says of itself to other sites.
fn said_of(page: &str, property: &str) -> Option<String> {
    let page = scraper::Html::parse_document(page);
    let selector = format!("meta[property='{property}']");
    let selector = scraper::Selector::parse(&selector).expect("a selector");
    let found = page.select(&selector).next()?;
    found.value().attr("content").map(str::to_owned)
}

#[test]
fn a_page_with_an_address_has_a_card_that_is_there() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let out = out.path().join("public");
    build(&northwind(), &out, &["--now", NOW]).success();
    let base = "https://releases.northwind.example/";
    let image = |page: &str| {
        let text = fs::read_to_string(out.join(page)).expect(page);
        let image = said_of(&text, "og:image").expect("a card");
        let file = image.strip_prefix(base).expect("it is absolute").to_owned();
        let bytes = fs::read(out.join(&file)).expect("the card is there");
        assert!(bytes.starts_with(b"\x89PNG"), "{file}");
        assert!(bytes.len() < 20_000, "{file} has {}", bytes.len());
        (file, said_of(&text, "og:url").expect("an address"))
    };
    let (deploying, address) = image("trains/2025.10-r1/index.html");
    assert_eq!(address, format!("{base}trains/2025.10-r1/"));
    assert_eq!(image("index.html").0, deploying);
    let (shipped, _) = image("trains/2025.09-r1/index.html");
    assert_eq!(image("trains/2025.09-r2/index.html").0, shipped);
    assert_eq!(image("flags/index.html").0, shipped);
    assert_ne!(shipped, deploying);
    let plain = hostile("title: A\n");
    assert!(!plain.at("public/cards").exists());
    assert_eq!(said_of(&plain.published("index.html"), "og:image"), None);
}

//! Themes: what a site replaces and what it inherits, the second built-in one, and the commands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use trainbook::site::pages;

use crate::book::{Folder, said};
use crate::call::{folder, say};

/// The pages of a site without the addresses of its assets, which carry hashes.
fn pages_of(site: &Folder) -> BTreeMap<String, String> {
    site.build().success();
    let files = site.public().into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("a page is UTF-8");
        let mut bare = String::new();
        let mut parts = text.split("_t/");
        bare.push_str(parts.next().unwrap_or_default());
        for part in parts {
            bare.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
        }
        (path, bare)
    });
    pages.collect()
}

/// The style sheet of the first page.
fn style(site: &Folder) -> String {
    let page = Html::parse_document(&site.published("index.html"));
    let link = Selector::parse("link[rel=stylesheet]").expect("a selector");
    let link = page.select(&link).next().expect("a style sheet");
    site.published(link.attr("href").expect("an address"))
}

const TRAIN: &str = "---\ntrain: 2025.10-R1\nwindow: 2025-10-14 14:00 → 16:00 UTC\n---\n";

fn site(config: &str, others: &[(&str, &str)]) -> Folder {
    let files = [
        ("trainbook.yaml", config),
        ("content/trains/2025.10-R1.md", TRAIN),
    ];
    Folder::of(&[&files, others].concat())
}

#[test]
fn plain_is_northwind_with_another_style_and_nothing_else() {
    let default = Folder::northwind();
    let plain = Folder::northwind();
    let config = fs::read_to_string(plain.at("trainbook.yaml")).expect("it is there");
    plain.write("trainbook.yaml", format!("{config}\ntheme: plain\n"));
    let (default_pages, plain_pages) = (pages_of(&default), pages_of(&plain));
    assert!(plain_pages.len() > 200, "only {} pages", plain_pages.len());
    // The page about the site names the digest of its configuration.
    let differ: Vec<_> = plain_pages
        .iter()
        .filter(|(path, page)| default_pages.get(*path) != Some(page))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(differ, [""; 0]);
    let (default, plain) = (style(&default), style(&plain));
    assert!(default.contains("--board:#0D2140") && !plain.contains("#0D2140;--board-2"));
    assert!(plain.contains("--sans:Charter") && plain.contains("@media print{"));
    for rail in [".rail li::before", ".weeks li"] {
        assert!(plain.contains(rail), "inherited");
    }
}

#[test]
fn a_site_replaces_one_template_and_inherits_the_rest() {
    let before = pages_of(&site("title: A\n", &[]));
    let own = "{% extends \"default/about.html\" %}{% block main %}<h1>Ours</h1>{% endblock %}";
    let after = pages_of(&site(
        "title: A\n",
        &[("themes/default/templates/about.html", own)],
    ));
    assert!(after["about/index.html"].contains("<h1>Ours</h1>"));
    assert!(
        after["about/index.html"].contains("class=\"skip\""),
        "the frame is inherited"
    );
    let differ = after.iter().filter(|(path, page)| before[*path] != **page);
    let differ: Vec<_> = differ.map(|(path, _)| path.as_str()).collect();
    assert_eq!(differ, ["about/index.html"]);
}

#[test]
fn a_site_replaces_one_partial_or_one_component_and_inherits_the_rest() {
    let brand = ("themes/ours/templates/partials/brand.html", "<b>Ours</b>");
    let crumbs = (
        "themes/ours/templates/components/mine.html",
        "{% component crumbs(frame: map) %}<nav aria-label=\"Here\">Mine</nav>{% endcomponent crumbs %}",
    );
    let pages = pages_of(&site("theme: ours\n", &[brand, crumbs]));
    let train = &pages["trains/2025.10-r1/index.html"];
    assert!(train.contains("<b>Ours</b>") && train.contains(">Mine</nav>"));
    assert!(!train.contains("class=\"crumb\""), "it is replaced");
    assert!(
        train.contains("class=\"rail\""),
        "another component is inherited"
    );
}

#[test]
fn a_site_sets_one_token_and_inherits_the_rest() {
    let plain = site("theme: plain\n", &[]);
    let config = "theme:\n  name: plain\n  tokens:\n    line: \"#7A1F5C\"\n";
    let other = site(config, &[]);
    assert_eq!(pages_of(&plain), pages_of(&other));
    let (plain, other) = (style(&plain), style(&other));
    let added = other.strip_prefix(plain.as_str()).expect("it comes last");
    assert_eq!(
        added.matches("--line:#7A1F5C").count(),
        3,
        "light, and dark twice: {added}"
    );
    let slip = site("theme: { tokens: { lnie: red } }\n", &[]);
    let refused = said(&slip.build().code(1));
    assert!(
        refused.contains("unknown-token") && refused.contains("write `line`"),
        "{refused}"
    );
    assert!(refused.contains("trainbook.yaml:1:20"), "{refused}");
}

#[test]
fn a_site_replaces_one_asset_and_inherits_the_rest() {
    let print = (
        "themes/ours/assets/css/90-print.css",
        "@media print{b{color:red}}",
    );
    let logo = (
        "themes/ours/assets/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    let brand = (
        "themes/ours/templates/partials/brand.html",
        "<img alt=\"\" src=\"{{ root }}{{ site.assets['logo.svg'] }}\">",
    );
    let own = [
        print,
        logo,
        brand,
        ("themes/ours/theme.yaml", "inherits: plain\n"),
    ];
    let ours = site("theme: ours\n", &own);
    ours.build().success();
    let style = style(&ours);
    assert!(
        style.ends_with("@media print{b{color:red}}"),
        "one sheet is replaced"
    );
    assert!(
        style.contains("--sans:Charter"),
        "the others are those of `plain`"
    );
    let page = Html::parse_document(&ours.published("index.html"));
    let image = Selector::parse(".brand img").expect("a selector");
    let image = page.select(&image).next().expect("the logo");
    let address = image.attr("src").expect("an address");
    assert!(ours.published(address).starts_with("<svg"), "{address}");
}

#[test]
fn a_theme_inherits_only_what_is_built_in() {
    let ours = site(
        "theme: ours\n",
        &[("themes/ours/theme.yaml", "inherits: plane\n")],
    );
    let refused = said(&ours.build().code(1));
    for part in [
        "unknown-theme",
        "themes/ours/theme.yaml:1:11",
        "write `plain`",
    ] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    let refused = said(&site("theme: plian\n", &[]).build().code(1));
    assert!(
        refused.contains("missing-theme") && refused.contains("write `plain`"),
        "{refused}"
    );
}

#[test]
fn a_new_theme_is_without_findings_and_is_listed() {
    let here = folder();
    say(here.path(), &["init"]).ends(0, &[], &[]);
    let call = ["theme", "new", "ours", "--inherits", "plain"];
    say(here.path(), &call).ends(
        0,
        &["Wrote themes/ours/theme.yaml", "Next: write `theme: ours`"],
        &[],
    );
    say(here.path(), &call).refused(&["themes/ours is there already"]);
    let theme = [
        "  ours, themes/ours: the look of ours",
        "inherits  plain",
        "adds      assets/css/95-ours.css",
    ];
    say(here.path(), &["theme", "list"]).ends(
        0,
        &[&["* default, built in: "], theme.as_slice()].concat(),
        &[],
    );
    let kinds = format!("of {} kinds: no findings.", pages::ALL.len());
    let call = ["theme", "check", "--strict", "themes/ours"];
    say(here.path(), &call).ends(0, &["Checked the theme ours", &kinds], &[]);
    let config = here.path().join("trainbook.yaml");
    let text = fs::read_to_string(&config).expect("it is there");
    fs::write(config, format!("{text}theme: ours\n")).expect("a file");
    say(here.path(), &["theme", "list"]).ends(0, &["* ours, "], &[]);
    say(here.path(), &["theme", "check"]).ends(0, &["Checked the theme ours", &kinds], &[]);
    say(here.path(), &["build"]).ends(0, &["Built"], &[]);
}

#[test]
fn every_built_in_theme_prints_every_kind_of_page_and_nothing_is_wrong() {
    let kinds = format!("of {} kinds: no findings.", pages::ALL.len());
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    let names = fs::read_dir(themes).expect("a folder");
    let names = names.map(|it| it.expect("an entry").file_name());
    let names: Vec<String> = names.map(|it| it.to_string_lossy().into_owned()).collect();
    assert!(names.len() > 1, "{names:?}");
    for name in names {
        let site = site(&format!("theme: {name}\n"), &[]);
        let checked = format!("Checked the theme {name},");
        say(site.root(), &["theme", "check"]).ends(0, &[&checked, &kinds], &[]);
    }
}

#[test]
fn a_faulty_theme_is_told_where_and_what_to_do() {
    let about = "{% extends \"default/about.html\" %}\n{% block main %}<p>{{ view.nope }}</p>{% endblock %}\n";
    let train = "{% extends \"default/train.html\" %}\n{% block main %}<p style=\"color:red\">a</p>{% endblock %}\n";
    let ours = site(
        "theme: ours\n",
        &[
            ("themes/ours/templates/about.html", about),
            ("themes/ours/templates/train.html", train),
            ("themes/ours/templates/pulze.html", ""),
            ("themes/ours/templates/partials/symbols.html", "<svg></svg>"),
            (
                "themes/ours/assets/css/95-ours.css",
                ":root{--ink:#EEE;--lnie:red}",
            ),
        ],
    );
    let told = say(ours.root(), &["theme", "check", "--format", "short"])
        .ends(1, &[], &[])
        .out;
    for line in [
        "themes/ours/templates/about.html:2:28: error[template]: ",
        "themes/ours/templates/train.html:1:1: error[blocked-part]: the page trains/",
        "themes/ours/templates/train.html:1:1: error[incomplete-page]: the page trains/",
        "themes/ours/templates/pulze.html:1:1: warning[unread-file]: ",
        "themes/ours/templates/partials/symbols.html:1:1: error[incomplete-page]: each page of ",
        "themes/ours/assets/css/95-ours.css:1:7: warning[low-contrast]: on light paper, `--ink` on `--paper`",
        "themes/ours/assets/css/95-ours.css:1:18: warning[unused-token]: no style reads `--lnie`",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let told = say(ours.root(), &["theme", "check"])
        .ends(1, &["= help: "], &[])
        .out;
    assert_eq!(
        told.matches("\n  = help: ").count(),
        told.matches("\n --> ").count(),
        "{told}"
    );
}

#[test]
fn what_is_no_theme_is_refused_with_what_to_do() {
    let here = folder();
    say(here.path(), &["theme", "check"]).refused(&["neither a theme nor a site"]);
    say(here.path(), &["theme", "check", "none"]).ends(2, &[], &["none"]);
    say(here.path(), &["init", "s"]).ends(0, &[], &[]);
    for (name, said) in [
        ("plain", "is built in"),
        ("a/b", "cannot be a theme's name"),
        ("", "cannot be"),
    ] {
        say(here.path(), &["theme", "new", name, "s"]).refused(&[said]);
    }
    let call = ["theme", "new", "a", "--inherits", "plian", "s"];
    say(here.path(), &call).refused(&["write `--inherits plain`"]);
}

#[test]
fn every_token_is_in_the_guide() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("it is there");
    let guide = read("content/guides/theming.md");
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| `--"));
    let rows = rows.filter_map(|row| row.split_once(" | "));
    let told: BTreeSet<&str> = rows
        .flat_map(|(names, _)| names.split(", "))
        .map(|name| name.trim_matches('`').trim_start_matches("--"))
        .collect();
    let style = read("themes/default/assets/css/00-tokens.css");
    let set = style
        .split("--")
        .skip(1)
        .filter_map(|rest| rest.split_once(':'));
    let set: BTreeSet<&str> = set.map(|(name, _)| name).collect();
    assert!(set.len() > 20, "{set:?}");
    assert_eq!(told, set);
    let plain = read("themes/plain/assets/css/00-tokens.css");
    for name in set {
        assert!(
            plain.contains(&format!("--{name}:")),
            "`plain` has no {name}"
        );
    }
}

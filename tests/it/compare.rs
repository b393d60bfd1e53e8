//! What changed between two trains, on the pages and in the data that the script of the page reads.

use crate::book::Folder;

fn site() -> Folder {
    let site = Folder::of(&[]);
    let train = |name: &str, day: u32, from: &str, to: &str, note: &str| {
        let head = format!(
            "train: {name}\nwindow: 2025-10-{day:02} 10:00 to 11:00 UTC\noutcome: shipped\nservices: [{{ name: api, from: {from}, to: {to}, deployed_at: 2025-10-{day:02} 10:20 }}]"
        );
        let text = format!("---\n{head}\n---\n## Release notes\n\n### Added\n\n- {note}\n");
        site.write(&format!("content/trains/{name}.md"), text);
    };
    train("R1", 1, "1.0", "1.1", "Not between");
    train("R2", 2, "1.1", "1.2", "Two `<b>`");
    site.build().success();
    site
}

#[test]
fn neighbours_are_compared_beforehand() {
    let site = site();
    let page = site.published("compare/r1/r2/index.html");
    for part in [
        "R1 to R2: one train",
        "<code>1.1</code>",
        "<code>1.2</code>",
        "Two <code>&lt;b&gt;</code>",
    ] {
        assert!(page.contains(part), "{part} is not on {page}");
    }
    assert!(!page.contains("Not between"), "{page}");
    assert!(
        site.published("compare/index.html")
            .contains("href=\"../compare/r1/r2/index.html\"")
    );
}

/// Every field that the script reads is in the data.
#[test]
fn the_script_finds_what_it_reads() {
    let site = site();
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_str(&site.published(path)).expect("it is JSON")
    };
    let trains = read("api/v1/trains.json");
    let brief = &trains["trains"][1];
    for field in ["name", "slug", "title", "line", "phase", "page", "data"] {
        assert!(brief[field].is_string(), "{field}");
    }
    let train = read(brief["data"].as_str().expect("a path"));
    for list in ["moves", "notes", "flags", "migrations", "incidents"] {
        assert!(train[list].is_array(), "{list}");
    }
    assert_eq!(train["notes"][0]["plain"], "Two <b>");
    assert_eq!(train["notes"][0]["kind"], "Added");
    for (field, value) in [
        ("service", "api"),
        ("from", "1.1"),
        ("to", "1.2"),
        ("status", "live"),
    ] {
        assert_eq!(train["moves"][0][field], value, "{field}");
    }
    assert_eq!(read("api/v1/services.json")["services"][0]["name"], "api");
}

//! The numbers that the guide works through are those that the program computes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scraper::Selector;

use crate::book::Folder;

/// The rows of the table whose first column is headed `head`, as cells.
fn table(guide: &str, head: &str, after: &str) -> Vec<Vec<String>> {
    let part = &guide[guide.find(after).expect("the chapter")..];
    let start = part.find(&format!("| {head} |")).expect("the table");
    let rows = part[start..]
        .lines()
        .take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let inner = line.trim_start_matches('|').trim_end_matches('|');
        inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    rows.skip(2).map(cells).collect()
}

#[test]
fn the_guides_numbers_are_computed() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guides/metrics.md");
    let guide = fs::read_to_string(guide).expect("the guide");
    let site = Folder::of(&[]);
    let trains = table(&guide, "train", "## Worked through");
    assert_eq!(trains.len(), 4);
    for row in trains {
        let [name, since, window, live, incident] = &row[..] else {
            panic!("five cells: {row:?}");
        };
        let since = match since.as_str() {
            "" => String::new(),
            since => format!("changes: {{ since: {since} }}\n"),
        };
        let incident = match incident.split_once(" to ") {
            Some((from, to)) => format!(
                "incidents: [{{ id: INC-1, started: {from}, resolved: {to}, caused_by_train: yes }}]\n"
            ),
            None => String::new(),
        };
        site.write(
            &format!("content/trains/{name}.md"),
            format!(
                "---\ntrain: {name}\nwindow: {window} UTC\nservices: [{{ name: api, deployed_at: {live} }}]\n{since}{incident}---\n## Go / No-Go\n\n- [x] Backups\n"
            ),
        );
    }
    site.build().success();
    let page = &site.pages()["metrics/index.html"];
    let section = Selector::parse("section.sec").expect("a selector");
    let (title, value) = (
        Selector::parse("h2").expect("h2"),
        Selector::parse(".big").expect(".big"),
    );
    let text = |section: scraper::ElementRef, of: &Selector| -> String {
        let element = section.select(of).next().expect("it is there");
        element.text().collect::<String>().trim().to_owned()
    };
    let found: BTreeMap<String, String> = page
        .select(&section)
        .map(|section| (text(section, &title), text(section, &value)))
        .collect();
    let expected = table(&guide, "number", "## Worked through");
    assert_eq!(expected.len(), 5);
    for row in expected {
        assert_eq!(found.get(&row[0]), Some(&row[1]), "{}", row[0]);
    }
}
